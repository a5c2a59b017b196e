from __future__ import annotations

import pytest

from tests.exporters.awkward import alone
from tui.domain.exporting import ExportOptions
from tui.domain.paper import Paper
from tui.exporters.plain import abstract_of, keywords, title_of
from tui.text.folding import fold_title


def test_latex_is_read_and_paragraphs_stay() -> None:
    paper = Paper(r"H\"older", abstract="Poincar\\'e\x1b.\n\nEnd.")
    assert title_of(paper) == "Hölder"
    assert abstract_of(paper) == "Poincaré.\n\nEnd."


@pytest.mark.parametrize("title", [r"The $\varepsilon$-net of {\it E. coli}", r"$10^{-9}$ and so"])
def test_a_title_that_alone_tells_the_paper_stays_the_same_paper(title: str) -> None:
    assert fold_title(title_of(Paper(title))) == fold_title(title)


def test_keywords_come_before_tags_and_each_once() -> None:
    own = alone(Paper("x", keywords=("nlp", "a\nb")), tags=("mine", "nlp", " "))
    assert list(keywords(own, ExportOptions())) == ["nlp", "a b", "mine"]
    assert list(keywords(own, ExportOptions(marks=False))) == ["nlp", "a b"]
