"""What `key:value` in a query says, and what quire says about it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.query import Sort
from tui.search.language import parse
from tui.search.stated import CHOICES, KEYS

TODAY = date(2025, 9, 10)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("tag:x", "There are no tags yet; tag:x is left out."),
        ('in:"my list" ', 'There are no collections yet; in:"my list" is left out.'),
        ("upvotes:>50 ", "Upvotes are not known yet; upvotes:>50 is left out."),
        ("venue:ICML", "Venues are not known yet; venue:ICML is left out."),
        ("keyword:rl", "Keywords are not known yet; keyword:rl is left out."),
        ("has:note", "There are no notes yet; has:note is left out."),
        ("is:new", "What is new is not known yet; is:new is left out."),
        ("sort:upvotes", "Upvotes are not known yet; sort:upvotes is left out."),
    ],
)
def test_what_has_no_data_yet_is_left_out_and_told(text: str, note: str) -> None:
    assert parse(text).notes == (note,)
    assert parse(f"graph {text}").query == parse("graph ").query


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("date:soon graph", "date:soon names no day; it is searched as words."),
        ("since:x ", "since:x names no day; it is searched as words."),
        ("before:2025-13", "before:2025-13 names no day; it is searched as words."),
        ("date:20 graph", "date:20 names no day; it is searched as words."),
        (
            "is:starred",
            "is:starred is none of bookmarked, read, unread and new; it is searched as words.",
        ),
        ("has:b ", "has:b is none of abstract, code and note; it is searched as words."),
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


HALF = ["title:", "author:", "date:", "date:20", "date:2025-", "date:2025-09-01..", "since:", "is:"]
HALF += ["since:7", "before:202", "is:bo", "has:a", "sort:", "sort:d", "category:", "tag:", "IS:B"]


@pytest.mark.parametrize("half", HALF)
@pytest.mark.parametrize("before", ["", "graph ", "graph -", "(graph OR ", "graph NOT "])
def test_what_the_next_key_may_finish_asks_nothing_and_says_nothing(before: str, half: str) -> None:
    parsed = parse(before + half, TODAY)
    if half.endswith(".."):  # an open range is one already
        assert parsed.notes == ()
        return
    assert parsed.notes == ()
    if before:
        assert parsed.query == parse("graph ").query
    else:
        assert parsed.query is None
        assert parsed.waiting


def test_the_order_is_told_and_asks_nothing() -> None:
    assert parse("sort:date").sort is Sort.DATE
    assert parse("sort:title graph sort:PAGE").sort is Sort.PAGE
    assert parse("graph").sort is None
    assert parse("sort:date").waiting
    assert parse("sort:date graph ").query == parse("graph ").query


def test_the_same_is_said_once() -> None:
    assert len(parse("tag:x graph tag:x").notes) == 1


def test_without_a_word_nothing_is_waited_for() -> None:
    assert not parse("").waiting
    assert not parse("?!").waiting
    assert not parse("tag:x").waiting


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
