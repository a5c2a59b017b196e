from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.paper import Entry, Link, LinkKind, Paper
from tui.domain.results import Hits, Row
from tui.view.look import PLAIN, Look
from tui.view.paper_card import paper_card
from tui.view.paper_links import links

DAY = date(2025, 9, 3)
FULL = Paper(
    title="On Gradients",
    abstract="First paragraph.\n\nSecond paragraph.",
    authors=("Ada Lovelace", "李明"),
    arxiv_id="2506.01347",
    doi="10.1000/abc",
    published=date(2025, 6, 2),
    url="https://example.org/paper",
    categories=("cs.LG", "math.OC"),
    links=(
        Link("https://github.com/a/b", LinkKind.CODE),
        Link("https://huggingface.co/datasets/a/b", LinkKind.DATA),
    ),
)


def card_of(paper: Paper, **known: object) -> list[str]:
    entry = Entry(1, paper, **known)  # type: ignore[arg-type]
    return paper_card(Row(entry), PLAIN).plain.split("\n")


def test_everything_there_is_to_read() -> None:
    assert card_of(FULL, source="Daily Papers", edition=DAY) == [
        "On Gradients",
        "Ada Lovelace, 李明",
        "2 Jun 2025 · Daily Papers · edition of 3 Sep 2025 · cs.LG math.OC",
        "arXiv   https://arxiv.org/abs/2506.01347",
        "DOI     https://doi.org/10.1000/abc",
        "page    https://example.org/paper",
        "code    https://github.com/a/b",
        "",
        "First paragraph.",
        "",
        "Second paragraph.",
        "",
        "data    https://huggingface.co/datasets/a/b",
    ]


TOLD = Paper(
    title="On Gradients",
    abstract="An abstract.",
    arxiv_id="2506.01347",
    venue="ICML 2025",
    links=(
        Link("https://github.com/a/b", LinkKind.CODE),
        Link("https://a.github.io", LinkKind.PROJECT),
        *(Link(f"https://huggingface.co/a/model-{n}", LinkKind.MODEL) for n in range(6)),
        Link("https://huggingface.co/spaces/a/b", LinkKind.SPACE),
        Link("https://cdn.example.org/thumbnail.png", LinkKind.THUMBNAIL),
        Link("https://cdn.example.org/film.mp4", LinkKind.MEDIA),
    ),
    keywords=("gradients", "optimisation"),
    summary="Gradients are followed.",
    organization="Example Lab",
    submitter="ada",
    upvotes=1_124,
    comments=1,
    stars=2_048,
)


def test_what_daily_papers_tells_has_its_place() -> None:
    assert card_of(TOLD) == [
        "On Gradients",
        "ICML 2025",
        "▲ 1,124 upvotes · 1 comment · submitted by ada for Example Lab",
        "arXiv   https://arxiv.org/abs/2506.01347",
        "code    https://github.com/a/b  2,048 stars",
        "project https://a.github.io",
        "",
        "An abstract.",
        "",
        "Summary, written by a machine",
        "Gradients are followed.",
        "",
        "Keywords: gradients, optimisation",
        "models  https://huggingface.co/a/model-0",
        "        https://huggingface.co/a/model-1",
        "        https://huggingface.co/a/model-2",
        "        https://huggingface.co/a/model-3",
        "        and 2 more",
        "spaces  https://huggingface.co/spaces/a/b",
        "media   https://cdn.example.org/film.mp4",
        "        https://cdn.example.org/thumbnail.png",
    ]


def test_no_votes_and_no_votes_known_are_told_apart() -> None:
    assert card_of(Paper("T", upvotes=0))[1] == "▲ 0 upvotes"
    assert "upvote" not in "\n".join(card_of(Paper("T")))


def test_an_organization_alone_is_named() -> None:
    assert card_of(Paper("T", organization="Example Lab"))[1] == "from Example Lab"


def test_the_machines_words_look_other_than_the_authors() -> None:
    look = Look()
    card = paper_card(Row(Entry(1, TOLD)), look)

    said = [card.plain[span.start : span.end] for span in card.spans if span.style == look.machine]
    assert said == ["Gradients are followed."]


def test_of_very_many_keywords_the_rest_are_counted() -> None:
    paper = Paper("T", keywords=tuple(f"word {number}" for number in range(40)))

    assert card_of(paper)[-1].endswith("word 15 and 24 more")


def test_stars_are_told_of_the_first_code_only() -> None:
    code = tuple(Link(f"https://github.com/a/{name}", LinkKind.CODE) for name in "bc")

    assert [line for line in card_of(Paper("T", links=code, stars=1)) if "github" in line] == [
        "code    https://github.com/a/b  1 star",
        "code    https://github.com/a/c",
    ]


def test_a_paper_of_which_only_the_title_is_known() -> None:
    lines = card_of(Paper("T"))

    assert lines[0] == "T"
    assert lines[-1] == "This paper came without an abstract."


def test_a_source_without_edition_is_named() -> None:
    assert card_of(Paper("T"), source="JSON lines")[1] == "JSON lines"


def test_of_very_many_authors_the_first_are_named_and_the_rest_counted() -> None:
    paper = Paper("T", authors=tuple(f"Author {number}" for number in range(1_101)))

    byline = card_of(paper)[1]

    assert byline.startswith("Author 0, Author 1, ")
    assert byline.endswith("Author 19 and 1,081 more")


def test_the_page_on_arxiv_is_named_once() -> None:
    paper = Paper("T", arxiv_id="2506.01347", url="https://arxiv.org/pdf/2506.01347v2")

    assert links(paper) == [("arXiv", "https://arxiv.org/abs/2506.01347")]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "https://a.org/\x1b[31m", "https://a\u202e.org"],
)
def test_what_is_not_safe_to_open_is_no_link(url: str) -> None:
    paper = Paper("T", url=url, doi=f"10.1000/{url}", links=(Link(url, LinkKind.CODE),))

    assert [found for _, found in links(paper) if not found.isprintable()] == []
    assert url not in [found for _, found in links(paper)]


def test_addresses_can_be_followed_from_the_terminal() -> None:
    card = paper_card(Row(Entry(1, FULL)), PLAIN)

    followed = {span.style.link for span in card.spans if not isinstance(span.style, str)}
    assert {url for _, url in links(FULL)} <= followed


def test_hits_are_marked_in_title_authors_and_abstract() -> None:
    look = Look()
    hits = Hits(title=((3, 12),), authors=((), ((0, 2),)), abstract=((0, 5), (18, 24)))

    card = paper_card(Row(Entry(1, FULL), hits), look)

    marked = [card.plain[span.start : span.end] for span in card.spans if span.style == look.hit]
    assert marked == ["Gradients", "李明", "First", "Second"]


hostile = st.builds(
    Paper,
    title=st.text(),
    abstract=st.text(),
    authors=st.lists(st.text()).map(tuple),
    keywords=st.lists(st.text(), max_size=3).map(tuple),
    summary=st.text(),
    organization=st.text(),
    submitter=st.text(),
    venue=st.text(),
    links=st.lists(st.builds(Link, st.text(), st.sampled_from(LinkKind)), max_size=3).map(tuple),
)


@given(hostile, st.text())
def test_nothing_hostile_is_left(paper: Paper, source: str) -> None:
    card = paper_card(Row(Entry(1, paper, source=source, edition=DAY)), PLAIN).plain

    kinds = {unicodedata.category(char) for char in card if char != "\n"}
    assert not kinds & {"Cc", "Cs"}
