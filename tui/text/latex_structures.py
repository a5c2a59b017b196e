r"""Structures of mathematics on one line: `\frac{a+b}{c}` is (a+b)/c, `d^{2/3}` is d^(2/3).

A line has one dimension less than a formula: what stood above and below comes side by side, in
brackets where it would otherwise mean something else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from tui.text.latex_letters import ACCENTS, LINES, SCRIPTS, accented, is_atom, is_product, raised
from tui.text.latex_reading import DEEPEST, Reading
from tui.text.latex_symbols import DROPPED
from tui.text.latex_tokens import PLAIN

_ARROWS = {"xrightarrow": "→", "xleftarrow": "←", "xhookrightarrow": "↪", "xmapsto": "↦"}
_NOT = "\u0338"


def script(reading: Reading, at: int, end: int) -> int:
    """What is raised or lowered: in small letters where there are any, else in brackets."""
    out, sign = reading.out, reading.tokens.values[at]
    first = len(out.pieces)
    at = reading.argument(reading.vanish(at), end)
    content = out.since(first + 1).strip()
    if len(out.pieces) == first + 1:
        # at the end of a group it stands for itself
        out.pieces[first] = sign
    elif raised(sign, content):
        _lift(reading, sign, first + 1)
        if out.last == "°" and reading.mathematical:  # `90^\circ C`
            return reading.skip_space(at, end)
    elif _is_single(content):
        out.pieces[first] = sign
    else:
        _around(reading, first, at, sign + "(", ")")
    return at


def _lift(reading: Reading, sign: str, first: int) -> None:
    out = reading.out
    for number in range(first, len(out.pieces)):
        out.pieces[number] = out.pieces[number].replace(" ", "").translate(SCRIPTS[sign])
    out.last = out.since(first)[-1:] or out.last


def _is_single(text: str) -> bool:
    """Whether a script needs no brackets: one character and its marks, or brackets already."""
    if text[0] == "(" and text[-1] == ")" and text.count("(") == 1:
        return True
    return all(unicodedata.combining(char) for char in text[1:])


def _around(reading: Reading, first: int, at: int, opening: str, closing: str) -> None:
    """Put signs in front of piece number `first` and behind the last."""
    reading.out.pieces[first] += opening
    if closing:
        reading.out.put(reading.tokens.place(at), closing)


def _pair(reading: Reading, at: int, end: int) -> tuple[int, int, int]:
    """Read two arguments: the numbers of the pieces that stand before each, and the next token."""
    out = reading.out
    first = len(out.pieces)
    at = reading.argument(reading.vanish(at), end)
    middle = len(out.pieces)
    out.put(reading.tokens.place(at), "")
    return first, middle, reading.argument(at, end)


def _fraction(reading: Reading, at: int, end: int) -> int:
    out, tokens = reading.out, reading.tokens
    tight = reading.ends_tight()
    first, middle, at = _pair(reading, at, end)
    above, below = out.between(first, middle).strip(), out.since(middle).strip()
    if not above or not below:
        out.merge(first, tokens.text[out.places[first] : tokens.place(at)])
        return at
    tight = tight or reading.begins_tight(at, end)
    opening, closing = _divide(reading, middle, above, below)
    _around(reading, first, at, "(" * tight + opening, closing + ")" * tight)
    return at


def _divide(reading: Reading, middle: int, above: str, below: str) -> tuple[str, str]:
    """Put a fraction's line in place; what opens before and closes behind all of it."""
    opening, closing = ("", "") if is_product(above) else ("(", ")")
    before, behind = ("", "") if is_atom(below) else ("(", ")")
    reading.out.pieces[middle] = f"{closing}/{before}"
    return opening, behind


def _infix(reading: Reading, at: int, end: int) -> int:
    r"""`{a \over b}`: all of the group before it is above, all after it below."""
    out, name = reading.out, reading.tokens.values[at]
    first = reading.opened
    outermost = first == 0 or reading.depth >= DEEPEST
    above = "" if outermost else out.since(first).strip()
    if not above:
        return reading.written(at, end)
    for number in range(len(out.pieces) - 1, first - 1, -1):
        out.pieces[number] = out.pieces[number].rstrip()
        if out.pieces[number]:
            break
    middle = len(out.pieces)
    at = reading.skip_space(reading.vanish(at), end)
    reading.inside(at, end)
    below = out.since(middle).strip()
    if name == "choose":
        out.pieces[middle] = " choose "
        _around(reading, first - 1, end, "(", ")")
    elif name == "atop":
        out.pieces[middle] = ", "
    else:
        tight = _group_is_tight(reading, first - 1, end)
        opening, closing = _divide(reading, middle, above, below)
        _around(reading, first - 1, end, "(" * tight + opening, closing + ")" * tight)
    return end


def _group_is_tight(reading: Reading, first: int, end: int) -> bool:
    """Whether what stands beside a group would be taken for a part of it."""
    before = reading.out.between(max(0, first - 3), first)[-1:]
    stop = len(reading.tokens.kinds)
    behind = end < stop and reading.tokens.kinds[end] == "}"
    return before.isalnum() or before == ")" or (behind and reading.begins_tight(end + 1, stop))


def _binomial(reading: Reading, at: int, end: int) -> int:
    first, middle, at = _pair(reading, at, end)
    reading.out.pieces[middle] = " choose "
    _around(reading, first, at, "(", ")")
    return at


def _root(reading: Reading, at: int, end: int) -> int:
    out, tokens = reading.out, reading.tokens
    first = len(out.pieces)
    at = reading.vanish(at)
    sign = "√"
    if at < end and tokens.kinds[at] == PLAIN and tokens.values[at][0] == "[":
        degree, closing, _ = tokens.values[at][1:].partition("]")
        if closing and degree and raised("^", degree):
            sign = degree.translate(SCRIPTS["^"]) + sign
            at = reading.skip(at, len(degree) + 2)
    start = len(out.pieces)
    at = reading.argument(at, end)
    content = out.since(start)
    alone = is_atom(content) and "√" not in content and not content.endswith(")")
    alone = alone and not reading.begins_tight(at, end, names=False)
    if alone or not content or (content[0] == "(" and is_atom(content)):
        out.pieces[first] = sign
    else:
        _around(reading, first, at, sign + "(", ")")
    return at


def _accent(reading: Reading, at: int, end: int) -> int:
    out, name, written = reading.out, reading.tokens.values[at], reading.tokens.written(at)
    first = len(out.pieces)
    at = reading.argument(reading.vanish(at), end)
    content = out.since(first + 1)
    made = accented(content.strip(), ACCENTS[name], each=name in LINES)
    if not content:
        out.pieces[first] = written
    elif made is None:
        # too wide for a mark: the command says what is meant
        _around(reading, first, at, written + "{", "}")
    else:
        out.merge(first, made)
    return at


def _negated(reading: Reading, at: int, end: int) -> int:
    out, written = reading.out, reading.tokens.written(at)
    spaced = out.last == " "
    first = len(out.pieces)
    at = reading.argument(reading.vanish(at), end)
    sign = out.since(first + 1)
    made = unicodedata.normalize("NFC", sign[:1] + _NOT) + sign[1:]
    out.merge(first, made if sign.strip() else written + sign)
    return at if spaced else reading.skip_space(at, end)


def _modulus(reading: Reading, at: int, end: int) -> int:
    out = reading.out
    out.put(reading.tokens.places[at], "(mod " if out.last == " " else " (mod ")
    at = reading.argument(at + 1, end)
    out.put(reading.tokens.place(at), ")")
    return at


def _remainder(reading: Reading, at: int, end: int) -> int:
    out = reading.out
    out.put(reading.tokens.places[at], "mod " if out.last == " " else " mod ")
    return reading.skip_space(at + 1, end)


def _stacked(reading: Reading, at: int, end: int) -> int:
    r"""`\stackrel{d}{=}`: what is over or under the sign comes behind it, raised or lowered."""
    out = reading.out
    sign = "_" if reading.tokens.values[at] == "underset" else "^"
    first, middle, at = _pair(reading, at, end)
    beside, main = out.between(first, middle).strip(), out.since(middle)
    if raised(sign, beside):
        beside = beside.replace(" ", "").translate(SCRIPTS[sign])
    else:
        beside = f"{sign}{beside}" if _is_single(beside) else f"{sign}({beside})"
    out.merge(first, main + beside)
    return at


def _arrow(reading: Reading, at: int, end: int) -> int:
    r"""`\xrightarrow{f}`: what is written over the arrow comes behind it, raised."""
    out = reading.out
    out.put(reading.tokens.places[at], _ARROWS[reading.tokens.values[at]])
    first = len(out.pieces)
    out.put(reading.tokens.place(at + 1), "")
    at = reading.argument(at + 1, end)
    content = out.since(first).strip()
    if raised("^", content):
        _lift(reading, "^", first)
    else:
        _around(reading, first, at, "^(", ")")
    return at


def _tag(reading: Reading, at: int, end: int) -> int:
    first = len(reading.out.pieces)
    at = reading.argument(reading.vanish(at), end)
    _around(reading, first, at, " (", ")")
    return at


def _content(reading: Reading, at: int, end: int) -> int:
    return reading.argument(reading.vanish(at), end)


def dropped(reading: Reading, at: int, end: int) -> int:
    """Leave no trace of a command and of what it is given."""
    count = DROPPED[reading.tokens.values[at]]
    at = reading.vanish(at)
    while count and (close := reading.tokens.group(at, end)) > 0:
        reading.vanish(at)
        at, count = close + 1, count - 1
    return at


STRUCTURES: Final[dict[str, Callable[[Reading, int, int], int]]] = {
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(DROPPED, dropped),
    **dict.fromkeys(_ARROWS, _arrow),
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), _fraction),
    **dict.fromkeys(("over", "choose", "atop"), _infix),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    **dict.fromkeys(("stackrel", "overset", "underset"), _stacked),
    **dict.fromkeys(("underbrace", "overbrace", "substack"), _content),
    "sqrt": _root,
    "not": _negated,
    "pmod": _modulus,
    "mod": _remainder,
    "bmod": _remainder,
    "tag": _tag,
}
"""Commands of mathematics with parts, and how each is read."""
