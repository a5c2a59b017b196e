"""What is kept of a paper, and what is noted where something else goes for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library.shelf import ID, PutPaper
from tui.domain.document import Document, Origin, Paragraph, Run
from tui.domain.marks import Mark
from tui.domain.paper import Paper
from tui.library.library import Library
from tui.library.text_keeping import TextKeeping
from tui.storage.fulltexts import FullTexts
from tui.storage.text_cache import TextCache

URL = "https://a.org/x1.png"
TEXT = Document("It", (Paragraph((Run("words"),)),), Origin.HUB)
PAPER = Paper("A Paper", arxiv_id=ID)


def keeping(library: Library, cache: TextCache) -> TextKeeping:
    texts = FullTexts(library._database)
    return TextKeeping(library._papers, library._marks, texts, cache)


def test_a_text_that_goes_is_no_longer_found(
    library: Library, put_paper: PutPaper, tmp_path: Path
) -> None:
    cache = TextCache(tmp_path / "few", limit=1_000)
    texts = FullTexts(library._database)
    kept = keeping(library, cache)
    id_ = put_paper()
    assert kept.keep(PAPER, TEXT)
    texts.note_came(id_)
    other = Paper("Another", arxiv_id="2501.00002")
    assert kept.keep_pictures(other, {URL: bytes(990)})
    # there is no room for it beside the text, which stays
    assert kept.picture(other, URL) is None
    assert id_ in texts.bodies()
    cache.limit(10)
    assert kept.keep_pictures(other, {URL: b"1"})
    assert id_ not in texts.bodies()


def test_that_of_a_bookmarked_paper_stays(
    library: Library, put_paper: PutPaper, tmp_path: Path
) -> None:
    kept = keeping(library, TextCache(tmp_path / "few", limit=1_000))
    library.marking.put(Mark.BOOKMARK, [put_paper()], on=True)
    kept.keep_pictures(PAPER, {URL: bytes(500)})
    kept.keep_pictures(Paper("B", arxiv_id="2501.00002"), {URL: bytes(400)})
    kept.keep_pictures(Paper("C", arxiv_id="2501.00003"), {URL: bytes(400)})
    assert kept.picture(PAPER, URL) == bytes(500)
    assert kept.picture(Paper("B", arxiv_id="2501.00002"), URL) is None


@pytest.mark.parametrize("what", ["text", "picture"])
def test_where_the_folder_refuses_nothing_is_kept(
    library: Library, tmp_path: Path, what: str
) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept = keeping(library, TextCache(tmp_path / "file" / "below"))
    done = kept.keep(PAPER, TEXT) if what == "text" else kept.keep_pictures(PAPER, {URL: b"1"})
    assert not done
