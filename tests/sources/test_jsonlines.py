from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.paper import Link, LinkKind, Paper
from tui.sources.jsonlines import QUALITY, looks_like, parse
from tui.text.clean import clean_line

TITLE = "Calculation of prompt diphoton production"


def read(text: str) -> list[Paper]:
    return list(parse(text.split("\n"), "papers.jsonl"))


def paper_of(**fields: Any) -> Paper:
    (paper,) = read(json.dumps({"title": TITLE, **fields}))
    return paper


def refusal(text: str) -> BadSource:
    with pytest.raises(BadSource) as refused:
        read(text)
    assert refused.value.name == "papers.jsonl"
    assert refused.value.hint
    return refused.value


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


class TestBrokenFiles:
    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ('{"title": "x"', "column"),
            ("not JSON", "column 1"),
            ("[]", "object"),
            ('"title"', "object"),
            ("3", "object"),
            ("{}", "title"),
            ('{"title": null}', "title"),
            ('{"title": ["x"]}', "title"),
            (r'{"title": " \u200b\n"}', "title"),
            ('{"title": "x", "n": ' + "9" * 5000 + "}", "number"),
            ('{"title": "x", "n": ' + "[" * 100_000, "deep"),
        ],
    )
    def test_a_broken_line_is_refused_with_its_number(self, line: str, said: str) -> None:
        refused = refusal('{"title": "x"}\n\n' + line)
        assert refused.line == 3
        assert said in refused.reason

    def test_papers_before_a_broken_line_are_streamed(self) -> None:
        papers = parse(['{"title": "x"}', "{"], "papers.jsonl")
        assert next(papers) == Paper("x")
        with pytest.raises(BadSource):
            next(papers)

    def test_empty_lines_and_a_byte_order_mark_are_passed_over(self) -> None:
        assert read('\ufeff{"title": "x"}\r\n\n \n{"title": "y"}\n') == [Paper("x"), Paper("y")]


def test_a_file_that_starts_with_a_brace_looks_like_json_lines() -> None:
    assert looks_like('\ufeff\n {"title": 1}')
    assert not looks_like("[{}]")
    assert not looks_like("")


def test_a_file_is_trusted_more_than_a_page() -> None:
    assert QUALITY is Quality.FILE


KEYS = st.sampled_from(
    "title abstract text authors date published id arxiv_id doi url categories links kind".split()  # noqa: SIM905
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
def test_any_record_is_a_clean_paper_or_refused(record: dict[str, Any]) -> None:
    line = json.dumps(record)
    fields = [record.get(name) for name in ("title", "abstract", "text")]
    titled, *texts = (clean_line(field) if isinstance(field, str) else "" for field in fields)
    if not titled and not any(texts):
        if isinstance(fields[0], str) and isinstance(fields[2], str):
            assert read(line) == []
        else:
            assert refusal(line).line == 1
        return
    (paper,) = read(line)
    assert not titled or paper.title == titled
    assert paper.title == clean_line(paper.title)
    repr(paper).encode()
    assert paper.url is None or paper.url.startswith("http")
    assert all((*paper.authors, *paper.categories))


@given(st.lists(st.text() | st.sampled_from(["{", "}", '{"title": "x"}', "NaN", "[", "\x00"])))
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    line = None
    try:
        list(parse(lines, "papers.jsonl"))
    except BadSource as error:
        line = error.line
    assert line is None or 1 <= line <= len(lines)
