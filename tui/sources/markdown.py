"""A paper's Markdown, as Hugging Face makes it from arXiv's HTML, as a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tui.domain.document import (
    Block,
    Code,
    Document,
    Figure,
    Formula,
    Heading,
    Item,
    Note,
    NoteKind,
    Origin,
    Paragraph,
    Quote,
    Runs,
    Table,
    plain,
)
from tui.domain.errors import BadSource
from tui.sources.full_text import described, finished, level_of, resolved, section_anchor, table_of
from tui.sources.markdown_inline import footnote_anchor, runs_of
from tui.text.clean import clean_line, clean_lines
from tui.text.links import safe_url

if TYPE_CHECKING:
    from markdown_it.token import Token

SIZE_LIMIT: Final = 8_000_000
"""Characters: the longest paper looked at has 0.3 million."""

_PREAMBLE = re.compile(
    r"\s*(?:(?:Title|URL Source|Published Time|Warning):[^\n]*\s+)+Markdown Content:"
)
_TITLE = re.compile(r"Title:\s*([^\n]+)")
_SOURCE = re.compile(r"URL Source:\s*(\S+)")
_WIDGET = re.compile(r"Report issue for preceding element", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_MATH = re.compile(r"\s{0,3}(\$\$|\\\[)")
_CLOSES = {"$$": "$$", "\\[": "\\]"}
_FOOTNOTE = re.compile(r"^\[\^([\w-]{1,20})\]:[ \t]*", re.MULTILINE)
_TAG = re.compile(r"\\tag\*?\{([^{}]{1,20})\}")
_ABOUT_THE_PAGE = (
    *("back to arxiv", "this is experimental html", "use alt+y", "learn more about this project"),
    *("why html?", "report issue", "back to abstract", "download pdf", "license:", "failed: "),
    *("html conversions sometimes display errors", "authors: achieve the best html results"),
    *("back to abstract page", "instructions for reporting errors", "table of contents"),
)
_STAMP = re.compile(r"arXiv:\d{4}\.\d{4,5}v\d+\s*\\?\[")


def parse(text: str, name: str, url: str = "") -> Document:
    """The document in a Markdown text; `name` is what to call it where it is none.

    Raises:
        BadSource: it is too long, or there is nothing to read in it.
    """
    if len(text) > SIZE_LIMIT:
        raise BadSource(name, None, f"it has more than {SIZE_LIMIT:,} characters")
    title, base, body = _parted(text)
    blocks = finished(_kept(_blocks(body, base or url), title))
    if not any(isinstance(block, Paragraph | Item | Table) for block in blocks):
        raise BadSource(name, None, "there is no text in it")
    return Document(title or _first_title(blocks), blocks, Origin.HUB, url)


def _parted(text: str) -> tuple[str, str, str]:
    """Title and address that stand before the Markdown, and the Markdown itself."""
    match = _PREAMBLE.match(text[:10_000])
    if match is None:
        return "", "", _WIDGET.sub("", text)
    title, source = _TITLE.search(match[0]), _SOURCE.search(match[0])
    return (
        clean_line(title[1]) if title else "",
        (safe_url(source[1]) or "") if source else "",
        _WIDGET.sub("", text[match.end() :]),
    )


def _blocks(text: str, base: str) -> Iterator[Block]:
    tokens = _tokenizer()
    for piece, tex in _formulas_apart(text.replace("\r\n", "\n").replace("\r", "\n")):
        if tex:
            tag = _TAG.search(piece)
            yield Formula(clean_lines(_TAG.sub("", piece)).strip(), f"({tag[1]})" if tag else "")
        elif piece and not piece.isspace():
            yield from _Reader(tokens(piece), base).blocks()


def _formulas_apart(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether each is a formula that stands on lines of its own.

    A line of a formula can begin with what Markdown takes for a list or a heading.
    """
    lines = text.split("\n")
    held: list[str] = []
    fence, at = "", 0
    while at < len(lines):
        line = lines[at]
        if match := _FENCE.match(line):
            if not fence:
                fence = match[1]
            elif match[1].startswith(fence):
                fence = ""
        opening = None if fence else _MATH.match(line)
        end = _formula_end(lines, at, opening[1]) if opening else -1
        if opening and end >= 0:
            yield "\n".join(held), False
            held = []
            tex = "\n".join(lines[at : end + 1]).strip()
            yield tex[2:-2].strip(), True
            at = end
        else:
            held.append(line)
        at += 1
    yield "\n".join(held), False


def _formula_end(lines: Sequence[str], start: int, opens: str) -> int:
    """The line that ends with what closes the formula; -1 where a paragraph ends before it."""
    closes = _CLOSES[opens]
    for at in range(start, min(len(lines), start + 200)):
        line = lines[at].strip()
        if not line and at > start:
            return -1
        rest = line[2:] if at == start else line
        if closes in rest:
            return at if rest.endswith(closes) and rest.count(closes) == 1 else -1
    return -1


def _tokenizer() -> Callable[[str], list[Token]]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 — 20 ms, only for who reads Markdown

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    # the text of blocks is read by `markdown_inline`; what is indented is a list that lost its sign
    reader.disable(["inline", "reference", "code"])
    return reader.parse


@dataclass
class _Reader:
    """The blocks of a list of tokens."""

    tokens: Sequence[Token]
    base: str
    lists: list[int | None] = field(default_factory=list)
    marker: str = ""
    quoted: int = 0

    def blocks(self) -> Iterator[Block]:
        """The blocks in order."""
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.type == "table_open":
                end = _end_of_table(self.tokens, at)
                table = self._table(self.tokens[at:end])
                if table:
                    yield table
                at = end
                continue
            if token.type == "fence":
                yield Code(clean_lines(token.content), clean_line(token.info)[:20])
            elif token.type == "inline":
                yield from self._text(token, self.tokens[at - 1])
            else:
                self._structure(token)
            at += 1

    def _structure(self, token: Token) -> None:
        """Note where lists and quotes begin and end."""
        if token.type == "ordered_list_open":
            self.lists.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            self.lists.append(None)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            self.lists.pop()
        elif token.type == "list_item_open":
            number = self.lists[-1]
            self.marker = "•" if number is None else f"{number}."
            if number is not None:
                self.lists[-1] = number + 1
        elif token.type in {"blockquote_open", "blockquote_close"}:
            self.quoted += 1 if token.type == "blockquote_open" else -1

    def _text(self, token: Token, opening: Token) -> Iterator[Block]:
        if opening.type == "paragraph_open" and _FOOTNOTE.match(token.content):
            yield from _footnotes(token.content)
            return
        pictures: list[Figure] = []
        runs = runs_of(token.content, lambda url, alt: pictures.append(self._picture(url, alt)))
        yield from (picture for picture in pictures if picture.urls or picture.alt)
        if not runs:
            return
        if opening.type == "heading_open":
            title = plain(runs)
            level = level_of(title, int(opening.tag[1:]) - 1)
            yield Heading(level, runs, section_anchor(title))
        elif self.lists:
            yield Item(runs, len(self.lists) - 1, self.marker)
            self.marker = ""
        elif self.quoted:
            yield Quote(runs)
        else:
            yield Paragraph(runs)

    def _picture(self, url: str, alt: str) -> Figure:
        safe = resolved(self.base, url)
        return Figure((), (safe,) if safe else (), alt=described(plain(runs_of(alt))))

    def _table(self, tokens: Sequence[Token]) -> Table | None:
        rows: list[list[Runs]] = []
        head = 0
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "thead_close":
                head = len(rows)
            elif token.type == "inline":
                rows[-1].append(runs_of(token.content))
        return table_of(rows, head)


def _footnotes(text: str) -> Iterator[Note]:
    """The footnotes of a paragraph of nothing else: what stands behind each label."""
    _, *parts = _FOOTNOTE.split(text)
    for label, said in zip(parts[::2], parts[1::2], strict=True):
        yield Note(NoteKind.FOOTNOTE, label, runs_of(said), footnote_anchor(label))


def _end_of_table(tokens: Sequence[Token], start: int) -> int:
    closes = (at for at in range(start, len(tokens)) if tokens[at].type == "table_close")
    return next(closes, len(tokens) - 1) + 1


def _kept(blocks: Iterable[Block], title: str) -> Iterator[Block]:
    """The blocks without what is about the web page, its own table of contents and title."""
    folded = title.casefold()
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and at < _TOP and plain(block.text).casefold() == folded:
            continue
        if isinstance(block, Item) and _is_contents(block):
            continue
        if isinstance(block, Paragraph | Heading) and _is_about_the_page(plain(block.text)):
            continue
        yield block


_TOP = 60
"""Blocks among which the title may be said again."""


def _is_contents(item: Item) -> bool:
    """Whether an item of a list does nothing but lead to a section."""
    return all(run.target.startswith(("S", "A", "abstract", "bib")) for run in item.text)


def _is_about_the_page(text: str) -> bool:
    lower = text[:200].casefold()
    return lower.startswith(_ABOUT_THE_PAGE) or _STAMP.match(text) is not None


def _first_title(blocks: Sequence[Block]) -> str:
    return next((plain(block.text) for block in blocks if isinstance(block, Heading)), "")
