"""Helpers invert papers as this process would, end with it, and are never needed."""

from __future__ import annotations

import marshal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from tui.search import helpers as helpers_module
from tui.search.helpers import HelperGone, Helpers, Record, inverted
from tui.search.invert import Inverter

PAPERS: list[Record] = [
    (7, ("Graph Émile", "Ada Lovelace", "GPT-4 图像"), ["2506.1"], (5, 1, ("cs.LG",), ("Ada",))),
    (9, ("Knots", "", ""), [], (0, 0, (), ())),
]


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine with two cores."""
    monkeypatch.setattr(helpers_module, "_cores", lambda: 2)


@pytest.fixture
def helpers(two_cores: None) -> Iterator[Helpers]:  # noqa: ARG001 — it must come before
    made = Helpers()
    yield made
    made.close()


def test_a_helper_gives_the_arrays_that_this_process_would_make(helpers: Helpers) -> None:
    expected = inverted(Inverter(), PAPERS)
    for future in [helpers.invert(PAPERS) for _ in range(5)]:
        found = future.result()
        assert found.keys() == expected.keys()
        assert all(found[name].tolist() == expected[name].tolist() for name in expected)
        assert all(found[name].dtype == expected[name].dtype for name in expected)


def test_papers_that_share_nothing_with_those_before_bring_no_word_of_them(
    helpers: Helpers,
) -> None:
    helpers.invert(PAPERS).result()
    helpers.invert(PAPERS).result()
    assert bytes(helpers.invert(PAPERS[1:]).result()["word_text"]) == b"knots"


def test_closing_ends_the_processes_at_once_whatever_they_are_at(helpers: Helpers) -> None:
    many: list[Record] = [
        (row, (f"w{row} " * 200, "", ""), [], (0, 0, (), ())) for row in range(2000)
    ]
    waiting = [helpers.invert(many) for _ in range(6)]
    helpers.close()
    assert all(process.returncode is not None for process in helpers._processes)
    for future in waiting:
        assert (
            future.cancelled()
            or future.exception() is None
            or isinstance(future.exception(), HelperGone)
        )


def test_a_helper_that_ends_says_so(helpers: Helpers) -> None:
    for process in helpers._processes:
        process.kill()
        process.wait()
    with pytest.raises(HelperGone):
        helpers.invert(PAPERS).result()


def test_a_helper_ends_with_the_program_that_feeds_it() -> None:
    process = helpers_module._started()
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=60) == 0
    assert process.stdout is not None
    assert process.stdout.read() == b""
    process.stdout.close()


def test_a_helper_whose_answer_nobody_reads_ends_without_a_word() -> None:
    process = helpers_module._started()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    helpers_module._send(process.stdin, marshal.dumps(PAPERS))
    assert process.wait(timeout=60) == 0
    process.stdin.close()


@pytest.mark.parametrize("interpreter", ["", "/no/such/python"])
@pytest.mark.usefixtures("two_cores")
def test_where_no_process_can_be_started_there_are_no_helpers(
    interpreter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", interpreter)
    with pytest.raises(HelperGone):
        Helpers()


def test_one_core_has_no_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helpers_module, "_cores", lambda: 1)
    with pytest.raises(HelperGone):
        Helpers()


@pytest.mark.usefixtures("two_cores")
def test_when_the_second_helper_cannot_be_started_the_first_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = helpers_module._started

    def once() -> subprocess.Popen[bytes]:
        if started:
            raise OSError(11, "Resource temporarily unavailable")
        started.append(start())
        return started[0]

    monkeypatch.setattr(helpers_module, "_started", once)
    with pytest.raises(HelperGone):
        Helpers()
    assert started[0].returncode is not None


def test_closing_leaves_no_thread(helpers: Helpers) -> None:
    helpers.invert(PAPERS).result()
    helpers.close()
    assert not [thread for thread in threading.enumerate() if "quire-helper" in thread.name]
