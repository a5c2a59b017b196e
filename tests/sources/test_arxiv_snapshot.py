from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.merging import Quality
from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.records import Found, Skipped
from tui.sources import arxiv_snapshot
from tui.sources.arxiv_snapshot import QUALITY, SOURCE, looks_like

# the first record of the snapshot (CC0), its abstract shortened
FIRST = json.loads(r"""
{"id":"0704.0001","submitter":"Pavel Nadolsky",
 "authors":"C. Bal\\'azs, E. L. Berger, P. M. Nadolsky, C.-P. Yuan",
 "title":"Calculation of prompt diphoton production cross sections at Tevatron and\n  LHC energies",
 "comments":"37 pages, 15 figures; published version","journal-ref":"Phys.Rev.D76:013009,2007",
 "doi":"10.1103/PhysRevD.76.013009","report-no":"ANL-HEP-PR-07-12","categories":"hep-ph",
 "license":null,
 "abstract":"  A calculation in quantum chromodynamics is\npresented for $\\gamma\\gamma$.\n",
 "versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"},
             {"version":"v2","created":"Tue, 24 Jul 2007 20:10:27 GMT"}],
 "update_date":"2008-11-26",
 "authors_parsed":[["Bal\u00e1zs","C.",""],["Berger","E. L.",""],["Nadolsky","P. M.",""],
                   ["Yuan","C. -P.",""]]}
""")


def read(*records: Any) -> list[Found | Skipped]:
    return list(arxiv_snapshot.read(enumerate(records, start=1)))


def paper_of(**changes: Any) -> Paper:
    (record,) = read(FIRST | changes)
    assert isinstance(record, Found)
    return record.paper


def test_a_record_is_a_full_paper() -> None:
    assert paper_of() == Paper(
        title="Calculation of prompt diphoton production cross sections at Tevatron and LHC "
        "energies",
        abstract=r"A calculation in quantum chromodynamics is presented for $\gamma\gamma$.",
        authors=("C. Balázs", "E. L. Berger", "P. M. Nadolsky", "C.-P. Yuan"),
        arxiv_id="0704.0001",
        doi="10.1103/physrevd.76.013009",
        published=date(2007, 4, 2),
        url="https://arxiv.org/abs/0704.0001",
        categories=("hep-ph",),
        venue="Phys.Rev.D76:013009,2007",
    )


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["Evans", "Neal J.", "II"], "Neal J. Evans II"),
        (["The BABAR Collaboration", "", ""], "The BABAR Collaboration"),
        (["Iliev", "Bozhidar Z.", "", "Institute,\n  Sofia"], "Bozhidar Z. Iliev"),
        (["Koll\\'ar", "J\\'anos", ""], "János Kollár"),
        (["Fuchs", "J. -N."], "J.-N. Fuchs"),
        (["Only"], "Only"),
    ],
)
def test_a_name_is_put_together_as_it_is_read(parts: list[str], name: str) -> None:
    assert paper_of(authors_parsed=[parts]).authors == (name,)


def test_without_the_parsed_names_those_in_one_string_serve() -> None:
    authors = paper_of(authors_parsed=None).authors
    assert authors == ("C. Balázs", "E. L. Berger", "P. M. Nadolsky", "C.-P. Yuan")


def test_a_line_that_is_set_in_after_a_sentence_begins_a_paragraph() -> None:
    paper = paper_of(abstract="  One is\nwrapped.\n  Two is invoking\n  Radon.\n")
    assert paper.abstract == "One is wrapped.\n\nTwo is invoking Radon."


@pytest.mark.parametrize(
    ("doi", "first"),
    [
        ("10.1364/JOSAA.23.002578 10.1364/JOSAA.32.002407", "10.1364/josaa.23.002578"),
        (None, None),
        ("see the journal", None),
    ],
)
def test_of_several_dois_the_first_counts(doi: str | None, first: str | None) -> None:
    assert paper_of(doi=doi).doi == first


@pytest.mark.parametrize(
    "versions",
    [None, [], [None], [{}], "v1", [{"created": "yesterday"}], [{"created": 3}],
     [{"created": "Mon, 31 Feb 2007 19:18:42 GMT"}], [{"created": "Mon, 2 Foo 2007 19:18 GMT"}]],
)  # fmt: skip
def test_a_first_version_without_a_day_costs_the_day(versions: Any) -> None:
    assert paper_of(versions=versions).published is None


def test_remarks_are_no_count_and_the_sender_is_no_submitter_to_daily_papers() -> None:
    paper = paper_of(comments=37)
    assert (paper.comments, paper.submitter) == (None, "")


def test_links_in_the_abstract_are_links_of_the_paper() -> None:
    paper = paper_of(abstract="Code: https://github.com/a/b.")
    assert paper.links == (Link("https://github.com/a/b", LinkKind.CODE),)


def test_a_record_without_title_or_id_costs_itself() -> None:
    assert read(FIRST | {"id": "7"}, FIRST | {"title": " "}, FIRST, {}) == [
        Skipped(1, "the record has no arXiv id"),
        Skipped(2, "the paper has no title"),
        *(Found(paper_of(), 3),),
        Skipped(4, "the record has no arXiv id"),
    ]
    assert list(arxiv_snapshot.read([Skipped(9, "broken")])) == [Skipped(9, "broken")]


def test_it_is_told_by_the_fields_that_only_it_has() -> None:
    assert looks_like(FIRST)
    assert not looks_like({"title": "x", "authors": "A, B", "categories": "cs.LG"})
    assert (SOURCE, QUALITY) == ("arXiv", Quality.ARXIV)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(FIRST)), ANYTHING))
def test_whatever_the_fields_hold_a_paper_is_clean(changes: dict[str, Any]) -> None:
    for record in read(FIRST | changes):
        repr(record).encode()
