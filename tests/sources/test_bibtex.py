from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.merging import Quality
from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.records import Found, Skipped
from tui.sources.bibtex import QUALITY, looks_like, read
from tui.text.clean import clean_line, clean_text

DATA = Path(__file__).parents[1] / "data" / "bibtex"
PERSON = st.from_regex(r"[A-Z][a-z]{1,6}", fullmatch=True)
ANY_FIELD = st.text(st.sampled_from("{}\\$~\"'`#%&@,;=- \nandAb1ß<>\x1b\u202e")) | st.text()


@pytest.fixture(autouse=True, scope="module")
def _parser_is_loaded() -> None:
    """Loading it at the first use would count against the time of a property's first example."""
    list(read("@misc{a}", "x"))


def found(text: str) -> list[Found]:
    records = [*read(text, "mine.bib")]
    assert all(isinstance(record, Found) for record in records), records
    return [record for record in records if isinstance(record, Found)]


def paper_of(fields: str, kind: str = "article") -> Paper:
    (record,) = found(f"@{kind}{{key,\n  title = {{A Title}},\n{fields}\n}}")
    return record.paper


def file(name: str) -> list[Found | Skipped]:
    return [*read((DATA / name).read_text(encoding="utf-8"), name)]


class TestAnEntry:
    def test_in_full_is_a_full_paper(self) -> None:
        (record,) = found(r"""
@inproceedings{Ozgur2019,
  title     = {{On {NP}-Hard} Games},
  subtitle  = {{\"O}lders and $\mathcal{O}(n)$},
  author    = {{\"O}zg{\"u}r, Ay{\c s}e and van der Laan, Jr., Mark and {Barnes and Noble}
               and others},
  abstract  = {Code at \url{https://github.com/a/b}.

               It costs 5\%.},
  booktitle = {Advances in {AI} {\&} Games},
  year = 2019, month = may, day = 12,
  doi       = {https://doi.org/10.1000/A\_b},
  url       = {https://example.org/a\_b},
  eprint = {1905.01234v2}, archiveprefix = {arXiv}, primaryclass = {cs.GT},
  keywords  = {games, {a, b}, games},
  file      = {:home/me/a.pdf:PDF}, pdf = {https://example.org/a.pdf},
}""")
        assert record == Found(
            Paper(
                title=r"On NP-Hard Games: Ölders and $\mathcal{O}(n)$",
                abstract="Code at https://github.com/a/b.\n\nIt costs 5%.",
                authors=("Ayşe Özgür", "Mark van der Laan Jr.", "Barnes and Noble"),
                arxiv_id="1905.01234",
                doi="10.1000/a_b",
                published=date(2019, 5, 12),
                url="https://example.org/a_b",
                categories=("cs.GT",),
                links=(Link("https://github.com/a/b", LinkKind.CODE),),
                keywords=("games", "a, b"),
                venue="Advances in AI & Games",
                citation_key="Ozgur2019",
            ),
            line=2,
        )

    def test_with_a_title_alone_is_a_paper(self) -> None:
        assert paper_of("") == Paper("A Title", citation_key="key")

    def test_without_a_title_is_skipped_and_named(self) -> None:
        text = "\n@misc{Uno, author = {A}}\n@misc{, year = 2019}\n@misc{Due, title = {{}}}"
        assert [*read(text, "mine.bib")] == [
            Skipped(2, "the entry “Uno” has no title"),
            Skipped(3, "the entry has no title"),
            Skipped(4, "the entry “Due” has no title"),
        ]

    def test_hostile_characters_go(self) -> None:
        paper = paper_of("author = {A\x1b[2J. \u202eUno},\n abstract = {\x07x}, journal = {J\x00}")
        assert (paper.authors, paper.abstract, paper.venue) == (("A[2J. Uno",), "x", "J")

    def test_is_trusted_as_other_files_are(self) -> None:
        assert QUALITY is Quality.FILE


class TestAuthors:
    @pytest.mark.parametrize(
        ("written", "names"),
        [
            ("Uno, A. and Due, Bea", ("A. Uno", "Bea Due")),
            ("A. Uno AND Bea Due\n and C. Tre", ("A. Uno", "Bea Due", "C. Tre")),
            ("Pimentel, Jr.,Joseph J.", ("Joseph J. Pimentel Jr.",)),
            ("R.~B. Bird", ("R. B. Bird",)),
            ("{CMS and Atlas, Inc.} and Uno, A.", ("CMS and Atlas, Inc.", "A. Uno")),
            ("{al-Hasan}, ʿAlī", ("ʿAlī al-Hasan",)),
            ("Uno, A. and others", ("A. Uno",)),
            ("family=Beethoven, given=Ludwig, prefix=van and Uno, A.",
             ("Ludwig van Beethoven", "A. Uno")),
            ("Uno, A.; Due, B.", ("A. Uno", "B. Due")),
            ("A. Uno, B. Due, C. Tre, and D. Ro", ("A. Uno", "B. Due", "C. Tre", "D. Ro")),
            ("Anderson, Sandy and Ferdinand", ("Sandy Anderson", "Ferdinand")),
            ("and", ()),
        ],
    )  # fmt: skip
    def test_are_shown_first_name_first(self, written: str, names: tuple[str, ...]) -> None:
        assert paper_of(f"author = {{{written}}}").authors == names

    def test_editors_stand_in_for_authors(self) -> None:
        assert paper_of("editor = {Uno, A.}", "proceedings").authors == ("A. Uno",)
        assert paper_of("editor = {Uno, A.}, author = {Due, B.}").authors == ("B. Due",)

    @given(st.lists(st.tuples(PERSON, PERSON), min_size=1, max_size=5))
    def test_written_last_name_first_come_back_first_name_first(
        self, people: list[tuple[str, str]]
    ) -> None:
        written = " and ".join(f"{last}, {first}" for last, first in people)
        expected = tuple(f"{first} {last}" for last, first in people)
        assert paper_of(f"author = {{{written}}}").authors == expected


class TestTheDay:
    @pytest.mark.parametrize(
        ("fields", "day"),
        [
            ("year = 2019", date(2019, 1, 1)),
            ("year = {2019}, month = feb", date(2019, 2, 1)),
            ('year = "2019", month = "February"', date(2019, 2, 1)),
            ("year = 2019, month = {02}, day = 7", date(2019, 2, 7)),
            ('year = 2019, month = "7~" # feb', date(2019, 2, 7)),
            ("year = 2019, month = {March--April}", date(2019, 3, 1)),
            ("date = {2019-02-07}", date(2019, 2, 7)),
            ("date = {2004-10/2004-12}, year = 2019", date(2004, 10, 1)),
            (r"year = {{\noopsort{1973c}}1981}", date(1981, 1, 1)),
            ("year = {in press}, month = feb", None),
            ("urldate = {2019-02-07}", None),
        ],
    )
    def test_is_what_is_told_of_it(self, fields: str, day: date | None) -> None:
        assert paper_of(fields).published == day


class TestIdentifiers:
    @pytest.mark.parametrize(
        "fields",
        [
            *("eprint = {2509.02522}", "eprint = {2509.02522v3}, eprinttype = {arXiv}"),
            *("arxivId = {2509.02522}", "url = {https://arxiv.org/abs/2509.02522}"),
            *("journal = {arXiv preprint arXiv:2509.02522}", "note = {arXiv:2509.02522 [cs]}"),
            *("journal = {CoRR}, volume = {abs/2509.02522}", "doi = {10.48550/arXiv.2509.02522}"),
            r"howpublished = {\url{https://arxiv.org/abs/2509.02522}}",
        ],
    )
    def test_an_arxiv_id_is_found_wherever_it_is(self, fields: str) -> None:
        paper = paper_of(fields)
        assert (paper.arxiv_id, paper.doi, paper.venue) == ("2509.02522", None, "")

    def test_an_old_id_may_be_in_two_parts(self) -> None:
        fields = "eprint = {0307200}, archiveprefix = {arXiv}, primaryclass = {math}"
        assert paper_of(fields).arxiv_id == "math/0307200"

    @pytest.mark.parametrize(
        "fields",
        [
            "eprint = {2509.02522}, archiveprefix = {jstor}",
            "note = {A comment on arXiv:2509.02522}",
            "volume = {2509.02522}",
        ],
    )
    def test_what_may_be_another_papers_is_left(self, fields: str) -> None:
        assert paper_of(fields).arxiv_id is None

    @pytest.mark.parametrize(
        "fields",
        [
            *(r"doi = {10.1000/a{\_}b}", "url = {http://dx.doi.org/10.1000/A_b}"),
            *("note = {doi: 10.1000/a_b}", "doi = {doi:10.1000/a_b.}"),
        ],
    )
    def test_a_doi_is_found_wherever_it_is(self, fields: str) -> None:
        assert paper_of(fields).doi == "10.1000/a_b"

    @pytest.mark.parametrize(
        ("fields", "url"),
        [
            (r"url = {https://a.org/\~{}x\%20y}", "https://a.org/~x%20y"),
            (r"url = {\url{https://a.org/x}}", "https://a.org/x"),
            ("url = {https://a.org/x https://b.org/y}", "https://a.org/x"),
            ("link = {http://bibtex.org}", "http://bibtex.org"),
            (r"howpublished = {Online: \url{https://a.org/x}.}", "https://a.org/x"),
            ("url = {javascript:alert(1)}", None),
            ("file = {https://a.org/x.pdf}", None),
        ],
    )
    def test_an_address_is_safe_and_whole(self, fields: str, url: str | None) -> None:
        assert paper_of(fields).url == url


class TestCrossref:
    PARENT = """@proceedings{Conf, title = {Proc. of {X}}, editor = {Uno, A.}, year = 2019,
      doi = {10.1000/all}, url = {https://a.org/}, abstract = {All.}, keywords = {all}}\n"""

    def test_a_paper_is_in_what_it_refers_to(self) -> None:
        text = "@inproceedings{a, title={A}, crossref={conf}, author={Due, B.}}\n" + self.PARENT
        assert found(text)[0].paper == Paper(
            "A", authors=("B. Due",), published=date(2019, 1, 1), venue="Proc. of X",
            citation_key="a",
        )  # fmt: skip

    def test_what_it_says_itself_counts(self) -> None:
        text = self.PARENT + "@inproceedings{a, title={A}, crossref={Conf}, year=2018, booktitle=B}"
        paper = found(text)[1].paper
        assert (paper.published, paper.venue, paper.authors) == (date(2018, 1, 1), "B", ())

    def test_xref_gives_nothing(self) -> None:
        text = self.PARENT + "@inproceedings{a, title={A}, xref={Conf}}"
        assert found(text)[1].paper == Paper("A", citation_key="a")

    def test_a_parent_may_be_missing_or_the_entry_itself(self) -> None:
        text = "@misc{a, title={A}, crossref={b}}\n@misc{c, title={C}, crossref={c}}"
        assert [record.paper.title for record in found(text)] == ["A", "C"]

    def test_long_chains_end(self) -> None:
        text = "".join(f"@misc{{k{n}, title={{T{n}}}, crossref={{k{n + 1}}}}}\n" for n in range(50))
        papers = [record.paper for record in found(text + "@misc{k50, title={T}, year=2019}")]
        assert [paper.published is None for paper in papers].count(True) == 42

    def test_cascades_through_other_names_of_a_parent(self) -> None:
        papers = [r.paper for r in file("crossref_cascading_aliases.bib") if isinstance(r, Found)]
        assert [(paper.venue, paper.authors) for paper in papers] == [
            ("", ("Vince Various",)),
            ("Stuff Concerning Varia", ("Vince Various",)),
            ("Misc etc.", ("Vince Various",)),
        ]

    def test_a_ring_ends(self) -> None:
        assert [type(record) for record in file("crossref_cascading_cycle.bib")] == [Skipped] * 2


class TestRealFiles:
    @pytest.mark.parametrize(
        ("name", "papers"),
        [
            *(("crossref_entries.bib", 14), ("xref_entries.bib", 8), ("traps.bib", 1)),
            *(("article_missing_coma.bib", 4), ("book_bom.bib", 1)),
            ("comments_spaces_and_declarations.bib", 1),
        ],
    )
    def test_every_entry_of_these_is_a_paper(self, name: str, papers: int) -> None:
        assert looks_like((DATA / name).read_text(encoding="utf-8"))
        assert [type(record) for record in file(name)] == [Found] * papers

    def test_names_are_put_together(self) -> None:
        (record,) = file("features2.bib")
        assert isinstance(record, Found)
        paper = record.paper
        assert (paper.title, paper.authors) == ("Cool Stuff", ("John Doe",))
        assert paper.venue == "My International Conference"
        (record,) = file("article_with_strings.bib")
        assert isinstance(record, Found)
        assert (record.line, record.paper.authors) == (5, ("Jean César",))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("@article{a, title={A}}", True), ("\ufeff% by me\n\n @Book{a,", True)),
        *(("@string(a = {A})", True), ("@ARTICLE{a\n , title={A}}", True), ("@comment{x}", True)),
        *(("", False), ('{"title": "@article"}', False), ("mail a@b{c,", False)),
        *(("TY  - JOUR\n", False), ("A paper\n\n@someone wrote it.", False)),
    ],
)
def test_it_is_told_by_how_an_entry_begins(text: str, answer: bool) -> None:
    assert looks_like(text) is answer


@given(ANY_FIELD, ANY_FIELD, ANY_FIELD)
def test_no_text_fails_and_all_that_comes_is_clean(one: str, two: str, three: str) -> None:
    text = (
        f"@misc{{k{one},\n title = {{{two}}},\n author = {{{three}}}, abstract={{{one}}}}}\n{two}"
    )
    for record in (*read(text, "x.bib"), *read(three, "x.bib")):
        if isinstance(record, Found):
            paper = record.paper
            assert paper.title == clean_line(paper.title) != ""
            assert paper.abstract == clean_text(paper.abstract)
            assert all(name == clean_line(name) != "" for name in paper.authors)
            assert paper.citation_key == clean_line(paper.citation_key)
