"""The parts of a query of our own: what they are equal to, and that Whoosh can compare them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from whoosh import query as wq

from tui.search.nodes import Beginning, Evaluated, IdBeginning, Quoted, Word, said

PARTS = [
    Word("graph"),
    Word("graph", ("title",)),
    Word("graphs"),
    Beginning("graph"),
    Quoted(("graph",)),
    IdBeginning("2506.01347", whole=False),
    IdBeginning("2506.01347", whole=True),
]


@pytest.mark.parametrize("part", PARTS, ids=repr)
def test_a_part_is_equal_to_its_like_alone(part: Evaluated) -> None:
    like = replace(part)
    assert like is not part
    assert like == part
    assert hash(like) == hash(part)
    assert [other for other in PARTS if other == part] == [part]


@pytest.mark.parametrize("part", PARTS, ids=repr)
def test_a_part_is_other_than_no_query_either_way_round(part: Evaluated) -> None:
    # Whoosh's `!=` negates what `==` gives
    assert (part != wq.NullQuery) is True
    assert (wq.NullQuery != part) is True
    assert (part == wq.NullQuery) is False


def test_a_word_is_sought_by_its_stem_and_weighed_by_how_it_is_written() -> None:
    word = Word("learning")
    assert word.term == "learn"
    assert word.said == said("learning")
    assert said("learning").form != said("learned").form
