"""Tables and formulas of LaTeXML's: both are made of rows and cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tui.domain.document import Formula, Runs, Table
from tui.sources.full_text import table_of
from tui.sources.latexml_inline import DEEPEST, tex_of, text_of
from tui.sources.markdown_inline import anchor_of
from tui.text.clean import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_WIDEST = 60
"""Columns of one table, and rows that one cell may reach down; what says more is broken."""
_ROWS = {"tr", "ltx_tr", "ltx_eqn_row"}
_CELLS = {"td", "th", "ltx_td", "ltx_th"}
_TABLES = {"table", "ltx_tabular"}


def kinds(element: _Element) -> set[str]:
    """The classes of an element, and its tag."""
    return {str(element.tag), *(element.get("class") or "").split()}


def table_in(element: _Element, runs_of: Callable[[_Element], Runs]) -> Table | None:
    """The table that an element is; None where nothing is written in it."""
    rows: list[list[Runs]] = []
    reaching: dict[int, int] = {}
    head, heads = 0, True
    for row in within(element, _ROWS):
        cells: list[Runs] = []
        named = True
        for cell in within(row, _CELLS):
            _fill(cells, reaching)
            if len(cells) >= _WIDEST:
                break
            reaching[len(cells)] = _span(cell, "rowspan") - 1
            named = named and bool(kinds(cell) & {"th", "ltx_th_column"})
            cells.append(runs_of(cell))
            cells += [()] * (_span(cell, "colspan") - 1)
        _fill(cells, reaching)
        rows.append(cells[:_WIDEST])
        heads = heads and named and bool(cells)
        head += heads
    return table_of(rows, head if head < len(rows) else 0)


def tables_in(element: _Element) -> list[_Element]:
    """The tables within an element, those in their cells excepted."""
    return [element] if kinds(element) & _TABLES else list(within(element, _TABLES))


def formulas_of(element: _Element) -> Iterator[Formula]:
    """The formulas of an equation or a group of them, a line each."""
    rows = list(within(element, _ROWS)) or [element]
    for row in rows:
        tex = " ".join(tex_of(math) for math in row.iter("math"))
        if not tex:
            continue
        tags = (one for one in row.iter("span") if "ltx_tag_equation" in kinds(one))
        number = next((clean_line(text_of(tag)) for tag in tags), "")
        holders = (row, row.getparent(), element)
        anchors = (holder.get("id") for holder in holders if holder is not None)
        yield Formula(clean_line(tex), number, anchor_of(next(filter(None, anchors), "")))


def within(element: _Element, wanted: set[str], depth: int = 0) -> Iterator[_Element]:
    """The elements of a wanted tag or class, those within one another excepted."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if kinds(child) & wanted:
            yield child
        elif depth < DEEPEST:
            yield from within(child, wanted, depth + 1)


def _fill(cells: list[Runs], reaching: dict[int, int]) -> None:
    """Leave the places empty into which cells of the rows above reach."""
    while reaching.get(len(cells), 0) > 0 and len(cells) < _WIDEST:
        reaching[len(cells)] -= 1
        cells.append(())


def _span(cell: _Element, name: str) -> int:
    said = cell.get(name) or "1"
    return min(_WIDEST, max(1, int(said))) if said.isascii() and said.isdigit() else 1
