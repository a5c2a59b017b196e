from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exporters.awkward import ARXIV_IDS, ATTENTION, papers
from tui.domain.paper import Paper
from tui.exporters import keys

PAPERS = st.builds(
    Paper,
    title=st.sampled_from(("Attention", "On attention", "Other", "漢字")),
    authors=st.sampled_from(((), ("A. Name",), ("B. Name",), ("李明",))),
    arxiv_id=st.none() | ARXIV_IDS,
    doi=st.none() | st.sampled_from(("10.1/x", "10.1/y(z)")),
    published=st.sampled_from((date(1999, 5, 1), date(2017, 6, 12), None)),
    citation_key=st.sampled_from(("", "", "", "name1999attention", "Own", "own", "name2017other")),
)
LIBRARIES = st.lists(PAPERS, max_size=6)


def numbered(library: list[Paper]) -> list[tuple[int, Paper]]:
    return list(enumerate(library, start=1))


class TestAKey:
    @pytest.mark.parametrize(
        ("title", "authors", "key"),
        [
            ("Attention Is All You Need", ("Ashish Vaswani",), "vaswani2017attention"),
            ("On the Way of Things", ("Jürgen Hölder",), "holder2017way"),
            ("Multi-agent systems", ("Mark van der Laan",), "vanderlaan2017multiagent"),
            ("BERT: a view", ("CMS Collaboration",), "cms2017bert"),
            ("BERT—a view", ("for the HAWC collaboration",), "hawc2017bert"),
            (r"$\chi$SPN for speech", ("Prabhat",), "prabhat2017speech"),
            ("3D Gaussians", (), "anon20173d"),
            ("What is it?", ("李明",), "anon2017it"),
            ("2001: A Space Odyssey", ("Kubrick, Stanley",), "kubrick2017space"),
            ("42", ("A. B",), "b201742"),
            ("基于规则", ("李明",), "anon2017"),
        ],
    )
    def test_is_author_year_and_first_telling_word(
        self, title: str, authors: tuple[str, ...], key: str
    ) -> None:
        assert keys.alone(Paper(title, authors=authors, published=date(2017, 6, 12))) == key

    def test_without_a_year_has_none(self) -> None:
        assert keys.alone(Paper("Attention", authors=("A. Vaswani",))) == "vaswaniattention"

    def test_that_the_user_gave_is_kept_as_it_is(self) -> None:
        for own in ("DBLP:conf/nips/VaswaniSPUJGKP17", "Vaswani_2017", "schön1999", "it's"):
            assert keys.alone(replace(ATTENTION, citation_key=own)) == own

    def test_that_the_user_gave_loses_what_would_break_the_file(self) -> None:
        assert keys.alone(replace(ATTENTION, citation_key="a b,c}{d%#\\\x1b~")) == "abcd"
        assert keys.alone(replace(ATTENTION, citation_key="{}")) == "vaswani2017attention"

    @settings(deadline=None)
    @given(papers())
    def test_ends_nowhere_before_its_end(self, paper: Paper) -> None:
        for key in (keys.alone(paper), keys.given([(1, paper)])[1]):
            assert re.fullmatch(r"[^\s,{}()\"#%\\~=@]+", key)


class TestTheKeysOfALibrary:
    def test_the_paper_held_first_has_the_short_key_and_others_their_identity(self) -> None:
        other = replace(ATTENTION, arxiv_id="1709.00001")
        published = replace(ATTENTION, arxiv_id=None, doi="10.1000/xyz-1")
        odd = replace(published, doi="10.1000/x(y)<z>")
        neither = replace(ATTENTION, arxiv_id=None)
        found = keys.given(numbered([ATTENTION, other, published, odd, neither]))
        base = "vaswani2017attention"
        assert list(found.values())[:3] == [base, f"{base}-1709.00001", f"{base}-xyz-1"]
        assert re.fullmatch(rf"{base}-[0-9a-f]{{8}}", found[4])
        assert re.fullmatch(rf"{base}-[0-9a-f]{{8}}", found[5])

    def test_a_users_own_key_is_never_given_to_another(self) -> None:
        owner = Paper("Other", citation_key="Vaswani2017Attention")
        assert keys.given(numbered([ATTENTION, owner])) == {
            1: "vaswani2017attention-1706.03762",
            2: "Vaswani2017Attention",
        }

    def test_of_two_papers_with_one_own_key_the_first_keeps_it(self) -> None:
        twice = [replace(ATTENTION, citation_key="x"), Paper("Other", citation_key="X")]
        assert keys.given(numbered(twice)) == {1: "x", 2: "anonother"}

    @settings(deadline=None)
    @given(LIBRARIES)
    def test_no_two_are_the_same_even_but_for_case(self, library: list[Paper]) -> None:
        found = keys.given(numbered(library + library))
        assert len({key.casefold() for key in found.values()}) == len(found) == 2 * len(library)

    @settings(deadline=None)
    @given(LIBRARIES, st.integers(0, 6))
    def test_papers_that_come_later_change_none_but_what_a_user_claims(
        self, library: list[Paper], count: int
    ) -> None:
        before = keys.given(numbered(library[:count]))
        later = [replace(paper, citation_key="") for paper in library[count:]]
        after = keys.given(numbered([*library[:count], *later]))
        assert {id_: after[id_] for id_ in before} == before

    @settings(deadline=None)
    @given(LIBRARIES, st.sampled_from([1999, 2017, None]))
    def test_those_of_a_year_need_only_that_year_and_the_users_own(
        self, library: list[Paper], year: int | None
    ) -> None:
        every = keys.given(numbered(library))
        of_year = {
            id_: paper
            for id_, paper in numbered(library)
            if (paper.published and paper.published.year) == year
        }
        needed = [
            (id_, paper) for id_, paper in numbered(library) if paper.citation_key or id_ in of_year
        ]
        some = keys.given(needed)
        assert {id_: some[id_] for id_ in of_year} == {id_: every[id_] for id_ in of_year}


def test_in_one_file_a_key_that_is_taken_is_not_given_again() -> None:
    taken: set[str] = set()
    assert keys.claim("Key", ATTENTION, taken) == "Key"
    assert keys.claim("key", ATTENTION, taken) == "vaswani2017attention"
    assert keys.claim("", ATTENTION, taken) == "vaswani2017attention-1706.03762"
    assert keys.claim("", ATTENTION, taken) == "vaswani2017attention-1706.03762-2"
