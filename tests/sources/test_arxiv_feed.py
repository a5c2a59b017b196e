"""What arXiv's feeds tell, in both forms, and what is none."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.errors import BadSource
from tui.domain.paper import Link, LinkKind, Paper
from tui.sources.arxiv_feed import Feed, papers_in

DATA = Path(__file__).parents[1] / "data"
OLD = (DATA / "arxiv-2007.xml").read_bytes()
NEW = (DATA / "arxiv-2026.xml").read_bytes()
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'


def read(feed: str | bytes) -> Feed:
    return papers_in(feed if isinstance(feed, bytes) else feed.encode(), "the feed")


def entry_of(**elements: str) -> Paper | None:
    """What an entry tells whose elements hold this XML."""
    known = {"id": "http://arxiv.org/abs/2509.02522v1", "title": "A Title"} | elements
    entry = "".join(f"<{name}>{inner}</{name}>" for name, inner in known.items())
    (paper,) = read(f"{ATOM}<entry>{entry}</entry></feed>").entries
    return paper


def paper_of(**elements: str) -> Paper:
    paper = entry_of(**elements)
    assert paper is not None
    return paper


def refusal(feed: bytes) -> BadSource:
    with pytest.raises(BadSource) as refused:
        papers_in(feed, "the feed")
    assert refused.value.name == "the feed"
    return refused.value


class TestBothForms:
    def test_the_old_form_tells_all_of_a_paper(self) -> None:
        feed = read(OLD)
        assert (feed.total, feed.errors) == (2, ())
        assert feed.papers[0] == Paper(
            title="Calculation of prompt diphoton production cross sections at Tevatron and LHC "
            "energies",
            abstract="A fully differential calculation in perturbative quantum chromodynamics is "
            "presented for the production of massive photon pairs at hadron colliders. All "
            "next-to-leading order perturbative contributions from quark-antiquark, "
            "gluon-(anti)quark, and gluon-gluon subprocesses are included.\n\nThe region of phase "
            "space is specified in which the calculation is most reliable.",
            authors=("C. Balázs", "E. L. Berger", "C. -P. Yuan"),
            arxiv_id="0704.0001",
            doi="10.1103/physrevd.76.013009",
            published=date(2007, 4, 3),
            url="https://arxiv.org/abs/0704.0001",
            categories=("hep-ph",),
            links=(Link("https://github.com/resbos/diphoton", LinkKind.CODE),),
            venue="Phys.Rev.D76:013009,2007",
        )

    def test_latex_stays_and_the_primary_category_comes_first(self) -> None:
        paper = read(OLD).papers[1]
        assert r"the $(k,\ell)$-pebble game with colors" in paper.abstract
        assert paper.categories == ("math.CO", "cs.CG")

    def test_the_form_of_2026_tells_the_same(self) -> None:
        feed = read(NEW)
        assert feed.total == 173_566
        assert [paper.arxiv_id for paper in feed.papers] == [
            "2201.00978",
            "2104.11502",
            "2404.05657",
        ]
        first = feed.papers[0]
        assert first.title == (
            "PyramidTNT: Improved Transformer-in-Transformer Baselines with Pyramid Architecture"
        )
        assert first.authors == ("Kai Han", "Jianyuan Guo", "Yehui Tang", "Yunhe Wang")
        assert first.published == date(2022, 1, 4)
        assert first.categories == ("cs.CV",)
        assert (first.doi, first.venue) == (None, "")
        assert first.code_url is not None
        assert first.code_url.startswith("https://github.com/huawei-noah/CV-Backbones/")
        assert r"91.12\% in pairwise F-score" in feed.papers[1].abstract


class TestWhatAnEntryTells:
    @pytest.mark.parametrize(
        ("written", "arxiv_id"),
        [
            ("http://arxiv.org/abs/2509.02522v3", "2509.02522"),
            ("https://arxiv.org/abs/math/0309136v1", "math/0309136"),
            ("http://arxiv.org/abs/math.GT/0309136", "math/0309136"),
            ("\n  2509.02522v12\n", "2509.02522"),
        ],
    )
    def test_an_id_of_any_age_without_its_version(self, written: str, arxiv_id: str) -> None:
        paper = paper_of(id=written)
        assert paper.arxiv_id == arxiv_id
        assert paper.url == f"https://arxiv.org/abs/{arxiv_id}"

    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("2025-09-02T23:30:00Z", date(2025, 9, 2)),
            ("2025-09-02T23:30:00-04:00", date(2025, 9, 3)),
            ("2025-09-02", date(2025, 9, 2)),
            ("2025-13-45T00:00:00Z", None),
            ("0001-01-01T00:00:00+23:00", None),
            ("yesterday", None),
        ],
    )
    def test_the_day_is_that_of_the_first_version_in_utc(
        self, written: str, day: date | None
    ) -> None:
        assert paper_of(published=written, updated="2025-12-24T00:00:00Z").published == day

    def test_of_several_dois_the_first_is_the_papers(self) -> None:
        doi = "10.1000/AB.1 10.1000/ab.2"
        assert paper_of(**{"arxiv:doi": doi}).doi == "10.1000/ab.1"

    def test_arxivs_own_doi_is_none(self) -> None:
        assert paper_of(**{"arxiv:doi": "10.48550/arXiv.2509.02522"}).doi is None

    def test_marks_of_a_terminal_and_of_a_page_are_only_text(self) -> None:
        paper = paper_of(
            title="[red]&lt;b&gt;A\u202e\u200b Title&#x85;", author="<name>\u2066N</name>"
        )
        assert paper.title == "[red]<b>A Title"
        assert paper.authors == ("N",)

    def test_a_control_character_costs_no_paper(self) -> None:
        assert paper_of(title="A\x1b[2J\0Title\tof\x08 two").title == "A[2JTitle of two"

    def test_markup_inside_a_text_costs_no_word(self) -> None:
        assert paper_of(summary="one <i>two <b>three</b></i> four").abstract == "one two three four"

    @pytest.mark.parametrize("missing", [{"id": ""}, {"title": " "}, {"id": "urn:uuid:1"}])
    def test_without_id_or_title_it_is_no_paper(self, missing: dict[str, str]) -> None:
        assert entry_of(**missing) is None


class TestErrors:
    def test_an_error_is_no_paper(self) -> None:
        feed = read(
            f"{ATOM}<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_12</id>"
            "<title>Error</title><summary>incorrect id format for 12</summary></entry></feed>"
        )
        assert feed == Feed(errors=("incorrect id format for 12",))

    @pytest.mark.parametrize("total", ["", "many", "-1", "²", "1" * 5000])
    def test_a_wrong_count_is_none(self, total: str) -> None:
        assert read(f"{ATOM}<totalResults>{total}</totalResults></feed>") == Feed()

    @pytest.mark.parametrize(
        ("feed", "reason"),
        [
            (b"", "not well-formed XML"),
            (b"no feed", "not well-formed XML"),
            (OLD[:2000], "not well-formed XML"),
            (b"<html><body>Rate exceeded</body></html>", "no Atom feed but 'html'"),
            (b"<!DOCTYPE html><html></html>", "declares a document type"),
            (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "declares a document type"),
            ('<q a="é"/>'.encode("latin-1"), "not well-formed XML"),
        ],
    )
    def test_what_is_no_feed_is_refused(self, feed: bytes, reason: str) -> None:
        assert reason in refusal(feed).reason

    def test_entities_are_not_expanded_but_refused(self) -> None:
        nested = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        bomb = f'<!DOCTYPE feed [<!ENTITY a0 "ha">{nested}]>{ATOM}<title>&a9;</title></feed>'
        assert "declares a document type" in refusal(bomb.encode()).reason

    def test_a_tree_without_end_is_refused_before_it_fills_the_memory(self) -> None:
        assert "more elements" in refusal(b"<a>" * 600_000).reason


@given(st.binary(max_size=200))
def test_no_bytes_are_an_error_of_another_kind(data: bytes) -> None:
    with pytest.raises(BadSource):
        papers_in(data, "noise")


@given(st.data())
def test_nor_is_a_damaged_feed(data: st.DataObject) -> None:
    """Real feeds with pieces replaced, doubled or lost: what is still a feed gives whole papers."""
    feed = data.draw(st.sampled_from([OLD, NEW]))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(feed)))
        end = min(len(feed), start + data.draw(st.integers(0, 400)))
        noise = data.draw(st.one_of(st.binary(max_size=40), st.sampled_from(PIECES)))
        feed = feed[:start] + noise + feed[end:]
    try:
        papers = papers_in(feed, "damaged").papers
    except BadSource:
        return
    for paper in papers:
        assert paper.title
        assert paper.title.isprintable()
        assert re.fullmatch(r"[\w./-]+", paper.arxiv_id or "")


PIECES = sorted(set(re.findall(rb"<[^>]{1,60}>|&\w+;", OLD + NEW)))
