"""Progress as programs read it: since when, how fast, how long yet."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from tui.cli.progress import ProgressJson
from tui.domain.results import ImportProgress, Progress

Told = Callable[[ProgressJson, Progress | ImportProgress, float], dict[str, Any] | None]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """What is told of a step so many seconds after the last; None where nothing is."""
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])

    def tell(
        teller: ProgressJson, step: Progress | ImportProgress, seconds: float
    ) -> dict[str, Any] | None:
        clock[0] += seconds
        teller(step)
        said = capsys.readouterr().err
        return json.loads(said) if said else None

    return tell


def test_a_step_tells_how_fast_it_goes_and_how_long_yet(told: Told) -> None:
    assert told(ProgressJson("indexing"), Progress(500, 2000), 2.0) == {
        "progress": "indexing",
        "papers": 500,
        "total_papers": 2000,
        "papers_per_second": 250,
        "seconds_left": 6.0,
    }


def test_steps_are_told_once_a_second(told: Told) -> None:
    teller = ProgressJson("indexing")
    steps = [told(teller, Progress(number, 10), 0.4) for number in range(1, 7)]
    assert [step and step["papers"] for step in steps] == [None, None, 3, None, None, 6]


def test_what_comes_in_a_pipe_has_no_end_that_could_be_told(told: Told) -> None:
    step = told(ProgressJson("importing"), ImportProgress("-", papers=10, done=99), 1.0)
    assert step is not None
    assert (step["total_bytes"], step["seconds_left"], step["papers_per_second"]) == (
        None,
        None,
        10,
    )


def test_the_files_of_an_archive_count_together(told: Told) -> None:
    teller = ProgressJson("importing")
    told(teller, ImportProgress("a", papers=100, done=50, total=100), 1.0)
    step = told(teller, ImportProgress("b", papers=20, done=60, total=100), 1.0)
    assert step is not None
    assert (step["papers"], step["papers_per_second"]) == (20, 60)


def test_looking_through_a_file_is_told_as_what_it_is(told: Told) -> None:
    step = told(ProgressJson("importing"), ImportProgress("a", done=1, checking=True), 1.0)
    assert step is not None
    assert step["progress"] == "checking"


def test_the_clock_starts_anew_after_a_file_was_looked_through(told: Told) -> None:
    teller = ProgressJson("importing")
    told(teller, ImportProgress("a", done=100, total=100, checking=True), 9.0)
    told(teller, ImportProgress("a", papers=0, done=0, total=100), 0.0)
    step = told(teller, ImportProgress("a", papers=50, done=50, total=100), 2.0)
    assert step is not None
    assert (step["papers_per_second"], step["seconds_left"]) == (25, 2.0)
