"""The figures of a full text: asked for once, kept, and drawn."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tests.hub import Hub, Reply
from tests.library.shelf import ABSENT, PutPaper, reading
from tests.pictures import COLOURS, bomb, encoded, four
from tui.domain.document import Figure
from tui.domain.errors import (
    BadSource,
    ExtraMissing,
    Offline,
    PaperNotFound,
    Stopped,
    Unreachable,
)
from tui.domain.pictures import Room, Way
from tui.library.figures import MOST
from tui.library.library import Library
from tui.library.reading import Reading
from tui.sources.arxiv import Pace

ROOM = Room(40, 10)
PNG = Reply(encoded(four()), kind="image/png")


@pytest.fixture
def figure(hub: Hub) -> Figure:
    hub.answer("/x1.png", PNG)
    return Figure((), (f"{hub.url}/x1.png",))


def test_a_picture_is_asked_for_once_and_kept(
    hub: Hub, library: Library, read: Reading, figure: Figure, put_paper: PutPaper
) -> None:
    id_ = put_paper()
    (picture,) = read.figures.drawn(id_, figure, ROOM, Way.BLOCKS)
    assert picture.room == Room(8, 4)
    assert picture.pixels[:3] == bytes(COLOURS[0])
    (again,) = reading(library).figures.drawn(id_, figure, Room(2, 1), Way.BLOCKS)
    assert again.pixels.startswith(bytes(COLOURS[0]))
    assert [asked.path for asked in hub.asked] == ["/x1.png"]


def test_what_cannot_be_shown_is_told_and_not_kept(
    hub: Hub, read: Reading, put_paper: PutPaper
) -> None:
    id_ = put_paper()
    hub.answer("/x1.png", Reply(bomb()), PNG)
    figure = Figure((), (f"{hub.url}/x1.png",))
    with pytest.raises(BadSource, match="too many to decode"):
        read.figures.drawn(id_, figure, ROOM, Way.BLOCKS)
    assert read.figures.drawn(id_, figure, ROOM, Way.BLOCKS)


@pytest.mark.parametrize("damaged", [b"", PNG.bytes[:-30], PNG.bytes[:20]])
def test_a_kept_picture_that_is_damaged_is_asked_for_once_more(
    hub: Hub, library: Library, read: Reading, figure: Figure, put_paper: PutPaper, damaged: bytes
) -> None:
    id_ = put_paper()
    read.figures.drawn(id_, figure, ROOM, Way.BLOCKS)
    (file,) = library._texts.folder.glob("*.quirepicture")
    file.write_bytes(damaged)
    for _ in range(2):
        assert len(read.figures.drawn(id_, figure, ROOM, Way.BLOCKS)) == 1
    assert len(hub.asked) == 2
    assert file.read_bytes() == PNG.bytes


def test_a_damaged_picture_that_is_nowhere_else_is_told_and_goes(
    hub: Hub, library: Library, read: Reading, figure: Figure, put_paper: PutPaper
) -> None:
    id_ = put_paper()
    read.figures.drawn(id_, figure, ROOM, Way.BLOCKS)
    (file,) = library._texts.folder.glob("*.quirepicture")
    file.write_bytes(PNG.bytes[:-30])
    hub.answer("/x1.png", ABSENT)
    with pytest.raises(Unreachable, match=r"no picture x1\.png"):
        read.figures.drawn(id_, figure, ROOM, Way.BLOCKS)
    assert not file.exists()


def test_of_several_pictures_those_are_drawn_that_can_be(
    hub: Hub, read: Reading, put_paper: PutPaper
) -> None:
    id_ = put_paper()
    hub.answer("/x1.png", PNG)
    hub.answer("/x2.png", ABSENT)
    hub.answer("/x3.png", Reply(encoded(four())[:-30]))
    urls = [f"{hub.url}/x{number}.png" for number in (1, 2, 3)]
    assert len(read.figures.drawn(id_, Figure((), tuple(urls)), ROOM, Way.BLOCKS)) == 1
    with pytest.raises(Unreachable, match=r"no picture x2\.png"):
        read.figures.drawn(id_, Figure((), tuple(urls[1:])), ROOM, Way.BLOCKS)
    with pytest.raises(BadSource, match=r"x3\.png: "):
        read.figures.drawn(id_, Figure((), tuple(urls[2:])), ROOM, Way.BLOCKS)


def test_no_more_is_fetched_than_a_figure_may_have(
    hub: Hub, read: Reading, put_paper: PutPaper
) -> None:
    hub.answer(".png", PNG)
    urls = tuple(f"{hub.url}/x{number}.png" for number in range(MOST + 5))
    assert len(read.figures.drawn(put_paper(), Figure((), urls), ROOM, Way.BLOCKS)) == MOST
    assert len(hub.asked) == MOST


def test_the_cache_is_looked_through_once_for_all_pictures_of_a_figure(
    hub: Hub,
    library: Library,
    read: Reading,
    put_paper: PutPaper,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    bounded = library._texts._bounded

    def look(own: str, *others: Any) -> set[str]:
        looked.append(own)
        return bounded(own, *others)

    monkeypatch.setattr(library._texts, "_bounded", look)
    hub.answer(".png", PNG)
    urls = tuple(f"{hub.url}/x{number}.png" for number in range(5))
    read.figures.drawn(put_paper(), Figure((), urls), ROOM, Way.BLOCKS)
    assert len(list(library._texts.folder.glob("*.quirepicture"))) == 5
    assert len(looked) == 1


def test_arxiv_is_asked_at_its_pace_and_others_at_once(
    hub: Hub, library: Library, put_paper: PutPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.answer(".png", PNG)
    slept: list[float] = []
    read = reading(library)
    clock = iter(range(1_000))
    read.figures._pace = Pace(3, clock=lambda: float(next(clock)), sleep=slept.append)
    figure = Figure((), tuple(f"{hub.url}/x{number}.png" for number in range(3)))
    id_ = put_paper()
    read.figures.drawn(id_, figure, ROOM, Way.BLOCKS)
    assert slept
    monkeypatch.setenv("QUIRE_ARXIV_SITE", "https://arxiv.org")
    slept.clear()
    others = Figure((), tuple(f"{hub.url}/y{number}.png" for number in range(3)))
    read.figures.drawn(id_, others, ROOM, Way.BLOCKS)
    assert not slept


def test_without_a_net_that_is_said(
    read: Reading, put_paper: PutPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    figure = Figure((), ("http://127.0.0.1:9/x1.png", "http://127.0.0.1:9/x2.png"))
    with pytest.raises(Offline):
        read.figures.drawn(put_paper(), figure, ROOM, Way.BLOCKS)


def test_a_text_cannot_have_other_servers_of_ones_own_network_asked(
    hub: Hub, read: Reading, put_paper: PutPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.answer(".png", PNG)
    monkeypatch.setenv("HF_ENDPOINT", "https://huggingface.co")
    monkeypatch.setenv("QUIRE_ARXIV_SITE", "https://arxiv.org")
    figure = Figure((), (f"{hub.url}/x1.png", "http://192.168.1.1/reboot"))
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1 is in your own network"):
        read.figures.drawn(put_paper(), figure, ROOM, Way.BLOCKS)
    assert not hub.asked


def test_who_leaves_is_not_waited_for(read: Reading, figure: Figure, put_paper: PutPaper) -> None:
    with pytest.raises(Stopped):
        read.figures.drawn(put_paper(), figure, ROOM, Way.BLOCKS, lambda: True)


def test_without_pillow_nobody_is_asked(
    hub: Hub,
    read: Reading,
    figure: Figure,
    put_paper: PutPaper,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ExtraMissing):
        read.figures.drawn(put_paper(), figure, ROOM, Way.BLOCKS)
    assert not hub.asked


def test_a_paper_that_is_not_there_has_no_figures(read: Reading, figure: Figure) -> None:
    with pytest.raises(PaperNotFound):
        read.figures.drawn(99_999, figure, ROOM, Way.BLOCKS)
