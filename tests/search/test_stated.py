"""What `key:value` in a query says, and what quire says about it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.paper import Paper
from tui.domain.query import Sort
from tui.domain.states import StateKind
from tui.search.index import Index
from tui.search.language import parse
from tui.search.stated import CHOICES, KEYS

TODAY = date(2025, 9, 10)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("tag:x", "There are no tags yet; tag:x is left out."),
        ('in:"my list" ', 'There are no collections yet; in:"my list" is left out.'),
        ("rating:>=4 ", "There are no ratings yet; rating:>=4 is left out."),
        ("has:note", "There are no notes yet; has:note is left out."),
        ("note:proof", "There are no notes yet; note:proof is left out."),
        ("is:new", "That is not known yet; is:new is left out."),
    ],
)
def test_what_the_library_does_not_know_is_left_out_and_told(text: str, note: str) -> None:
    known = frozenset({StateKind.READ, StateKind.UPVOTES})
    assert parse(text, known=known).notes == (note,)
    assert parse(f"graph {text}", known=known).query == parse("graph ").query
    assert parse(text).notes == ()
    assert parse(f"graph {text}").query != parse("graph ").query


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("date:soon graph", "date:soon names no day; it is searched as words."),
        ("since:x ", "since:x names no day; it is searched as words."),
        ("before:2025-13", "before:2025-13 names no day; it is searched as words."),
        ("date:20 graph", "date:20 names no day; it is searched as words."),
        (
            "is:starred",
            "is: takes bookmarked, new, read, unread, seen, unseen; it is searched as words.",
        ),
        ("has:b ", "has: takes abstract, code, note, body; it is searched as words."),
        ("upvotes:many ", "upvotes:many names no number; it is searched as words."),
        ("stars:50+ ", "stars:50+ names no number; it is searched as words."),
        ("bookmarked:soon ", "bookmarked:soon names no day; it is searched as words."),
    ],
)
def test_a_value_without_a_meaning_is_words_and_told(text: str, note: str) -> None:
    parsed = parse(text, TODAY)
    assert parsed.notes == (note,)
    assert parsed.understood
    key, value = note.split(maxsplit=1)[0].split(":")
    stems = {stem for field in parsed.matching.fields.values() for stem in field.stems}
    assert {value.partition("-")[0]} <= stems | {value}
    assert key[:4] in {stem[:4] for stem in stems}


HALF = ["title:", "author:", "date:", "date:20", "date:2", "since:", "is:", "keyword:", 'venue:"']
HALF += ["org:", "upvotes:", "upvotes:>", "stars:<=", "comments:..", "bookmarked:20", "is:ne"]
HALF += ["since:7", "before:202", "is:bo", "has:a", "sort:", "sort:d", "sort:up", "category:"]
HALF += ["tag:", "IS:B", "in:", "rating:>"]


@pytest.mark.parametrize("half", HALF)
@pytest.mark.parametrize("before", ["", "graph ", "graph -", "(graph OR ", "graph NOT "])
def test_what_the_next_key_may_finish_asks_nothing_and_says_nothing(before: str, half: str) -> None:
    parsed = parse(before + half, TODAY)
    assert parsed.notes == ()
    if before:
        assert parsed.query == parse("graph ").query
    else:
        assert parsed.query is None
        assert parsed.waiting


@pytest.mark.parametrize(
    ("half", "so_far"),
    [
        *(("date:2025-", "date:2025"), ("date:2025-0", "date:2025"), ("date:2025.", "date:2025")),
        *(("date:2025-09-0", "date:2025-09"), ("date:2024..2", "date:2024..")),
        *(("date:2024..2025-0", "date:2024..2025"), ("since:2025-", "since:2025")),
        ("before:2025-09-", "before:2025-09"),
    ],
)
def test_a_day_half_typed_says_what_it_says_so_far(half: str, so_far: str) -> None:
    assert parse(half, TODAY).query == parse(so_far, TODAY).query
    assert parse(half, TODAY).notes == ()
    assert parse(f"{half} ", TODAY).notes


def test_the_order_is_told_and_asks_nothing() -> None:
    assert parse("sort:date").sort is Sort.DATE
    assert parse("sort:title graph sort:PAGE").sort is Sort.PAGE
    assert parse("graph").sort is None
    assert parse("sort:upvotes").sort is Sort.UPVOTES
    assert parse("sort:trending graph").sort is Sort.TRENDING
    assert parse("sort:date").waiting
    assert parse("sort:date graph ").query == parse("graph ").query


def test_the_same_is_said_once() -> None:
    assert len(parse("tag:x graph tag:x", known=frozenset()).notes) == 1
    assert not parse("tag:x", known=frozenset()).waiting


@pytest.mark.parametrize("sign", ['"', "(", "-", '-("', " ("])
def test_a_sign_before_the_first_word_says_nothing(sign: str) -> None:
    assert parse(sign).waiting


def test_without_a_word_nothing_is_waited_for() -> None:
    assert not parse("gradient").waiting
    assert not parse("?!").waiting


def test_a_colon_with_a_space_after_it_is_a_sign() -> None:
    for title in ("Attention: all you need", "Title: graph", "Date: graph", "Is: graph"):
        assert parse(title).notes == ()
        assert parse(title).understood


@settings(deadline=None)
@given(st.sampled_from(KEYS), st.text(max_size=8), st.sampled_from(["", " ", " graph"]))
def test_any_value_is_no_error_and_any_note_names_the_statement(
    key: str, value: str, after: str
) -> None:
    parsed = parse(f"{key}:{value}{after}", TODAY)
    assert all(note.endswith(".") for note in parsed.notes)
    assert not parsed.notes or parsed.notes[0].lower().find(f"{key}:") >= 0


def test_every_choice_can_be_typed_letter_by_letter_without_a_word_about_it() -> None:
    for key, names in CHOICES.items():
        for name in names:
            for length in range(len(name)):
                text = f"graph {key}:{name[:length]}"
                assert parse(text).notes == (), text


TYPED = [
    'graph (is:unread OR is:bookmarked) -category:cs.CL "neural network"',
    'title:graph author:"grace hopper" since:9y has:abstract sort:date',
    "date:2025-09-01..2025-09-07 (graph OR flow) NEAR/10 neural",
    'keyword:"graph theory" org:deepmind venue:neur graph',
    "upvotes:>=50 stars:10..5000 -comments:>9 bookmarked:2025 -tag:x flow",
]


@pytest.mark.parametrize("text", TYPED)
def test_letter_by_letter_nothing_is_said_and_something_is_always_shown(text: str) -> None:
    paper = Paper(
        "Graph neural network",
        "A flow: since a dated author is titled, it has isolated sorts of sort, or nearly so:"
        " a keyword is organized, a venue upvotes bookmarked stars.",
        ("Grace Hopper",),
        published=date(2025, 9, 1),
        categories=("math.OC",),
        keywords=("Graph theory",),
        organization="Google DeepMind",
        venue="NeurIPS",
    )
    left_out = StateKind.TAG, StateKind.COMMENTS, StateKind.READ
    states = {kind: lambda _: (1,) for kind in StateKind if kind not in left_out}
    index = Index(None, states=states | dict.fromkeys(left_out, lambda _: ()))
    index.update([(1, 1, paper)], (), 1)
    for length in range(1, len(text) + 1):
        found = index.search(text[:length])
        assert found.notes == (), text[:length]
        assert list(found.exact) == [1] or found.waiting, text[:length]
    index.close()


def test_a_note_repeats_no_more_of_a_statement_than_a_line_holds() -> None:
    (note,) = parse(f"date:{'x' * 500} ", TODAY).notes
    assert note == f"date:{'x' * 18}… names no day; it is searched as words."
