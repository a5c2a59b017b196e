"""Batches come in order, inverted here or by helpers, and nothing is lost when a helper is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest

from tui.domain.errors import SearchCancelled
from tui.domain.paper import Paper
from tui.search import building
from tui.search.building import Batch, Change, built, in_batches
from tui.search.helpers import HelperGone, Helpers, Record, inverted
from tui.search.index import Index
from tui.search.invert import Inverter
from tui.search.postings import Arrays


def changes(count: int) -> list[Change]:
    return [(100 + row, row, Paper(f"Graph number{row}")) for row in range(count)]


def nothing() -> None:
    """All is wanted."""


@pytest.fixture
def batches_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "BATCH", 2)
    monkeypatch.setattr(building, "_WORTH_HELP", 2)


class Pretended:
    """Helpers that do their work when they are told to."""

    made: list[Pretended]

    def __init__(self) -> None:
        self.asked: list[tuple[list[Record], Future[Arrays]]] = []
        self.closed = False
        self.made.append(self)

    def __len__(self) -> int:
        return 2

    def invert(self, papers: list[Record]) -> Future[Arrays]:
        self.asked.append((papers, Future()))
        return self.asked[-1][1]

    def work(self, at: int) -> None:
        papers, future = self.asked[at]
        future.set_result(inverted(Inverter(), papers))

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> list[Pretended]:
    made: list[Pretended] = []
    monkeypatch.setattr(Pretended, "made", made, raising=False)
    monkeypatch.setattr(building, "Helpers", Pretended)
    monkeypatch.setattr(building, "_WAIT", 0.001)
    return made


def rows(batch: Batch) -> list[int]:
    return [paper[0] for paper in batch.papers]


@pytest.mark.usefixtures("batches_of_two")
def test_changes_come_in_batches_with_the_number_of_their_last() -> None:
    found = [(rows(batch), batch.last, batch.more) for batch in in_batches(changes(5), nothing)]
    assert found == [([0, 1], 101, True), ([2, 3], 103, True), ([4], 104, False)]


def test_the_first_batch_is_small_so_that_there_is_something_to_find_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(building, "FIRST_BATCH", 1)
    monkeypatch.setattr(building, "BATCH", 3)
    assert [len(batch.papers) for batch in in_batches(changes(5), nothing)] == [1, 3, 1]


@pytest.mark.usefixtures("batches_of_two")
def test_the_last_batch_may_be_empty() -> None:
    assert [(len(b.papers), b.more) for b in in_batches(changes(2), nothing)] == [
        (2, True),
        (0, False),
    ]
    assert [len(batch.papers) for batch in in_batches([], nothing)] == [0]


def test_batches_too_small_for_a_helper_are_done_at_once(pretended: list[Pretended]) -> None:
    found = [rows(batch) for batch, _ in built(in_batches(changes(5), nothing), nothing)]
    assert found == [[0, 1, 2, 3, 4]]
    assert pretended == []


@pytest.mark.usefixtures("batches_of_two")
def test_each_helper_is_given_a_batch_before_the_first_is_done(
    pretended: list[Pretended],
) -> None:
    asked: list[int] = []

    def told() -> Iterator[Batch]:
        for batch in in_batches(changes(4), nothing):
            asked.append(len(pretended[0].asked) if pretended else 0)
            if not batch.more:
                pretended[0].work(1)
                pretended[0].work(0)
            yield batch

    found = [rows(batch) for batch, _ in built(told(), nothing)]
    assert found == [[0, 1], [2, 3], []]
    assert asked == [0, 1, 2]


@pytest.mark.usefixtures("batches_of_two")
def test_the_work_of_a_helper_that_ended_is_done_here(pretended: list[Pretended]) -> None:
    def told() -> Iterator[Batch]:
        yield from in_batches(changes(3), nothing)
        pretended[0].asked[0][1].set_exception(HelperGone("It ended."))
        pretended[0].work(1)

    found = [(rows(batch), made["rows"].tolist()) for batch, made in built(told(), nothing)]
    assert found == [([0, 1], [0, 1]), ([2], [2])]


@pytest.mark.usefixtures("batches_of_two")
def test_where_no_helper_can_be_started_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def none() -> Helpers:
        tried.append(1)
        raise HelperGone("There is one core.")

    monkeypatch.setattr(building, "Helpers", none)
    found = [made["rows"].tolist() for _, made in built(in_batches(changes(6), nothing), nothing)]
    assert found == [[0, 1], [2, 3], [4, 5], []]
    assert tried == [1]


@pytest.mark.usefixtures("batches_of_two")
def test_work_given_up_while_a_helper_is_at_it_ends_the_helpers(pretended: list[Pretended]) -> None:
    def check() -> None:
        if pretended and len(pretended[0].asked) == 3:
            raise SearchCancelled("The program is closing.")

    with pytest.raises(SearchCancelled):
        list(built(in_batches(changes(9), nothing), check))
    assert pretended[0].closed


@pytest.mark.usefixtures("batches_of_two")
def test_what_fails_while_papers_are_read_ends_the_helpers(pretended: list[Pretended]) -> None:
    def breaking() -> Iterator[Change]:
        yield from changes(3)
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        list(built(in_batches(breaking(), nothing), nothing))
    assert pretended[0].closed


def test_an_index_made_with_helpers_is_that_made_without(
    monkeypatch: pytest.MonkeyPatch, open_index: Callable[..., Index]
) -> None:
    monkeypatch.setattr(building, "BATCH", 20)
    monkeypatch.setattr("tui.search.helpers._cores", lambda: 2)
    texts = ["graph", "number4", "numb"]
    alone, helped = Index(None), open_index()
    alone.update(changes(90), (), 200)
    monkeypatch.setattr(building, "_WORTH_HELP", 10)
    told: list[int] = []
    helped.update(changes(90), (), 200, told.append)
    assert told == [20, 40, 60, 80, 90]
    assert (helped.count(), helped.generation()) == (90, 200)
    for text in texts:
        assert list(helped.search(text).ids) == list(alone.search(text).ids)
    alone.close()
