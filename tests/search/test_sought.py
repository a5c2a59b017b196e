"""What a query seeks in each field: every kind of part says what is to be marked."""

from __future__ import annotations

import pytest
from whoosh import query as wq

from tui.search.fuzzy import Fuzzy
from tui.search.matching import FieldMatching
from tui.search.near import Near
from tui.search.nodes import Beginning, Quoted, Word
from tui.search.sought import leaves_sought, matching

TITLE = ("title",)


def in_title(query: wq.Query) -> FieldMatching:
    return matching(query).fields["title"]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Word("learning", TITLE), FieldMatching(frozenset({"learn"}))),
        (Beginning("lear", TITLE), FieldMatching(prefixes=("lear",))),
        (Quoted(("deep", "learn")), FieldMatching(phrases=frozenset({("deep", "learn")}))),
        (
            wq.Phrase("title", ["deep", "learn"]),
            FieldMatching(phrases=frozenset({("deep", "learn")})),
        ),
        (Fuzzy("grpah", TITLE), FieldMatching(frozenset({"grpah"}), fuzzy=("grpah",))),
        (
            Near(("deep",), ("neural", "net"), 5, "", TITLE),
            FieldMatching(frozenset({"deep"}), phrases=frozenset({("neural", "net")})),
        ),
        (
            Near(("deep",), ("net",), 5, "net", TITLE),
            FieldMatching(frozenset({"deep"}), prefixes=("net",)),
        ),
    ],
)
def test_each_kind_of_part_says_what_is_to_be_marked(
    part: wq.Query, expected: FieldMatching
) -> None:
    assert in_title(part) == expected


def test_a_part_is_sought_in_its_own_fields_only() -> None:
    assert set(matching(Word("graph", ("title", "abstract"))).fields) == {"title", "abstract"}


def test_all_parts_of_a_field_come_together_in_order() -> None:
    query = wq.And([Beginning("net", TITLE), wq.Or([Word("deep", TITLE), Beginning("a", TITLE)])])
    assert in_title(query) == FieldMatching(frozenset({"deep"}), ("a", "net"))


def test_what_is_excluded_is_not_sought() -> None:
    kept, left_out = Word("graph"), Word("policy")
    query = wq.And([kept, wq.Not(wq.Or([left_out, Beginning("x")]))])
    assert list(leaves_sought(query)) == [kept]
