"""The cache of full texts: whole or not there, bounded, the oldest gone first."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from tui.domain.document import Document, Origin, Paragraph, Run
from tui.storage.text_cache import TextCache

URL = "https://a.org/x.png"


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
    assert small.put("d", text("d"), lambda: {"a", "b"}) == {"c"}


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
    cache.put_pictures("2501.00001", {"https://a.org/x1.png": b"a picture"})
    assert TextCache(cache.folder).picture("2501.00001", "https://a.org/x1.png") == b"a picture"
    assert cache.picture("2501.00001", "https://a.org/x2.png") is None
    assert cache.picture("2501.00002", "https://a.org/x1.png") is None
    assert cache.keys() == {"2501.00001"}
    assert cache.size() == size + len(b"a picture")


def test_pictures_and_texts_have_one_room_together(small: TextCache) -> None:
    for key in ("a", "b"):
        small.put(key, text(key))
    aged(small, "a", "b")
    room = small._limit - small.size()
    assert small.put_pictures("b", {URL: bytes(room)}) == set()
    assert small.size() == small._limit
    assert small.put("c", text("c")) == set()
    assert small.picture("b", URL) is None
    assert small.keys() == {"a", "b", "c"}


def test_no_text_goes_for_pictures_though_all_are_older(tmp_path: Path) -> None:
    cache = TextCache(tmp_path / "texts", limit=1_000_000)
    keys = [f"2501.{number:05}" for number in range(20)]
    for key in keys:
        cache.put(key, text(key))
    aged(cache, *keys)
    for number in range(3):
        assert cache.put_pictures(keys[0], {f"{URL}{number}": bytes(400_000)}) == set()
        os.utime(cache._picture(keys[0], f"{URL}{number}"), (9_000 + number, 9_000 + number))
    assert cache.keys() == set(keys)
    assert [cache.picture(keys[0], f"{URL}{number}") is None for number in range(3)] == [
        *(True, False, False)
    ]
    # one that has no room beside the texts is not kept itself
    assert cache.put_pictures(keys[0], {URL: bytes(999_000)}) == set()
    assert cache.keys() == set(keys)
    assert cache.picture(keys[0], URL) is None


def test_pictures_of_precious_papers_go_last_of_the_pictures(small: TextCache) -> None:
    part = small._limit // 2 - 100
    small.put_pictures("old", {URL: bytes(part)})
    os.utime(small._picture("old", URL), (900, 900))
    small.put_pictures("b", {URL: bytes(part)})
    small.put_pictures("c", {URL: bytes(part)}, lambda: {"old"})
    assert small.picture("old", URL) is not None
    assert small.picture("b", URL) is None
    assert small.put("d", text("d"), lambda: {"old"}) == set()
    assert small.picture("c", URL) is None
    assert small.picture("old", URL) is not None


def test_nobody_is_asked_what_is_precious_while_there_is_room(cache: TextCache) -> None:
    asked: list[None] = []

    def precious() -> set[str]:
        asked.append(None)
        return set()

    cache.put("a", text("a"), precious)
    cache.put_pictures("a", {URL: b"1", f"{URL}2": b"2"}, precious)
    assert not asked
    cache.limit(1)
    cache.put_pictures("a", {URL: b"1", f"{URL}2": b"2"}, precious)
    assert len(asked) == 1


def test_a_picture_that_is_removed_is_gone(cache: TextCache) -> None:
    cache.put_pictures("a", {URL: b"1", f"{URL}2": b"2"})
    cache.remove_picture("a", URL)
    cache.remove_picture("b", URL)
    assert cache.picture("a", URL) is None
    assert cache.picture("a", f"{URL}2") == b"2"
