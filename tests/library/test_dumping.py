"""What only the user has, as text, and back into any library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from tui.domain.document import Origin, Place
from tui.domain.edition import Page
from tui.domain.errors import BadSource, NoFullText
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.library.dump_lines import read
from tui.library.library import Library


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where a full text of the user's own lies, in the user's home."""
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    (tmp_path / "me").mkdir()
    return tmp_path / "me" / "mine.md"


@pytest.fixture
def marked(library: Library, mine: Path) -> Library:
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
    mine.write_text("# One\n\nWords of my own copy.")
    library.reading.attach(2, mine)
    # papers with nothing but that
    library.reading.attach(7, mine)
    library.reading.note_place(8, Place(12, 230, 40))
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
    assert (restored.papers, restored.new, restored.searches) == (8, 1, 3)


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


def test_the_place_in_a_paper_and_the_users_own_full_text_come_along(
    marked: Library, other: Library, mine: Path
) -> None:
    lines = list(marked.dumping.dump())
    assert '"path": "~/mine.md"' in "".join(lines)
    restored = other.dumping.restore(lines, "dump")
    assert restored.files == {2: mine, 7: mine}
    assert other.reading.place(8) == Place(12, 230, 40)
    assert "my own copy" in other.reading.fetch(2).prose()
    # that it has been read since changes nothing
    assert list(other.dumping.dump()) == lines
    assert other.dumping.restore(lines, "dump").files == {}


def test_in_another_home_the_file_is_looked_for_there(
    marked: Library, other: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = list(marked.dumping.dump())
    monkeypatch.setenv("HOME", str(tmp_path / "you"))
    other.dumping.restore(lines, "dump")
    assert other.reading.attached(7) == tmp_path / "you" / "mine.md"
    with pytest.raises(NoFullText, match=r"your own file .*you/mine\.md is not there"):
        other.reading.fetch(7, origin=Origin.FILE)
    assert list(other.dumping.dump()) == lines


def test_a_file_that_is_attached_here_stays(marked: Library, other: Library, mine: Path) -> None:
    lines = list(marked.dumping.dump())
    own = mine.with_name("another.md")
    own.write_text("Words of another copy.")
    other.reading.attach(7, own)
    assert other.dumping.restore(lines, "dump").files == {2: mine}
    assert "another copy" in other.reading.fetch(7).prose()


@pytest.mark.parametrize(
    ("here", "there", "then"),
    [
        (None, Place(12, 230, 40), Place(12, 230, 40)),
        # read last there, but further here
        (Place(200, 230, 90), Place(12, 230, 40), Place(12, 230, 90)),
    ],
)
def test_who_read_a_paper_last_elsewhere_goes_on_from_there(
    other: Library, here: Place | None, there: Place, then: Place
) -> None:
    (title,) = other.browsing.titles([8]).values()
    if here:
        other.reading.note_place(8, here)
    later = {**asdict(there), "at": "2999-01-01T00:00:00+00:00"}
    line = json.dumps({"paper": {"title": title}, "marks": {}, "place": later})
    other.dumping.restore([HEAD, line], "dump")
    assert other.reading.place(8) == then
    earlier = {**asdict(there), "at": "1999-01-01T00:00:00+00:00", "block": 1}
    line = json.dumps({"paper": {"title": title}, "marks": {}, "place": earlier})
    other.dumping.restore([HEAD, line], "dump")
    assert other.reading.place(8) == then


def test_of_two_lines_about_one_paper_the_later_place_counts(library: Library) -> None:
    (title,) = library.browsing.titles([8]).values()
    later = {**asdict(Place(3, 10, 30)), "at": "2026-01-01T00:00:00+00:00"}
    further = {**asdict(Place(9, 10, 90)), "at": "2025-01-01T00:00:00+00:00"}
    lines = [
        json.dumps({"paper": {"title": title}, "marks": {}, "place": place})
        for place in (later, further)
    ]
    library.dumping.restore([HEAD, *lines], "dump")
    assert library.reading.place(8) == Place(3, 10, 90)


def test_restoring_again_changes_nothing(marked: Library, other: Library) -> None:
    lines = list(marked.dumping.dump())
    for library in (marked, other, other):
        library.dumping.restore(lines, "dump")
        assert list(library.dumping.dump()) == lines
    assert marked.dumping.restore(lines, "dump").action is None


def test_all_of_a_restore_is_one_action_that_undo_takes_back(
    marked: Library, other: Library
) -> None:
    before = list(other.dumping.dump())
    lines = list(marked.dumping.dump())
    other.dumping.restore(lines, "dump")
    other.marking.undo()
    # what was searched for is no action
    assert [line for line in other.dumping.dump() if '"search"' not in line] == before
    assert other.reading.place(8) is None
    assert other.reading.attached(7) is None
    other.marking.redo()
    assert list(other.dumping.dump()) == lines


def test_a_place_that_was_read_on_from_since_stays_when_the_restore_is_undone(
    marked: Library, other: Library
) -> None:
    other.dumping.restore(list(marked.dumping.dump()), "dump")
    (action, *_) = other.marking.actions()
    other.reading.note_place(8, Place(99, 230, 50))
    other.marking.take_back(action.id)
    assert other.reading.place(8) == Place(99, 230, 50)


def test_what_a_restored_search_finds_at_once_is_not_new_to_it(
    marked: Library, other: Library
) -> None:
    other.dumping.restore(list(marked.dumping.dump()), "dump")
    saved = other.overview.shelves().saved
    assert saved
    assert {search.new for search in saved} == {0}


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
WHEN = "2025-09-01T00:00:00+00:00"


def with_more(what: str, **fields: object) -> str:
    """A line of a paper with something besides its marks."""
    return json.dumps({"paper": {"title": "x"}, "marks": {}, what: {"at": WHEN, **fields}})


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
        (with_more("attached", path="mine.pdf"), "whole path"),
        (with_more("attached", path="/mine\0.pdf"), "whole path"),
        (with_more("attached", path="/\ud800.pdf"), "line 3"),
        (with_more("attached"), "path is missing"),
        (with_more("place", block=1, blocks=2, progress=101), "no text"),
        (with_more("place", block=-1, blocks=2, progress=1), "no text"),
        (with_more("place", block=2**70, blocks=2, progress=1), "no text"),
        (with_more("place", block=1.5, blocks=2, progress=1), "whole numbers"),
        (with_more("place", block=1, blocks=2), "progress is missing"),
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
KEYS = st.sampled_from(
    ["paper", "marks", "search", "saved", "query", "collection", "at", "title", "attached", "place"]
)


@given(st.lists(st.dictionaries(KEYS, VALUES) | VALUES | st.text()))
@settings(max_examples=80)
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
