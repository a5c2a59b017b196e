"""Pictures of full texts: decoded within bounds, whatever bytes come."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.hub import Hub, Reply
from tests.pictures import COLOURS, bomb, encoded, four
from tui.domain.errors import BadSource, ExtraMissing, Unreachable
from tui.domain.pictures import Room, Way
from tui.sources import pictures
from tui.sources.web import Web

NAME = "x1.png"
CELL = Room(1, 1)


@pytest.mark.parametrize("format_", ["PNG", "GIF", "WEBP"])
def test_four_colours_are_four_pixels_of_a_cell(format_: str) -> None:
    data = encoded(four(), format_, **({"lossless": True} if format_ == "WEBP" else {}))
    assert pictures.measured(data, NAME) == (16, 16)
    assert pictures.drawn(data, NAME, CELL, Way.BLOCKS).pixels == bytes(sum(COLOURS, ()))


def test_a_photograph_is_nearly_as_it_was() -> None:
    data = encoded(four(scale=64), "JPEG", quality=95)
    pixels = pictures.drawn(data, NAME, CELL, Way.BLOCKS).pixels
    assert all(abs(a - b) < 12 for a, b in zip(pixels, bytes(sum(COLOURS, ())), strict=True))


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
@pytest.mark.parametrize("way", Way)
def test_pictures_of_every_kind_of_pixel_are_drawn(mode: str, way: Way) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = Image.new("I;16", (16, 16), 65_535) if mode == "I;16" else four().convert(mode)
    picture = pictures.drawn(encoded(image, kind), NAME, CELL, way)
    assert len(picture.pixels) == (12 if way is Way.BLOCKS else 0)
    assert bool(picture.png) == (way is Way.KITTY)
    if mode == "I;16" and way is Way.BLOCKS:
        assert set(picture.pixels) == {255}


@pytest.mark.parametrize("mode", ["RGBA", "P", "L"])
@pytest.mark.parametrize("size", [(2_400, 2_401), (5_003, 1_001)])
def test_a_large_picture_is_as_one_that_is_small(mode: str, size: tuple[int, int]) -> None:
    image = four().convert(mode).resize(size, Image.Resampling.NEAREST)
    pixels = pictures.drawn(encoded(image, compress_level=1), NAME, CELL, Way.BLOCKS).pixels
    wanted = four().convert(mode).convert("RGB").resize((2, 2), Image.Resampling.BOX).tobytes()
    assert all(abs(a - b) < 3 for a, b in zip(pixels, wanted, strict=True))


MEASURE = """
import sys
from pathlib import Path
from tui.domain.pictures import Room, Way
from tui.sources import pictures

def taken(what):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) / 1_000

small, large = (Path(name).read_bytes() for name in sys.argv[1:])
pictures.drawn(small, "x", Room(88, 30), Way.KITTY)
before = taken("VmRSS")
pictures.drawn(large, "x", Room(88, 30), Way.KITTY)
print(taken("VmHWM") - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells it like this")
def test_a_large_picture_is_not_held_several_times_over(tmp_path: Path) -> None:
    files = [tmp_path / "small.png", tmp_path / "large.png"]
    for file, side in zip(files, (9, 4_000), strict=True):
        file.write_bytes(encoded(Image.new("RGBA", (side, side), (9, 9, 9, 99)), compress_level=1))
    command = [sys.executable, "-c", MEASURE, *map(str, files)]
    megabytes = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    # the 64 of its pixels, and not as much again; each step on the whole took 64 more
    assert megabytes < 115


def scanned(times: int) -> bytes:
    """A JPEG that refines its last pixels so many times more."""
    data = encoded(Image.new("L", (64, 64), 128), "JPEG", progressive=True)
    last, end = data.rindex(b"\xff\xda"), data.rindex(b"\xff\xd9")
    return data[:last] + data[last:end] * times + data[end:]


def test_a_jpeg_of_very_many_scans_is_not_decoded() -> None:
    assert pictures.drawn(scanned(9), NAME, CELL, Way.BLOCKS).pixels
    with pytest.raises(BadSource, match="more than 100 scans are too many to decode"):
        pictures.drawn(scanned(150), NAME, CELL, Way.BLOCKS)


def test_what_is_transparent_is_white() -> None:
    image = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    assert set(pictures.drawn(encoded(image), NAME, CELL, Way.BLOCKS).pixels) == {255}


def test_a_terminal_that_draws_by_itself_is_sent_no_more_than_it_can_show() -> None:
    data = encoded(Image.new("RGB", (3_000, 1_500), "red"))
    png = pictures.drawn(data, NAME, Room(10, 5), Way.KITTY).png
    with Image.open(BytesIO(png), formats=["PNG"]) as image:
        assert image.size == (160, 80)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", "neither PNG"),
        (b"some text that is no picture at all", "neither PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<?xml version='1.0'?>\n<svg/>", "SVG"),
        (b"%PDF-1.5", "a PDF is not shown"),
        (b"<!doctype html><html>", "web page"),
        (encoded(four(), "BMP"), "neither PNG"),
        (encoded(four(), "TIFF"), "neither PNG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "neither PNG"),
        (encoded(four())[:20], "neither PNG"),
        (bomb(), "too many to decode"),
        (bytes(pictures.BYTES_LIMIT + 1), "more than 12 MB"),
    ],
)
def test_what_is_no_picture_is_told_in_a_sentence(data: bytes, wrong: str) -> None:
    with pytest.raises(BadSource, match=wrong):
        pictures.measured(data, NAME)
    with pytest.raises(BadSource, match=wrong):
        pictures.drawn(data, NAME, CELL, Way.BLOCKS)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_that_breaks_off_is_broken_and_nothing_worse(format_: str) -> None:
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    data = encoded(noise, format_)
    for part in range(1, 20):
        with pytest.raises(BadSource, match="broken"):
            pictures.drawn(data[: len(data) * part // 20], NAME, CELL, Way.BLOCKS)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF", "WEBP"])
def test_whatever_byte_is_wrong_it_is_a_picture_or_a_sentence(format_: str) -> None:
    chance = random.Random(format_)  # noqa: S311 — the same each time
    good = encoded(Image.effect_noise((40, 30), 90).convert("RGB"), format_)
    for _ in range(150):
        data = bytearray(good)
        for _ in range(chance.choice((1, 3, 9))):
            # the head more often than its share
            data[chance.randrange(chance.choice((60, len(data))))] = chance.randrange(256)
        with suppress(BadSource):
            picture = pictures.drawn(bytes(data), NAME, CELL, chance.choice(list(Way)))
            assert picture.png or len(picture.pixels) == 12


def test_without_pillow_it_is_said_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(four())
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'quire\[figures\]'"):
        pictures.measured(data, NAME)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.org/b/x1.png?y", "x1.png"),
        ("https://a.org/", "without a name"),
        ("https://a.org/%1b%5b2Jx.png", "[2Jx.png"),
        ("https://a.org/" + "x" * 99, "x" * 40),
        ("https://[", "without a name"),
    ],
)
def test_a_picture_is_called_by_its_file(url: str, name: str) -> None:
    assert pictures.name_of(url) == name


def test_arxivs_pictures_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIRE_ARXIV_SITE", "http://127.0.0.1:9")
    for url in (
        "https://arxiv.org/html/x1.png",
        "https://browse.arxiv.org/a",
        "http://127.0.0.1/a",
    ):
        assert pictures.is_arxivs(url)
    assert not pictures.is_arxivs("https://notarxiv.org/x1.png")


def test_a_picture_comes_within_its_bounds(hub: Hub) -> None:
    hub.answer("/x1.png", Reply(encoded(four()), kind="image/png"))
    hub.answer("/x2.png", Reply("none", status=404))
    hub.answer("/x3.png", Reply(bytes(pictures.BYTES_LIMIT + 1)))
    web = Web(sleep=lambda _: None)
    assert pictures.measured(pictures.fetch(web, f"{hub.url}/x1.png"), NAME) == (16, 16)
    hub.answer("/x4.png", Reply(b"", 302, headers={"Location": "http://127.0.0.1:9/x.png"}))
    own = "127.0.0.1 is in your own network"
    for number, wrong in ((2, "no picture x2.png"), (3, "more than 12 MB"), (4, own)):
        with pytest.raises(Unreachable, match=wrong):
            pictures.fetch(web, f"{hub.url}/x{number}.png")
