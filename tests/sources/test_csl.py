from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import read_once
from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.records import Found, Skipped
from tui.sources.csl import QUALITY, looks_like, paper, read

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
FIELD = st.sampled_from(
    [
        *(
            "title",
            "subtitle",
            "author",
            "editor",
            "issued",
            "published",
            "DOI",
            "URL",
            "id",
            "note",
        ),
        *("abstract", "container-title", "event", "keyword", "categories", "subject", "message"),
    ]
)


def paper_of(**fields: Any) -> Paper:
    found = paper({"title": "A Title", **{name.replace("_", "-"): v for name, v in fields.items()}})
    assert found is not None
    return found


class TestAnObject:
    def test_of_crossref_is_a_full_paper(self) -> None:
        assert paper(
            {
                "title": ["On <i>Games</i> &amp; Play"],
                "subtitle": ["A Study"],
                "author": [
                    {"given": "Ada", "family": "Uno", "sequence": "first", "affiliation": []},
                    {"given": "B.", "family": "Due", "suffix": "Jr"},
                    {"name": "CMS Collaboration"},
                ],
                "issued": {"date-parts": [[2019, 5]]},
                "container-title": ["Nature", "Nat."],
                "DOI": "10.1038/ABC",
                "URL": "https://doi.org/10.1038/abc",
                "abstract": "<jats:title>Abstract</jats:title><jats:p>Code:"
                " https://github.com/a/b, a &lt; b</jats:p>",
                "subject": ["Biology", "Biology"],
                "reference": [{"key": 1}],
            }
        ) == Paper(
            "On Games & Play: A Study",
            abstract="Code: https://github.com/a/b, a < b",
            authors=("Ada Uno", "B. Due Jr", "CMS Collaboration"),
            doi="10.1038/abc",
            published=date(2019, 5, 1),
            url="https://doi.org/10.1038/abc",
            links=(Link("https://github.com/a/b", LinkKind.CODE),),
            keywords=("Biology",),
            venue="Nature",
        )

    def test_of_datacite_for_arxiv_is_known_by_its_arxiv_id(self) -> None:
        found = paper_of(
            id="https://doi.org/10.48550/arxiv.1706.03762",
            DOI="10.48550/ARXIV.1706.03762",
            categories=[
                "Computation and Language (cs.CL)",
                "hep-th",
                "alg-geom",
                "FOS: Computer science",
                "ML",
            ],
            publisher="arXiv",
        )
        assert (found.arxiv_id, found.doi) == ("1706.03762", None)
        assert (found.categories, found.keywords) == (("cs.CL", "hep-th", "alg-geom"), ("ML",))

    def test_of_a_reference_manager_keeps_its_key(self) -> None:
        found = paper_of(
            citation_key="uno2019",
            archive="arXiv",
            archive_location="2509.02522",
            keyword="games, play; more",
            container_title="arXiv preprint arXiv:2509.02522",
        )
        # `archive_location` is CSL's own spelling
        assert paper({"title": "T", "archive_location": "2509.02522"}) == Paper(
            "T", arxiv_id="2509.02522"
        )
        assert (found.citation_key, found.venue) == ("uno2019", "")
        assert (found.arxiv_id, found.keywords) == ("2509.02522", ("games", "play", "more"))

    def test_with_a_title_alone_is_a_paper(self) -> None:
        assert paper({"title": "A"}) == Paper("A")

    @pytest.mark.parametrize(
        "value", [None, 3, "title", [], {}, {"title": ""}, {"title": []}, {"title": [None, " "]}]
    )
    def test_without_a_title_is_none(self, value: object) -> None:
        assert paper(value) is None

    def test_is_trusted_as_files_are(self) -> None:
        assert QUALITY is Quality.FILE

    @pytest.mark.parametrize(
        ("author", "name"),
        [
            ({"literal": "ACME, Inc."}, "ACME, Inc."),
            ({"family": "Laan", "given": "Mark", "non-dropping-particle": "van der"},
             "Mark van der Laan"),
            ({"family": "Aristotle"}, "Aristotle"),
            ("Ada Uno", "Ada Uno"),
        ],
    )  # fmt: skip
    def test_names_its_authors_in_several_ways(self, author: object, name: str) -> None:
        assert paper_of(author=[author, None, {}, 3]).authors == (name,)

    def test_names_its_editors_where_there_are_no_authors(self) -> None:
        assert paper_of(editor=[{"family": "Uno"}]).authors == ("Uno",)

    @pytest.mark.parametrize(
        ("issued", "day"),
        [
            ({"date-parts": [[2019]]}, date(2019, 1, 1)),
            ({"date-parts": [[2019, 5, 12]]}, date(2019, 5, 12)),
            ({"date-parts": [["2019", "05", "12"]]}, date(2019, 5, 12)),
            ({"date-parts": [2019, 5]}, date(2019, 5, 1)),
            ({"date-parts": [[2019, 2, 30]]}, date(2019, 2, 1)),
            ({"date-parts": [[2004, 10], [2004, 12]]}, date(2004, 10, 1)),
            ({"raw": "2019-05-12"}, date(2019, 5, 12)),
            ({"literal": "May 2019"}, date(2019, 5, 1)),
            ("2019-05-12", date(2019, 5, 12)),
        ],
    )
    def test_is_of_the_first_day_it_can_be(self, issued: object, day: date | None) -> None:
        assert paper_of(issued=issued).published == day

    @pytest.mark.parametrize(
        "parts",
        [
            *([[None]], [], [[]], [[True]], [[10**30]], 3, None, [["soon"]], [["12345"]], [[0]]),
            *([["２０１９"]], [[19]], [{"year": 2019}]),
        ],
    )
    def test_has_no_day_where_none_can_be_meant(self, parts: object) -> None:
        assert paper_of(issued={"date-parts": parts}).published is None

    def test_is_of_the_first_field_that_tells_a_year(self) -> None:
        found = paper_of(issued={"date-parts": [[None]]}, published={"date-parts": [[2019]]})
        assert found.published == date(2019, 1, 1)

    def test_is_in_an_event_where_it_is_in_no_container(self) -> None:
        assert paper_of(event={"name": "ICML"}).venue == "ICML"
        assert paper_of(event="ICML").venue == "ICML"

    @given(st.dictionaries(FIELD, ANY_JSON))
    def test_of_any_kind_never_fails(self, value: dict[str, object]) -> None:
        found = paper(value)
        assert found is None or found.title


class TestAFile:
    def test_holds_a_list_with_the_line_of_each(self) -> None:
        text = '\ufeff[\n {"title": "A"},\n {"title": "B",\n  "id": 1}\n, 3, {"id": 2}, ]\n'
        assert [*read(text, "mine.json")] == [
            Found(Paper("A"), 2),
            Found(Paper("B"), 3),
            Skipped(5, "this is not a JSON object"),
            Skipped(5, "the record has no title"),
        ]

    def test_holds_one_object(self) -> None:
        assert [*read('{"title": "A"}', "mine.json")] == [Found(Paper("A"), 1)]

    def test_may_be_empty_as_a_list(self) -> None:
        assert [*read(" [ ] ", "mine.json")] == []

    def test_may_be_what_crossref_answered(self) -> None:
        one = {"status": "ok", "message": {"title": ["A"]}}
        many = {"status": "ok", "message": {"items": [{"title": ["A"]}, {"title": ["B"]}]}}
        assert [*read(json.dumps(one), "x")] == [Found(Paper("A"), 1)]
        assert [*read(json.dumps(many), "x")] == [Found(Paper("A"), 1), Found(Paper("B"), 1)]

    @pytest.mark.parametrize(
        ("text", "line", "reason"),
        [
            ("", 1, "not JSON"),
            ('[\n{"title": "A"}\n{"title": "B"}]', 3, "no comma"),
            ('[{"title": "A"},\n{"title": "B}]', 2, "not JSON"),
            ('[{"title": "A"}\n', 2, "cut off"),
            ('{"title": "A"}\n{"title": "B"}', 2, "something follows"),
            ('[{"title": "A"}]\n]', 2, "something follows"),
            ("[" * 100_000, 1, "nested"),
            (f'[{{"title": {"9" * 5000}}}]', 1, "too long"),
        ],
    )
    def test_that_is_broken_is_refused_with_its_line(
        self, text: str, line: int, reason: str
    ) -> None:
        with pytest.raises(BadSource, match=reason) as refused:
            list(read(text, "mine.json"))
        assert (refused.value.name, refused.value.line) == ("mine.json", line)
        assert refused.value.hint

    @given(st.text() | st.text(st.sampled_from('[]{}":, 1\nadetitl')))
    def test_of_any_text_is_read_or_refused(self, text: str) -> None:
        with suppress(BadSource):
            assert all(record.line >= 1 for record in read(text, "x"))

    @given(st.lists(ANY_JSON, max_size=5))
    def test_of_any_json_is_read_item_by_item(self, values: list[object]) -> None:
        assert len([*read(json.dumps([{"title": "A"}, *values]), "x")]) >= 1 + len(values)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(('[{"id": "a", "DOI": "10.1/x"}]', True), ('\ufeff {"container-title" : "A"}', True)),
        *(('{"title": "A"}', False), ("", False), ("DOI: 10.1/x", False), ("[]", False)),
    ],
)
def test_it_is_told_by_the_names_it_uses(text: str, answer: bool) -> None:
    assert looks_like(text) is answer


def test_a_long_list_is_read_once() -> None:
    records = 8_000
    text = "[" + ",\n".join(['{"title": "A", "DOI": "10.1/x"}'] * records) + "]"
    with read_once():
        assert sum(1 for _ in read(text, "x")) == records
