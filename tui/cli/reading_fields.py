"""The blocks of a full text as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.domain.document import Block, Runs


def block_fields(block: Block) -> dict[str, Any]:  # noqa: PLR0911 — a line for each kind
    """A block as JSON: its `kind`, its text and what else it has; formulas between dollars."""
    from tui.domain import document as d  # noqa: PLC0415 — not for --help

    match block:
        case d.Heading(level, text):
            return {"kind": "heading", "level": level, "text": _said(text)}
        case d.Paragraph(text):
            return {"kind": "paragraph", "text": _said(text)}
        case d.Item(text, depth, marker):
            return {"kind": "item", "depth": depth, "marker": marker, "text": _said(text)}
        case d.Quote(text):
            return {"kind": "quote", "text": _said(text)}
        case d.Table(rows, head, caption):
            cells = [[_said(cell) for cell in row] for row in rows]
            return {"kind": "table", "caption": _said(caption), "head": head, "rows": cells}
        case d.Code(code, language):
            return {"kind": "code", "language": language or None, "text": code}
        case d.Figure(caption, urls, _, alt):
            told = {"kind": "figure", "caption": _said(caption), "urls": list(urls)}
            return {**told, "alt": alt} if alt else told
        case d.Note(kind, label, text):
            return {"kind": kind.value, "label": label or None, "text": _said(text)}
        case d.Formula(tex, number):
            return {"kind": "formula", "number": number or None, "tex": tex}


def _said(runs: Runs) -> str:
    from tui.domain.document import Style  # noqa: PLC0415 — as above

    return "".join(f"${run.text}$" if Style.MATH in run.style else run.text for run in runs)
