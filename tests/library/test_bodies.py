"""Searching in full texts: they find papers, rank below abstracts, and move nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.domain.marks import Mark
from tui.domain.merging import Quality, qualities_of
from tui.domain.paper import Paper
from tui.domain.query import BOOKMARKS, Query, Sort
from tui.domain.results import Listing
from tui.library.library import Library
from tui.storage.putting import Record
from tui.text.folding import fold_title

Put = Callable[..., int]
BODY = """## 1 Introduction

Nothing here is about much. The zebrafish larvae were imaged overnight by a quokka.

## 2 Methods

We use Gradient Boosting on zebrafish.
"""


@pytest.fixture
def put(library: Library, tmp_path: Path) -> Put:
    """`put(title, abstract, body)`: a paper, with a full text if one is given; its row id."""

    def put_(title: str, abstract: str = "", body: str = "") -> int:
        paper = Paper(title, abstract)
        record = Record(paper, fold_title(title), qualities_of(paper, Quality.PAGE), "a test")
        id_ = library._papers.put(record).id
        if body:
            attach(library, tmp_path, id_, body)
        return id_

    return put_


def attach(library: Library, folder: Path, id_: int, body: str) -> None:
    file = folder / f"{id_}.md"
    file.write_text(body, encoding="utf-8")
    library.reading.attach(id_, file)


def browse(library: Library, text: str, **more: object) -> Listing:
    return library.browsing.browse(Query(text, **more))  # type: ignore[arg-type]


def found(library: Library, text: str, **more: object) -> list[int]:
    listing = browse(library, text, **more)
    return list(listing.ids[: listing.exact])


def test_a_word_that_only_the_full_text_says_finds_the_paper(library: Library, put: Put) -> None:
    id_ = put("A Title", "An abstract.", BODY)
    assert found(library, "quokka") == [id_]
    assert found(library, "quok") == [id_]
    assert found(library, '"imaged overnight"') == [id_]


def test_words_match_across_title_and_full_text(library: Library, put: Put) -> None:
    id_ = put("Aardvark", "An abstract.", BODY)
    assert found(library, "aardvark quokka") == [id_]


def test_what_abstracts_say_comes_first(library: Library, put: Put) -> None:
    by_body = put("A Title", "An abstract.", BODY * 30)
    by_abstract = put("Another Title", "It swims like a zebrafish, among many other animals here.")
    listing = browse(library, "zebrafish")
    assert list(listing.ids[: listing.exact]) == [by_abstract, by_body]
    assert list(listing.scores) == sorted(listing.scores, reverse=True)
    assert listing.elsewhere == 2


def test_a_full_text_moves_no_paper_that_its_abstract_finds(
    library: Library, put: Put, tmp_path: Path
) -> None:
    ids = [put(f"Paper {n}", f"zebrafish {'and more ' * n}") for n in range(4)]
    unrelated = put("Unrelated", "abstract")
    before = browse(library, "zebrafish")
    for id_ in (ids[3], unrelated):
        attach(library, tmp_path, id_, BODY * 9)
    after = browse(library, "zebrafish")
    assert list(after.ids) == [*before.ids, unrelated]
    assert list(after.scores)[:4] == list(before.scores)


def test_the_snippet_is_of_the_full_text(library: Library, put: Put) -> None:
    put("A Title", "An abstract.", BODY)
    (row,) = library.browsing.rows(browse(library, "overnight quokka"), 0, 1)
    assert row.snippet is not None
    assert row.snippet.in_body
    assert row.snippet.text == "The zebrafish larvae were imaged overnight by a quokka."
    assert [row.snippet.text[a:b] for a, b in row.snippet.spans] == ["overnight", "quokka"]


def test_body_asks_the_full_text_alone(library: Library, put: Put) -> None:
    id_ = put("A Title", "An abstract.", BODY)
    put("Another Title", "A zebrafish.")
    assert found(library, "body:zebrafish") == [id_]
    assert found(library, "body:zebraf") == [id_]
    assert found(library, 'body:"gradient boosting"') == [id_]
    assert found(library, 'body:"boosting gradient"') == []
    assert found(library, "title body:quokka") == [id_]
    assert found(library, "zebrafish -body:quokka") != [id_]
    assert found(library, "has:body") == [id_]


def test_body_has_a_snippet_too(library: Library, put: Put) -> None:
    put("Some Paper", "An abstract.", BODY)
    (row,) = library.browsing.rows(browse(library, "body:quokka "), 0, 1)
    assert row.snippet is not None
    assert "quokka" in row.snippet.text


def test_a_field_that_is_named_is_the_only_one(library: Library, put: Put) -> None:
    put("A Title", "An abstract.", BODY)
    assert found(library, "abstract:quokka") == []
    assert found(library, "title:quokka") == []


def test_other_conditions_hold_in_full_texts_too(library: Library, put: Put) -> None:
    first, second = put("One", "a", BODY), put("Two", "b", BODY)
    library.marking.put(Mark.BOOKMARK, [first], on=True)
    assert found(library, "quokka is:bookmarked ") == [first]
    assert found(library, "quokka -is:bookmarked ") == [second]
    assert found(library, "quokka ", scope=BOOKMARKS) == [first]


def test_an_order_of_its_own_holds_for_both(library: Library, put: Put) -> None:
    b, a = put("Bravo", "a quokka"), put("Alpha", "none", BODY)
    assert found(library, "quokka ", sort=Sort.TITLE) == [a, b]


def test_a_text_that_is_let_go_of_is_found_no_longer(library: Library, put: Put) -> None:
    id_ = put("A Title", "An abstract.", BODY)
    assert found(library, "quokka") == [id_]
    library.reading.detach(id_)
    assert found(library, "quokka") == []
    assert found(library, "has:body") == []


def test_another_text_takes_the_place_of_the_first(
    library: Library, put: Put, tmp_path: Path
) -> None:
    id_ = put("A Title", "An abstract.", BODY)
    attach(library, tmp_path, id_, "## 1 New\n\nOnly wombats.")
    assert found(library, "wombats") == [id_]
    assert found(library, "quokka") == []


def test_the_index_of_full_texts_is_made_anew_when_it_has_gone(library: Library, put: Put) -> None:
    id_ = put("A Title", "An abstract.", BODY)
    file, index = library._database.path, library._texts.folder.with_name("index")
    library.close()
    shutil.rmtree(index.with_name("bodies"))
    again = Library.open(file, index)
    try:
        assert found(again, "quokka") == [id_]
    finally:
        again.close()


def test_a_full_text_follows_a_paper_that_becomes_part_of_another(
    library: Library, put: Put
) -> None:
    id_ = put("One Paper in Two Rows", "An abstract.", BODY)
    paper = Paper("Another Title of It", doi="10.1000/x")
    record = Record(paper, fold_title(paper.title), qualities_of(paper, Quality.PAGE), "a test")
    other = library._papers.put(record).id
    both = Paper("One Paper in Two Rows", "An abstract.", doi="10.1000/x")
    merged = Record(both, fold_title(both.title), qualities_of(both, Quality.PAGE), "a test")
    one = library._papers.put(merged).id
    assert one in {id_, other}
    assert found(library, "quokka") == [one]


def test_without_full_texts_nothing_is_asked(library: Library, put: Put) -> None:
    put("A Title", "An abstract.")
    browse(library, "title")
    assert not library.bodies.indexing._folder.exists()
