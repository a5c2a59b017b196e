"""What the fields of an item of Daily Papers hold, wherever in it they stand.

A value that is not of the kind expected counts as missing.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from tui.domain.paper import Link, LinkKind
from tui.text.clean import clean_line
from tui.text.links import links_in, safe_url

if TYPE_CHECKING:
    from collections.abc import Iterator

HUB: Final = "https://huggingface.co/"

_MOST_LINKED = 20
"""Models, data sets and spaces kept of each kind: thousands cite a well-known paper."""
_HIGHEST_COUNT = 10**12
_REPOSITORY = re.compile(r"[\w.-]{1,96}(?:/[\w.-]{1,96})?", re.ASCII)


class Fields:
    """The fields of an item: those of the paper in it first, then those of what surrounds it."""

    def __init__(self, record: dict[str, object]) -> None:
        paper = record.get("paper")
        self._parts = (paper, record) if isinstance(paper, dict) else (record,)

    def texts(self, name: str) -> Iterator[str]:
        """The texts under that name, first that of the paper; empty where there is none."""
        return (_text(part.get(name)) for part in self._parts)

    def text(self, name: str) -> str:
        """The text under that name; empty without one."""
        return _text(self._value(name))

    def names(self, name: str) -> tuple[str, ...]:
        """The names in a list of strings or of objects with a name, each once."""
        value = self._value(name)
        names = map(_who, value) if isinstance(value, list) else ()
        return tuple(dict.fromkeys(filter(None, names)))

    def who(self, name: str) -> str:
        """Somebody's name, or that of an organisation; empty without one."""
        return _who(self._value(name))

    def count(self, name: str) -> int | None:
        """A number that counts something."""
        value = self._value(name)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _HIGHEST_COUNT:
            return value
        return None

    def day(self, name: str) -> date | None:
        """The day of a moment, in UTC."""
        return day_of(self.text(name))

    def links(self, abstract: str) -> tuple[Link, ...]:
        """Code and project first, then what is linked and mentioned, then pictures; each once."""
        links = [
            *self._addresses("githubRepo", LinkKind.CODE),
            *self._addresses("projectPage", LinkKind.PROJECT),
            *self._repositories("linkedModels", HUB, LinkKind.MODEL),
            *self._repositories("linkedDatasets", f"{HUB}datasets/", LinkKind.DATA),
            *self._repositories("linkedSpaces", f"{HUB}spaces/", LinkKind.SPACE),
            *links_in(abstract),
            *self._addresses("mediaUrls", LinkKind.MEDIA),
            *self._addresses("mediaUrl", LinkKind.MEDIA),
            *self._addresses("thumbnail", LinkKind.THUMBNAIL),
        ]
        by_url: dict[str, Link] = {}
        for link in links:
            by_url.setdefault(link.url, link)
        return tuple(by_url.values())

    def _value(self, name: str) -> object:
        return next((part[name] for part in self._parts if part.get(name) is not None), None)

    def _addresses(self, name: str, kind: LinkKind) -> Iterator[Link]:
        """The safe addresses in a string or a list of strings."""
        value = self._value(name)
        for item in value if isinstance(value, list) else [value]:
            text = _text(item).strip()
            url = safe_url(text if "://" in text else f"https://{text}")
            if url is not None:
                yield Link(url, LinkKind.THUMBNAIL if "/social-thumbnails/" in url else kind)

    def _repositories(self, name: str, under: str, kind: LinkKind) -> Iterator[Link]:
        value = self._value(name)
        items = value if isinstance(value, list) else []
        ids = (_text(item.get("id")) for item in items if isinstance(item, dict))
        names = [id_ for id_ in ids if _REPOSITORY.fullmatch(id_)]
        yield from (Link(f"{under}{name}", kind) for name in names[:_MOST_LINKED])


def day_of(text: str) -> date | None:
    """The day in UTC of a moment such as `2025-09-03T02:32:28.813Z`."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _who(value: object) -> str:
    fields = value if isinstance(value, dict) else {"name": value}
    names = (clean_line(_text(fields.get(key))) for key in ("fullname", "name", "user"))
    return next(filter(None, names), "")
