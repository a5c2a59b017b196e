"""Related papers and papers for the user, from a whole library."""

from __future__ import annotations

import pytest

from tui.domain.edition import Page
from tui.domain.errors import NotEnoughToLearn, PaperNotFound, SearchCancelled
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.query import Query
from tui.library.library import Library

KNOTS = tuple(Paper(f"Topology of knots {n}", "Invariants of braids.") for n in range(20))
FISH = tuple(Paper(f"Biology of herring {n}", "They swim in the sea.") for n in range(20))
ALL = Query()


@pytest.fixture
def filled(library: Library) -> dict[str, int]:
    """From title to row id: papers on knots and on fish, beside those that come with quire."""
    take(library, *KNOTS, *FISH)
    ids = library.browsing.browse(ALL).ids
    return {title: id_ for id_, title in library.browsing.titles(ids).items()}


def take(library: Library, *papers: Paper) -> None:
    library.importing.take_page(Page("made", papers), Quality.FILE)


def bookmark(library: Library, ids: list[int]) -> None:
    library.marking.put(Mark.BOOKMARK, ids, on=True)


def titled(filled: dict[str, int], begun: str) -> list[int]:
    return [id_ for title, id_ in filled.items() if title.startswith(begun)]


class TestRelated:
    def test_a_paper_just_taken_in_is_known_before_its_related_are_told(
        self, library: Library, filled: dict[str, int]
    ) -> None:
        paper = filled["Topology of knots 3"]
        found = library.browsing.related(paper, 19)
        assert {offer.id for offer in found.offers} == {*titled(filled, "Topology of knots")} - {
            paper
        }
        assert found.complete

    def test_it_can_be_shown_as_a_list_and_tells_its_grounds_by_paper(
        self, library: Library, filled: dict[str, int]
    ) -> None:
        found = library.browsing.related(filled["Biology of herring 1"], 2)
        rows = library.browsing.rows(found.listing, 0, 2)
        assert [row.score for row in rows] == [offer.score for offer in found.offers]
        assert {ground.what for ground in found.grounds(rows[0].id)} >= {"herring", "swim"}
        assert found.grounds(-1) == ()

    def test_a_paper_that_is_not_there_is_told(self, library: Library) -> None:
        with pytest.raises(PaperNotFound):
            library.browsing.related(10**9)


class TestForYou:
    def test_below_ten_bookmarks_there_is_none_and_it_says_how_many_there_are(
        self, library: Library, filled: dict[str, int]
    ) -> None:
        for number, said in ((0, "there is none"), (1, "there is 1;"), (9, "there are 9")):
            bookmark(library, titled(filled, "Topology")[:number])
            assert library.recommending.missing() == 10 - number
            with pytest.raises(NotEnoughToLearn, match=said.rstrip(";")):
                library.recommending.for_you()

    def test_what_is_like_the_bookmarks_comes_first_with_its_words(
        self, library: Library, filled: dict[str, int]
    ) -> None:
        knots, fish = titled(filled, "Topology"), titled(filled, "Biology")
        bookmark(library, knots[:10])
        library.marking.note_seen(fish[:5])
        found = library.recommending.for_you(10)
        assert {offer.id for offer in found.offers} == set(knots[10:])
        assert {"knots", "Topology"} & {ground.what for ground in found.offers[0].grounds}
        assert {"knots", "Topology"} & {ground.what for ground in found.drawn_to}
        assert {"herring", "swim"} & {ground.what for ground in found.put_off_by}
        assert (found.liked, found.passed) == (10, 5)

    def test_what_is_known_is_not_offered(self, library: Library, filled: dict[str, int]) -> None:
        knots = titled(filled, "Topology")
        bookmark(library, knots[:10])
        library.marking.put(Mark.READ, knots[10:12], on=True)
        library.filing.queue([knots[12]])
        library.marking.note_seen([knots[13]])
        offered = {offer.id for offer in library.recommending.for_you(200).offers}
        assert not offered & set(knots[:14])
        assert set(knots[14:]) < offered

    def test_a_paper_rated_low_speaks_against_others(
        self, library: Library, filled: dict[str, int]
    ) -> None:
        fish = titled(filled, "Biology")
        bookmark(library, titled(filled, "Topology")[:10])
        library.marking.put(Mark.READ, fish[:6], on=True)
        library.marking.rate(fish[:6], 1)
        found = library.recommending.for_you(200)
        assert found.passed == 6
        assert {"herring", "swim"} & {ground.what for ground in found.put_off_by}

    def test_it_is_kept_until_a_mark_or_a_paper_changes_but_looking_moves_nothing(
        self, library: Library, filled: dict[str, int]
    ) -> None:
        knots = titled(filled, "Topology")
        bookmark(library, knots[:10])
        recommending = library.recommending
        assert not recommending.is_fresh()
        first = recommending.for_you()
        library.marking.note_seen([first.offers[0].id])
        assert recommending.is_fresh()
        assert recommending.for_you() == first
        bookmark(library, [first.offers[1].id])
        assert not recommending.is_fresh()
        offered = {offer.id for offer in recommending.for_you().offers}
        assert not offered & {first.offers[0].id, first.offers[1].id}
        take(library, Paper("Topology of knots, a survey", "Invariants of braids."))
        assert not recommending.is_fresh()
        (best,) = library.browsing.titles([recommending.for_you(1).offers[0].id]).values()
        assert best.startswith("Topology of knots")

    def test_who_does_not_wait_gets_nothing_and_the_next_gets_it_all(
        self, library: Library, filled: dict[str, int]
    ) -> None:
        bookmark(library, titled(filled, "Topology")[:10])
        library.indexing.catch_up()
        with pytest.raises(SearchCancelled):
            library.recommending.for_you(10, lambda: True)
        assert len(library.recommending.for_you(10).offers) == 10
