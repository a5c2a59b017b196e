"""Full texts written into bytes and read back the same."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.document import (
    Code,
    Document,
    Figure,
    Formula,
    Heading,
    Item,
    Note,
    NoteKind,
    Origin,
    Paragraph,
    Quote,
    Run,
    Style,
    Table,
)
from tui.storage import document_form

words = st.text(max_size=12)
styles = st.integers(0, 15).map(Style)
runs = st.lists(st.builds(Run, words, styles, words, words), max_size=4).map(tuple)
rows = st.lists(st.tuples(runs, runs), max_size=3).map(tuple)
numbers = st.integers(0, 9)
blocks = st.one_of(
    st.builds(Heading, numbers, runs, words),
    st.builds(Paragraph, runs, words),
    st.builds(Item, runs, numbers, words, words),
    st.builds(Quote, runs, words),
    st.builds(Table, rows, numbers, runs, words),
    st.builds(Code, words, words, words),
    st.builds(Figure, runs, st.lists(words).map(tuple), words, words),
    st.builds(Note, st.sampled_from(NoteKind), words, runs, words),
    st.builds(Formula, words, words, words),
)
documents = st.builds(
    Document, words, st.lists(blocks, max_size=8).map(tuple), st.sampled_from(Origin), words
)


@given(documents)
def test_what_is_written_is_read_back(document: Document) -> None:
    assert document_form.loads(document_form.dumps(document)) == document


@given(st.binary(max_size=60))
def test_what_was_not_written_here_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — any bytes, any cause
        document_form.loads(data)


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        {"form": 99},
        {"form": 1, "title": "", "origin": "moon", "url": "", "blocks": []},
        {"form": 1, "title": "", "origin": "hf", "url": "", "blocks": [["z", ""]]},
        {"form": 1, "title": "", "origin": "hf", "url": "", "blocks": [["h"]]},
        {
            "form": 1,
            "title": "",
            "origin": "hf",
            "url": "",
            "blocks": [["p", "", [["a", 99, "", ""]]]],
        },
    ],
)
def test_another_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — as above
        document_form.loads(zlib.compress(json.dumps(value).encode()))


def test_a_text_that_is_cut_short_is_refused() -> None:
    whole = document_form.dumps(Document("a", (Paragraph((Run("b" * 500),)),), Origin.HUB))
    for length in range(0, len(whole), 7):
        with pytest.raises(ValueError):  # noqa: PT011 — as above
            document_form.loads(whole[:length])
