"""Whether a folder may have changed: told by its time stamp, and never missed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.domain.paper import Paper
from tui.search.index import Index
from tui.search.watch import Watch

LONG_AGO = 1_000_000_000 * 10**9


def stamped(folder: Path, at: int) -> None:
    """Make the folder look as if last changed then (ns)."""
    os.utime(folder, ns=(at, at))


def test_a_folder_may_have_changed_before_it_was_first_asked_about(tmp_path: Path) -> None:
    stamped(tmp_path, LONG_AGO)
    assert Watch(tmp_path).may_have_changed()


def test_a_folder_left_alone_has_not_changed(tmp_path: Path) -> None:
    stamped(tmp_path, LONG_AGO)
    watch = Watch(tmp_path)
    assert watch.may_have_changed()
    assert not watch.may_have_changed()
    assert not watch.may_have_changed()


@pytest.mark.parametrize("change", ["come", "gone", "renamed"])
def test_a_file_that_comes_goes_or_is_renamed_is_a_change(tmp_path: Path, change: str) -> None:
    file = tmp_path / "there"
    file.touch()
    stamped(tmp_path, LONG_AGO)
    watch = Watch(tmp_path)
    watch.may_have_changed()
    match change:
        case "come":
            (tmp_path / "new").touch()
        case "gone":
            file.unlink()
        case "renamed":
            file.rename(tmp_path / "elsewhere")
    assert watch.may_have_changed()


def test_a_change_that_sets_the_clock_back_is_a_change(tmp_path: Path) -> None:
    stamped(tmp_path, LONG_AGO)
    watch = Watch(tmp_path)
    watch.may_have_changed()
    stamped(tmp_path, LONG_AGO - 10**9)
    assert watch.may_have_changed()
    assert not watch.may_have_changed()


def test_a_stamp_so_fresh_that_the_next_change_may_carry_it_too_is_not_relied_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = LONG_AGO
    monkeypatch.setattr("time.time_ns", lambda: now)
    stamped(tmp_path, LONG_AGO - 10**9)
    watch = Watch(tmp_path)
    assert watch.may_have_changed()
    assert watch.may_have_changed()
    now += 3 * 10**9
    assert watch.may_have_changed()  # the last time that it cannot tell
    assert not watch.may_have_changed()


def test_nothing_can_be_told_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "none")
    assert watch.may_have_changed()
    assert watch.may_have_changed()
    memory = Watch(None)
    assert memory.may_have_changed()
    assert memory.may_have_changed()


def test_an_index_that_another_has_changed_meanwhile_answers_from_what_is_there_now(
    open_index: Callable[..., Index], folder: Path
) -> None:
    writer, reader = open_index(), open_index()
    for number, word in enumerate(("graph", "knot", "sheaf"), 1):
        stamped(folder, LONG_AGO)
        for _ in range(2):  # the second time the stamp is believed
            assert list(reader.search(f"{word} ").ids) == []
            assert reader.count() == number - 1
        writer.update([(number, number, Paper(f"A {word}"))], (), number)
        assert list(reader.search(f"{word} ").ids) == [number]
        assert (reader.count(), reader.generation()) == (number, number)
    stamped(folder, LONG_AGO)
    assert list(reader.search("graph ").ids) == list(reader.search("graph ").ids) == [1]
    writer.update([], [1], 4)
    assert list(reader.search("graph ").ids) == []
