"""One table of commands: what it says is what the keys, the footer, the help and the palette do."""

from __future__ import annotations

import ast
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from tui.app import commands
from tui.app.app import QuireApp
from tui.app.bindings import bindings_of
from tui.app.commands import (
    COMMANDS,
    Command,
    Needs,
    Owner,
    command,
    commands_of,
    shown_key,
    shown_keys,
)
from tui.app.screens.calendar import CalendarScreen
from tui.app.screens.help import HelpScreen
from tui.app.screens.main import MainScreen
from tui.app.screens.reading import ReadingScreen
from tui.app.widgets.cabinet import Cabinet
from tui.app.widgets.desk import Desk
from tui.app.widgets.detail import Detail
from tui.app.widgets.facets import FacetPanel
from tui.app.widgets.keys_line import KeysLine
from tui.app.widgets.panes import Panes
from tui.app.widgets.paper_list import PaperList
from tui.app.widgets.search_bar import SearchBar
from tui.app.widgets.shelf import Shelf
from tui.app.widgets.side_bar import SideBar

if TYPE_CHECKING:
    from tests.app.conftest import OpenReader

OWNERS: dict[Owner, tuple[type[DOMNode], ...]] = {
    Owner.SCREEN: (MainScreen,),
    Owner.PANE: (PaperList, Detail, FacetPanel, SideBar),
    Owner.FACETS: (FacetPanel,),
    Owner.PANES: (Panes,),
    Owner.CABINET: (Cabinet,),
    Owner.SIDE: (SideBar,),
    Owner.DESK: (Desk,),
    Owner.SHELF: (Shelf,),
    Owner.CALENDAR: (CalendarScreen,),
    Owner.READING: (ReadingScreen,),
    Owner.SEARCH: (SearchBar,),
    Owner.APP: (QuireApp,),
}
every_command = pytest.mark.parametrize("given", COMMANDS, ids=lambda given: given.id)
every_owner = pytest.mark.parametrize("owner", list(Owner))


@every_command
def test_its_owner_carries_it_out(given: Command) -> None:
    for owner in OWNERS[given.owner]:
        assert callable(getattr(owner, f"action_{given.id}"))


def test_ids_are_unique() -> None:
    ids = [command.id for command in COMMANDS]
    assert sorted(ids) == sorted(set(ids))


@every_owner
def test_no_two_commands_of_an_owner_share_a_key(owner: Owner) -> None:
    keys = [key for command in commands_of(owner) for key in command.keys]
    assert sorted(keys) == sorted(set(keys))


def test_no_key_means_two_things_where_the_list_has_the_focus() -> None:
    elsewhere = {Owner.SEARCH, Owner.FACETS, Owner.SIDE, Owner.CALENDAR, Owner.READING}
    keys = [key for given in COMMANDS if given.owner not in elsewhere for key in given.keys]
    assert sorted(keys) == sorted(set(keys))


def test_no_command_of_the_bar_or_the_app_takes_a_letter_from_the_bar() -> None:
    for given in commands_of(Owner.SEARCH):
        assert not set(given.keys) & set(string.printable), given.id


@pytest.mark.parametrize(
    "owners",
    [set(Owner) - {Owner.SEARCH, Owner.READING}, {Owner.SEARCH}, {Owner.READING}],
    ids=["list", "bar", "full text"],
)
def test_the_footer_holds_at_most_eight_in_an_order_of_their_own(owners: set[Owner]) -> None:
    places = [given.footer for given in COMMANDS if given.owner in owners and given.footer]
    assert sorted(places) == list(range(1, len(places) + 1))
    assert len(places) <= 8


@every_command
def test_it_has_a_name_and_a_line_of_help(given: Command) -> None:
    assert given.name[0].isupper()
    assert given.help
    assert not given.help.endswith(".")
    assert given.keys


@every_owner
def test_the_bindings_say_what_the_table_says(owner: Owner) -> None:
    made = {binding.id: binding for binding in bindings_of(owner) if isinstance(binding, Binding)}
    assert set(made) == {given.id for given in commands_of(owner)}
    for given in commands_of(owner):
        binding = made[given.id]
        assert binding.key == ",".join(given.keys)
        assert binding.action == given.id
        assert binding.description == given.name
        assert binding.tooltip == given.help
        assert binding.show is bool(given.footer)
        assert binding.key_display == shown_key(given.keys[0])


@every_command
def test_textual_knows_every_one_of_its_keys(given: Command) -> None:
    for owner in OWNERS[given.owner]:
        merged = owner._merge_bindings()
        assert isinstance(merged, BindingsMap)
        bound = {key for key, binding in merged if binding.action == given.id}
        assert len(bound) >= len(given.keys)


def test_the_table_needs_no_textual() -> None:
    folder = Path(commands.__file__).parent
    imported = {
        name
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or node.names[0].name]
    }
    foreign = {name for name in imported if not name.startswith("tui.app.commands.")}
    assert foreign == {"__future__", "enum", "msgspec"}


@pytest.mark.parametrize(
    ("key", "shown"),
    [("j", "j"), ("G", "G"), ("ctrl+d", "Ctrl+D"), ("pagedown", "PgDn"), ("escape", "Esc"),
     ("shift+tab", "Shift+Tab"), ("/", "/"), ("?", "?"), ("[", "["), ("f1", "F1"),
     ("space", "Space"), ("down", "↓")],
)  # fmt: skip
def test_keys_are_shown_as_people_write_them(key: str, shown: str) -> None:
    assert shown_key(key) == shown


def test_a_command_is_found_by_its_id() -> None:
    assert command("bookmark").keys == ("b",)
    assert shown_keys(command("half_page_down")) == "Ctrl+D PgDn"


async def test_the_footer_shows_those_of_the_list_then_those_of_the_bar(
    reader: OpenReader,
) -> None:
    async with reader() as at:
        shown = [
            (given.footer, f"{shown_key(given.keys[0])} {given.name}")
            for given in COMMANDS
            if given.footer and given.owner not in (Owner.SEARCH, Owner.READING)
        ]
        assert len(shown) == 8
        await at.until(lambda: at.lines[-1].split("  ") != [])
        await at.until(lambda: all(text in at.lines[-1] for _, text in shown))
        places = [at.lines[-1].index(text) for _, text in sorted(shown)]
        assert places == sorted(places)
        await at.press("slash")
        typing = [shown_key(given.keys[0]) for given in commands_of(Owner.SEARCH) if given.footer]
        await at.until(lambda: [hint.shown for hint in at.main.query_one(KeysLine).hints] == typing)


async def test_the_footer_greys_out_what_makes_no_sense_now(reader: OpenReader) -> None:
    async with reader() as at:

        def greyed() -> set[str]:
            hints = at.main.query_one(KeysLine).hints
            return {hint.action for hint in hints if not hint.enabled}

        await at.until(lambda: greyed() == set())
        await at.press("j", "j")
        await at.settled()
        await at.until(lambda: greyed() == {"code"})
        await at.search("xylophone")
        await at.press("enter")
        needy = {given.id for given in COMMANDS if given.needs in {Needs.PAPER, Needs.CODE}}
        shown = {given.id for given in COMMANDS if given.footer}
        await at.until(lambda: greyed() == needy & shown)


async def test_a_long_line_of_the_help_goes_on_under_its_own_beginning(
    reader: OpenReader,
) -> None:
    async with reader((80, 24)) as at:
        await at.press("?")
        at_esc = next(n for n, line in enumerate(at.lines) if "Esc  " in line)
        begins, goes_on = at.lines[at_esc : at_esc + 2]
        assert "bookmarks view" in goes_on
        assert len(goes_on) - len(goes_on.lstrip("│ ")) == begins.index("from the paper")


async def test_on_a_narrow_screen_the_help_stands_below_its_key(reader: OpenReader) -> None:
    async with reader((40, 24)) as at:
        await at.press("?")
        key = next(
            n for n, line in enumerate(at.lines) if line.strip("│ ▁▂▃▄▅▆▇█").strip() == "j ↓"
        )
        assert "next paper, or a line down" in at.lines[key + 1]
        assert "in the paper" in at.lines[key + 2]


async def test_the_help_shows_every_key(reader: OpenReader) -> None:
    async with reader((100, 160)) as at:
        await at.press("?")
        assert isinstance(at.app.screen, HelpScreen)
        for given in COMMANDS:
            beginning = f"{shown_keys(given)} "
            assert any(line.strip("│ ").startswith(beginning.strip()) for line in at.lines), given
            assert given.help.split(";")[0][:30] in at.screen
