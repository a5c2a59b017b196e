from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.exporters.awkward import ATTENTION, BERT, DIPHOTON, controls, papers
from tui.domain.paper import Paper
from tui.exporters.citation import STYLES, cite

EIGHT = replace(
    ATTENTION,
    authors=(
        *("Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Jakob Uszkoreit", "Llion Jones"),
        *("Aidan N. Gomez", "Łukasz Kaiser", "Illia Polosukhin"),
    ),
)
PAGE = Paper("Gradient “is” All You Need?")


def test_the_styles_are_the_four_that_people_ask_for() -> None:
    assert list(STYLES) == ["apa", "mla", "chicago", "ieee"]
    with pytest.raises(KeyError):
        cite("harvard", ATTENTION)


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        (
            "apa",
            (
                "Vaswani, A., Shazeer, N., Parmar, N., Uszkoreit, J., Jones, L., Gomez, A. N., "
                "Kaiser, Ł., & Polosukhin, I. (2017). Attention Is All You Need "
                "(arXiv:1706.03762). arXiv. https://doi.org/10.48550/arXiv.1706.03762"
            ),
        ),
        (
            "mla",
            (
                "Vaswani, Ashish, et al. “Attention Is All You Need.” arXiv, 12 June 2017, "
                "https://doi.org/10.48550/arXiv.1706.03762."
            ),
        ),
        (
            "chicago",
            (
                "Vaswani, Ashish, Noam Shazeer, Niki Parmar, et al. 2017. “Attention Is All You "
                "Need.” Preprint, arXiv, June 12. https://doi.org/10.48550/arXiv.1706.03762."
            ),
        ),
        ("ieee", "A. Vaswani et al., “Attention Is All You Need,” 2017, arXiv:1706.03762."),
    ],
)
def test_a_preprint_of_many_authors(style: str, citation: str) -> None:
    assert cite(style, EIGHT) == citation


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        (
            "apa",
            (
                "Balázs, C., Berger, E. L., Nadolsky, P., & Yuan, C.-P. (2007). Diphotons. "
                "Physical Review D. https://doi.org/10.1103/physrevd.76.013009"
            ),
        ),
        (
            "mla",
            (
                "Balázs, C., et al. “Diphotons.” Physical Review D, 2 Apr. 2007, "
                "https://doi.org/10.1103/physrevd.76.013009."
            ),
        ),
        (
            "chicago",
            (
                "Balázs, C., E. L. Berger, P. Nadolsky, and C.-P. Yuan. 2007. “Diphotons.” "
                "Physical Review D, April 2. https://doi.org/10.1103/physrevd.76.013009."
            ),
        ),
        (
            "ieee",
            (
                "C. Balázs, E. L. Berger, P. Nadolsky, and C.-P. Yuan, “Diphotons,” "
                "Physical Review D, Apr. 2007, doi: 10.1103/physrevd.76.013009."
            ),
        ),
    ],
)
def test_an_article(style: str, citation: str) -> None:
    assert cite(style, replace(DIPHOTON, title="Diphotons")) == citation


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        (
            "apa",
            (
                "Devlin, J., King, M. L., Jr., van der Laan, M., & CMS Collaboration. (2019). "
                "BERT. In Proceedings of NAACL 2019. https://doi.org/10.18653/v1/n19-1423"
            ),
        ),
        (
            "mla",
            (
                "Devlin, Jacob, et al. “BERT.” Proceedings of NAACL 2019, 1 June 2019, "
                "https://doi.org/10.18653/v1/n19-1423."
            ),
        ),
        (
            "chicago",
            (
                "Devlin, Jacob, Martin Luther King Jr., Mark van der Laan, and CMS Collaboration. "
                "2019. “BERT.” In Proceedings of NAACL 2019. https://doi.org/10.18653/v1/n19-1423."
            ),
        ),
        (
            "ieee",
            (
                "J. Devlin, M. L. King Jr., M. van der Laan, and CMS Collaboration, “BERT,” in "
                "Proceedings of NAACL 2019, 2019, doi: 10.18653/v1/n19-1423."
            ),
        ),
    ],
)
def test_a_conference_paper(style: str, citation: str) -> None:
    assert cite(style, replace(BERT, title="BERT")) == citation


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        ("apa", "Gradient “is” All You Need? (n.d.)."),
        ("mla", "“Gradient ‘is’ All You Need?”"),
        ("chicago", "“Gradient ‘is’ All You Need?” n.d."),
        ("ieee", "“Gradient ‘is’ All You Need?”"),
    ],
)
def test_a_title_alone(style: str, citation: str) -> None:
    assert cite(style, PAGE) == citation


def test_a_preprint_without_authors_begins_with_its_title() -> None:
    paper = replace(ATTENTION, authors=())
    assert cite("apa", paper) == (
        "Attention Is All You Need (arXiv:1706.03762). (2017). arXiv. "
        "https://doi.org/10.48550/arXiv.1706.03762"
    )
    assert cite("ieee", paper) == "“Attention Is All You Need,” 2017, arXiv:1706.03762."


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        ("apa", "Lee, A. (n.d.). A Data Set. https://example.org/x"),
        ("mla", "Lee, Ann. “A Data Set.” https://example.org/x."),
        ("chicago", "Lee, Ann. n.d. “A Data Set.” https://example.org/x."),
        ("ieee", "A. Lee, “A Data Set.” [Online]. Available: https://example.org/x"),
    ],
)
def test_a_page_of_the_web(style: str, citation: str) -> None:
    paper = Paper("A Data Set", authors=("Ann Lee",), url="https://example.org/x")
    assert cite(style, paper) == citation


@pytest.mark.parametrize(
    ("count", "apa", "mla", "chicago", "ieee"),
    [
        (1, "Ann, A.", "Ann, Al.", "Ann, Al.", "A. Ann,"),
        (
            2,
            "Ann, A., & Bob, B.",
            "Ann, Al, and Bo Bob.",
            "Ann, Al, and Bo Bob.",
            "A. Ann and B. Bob,",
        ),
    ],
)
def test_one_author_and_two(count: int, apa: str, mla: str, chicago: str, ieee: str) -> None:
    paper = Paper("x", authors=("Al Ann", "Bo Bob")[:count], published=date(2020, 1, 1))
    assert cite("apa", paper) == f"{apa} (2020). x."
    assert cite("mla", paper) == f"{mla} “x.” 1 Jan. 2020."
    assert cite("chicago", paper) == f"{chicago} 2020. “x.” January 1."
    assert cite("ieee", paper) == f"{ieee} “x,” Jan. 2020."


def test_apa_names_twenty_authors_or_nineteen_and_the_last() -> None:
    names = tuple(f"Al Name{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    twenty = cite("apa", Paper("x", authors=names[:20]))
    assert "NameS, A., & NameT, A. (n.d.)" in twenty
    more = cite("apa", Paper("x", authors=names))
    assert "NameS, A., … NameZ, A. (n.d.)" in more


def test_chicago_and_ieee_name_six_authors_and_of_more_the_first() -> None:
    names = tuple(f"Al Name{letter}" for letter in "ABCDEFG")
    assert cite("chicago", Paper("x", authors=names[:6])).startswith(
        "NameA, Al, Al NameB, Al NameC, Al NameD, Al NameE, and Al NameF. n.d."
    )
    assert cite("ieee", Paper("x", authors=names[:6])).startswith("A. NameA, A. NameB,")
    assert cite("ieee", Paper("x", authors=names)).startswith("A. NameA et al., ")


def test_initials_keep_hyphens_and_leave_scripts_without_capitals() -> None:
    paper = Paper("x", authors=("Jean-François B. Le Gall", "J.K. Rowling", "李 明"))
    assert cite("apa", paper).startswith("Le Gall, J.-F. B., Rowling, J. K., & 明, 李. (n.d.)")


@settings(deadline=None)
@given(papers())
def test_whatever_a_paper_holds_a_citation_is_one_clean_line(paper: Paper) -> None:
    for style in STYLES:
        citation = cite(style, paper)
        assert citation
        assert controls(citation, "") == []
