from __future__ import annotations

import gc
from collections.abc import Iterator
from io import BytesIO

import pytest

from tui.library.collecting import seldom_collecting
from tui.library.library import Library


@pytest.fixture(autouse=True)
def usual() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield gc.get_threshold()
    gc.set_threshold(*before)


def test_garbage_is_looked_for_seldom_and_then_as_before(usual: tuple[int, int, int]) -> None:
    with seldom_collecting():
        assert gc.get_threshold() == (100_000, *usual[1:])
    assert gc.get_threshold() == usual


def test_whoever_ends_last_brings_the_usual_back(usual: tuple[int, int, int]) -> None:
    first, second = seldom_collecting(), seldom_collecting()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] == 100_000
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_what_breaks_brings_the_usual_back_too(usual: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="broken"), seldom_collecting():
        raise ValueError("broken")
    assert gc.get_threshold() == usual


def test_who_wants_no_look_at_all_gets_none() -> None:
    gc.set_threshold(0, 10, 10)
    with seldom_collecting():
        assert gc.get_threshold()[0] == 0
    assert gc.get_threshold()[0] == 0


def test_an_import_leaves_the_usual(library: Library, usual: tuple[int, int, int]) -> None:
    assert library.importing.take_file(b'{"title": "Graphs"}\n', "a.jsonl").new == 1
    assert next(library.importing.take(BytesIO(b"{\n"), "b.jsonl")).error is not None
    assert library.indexing.catch_up()
    assert gc.get_threshold() == usual
