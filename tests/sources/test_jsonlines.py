from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.merging import Quality
from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.records import Found, Skipped
from tui.sources import jsonlines
from tui.sources.json_records import in_lines
from tui.sources.jsonlines import QUALITY
from tui.text.clean import clean_line

TITLE = "Calculation of prompt diphoton production"


def records_of(text: str) -> list[Found | Skipped]:
    return list(jsonlines.read(in_lines(text.split("\n"))))


def read(text: str) -> list[Paper]:
    return [record.paper for record in records_of(text) if isinstance(record, Found)]


def found(**fields: Any) -> Found:
    (record,) = records_of(json.dumps({"title": TITLE, **fields}))
    assert isinstance(record, Found)
    return record


def paper_of(**fields: Any) -> Paper:
    return found(**fields).paper


class TestWhatALineTells:
    def test_a_full_record_is_a_full_paper(self) -> None:
        paper = paper_of(
            abstract="Code at https://github.com/a/b.",
            authors=["C. Balázs", "E. L. Berger"],
            id="0704.0001v2",
            doi="10.1103/PhysRevD.76.013009",
            date="2007-04-02",
            url="https://arxiv.org/abs/0704.0001",
            categories=["hep-ph", "hep-ex"],
            links=[{"url": "https://example.org/", "kind": "data"}],
        )
        assert paper == Paper(
            title=TITLE,
            abstract="Code at https://github.com/a/b.",
            authors=("C. Balázs", "E. L. Berger"),
            arxiv_id="0704.0001",
            doi="10.1103/physrevd.76.013009",
            published=date(2007, 4, 2),
            url="https://arxiv.org/abs/0704.0001",
            categories=("hep-ph", "hep-ex"),
            links=(
                Link("https://example.org/", LinkKind.DATA),
                Link("https://github.com/a/b", LinkKind.CODE),
            ),
        )

    def test_a_title_alone_is_a_paper(self) -> None:
        assert paper_of() == Paper(TITLE)

    def test_wrapped_text_is_joined_and_hostile_characters_go(self) -> None:
        (paper,) = read(r'{"title": " A\n  \u001b[2JTitle\ud800 ", "abstract": "a\nb.\n\nc\u202e"}')
        assert (paper.title, paper.abstract) == ("A [2JTitle", "a b.\n\nc")

    @pytest.mark.parametrize(
        ("authors", "names"),
        [
            (["A. Uno", " B.\nDue ", "", None, 3], ("A. Uno", "B. Due")),
            ("A. Uno, B. Due and C. Tre", ("A. Uno", "B. Due", "C. Tre")),
            ("A. Uno, B. Due, and C. Tre", ("A. Uno", "B. Due", "C. Tre")),
            ("A. Uno; B. Due", ("A. Uno", "B. Due")),
            ("Uno, A.; Due, B.", ("Uno, A.", "Due, B.")),
            ("Uno, A. and Due, B.", ("A. Uno", "B. Due")),
            ("A. Uno", ("A. Uno",)),
            ("Ferdinand and Alexandra", ("Ferdinand", "Alexandra")),
            ("Alexandrand", ("Alexandrand",)),
            ("", ()),
        ],
    )
    def test_authors_are_a_list_or_one_string(self, authors: Any, names: tuple[str, ...]) -> None:
        assert paper_of(authors=authors).authors == names

    @pytest.mark.parametrize("categories", [["cs.LG", "cs.AI", "cs.LG"], " cs.LG  cs.AI cs.LG"])
    def test_categories_are_a_list_or_one_string(self, categories: Any) -> None:
        assert paper_of(categories=categories).categories == ("cs.LG", "cs.AI")

    @pytest.mark.parametrize(
        ("fields", "day"),
        [
            ({"date": "2024-02-29"}, date(2024, 2, 29)),
            ({"published": "2024-02-29T23:59:59Z"}, date(2024, 2, 29)),
            ({"published": "2024-02-29 10:00"}, date(2024, 2, 29)),
            ({"published": "2024-02-29", "date": "2025-01-01"}, date(2024, 2, 29)),
            ({"published": None, "date": "2025-01-01"}, date(2025, 1, 1)),
            *(
                ({"date": bad}, None)
                for bad in ("2024-02-30", "2024", "soon", 2024, "", "٢٠٢٤-٠١-٠١")
            ),
        ],
    )
    def test_the_day_is_the_start_of_an_iso_date(self, fields: Any, day: date | None) -> None:
        assert paper_of(**fields).published == day

    @pytest.mark.parametrize(
        ("fields", "arxiv_id", "doi"),
        [
            ({"id": "arXiv:1706.03762v5"}, "1706.03762", None),
            ({"id": "10.1000/ABC"}, None, "10.1000/abc"),
            ({"id": "ACL-2020-17"}, None, None),
            ({"id": 1706.03762}, None, None),
            ({"id": "7", "arxiv_id": "math.GT/0309136"}, "math/0309136", None),
            ({"url": "https://huggingface.co/papers/1706.03762"}, "1706.03762", None),
            ({"url": "https://doi.org/10.1000/abc"}, None, "10.1000/abc"),
            ({"doi": "10.48550/arXiv.1706.03762"}, "1706.03762", None),
            ({"arxiv_id": "1706.03762", "id": "1801.00001"}, "1706.03762", None),
        ],
    )
    def test_an_id_counts_only_if_it_is_one(
        self, fields: Any, arxiv_id: str | None, doi: str | None
    ) -> None:
        paper = paper_of(**fields)
        assert (paper.arxiv_id, paper.doi) == (arxiv_id, doi)

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", "https://a@b.org", "https://a.org/\u202ex", "ftp://a.org", 3]
    )
    def test_an_unsafe_url_is_left_out_wherever_it_stands(self, url: Any) -> None:
        paper = paper_of(url=url, links=[url, {"url": url, "kind": "code"}])
        assert (paper.url, paper.links) == (None, ())

    def test_links_may_be_strings_and_each_address_is_kept_once(self) -> None:
        paper = paper_of(
            abstract="See https://a.org/x.",
            links=["https://github.com/a/b", {"url": "https://a.org/x", "kind": "nonsense"}],
        )
        assert paper.links == (
            Link("https://github.com/a/b", LinkKind.CODE),
            Link("https://a.org/x", LinkKind.PROJECT),
        )
        assert paper_of(links="https://a.org/x").links == paper.links[1:]

    def test_what_is_missing_or_of_another_kind_is_left_out(self) -> None:
        for odd in (None, 3, 2.5, True, [], {}, [[["x"]]], {"a": {"b": 1}}, float("nan")):
            keys = ("abstract", "authors", "date", "id", "arxiv_id", "doi", "url", "categories")
            assert paper_of(links=odd, **dict.fromkeys(keys, odd)) == Paper(TITLE)


class TestCollectionsOfDocuments:
    def test_text_is_the_abstract_where_there_is_none(self) -> None:
        assert paper_of(_id="4983", text="One.\n\nTwo.").abstract == "One.\n\nTwo."
        assert paper_of(text="One.", abstract="Two.").abstract == "Two."
        assert paper_of(text="One.", abstract=" ").abstract == "One."
        assert paper_of(text=["One."]).abstract == ""

    def test_links_in_the_text_are_links_of_the_paper(self) -> None:
        assert paper_of(text="See https://github.com/a/b.").code_url == "https://github.com/a/b"

    @pytest.mark.parametrize("title", ["", " \n", None])
    def test_a_document_without_title_is_named_by_its_first_words(self, title: Any) -> None:
        paper = paper_of(title=title, text="  Slender\nwings. \x1b Lift\n\nand drag ")
        assert paper == Paper("Slender wings. Lift and drag", "Slender wings. Lift\n\nand drag")

    def test_a_long_text_is_cut_between_words_and_says_so(self) -> None:
        words = [f"w{number}" for number in range(30)]
        assert paper_of(title="", text=" ".join(words)).title == " ".join(words[:24]) + "…"
        assert paper_of(title="", text=" ".join(words[:24])).title == " ".join(words[:24])

    def test_a_document_without_a_word_is_passed_over_and_costs_no_file(self) -> None:
        empty = '{"id": "471", "title": "", "text": " \\u200b"}'
        assert read(f'{{"title": "x"}}\n{empty}\n{{"title": "y"}}') == [Paper("x"), Paper("y")]

    def test_an_abstract_gives_the_title_too(self) -> None:
        assert paper_of(title=None, abstract="Some words.").title == "Some words."


class TestWhatQuireItselfWrites:
    def test_all_that_is_told_of_a_paper_comes_back(self) -> None:
        paper = paper_of(
            keywords=["sampling", "diffusion"],
            venue="ICLR 2025",
            organization="Example Lab",
            submitter="Ada",
            summary="In short.",
            upvotes=0,
            comments=3,
            stars=1200,
            citation_key="ada2025",
            abstract="",
        )
        assert paper == Paper(
            TITLE,
            keywords=("sampling", "diffusion"),
            venue="ICLR 2025",
            organization="Example Lab",
            submitter="Ada",
            summary="In short.",
            upvotes=0,
            comments=3,
            stars=1200,
            citation_key="ada2025",
        )

    def test_the_edition_is_that_of_daily_papers(self) -> None:
        assert found(edition="2025-09-03", source="arXiv").edition == date(2025, 9, 3)
        assert found(edition=None).edition is None


class TestCollectionsOfDailyPapers:
    def test_their_own_names_are_understood(self) -> None:
        record = found(
            daily_date="2024-05-27",
            upvotes=12,
            num_comments=2,
            github="https://github.com/a/b",
            github_stars=19.0,
            project_page="https://a.github.io/b",
            keywords=["one", "two", "one"],
            ai_summary="In short.",
            media=["https://cdn.example.org/a.mp4", "https://cdn-thumbnails.example.org/a.png"],
        )
        assert record.edition == date(2024, 5, 27)
        assert record.paper == Paper(
            TITLE,
            keywords=("one", "two"),
            summary="In short.",
            upvotes=12,
            comments=2,
            stars=19,
            links=(
                Link("https://github.com/a/b", LinkKind.CODE),
                Link("https://a.github.io/b", LinkKind.PROJECT),
                Link("https://cdn.example.org/a.mp4", LinkKind.MEDIA),
                Link("https://cdn-thumbnails.example.org/a.png", LinkKind.THUMBNAIL),
            ),
        )

    @pytest.mark.parametrize("odd", ["37 pages", -1, 2.5, True, None, 10**30, float("nan"), [3]])
    def test_what_is_no_count_is_left_out(self, odd: Any) -> None:
        paper = paper_of(comments=odd, upvotes=odd, stars=odd)
        assert (paper.comments, paper.upvotes, paper.stars) == (None, None, None)

    def test_a_count_may_stand_under_the_second_name(self) -> None:
        assert paper_of(comments="37 pages", num_comments=2).comments == 2

    @pytest.mark.parametrize("day", ["", "soon", None, 3])
    def test_a_paper_without_a_day_is_in_no_edition(self, day: Any) -> None:
        assert found(daily_date=day).edition is None


class TestOtherCollections:
    @pytest.mark.parametrize("name", ["venue", "booktitle", "journal"])
    def test_a_venue_goes_by_several_names(self, name: str) -> None:
        assert paper_of(**{name: "ICLR\n2025"}).venue == "ICLR 2025"

    def test_keywords_may_be_one_string(self) -> None:
        assert paper_of(keywords="one, two words,, one").keywords == ("one", "two words")

    def test_a_summary_alone_is_the_abstract_as_arxiv_calls_it(self) -> None:
        assert paper_of(summary="We show.") == Paper(TITLE, "We show.")
        assert paper_of(summary="In short.", abstract="").summary == "In short."


class TestBadRecords:
    @pytest.mark.parametrize("line", ["{}", '{"title": null}', '{"title": ["x"]}'])
    def test_a_record_without_title_costs_itself(self, line: str) -> None:
        first, bad, last = records_of(f'{{"title": "x"}}\n\n{line}\n{{"title": "y"}}')
        assert (first, last) == (Found(Paper("x"), 1), Found(Paper("y"), 4))
        assert bad == Skipped(3, "the paper has no title")

    def test_a_title_of_nothing_visible_is_none(self) -> None:
        assert records_of(r'{"title": " \u200b\n"}') == [Skipped(1, "the paper has no title")]

    def test_what_is_no_record_is_told_as_it_was(self) -> None:
        assert list(jsonlines.read([Skipped(7, "broken")])) == [Skipped(7, "broken")]


def test_a_file_is_trusted_more_than_a_page() -> None:
    assert QUALITY is Quality.FILE


KEYS = st.sampled_from(
    [
        *("title", "abstract", "text", "summary", "authors", "date", "published", "edition", "id"),
        *("arxiv_id", "doi", "url", "categories", "links", "kind", "keywords", "media", "github"),
        *("upvotes", "num_comments", "stars", "venue", "organization"),
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None))
    | st.sampled_from(["https://a.org", "1706.03762", "A and B", "2024-01-01", "\ud800", "code"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES))
def test_any_record_is_a_clean_paper_or_skipped(record: dict[str, Any]) -> None:
    line = json.dumps(record)
    fields = [record.get(name) for name in ("title", "abstract", "text", "summary")]
    titled, *texts = (clean_line(field) if isinstance(field, str) else "" for field in fields)
    if "abstract" in record or "text" in record:
        texts[-1] = ""
    if not titled and not any(texts):
        assert read(line) == []
        return
    (paper,) = read(line)
    assert not titled or paper.title == titled
    assert paper.title == clean_line(paper.title)
    repr(paper).encode()
    assert paper.url is None or paper.url.startswith("http")
    assert all((*paper.authors, *paper.categories, *paper.keywords))
    for count in (paper.upvotes, paper.comments, paper.stars):
        assert count is None or 0 <= count < 2**63
