"""Attached texts and places: with the paper, whatever becomes of its row."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import MakePaper
from tests.storage.conftest import OpenDatabase, Put
from tui.domain.document import Document, Origin, Paragraph, Place, Run
from tui.domain.marks import Deed, Held, Mark, Target
from tui.storage.actions import Actions
from tui.storage.database import Database
from tui.storage.fulltexts import Attached, FullTexts
from tui.storage.papers import Papers

NOW = datetime(2025, 9, 12, tzinfo=UTC)
TEXT = Document("A title", (Paragraph((Run("Some words."),)),), Origin.FILE)
FILE = Attached(Path("/papers/a.pdf"), "12-34")


@pytest.fixture
def texts(database: Database) -> FullTexts:
    return FullTexts(database)


def attach(database: Database, id_: int, attached: Attached = FILE) -> None:
    """Make a file that says `TEXT` the full text of a paper, as an action."""
    FullTexts(database).keep(id_, attached, TEXT)
    put_mark(database, id_, Held(str(attached.path), NOW.isoformat()))


def detach(database: Database, id_: int) -> None:
    put_mark(database, id_, None)


def put_mark(database: Database, id_: int, held: Held | None) -> None:
    Actions(database).do(Deed.ATTACH, [Target(Mark.ATTACHED, "", id_, held)], NOW)


def test_an_attached_text_is_there_when_the_file_has_gone(
    database: Database, put: Put, make_paper: MakePaper, open_database: OpenDatabase
) -> None:
    id_ = put(make_paper())
    attach(database, id_)
    again = FullTexts(open_database())
    assert again.attached(id_) == FILE
    assert again.document(id_) == TEXT


def test_another_file_takes_the_place_of_the_first(
    database: Database, texts: FullTexts, put: Put, make_paper: MakePaper
) -> None:
    id_ = put(make_paper())
    attach(database, id_)
    other = Attached(Path("/papers/b.pdf"), "1-2")
    attach(database, id_, other)
    assert texts.attached(id_) == other


def test_what_is_let_go_of_is_gone(
    database: Database, texts: FullTexts, put: Put, make_paper: MakePaper
) -> None:
    id_ = put(make_paper())
    attach(database, id_)
    detach(database, id_)
    assert texts.attached(id_) is None
    assert texts.document(id_) is None


def test_texts_that_come_and_go_are_counted(
    database: Database, texts: FullTexts, put: Put, make_paper: MakePaper
) -> None:
    id_, other = put(make_paper(0)), put(make_paper(1))
    assert texts.body_generation() == 0
    assert not texts.any_body()
    attach(database, id_)
    attached = texts.body_generation()
    texts.note_came(other)
    came = texts.body_generation()
    assert came > attached
    assert texts.bodies_since(0, held=True) == [(attached, id_), (came, other)]
    assert sorted(texts.bodies()) == [id_, other]
    detach(database, id_)
    assert texts.bodies_since(0, held=True) == [(came, other)]
    assert texts.bodies_since(came, held=False) == [(texts.body_generation(), id_)]


def test_what_leaves_the_cache_is_still_there_where_it_is_attached(
    database: Database, texts: FullTexts, put: Put, make_paper: MakePaper
) -> None:
    id_, other = put(make_paper(0)), put(make_paper(1))
    attach(database, id_)
    texts.note_came(other)
    texts.note_gone([id_, other])
    assert list(texts.bodies()) == [id_]


def test_who_lets_go_of_a_file_has_the_text_in_the_cache_again(
    database: Database, texts: FullTexts, put: Put, make_paper: MakePaper
) -> None:
    id_ = put(make_paper())
    texts.note_came(id_)
    attach(database, id_)
    detach(database, id_)
    assert texts.document(id_) is None
    assert list(texts.bodies()) == [id_]


def test_a_place_is_remembered_and_its_progress_never_goes_back(
    texts: FullTexts, papers: Papers, put: Put, make_paper: MakePaper
) -> None:
    id_ = put(make_paper())
    assert texts.place(id_) is None
    texts.note_place(id_, Place(block=30, blocks=100, progress=40), NOW)
    texts.note_place(id_, Place(block=2, blocks=100, progress=10), NOW)
    assert texts.place(id_) == Place(block=2, blocks=100, progress=40)
    assert [entry.progress for entry in papers.entries([id_])] == [40]


def test_a_paper_that_was_never_open_has_no_progress(
    papers: Papers, put: Put, make_paper: MakePaper
) -> None:
    assert [entry.progress for entry in papers.entries([put(make_paper())])] == [None]


@pytest.mark.parametrize(("told", "kept"), [(-5, 0), (250, 100)])
def test_progress_is_a_share(
    texts: FullTexts, put: Put, make_paper: MakePaper, told: int, kept: int
) -> None:
    id_ = put(make_paper())
    texts.note_place(id_, Place(0, 1, told), NOW)
    place = texts.place(id_)
    assert place is not None
    assert place.progress == kept


def test_a_paper_that_is_not_there_has_no_place(texts: FullTexts) -> None:
    texts.note_place(99, Place(0, 1, 5), NOW)
    assert texts.place(99) is None


def test_text_and_place_stay_on_a_paper_whose_row_becomes_part_of_another(
    database: Database, texts: FullTexts, put: Put, make_paper: MakePaper
) -> None:
    by_title = put(make_paper(0, title="One Paper in Two Rows", doi="10.1000/x"))
    by_id = put(make_paper(1, title="One Paper, Otherwise", arxiv_id="2501.00001"))
    attach(database, by_id)
    texts.note_place(by_id, Place(3, 9, 30), NOW)
    one = put(make_paper(1, title="One Paper in Two Rows", arxiv_id="2501.00001", doi="10.1000/x"))
    assert one in {by_title, by_id}
    assert texts.document(one) == TEXT
    assert texts.place(one) == Place(3, 9, 30)
    assert list(texts.bodies()) == [one]
    gone = by_title + by_id - one
    assert texts.document(gone) is None
    assert texts.place(gone) is None
