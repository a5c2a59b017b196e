"""The state of the view: whatever is pressed in whatever order, it stays one that can be shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tui.app.view_state import Place, ViewState
from tui.domain.edition import DAILY, TRENDING, Edition
from tui.domain.marks import Mark, Renaming, Thing
from tui.domain.period import Span
from tui.domain.query import BOOKMARKS, EVERYTHING, READING_LIST, Scope, ScopeKind, Sort

Step = Callable[[ViewState], ViewState]


def editions(count: int) -> tuple[Edition, ...]:
    first = date(2025, 9, 3)
    return tuple(Edition(n, "Daily Papers", first + timedelta(n), 60) for n in range(1, count + 1))


def of_two_sources(count: int) -> tuple[Edition, ...]:
    return tuple(
        Edition(n, ("Daily Papers", "arXiv")[n % 2], date(2025, 9, 3) + timedelta(n * n), 60)
        for n in range(1, count + 1)
    )


THREE = editions(3)
kept = st.sampled_from([BOOKMARKS, READING_LIST, Scope.tag("rl"), Scope.collection("A/B")])
NOW = datetime(2025, 9, 4, tzinfo=UTC)
words = st.sampled_from(["", " ", "graph", "deep learn", "  x"])
steps: st.SearchStrategy[Step] = st.one_of(
    st.just(ViewState.widened),
    kept.map(lambda scope: lambda state: state.toggled(scope)),
    st.just(lambda state: state.searched_as("mine", "graph")),
    st.just(lambda state: state.sorted_by(1)),
    st.sampled_from([-1, 1]).map(lambda by: lambda state: state.stepped(by)),
    st.just(ViewState.spanned),
    st.just(ViewState.of_next_source),
    st.just(ViewState.newest),
    st.sampled_from([-1, 1]).map(lambda by: lambda state: state.stepped_a_week(by)),
    st.sampled_from([NOW, None]).map(lambda at: lambda state: state.hiding_before(at)),
    words.map(lambda text: lambda state: state.typed(text)),
    st.integers(0, 3).map(lambda n: lambda state: state.with_editions(editions(n))),
)
states = st.tuples(st.integers(0, 3), st.lists(steps, max_size=12)).map(
    lambda made: _after(ViewState.at_start(editions(made[0])), made[1])
) | st.tuples(st.integers(0, 9), st.lists(steps, max_size=12)).map(
    lambda made: _after(ViewState.at_start(of_two_sources(made[0])), made[1])
)


def _after(state: ViewState, taken: list[Step]) -> ViewState:
    for step in taken:
        state = step(state)
    return state


@given(states)
def test_any_sequence_of_steps_keeps_a_state_that_can_be_shown(state: ViewState) -> None:
    assert state.edition is None or state.edition in state.editions
    assert state.searching or not state.pinned
    scope = state.scope
    if scope.kind is ScopeKind.EDITION:
        assert state.edition is not None
        assert scope.edition_id == state.edition.id
    assert scope.is_kept == (state.place is Place.KEPT)
    if scope.kind is ScopeKind.PERIOD:
        assert state.edition is not None
        assert state.span is not Span.DAY
        assert scope.source == state.edition.source
        assert scope.first is not None
        assert scope.last is not None
        assert scope.first <= state.edition.date <= scope.last
    assert state.query.unseen_since in {None, state.unseen_since}
    assert state.query.text == state.text
    assert state.query.order is not Sort.RELEVANCE or state.searching


@given(states)
def test_widened_twice_is_back_where_it_was(state: ViewState) -> None:
    once = state.widened()
    assert once.widened().widened().scope == once.scope
    if state.place is not Place.KEPT:
        assert once.widened().scope == state.scope


@given(states, kept)
def test_what_is_kept_is_shown_or_left_from_anywhere(state: ViewState, scope: Scope) -> None:
    other = state.toggled(scope)
    assert (other.scope == scope) != (state.scope == scope)
    assert other.text == state.text


@given(states)
def test_a_saved_search_is_named_until_its_words_change(state: ViewState) -> None:
    opened = state.searched_as("mine", "graph")
    assert (opened.scope, opened.text, opened.saved) == (EVERYTHING, "graph", "mine")
    assert opened.typed("graph").saved == "mine"
    assert opened.typed("graphs").saved == ""


def test_what_is_on_show_may_be_called_otherwise() -> None:
    state = ViewState().showing(Scope.collection("A/B"))
    assert state.renamed(Renaming(Mark.COLLECTION, "A", "X")).scope == Scope.collection("X/B")
    assert state.renamed(Renaming(Mark.COLLECTION, "A/B", "B")).scope == Scope.collection("B")
    assert state.renamed(Renaming(Mark.COLLECTION, "A/Bc", "Z")) == state
    assert state.renamed(Renaming(Mark.TAG, "A/B", "Z")) == state
    searched = ViewState().searched_as("mine", "graph")
    assert searched.renamed(Renaming(Thing.SAVED, "mine", "ours")).saved == "ours"


@given(states)
def test_clearing_the_search_drops_the_pin_and_the_order_by_relevance(state: ViewState) -> None:
    cleared = state.typed("")
    assert not cleared.pinned
    assert cleared.sort is not Sort.RELEVANCE
    assert not cleared.searching


@given(states, words)
def test_typing_changes_neither_the_place_nor_the_edition(state: ViewState, text: str) -> None:
    typed = state.typed(text)
    assert (typed.place, typed.edition) == (state.place, state.edition)


@given(states)
def test_sorting_goes_through_every_order_and_round(state: ViewState) -> None:
    seen = []
    orders = set(Sort) - {Sort.PAGE if state.place is Place.KEPT else Sort.MARKED}
    orders -= set() if state.searching else {Sort.RELEVANCE}
    for _ in orders:
        state = state.sorted_by(1)
        seen.append(state.query.order)
    assert set(seen) == orders


@given(states, st.sampled_from([-1, 1]))
def test_a_step_goes_to_an_edition_or_changes_nothing(state: ViewState, by: int) -> None:
    stepped = state.stepped(by)
    assert stepped == state or stepped.scope.kind in {ScopeKind.EDITION, ScopeKind.PERIOD}


@given(states, st.sampled_from([-1, 1]))
def test_a_step_within_editions_goes_the_way_it_says(state: ViewState, by: int) -> None:
    for stepped in (state.stepped(by), state.stepped_a_week(by)):
        if state.in_edition and stepped != state:
            assert state.edition is not None
            assert stepped.edition is not None
            assert (stepped.edition.date > state.edition.date) == (by > 0)
            assert stepped.edition.source == state.edition.source


def test_it_starts_with_the_newest_edition() -> None:
    older, newer = Edition(7, "b", date(2025, 9, 2), 1), Edition(3, "a", date(2025, 9, 4), 1)
    assert ViewState.at_start((newer, older)).scope == Scope.edition(3)


def test_of_two_editions_of_a_day_it_starts_with_the_one_that_came_last() -> None:
    day = date(2025, 9, 4)
    two = (Edition(4, "b", day, 1), Edition(3, "a", day, 1))
    assert ViewState.at_start(two).scope == Scope.edition(4)


def test_the_days_page_comes_before_other_editions_of_its_day() -> None:
    day = date(2025, 9, 4)
    two = (Edition(3, DAILY, day, 1), Edition(4, "arXiv cs.CL", day, 1))
    assert ViewState.at_start(two).scope == Scope.edition(3)


def test_what_was_trending_hides_no_page() -> None:
    page, trending = date(2025, 9, 4), date(2025, 9, 6)
    assert ViewState.at_start(
        (Edition(3, "arXiv cs.CL", page, 1), Edition(4, TRENDING, trending, 9))
    ).scope == Scope.edition(3)
    assert ViewState.at_start((Edition(4, TRENDING, trending, 9),)).scope == Scope.edition(4)


def test_without_editions_it_starts_with_all_papers() -> None:
    assert ViewState.at_start(()).scope == EVERYTHING


def test_words_are_sought_in_all_papers_until_pinned_to_the_edition() -> None:
    state = ViewState.at_start(THREE).typed("graph")
    assert state.scope == EVERYTHING
    assert state.widened().scope == Scope.edition(3)
    assert state.widened().typed("graphs").scope == Scope.edition(3)
    assert state.widened().typed("").typed("graph").scope == EVERYTHING


def test_words_in_the_bookmarks_are_sought_among_them() -> None:
    state = ViewState.at_start(THREE).showing(BOOKMARKS).typed("graph")
    assert state.scope == BOOKMARKS


def test_a_step_in_a_search_pins_it_to_the_edition() -> None:
    state = ViewState.at_start(THREE).typed("graph").stepped(-1)
    assert state.scope == Scope.edition(3)
    assert state.stepped(-1).scope == Scope.edition(2)


def test_the_first_step_out_of_all_papers_goes_to_the_edition_last_shown() -> None:
    state = ViewState.at_start(THREE).stepped(-1).widened()
    assert state.scope == EVERYTHING
    assert state.stepped(1).scope == Scope.edition(2)


def test_there_is_no_step_past_the_ends() -> None:
    state = ViewState.at_start(THREE)
    assert state.stepped(1) == state
    assert state.stepped(-1).stepped(-1).stepped(-1).scope == Scope.edition(1)


def test_the_edition_on_show_stays_when_a_newer_one_arrives() -> None:
    state = ViewState.at_start(editions(2)).with_editions(THREE)
    assert state.scope == Scope.edition(2)
    assert state.stepped(1).scope == Scope.edition(3)


def test_the_first_edition_that_arrives_is_shown_with_the_words_kept() -> None:
    state = ViewState.at_start(()).typed("graph").with_editions(THREE)
    assert state.place is Place.EDITION
    assert state.text == "graph"
