from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hub import RECORDED, recorded
from tui.domain.errors import BadSource
from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.records import Found, Skipped
from tui.sources import daily_page, huggingface
from tui.sources.huggingface import looks_like, papers_in, read

WEDNESDAY = date(2025, 9, 3)
ITEM = {"paper": {"id": "2509.02522", "title": "A Paper"}}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["paper", "id", "title", "summary", "authors", "name", "upvotes", "publishedAt",
             "submittedOnDailyAt", "mediaUrls", "mediaUrl", "thumbnail", "githubRepo",
             "ai_keywords", "organization", "submittedBy", "linkedModels", "2025-09-03"]
        )
        | st.text(max_size=5),
        inner,
        max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


def papers(value: object) -> list[Paper]:
    return [found.paper for found in papers_in(value) if isinstance(found, Found)]


def the_paper(**fields: Any) -> Paper:
    """The paper of an item whose `paper` has these fields besides."""
    (paper,) = papers([{"paper": {"title": "A Paper", **fields}}])
    return paper


def test_all_that_today_s_schema_tells() -> None:
    paper = papers(recorded("2026-02-03"))[1]

    assert paper.title.startswith("Vision-DeepResearch: Incentivizing DeepResearch Capability")
    assert paper.abstract.startswith("Multimodal large language models (MLLMs) have achieved")
    assert paper.authors == ("Wenxuan Huang", "Yu Zeng", "Qiuchen Wang")
    assert (paper.arxiv_id, paper.doi) == ("2601.22060", None)
    assert paper.url == "https://huggingface.co/papers/2601.22060"
    assert paper.published == date(2026, 1, 29)
    assert (paper.upvotes, paper.comments, paper.stars) == (23, 2, 18)
    assert paper.keywords[0] == "multimodal large language models"
    assert paper.summary.startswith("Vision-DeepResearch introduces a multimodal deep-research")
    assert paper.submitter == "Yu Zeng"
    assert paper.links == (
        Link("https://github.com/Osilly/Vision-DeepResearch", LinkKind.CODE),
        Link("https://osilly.github.io/Vision-DeepResearch/", LinkKind.PROJECT),
        Link(
            "https://cdn-uploads.huggingface.co/production/uploads/someone/Z6521nSrzijudoqDlr1vM.mp4",
            LinkKind.MEDIA,
        ),
        Link(
            "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2601.22060.png",
            LinkKind.THUMBNAIL,
        ),
    )


def test_all_that_the_schema_of_2024_tells() -> None:
    paper = papers(recorded("2024-05-27"))[0]

    assert paper.title == (
        "ConvLLaVA: Hierarchical Backbones as Visual Encoder for Large Multimodal Models"
    )
    assert "\n" not in paper.abstract
    assert (paper.arxiv_id, paper.published) == ("2405.15738", date(2024, 5, 24))
    assert (paper.upvotes, paper.comments, paper.stars) == (32, 3, None)
    assert (paper.keywords, paper.summary, paper.organization) == ((), "", "")
    assert paper.links == (
        Link(
            "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2405.15738.png",
            LinkKind.THUMBNAIL,
        ),
    )


def test_several_pictures_belong_to_one_paper() -> None:
    kinds = [link.kind for link in papers(recorded("2025-03-03"))[0].links]

    assert kinds.count(LinkKind.MEDIA) == 3


def test_an_organization_is_called_by_its_full_name() -> None:
    assert papers(recorded("2026-02-03"))[0].organization == "Moonshot AI"
    assert the_paper(organization={"name": "moonshotai"}).organization == "moonshotai"


def test_no_votes_are_something_and_no_word_is_nothing() -> None:
    assert papers(recorded("2025-09-03"))[2].upvotes == 0
    assert the_paper().upvotes is None
    assert papers([{**ITEM, "numComments": 0}])[0].comments == 0


def test_models_data_and_spaces_that_are_linked() -> None:
    paper = the_paper(
        linkedModels=[{"id": "org/model-1.5"}, {"id": "gpt2"}, {"id": "org/bad name"}, "org/x"],
        linkedDatasets=[{"id": "org/data"}],
        linkedSpaces=[{"id": "org/demo"}, {"id": "../../etc"}, {"id": None}],
    )

    assert paper.links == (
        Link("https://huggingface.co/org/model-1.5", LinkKind.MODEL),
        Link("https://huggingface.co/gpt2", LinkKind.MODEL),
        Link("https://huggingface.co/datasets/org/data", LinkKind.DATA),
        Link("https://huggingface.co/spaces/org/demo", LinkKind.SPACE),
    )


def test_of_thousands_of_models_a_few_are_kept() -> None:
    paper = the_paper(linkedModels=[{"id": f"org/model-{n}"} for n in range(3_000)])

    assert len(paper.links) == 20


def test_a_link_is_kept_once_and_only_if_it_is_safe() -> None:
    paper = the_paper(
        summary="The code is at https://github.com/a/b.",
        githubRepo="https://github.com/a/b",
        projectPage="a.github.io/b",
        mediaUrls=["javascript:alert(1)", "file:///etc/passwd", 7, None],
        thumbnail="https://evil.org@good.org/x.png",
    )

    assert paper.links == (
        Link("https://github.com/a/b", LinkKind.CODE),
        Link("https://a.github.io/b", LinkKind.PROJECT),
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("upvotes", "many"),
        ("upvotes", -1),
        ("upvotes", True),
        ("upvotes", 10**30),
        ("publishedAt", "yesterday"),
        ("publishedAt", "0001-01-01T00:00:00+14:00"),
        ("authors", "Ada"),
        ("authors", [3, None, {"name": 5}]),
        ("id", 2509.02522),
        ("ai_keywords", {"a": 1}),
        ("organization", ["x"]),
        ("mediaUrls", {"url": "https://a.org"}),
        ("githubStars", 1.5),
        ("summary", None),
    ],
)
def test_what_is_not_of_its_kind_is_left_out(field: str, value: object) -> None:
    assert the_paper(**{field: value}) == Paper("A Paper")


def test_control_characters_do_not_come_in() -> None:
    paper = the_paper(
        summary="One\x1b[31m\n\nTwo\u202e", authors=[{"name": "A\x07da"}], ai_summary="\ud800Three"
    )

    assert (paper.abstract, paper.authors, paper.summary) == ("One[31m\n\nTwo", ("Ada",), "Three")


def test_the_day_of_daily_papers_is_told_in_utc() -> None:
    late = {"paper": {"title": "A", "submittedOnDailyAt": "2025-09-02T23:30:00-02:00"}}

    assert [found.edition for found in papers_in([late]) if isinstance(found, Found)] == [WEDNESDAY]


def test_lists_by_day_lists_of_lists_and_one_alone() -> None:
    by_day = {"2025-09-03": [ITEM], "2025-09-04": [ITEM, ITEM]}

    assert [one.edition for one in papers_in(by_day) if isinstance(one, Found)] == [
        date(2025, 9, 3), date(2025, 9, 4), date(2025, 9, 4),
    ]  # fmt: skip
    assert len(papers([[ITEM], [ITEM, [ITEM]]])) == 3
    assert papers(ITEM) == papers(ITEM["paper"]) == papers([ITEM])


def test_what_is_no_paper_is_named_by_its_number() -> None:
    assert list(papers_in([ITEM, 3, {"paper": {"id": "2509.02522"}}, {"error": "no"}, []]))[1:] == [
        Skipped(2, "this is not a JSON object"),
        Skipped(3, "the paper has no title"),
        Skipped(4, "this is no paper"),
    ]


@given(json_values)
def test_no_json_whatsoever_makes_it_fail(value: object) -> None:
    for found in papers_in(value):
        assert isinstance(found, Skipped) or found.paper.title


@given(st.text() | json_values.map(json.dumps))
def test_a_file_is_read_or_refused(text: str) -> None:
    looks_like(text)
    with suppress(BadSource):
        assert all(found.line >= 1 for found in read(text, "file"))


@pytest.mark.parametrize("file", sorted(RECORDED.glob("*.json")), ids=lambda file: file.stem)
def test_a_file_tells_its_day_and_its_lines(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    found = list(read(text, file.name))

    assert looks_like(text)
    assert {one.edition for one in found if isinstance(one, Found)} == {
        date.fromisoformat(file.stem)
    }
    assert [one.paper for one in found if isinstance(one, Found)] == papers(json.loads(text))
    lines = text.splitlines()
    assert all(lines[one.line - 1].strip() == "{" for one in found)


def test_a_day_that_is_given_is_for_what_does_not_tell_its_own() -> None:
    old = json.dumps(recorded("2024-05-27"))
    new = json.dumps(recorded("2025-09-03"))

    assert {one.edition for one in read(old, "f", day=WEDNESDAY) if isinstance(one, Found)} == {
        WEDNESDAY
    }
    assert {
        one.edition for one in read(new, "f", day=date(2020, 1, 1)) if isinstance(one, Found)
    } == {WEDNESDAY}


def test_many_days_that_do_not_tell_themselves_are_told_by_when_they_were_handed_in() -> None:
    items = [
        {"publishedAt": f"2024-05-{day:02}T03:00:00.000Z", **ITEM} for day in (20, 25, 26, 27, 31)
    ]

    editions = [one.edition for one in read(json.dumps(items), "f") if isinstance(one, Found)]

    # a Saturday and a Sunday have no page of their own
    assert [day.day for day in editions if day] == [20, 27, 27, 27, 31]


def test_a_paper_alone_is_of_no_edition() -> None:
    alone = {"id": "2509.02522", "title": "A", "publishedAt": "2025-09-02T17:46:26.000Z"}
    (found,) = read(json.dumps(alone), "f")

    assert isinstance(found, Found)
    assert (found.edition, found.paper.published) == (None, date(2025, 9, 2))


def test_items_may_stand_a_line_each() -> None:
    text = "\ufeff" + "\n".join([json.dumps(ITEM), "", json.dumps(ITEM), json.dumps([ITEM, ITEM])])

    assert [one.line for one in read(text, "f")] == [1, 3, 4, 4]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"paper": {"title": "A"}}, {"paper": {"ti', "breaks off before its end"),
        ('[{"paper": {"title": "A"}},', "breaks off before its end"),
        ('[\n{"paper": nothing}]', "f, line 2: not JSON at column 11"),
        ("<html>", "f, line 1: not JSON at column 1"),
        ("[[" * 50_000, "nested too deeply"),
        ("[" + "9" * 5_000 + "]", "number in it is too long"),
        ("[1]]", "not JSON at column 4"),
    ],
)
def test_a_file_that_is_broken_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadSource, match=said):
        list(read(text, "f"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"paper": {"id": "2509.02522"', True),
        ('{"2025-09-03": [{"paper": {', True),
        ('{"paper": {"id": 1', True),
        ('[{"title": "A", "publishedAt": "2025", "paper": {}', True),
        ('{"id": "2509.02522", "publishedAt": "x", "ai_keywords": []}', True),
        ('{"title": "A", "abstract": "On paper and publishedAt."}', False),
        ('{"id": 1, "title": "A", "keywords": [], "upvotes": 3}', False),
        ("Daily Papers\n\nSep 3\n", False),
        ("", False),
        ("[1, 2]", False),
    ],
)
def test_its_files_are_known_by_their_beginning(text: str, *, expected: bool) -> None:
    assert looks_like(text) is expected


def test_a_synced_day_and_a_copied_page_are_one_edition() -> None:
    assert huggingface.SOURCE == daily_page.SOURCE
    assert huggingface.QUALITY > daily_page.QUALITY
