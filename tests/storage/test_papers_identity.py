"""Which records become one row: the rule of `domain.identity`, held by the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.identity import Reference, ReferenceKind
from tui.domain.marks import Mark
from tui.domain.merging import Quality
from tui.domain.paper import Entry, Link, LinkKind, Paper
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.marks import Marks
from tui.storage.papers import Papers
from tui.storage.putting import Outcome, Record

NOW = datetime(2025, 9, 4, 8, 30, tzinfo=UTC)
DAY = date(2025, 9, 3)
ARXIV = "2506.01347"
DOI = "10.1145/3292500.3330701"
TITLE = "Hölder Regularity of Neural Operators"
OTHER_TITLE = "Regularity of Operators, Revisited"

MakeRecord = Callable[..., Record]
Put = Callable[..., int]

TITLES = ("Gradient Descent", "A Survey of Sampling", "Attention, Revisited", "Hölder Spaces")
NAMED_ALIKE = "Introduction"


def spelled(title: str) -> st.SearchStrategy[str]:
    """Ways in which one title is written."""
    ascii_title = title.replace("ö", r"\"o")
    return st.sampled_from(
        [title, title.upper(), ascii_title, f"{title}.", title.replace(" ", "  ")]
    )


@st.composite
def records_of_works(draw: st.DrawFn) -> list[tuple[int, Paper]]:
    """(work, record) in any order: each work with a title of its own, its ids told or not.

    Two further works share a title, but are always told with their arXiv ids.
    """
    told: list[tuple[int, Paper]] = []
    for work, title in enumerate(TITLES):
        for _ in range(draw(st.integers(0, 4))):
            paper = Paper(
                draw(spelled(title)),
                abstract=draw(st.sampled_from(["", "About it.", "More about it."])),
                arxiv_id=draw(st.sampled_from([None, f"2509.0000{work}"])),
                doi=draw(st.sampled_from([None, f"10.1000/{work}"])),
            )
            told.append((work, paper))
    for work in (len(TITLES), len(TITLES) + 1):
        alike = Paper(NAMED_ALIKE, arxiv_id=f"2509.0000{work}")
        told.extend([(work, alike)] * draw(st.integers(0, 2)))
    return draw(st.permutations(told))


def entry(papers: Papers, id_: int) -> Entry:
    (found,) = papers.entries([id_])
    return found


def current(papers: Papers, id_: int) -> int | None:
    """The row that a row id names now."""
    return papers.find(Reference(ReferenceKind.ROW, str(id_)))


def test_an_arxiv_id_beats_the_doi_and_the_title(put: Put) -> None:
    by_arxiv = put(Paper("Kept Under Its arXiv Id", arxiv_id=ARXIV))
    by_doi = put(Paper("Another Paper", arxiv_id="2501.00001", doi=DOI))
    by_title = put(Paper(TITLE, arxiv_id="2501.00002"))
    assert put(Paper(TITLE, arxiv_id=ARXIV, doi=DOI)) == by_arxiv
    assert len({by_arxiv, by_doi, by_title}) == 3


def test_a_doi_beats_the_title(put: Put, papers: Papers) -> None:
    by_doi = put(Paper(OTHER_TITLE, doi=DOI))
    by_title = put(Paper(TITLE, doi="10.1000/another"))
    assert put(Paper(TITLE, doi=DOI)) == by_doi
    assert papers.count() == 2
    assert entry(papers, by_title).paper.doi == "10.1000/another"


@pytest.mark.parametrize(
    "spelling", [r"H\"older Regularity of Neural Operators", f"  {TITLE.upper()}! "]
)
def test_without_an_id_the_folded_title_tells_the_paper(put: Put, spelling: str) -> None:
    assert put(Paper(TITLE)) == put(Paper(spelling))


def test_without_ids_one_title_over_two_unrelated_abstracts_is_two_papers(
    put: Put, papers: Papers
) -> None:
    about_graphs = " ".join(f"graph{number}" for number in range(30))
    about_knots = " ".join(f"knot{number}" for number in range(30))
    first = put(Paper(NAMED_ALIKE, abstract=about_graphs))
    assert put(Paper(NAMED_ALIKE, abstract=about_knots)) != first
    assert put(Paper(NAMED_ALIKE.lower(), abstract=f"{about_graphs} and more")) == first
    assert put(Paper(NAMED_ALIKE)) == first
    assert papers.count() == 2


def test_two_different_ids_never_become_one_paper_even_under_one_title(
    put: Put, papers: Papers
) -> None:
    ids = {put(Paper(TITLE, arxiv_id=f"2506.0134{digit}")) for digit in range(3)}
    ids |= {put(Paper(OTHER_TITLE, doi=f"10.1000/{digit}")) for digit in range(3)}
    assert len(ids) == papers.count() == 6


def test_a_paper_of_the_page_keeps_its_marks_and_place_when_it_gets_an_id(
    put: Put, papers: Papers, marks: Marks, editions: Editions, make_paper: Callable[..., Paper]
) -> None:
    ids = [put(make_paper(number)) for number in range(3)]
    edition = editions.put("Daily Papers", DAY, ids)
    marks.note(Mark.BOOKMARK, [ids[1]], NOW)
    marks.note(Mark.READ, [ids[1]], NOW)
    known = put(make_paper(1, arxiv_id=ARXIV, abstract="With $LaTeX$."), Quality.ARXIV)
    held = entry(papers, ids[1])
    assert known == ids[1]
    assert held.paper.arxiv_id == ARXIV
    assert held.paper.abstract == "With $LaTeX$."
    assert (held.bookmarked_at, held.read_at, held.edition) == (NOW, NOW, DAY)
    assert list(editions.paper_ids(edition)) == ids


def test_two_rows_found_to_be_one_paper_become_one(put: Put, papers: Papers) -> None:
    by_doi = put(Paper(OTHER_TITLE, doi=DOI))
    by_title = put(Paper(TITLE, authors=("Ada Lovelace",)))
    known = put(Paper(TITLE, arxiv_id=ARXIV, doi=DOI))
    assert papers.count() == 1
    assert {current(papers, by_doi), current(papers, by_title)} == {known}
    held = entry(papers, known).paper
    assert (held.arxiv_id, held.doi, held.authors) == (ARXIV, DOI, ("Ada Lovelace",))


def test_the_marks_and_places_of_both_rows_stay_on_the_one(
    put: Put, papers: Papers, marks: Marks, editions: Editions
) -> None:
    by_doi = put(Paper(OTHER_TITLE, doi=DOI))
    by_title = put(Paper(TITLE))
    older = editions.put("Daily Papers", date(2025, 9, 2), [by_title])
    newer = editions.put("Daily Papers", DAY, [by_doi])
    marks.note(Mark.BOOKMARK, [by_title], NOW)
    marks.note(Mark.READ, [by_doi], NOW)
    known = put(Paper(TITLE, doi=DOI))
    held = entry(papers, known)
    assert held.bookmarked
    assert not held.unread
    assert held.edition == DAY
    assert list(editions.paper_ids(older)) == list(editions.paper_ids(newer)) == [known]


def test_a_bookmark_on_both_rows_survives_their_merge_once(put: Put, marks: Marks) -> None:
    rows = [put(Paper(OTHER_TITLE, doi=DOI)), put(Paper(TITLE))]
    marks.note(Mark.BOOKMARK, rows, NOW)
    known = put(Paper(TITLE, doi=DOI))
    assert list(marks.ids(Mark.BOOKMARK)) == [known]


def test_an_edition_that_listed_both_rows_lists_the_paper_once(
    put: Put, editions: Editions
) -> None:
    rows = [put(Paper(OTHER_TITLE, doi=DOI)), put(Paper(TITLE))]
    edition = editions.put("Daily Papers", DAY, rows)
    known = put(Paper(TITLE, doi=DOI))
    assert list(editions.paper_ids(edition)) == [known]


def test_an_old_id_goes_on_naming_the_paper_through_two_merges(put: Put, papers: Papers) -> None:
    first = put(Paper(TITLE))
    second = put(Paper(OTHER_TITLE, doi=DOI))
    put(Paper(TITLE, doi=DOI))
    third = put(Paper("A Third Title", arxiv_id=ARXIV))
    last = put(Paper("A Third Title", arxiv_id=ARXIV, doi=DOI))
    assert [current(papers, id_) for id_ in (first, second, third)] == [last] * 3


def test_an_id_that_was_absorbed_never_names_another_paper(put: Put, papers: Papers) -> None:
    put(Paper(OTHER_TITLE, doi=DOI))
    absorbed = put(Paper(TITLE))
    known = put(Paper(TITLE, doi=DOI))
    assert put(Paper("A Later Paper")) not in {absorbed, known}
    assert current(papers, absorbed) == known


def test_the_index_is_told_which_rows_ceased_to_be(put: Put, papers: Papers) -> None:
    put(Paper(OTHER_TITLE, doi=DOI))
    absorbed = put(Paper(TITLE))
    before = papers.generation()
    known = put(Paper(TITLE, doi=DOI))
    assert papers.removed_since(before) == [absorbed]
    assert [id_ for _, id_, _ in papers.changed_since(before)] == [known]


def test_a_better_source_overwrites_and_a_worse_one_only_fills_gaps(
    put: Put, papers: Papers
) -> None:
    id_ = put(Paper(TITLE, arxiv_id=ARXIV, abstract="With $LaTeX$."), Quality.ARXIV)
    put(Paper(TITLE, abstract="Without.", authors=("Ada Lovelace",)), Quality.PAGE)
    held = entry(papers, id_).paper
    assert held.abstract == "With $LaTeX$."
    assert held.authors == ("Ada Lovelace",)


def test_links_of_all_sources_are_kept(put: Put, papers: Papers) -> None:
    code = Link("https://github.com/a/b", LinkKind.CODE)
    data = Link("https://huggingface.co/datasets/a/b", LinkKind.DATA)
    id_ = put(Paper(TITLE, links=(code,)))
    put(Paper(TITLE, links=(data, code)))
    assert entry(papers, id_).paper.links == (code, data)


def test_the_better_source_is_named_as_the_papers_source(
    papers: Papers, record: MakeRecord
) -> None:
    id_ = papers.put(record(Paper(TITLE))).id
    papers.put(record(Paper(TITLE, arxiv_id=ARXIV), Quality.ARXIV, "arXiv"))
    papers.put(record(Paper(TITLE, abstract="Copied."), Quality.PAGE, "a page"))
    assert entry(papers, id_).source == "arXiv"


def test_a_paper_put_twice_is_unchanged_and_so_is_the_generation(
    papers: Papers, record: MakeRecord, make_paper: Callable[..., Paper]
) -> None:
    assert papers.put(record(make_paper())).outcome is Outcome.NEW
    generation = papers.generation()
    assert papers.put(record(make_paper())).outcome is Outcome.UNCHANGED
    assert papers.generation() == generation
    assert papers.put(record(make_paper(arxiv_id=ARXIV))).outcome is Outcome.MERGED
    assert papers.generation() > generation


@settings(deadline=None, max_examples=80)
@given(told=records_of_works())
def test_in_whatever_order_records_come_each_work_is_one_paper_or_told_apart_by_ids(
    told: list[tuple[int, Paper]],
    record: MakeRecord,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    database = Database(tmp_path_factory.mktemp("library") / "library.db")
    papers = Papers(database)
    given_ids: list[tuple[int, int]] = []
    with database.write():  # one commit instead of many: the disk is not what is tested
        for work, paper in told:
            given_ids.append((work, papers.put(record(paper)).id))
            generation = papers.generation()
            assert papers.put(record(paper)).outcome is Outcome.UNCHANGED
            assert papers.generation() == generation
    rows_of: dict[int, set[int | None]] = {}
    for work, id_ in given_ids:
        rows_of.setdefault(work, set()).add(current(papers, id_))
    database.close()
    assert all(len(rows) == 1 for rows in rows_of.values())
    assert len(set.union(set(), *rows_of.values())) == len(rows_of)
