from __future__ import annotations

from tests.hub import Hub, recorded
from tests.library.desk import Desk, item
from tui.domain.edition import BUNDLED_DAY, Page
from tui.domain.marks import Mark


def test_the_papers_of_the_page_get_their_ids_and_none_is_there_twice(
    desk: Desk, hub: Hub, page: Page
) -> None:
    hub.publish(
        BUNDLED_DAY,
        [
            item(number, f"{paper.title} ", summary=f"{paper.abstract}\n", upvotes=number)
            for number, paper in enumerate(page.papers)
        ],
    )

    report = desk.sync([BUNDLED_DAY])

    assert (report.papers, report.new, report.merged) == (61, 0, 61)
    assert desk.editions() == {BUNDLED_DAY: 61}
    assert [paper.upvotes for paper in desk.papers()] == list(range(61))
    assert all(paper.arxiv_id for paper in desk.papers())


def test_the_recorded_day_joins_the_page_of_the_same_day(desk: Desk, hub: Hub) -> None:
    hub.publish(BUNDLED_DAY, recorded("2025-09-03"))

    report = desk.sync([BUNDLED_DAY])

    # the page lists one of the three
    assert (report.new, report.merged) == (2, 1)
    folded = [paper.title.casefold() for paper in desk.papers()]
    assert len(folded) == len(set(folded)) == 63
    (both,) = [paper for paper in desk.papers() if paper.arxiv_id == "2509.02522"]
    assert (
        both.title == "Implicit Actor Critic Coupling via a Supervised Learning Framework for RLVR"
    )
    assert both.code_url is not None


def test_marks_stay_on_a_paper_that_becomes_richer(desk: Desk, hub: Hub, page: Page) -> None:
    kept = [1, 7, 61]
    desk.library.marking.put(Mark.BOOKMARK, kept, on=True)
    desk.library.marking.put(Mark.READ, [7], on=True)
    hub.publish(
        BUNDLED_DAY,
        [item(number, paper.title) for number, paper in enumerate(reversed(page.papers))],
    )

    desk.sync([BUNDLED_DAY])

    entries = desk.library._papers.entries(kept)
    assert [entry.bookmarked for entry in entries] == [True] * 3
    assert [entry.unread for entry in entries] == [True, False, True]
    assert [entry.paper.arxiv_id for entry in entries] == [
        "2509.00060", "2509.00054", "2509.00000",
    ]  # fmt: skip
