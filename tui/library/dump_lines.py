"""The form of a dump: one JSON object a line, readable, in an order that a diff and git like.

    {"quire": "dump", "form": 1}
    {"at": "…", "collection": "Thesis/Chapter 2"}
    {"at": "…", "query": "graph is:new", "saved": "Graphs"}
    {"search": "gradient descent"}                              oldest first
    {"marks": {"bookmark": "…", "rating": {"at": "…", "value": "4"}, "tag": {"rl": "…"}},
     "paper": {"arxiv_id": "2509.02522", "title": "…", …},
     "attached": {"at": "…", "path": "~/papers/mine.pdf"},
     "place": {"at": "…", "block": 12, "blocks": 230, "progress": 40}}

Times are ISO 8601 in UTC. A mark is its time; with a value it is an object; of tags and collections
there is one by name. The paper stands with all that makes it known in another library. Of a full
text of the user's own there is the file's name; how far a paper was read is its block at the top of
the screen, of so many, and the furthest that was read in percent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import asdict, astuple

from tui.domain import identity
from tui.domain.document import Place, Since
from tui.domain.errors import BadName, BadSource
from tui.domain.marks import Held, Mark, Thing
from tui.domain.names import collection_path, search_name, tag_name
from tui.domain.paper import Paper
from tui.text.clean import clean_line, clean_text
from tui.text.lines import json_line
from tui.text.links import safe_url

FORM = 1
_VALUED = (Mark.RATING, Mark.NOTE, Mark.QUEUE)
_NAMED = {Mark.TAG: tag_name, Mark.COLLECTION: collection_path}
APART: Final = (Mark.ATTACHED, Mark.PLACE)
"""Marks that stand in a line beside the others."""
_HOME = "~/"
_ALL = 100
_MOST_BLOCKS = 10_000_000
_HINT = "Give a file that 'quire dump' wrote; nothing was changed."

Marked = tuple[Mark, str, Held]
"""A mark on a paper: kind, name, what it holds."""


class DumpedPaper(Struct, frozen=True):
    """A paper with what the user has of it; `attached` is the name of a file, from `~/` maybe."""

    paper: Paper
    marks: list[Marked]
    attached: Since[str] | None = None
    place: Since[Place] | None = None


class Dumped(Struct):
    """What a dump holds: things by (kind, name), searches oldest first, papers."""

    things: dict[tuple[Thing, str], Held] = field(default_factory=dict)
    searches: list[str] = field(default_factory=list)
    papers: list[DumpedPaper] = field(default_factory=list)


def lines(dumped: Dumped) -> Iterator[str]:
    """The lines of a dump, without line ends."""
    yield json_line({"quire": "dump", "form": FORM}, sort=True)
    for (kind, name), held in sorted(dumped.things.items()):
        query = {"query": held.value} if kind is Thing.SAVED else {}
        yield json_line({kind.value: name, "at": held.at, **query}, sort=True)
    for text in dumped.searches:
        yield json_line({"search": text}, sort=True)
    for one in sorted(dumped.papers, key=lambda one: _known_by(one.paper)):
        more: dict[str, Any] = {}
        if one.attached:
            more["attached"] = {"path": one.attached.value, "at": one.attached.at}
        if one.place:
            more["place"] = {**asdict(one.place.value), "at": one.place.at}
        yield json_line(
            {"paper": _paper_fields(one.paper), "marks": _mark_fields(one.marks), **more}, sort=True
        )


def read(text_lines: Sequence[str], name: str) -> Dumped:
    """What the lines of a dump say.

    Raises:
        BadSource: it is no dump, of a newer form, or a line of it is damaged.
    """
    dumped = Dumped()
    begun = False
    for number, line in enumerate(text_lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            if not begun:
                _check_head(record)
                begun = True
            else:
                _take(record, dumped)
        except (ValueError, RecursionError, KeyError, TypeError, AttributeError, BadName) as error:
            raise BadSource(name, number, f"this is no line of a dump ({_said(error)})", _HINT) \
                from None  # fmt: skip
    if not begun:
        raise BadSource(name, None, "this is no dump: it is empty", _HINT)
    return dumped


def _known_by(paper: Paper) -> tuple[str, str]:
    return paper.arxiv_id or paper.doi or "", paper.title


def _paper_fields(paper: Paper) -> dict[str, Any]:
    fields = {
        "arxiv_id": paper.arxiv_id,
        "doi": paper.doi,
        "title": paper.title,
        "authors": list(paper.authors),
        "published": paper.published.isoformat() if paper.published else None,
        "url": paper.url,
        "citation_key": paper.citation_key,
        # what tells two papers of one title apart where neither has an id
        "abstract": "" if paper.arxiv_id or paper.doi else paper.abstract,
    }
    return {name: value for name, value in fields.items() if value}


def _mark_fields(marks: Sequence[Marked]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for mark, name, held in marks:
        if mark in _NAMED:
            fields.setdefault(mark.value, {})[name] = held.at
        elif mark in _VALUED:
            fields[mark.value] = {"value": held.value, "at": held.at}
        else:
            fields[mark.value] = held.at
    return fields


def _check_head(record: dict[str, Any]) -> None:
    if record.get("quire") != "dump":
        raise ValueError("its first line is another")
    if record.get("form") != FORM:
        raise ValueError(f"form {record.get('form')} is of a newer quire")


def _take(record: dict[str, Any], dumped: Dumped) -> None:
    if "paper" in record:
        marks = [mark for kind, value in record["marks"].items() for mark in _marks(kind, value)]
        attached, place = record.get("attached"), record.get("place")
        dumped.papers.append(
            DumpedPaper(
                _paper(record["paper"]),
                marks,
                Since(_file(attached["path"]), _time(attached["at"])) if attached else None,
                Since(_place(place), _time(place["at"])) if place else None,
            )
        )
    elif "search" in record:
        dumped.searches.append(clean_line(record["search"]))
    elif "saved" in record:
        held = Held(clean_line(record["query"]), _time(record["at"]))
        dumped.things[Thing.SAVED, search_name(record["saved"])] = held
    else:
        path = collection_path(record["collection"])
        dumped.things[Thing.COLLECTION, path] = Held(at=_time(record["at"]))


def _marks(kind: str, value: str | dict[str, str]) -> Iterator[Marked]:
    mark = Mark(kind)
    if mark in APART:
        raise ValueError(f"{kind} stands beside the marks")
    if isinstance(value, str):
        if mark in _NAMED or mark in _VALUED:
            raise ValueError(f"a {kind} is more than a time")
        yield mark, "", Held(at=_time(value))
    elif mark in _NAMED:
        for name, at in value.items():
            yield mark, _NAMED[mark](name), Held(at=_time(at))
    else:
        yield mark, "", Held(_value(mark, value["value"]), _time(value["at"]))


def _value(mark: Mark, value: str) -> str:
    if mark is Mark.RATING and value not in tuple("12345"):
        raise ValueError("a rating is 1 to 5")
    if mark is Mark.QUEUE and not abs(float(value)) < float("inf"):
        raise ValueError("a place is a number")
    return value


def _file(text: str) -> str:
    whole = PurePosixPath(text).is_absolute() or PureWindowsPath(text).is_absolute()
    if "\0" in text or not (whole or text.startswith(_HOME)):
        raise ValueError("a file needs its whole path")
    # half a character, which JSON can name, is in no text: an error that counts as damage
    text.encode()
    return text


def _place(fields: dict[str, Any]) -> Place:
    place = Place(fields["block"], fields["blocks"], fields["progress"])
    numbers = astuple(place)
    if any(type(number) is not int for number in numbers):
        raise ValueError("a place is three whole numbers")
    if min(numbers) < 0 or max(numbers) > _MOST_BLOCKS or place.progress > _ALL:
        raise ValueError("a place lies in no text")
    return place


def _time(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return text


def _paper(fields: dict[str, Any]) -> Paper:
    title = clean_line(fields["title"])
    if not title:
        raise ValueError("a paper without a title")
    published = fields.get("published")
    return Paper(
        title=title,
        abstract=clean_text(fields.get("abstract", "")),
        authors=tuple(map(clean_line, fields.get("authors", ()))),
        arxiv_id=identity.arxiv_id(fields.get("arxiv_id")),
        doi=identity.doi(fields.get("doi")),
        published=date.fromisoformat(published) if published else None,
        url=safe_url(fields.get("url", "")),
        citation_key=clean_line(fields.get("citation_key", "")),
    )


def _said(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON at column {error.colno}"
    if isinstance(error, BadName):
        return error.message.rstrip(".")
    if isinstance(error, KeyError):
        return f"{error.args[0]} is missing"
    return str(error) or type(error).__name__
