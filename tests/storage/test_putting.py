"""What a file says of a paper twice, and what many papers at a time come to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.storage import putting
from tui.storage.database import Database
from tui.storage.papers import Papers
from tui.storage.putting import Outcome, Record, Rows

MakeRecord = Callable[..., Record]

ONE = Paper("One Title", abstract="First.")
AGAIN = Paper("One Title", abstract="Second.", authors=("Ada",))


def test_many_papers_are_what_each_would_be(
    papers: Papers, record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(putting, "_ASKED", 2)
    held = papers.put(record(Paper("Held", doi="10.1000/1"))).id
    done = papers.put_all(
        [record(Paper(f"Paper {number}", arxiv_id=f"2509.0000{number}")) for number in range(5)]
        + [record(Paper("Otherwise", doi="10.1000/1")), record(Paper("PAPER 3."))]
    )
    assert [put.outcome for put in done] == [*[Outcome.NEW] * 5, Outcome.MERGED, Outcome.UNCHANGED]
    assert (done[5].id, done[6].id) == (held, done[3].id)
    assert papers.count() == 6


def test_each_new_paper_is_a_change_of_its_own(papers: Papers, record: MakeRecord) -> None:
    before = papers.generation()
    papers.put_all([record(Paper(title)) for title in "abc"])
    assert papers.generation() == before + 3
    assert [number for number, _, _ in papers.changed_since(before)] == [
        before + n for n in (1, 2, 3)
    ]


def test_what_fails_counts_no_change(
    database: Database, papers: Papers, record: MakeRecord
) -> None:
    before = papers.generation()

    def fail() -> None:
        with database.write():
            papers.put_all([record(ONE)])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (papers.generation(), papers.count()) == (before, 0)


def test_the_row_told_of_is_the_one_that_is_left_in_the_end(
    papers: Papers, record: MakeRecord
) -> None:
    by_title, by_doi, both = papers.put_all(
        [
            record(Paper("One")),
            record(Paper("Two", doi="10.1/1")),
            record(Paper("One", doi="10.1/1")),
        ]
    )
    assert by_title.id == by_doi.id == both.id
    assert len(papers.entries([both.id])) == 1


class TestAFileThatContradictsItself:
    def test_what_it_says_first_stands_and_the_rest_fills_gaps(
        self, papers: Papers, record: MakeRecord
    ) -> None:
        first, again = papers.put_all([record(ONE), record(AGAIN)])
        assert (first.id, again.outcome) == (again.id, Outcome.MERGED)
        assert papers.entries([first.id])[0].paper == Paper("One Title", "First.", ("Ada",))

    def test_so_it_does_in_a_later_batch(self, papers: Papers, record: MakeRecord) -> None:
        told = Rows()
        papers.put_all([record(ONE)], told)
        (again,) = papers.put_all([record(AGAIN)], told)
        assert papers.entries([again.id])[0].paper.abstract == "First."

    def test_a_better_source_is_still_better(self, papers: Papers, record: MakeRecord) -> None:
        told = Rows()
        papers.put_all([record(ONE)], told)
        (again,) = papers.put_all([record(AGAIN, Quality.ARXIV)], told)
        assert papers.entries([again.id])[0].paper.abstract == "Second."

    def test_another_file_is_newer(self, papers: Papers, record: MakeRecord) -> None:
        papers.put_all([record(ONE)], Rows())
        (again,) = papers.put_all([record(AGAIN)], Rows())
        assert papers.entries([again.id])[0].paper.abstract == "Second."

    def test_of_two_rows_that_become_one_the_first_told_stands(
        self, papers: Papers, record: MakeRecord
    ) -> None:
        records = [
            record(Paper("One", abstract="First.", arxiv_id="2509.00001")),
            record(Paper("Two", abstract="Second.", doi="10.1000/1")),
            record(Paper("One", arxiv_id="2509.00001", doi="10.1000/1")),
        ]
        id_ = papers.put_all(records)[0].id
        assert papers.entries([id_])[0].paper.abstract == "First."


def test_a_set_of_rows_grows_as_needed() -> None:
    rows = Rows()
    rows.add(5)
    rows.add(100_000)
    assert [id_ for id_ in (0, 4, 5, 6, 100_000, 100_001) if id_ in rows] == [5, 100_000]
