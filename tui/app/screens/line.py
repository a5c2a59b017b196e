"""A dialog that asks for one line: a note, a name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tui.app.names import WORDS, objection_to
from tui.app.pasted import objection_to_file
from tui.app.screens.dialog import Dialog
from tui.domain.marks import Mark, Thing
from tui.text.clean import clean_line

_NAME_OFFERED = 40
"""Characters of a search that are offered as its name."""


def _any(_: str) -> str:
    return ""


class LineScreen(Dialog[str]):
    """Gives back the line; what `objection` says of it keeps the dialog open."""

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        placeholder: str = "",
        remark: str = "",
        objection: Callable[[str], str] = _any,
    ) -> None:
        super().__init__(title)
        self._text = text
        self._placeholder = placeholder
        self._remark = remark
        self._objection = objection

    def body(self) -> ComposeResult:
        """The line, and what there is to say of it."""
        yield Input(self._text, placeholder=self._placeholder, compact=True, select_on_focus=False)
        yield Static(self._remark, classes="said", markup=False)

    @on(Input.Changed)
    def _changed(self) -> None:
        self._say(self._remark)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if wrong := self._objection(event.value):
            self._say(wrong, wrong=True)
        else:
            self.dismiss(event.value)

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        said = self.query_one(Static)
        said.update(sentence)
        said.set_class(wrong, "-wrong")
        said.display = bool(sentence)


def renaming(kind: Mark | Thing, name: str) -> LineScreen:
    """The dialog that asks what something shall be called instead."""
    word = WORDS[kind]
    merging = f"Where another {word} is called so, the two become one."
    return LineScreen(
        f"Rename the {word} “{clean_line(name)}”",
        name,
        remark="" if kind is Thing.SAVED else merging,
        objection=partial(objection_to, kind),
    )


def naming_search(query: str) -> LineScreen:
    """The dialog that asks what a search shall be called."""
    return LineScreen(
        "Save this search",
        " ".join(query.replace('"', " ").split())[:_NAME_OFFERED],
        placeholder="its name",
        remark="It stands in the side bar (v); 1–9 open the first nine. A name in use is replaced.",
        objection=partial(objection_to, Thing.SAVED),
    )


def naming_file(title: str, attached: str) -> LineScreen:
    """The dialog that asks which file is the full text of a paper."""

    def objection(text: str) -> str:
        # what is attached stays, also where the file is on another machine
        return "" if text == attached else objection_to_file(text)

    return LineScreen(
        title,
        attached,
        placeholder="the path of a PDF, of Markdown, of a page saved from arXiv",
        remark="An empty line lets go of the file, which stays where it is." if attached else "",
        objection=objection,
    )


def noting(title: str, text: str, *, several: bool) -> LineScreen:
    """The dialog for a note of one line."""
    remark = "It is added to the note on each." if several else "I opens your editor instead."
    return LineScreen(title, text, placeholder="Markdown, if you like", remark=remark)
