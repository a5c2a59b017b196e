from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.exporters.awkward import ATTENTION, BERT, DIPHOTON
from tui.domain.paper import Paper
from tui.exporters.work import Kind, any_doi, kind, page_url


@pytest.mark.parametrize(
    ("venue", "sort"),
    [
        *((venue, Kind.ARTICLE) for venue in ("Nature", "Phys.Rev.D76:013009,2007", "JMLR")),
        ("Proceedings of the National Academy of Sciences", Kind.ARTICLE),
        ("Proceedings of the IEEE", Kind.ARTICLE),
        ("Proceedings of the VLDB Endowment", Kind.ARTICLE),
        ("Transactions of the ACL", Kind.ARTICLE),
        ("IEEE Robotics and Automation Letters", Kind.ARTICLE),
        ("Proceedings of NAACL 2019", Kind.CONFERENCE),
        ("Proceedings of the IEEE/CVF Conference on Computer Vision", Kind.CONFERENCE),
        ("JHEP 0705:072,2007, arXiv:hep-th/0701001", Kind.ARTICLE),
        ("Proc. R. Soc. A 463", Kind.ARTICLE),
        ("ICML2023", Kind.CONFERENCE),
        ("Advances in Neural Information Processing Systems", Kind.CONFERENCE),
        ("NeurIPS 2023", Kind.CONFERENCE),
        ("2016 IEEE Conference on Computer Vision and Pattern Recognition", Kind.CONFERENCE),
        ("Findings of EMNLP", Kind.CONFERENCE),
        ("arXiv preprint arXiv:1706.03762", Kind.PREPRINT),
        ("bioRxiv", Kind.PREPRINT),
    ],
)
def test_a_venue_tells_what_a_paper_is(venue: str, sort: Kind) -> None:
    assert kind(Paper("x", venue=venue)) is sort


@pytest.mark.parametrize(
    ("doi", "sort"),
    [
        ("10.18653/v1/n19-1423", Kind.CONFERENCE),
        ("10.1109/cvpr52688.2022.00123", Kind.CONFERENCE),
        ("10.1109/tpami.2022.3141592", Kind.ARTICLE),
        ("10.1103/physrevd.76.013009", Kind.ARTICLE),
    ],
)
def test_without_a_venue_the_doi_tells(doi: str, sort: Kind) -> None:
    assert kind(Paper("x", doi=doi, arxiv_id="1706.03762")) is sort


def test_with_an_arxiv_id_alone_it_is_a_preprint_and_without_any_something_else() -> None:
    assert kind(ATTENTION) is Kind.PREPRINT
    assert kind(Paper("x")) is Kind.OTHER


def test_every_paper_of_arxiv_has_a_doi_but_its_own_comes_first() -> None:
    assert any_doi(ATTENTION) == "10.48550/arXiv.1706.03762"
    assert any_doi(DIPHOTON) == "10.1103/physrevd.76.013009"
    assert any_doi(Paper("x")) is None


def test_a_paper_is_found_at_its_own_address_else_at_arxiv_else_by_its_doi() -> None:
    assert page_url(replace(ATTENTION, url="https://a.org/x")) == "https://a.org/x"
    assert page_url(DIPHOTON) == "https://arxiv.org/abs/0704.0001"
    assert page_url(BERT) == "https://doi.org/10.18653/v1/n19-1423"
    assert page_url(Paper("x")) is None
