from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from tui.domain.edition import Page
from tui.domain.errors import SearchCancelled
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.domain.query import BOOKMARKS, EVERYTHING, Query, Scope, Sort
from tui.domain.results import Hits, Listing, Row
from tui.library.library import Library


def titles(library: Library, listing: Listing) -> list[str]:
    return [row.entry.paper.title for row in library.browsing.rows(listing, 0, listing.total)]


@pytest.fixture
def library(open_library: Callable[..., Library], indexed: object) -> Library:
    """The 61 papers, and an index that knows them."""
    assert indexed
    return open_library()


@pytest.fixture
def thursday(library: Library, make_paper: Callable[..., Paper]) -> int:
    """A second, later edition: one paper of the first, and a new one above it."""
    papers = (Paper("Reasoning About Thursdays", published=date(2024, 2, 29)), make_paper(5))
    page = Page("Daily Papers", papers, date(2025, 9, 4))
    library.importing.take_page(page, Quality.PAGE)
    edition = library.browsing.editions()[-1]
    assert edition is not None
    return edition.id


def test_without_words_all_papers_are_listed_newest_edition_first(
    library: Library, page: Page, thursday: int
) -> None:
    listing = library.browsing.browse(Query())
    assert listing.total == listing.elsewhere == 62
    assert titles(library, listing)[:3] == [
        "Reasoning About Thursdays",
        page.papers[5].title,
        page.papers[0].title,
    ]
    assert thursday


def test_an_edition_lists_its_own_papers_in_page_order(
    library: Library, page: Page, thursday: int
) -> None:
    listing = library.browsing.browse(Query(scope=Scope.edition(thursday)))
    assert titles(library, listing) == ["Reasoning About Thursdays", page.papers[5].title]
    assert listing.elsewhere == 62


def test_an_unknown_edition_is_empty(library: Library) -> None:
    assert library.browsing.browse(Query(scope=Scope.edition(99))).total == 0


def test_words_narrow_the_list_to_papers_that_hold_them(library: Library) -> None:
    listing = library.browsing.browse(Query("reinforcement learn"))
    assert 0 < listing.exact < 61
    for row in library.browsing.rows(listing, 0, listing.exact):
        text = f"{row.entry.paper.title} {row.entry.paper.abstract}".lower()
        assert "reinforce" in text
        assert "learn" in text


def test_papers_found_by_words_come_best_first_with_their_scores(library: Library) -> None:
    listing = library.browsing.browse(Query("language models"))
    assert list(listing.scores) == sorted(listing.scores, reverse=True)
    rows = library.browsing.rows(listing, 2, 5)
    assert [row.score for row in rows] == list(listing.scores[2:5])
    assert [row.id for row in rows] == list(listing.ids[2:5])


def test_words_within_a_scope_also_count_the_hits_elsewhere(
    library: Library, thursday: int
) -> None:
    everywhere = library.browsing.browse(Query("reasoning"))
    listing = library.browsing.browse(Query("reasoning", Scope.edition(thursday)))
    assert 0 < listing.total < everywhere.total
    assert listing.elsewhere == everywhere.total
    assert set(listing.ids) <= set(everywhere.ids)


def test_words_can_be_listed_in_another_order(library: Library, thursday: int) -> None:
    best = library.browsing.browse(Query("reasoning"))
    by_title = library.browsing.browse(Query("reasoning", sort=Sort.TITLE))
    assert sorted(best.ids) == sorted(by_title.ids)
    assert list(best.ids) != list(by_title.ids)
    in_order = [title.casefold() for title in titles(library, by_title)]
    assert in_order == sorted(in_order)
    scores = dict(zip(best.ids, best.scores, strict=True))
    assert list(by_title.scores) == [scores[id_] for id_ in by_title.ids]
    by_date = library.browsing.browse(Query("reasoning", sort=Sort.DATE))
    assert titles(library, by_date)[-1] == "Reasoning About Thursdays"
    assert thursday


def test_relevance_without_words_is_page_order(library: Library) -> None:
    natural = library.browsing.browse(Query())
    assert list(library.browsing.browse(Query(sort=Sort.RELEVANCE)).ids) == list(natural.ids)
    assert list(library.browsing.browse(Query(sort=Sort.PAGE)).ids) == list(natural.ids)


def test_bookmarks_are_listed_newest_mark_first_unless_another_order_is_asked_for(
    library: Library,
) -> None:
    first, second, third, *_ = library.browsing.browse(Query()).ids
    for id_ in (second, third, first):
        library.marking.put(Mark.BOOKMARK, [id_], on=True)
    bookmarks = Query(scope=BOOKMARKS)
    assert set(library.browsing.browse(bookmarks).ids) == {first, second, third}
    # marks made within one millisecond come newest row first
    stamps = [row.entry.bookmarked_at for row in _rows(library, bookmarks)]
    assert stamps == sorted(stamps, reverse=True)  # type: ignore[type-var]
    in_page_order = library.browsing.browse(replace(bookmarks, sort=Sort.PAGE))
    assert list(in_page_order.ids) == [first, second, third]


def test_words_within_the_bookmarks_find_only_those(library: Library) -> None:
    found = library.browsing.browse(Query("reasoning"))
    kept = found.ids[1]
    library.marking.put(Mark.BOOKMARK, [kept], on=True)
    listing = library.browsing.browse(Query("reasoning", BOOKMARKS))
    assert list(listing.ids) == [kept]
    assert list(library.browsing.browse(Query("reasoning").within(EVERYTHING)).ids) == list(
        found.ids
    )


def test_signs_that_hold_no_word_show_everything_and_say_so(library: Library) -> None:
    listing = library.browsing.browse(Query("?!"))
    assert listing.total == 61
    assert "no word" in listing.notice
    assert library.browsing.browse(Query("reasoning")).notice == ""


def test_words_that_are_nowhere_find_nothing(library: Library) -> None:
    listing = library.browsing.browse(Query("zyzzyva"))
    assert (listing.total, listing.elsewhere, listing.complete) == (0, 0, True)


def test_rows_are_read_only_for_the_places_asked_for(library: Library) -> None:
    listing = library.browsing.browse(Query())
    assert [row.id for row in library.browsing.rows(listing, 10, 13)] == list(listing.ids[10:13])
    assert library.browsing.rows(listing, 60, 99)[0].id == listing.ids[60]
    assert library.browsing.rows(listing, 99, 120) == []


def test_a_row_marks_its_title_and_a_paper_in_full_its_abstract_too(library: Library) -> None:
    query = Query("negative reinforcement")
    listing = library.browsing.browse(query)
    (row,) = library.browsing.rows(listing, 0, 1)
    title = row.entry.paper.title
    assert [title[start:end] for start, end in row.hits.title] == ["Negative", "Reinforcement"]
    assert row.hits.abstract == ()
    read = library.browsing.read(row.id, query)
    assert read is not None
    abstract = read.entry.paper.abstract
    marked = {abstract[start:end].lower() for start, end in read.hits.abstract}
    assert {"negative", "reinforcement"} <= marked


def test_an_author_is_marked_in_the_name(library: Library) -> None:
    paper = Paper("By Two", authors=("Grace Hopper", "Otto Hölder"))
    library.importing.take_page(Page("a test", (paper,)), Quality.FILE)
    listing = library.browsing.browse(Query("author:holder"))
    (row,) = library.browsing.rows(listing, 0, 1)
    assert row.hits.authors == ((), ((5, 11),))


def test_a_paper_read_without_a_query_has_no_marks(library: Library) -> None:
    id_ = library.browsing.browse(Query()).ids[0]
    row = library.browsing.read(id_)
    assert row is not None
    assert row.hits == Hits()
    assert library.browsing.read(999) is None


def test_a_paper_that_became_part_of_another_is_left_out_of_an_older_listing(
    library: Library,
) -> None:
    def take(*papers: Paper) -> None:
        library.importing.take_page(Page("a test", papers), Quality.FILE)

    take(Paper("Known by Its DOI", doi="10.1000/1"), Paper("Known by Its Title"))
    listing = library.browsing.browse(Query("title:known"))
    take(Paper("Known by Its Title", doi="10.1000/1"))
    assert listing.total == 2
    assert titles(library, listing) == ["Known by Its Title"]
    assert library.browsing.browse(Query("title:known")).total == 1


def test_an_answer_nobody_waits_for_is_not_given(library: Library) -> None:
    with pytest.raises(SearchCancelled):
        library.browsing.browse(Query("reasoning"), lambda: True)


def _rows(library: Library, query: Query) -> list[Row]:
    listing = library.browsing.browse(query)
    return library.browsing.rows(listing, 0, listing.total)


def test_where_the_title_has_no_hit_the_row_brings_the_sentence_that_has(library: Library) -> None:
    listing = library.browsing.browse(Query("reinforcement"))
    rows = library.browsing.rows(listing, 0, listing.total)
    assert {bool(row.snippet) for row in rows} == {True, False}
    for row in rows:
        assert bool(row.snippet) is (not row.hits.title and bool(row.hits.abstract))
        if row.snippet:
            assert row.snippet.text in row.entry.paper.abstract
            marked = [row.snippet.text[start:end].lower() for start, end in row.snippet.spans]
            assert marked
            assert all(word.startswith("reinforce") for word in marked)


def test_without_words_no_row_brings_a_sentence(library: Library) -> None:
    rows = library.browsing.rows(library.browsing.browse(Query()), 0, 61)
    assert not any(row.snippet for row in rows)


def test_an_order_in_the_text_wins_over_the_order_of_the_query(library: Library) -> None:
    by_title = library.browsing.browse(Query("learning ", sort=Sort.TITLE))
    stated = library.browsing.browse(Query("learning sort:title", sort=Sort.DATE))
    assert list(stated.ids) == list(by_title.ids)
    assert stated.query == Query("learning sort:title", sort=Sort.DATE)


def test_an_order_alone_orders_all_papers_without_a_word_about_it(library: Library) -> None:
    listing = library.browsing.browse(Query("sort:title"))
    assert list(listing.ids) == list(library.browsing.browse(Query(sort=Sort.TITLE)).ids)
    assert listing.notice == ""
    assert listing.order is Sort.TITLE


def test_an_answer_tells_the_order_it_is_in(library: Library) -> None:
    def order(text: str) -> Sort:
        return library.browsing.browse(Query(text)).order

    assert order("learning ") is Sort.RELEVANCE
    assert order("learning sort:title ") is Sort.TITLE
    assert order("is:unread ") is Sort.DATE
    assert order("title:") is Sort.PAGE


def test_what_is_still_being_typed_shows_everything_and_says_nothing(library: Library) -> None:
    for text in ("title:", "is:bo", "date:20", "sort:"):
        listing = library.browsing.browse(Query(text))
        assert (listing.total, listing.notice) == (61, "")


def test_what_could_not_be_done_is_told(library: Library) -> None:
    assert library.browsing.browse(Query("learning date:soon ")).notice == (
        "date:soon names no day; it is searched as words."
    )


def test_a_query_may_ask_for_marks_as_they_are_now(library: Library) -> None:
    first, second, *_ = library.browsing.browse(Query()).ids
    assert not library.browsing.browse(Query("is:bookmarked ")).total
    library.marking.put(Mark.BOOKMARK, [first], on=True)
    assert list(library.browsing.browse(Query("is:bookmarked ")).ids) == [first]
    library.marking.put(Mark.READ, [first, second], on=True)
    assert list(library.browsing.browse(Query("is:read -is:bookmarked")).ids) == [second]
    assert library.browsing.browse(Query("is:unread")).total == 59


def test_what_a_misspelt_word_probably_meant_is_marked(library: Library) -> None:
    listing = library.browsing.browse(Query("gradeint "))
    assert listing.suggestion == "gradient "
    (row,) = library.browsing.rows(listing, 0, 1)
    assert "gradient" in marked(row.entry.paper.title, row.hits.title).lower()


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def test_a_paper_without_a_day_of_its_own_is_of_the_day_of_its_page(library: Library) -> None:
    assert library.browsing.browse(Query("date:2025-09-03 ")).total == 61
    assert library.browsing.browse(Query("date:2024 ")).total == 0
    years = library.browsing.facets(library.browsing.browse(Query("gradient ")))[0]
    assert [value.label for value in years.values] == ["2025"]


def test_facets_count_nothing_that_is_hidden_as_seen(library: Library) -> None:
    def counted(query: Query) -> int:
        facets = library.browsing.facets(library.browsing.browse(query))
        return sum(value.papers for value in facets[0].values)

    later = datetime.now(UTC) + timedelta(minutes=1)
    before, found = counted(Query("gradient ")), library.browsing.browse(Query("gradient "))
    library.marking.note_seen(found.ids[:2])
    assert counted(Query("gradient ", unseen_since=later)) == before - 2
    assert counted(Query(unseen_since=later)) == 59
