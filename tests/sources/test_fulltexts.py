"""Where the full text of a paper may be, and which texts are no good."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.domain.document import Document, Origin, Paragraph, Run
from tui.domain.errors import BadSource, Unreachable
from tui.domain.paper import Link, LinkKind, Paper
from tui.sources.fulltexts import is_garbled, pdf_url, read_file


@pytest.mark.parametrize(
    ("paper", "url"),
    [
        (Paper("A", arxiv_id="2501.00001"), "https://arxiv.org/pdf/2501.00001"),
        (Paper("A", arxiv_id="math/0309136"), "https://arxiv.org/pdf/math/0309136"),
        (Paper("A", url="https://a.org/b.pdf?x=1"), "https://a.org/b.pdf?x=1"),
        (Paper("A", url="https://aclanthology.org/2024.acl-1.1/"), "https://aclanthology.org/2024.acl-1.1.pdf"),
        (Paper("A", url="https://openreview.net/forum?id=Ab_1"), "https://openreview.net/pdf?id=Ab_1"),
        (Paper("A", links=(Link("https://a.org/b.PDF", LinkKind.PAPER),)), "https://a.org/b.PDF"),
        (Paper("A", url="https://a.org/b"), ""),
        (Paper("A"), ""),
    ],
)  # fmt: skip
def test_the_pdf_is_where_the_paper_says(paper: Paper, url: str) -> None:
    assert pdf_url(paper) == url


def test_another_site_than_arxivs_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper("A", arxiv_id="2501.00001")
    monkeypatch.setenv("QUIRE_ARXIV_SITE", "https://mirror.org/")
    assert pdf_url(paper) == "https://mirror.org/pdf/2501.00001"
    monkeypatch.setenv("QUIRE_ARXIV_SITE", "mirror")
    with pytest.raises(Unreachable, match="QUIRE_ARXIV_SITE"):
        pdf_url(paper)


@pytest.mark.parametrize(("times", "garbled"), [(0, False), (2, False), (20, True)])
def test_formulas_said_three_times_over_are_seen(times: int, garbled: bool) -> None:
    text = "Let N N italic_N be start_POSTSUBSCRIPT i end_POSTSUBSCRIPT so. " * times
    document = Document("A", (Paragraph((Run(text or "Prose in italic type."),)),), Origin.HUB)
    assert is_garbled(document) is garbled


def test_what_may_never_end_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    for file in (pipe, Path("/dev/zero")):
        with pytest.raises(BadSource, match="may never end"):
            read_file(file, lambda _: None, lambda: False)
