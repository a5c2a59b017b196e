from __future__ import annotations

import pytest

from tui.sources import identifiers


@pytest.mark.parametrize(
    "text",
    [
        *(
            "arXiv:2509.02522v3",
            "arXiv: 2509.02522",
            "arXiv preprint arXiv:2509.02522",
        ),
        *(
            "arXiv:2509.02522 [cs.CL]",
            "abs/2509.02522",
            "CoRR abs/2509.02522",
            "ArXiv, 2509.02522.",
        ),
        *("arXiv preprint arXiv:2509.02522, 2025", "https://arxiv.org/abs/2509.02522"),
        *("arXiv e-prints, arXiv:2509.02522", "10.48550/arXiv.2509.02522"),
    ],
)
def test_an_arxiv_id_is_found_in_what_stands_before_it(text: str) -> None:
    assert identifiers.arxiv_id([], ["", "Nature", text]) == "2509.02522"
    assert identifiers.arxiv_id(["", text]) == "2509.02522"


def test_an_id_alone_is_one_only_in_a_field_for_ids() -> None:
    assert identifiers.arxiv_id(["2509.02522v3"]) == "2509.02522"
    assert identifiers.arxiv_id([], ["2509.02522"]) is None


def test_an_old_id_is_found_too() -> None:
    assert identifiers.arxiv_id(["arXiv:hep-th/9603067 [hep-th]"]) == "hep-th/9603067"


@pytest.mark.parametrize(
    "text",
    [
        *("a comment on arXiv:2509.02522", "2509.02522 and others", "arXiv", "pages 2509.02522"),
        *("", "corrosion 2509.02522", "see 10.1000/abc"),
    ],
)
def test_an_id_that_may_be_of_another_paper_is_left(text: str) -> None:
    assert identifiers.arxiv_id([text]) is None
    assert identifiers.doi([text]) is None


def test_a_doi_is_found_in_the_first_field_that_has_one() -> None:
    texts = ["", "Nature", "https://doi.org/10.1038/ABC", "10.1000/other"]
    assert identifiers.doi(texts) == "10.1038/abc"


@pytest.mark.parametrize(
    "venue",
    [
        *("arXiv", "ArXiv e-prints", "arXiv preprint arXiv:2509.02522", "CoRR", "arXiv.org"),
        *("CoRR abs/2509.02522", "arXiv (Cornell University)", "arXiv:2509.02522 [cs]"),
    ],
)
def test_to_be_on_arxiv_is_no_venue(venue: str) -> None:
    assert identifiers.is_arxiv(venue)


@pytest.mark.parametrize("venue", ["Nature", "", "Corrosion", "Proceedings of the arXiv Workshop"])
def test_other_venues_are(venue: str) -> None:
    assert not identifiers.is_arxiv(venue)
