"""The cache of full texts: whole or not there, bounded, the oldest gone first."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from tui.domain.document import Document, Origin, Paragraph, Run
from tui.storage.text_cache import TextCache


def text(name: str, size: int = 1_000) -> Document:
    # of random letters, so that it takes the room it has
    letters = random.Random(name).randbytes(size // 2).hex()  # noqa: S311 — the same each time
    return Document(name, (Paragraph((Run(letters),)),), Origin.HUB)


def aged(cache: TextCache, *keys: str) -> None:
    """Let the texts have been used in this order, long ago."""
    for age, key in enumerate(keys):
        os.utime(cache._file(key), (1_000 + age, 1_000 + age))


@pytest.fixture
def cache(tmp_path: Path) -> TextCache:
    return TextCache(tmp_path / "texts")


@pytest.fixture
def small(tmp_path: Path) -> TextCache:
    """A cache that has room for three texts."""
    one = TextCache(tmp_path / "measure")
    one.put("a", text("a"))
    return TextCache(tmp_path / "texts", limit=int(one.size() * 3.5))


def test_what_is_put_is_got_again_by_any_quire(cache: TextCache) -> None:
    cache.put("2501.00001", text("a"))
    assert TextCache(cache.folder).get("2501.00001") == text("a")
    assert cache.keys() == {"2501.00001"}


def test_what_was_never_put_is_not_there(cache: TextCache) -> None:
    assert cache.get("2501.00001") is None
    assert cache.keys() == set()
    assert cache.size() == 0


def test_a_broken_file_is_as_good_as_none(cache: TextCache) -> None:
    cache.put("a", text("a"))
    cache._file("a").write_bytes(b"broken")
    assert cache.get("a") is None


def test_the_text_used_longest_ago_goes_first(small: TextCache) -> None:
    for key in ("a", "b", "c"):
        small.put(key, text(key))
    aged(small, "a", "b", "c")
    assert small.get("a") is not None
    assert small.put("d", text("d")) == {"b"}
    assert small.keys() == {"a", "c", "d"}


def test_less_room_is_kept_to_from_the_next_text_on(small: TextCache) -> None:
    for key in ("a", "b", "c"):
        small.put(key, text(key))
    aged(small, "a", "b", "c")
    small.limit(small.size() // 2)
    assert small.put("d", text("d")) == {"a", "b", "c"}


def test_what_is_precious_goes_last(small: TextCache) -> None:
    for key in ("a", "b", "c"):
        small.put(key, text(key))
    aged(small, "a", "b", "c")
    assert small.put("d", text("d"), precious={"a", "b"}) == {"c"}


def test_the_newest_stays_however_large_it_is(small: TextCache) -> None:
    small.put("a", text("a"))
    assert small.put("b", text("b", 100_000)) == {"a"}
    assert small.get("b") == text("b", 100_000)


def test_a_text_that_could_not_be_written_leaves_nothing(
    cache: TextCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.put("a", text("a"))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        cache.put("a", text("b"))
    monkeypatch.undo()
    assert cache.get("a") == text("a")
    assert [file.name for file in cache.folder.iterdir()] == ["a.quiretext"]


def test_what_a_killed_quire_left_is_no_text_and_is_tidied_away(cache: TextCache) -> None:
    cache.put("a", text("a"))
    left = cache.folder / "b.1-1.part"
    left.write_bytes(b"half")
    assert cache.keys() == {"a"}
    assert cache.get("b") is None
    cache.put("c", text("c"))
    assert left.exists()
    os.utime(left, (1_000, 1_000))
    cache.put("c", text("c"))
    assert not left.exists()


def test_it_belongs_to_its_owner_alone(cache: TextCache) -> None:
    cache.put("a", text("a"))
    assert cache.folder.stat().st_mode & 0o077 == 0


def test_what_is_removed_is_gone(cache: TextCache) -> None:
    cache.put("a", text("a"))
    cache.remove("a")
    cache.remove("b")
    assert cache.get("a") is None


@pytest.mark.parametrize("key", ["", "../a", "a/b", ".a", "a b", "a" * 200])
def test_no_key_leads_out_of_the_folder(cache: TextCache, key: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(key)}$"):
        cache.put(key, text("a"))


def test_pictures_belong_to_a_text_and_are_found_by_their_address(cache: TextCache) -> None:
    cache.put("2501.00001", text("a"))
    size = cache.size()
    cache.put_picture("2501.00001", "https://a.org/x1.png", b"a picture")
    assert TextCache(cache.folder).picture("2501.00001", "https://a.org/x1.png") == b"a picture"
    assert cache.picture("2501.00001", "https://a.org/x2.png") is None
    assert cache.picture("2501.00002", "https://a.org/x1.png") is None
    assert cache.keys() == {"2501.00001"}
    assert cache.size() == size + len(b"a picture")


def test_pictures_and_texts_have_one_room_together(small: TextCache) -> None:
    for key in ("a", "b", "c"):
        small.put(key, text(key))
    aged(small, "a", "b", "c")
    half = small.size() // 2
    assert small.put_picture("c", "https://a.org/1.png", bytes(half)) == {"a"}
    os.utime(small._picture("c", "https://a.org/1.png"), (900, 900))
    assert small.put("d", text("d")) == set()
    assert small.picture("c", "https://a.org/1.png") is None
    assert small.keys() == {"b", "c", "d"}


def test_the_pictures_of_precious_papers_go_last_and_the_newest_never(small: TextCache) -> None:
    room = small._limit
    small.put_picture("old", "https://a.org/1.png", bytes(room // 2))
    os.utime(small._picture("old", "https://a.org/1.png"), (900, 900))
    small.put_picture("b", "https://a.org/1.png", bytes(room // 2), {"old"})
    small.put_picture("c", "https://a.org/1.png", bytes(room // 2), {"old"})
    assert small.picture("old", "https://a.org/1.png") is not None
    assert small.picture("b", "https://a.org/1.png") is None
    small.put_picture("d", "https://a.org/1.png", bytes(2 * room))
    assert small.size() == 2 * room
