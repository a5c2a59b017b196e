from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.domain.errors import IndexUnusable, SearchCancelled
from tui.domain.paper import Paper
from tui.search import building
from tui.search.index import Index

Change = tuple[int, int, Paper]
OpenIndex = Callable[..., Index]


class Stopped(Exception):
    """Somebody quit in the middle."""


def changes(*titles: str, first: int = 1) -> list[Change]:
    """Papers with these titles, each with its row id as the number of its change."""
    return [(row, row, Paper(title)) for row, title in enumerate(titles, first)]


def rows(index: Index, text: str) -> list[int]:
    return sorted(index.search(text).exact)


def stop_after(batches: int) -> Callable[[int], None]:
    calls: list[int] = []

    def on_batch(done: int) -> None:
        calls.append(done)
        if len(calls) == batches:
            raise Stopped

    return on_batch


@pytest.fixture(params=["on disk", "in memory"])
def index(request: pytest.FixtureRequest, open_index: OpenIndex) -> Index:
    return open_index(in_memory=request.param == "in memory")


def test_a_new_index_is_empty_and_finds_nothing(index: Index) -> None:
    assert (index.count(), index.generation()) == (0, 0)
    assert rows(index, "graph") == []


def test_what_was_put_in_is_found_at_once(index: Index) -> None:
    assert rows(index, "graph") == []
    assert index.update(changes("Graph Theory", "Graph Drawing", "Knots"), (), 3)
    assert rows(index, "graph") == [1, 2]
    assert (index.count(), index.generation()) == (3, 3)


def test_a_changed_paper_is_found_by_its_new_words_only(index: Index) -> None:
    index.update(changes("Graph Theory", "Knots"), (), 2)
    index.update([(3, 1, Paper("Sampling"))], (), 3)
    assert rows(index, "graph ") == []
    assert rows(index, "sampling ") == [1]
    assert (index.count(), index.generation()) == (2, 3)


def test_a_removed_paper_is_found_no_more(index: Index) -> None:
    index.update(changes("Graph Theory", "Graph Drawing"), (), 2)
    index.update([], [1, 77], 3)
    assert rows(index, "graph") == [2]
    assert (index.count(), index.generation()) == (1, 3)


def test_papers_that_score_alike_come_by_row(index: Index) -> None:
    index.update(changes(*["Graph"] * 5), (), 5)
    assert list(index.search("graph").ids) == [1, 2, 3, 4, 5]


def test_a_reopened_index_knows_what_it_knew(open_index: OpenIndex) -> None:
    index = open_index()
    index.update(changes("Graph Theory", "Knots"), (), 7)
    index.close()
    reopened = open_index()
    assert (rows(reopened, "graph"), reopened.count(), reopened.generation()) == ([1], 2, 7)


def test_an_index_in_memory_leaves_nothing_on_disk(open_index: OpenIndex, folder: Path) -> None:
    open_index(in_memory=True).update(changes("Graph"), (), 1)
    assert not folder.exists()


def test_a_second_reader_sees_what_the_first_has_put_in(open_index: OpenIndex) -> None:
    writer, reader = open_index(), open_index()
    assert rows(reader, "graph") == []
    writer.update(changes("Graph"), (), 1)
    assert (rows(reader, "graph"), reader.generation()) == ([1], 1)


def test_progress_is_told_after_each_batch(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "BATCH", 2)
    told: list[int] = []
    index.update(changes(*["Graph"] * 5), (), 5, told.append)
    assert told == [2, 4, 5]


def test_an_interrupted_build_goes_on_where_it_stopped(
    open_index: OpenIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "BATCH", 2)
    papers = changes("Graph a", "Graph b", "Graph c", "Graph d", "Graph e")
    index = open_index()
    with pytest.raises(Stopped):
        index.update(papers, (), 5, stop_after(batches=1))
    index.close()
    index = open_index()
    assert (index.count(), index.generation()) == (2, 2)
    index.update([change for change in papers if change[0] > 2], (), 5)
    assert (rows(index, "graph"), index.generation()) == ([1, 2, 3, 4, 5], 5)


def test_an_interrupted_update_has_forgotten_what_it_must_not_know(
    open_index: OpenIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "BATCH", 2)
    index = open_index()
    index.update(changes("Graph a", "Graph b"), (), 2)
    with pytest.raises(Stopped):
        index.update(changes("Knots", "Sheaves", "Sets", first=4), [1], 6, stop_after(batches=1))
    # its record says that nothing up to 5 is missing: the removal, 3, must not be
    assert index.generation() == 5
    assert rows(index, "graph") == [2]


def test_a_paper_that_fails_halfway_leaves_the_index_at_its_last_batch(
    open_index: OpenIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "BATCH", 2)

    def breaking() -> Iterator[Change]:
        yield from changes("Graph a", "Graph b", "Graph c")
        raise Stopped

    index = open_index()
    with pytest.raises(Stopped):
        index.update(breaking(), (), 9)
    assert (index.count(), index.generation()) == (2, 2)
    assert index.update(changes("Graph c", first=3), (), 3)
    assert rows(index, "graph") == [1, 2, 3]


def test_while_another_writes_an_update_is_left_to_it(open_index: OpenIndex) -> None:
    first, second = open_index(), open_index()
    told: list[bool] = []

    def meanwhile() -> Iterator[Change]:
        yield from changes("Graph")

    writer = first._index.writer()
    told.append(second.update(meanwhile(), (), 1))
    writer.cancel()
    told.append(second.update(meanwhile(), (), 1))
    assert told == [False, True]


def test_two_builds_at_a_time_put_each_paper_in_once(
    open_index: OpenIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "BATCH", 2)
    papers = changes(*["Graph"] * 5)
    first, second = open_index(), open_index()

    def other_one_too(done: int) -> None:
        if done == 2:
            second.update(papers, (), 5)

    first.update(papers, (), 5, other_one_too)
    assert list(first.search("graph").ids) == [1, 2, 3, 4, 5]
    assert first.count() == 5


def test_a_search_given_up_before_it_began_gives_no_answer(index: Index) -> None:
    index.update(changes("Graph"), (), 1)
    with pytest.raises(SearchCancelled):
        index.search("graph", lambda: True)


def test_a_search_can_be_given_up_while_it_runs(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "FIRST_BATCH", 30)
    index.update(changes(*["Graph"] * 35), (), 35)  # two segments: a few do not move many
    asked: list[str] = []

    def at_the_second_segment() -> bool:
        asked.append("?")
        return len(asked) == 3  # once before, then at each segment

    with pytest.raises(SearchCancelled):
        index.search("graph", at_the_second_segment)
    assert len(asked) == 3
    assert len(rows(index, "graph")) == 35


def test_a_closed_index_answers_no_more(index: Index) -> None:
    index.update(changes("Graph"), (), 1)
    index.close()
    with pytest.raises(IndexUnusable, match="closed"):
        index.search("graph")
    index.close()


def test_signs_alone_are_not_understood(index: Index) -> None:
    index.update(changes("Graph"), (), 1)
    assert index.search("!?").understood is False
    assert index.search("graph").understood is True


def test_an_index_of_no_papers_at_all_knows_how_far_it_is(index: Index) -> None:
    index.update(changes("Graph Theory"), (), 1)
    index.update([], [1], 2)
    assert (index.count(), index.generation()) == (0, 2)
    assert rows(index, "graph") == []
    index.update(changes("Graph Drawing", first=3), (), 3)
    assert (index.count(), index.generation(), rows(index, "graph")) == (1, 3, [3])


def test_papers_with_the_word_as_typed_come_before_those_with_another_form(index: Index) -> None:
    index.update(changes("Fourier transforms", "Vision transformer", "Wavelet transform"), (), 3)
    for text, first in (("transformer ", 2), ("transforms ", 1), ("transformers", 2)):
        assert sorted(index.search(text).ids) == [1, 2, 3]
        assert index.search(text).ids[0] == first
