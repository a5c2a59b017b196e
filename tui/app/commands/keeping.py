"""What a user makes of papers: tags, collections, notes, ratings, the reading list; and undo."""

from __future__ import annotations

from tui.app.commands.command import Command, Group, Needs, Owner

KEEPING: tuple[Command, ...] = (
    Command("tag", ("T", "#"), "Tag", "put tags on, take them off, rename and merge them",
            Group.KEEP, Owner.CABINET, needs=Needs.PAPER),
    Command("collect", ("C",), "Collections", "put into collections, nested by /, or take out",
            Group.KEEP, Owner.CABINET, needs=Needs.PAPER),
    Command("note", ("i",), "Note", "a line of your own; of a selection it is added to each note",
            Group.KEEP, Owner.CABINET, needs=Needs.PAPER),
    Command("note_at_length", ("I",), "Long note", "the note in your editor, as Markdown",
            Group.KEEP, Owner.CABINET, needs=Needs.PAPER),
    Command("rate", ("*",), "Rate", "then 1 to 5; 0 takes the rating away",
            Group.KEEP, Owner.CABINET, needs=Needs.PAPER),
    Command("queue", ("l",), "To read", "onto the reading list, or off it",
            Group.KEEP, Owner.CABINET, needs=Needs.PAPER),
    Command("undo", ("u",), "Undo", "take back what was done last, also of earlier days",
            Group.KEEP, Owner.CABINET),
    Command("redo", ("R", "ctrl+y"), "Redo", "do again what was undone last",
            Group.KEEP, Owner.CABINET),
    Command("log", ("U",), "What was done", "all of it, and when; Enter takes any of it back",
            Group.KEEP, Owner.CABINET),
    Command("save_search", ("ctrl+s",), "Save search", "keep what is searched for under a name",
            Group.KEEP, Owner.SHELF),
    Command("export", ("x",), "Export", "to a file: BibTeX, RIS, CSL-JSON, Markdown, CSV, JSON",
            Group.KEEP, Owner.CABINET),
    Command("cite", ("Y",), "Cite", "BibTeX, APA, MLA, Chicago or IEEE to the clipboard",
            Group.KEEP, Owner.CABINET, needs=Needs.PAPER),
)  # fmt: skip

SELECTING: tuple[Command, ...] = (
    Command("select", ("space",), "Select", "add the paper to the selection, or take it out",
            Group.SELECT, Owner.DESK, needs=Needs.PAPER),
    Command("select_to", ("V",), "Select to here", "all from the paper last selected to this one",
            Group.SELECT, Owner.DESK, needs=Needs.PAPER),
    Command("select_down", ("shift+down",), "Select down", "this paper and the next",
            Group.SELECT, Owner.DESK, needs=Needs.PAPER),
    Command("select_up", ("shift+up",), "Select up", "this paper and the one before",
            Group.SELECT, Owner.DESK, needs=Needs.PAPER),
    Command("select_all", ("ctrl+a",), "Select all", "everything listed; again: nothing",
            Group.SELECT, Owner.DESK, needs=Needs.PAPER),
    Command("invert_selection", ("~",), "Select the others", "what is not selected, instead",
            Group.SELECT, Owner.DESK, needs=Needs.PAPER),
)  # fmt: skip

IN_SIDE_BAR: tuple[Command, ...] = (
    Command("go_to", ("enter", "space"), "Go there", "in the side bar: show what is kept there",
            Group.SIDE, Owner.SIDE),
    Command("rename_place", ("f2",), "Rename", "in the side bar: a tag, collection or search",
            Group.SIDE, Owner.SIDE),
    Command("remove_place", ("delete",), "Remove", "in the side bar: likewise; u undoes",
            Group.SIDE, Owner.SIDE),
)  # fmt: skip
