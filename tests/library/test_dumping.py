"""What only the user has, as text, and back into any library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.edition import Page
from tui.domain.errors import BadSource
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.library.dump_lines import read
from tui.library.library import Library


@pytest.fixture
def marked(library: Library) -> Library:
    """A library in which somebody did everything that can be done."""
    library.importing.take_page(
        Page("a test", (Paper("Known by Its Id", "Text.", ("Ada Lovelace",), "2509.00001"),)),
        Quality.FILE,
    )
    library.marking.put(Mark.BOOKMARK, [1, 2, 62], on=True)
    library.marking.note_read(3)
    library.marking.note_seen([1, 4])
    library.marking.rate([2, 62], 4)
    library.marking.tag([1, 62], "deep learning")
    library.marking.write_note(62, "Two\n\nparagraphs, “quoted”.")
    library.filing.put([1, 62], "Thesis/One")
    library.filing.make("Empty")
    library.filing.queue([5, 62, 4])
    library.filing.move(4, -1)
    library.filing.save_search("Graphs", "graph is:new")
    for text in ("first", "second", "third"):
        library.history.note(text)
    return library


@pytest.fixture
def other(open_library: Callable[..., Library], tmp_path: Path) -> Library:
    """A library of another machine, as it is when it is new."""
    return open_library(tmp_path / "other" / "library.db", tmp_path / "other" / "index")


def test_a_dump_restored_into_a_new_library_gives_the_same_dump(
    marked: Library, other: Library
) -> None:
    lines = list(marked.dumping.dump())
    restored = other.dumping.restore(lines, "dump")
    assert list(other.dumping.dump()) == lines
    assert (restored.papers, restored.new, restored.searches) == (6, 1, 3)


def test_a_dump_is_one_object_a_line_in_an_order_of_its_own(marked: Library) -> None:
    lines = list(marked.dumping.dump())
    records = [json.loads(line) for line in lines]
    assert records[0] == {"quire": "dump", "form": 1}
    assert [record["search"] for record in records if "search" in record] == [
        "first", "second", "third"]  # fmt: skip
    papers = [record["paper"]["title"] for record in records if "paper" in record]
    assert papers[-1] == "Known by Its Id"
    assert papers[:-1] == sorted(papers[:-1])
    assert all(list(record) == sorted(record) for record in records[1:])


def test_restoring_again_changes_nothing(marked: Library, other: Library) -> None:
    lines = list(marked.dumping.dump())
    for library in (marked, other, other):
        library.dumping.restore(lines, "dump")
        assert list(library.dumping.dump()) == lines
    assert marked.dumping.restore(lines, "dump").action is None


def test_a_restore_is_one_action_that_undo_takes_back(marked: Library, other: Library) -> None:
    before = list(other.dumping.dump())
    other.dumping.restore(list(marked.dumping.dump()), "dump")
    other.marking.undo()
    kept = [line for line in other.dumping.dump() if '"search"' not in line]
    assert kept == before


def test_what_was_made_later_stays(marked: Library, other: Library) -> None:
    lines = list(marked.dumping.dump())
    other.dumping.restore(lines, "dump")
    other.marking.write_note(62, "A later thought.")
    other.marking.put(Mark.BOOKMARK, [9], on=True)
    other.dumping.restore(lines, "dump")
    row = other.browsing.read(62)
    assert row
    assert row.entry.note == "A later thought."
    marked.dumping.restore(list(other.dumping.dump()), "dump")
    assert list(marked.dumping.dump()) == list(other.dumping.dump())


def test_a_restored_paper_gets_its_abstract_when_it_comes(marked: Library, other: Library) -> None:
    other.dumping.restore(list(marked.dumping.dump()), "dump")
    paper = Paper("Known by Its Id", "The abstract.", arxiv_id="2509.00001")
    other.importing.take_page(Page("arXiv", (paper,)), Quality.ARXIV)
    row = other.browsing.read(other.resolve("2509.00001"))
    assert row
    assert (row.entry.paper.abstract, row.entry.rating) == ("The abstract.", 4)


HEAD = '{"form": 1, "quire": "dump"}'


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "empty"),
        (["# notes"], "line 1: .*no JSON"),
        (['{"title": "x"}'], "line 1: .*its first line is another"),
        (['{"quire": "dump", "form": 2}'], "newer quire"),
    ],
)
def test_what_is_no_dump_is_refused(library: Library, lines: list[str], said: str) -> None:
    with pytest.raises(BadSource, match=said):
        library.dumping.restore(lines, "dump")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[]", "line 3"),
        ('{"paper": {"title": " "}, "marks": {}}', "without a title"),
        ('{"paper": {"title": "x"}}', "marks is missing"),
        ('{"paper": {"title": "x"}, "marks": {"bookmark": "today"}}', "line 3"),
        ('{"paper": {"title": "x"}, "marks": {"bookmark": "2025-09-01"}}', "zone"),
        ('{"paper": {"title": "x"}, "marks": {"star": "2025-09-01T00:00Z"}}', "star"),
        ('{"paper": {"title": "x"}, "marks": {"rating": {"value": "9", "at": ""}}}', "1 to 5"),
        ('{"paper": {"title": "x"}, "marks": {"note": "2025-09-01T00:00Z"}}', "more than a time"),
        ('{"saved": "x"}', "query is missing"),
        ('{"collection": "", "at": "2025-09-01T00:00+00:00"}', "needs a name"),
    ],
)
def test_a_damaged_dump_is_refused_whole(library: Library, line: str, said: str) -> None:
    good = '{"at": "2025-09-01T00:00:00+00:00", "collection": "Kept"}'
    before = list(library.dumping.dump())
    with pytest.raises(BadSource, match=said):
        library.dumping.restore([HEAD, good, line], "dump")
    assert list(library.dumping.dump()) == before


VALUES: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
KEYS = st.sampled_from(["paper", "marks", "search", "saved", "query", "collection", "at", "title"])


@given(st.lists(st.dictionaries(KEYS, VALUES) | VALUES | st.text()))
@settings(max_examples=200)
def test_nothing_but_a_bad_source_comes_of_reading_anything(records: list[object]) -> None:
    lines = [HEAD, *(record if isinstance(record, str) else json.dumps(record)
                     for record in records)]  # fmt: skip
    with suppress(BadSource):
        read(lines, "anything")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library whose whole search history is kept, and none over."""
    folder = tmp_path_factory.mktemp("history")
    library = Library.open(folder / "library.db", folder / "index")
    yield library
    library.close()


@given(st.lists(st.text("abc", min_size=1, max_size=3), max_size=30))
@settings(max_examples=20, deadline=None)
def test_searches_of_a_dump_come_before_those_that_are_held(
    everything: Library, texts: list[str]
) -> None:
    held = list(everything.history.newest())
    everything.dumping.restore([HEAD, *(json.dumps({"search": text}) for text in texts)], "dump")
    newest = list(everything.history.newest())
    assert newest[: len(held)] == held
    added = [text for text in dict.fromkeys(texts) if text not in held]
    assert newest[len(held) :] == added[::-1]
