from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exporters.awkward import ATTENTION, BERT, DIPHOTON, alone, exported, written
from tui.domain.exporting import Exported
from tui.domain.paper import Paper


def test_a_preprint() -> None:
    assert json.loads(written("csl-json", ATTENTION)) == [
        {
            "id": "vaswani2017attention",
            "citation-key": "vaswani2017attention",
            "type": "article",
            "title": "Attention Is All You Need",
            "author": [
                {"family": "Vaswani", "given": "Ashish"},
                {"family": "Shazeer", "given": "Noam"},
            ],
            "issued": {"date-parts": [[2017, 6, 12]]},
            "genre": "preprint",
            "publisher": "arXiv",
            "number": "arXiv:1706.03762",
            "categories": ["cs.CL", "cs.LG"],
            "DOI": "10.48550/arXiv.1706.03762",
            "URL": "https://arxiv.org/abs/1706.03762",
            "abstract": ATTENTION.abstract,
        }
    ]


def test_a_conference_paper_with_the_users_own() -> None:
    own = alone(BERT, tags=("nlp",), note="Read §3.\n\nThen more.", key="devlin19")
    (item,) = json.loads(written("csl-json", own))
    assert item == {
        "id": "devlin19",
        "citation-key": "devlin19",
        "type": "paper-conference",
        "title": "BERT: Pre-training of Deep Bidirectional Transformers",
        "author": [
            {"family": "Devlin", "given": "Jacob"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"family": "Laan", "given": "Mark", "non-dropping-particle": "van der"},
            {"literal": "CMS Collaboration"},
        ],
        "issued": {"date-parts": [[2019, 6, 1]]},
        "container-title": "Proceedings of NAACL 2019",
        "DOI": "10.18653/v1/n19-1423",
        "URL": "https://doi.org/10.18653/v1/n19-1423",
        "keyword": "language models, pre-training, nlp",
        "annote": "Read §3.\n\nThen more.",
    }


def test_an_article_that_is_on_arxiv_too_has_its_number_and_its_own_publisher() -> None:
    (item,) = json.loads(written("csl-json", DIPHOTON))
    assert (item["type"], item["number"]) == ("article-journal", "arXiv:0704.0001")
    assert "publisher" not in item


def test_a_paper_is_a_line_of_the_array() -> None:
    lines = written("csl-json", ATTENTION, BERT, Paper("x")).splitlines()
    assert [lines[0], lines[-1]] == ["[", "]"]
    assert [json.loads(line.removesuffix(","))["id"] for line in lines[1:-1]] == [
        *("vaswani2017attention", "devlin2019bert", "anonx"),
    ]


def test_latex_accents_are_letters() -> None:
    paper = replace(ATTENTION, title=r"H\"older", abstract=r"Poincar\'e")
    (item,) = json.loads(written("csl-json", paper))
    assert (item["title"], item["abstract"]) == ("Hölder", "Poincaré")


def test_a_title_of_nothing_but_commands_stays_as_written() -> None:
    (item,) = json.loads(written("csl-json", Paper(r"\\", doi="10.1000/1")))
    assert item["title"] == r"\\"


@settings(deadline=None, max_examples=50)
@given(st.lists(exported(), max_size=3))
def test_it_is_json_with_an_object_for_each_paper(papers: list[Exported]) -> None:
    items = json.loads(written("csl-json", *papers))
    assert [bool(item["title"]) for item in items] == [True] * len(papers)
    assert len({item["id"] for item in items}) == len(papers)
