from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tui.domain.identity import Reference, ReferenceKind
from tui.domain.marks import Mark
from tui.domain.paper import Link, LinkKind, Paper
from tui.domain.query import Sort
from tui.storage import papers as papers_module
from tui.storage.database import Database
from tui.storage.editions import Editions
from tui.storage.marks import Marks
from tui.storage.papers import Papers
from tui.storage.putting import Record

Put = Callable[..., int]

FULL = Paper(
    title=r"On $\varepsilon$-Nets [and] H\"older Maps",
    abstract="Two\n\nparagraphs, with \N{GREEK SMALL LETTER ALPHA} and 'quotes'.",
    authors=("José Ángel", "李明", "O'Neil"),
    arxiv_id="2506.01347",
    doi="10.1000/ab.c",
    published=date(2025, 6, 2),
    url="https://arxiv.org/abs/2506.01347",
    categories=("cs.LG", "math.MG"),
    links=(Link("https://github.com/a/b", LinkKind.CODE),),
)


def test_a_paper_comes_back_as_it_was_put(papers: Papers, put: Put) -> None:
    id_ = put(FULL)
    (entry,) = papers.entries([id_])
    assert entry.paper == FULL
    assert entry.source == "Daily Papers"
    assert (entry.bookmarked_at, entry.read_at, entry.edition) == (None, None, None)


def test_a_title_alone_is_enough_for_a_paper(papers: Papers, put: Put) -> None:
    bare = Paper("Nothing but a Title")
    (entry,) = papers.entries([put(bare)])
    assert entry.paper == bare


def test_papers_come_in_the_order_asked_for_and_strangers_are_left_out(
    papers: Papers, put: Put, make_paper: Callable[..., Paper]
) -> None:
    ids = [put(make_paper(number)) for number in range(3)]
    asked = [ids[2], 999, ids[0]]
    assert [entry.id for entry in papers.entries(asked)] == [ids[2], ids[0]]


def test_more_papers_than_fit_one_statement_come_all(
    papers: Papers, put: Put, make_paper: Callable[..., Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers_module, "_BATCH", 2)
    ids = [put(make_paper(number)) for number in range(5)]
    assert [entry.id for entry in papers.entries(ids)] == ids
    assert [id_ for _, id_, _ in papers.changed_since(0)] == ids


def test_every_way_to_name_a_paper_finds_it(papers: Papers, put: Put) -> None:
    id_ = put(FULL)
    for kind, value in (
        (ReferenceKind.ROW, str(id_)),
        (ReferenceKind.ARXIV, "2506.01347"),
        (ReferenceKind.DOI, "10.1000/ab.c"),
        (ReferenceKind.URL, "https://arxiv.org/abs/2506.01347"),
    ):
        assert papers.find(Reference(kind, value)) == id_
        assert papers.find(Reference(kind, value + "9")) is None


def test_the_days_order_has_the_newest_first_and_the_undated_last(
    papers: Papers, editions: Editions, put: Put
) -> None:
    undated = put(Paper("Undated"))
    old = put(Paper("Old", published=date(2020, 1, 1)))
    new = put(Paper("New", published=date(2025, 9, 4)))
    listed = put(Paper("Listed"))
    editions.put("Daily Papers", date(2025, 9, 3), [listed])
    assert list(papers.ordered_ids(Sort.DATE)) == [new, listed, old, undated]


def test_titles_are_ordered_without_regard_to_case_accents_and_marks(
    papers: Papers, put: Put
) -> None:
    titles = ["Über Alles", "“Attention”", "beta", "Alpha"]
    ids = {title: put(Paper(title)) for title in titles}
    expected = [ids[title] for title in ("Alpha", "“Attention”", "beta", "Über Alles")]
    assert list(papers.ordered_ids(Sort.TITLE)) == expected


def test_the_page_order_has_the_newest_edition_first_and_the_unlisted_last(
    papers: Papers, editions: Editions, put: Put
) -> None:
    a, b, c, d = (put(Paper(title)) for title in "abcd")
    editions.put("Daily Papers", date(2025, 9, 2), [a, b])
    editions.put("Daily Papers", date(2025, 9, 3), [d, b])
    assert list(papers.ordered_ids(Sort.PAGE)) == [d, b, a, c]


def test_changes_are_told_oldest_first_and_only_those_since(papers: Papers, put: Put) -> None:
    first, second = put(Paper("First")), put(Paper("Second"))
    after_two = papers.generation()
    put(Paper("First", abstract="Now with an abstract."))
    changes = list(papers.changed_since(0))
    assert [id_ for _, id_, _ in changes] == [second, first]
    assert [number for number, _, _ in changes] == sorted(number for number, _, _ in changes)
    assert [id_ for _, id_, _ in papers.changed_since(after_two)] == [first]
    assert papers.count_changed_since(after_two) == 1
    assert changes[-1][0] == papers.generation()


def test_an_order_is_kept_until_this_or_another_quire_writes(
    open_database: Callable[[], Database], put: Put
) -> None:
    here, there = Papers(open_database()), Papers(open_database())
    first = put(Paper("B"))
    kept = here.ordered_ids(Sort.TITLE)
    assert list(kept) == [first]
    assert here.ordered_ids(Sort.TITLE) is kept
    second = there.put(Record(Paper("A"), "a", {}, "test")).id
    assert list(here.ordered_ids(Sort.TITLE)) == [second, first]
    third = here.put(Record(Paper("C"), "c", {}, "test")).id
    assert list(here.ordered_ids(Sort.TITLE)) == [second, first, third]


def test_a_mark_costs_no_order(open_database: Callable[[], Database], put: Put) -> None:
    database = open_database()
    papers = Papers(database)
    first, second = put(Paper("B", upvotes=3)), put(Paper("A"))
    kept = papers.ordered_ids(Sort.TRENDING)
    Marks(database).note(Mark.BOOKMARK, [first], datetime(2025, 9, 3, 12, tzinfo=UTC))
    assert papers.ordered_ids(Sort.TRENDING) is kept
    put(Paper("A", upvotes=9))
    assert list(papers.ordered_ids(Sort.UPVOTES)) == [second, first]
    Editions(database).put("Daily Papers", date(2025, 9, 3), [first])
    assert list(papers.ordered_ids(Sort.PAGE)) == [first, second]


def test_an_order_seen_while_writing_is_forgotten_when_the_writing_fails(
    database: Database, papers: Papers, put: Put
) -> None:
    first = put(Paper("A"))
    assert list(papers.ordered_ids(Sort.DATE)) == [first]

    def write_in_vain() -> None:
        with database.write():
            put(Paper("B"))
            assert len(papers.ordered_ids(Sort.DATE)) == 2
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_in_vain()
    assert list(papers.ordered_ids(Sort.DATE)) == [first]


def test_titles_that_an_older_quire_folded_otherwise_are_folded_anew_once(
    papers: Papers, put: Put
) -> None:
    latex, plain = put(Paper(r"\L ojasiewicz")), put(Paper("Nets"))

    def fold(title: str) -> str:
        return f"now {title}"

    assert papers.refold(7, fold) == 1
    assert papers.refold(7, str.upper) == papers.refold(6, str.upper) == 0
    assert papers.put(Record(Paper(r"\L ojasiewicz"), r"now \L ojasiewicz", {}, "test")).id == latex
    assert papers.put(Record(Paper("Nets"), "nets", {}, "test")).id == plain
