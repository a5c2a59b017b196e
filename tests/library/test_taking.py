"""Files of records: in batches, without what is bad, again without change, ended without harm."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.marks import Mark
from tui.domain.query import EVERYTHING, Query, Scope
from tui.domain.records import Format, Skipped
from tui.domain.results import Imported, ImportProgress
from tui.library import taking
from tui.library.importing import How
from tui.library.library import Library
from tui.text.folding import fold_title

DAY = date(2025, 9, 4)


def lines(*records: dict[str, Any] | str) -> bytes:
    """JSON lines; what is no record stands as it is."""
    told = (record if isinstance(record, str) else json.dumps(record) for record in records)
    return "\n".join(told).encode()


def papers(count: int) -> list[dict[str, Any] | str]:
    return [{"title": f"Paper {number}", "abstract": "About it."} for number in range(count)]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "BATCH", 3)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty one."""
    library = Library.open(tmp_path / "library.db", tmp_path / "index")
    yield library
    library.close()


def take(library: Library, data: bytes, how: How = How(), **told: Any) -> Imported:  # noqa: B008 — frozen
    (done,) = library.importing.take(io.BytesIO(data), "papers", how, **told)
    return done


def counts(done: Imported) -> tuple[int, int, int, int]:
    return done.new, done.merged, done.unchanged, done.skipped


def titles(library: Library, scope: Scope = EVERYTHING) -> list[str]:
    listing = library.browsing.browse(Query(scope=scope))
    return [row.entry.paper.title for row in library.browsing.rows(listing, 0, listing.total)]


def of_edition(library: Library, day: date) -> list[str]:
    (edition,) = [edition for edition in library.browsing.editions() if edition.date == day]
    return titles(library, Scope.edition(edition.id))


class TestBadRecords:
    def test_they_cost_only_themselves_and_are_told_with_their_line(self, library: Library) -> None:
        skipped: list[Skipped] = []
        done = take(
            library,
            lines(*papers(4), "{", {"title": 3}, {"title": "Last"}),
            on_skipped=skipped.append,
        )
        assert counts(done) == (5, 0, 0, 2)
        assert [record.line for record in skipped] == [5, 6]
        assert done.error is None
        assert len(titles(library)) == 5

    def test_a_file_of_nothing_else_is_an_error_that_names_the_first(
        self, library: Library
    ) -> None:
        done = take(library, lines("", '{"title": }', "{}"))
        assert done.error is not None
        assert (done.error.line, counts(done)) == (2, (0, 0, 0, 2))
        assert "--format" in done.error.hint

    def test_a_long_file_of_nothing_else_is_given_up(
        self, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(taking, "GIVE_UP", 10)
        done = take(library, b"{\n" * 1000)
        assert done.error is not None
        assert done.skipped == 10
        late = take(library, b"{\n" * 9 + lines({"title": "Late"}) + b"\n{" * 1000)
        assert counts(late) == (1, 0, 0, 1009)

    def test_strictly_one_of_them_costs_the_file(self, library: Library) -> None:
        done = take(library, lines(*papers(20), "{"), How(strict=True))
        assert done.error is not None
        assert done.error.line == 21
        assert "Nothing was stored" in done.error.hint
        assert library.is_empty()

    def test_a_file_without_them_is_taken_strictly_too(self, library: Library) -> None:
        steps: list[ImportProgress] = []
        done = take(library, lines(*papers(20)), How(strict=True), on_progress=steps.append)
        assert counts(done) == (20, 0, 0, 0)
        assert steps[0].checking
        assert not steps[-1].checking


class TestFilesThatBreakOff:
    DATA = lines(*papers(10_000))

    def test_what_came_before_is_stored_and_the_break_is_told(self, library: Library) -> None:
        packed = gzip.compress(self.DATA)
        done = take(library, packed[: len(packed) // 2])
        assert done.error is not None
        assert "ends before its end" in done.error.reason
        assert 0 < done.new < 10_000
        assert len(titles(library)) == done.new

        again = take(library, packed)
        assert counts(again) == (10_000 - done.new, 0, done.new, 0)

    def test_strictly_nothing_of_it_is_stored(self, library: Library) -> None:
        packed = gzip.compress(self.DATA)
        assert take(library, packed[: len(packed) // 2], How(strict=True)).error is not None
        assert library.is_empty()


class TestEnding:
    def test_an_import_that_is_cancelled_leaves_whole_batches_and_goes_on_later(
        self, library: Library
    ) -> None:
        stored: list[int] = []
        done = take(
            library,
            lines(*papers(10)),
            on_progress=lambda step: stored.append(step.papers),
            cancelled=lambda: len(stored) == 2,
        )
        assert (done.stopped, counts(done)) == (True, (6, 0, 0, 0))
        assert len(titles(library)) == 6
        assert counts(take(library, lines(*papers(10)))) == (4, 0, 6, 0)

    def test_a_fault_in_the_middle_leaves_whole_batches(
        self, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add, calls = library.importing._editions.add, iter(range(100))

        def failing(*given: Any) -> int:
            if next(calls) == 2:
                raise KeyboardInterrupt
            return add(*given)

        data = lines(*papers(10))
        with monkeypatch.context() as patch:
            patch.setattr(library.importing._editions, "add", failing)
            with pytest.raises(KeyboardInterrupt):
                take(library, data, How(day=DAY))
        assert of_edition(library, DAY) == [f"Paper {number}" for number in range(6)]
        take(library, data, How(day=DAY))
        assert of_edition(library, DAY) == [f"Paper {number}" for number in range(10)]

    def test_nothing_is_read_of_a_file_before_it_is_wanted(self, library: Library) -> None:
        reports = library.importing.take(io.BytesIO(lines(*papers(3))), "papers")
        assert library.is_empty()
        assert next(reports).new == 3


class TestProgress:
    def test_each_batch_is_told_with_the_bytes_read(self, library: Library) -> None:
        steps: list[ImportProgress] = []
        data = lines(*papers(7), "{")
        take(library, data, on_progress=steps.append)
        assert [(step.papers, step.skipped) for step in steps] == [(3, 0), (6, 0), (7, 1)]
        assert {(step.name, step.total) for step in steps} == {("papers", len(data))}
        assert steps[-1].done == len(data)


class TestEditions:
    def test_papers_go_into_the_editions_they_name_in_their_order(self, library: Library) -> None:
        records = [
            {"title": f"Paper {number}", "edition": f"2025-09-0{number % 2 + 1}"}
            for number in range(8)
        ]
        done = take(library, lines(*records, {"title": "In none"}))
        assert (done.edition, done.editions) == (None, 2)
        assert of_edition(library, date(2025, 9, 1)) == [f"Paper {n}" for n in (0, 2, 4, 6)]
        assert of_edition(library, date(2025, 9, 2)) == [f"Paper {n}" for n in (1, 3, 5, 7)]
        assert {edition.source for edition in library.browsing.editions()} == {"Daily Papers"}

    def test_a_later_file_appends_to_an_edition(self, library: Library) -> None:
        take(library, lines({"title": "A", "edition": "2025-09-04"}))
        done = take(library, lines({"title": "B", "edition": "2025-09-04"}, {"title": "C"}))
        assert done.edition == DAY
        assert of_edition(library, DAY) == ["A", "B"]

    def test_a_day_that_is_told_overrules_and_is_the_formats_own_edition(
        self, library: Library
    ) -> None:
        take(library, lines({"title": "A", "edition": "2025-01-01"}), How(day=DAY))
        (edition,) = library.browsing.editions()
        assert (edition.source, edition.date) == ("JSON lines", DAY)


def test_the_format_may_be_told(library: Library) -> None:
    done = take(library, lines({"id": "2506.01347", "title": "A"}), How(Format.ARXIV))
    assert done.source == "arXiv"


def test_how_the_text_was_read_is_noted(library: Library) -> None:
    done = take(library, '{"title": "H\xf6lder"}'.encode("latin-1"))
    assert done.note == "1 line is not UTF-8; read as Latin-1"
    assert titles(library) == ["Hölder"]


def test_what_is_found_later_to_be_one_paper_is_listed_once(library: Library) -> None:
    day = {"edition": "2025-09-04"}
    take(library, lines(
        {"title": "One", **day}, {"title": "Two", "doi": "10.1000/1", **day},
        {"title": "One", "doi": "10.1000/1", **day},
    ))  # fmt: skip
    assert of_edition(library, DAY) == ["One"]


WORKS = ("Gradient Descent", "A Survey of Sampling", "Attention, Revisited")


@st.composite
def records_of_works(draw: st.DrawFn) -> dict[str, Any]:
    """A record of one of a few works, which says this or that of it and contradicts others."""
    work = draw(st.integers(0, len(WORKS) - 1))
    return {
        "title": draw(st.sampled_from([WORKS[work], WORKS[work].upper(), f"{WORKS[work]}."])),
        "arxiv_id": draw(st.sampled_from([None, f"2509.0000{work}"])),
        "doi": draw(st.sampled_from([None, f"10.1000/{work}"])),
        "abstract": draw(st.sampled_from(["", "About it.", "More about it."])),
        "upvotes": draw(st.sampled_from([None, 0, 7])),
        "edition": draw(st.sampled_from([None, "2025-09-03", "2025-09-04"])),
        "links": draw(st.lists(st.sampled_from(["https://a.org/x", "https://github.com/a/b"]))),
    }


@contextmanager
def anew() -> Iterator[Library]:
    """An empty library, one of many in a test."""
    with TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library.db", Path(folder) / "index")
        yield library
        library.close()


def state(library: Library) -> list[tuple[Any, ...]]:
    """All that a library holds."""
    with library._database.read() as connection:
        return [
            row
            for table in ("papers", "absorbed", "editions", "edition_papers", "marks", "state")
            for row in connection.execute(f"SELECT '{table}', * FROM {table}")  # noqa: S608
            if row[:2] != ("state", "library")
        ]  # fmt: skip


FLAGS = (Mark.BOOKMARK, Mark.READ, Mark.SEEN)
FILES = st.lists(records_of_works(), min_size=1, max_size=12)


@settings(deadline=None, max_examples=60)
@given(FILES)
def test_a_file_taken_twice_changes_nothing(records: list[dict[str, Any]]) -> None:
    data = lines(*records)
    with anew() as library:
        take(library, data)
        before = state(library)
        assert counts(take(library, data)) == (0, 0, len(records), 0)
        assert state(library) == before


@settings(deadline=None, max_examples=60)
@given(st.lists(FILES, max_size=4), st.randoms())
def test_in_whatever_order_files_come_the_papers_are_the_same(
    files: list[list[dict[str, Any]]], chance: Any
) -> None:
    def identities() -> set[tuple[Any, ...]]:
        with anew() as library:
            for records in files:
                take(library, lines(*records))
            listing = library.browsing.browse(Query())
            papers = [row.entry.paper for row in library.browsing.rows(listing, 0, listing.total)]
        return {(paper.arxiv_id, paper.doi, fold_title(paper.title)) for paper in papers}

    before = identities()
    chance.shuffle(files)
    assert identities() == before


@settings(deadline=None, max_examples=40)
@given(FILES, st.lists(st.tuples(st.sampled_from(FLAGS), st.integers(0, 11)), max_size=8))
def test_no_import_touches_what_the_user_did(
    records: list[dict[str, Any]], marks: list[tuple[Mark, int]]
) -> None:
    with anew() as library:
        take(library, lines(*({"title": title} for title in WORKS)))
        ids = list(library.browsing.browse(Query()).ids)
        for mark, at in marks:
            library.marking.put(mark, [ids[at % len(ids)]], on=True)

        def marked() -> list[tuple[Any, ...]]:
            entries = [row.entry for id_ in ids if (row := library.browsing.read(id_))]
            return [(e.id, e.bookmarked_at, e.read_at, e.seen_at) for e in entries]

        before = marked()
        take(library, lines(*records))
        assert marked() == before
