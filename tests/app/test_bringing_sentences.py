"""What is said of papers that come in: never a word too many for what came, never one too few."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tui.app import bringing_sentences as sentences
from tui.domain.adding import AddedPaper, AddFailure, AddReport
from tui.domain.errors import BadSource
from tui.domain.results import Imported, ImportProgress, Progress
from tui.domain.syncing import SyncFailure, SyncProgress, SyncReport

DAY = date(2025, 9, 3)
FILE = Path("/somewhere/papers.jsonl")
FAILED = (SyncFailure(DAY, "The net is away."),)


@pytest.mark.parametrize(
    ("report", "days", "said"),
    [
        (SyncReport(7, papers=62, new=12, merged=50, newest=DAY), (),
         "Synced: 12 new papers · 50 known ones told anew · newest edition 3 Sep 2025."),
        (SyncReport(1, papers=1, new=1, newest=DAY), (),
         "Synced: 1 new paper · newest edition 3 Sep 2025."),
        (SyncReport(7, unchanged=7, newest=DAY), (), "Nothing new since 3 Sep 2025."),
        (SyncReport(7), (), "Nothing new."),
        (SyncReport(1), (DAY,), "There are no Daily Papers of 3 Sep 2025."),
        (SyncReport(7, failures=FAILED, missing=7), (), "The net is away."),
        (SyncReport(7, papers=9, new=9, newest=DAY, failures=FAILED, missing=1), (),
         "1 day did not come: The net is away."),
    ],
)  # fmt: skip
def test_how_a_sync_ended(report: SyncReport, days: tuple[date, ...], said: str) -> None:
    assert sentences.sync_ended(report, days) == said


def test_how_far_a_sync_is_in_ever_fewer_words() -> None:
    forms = sentences.sync_forms(SyncProgress(3, 7, 1_142, 90), 48.4)

    assert forms[0] == "syncing 3/7 days · 1,142 papers · 48/s"
    assert sorted(forms, key=len, reverse=True) == list(forms)


def test_a_sync_under_way_tells_how_far_it_is() -> None:
    assert "waiting for the first day" in sentences.sync_under_way(None)
    assert sentences.sync_under_way(SyncProgress(3, 7, 142, 90)) == (
        "A sync is under way: 3 of 7 days, 142 papers, 90 new."
    )


def test_days_that_cannot_be_fetched_say_why() -> None:
    today = date(2025, 9, 12)
    assert sentences.unfetchable(date(2025, 9, 13), today) == "13 Sep 2025 is yet to come."
    assert "no Daily Papers before" in sentences.unfetchable(date(2020, 1, 1), today)
    assert sentences.unfetchable(DAY, today) == ""


PAPER = AddedPaper("2509.02522", 7, "Implicit\x1b[31m Actor", "new")


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (AddReport((PAPER,)), "Added: “Implicit[31m Actor”."),
        (AddReport((AddedPaper("x", 7, "T", "unchanged"),)), "Known already: “T”."),
        (AddReport((AddedPaper("x", 7, "T", "merged"),)), "Told anew: “T”."),
        (AddReport((PAPER, PAPER)), "2 papers came, 2 of them new."),
        (AddReport((), (AddFailure("x", "Not there.", 1), AddFailure("y", "Nor that.", 1))),
         "Not there. 1 more did not come."),
        (AddReport(), "Nothing came."),
    ],
)  # fmt: skip
def test_what_became_of_papers_named(report: AddReport, said: str) -> None:
    assert sentences.added(report) == said


def test_what_became_of_a_file() -> None:
    reports = (Imported("JSON lines", new=5, merged=1, skipped=2), Imported("BibTeX", unchanged=3))

    assert sentences.taken(FILE, reports) == (
        "papers.jsonl: 5 new papers, 1 told anew, 3 known already, 2 skipped."
    )
    broken = Imported("", error=BadSource("papers.jsonl", 3, "this is no paper"))
    assert sentences.taken(FILE, (broken,)).endswith("papers.jsonl, line 3: this is no paper.")


def test_how_far_a_file_is() -> None:
    assert sentences.import_forms(ImportProgress("x", 500, 0, 50, 200))[0] == (
        "importing · 500 papers · 25 %"
    )
    assert sentences.import_forms(ImportProgress("x", 500))[-1] == "500 papers"
    assert sentences.add_forms(Progress(1, 3))[0] == "fetching 1/3"


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_500, "1.5 KB"), (124_000_000, "124 MB"),
     (5 * 10**12, "5,000 GB")],
)  # fmt: skip
def test_the_question_names_the_file_and_its_size(size: int, said: str) -> None:
    assert sentences.import_question(FILE, size) == f"/somewhere/papers.jsonl\n{said}"


def test_of_very_many_names_the_rest_are_counted() -> None:
    asked = sentences.add_question([f"2509.{n:05}" for n in range(20)])
    assert asked.endswith("2509.00005\nand 14 more")


def test_what_stands_in_the_line_for_names() -> None:
    assert sentences.to_fetch(0, 0) == ""
    assert sentences.to_fetch(2, 0) == "2 papers"
    assert sentences.to_fetch(1, 1) == "1 paper, 1 word that names none"
