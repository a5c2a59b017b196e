from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.edition import Page
from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.sources.daily_page import QUALITY, SOURCE, looks_like, parse
from tui.text.folding import fold_title
from tui.text.links import links_in

TODAY = date(2025, 9, 10)
DAY = date(2025, 9, 3)
BANNER = (
    "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\n"
    "byAK and the research community\n\n"
)
ONE = "We study the first thing. It works, on every benchmark that we tried."
TWO = "We study the second thing. It works as well."


def read(text: str, *, day: date | None = None, today: date = TODAY) -> Page:
    return parse(text, "page.txt", day=day, today=today)


def papers_of(body: str) -> list[tuple[str, str]]:
    return [(paper.title, paper.abstract) for paper in read(f"Sep 3\n\n{body}").papers]


def refusal(text: str, *, day: date | None = None) -> BadSource:
    with pytest.raises(BadSource) as refused:
        read(text, day=day)
    assert refused.value.name == "page.txt"
    assert refused.value.reason
    assert refused.value.hint
    return refused.value


class TestTheHead:
    @pytest.mark.parametrize(
        "head",
        [
            *(BANNER, "", BANNER.upper(), BANNER.replace("\n\n", "\n")),
            *("Hugging Face\n\nLog In\n\nSign Up\n\nDaily Papers\nby AK and friends\n\n",),
            *("A banner nobody has seen yet\n\nDaily Papers\n\n", "\ufeff\n \n\xa0\n"),
        ],
    )
    def test_banner_lines_are_no_papers(self, head: str) -> None:
        page = read(f"{head}Sep 3\n\nA Title\n\n{ONE}\n")
        assert page == Page(SOURCE, (Paper("A Title", ONE),), DAY)

    def test_banner_lines_after_the_day_are_no_papers_either(self) -> None:
        assert papers_of(f"Previous\n\nNext\n\nA Title\n\n{ONE}") == [("A Title", ONE)]

    def test_words_of_the_banner_may_be_titles_further_down(self) -> None:
        body = f"A Title\n\n{ONE}\n\nTrending\n\n{TWO}"
        assert papers_of(body) == [("A Title", ONE), ("Trending", TWO)]

    @pytest.mark.parametrize(
        ("line", "day"),
        [
            *(("Sep 3", DAY), ("September 3", DAY), ("Sep 3, 2024", date(2024, 9, 3))),
            *(("Wed, Sep 3", DAY), ("3 Sep 2025", DAY), ("2025-09-03", DAY), ("\xa0 Sep  3", DAY)),
            *(("Sep 11", date(2024, 9, 11)), ("Feb 29", date(2024, 2, 29))),
        ],
    )
    def test_the_day_of_the_edition_is_read(self, line: str, day: date) -> None:
        assert read(f"{BANNER}{line}\n\nA Title\n\n{ONE}").date == day

    def test_a_day_told_from_outside_overrules_the_page(self) -> None:
        for head in ("", "Sep 4\n\n", "Sep 31\n\n", "Sep 4\n\nSep 5\n\n"):
            page = read(f"{BANNER}{head}A Title\n\n{ONE}", day=DAY)
            assert page == Page(SOURCE, (Paper("A Title", ONE),), DAY)

    def test_the_same_day_twice_is_one_day(self) -> None:
        assert read(f"Sep 3\n\nSeptember 3\n\nA Title\n\n{ONE}").date == DAY

    def test_an_impossible_day_is_refused_with_its_line(self) -> None:
        refused = refusal(f"{BANNER}Sep 31\n\nA Title\n\n{ONE}")
        assert refused.line == 11
        assert "Sep 31" in refused.reason
        assert "--date YYYY-MM-DD" in refused.hint

    def test_two_different_days_are_refused(self) -> None:
        refused = refusal(f"Sep 3\n\nSep 4\n\nA Title\n\n{ONE}")
        assert refused.line == 3
        assert "--date" in refused.hint

    def test_a_page_without_a_day_asks_for_it(self) -> None:
        refused = refusal(f"{BANNER}A Title\n\n{ONE}")
        assert "--date YYYY-MM-DD" in refused.hint

    def test_a_day_further_down_is_a_title(self) -> None:
        body = f"A Title\n\n{ONE}\n\nMay 1\n\n{TWO}"
        assert papers_of(body) == [("A Title", ONE), ("May 1", TWO)]


class TestTheBody:
    def test_an_abstract_of_two_paragraphs_stays_one_abstract(self) -> None:
        assert papers_of(f"A Title\n\n{ONE}\n\n{TWO}") == [("A Title", f"{ONE}\n\n{TWO}")]

    def test_an_abstract_may_go_on_with_a_list(self) -> None:
        text = "We bring three things:\n\n- a method\n\n- a proof\n\n• a benchmark"
        assert papers_of(f"A Title\n\n{text}\n\nB Title\n\n{TWO}") == [
            ("A Title", text),
            ("B Title", TWO),
        ]

    def test_a_wrapped_abstract_becomes_one_line(self) -> None:
        wrapped = ONE.replace(". ", ".\n").replace(", ", ",\n  ")
        assert papers_of(f"A Title\n\n{wrapped}") == [("A Title", ONE)]

    def test_a_wrapped_title_becomes_one_line(self) -> None:
        assert papers_of(f"A Title\nOver Two Lines\n\n{ONE}") == [("A Title Over Two Lines", ONE)]

    def test_extra_empty_lines_and_lines_of_spaces_change_nothing(self) -> None:
        body = f"\n \t\nA Title\n\n\xa0\n\n{ONE}\n\u200b\nB Title\n\n\n\n\n{TWO}\n\n\n"
        assert papers_of(body) == [("A Title", ONE), ("B Title", TWO)]

    def test_a_title_without_an_abstract_is_kept(self) -> None:
        body = f"A Title\n\nB Title\n\n{TWO}\n\nC Title"
        assert papers_of(body) == [("A Title", ""), ("B Title", TWO), ("C Title", "")]

    @pytest.mark.parametrize(
        "title",
        [
            *(
                "Gradient is All You Need?",
                "Attention!",
                "When, Why and How Much? A Study",
                "GPT-4",
            ),
            *("And Then...", "70 years of machine learning", "diffGrad: a method", "A (Very) B"),
            *("On “Quotes”", "x" * 299, "注意力", "[MASK] is All", r"$\mathcal{O}(n)$", "?"),
        ],
    )
    def test_a_title_may_look_odd(self, title: str) -> None:
        body = f"A Title\n\n{ONE}\n\n{title}\n\n{TWO}"
        assert papers_of(body) == [("A Title", ONE), (title, TWO)]

    @pytest.mark.parametrize(
        "abstract",
        [
            *("Too short.", "Withdrawn (see the comments.)", "It “works.”", "Contributions:"),
            *("Our code: https://github.com/a/b", "x " * 150 + "end", "It works! " * 25 + "So"),
            *("Is it so? " * 31 + "Yes!",),
        ],
    )
    def test_an_abstract_may_be_short_or_lack_its_full_stop(self, abstract: str) -> None:
        body = f"A Title\n\n{abstract}\n\nB Title\n\n{TWO}"
        assert papers_of(body) == [("A Title", abstract.strip()), ("B Title", TWO)]

    def test_links_are_those_of_the_abstract(self) -> None:
        page = read("Sep 3\n\nA Title\n\nCode at https://github.com/a/b. See github.com/a/b.")
        assert page.papers[0].links == links_in("https://github.com/a/b")

    def test_control_characters_do_not_come_through(self) -> None:
        assert papers_of("A\x1b[2J Title\x07\n\nIt \u202ework\x00s.") == [
            ("A[2J Title", "It works.")
        ]

    def test_what_stands_under_the_last_paper_on_the_site_is_no_paper(self) -> None:
        body = f"A Title\n\n{ONE}\n\nPrevious\n\nNext\n\nView all papers\n\nTOS\nPrivacy\n"
        assert papers_of(body) == [("A Title", ONE)]

    def test_a_paper_listed_twice_is_kept_once_at_its_first_place(self) -> None:
        body = f"A Title\n\n{ONE}\n\nB Title\n\n{TWO}\n\nA  title\n\n{ONE}"
        assert papers_of(body) == [("A Title", ONE), ("B Title", TWO)]

    def test_of_a_paper_listed_twice_the_abstract_is_kept(self) -> None:
        body = f"A Title\n\nB Title\n\n{TWO}\n\nA Title\n\n{ONE}\n\nB Title"
        assert papers_of(body) == [("A Title", ONE), ("B Title", TWO)]

    def test_one_title_with_two_abstracts_is_refused(self) -> None:
        refused = refusal(f"Sep 3\n\nA Title\n\n{ONE}\n\nA Title\n\n{TWO}")
        assert refused.line == 7
        assert "line 3" in refused.reason

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_an_abstract_without_a_title_is_refused_with_its_line(self, line_end: str) -> None:
        text = f"{BANNER}Sep 3\n\n{ONE}\n\nA Title\n\n{TWO}"
        assert refusal(text.replace("\n", line_end)).line == 13

    @pytest.mark.parametrize(
        "text", ["", "\ufeff", "\n \n\t\n", BANNER, f"{BANNER}Sep 3\n", "Sep 3\n\nNext\n\nTOS"]
    )
    def test_a_page_without_papers_is_refused(self, text: str) -> None:
        for day in (None, DAY):
            assert refusal(text, day=day).line is None


class TestRecognising:
    @pytest.mark.parametrize("text", [BANNER, "Sep 3\n\nA Title", f"A Title\n\n{ONE}"])
    def test_a_banner_a_day_or_a_title_with_prose_is_enough(self, text: str) -> None:
        assert looks_like(text)

    @pytest.mark.parametrize(
        "text", ["", "{}", "[]", "<html>\n\nA sentence.", "@article{x,\n}", "TY  - JOUR", ONE]
    )
    def test_other_texts_do_not(self, text: str) -> None:
        assert not looks_like(text)

    def test_a_page_is_trusted_least(self) -> None:
        assert QUALITY is Quality.PAGE


WORD = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=9)
TITLES = st.lists(WORD, min_size=1, max_size=12).map(lambda words: " ".join(["On", *words]))
SENTENCES = st.lists(WORD, min_size=1, max_size=30).map(lambda words: f"We {' '.join(words)}.")
ABSTRACTS = st.lists(SENTENCES, max_size=3).map("\n\n".join)
PAGES = st.lists(
    st.builds(Paper, title=TITLES, abstract=ABSTRACTS),
    min_size=1,
    max_size=6,
    unique_by=lambda paper: fold_title(paper.title),
)
SCRAPS = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", "\r", " ", "\xa0", "\u2028", "\ufeff", "\x1b", "\ud800"),
        *("Sep 3", "Sep 31", "Feb 29", "2025-09-03", "Daily Papers", "Next", "new", "TOS"),
        *("A Title", "B?", ONE, TWO, "x" * 201, "y" * 301, "- item", "https://a.org", "."),
    ]
)


@given(PAGES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["\n", "\n\n", "\n \n"]))
def test_a_page_written_out_is_read_back_the_same(
    papers: list[Paper], line_end: str, gap: str
) -> None:
    parts = [text for paper in papers for text in (paper.title, paper.abstract) if text]
    text = f"{BANNER}Sep 3\n\n" + f"\n{gap}".join(parts)
    assert read(text.replace("\n", line_end)) == Page(SOURCE, tuple(papers), DAY)


@given(st.text() | st.lists(SCRAPS, max_size=30).map("".join), st.none() | st.dates(), st.dates())
def test_any_text_is_read_or_refused_with_a_line_of_it(
    text: str, day: date | None, today: date
) -> None:
    looks_like(text)
    try:
        page = read(text, day=day, today=today)
    except BadSource as error:
        line = error.line or 1
    else:
        line = 1
        assert page.papers
        assert page.date is not None
        assert all(paper.title for paper in page.papers)
    assert 1 <= line <= len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
