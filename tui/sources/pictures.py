"""Fetching the pictures of a full text, and decoding them: a stranger's bytes, within bounds.

Pillow decodes (the extra `figures`), and only what the web shows pixel by pixel. Nothing larger
than a screen needs is kept of it.
"""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from tui.domain.errors import BadSource, ExtraMissing, Unreachable
from tui.domain.pictures import Picture, Room, Size, Way
from tui.sources.endpoints import endpoint
from tui.sources.fulltexts import SITE, SITE_VARIABLE
from tui.sources.huggingface_api import Hub
from tui.sources.own_network import refuse_own
from tui.sources.web import MEGABYTE
from tui.sources.web_failures import host
from tui.text.clean import clean_line

if TYPE_CHECKING:
    from types import ModuleType

    from PIL import Image

    from tui.sources.web import Web

BYTES_LIMIT: Final = 12 * MEGABYTE
PIXELS_LIMIT: Final = 20_000_000
"""Pixels of a picture.

Measured: decoding one of that many takes 110 MB as PNG, 55 as GIF, 80 as JPEG (180 of four
colours), and 320 as WebP, of which Pillow holds four copies.
"""
SCANS_LIMIT: Final = 100
"""Scans of a JPEG: encoders make ten, and each of a few bytes takes all pixels once more.

At the limit of pixels 100 take 3 s; of 290 kB without a limit they took 43.
"""
FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP")

_KINDS = "image/png, image/jpeg, image/webp, image/gif"
_CELL = (16, 32)
"""Pixels of a cell of a fine screen: a terminal is sent no more of a picture."""
_ENOUGH = 5_000_000
"""Pixels of a picture that are made as many as are wanted in one step; of more, four are one."""
_BAND = 500_000
"""Pixels of a part of a picture: it is worked on part by part, as each step copies what it does."""
_SCAN = b"\xff\xda"
_LONGEST_NAME = 40
_BY_ITS_LINK = "l and Enter open it."
_BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError),
    *(MemoryError, AttributeError, struct.error, zlib.error),
)
"""What Pillow raises over bytes that are no picture, or a broken one."""


def fetch(web: Web, url: str) -> bytes:
    """The bytes of the picture at `url`, which a stranger wrote.

    Raises:
        Unreachable: none came, or it would have to come from the user's own network.
        Stopped: nobody waits any longer.
    """
    own = _configured()
    answer = web.get(
        url, accept=_KINDS, limit=BYTES_LIMIT, refuse=lambda asked: refuse_own(asked, own)
    )
    if answer.absent or not answer.body:
        raise Unreachable(f"{host(url)} has no picture {name_of(url)} any more.")
    return answer.body


def check_pillow() -> None:
    """Whether pictures can be decoded at all, to be asked before anybody else is.

    Raises:
        ExtraMissing: Pillow is not installed.
    """
    _pillow()


def is_arxivs(url: str) -> bool:
    """Whether a picture is arXiv's, which is to be asked at its pace."""
    named = host(url)
    site = host(endpoint(SITE_VARIABLE, SITE))
    return named in {site, "arxiv.org"} or named.endswith(".arxiv.org")


def _configured() -> list[str]:
    """The servers that texts are asked for, which the user may have at home."""
    found = []
    with suppress(Unreachable):
        found.append(Hub.from_environment().endpoint)
    with suppress(Unreachable):
        found.append(endpoint(SITE_VARIABLE, SITE))
    return found


def name_of(url: str) -> str:
    """What to call the picture at an address: its file's name."""
    try:
        last = urlsplit(url).path.rpartition("/")[2]
    except ValueError:
        last = ""
    return clean_line(unquote(last))[:_LONGEST_NAME] or "without a name"


def measured(data: bytes, name: str) -> Size:
    """Width and height of a picture in pixels, without decoding it.

    Raises:
        ExtraMissing: Pillow is not installed.
        BadSource: it is no picture that can be shown; the sentence calls it `name`.
    """
    return _opened(data, name).size


def drawn(data: bytes, name: str, room: Room, way: Way) -> Picture:
    """A picture made for so many cells, transparent parts white.

    Raises:
        ExtraMissing, BadSource: as above.
    """
    pillow = _pillow()
    image = _opened(data, name)
    wide, high = (2, 2) if way is Way.BLOCKS else _CELL
    wanted = (wide * room.columns, high * room.rows)
    try:
        # of a JPEG an eighth can be decoded as well
        image.draft("RGB", wanted)
        whole = _on_white(pillow, image, wanted)
        if way is Way.BLOCKS:
            return Picture(room, pixels=whole.resize(wanted, pillow.Resampling.BOX).tobytes())
        whole.thumbnail(wanted, pillow.Resampling.LANCZOS)
        png = BytesIO()
        whole.save(png, "PNG")
    except _BROKEN as error:
        raise BadSource(name, None, "the picture is broken", _BY_ITS_LINK) from error
    return Picture(room, png=png.getvalue())


def _opened(data: bytes, name: str) -> Image.Image:
    """A picture whose head was read and found harmless."""
    pillow = _pillow()
    if len(data) > BYTES_LIMIT:
        raise BadSource(name, None, f"it has more than {BYTES_LIMIT // MEGABYTE} MB", _BY_ITS_LINK)
    try:
        image: Image.Image = pillow.open(BytesIO(data), formats=FORMATS)
        width, height = image.size
    except _BROKEN as error:
        raise BadSource(name, None, _wrong_with(data), _BY_ITS_LINK) from error
    if width * height > PIXELS_LIMIT:
        reason = f"{width:,} by {height:,} pixels are too many to decode"
        raise BadSource(name, None, reason, _BY_ITS_LINK)
    # what is compressed has no such bytes
    if image.format == "JPEG" and data.count(_SCAN) > SCANS_LIMIT:
        reason = f"more than {SCANS_LIMIT} scans are too many to decode"
        raise BadSource(name, None, reason, _BY_ITS_LINK)
    return image


def _pillow() -> ModuleType:
    try:
        from PIL import Image  # noqa: PLC0415 — an extra, and 30 ms
    except ImportError as error:
        raise ExtraMissing(
            "Pictures need Pillow, which is not here.",
            "pip install 'quire[figures]' brings it.",
        ) from error
    # it would warn of what is refused here by a bound of our own
    Image.MAX_IMAGE_PIXELS = None
    return Image


def _on_white(pillow: ModuleType, image: Image.Image, wanted: Size) -> Image.Image:
    """The first frame of a picture in three colours of a byte each, not much more than `wanted`."""
    image.load()
    width, height = image.size
    needed = ceil(sqrt(width * height / _ENOUGH))
    by = max(1, min(needed, width // wanted[0], height // wanted[1]))
    rows = max(1, _BAND // (width * by)) * by
    whole: Image.Image = pillow.new("RGB", (-(-width // by), -(-height // by)))
    for top in range(0, height, rows):
        band = image.crop((0, top, width, min(height, top + rows)))
        whole.paste(_opaque(pillow, band).reduce(by), (0, top // by))
    return whole


def _opaque(pillow: ModuleType, image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # Pillow would cut the brightest of sixteen bits off, not the least of them
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        white: Image.Image = pillow.new("RGBA", image.size, "white")
        image = pillow.alpha_composite(white, image)
    return image.convert("RGB")


def _wrong_with(data: bytes) -> str:
    head = data[:1_000].lstrip().lower()
    if b"<svg" in head or b"!doctype svg" in head:
        return "drawings in SVG are not shown here"
    if head.startswith(b"%pdf"):
        return "a PDF is not shown inside of a text"
    if head.startswith((b"<", b"\xef\xbb\xbf<")):
        return "a web page came instead of a picture"
    return "it is neither PNG, JPEG, GIF nor WebP, or it is broken"
