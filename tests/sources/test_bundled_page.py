"""The page that ships with quire, read paper by paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tui.domain.edition import Page
from tui.domain.paper import LinkKind, Paper
from tui.sources.daily_page import looks_like, parse

BUNDLED = Path(__file__).parents[2] / "data" / "daily-papers-sep-3.txt"


def read(text: str) -> Page:
    return parse(text, "page.txt", today=date(2025, 9, 10))


@pytest.fixture(scope="module")
def page() -> Page:
    return read(BUNDLED.read_text(encoding="utf-8"))


def test_it_is_the_edition_of_3_september_2025_with_61_papers(page: Page) -> None:
    assert (page.source, page.date, len(page.papers)) == ("Daily Papers", date(2025, 9, 3), 61)


def test_the_papers_stand_in_page_order(page: Page) -> None:
    titles = [paper.title for paper in page.papers]
    assert titles[0] == ("The Surprising Effectiveness of Negative Reinforcement in LLM Reasoning")
    assert titles[4] == "Gradient is All You Need?"
    assert titles[-1] == (
        "OTOv3: Automatic Architecture-Agnostic Neural Network Training and Compression from "
        "Structured Pruning to Erasing Operators"
    )


def test_every_title_is_short_and_every_abstract_whole(page: Page) -> None:
    assert all(len(paper.title) <= 153 for paper in page.papers)
    assert all(1000 <= len(paper.abstract) <= 2000 for paper in page.papers)
    assert all("\n" not in paper.abstract for paper in page.papers)


def test_no_banner_is_left_in_it(page: Page) -> None:
    everything = "\n".join(f"{paper.title}\n{paper.abstract}" for paper in page.papers)
    for banner in ("email inbox", "Subscribe", "Daily Papers", "byAK", "Sep 3"):
        assert banner not in everything


def test_nothing_of_the_page_is_lost(page: Page) -> None:
    lines = [line for line in BUNDLED.read_text(encoding="utf-8").splitlines() if line.strip()]
    read_lines = [text for paper in page.papers for text in (paper.title, paper.abstract)]
    assert read_lines == lines[6:]


def test_fourteen_papers_have_code_and_nothing_else_is_linked(page: Page) -> None:
    links = [link for paper in page.papers for link in paper.links]
    assert len(links) == 14
    assert {link.kind for link in links} == {LinkKind.CODE}
    assert sum(paper.code_url is not None for paper in page.papers) == 14
    assert page.papers[0].code_url == "https://github.com/TianHongZXY/RLVR-Decomposed"
    assert "https://anonymous.4open.science/r/TangleNAS-527C" in {link.url for link in links}


def test_the_page_tells_title_abstract_and_links_only(page: Page) -> None:
    for paper in page.papers:
        assert paper == Paper(paper.title, paper.abstract, links=paper.links)


def test_it_reads_the_same_with_windows_line_ends_and_a_byte_order_mark(page: Page) -> None:
    text = BUNDLED.read_text(encoding="utf-8")
    assert read("\ufeff" + text.replace("\n", "\r\n")) == page
    assert read(text.replace("\n", "\r")) == page


def test_it_reads_the_same_without_empty_lines(page: Page) -> None:
    assert read(BUNDLED.read_text(encoding="utf-8").replace("\n\n", "\n")) == page


def test_it_looks_like_a_daily_papers_page() -> None:
    assert looks_like(BUNDLED.read_text(encoding="utf-8"))
