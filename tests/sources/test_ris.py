from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import long, read_once
from tui.domain.merging import Quality
from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.records import Found, Skipped
from tui.sources.ris import QUALITY, looks_like, read

DATA = Path(__file__).parents[1] / "data" / "ris"
LINES = st.lists(
    st.sampled_from(
        [
            *("TY  - JOUR", "TY - JOUR", "ER  - ", "ER  -", "TI  - A", "AU  - Uno, A.", "", "PT J"),
            *("AB  - x", "   more", "more", "UR  - ;", "ZZ  - ?", "KW  -", "PY  - 2019//", "ER"),
            *("AU Uno, A", "TI A", "\ufeff", "TY  -", "DO  - 10.1/x", "AU  - ,,,", "EF"),
        ]
    )
).map("\n".join)


@pytest.fixture(autouse=True, scope="module")
def _parser_is_loaded() -> None:
    """Loading it at the first use would count against the time of a property's first example."""
    list(read("TY  - JOUR", "x"))


def papers(text: str) -> list[Paper]:
    records = [*read(text, "mine.ris")]
    assert all(isinstance(record, Found) for record in records), records
    return [record.paper for record in records if isinstance(record, Found)]


def paper_of(*lines: str) -> Paper:
    (paper,) = papers("\n".join(("TY  - JOUR", "TI  - A Title", *lines, "ER  - ")))
    return paper


def file(name: str) -> list[Found | Skipped]:
    return [*read((DATA / name).read_text(encoding="utf-8"), name)]


class TestARecord:
    def test_in_full_is_a_full_paper(self) -> None:
        assert paper_of(
            "AU  - Shannon, Claude E.",
            "AU  - van der Laan,Mark,Jr.",
            "AU  - CMS Collaboration",
            "A2  - Editor, An",
            "PY  - 1948",
            "DA  - 1948/07/09/",
            "JF  - Bell System Technical Journal",
            "JO  - BSTJ",
            "AB  - <p>Code at https://github.com/a/b.</p>",
            "N2  - Another",
            "KW  - information; <i>noise</i>",
            "KW  - *channels",
            "DO  - https://doi.org/10.1000/A",
            "UR  - https://example.org/a;b=1",
            "UR  - https://arxiv.org/abs/2509.02522v1",
            "L1  - https://example.org/a.pdf",
        ) == Paper(
            "A Title",
            abstract="Code at https://github.com/a/b.",
            authors=("Claude E. Shannon", "Mark van der Laan Jr.", "CMS Collaboration"),
            arxiv_id="2509.02522",
            doi="10.1000/a",
            published=date(1948, 7, 9),
            url="https://example.org/a;b=1",
            links=(Link("https://github.com/a/b", LinkKind.CODE),),
            keywords=("information", "noise", "channels"),
            venue="Bell System Technical Journal",
        )

    @pytest.mark.parametrize("tag", ["TI", "T1", "CT", "BT", "ST"])
    def test_has_its_title_in_one_of_several_tags(self, tag: str) -> None:
        (paper,) = papers(f"TY  - JOUR\nTI  -\n{tag}  - Of\n      two lines\nER  - ")
        assert paper.title == "Of two lines"

    def test_without_a_title_is_skipped(self) -> None:
        text = "1.\nTY  - JOUR\nDO  - 10.1000/a\nER  - \n\nTY  - JOUR\nTI  - A\nER  - "
        assert [*read(text, "mine.ris")] == [
            Skipped(2, "the record has no title"),
            Found(Paper("A"), 6),
        ]

    def test_may_lack_its_end_and_then_ends_where_the_next_begins(self) -> None:
        text = "TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nAU  - Uno, A."
        assert papers(text) == [Paper("A"), Paper("B", authors=("A. Uno",))]

    @pytest.mark.parametrize("between", [" - ", "  -", " -", "  - "])
    def test_may_have_its_blanks_wrong(self, between: str) -> None:
        text = f"  TY{between}JOUR\r\n  TI{between}A\r\n  AU{between}Uno, A.\r\n  ER{between}"
        assert papers(text) == [Paper("A", authors=("A. Uno",))]

    def test_has_a_hyphen_in_its_text_where_it_likes(self) -> None:
        assert paper_of("AB  - blood of", "AB - type and others").abstract == (
            "blood of AB - type and others"
        )

    def test_is_trusted_as_other_files_are(self) -> None:
        assert QUALITY is Quality.FILE


class TestTags:
    @pytest.mark.parametrize(
        ("lines", "day"),
        [
            (["PY  - 2014//"], date(2014, 1, 1)),
            (["Y1  - 1948/07//"], date(1948, 7, 1)),
            (["PY  - 2019", "DA  - May 12"], date(2019, 5, 12)),
            (["PY  - 2019", "DA  - 2019-05-12"], date(2019, 5, 12)),
            (["PY  - 2019", "DA  - 2023/05/12/"], date(2019, 1, 1)),
            (["DA  - 2019/05/12/"], date(2019, 5, 12)),
            (["PY  - in press"], None),
            (["Y2  - 2019/05/12/"], None),
        ],
    )
    def test_the_day_is_what_is_told_of_it(self, lines: list[str], day: date | None) -> None:
        assert paper_of(*lines).published == day

    @pytest.mark.parametrize(
        ("lines", "venue"),
        [
            (["JO  - Short", "T2  - In Full"], "In Full"),
            (["JA  - Short"], "Short"),
            (["BT  - The Book", "T3  - The Series"], "The Book"),
            (["JO  - arXiv preprint arXiv:2509.02522"], ""),
            (["BT  - A Title"], ""),
        ],
    )
    def test_the_venue_is_in_full_before_short(self, lines: list[str], venue: str) -> None:
        assert paper_of(*lines).venue == venue

    @pytest.mark.parametrize(
        ("line", "arxiv_id", "doi"),
        [
            ("M1  - arXiv:2509.02522", "2509.02522", None),
            ("AN  - arXiv:2509.02522 [cs.CL]", "2509.02522", None),
            ("DO  - 10.48550/arXiv.2509.02522", "2509.02522", None),
            ("VL  - abs/2509.02522", "2509.02522", None),
            ("VL  - 2509.02522", None, None),
            ("M3  - 10.1000/a", None, "10.1000/a"),
            ("N1  - doi: 10.1000/a", None, "10.1000/a"),
            ("UR  - http://dx.doi.org/10.1000/a", None, "10.1000/a"),
            ("N1  - cites 10.1000/a", None, None),
        ],
    )
    def test_ids_are_found_wherever_they_are(
        self, line: str, arxiv_id: str | None, doi: str | None
    ) -> None:
        paper = paper_of(line)
        assert (paper.arxiv_id, paper.doi) == (arxiv_id, doi)

    @pytest.mark.parametrize(
        ("line", "url"),
        [
            ("UR  - http://a.org; http://b.org", "http://a.org"),
            ("UR  - <http://a.org/x>", "http://a.org/x"),
            ("UR  - javascript:alert(1)", None),
            ("L1  - https://a.org/a.pdf", None),
        ],
    )
    def test_an_address_is_safe_and_whole(self, line: str, url: str | None) -> None:
        assert paper_of(line).url == url

    def test_editors_stand_in_for_authors(self) -> None:
        assert paper_of("A2  - Uno, A.").authors == ("A. Uno",)


class TestRealFiles:
    def test_what_stands_between_records_belongs_to_none(self) -> None:
        one, two = file("example_extraneous_data.ris")
        assert isinstance(one, Found)
        assert isinstance(two, Found)
        assert (one.line, two.line) == (5, 33)
        assert one.paper.authors == ("Karl Marx", "Astrid Lindgren")
        assert one.paper.keywords == ("Pippi", "Nordwind", "Piraten")

    def test_web_of_science_has_a_format_of_its_own(self) -> None:
        assert looks_like((DATA / "example_wos.ris").read_text(encoding="utf-8"))
        one, two = file("example_wos.ris")
        assert isinstance(one, Found)
        assert isinstance(two, Found)
        paper = one.paper
        assert paper.title == (
            "Interactions stabilizing the structure of the core light-harvesting complex (LHl) of"
            " photosynthetic bacteria and its subunit (B820)"
        )
        assert paper.authors == ("PS Parkes-Loach", "AP Majeed", "CJ Law", "PA Loach")
        assert (paper.doi, paper.published) == ("10.1021/bi049798f", date(2004, 6, 8))
        assert (paper.venue, paper.keywords[1]) == ("BIOCHEMISTRY", "IN-VITRO RECONSTITUTION")
        assert paper.keywords[3] == "RHODOSPIRILLUM-RUBRUM"
        assert paper.abstract.startswith("Reconstitution experiments")
        assert two.paper.doi == "10.1021/bi0497291"

    @pytest.mark.parametrize(
        ("name", "kinds"),
        [
            ("example_empty_tag.ris", [Found]),
            ("example_urls.ris", [Found] * 4),
            ("example_utf_chars.ris", [Found]),
            ("example_multiline.ris", [Skipped] * 3),
        ],
    )
    def test_every_record_is_read_or_named(self, name: str, kinds: list[type]) -> None:
        assert looks_like((DATA / name).read_text(encoding="utf-8"))
        assert [type(record) for record in file(name)] == kinds


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("TY  - JOUR\n", True), ("\ufeff1.\n\n TY - JOUR", True), ("FN x\nVR 1.0\nPT J\n", True)),
        *(("", False), ("TYPE - x", False), ("@article{a,", False), ("PT JOURNAL", False)),
    ],
)
def test_it_is_told_by_how_a_record_begins(text: str, answer: bool) -> None:
    assert looks_like(text) is answer


@given(LINES | st.text())
def test_no_text_fails_and_lines_rise(text: str) -> None:
    lines = [record.line for record in read(text, "x.ris")]
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("part", ["TY  - \n", "TY  - JOUR\nTI  - a\n", "PT J\nTI a\n", " ", "\n "])
def test_a_long_hostile_text_is_read_once(part: str) -> None:
    with read_once():
        for _ in read(long(part), "x.ris"):
            pass
