from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exporters.awkward import ATTENTION, BERT, alone, exported, written
from tui.domain.exporting import Exported
from tui.domain.paper import Paper

END = "ER  - \n"


def record_of(paper: Paper | Exported) -> dict[str, Any]:
    """The one record, as an independent parser sees it."""
    (record,) = rispy.loads(written("ris", paper))
    return dict(record)


def test_a_preprint() -> None:
    assert written("ris", ATTENTION) == (
        """\
TY  - UNPB
ID  - vaswani2017attention
TI  - Attention Is All You Need
AU  - Vaswani, Ashish
AU  - Shazeer, Noam
PY  - 2017
DA  - 2017/06/12
DO  - 10.48550/arXiv.1706.03762
UR  - https://arxiv.org/abs/1706.03762
AN  - arXiv:1706.03762
DB  - arXiv
AB  - The dominant sequence transduction models are based on complex networks.
"""
        + END
    )


def test_a_conference_paper_with_the_users_own() -> None:
    own = alone(BERT, tags=("nlp",), note="Read §3.\n\nThen more.", key="devlin19")
    assert written("ris", own) == (
        """\
TY  - CONF
ID  - devlin19
TI  - BERT: Pre-training of Deep Bidirectional Transformers
AU  - Devlin, Jacob
AU  - King, Martin Luther, Jr.
AU  - van der Laan, Mark
AU  - CMS Collaboration
PY  - 2019
DA  - 2019/06/01
T2  - Proceedings of NAACL 2019
DO  - 10.18653/v1/n19-1423
UR  - https://doi.org/10.18653/v1/n19-1423
KW  - language models
KW  - pre-training
KW  - nlp
N1  - Read §3. Then more.
"""
        + END
    )


def test_records_are_parted_by_an_empty_line() -> None:
    assert "ER  - \n\nTY  - GEN\n" in written("ris", ATTENTION, Paper("x"))


def test_a_title_alone_is_a_record() -> None:
    assert written("ris", Paper("x")) == "TY  - GEN\nID  - anonx\nTI  - x\nER  - \n"


def test_a_paper_elsewhere_tells_its_arxiv_address_too() -> None:
    record = record_of(replace(ATTENTION, url="https://a.org/x"))
    assert record["urls"] == ["https://a.org/x", "https://arxiv.org/abs/1706.03762"]


def test_a_journal_article_is_one() -> None:
    record = record_of(Paper("x", venue="Nature", doi="10.1/x", published=date(800, 1, 2)))
    assert (record["type_of_reference"], record["year"]) == ("JOUR", "0800")


@pytest.mark.parametrize(
    "text", ["a\nER  - \nTY  - JOUR", "a\r\n\r\nAU  - Evil, Mr", "a\x85TI  - b"]
)
def test_a_text_that_looks_like_tags_is_text(text: str) -> None:
    record = record_of(alone(Paper("x", abstract=text, keywords=(text,)), note=text))
    assert record["abstract"].startswith("a ")
    assert record["title"] == "x"
    assert "authors" not in record


@settings(deadline=None, max_examples=50)
@given(st.lists(exported(), min_size=1, max_size=3))
def test_an_independent_parser_finds_a_record_for_each_paper(papers: list[Exported]) -> None:
    text = written("ris", *papers)
    assert len(rispy.loads(text)) == len(papers)
    assert text.count("TY  - ") == text.count("\nER  - ") == len(papers)
