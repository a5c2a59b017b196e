r"""Commands and braces of text: emphasis, addresses, footnotes, and what only TeX needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from tui.text.latex_math import Mathematics
from tui.text.latex_reading import Reading
from tui.text.latex_symbols import COLOURS, SWITCHES, TEXT_STYLES
from tui.text.latex_tokens import PLAIN

_TILDE = re.compile(r"\$\\sim\$|\\~\{\}|\\textasciitilde\s?")
_PROTECTED = re.compile(r"\w+|[-,.:;/=%\[\]()]")
_NOTHING_MORE = frozenset(
    ("", "here", "link", "url", "this url", "this link", "this https url", "https")
)
"""What an address is called when it is called nothing."""


def emphasis(reading: Mathematics, at: int, end: int) -> int:
    """Text that a command styles."""
    close = reading.group(at + 1, end)
    if close < 0:
        return reading.written(at, end)
    first = len(reading.out.pieces)
    kind = TEXT_STYLES[reading.tokens.values[at]]
    reading.vanish(reading.vanish(at))
    reading.inside(at + 2, close)
    reading.out.style(first, kind)
    return reading.vanish(close)


def braces(reading: Mathematics, at: int, end: int) -> int:
    """A group in text: with its braces where they may be meant."""
    close = reading.group(at, end)
    if close < 0:
        return reading.written(at, end)
    first = len(reading.out.pieces)
    switch = reading.tokens.values[at + 1] if reading.tokens.kinds[at + 1] == "command" else ""
    shown = switch not in SWITCHES and not _are_for_tex(reading, at, close, end)
    reading.out.put(reading.tokens.places[at], "{" * shown)
    reading.inside(at + 1, close)
    reading.out.style(first, SWITCHES.get(switch))
    reading.out.put(reading.tokens.places[close], "}" * shown)
    return close + 1


def _are_for_tex(reading: Mathematics, at: int, close: int, end: int) -> bool:
    """Whether braces only keep something together, and are not the brackets of a set."""
    tokens = reading.tokens
    before = tokens.kinds[at - 1] if at else ""
    after = tokens.kinds[close + 1] if close + 1 < end else ""
    if close == at + 1:
        return before in {"command", "sign", "accent", "$", "}"} or after in {"^", "_"}
    first, alone = tokens.kinds[at + 1], close == at + 2
    if first == "command":
        name = tokens.values[at + 1]
        known = name in TEXT_STYLES or reading.understands(name)
        return known and (alone or "," not in tokens.written(at + 1, close))
    if first == "{":
        return tokens.partners[at + 1] == close - 1 and tokens.kinds[at + 2] == "command"
    if first == PLAIN and alone:
        return "$" in {before, after} or _protects(reading, at, close)
    return first in {"$", "accent"} or (first == "sign" and alone)


def _protects(reading: Mathematics, at: int, close: int) -> bool:
    """`{B}ayesian`, `10{,}000`, `post{-}training`."""
    tokens, content = reading.tokens, reading.tokens.values[at + 1]
    if _PROTECTED.fullmatch(content) is None:
        return False
    if not content.isalnum():
        return True
    place, text = tokens.place(close) + 1, tokens.text
    behind, before = text[place : place + 1], text[tokens.places[at] - 1 : tokens.places[at]]
    return behind.isalpha() and (behind.islower() or before.isspace())


def address(reading: Mathematics, at: int, end: int) -> int:
    r"""An address, and what of `\href` is left of the text that stood for it."""
    tokens, url = reading.tokens, plain_address(reading.tokens.values[at])
    reading.out.put(tokens.places[at], url)
    close = reading.group(at + 1, end)
    if close < 0:
        return at + 1
    name = tokens.written(at + 2, close).strip("/") if close > at + 2 else ""
    reading.vanish(at + 1)
    if name.lower() in _NOTHING_MORE or name == url.strip("/"):
        return reading.vanish(close)
    return _bracketed(reading, at + 1, close)


def _bracketed(reading: Mathematics, at: int, close: int) -> int:
    """A group in brackets."""
    reading.out.put(reading.tokens.places[at], "(" if reading.out.last == " " else " (")
    reading.inside(at + 1, close)
    reading.out.put(reading.tokens.places[close], ")")
    return close + 1


def _raw(reading: Mathematics, at: int, end: int) -> int:
    r"""`\url{…}`."""
    close = reading.group(at + 1, end)
    if close < 0:
        return reading.written(at, end)
    reading.vanish(reading.vanish(at))
    url = reading.tokens.written(at + 2, close) if close > at + 2 else ""
    reading.out.put(reading.tokens.place(at + 2), plain_address(url))
    return reading.vanish(close)


def _link(reading: Mathematics, at: int, end: int) -> int:
    r"""`\href{…}{here}` as `here (…)`."""
    close = reading.group(at + 1, end)
    shown = reading.group(close + 1, end) if close > 0 else -1
    if shown < 0:
        return _raw(reading, at, end)
    url = plain_address(reading.tokens.written(at + 2, close)) if close > at + 2 else ""
    first = len(reading.out.pieces)
    reading.vanish(at)
    reading.vanish(close + 1)
    reading.text(close + 2, shown)
    name = reading.out.since(first).strip()
    bare = name.removeprefix("https://").removeprefix("http://").rstrip("/")
    if bare in url and "/" in bare:
        reading.out.merge(first, url)
        url = ""
    reading.out.put(reading.tokens.places[shown], f" ({url})" if url else "")
    return shown + 1


def _footnote(reading: Mathematics, at: int, end: int) -> int:
    close = reading.group(at + 1, end)
    return _bracketed(reading, reading.vanish(at), close) if close > 0 else reading.written(at, end)


def _item(reading: Mathematics, at: int, end: int) -> int:
    del end
    reading.out.put(reading.tokens.places[at], "•")
    return at + 1


def _coloured(reading: Mathematics, at: int, end: int) -> int:
    """A colour and, after `textcolor`, the text in it."""
    close = reading.group(at + 1, end)
    if close < 0 or reading.tokens.written(at + 2, close).lower() not in COLOURS:
        return Reading.unknown(reading, at, end)
    reading.vanish(at)
    shown = reading.group(close + 1, end) if reading.tokens.values[at] == "textcolor" else -1
    if shown < 0:
        return close + 1
    reading.vanish(close + 1)
    reading.text(close + 2, shown)
    return reading.vanish(shown)


def _script(reading: Mathematics, at: int, end: int) -> int:
    if reading.group(at + 1, end) < 0:
        return reading.written(at, end)
    reading.tokens.values[at] = "_" if reading.tokens.values[at] == "textsubscript" else "^"
    return reading.script(at, end)


def plain_address(written: str) -> str:
    r"""An address without what LaTeX needs in it."""
    return _TILDE.sub("~", written).replace("\\", "") if "\\" in written else written


COMMANDS: Final[dict[str, Callable[[Mathematics, int, int], int]]] = {
    "href": _link, "url": _raw, "path": _raw, "footnote": _footnote, "item": _item,
    "textcolor": _coloured, "color": _coloured, "textsuperscript": _script,
    "textsubscript": _script,
}  # fmt: skip
"""Commands of text with parts, and how each is read; in formulas too."""
