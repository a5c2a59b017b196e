"""Opening the dialogs of what the user keeps: each when it is asked for, none at the start.

What a dialog gives back rises as a wish from the widget that opened it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from textual.screen import ModalScreen
from textual.widget import Widget

from tui.app import sentences
from tui.app.keeping_messages import Asked, Wished
from tui.app.messages import AttachWanted
from tui.app.wishes import (
    ChoicesOf,
    Cited,
    FileOf,
    NoteOn,
    Rename,
    SaveSearch,
    Subject,
    WhatWasDone,
    Wish,
    WriteNote,
)
from tui.domain.exporting import ExportFormat
from tui.domain.marks import Action, Counted, Mark, Thing
from tui.text.clean import clean_line


def pick(
    by: Widget, question: ChoicesOf, known: Sequence[Counted], carried: Mapping[str, int]
) -> None:
    """Tags or collections for papers."""
    from tui.app.picking import choices  # noqa: PLC0415 — the first screen needs no dialog
    from tui.app.screens.pick import PickScreen  # noqa: PLC0415 — the same

    kind, subject = question.kind, question.subject
    offered = choices(known, carried, len(subject.ids))
    title = sentences.dialog_title("Tags" if kind is Mark.TAG else "Collections", subject)
    _wished(by, PickScreen(kind, subject, title, offered))


def rate(by: Widget, subject: Subject, now: int | None) -> None:
    """A rating for papers."""
    from tui.app.screens.rate import RateScreen  # noqa: PLC0415 — as above

    _wished(by, RateScreen(subject, sentences.dialog_title("Rating", subject), now))


def rename(by: Widget, kind: Mark | Thing, name: str) -> None:
    """Another name for a tag, a collection, a saved search."""
    from tui.app.screens.line import renaming  # noqa: PLC0415 — as above

    def named(new: str | None) -> None:
        if new is not None:
            by.post_message(Wished(Rename(kind, name, new)))

    by.app.push_screen(renaming(kind, name), named)


def save_search(by: Widget, query: str) -> None:
    """A name for a search."""
    from tui.app.screens.line import naming_search  # noqa: PLC0415 — as above

    def named(name: str | None) -> None:
        if name is not None:
            by.post_message(Wished(SaveSearch(name, query)))

    by.app.push_screen(naming_search(query), named)


def write_note(by: Widget, question: NoteOn, text: str) -> None:
    """A note: one line in a dialog; a longer one in the user's editor, or in a larger dialog."""
    subject = question.subject

    def written(new: str | None) -> None:
        if new is not None and new.strip() != text.strip():
            by.post_message(Wished(WriteNote(subject, new)))

    title = sentences.dialog_title("Note", subject)
    if question.at_length or "\n" in text:
        from tui.app.editing import edited  # noqa: PLC0415 — as above

        outcome = edited(by.app, text) if question.at_length else None
        if outcome is None:
            from tui.app.screens.note import NoteScreen  # noqa: PLC0415 — as above

            by.app.push_screen(NoteScreen(title, text), written)
        elif outcome.complaint:
            by.post_message(outcome.noticed())
        else:
            written(outcome.text)
    else:
        from tui.app.screens.line import noting  # noqa: PLC0415 — as above

        by.app.push_screen(noting(title, text, several=len(subject.ids) > 1), written)


def show_log(
    by: Widget, _: WhatWasDone, actions: Sequence[Action], titles: Mapping[int, str]
) -> None:
    """What was done."""
    from datetime import datetime  # noqa: PLC0415 — as above

    from tui.app.screens.log import LogScreen  # noqa: PLC0415 — as above

    _wished(by, LogScreen(actions, titles, datetime.now().astimezone()))


def cite(by: Widget, question: Cited, previews: Mapping[str, str]) -> None:
    """In which style to cite papers."""
    from tui.app.screens.cite import CiteScreen  # noqa: PLC0415 — as above

    subject = question.subject

    def chosen(style: str | None) -> None:
        if style is not None:
            by.post_message(Asked(Cited(subject, style)))

    by.app.push_screen(CiteScreen(sentences.dialog_title("Cite", subject), previews), chosen)


def attach(by: Widget, question: FileOf, attached: Path | None) -> None:
    """Which file of one's own is to be the full text of a paper; an empty line lets go of it."""
    from tui.app.pasted import file_named  # noqa: PLC0415 — as above
    from tui.app.screens.line import naming_file  # noqa: PLC0415 — as above

    (row_id,) = question.subject.ids
    # the name may come from a dump: what a terminal would obey is not shown
    shown = clean_line(str(attached or ""))

    def named(text: str | None) -> None:
        if text is not None and text != shown:
            by.post_message(AttachWanted(row_id, file_named(text)))

    title = sentences.dialog_title("Full text", question.subject)
    by.app.push_screen(naming_file(title, shown), named)


def export(
    by: Widget, formats: Sequence[ExportFormat], offered: Sequence[tuple[str, Sequence[int]]]
) -> None:
    """In which format to write which papers into which file."""
    from tui.app.screens.export import ExportScreen  # noqa: PLC0415 — as above

    _wished(by, ExportScreen(formats, offered))


def _wished(by: Widget, screen: ModalScreen[Any]) -> None:
    def answered(wish: Wish | None) -> None:
        if wish is not None:
            by.post_message(Wished(wish))

    by.app.push_screen(screen, answered)
