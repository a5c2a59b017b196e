"""What the status line and the header say: whole sentences, and always a way on."""

from __future__ import annotations

from array import array
from datetime import date

import pytest
from msgspec.structs import replace

from tui.app import sentences
from tui.app.view_state import Place, ViewState
from tui.domain.edition import Edition
from tui.domain.query import BOOKMARKS, READING_LIST, Query, Scope, Sort
from tui.domain.results import Listing, Progress
from tui.view.words import columns

DAY = Edition(1, "Daily Papers", date(2025, 9, 3), 61)
START = ViewState.at_start((DAY,))


def answer(state: ViewState, total: int, *, elsewhere: int = 0, notice: str = "") -> Listing:
    return Listing(state.query, array("q", range(total)), (), 3.21, elsewhere, notice)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (START, "Daily Papers · 3 Sep 2025"),
        (START.widened(), "All papers"),
        (START.typed("x"), "All papers"),
        (START.typed("x").widened(), "Daily Papers · 3 Sep 2025"),
        (START.showing(BOOKMARKS), "Bookmarks"),
        (START.showing(READING_LIST), "Reading list"),
        (START.showing(Scope.collection("Thesis/Methods")), "Thesis / Methods"),
        (START.showing(Scope.tag("to read")), "#to read"),
        (START.searched_as("my graphs", "graph"), "Search “my graphs”"),
        (ViewState(), "All papers"),
    ],
)
def test_the_header_says_which_papers_are_shown(state: ViewState, said: str) -> None:
    assert sentences.where(state) == said


def test_a_source_cannot_command_the_terminal() -> None:
    evil = replace(DAY, source="\x1b[31mRed\x07\u202e")
    assert sentences.where(ViewState.at_start((evil,))) == "[31mRed · 3 Sep 2025"


@pytest.mark.parametrize(
    ("state", "total", "elsewhere", "said"),
    [
        (START, 61, 61, "61 papers · page order"),
        (START, 1, 1, "1 paper · page order"),
        (replace(START, sort=Sort.DATE), 2, 2, "2 papers · newest first"),
        (replace(START, sort=Sort.TITLE), 2, 2, "2 papers · by title"),
        (START.showing(BOOKMARKS), 2, 2, "2 papers · newest mark first"),
        (START.showing(READING_LIST), 2, 2, "2 papers · in your order: J K move"),
        (START.typed("graph"), 1_234, 1_234, "1,234 papers · best first · 3.2 ms"),
        (START.typed("graph").widened(), 2, 9,
         "2 papers · 9 in all papers: a · best first · 3.2 ms"),
    ],
)  # fmt: skip
def test_what_was_found(state: ViewState, total: int, elsewhere: int, said: str) -> None:
    assert sentences.found(answer(state, total, elsewhere=elsewhere), state) == said


@pytest.mark.parametrize(
    ("state", "elsewhere", "said"),
    [
        (START.typed("graph"), 0, "Nothing matches “graph”. Esc clears the search."),
        (START.typed("graph").widened(), 7,
         "Nothing here matches “graph”; 7 in all papers: a."),
        (START.showing(BOOKMARKS), 61, "No bookmarks yet: b keeps a paper. B goes back."),
        (START.showing(READING_LIST), 61,
         "The reading list is empty: l puts a paper on it. L goes back."),
        (START.showing(Scope.tag("x")), 61, "No paper has this tag: T tags one. Esc goes back."),
        (START.showing(Scope.collection("x")), 61,
         "Nothing is in this collection: C files a paper. Esc goes back."),
        (ViewState(), 0, "No papers here yet: Ctrl+R brings the newest, Ctrl+N some by name."),
    ],
)  # fmt: skip
def test_nothing_found_says_how_to_get_on(state: ViewState, elsewhere: int, said: str) -> None:
    assert sentences.found(answer(state, 0, elsewhere=elsewhere), state) == said


@pytest.mark.parametrize(
    ("exact", "partial", "suggestion", "said"),
    [
        (3, 0, "graph", "3 papers · did you mean graph? Tab · best first · 3.2 ms"),
        (1, 2_000, "",
         "1 paper · 2,000 nearly · best first · 3.2 ms"),
        (0, 0, "graph", "Nothing matches “grpah x”; did you mean graph? Tab or Enter takes it."),
        (0, 4, "graph", "Nothing matches “grpah x”; did you mean graph? Tab or Enter takes it."),
        (0, 4, "", "Nothing matches “grpah x”; 4 papers come nearest. Esc clears."),
        (0, 1, "", "Nothing matches “grpah x”; 1 paper comes nearest. Esc clears."),
    ],
)  # fmt: skip
def test_what_was_nearly_found(exact: int, partial: int, suggestion: str, said: str) -> None:
    state = START.typed("grpah x")
    listing = replace(answer(state, exact + partial), partial=partial, suggestion=suggestion)
    assert sentences.found(listing, state) == said


@pytest.mark.parametrize("total", [0, 100, 1_000_000])
@pytest.mark.parametrize(
    "typed", ["grpah", "lerning from humn feedback in larg models", "x" * 300, "图" * 60]
)
@pytest.mark.parametrize(
    "suggestion", ["", "learning from human feedback in large models", "y" * 300]
)
@pytest.mark.parametrize("partial", [0, 100])
@pytest.mark.parametrize("elsewhere", [0, 2_000_000])
def test_no_sentence_about_an_answer_is_cut_off_on_a_screen_of_80_columns(
    total: int, typed: str, suggestion: str, partial: int, elsewhere: int
) -> None:
    state = START.typed(typed).widened()
    partial = min(total, partial)
    listing = replace(
        answer(state, total, elsewhere=elsewhere), partial=partial, suggestion=suggestion
    )
    place = len(f" {total:,}/{total:,}") if total else 0
    said = sentences.found(listing, state)
    assert columns(said) + place <= 78
    if suggestion:
        assert "did you mean" in said
        assert "Tab" in said


def test_of_a_long_spelling_the_mended_words_are_told() -> None:
    state = START.typed("lerning from humn feedback in larg models")
    meant = "learning from human feedback in large models"
    listing = replace(answer(state, 100), partial=100, suggestion=meant)
    assert sentences.found(listing, state) == (
        "Nothing matches; did you mean learning … human … large …? Tab"
    )


@pytest.mark.parametrize(
    ("stated", "scores", "said"),
    [
        (Sort.DATE, (2.0, 1.0), "2 papers · newest first · 3.2 ms"),
        (Sort.TITLE, (1.0, 2.0), "2 papers · by title · 3.2 ms"),
        (None, (0.0, 0.0), "2 papers · newest first · 3.2 ms"),
        (None, (2.0, 1.0), "2 papers · best first · 3.2 ms"),
    ],
)
def test_the_order_told_is_the_one_in_force(
    stated: Sort | None, scores: tuple[float, ...], said: str
) -> None:
    state = START.typed("graph sort:date")
    listing = replace(answer(state, 2), stated=stated, scores=scores)
    assert sentences.found(listing, state) == said


def test_a_notice_leaves_room_for_the_spelling_meant() -> None:
    state = START.typed("titel:graph")
    listing = replace(answer(state, 3, notice="No field titel."), suggestion="title:graph")
    assert sentences.found(listing, state) == "No field titel. · did you mean title:graph? Tab"


@pytest.mark.parametrize(
    ("at", "total", "said"),
    [(3, 12, "hit 3 of 12"), (1, 1_000, "hit 1 of 1,000")],
)
def test_which_hit_is_marked(at: int, total: int, said: str) -> None:
    assert sentences.at_hit(at, total) == said


def test_words_without_hit_are_shown_short_and_harmless() -> None:
    state = START.typed("\x1b[2Jgraph " + "x" * 100)
    said = sentences.found(answer(state, 0), state)
    assert "\x1b" not in said
    assert "…" in said
    assert len(said) < 90


def test_a_notice_of_the_library_comes_first() -> None:
    state = START.typed("-")
    assert sentences.found(answer(state, 61, notice="There is no word."), state) == (
        "There is no word."
    )


def test_how_far_the_index_is() -> None:
    said = sentences.indexing(Progress(1_000, 100_000))
    assert said == "indexing 1,000 of 100,000, not all are found yet"


def test_every_place_and_every_order_has_its_words() -> None:
    for place in Place:
        for sort in Sort:
            state = replace(START, place=place, sort=sort).typed("x")
            assert sentences.where(state)
            assert sentences.found(Listing(Query("x", sort=sort), array("q", [1])), state)


@pytest.mark.parametrize(
    ("said", "papers", "shown"),
    [
        ("61 papers · page order", 61,
         "61 papers · page order · indexing 2,000 of 5,000, not all are found yet"),
        ("5,796 papers so far · best first · 0.4 ms", 5_796,
         "5,796 papers so far · best first · indexing 2,000 of 5,000"),
        ("Nothing matches “graph”. " + "x" * 50, 0, "Nothing matches “graph”. " + "x" * 50),
    ],
)  # fmt: skip
def test_how_far_the_index_is_stands_where_it_fits(said: str, papers: int, shown: str) -> None:
    assert sentences.meanwhile(said, Progress(2_000, 5_000), papers) == shown
