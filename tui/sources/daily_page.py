"""The Daily Papers page of Hugging Face, copied from the browser as plain text.

Banner lines, then the day (`Sep 3`), then title and abstract in turn with empty lines between.
Nothing marks which is which, so a block is told by how it reads (`_is_prose`):

- prose is longer than 300 characters, or ends as a sentence does (`.` or `:` or `;`, but not an
  ellipsis), or holds an http(s) address, or is a list item, or is longer than 200 characters and
  made of several sentences;
- everything else is a title, so a title may end in `?` or `!` and may lack an abstract;
- prose continues the abstract of the title above it. Prose above the first title is refused.

A title that stands twice (as `fold_title` reads it) is kept once if the abstracts agree or one of
them is missing. Two different abstracts are refused: in the library they would be one paper, and
one abstract would vanish without a word.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct, field

from tui.domain.edition import DAILY, Page
from tui.domain.errors import BadSource
from tui.domain.merging import Quality
from tui.domain.paper import Paper
from tui.sources import stated_day
from tui.sources.source import lines_of
from tui.text.clean import clean_line, clean_text
from tui.text.folding import fold_title
from tui.text.links import links_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

SOURCE: Final = DAILY
QUALITY: Final = Quality.PAGE

_DAY_HINT = "Tell the day with --date YYYY-MM-DD."
_PAGE_HINT = "Copy the whole page from huggingface.co/papers."

_LONGER_THAN_A_TITLE = 300
_LONGER_THAN_MOST_TITLES = 200
_SENTENCE_END = re.compile(r"(?<!\.)[.。:;][\"'”’)\]}]{0,4}$")
_SENTENCE_BREAK = re.compile(r"[.?!] [A-Z]")
_ADDRESS = re.compile(r"https?://")
_LIST_ITEM = re.compile(r"[-*•–] ")

_BANNER = re.compile(
    r"new|subscribe|daily papers|by ?@?_?ak(?:haliq)?\b.{0,60}|log ?in|sign ?up"
    r"|get trending papers in your email inbox.{0,3}|hugging ?face|models|datasets|spaces|docs"
    r"|pricing|enterprise|community|papers|trending|trending papers|daily|weekly|monthly"
    r"|submit(?: a)? paper|search.{0,60}|previous|next|<|>",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:[<←‹] ?)?previous|next(?: ?[>→›])?|(?:view|show) (?:all|more)(?: papers)?|load more"
    r"|company|tos|privacy|about|careers|website|models|datasets|spaces|pricing|docs"
    r"|system theme|© ?hugging ?face",
    re.IGNORECASE,
)


class _Line(NamedTuple):
    number: int
    raw: str
    text: str


class _Block(NamedTuple):
    line: int
    raw: str
    text: str


class _Draft(Struct):
    line: int
    title: str
    paragraphs: list[str] = field(default_factory=list)

    def finished(self) -> Paper:
        abstract = clean_text("\n\n".join(self.paragraphs))
        return Paper(self.title, abstract, links=links_in(abstract))


def parse(text: str, name: str, *, day: date | None = None, today: date) -> Page:
    """The edition on the page, its papers in page order.

    `day` overrules the day on the page. A day written without a year is the latest such day not
    after `today`; a weekday beside it counts. Raises `BadSource` where the page holds no paper, no
    possible day, prose above the first title, or two different abstracts to one title.
    """
    lines = _numbered(text)
    if not any(line.text for line in lines):
        raise BadSource(name, None, "the page is empty", _PAGE_HINT)
    start = _head_length(lines)
    blocks = _blocks(_without_footer(lines[start:]))
    if not blocks:
        raise BadSource(name, None, "there is no paper on the page", _PAGE_HINT)
    edition = day or _stated_day(lines[:start], name, today)
    return Page(SOURCE, _united(_drafts(blocks, name), name), edition)


def looks_like(text: str) -> bool:
    """Whether `text` begins as such a page does: with its banner, a day, or a title and prose."""
    lines = _numbered(text)
    start = _head_length(lines)
    if any(line.text for line in lines[:start]):
        return True
    first = _blocks(lines[start:])[:2]
    return [_is_prose(block.text) for block in first] == [False, True] and first[0].text[
        0
    ].isalnum()


def _numbered(text: str) -> list[_Line]:
    return [_Line(i, raw, clean_line(raw)) for i, raw in enumerate(lines_of(text), start=1)]


def _head_length(lines: Sequence[_Line]) -> int:
    """How many lines stand above the first paper.

    Whatever precedes the first day belongs to the head, known as a banner or not, as long as none
    of it is prose.
    """
    length = 0
    for i, line in enumerate(lines):
        if stated_day.read(line.text):
            length = i
            break
        if _is_prose(line.text) and not _BANNER.fullmatch(line.text):
            break
    while length < len(lines) and _in_head(lines[length].text):
        length += 1
    return length


def _in_head(text: str) -> bool:
    return not text or bool(_BANNER.fullmatch(text)) or stated_day.read(text) is not None


def _without_footer(lines: Sequence[_Line]) -> Sequence[_Line]:
    end = len(lines)
    while end and (not lines[end - 1].text or _FOOTER.fullmatch(lines[end - 1].text)):
        end -= 1
    return lines[:end]


def _blocks(lines: Iterable[_Line]) -> list[_Block]:
    """Runs of lines without an empty one between, each a title or a paragraph.

    Wrapped lines are short. Where one is long, nothing was wrapped: every line stands for itself.
    """
    blocks: list[_Block] = []
    for filled, group in groupby(lines, key=lambda line: bool(line.text)):
        run = list(group)
        if not filled:
            continue
        if max(len(line.text) for line in run) > _LONGER_THAN_MOST_TITLES:
            blocks.extend(_Block(line.number, line.raw, line.text) for line in run)
        else:
            raw, text = ("\n".join(line.raw for line in run), " ".join(line.text for line in run))
            blocks.append(_Block(run[0].number, raw, text))
    return blocks


def _is_prose(text: str) -> bool:
    if len(text) > _LONGER_THAN_A_TITLE or _SENTENCE_END.search(text[-6:]):
        return True
    if _ADDRESS.search(text) or _LIST_ITEM.match(text):
        return True
    return len(text) > _LONGER_THAN_MOST_TITLES and bool(_SENTENCE_BREAK.search(text))


def _drafts(blocks: Iterable[_Block], name: str) -> Iterator[_Draft]:
    draft: _Draft | None = None
    for block in blocks:
        if not _is_prose(block.text):
            if draft is not None:
                yield draft
            draft = _Draft(block.line, block.text)
        elif draft is not None:
            draft.paragraphs.append(block.raw)
        else:
            raise BadSource(
                name, block.line, "an abstract without a title above it", "Add the title."
            )
    if draft is not None:
        yield draft


def _united(drafts: Iterable[_Draft], name: str) -> tuple[Paper, ...]:
    """The papers in page order, each title once."""
    papers: dict[str, Paper] = {}
    lines: dict[str, int] = {}
    for draft in drafts:
        key, paper = fold_title(draft.title), draft.finished()
        held = papers.get(key)
        if held is None or not held.abstract:
            papers[key] = paper
            lines.setdefault(key, draft.line)
        elif paper.abstract and paper.abstract != held.abstract:
            reason = f"the title of line {lines[key]} again, with another abstract"
            raise BadSource(name, draft.line, reason, "Remove one of the two.")
    return tuple(papers.values())


def _stated_day(head: Iterable[_Line], name: str, today: date) -> date:
    found: date | None = None
    for line in head:
        written = stated_day.read(line.text)
        if written is None:
            continue
        stated = written.meant(today)
        if stated is None:
            raise BadSource(name, line.number, f"there is no such day: {line.text}", _DAY_HINT)
        if found is not None and stated != found:
            reason = f"a second day, {line.text}, beside {found.isoformat()}"
            raise BadSource(name, line.number, reason, _DAY_HINT)
        found = stated
    if found is None:
        raise BadSource(name, None, "the page does not tell its day", _DAY_HINT)
    return found
