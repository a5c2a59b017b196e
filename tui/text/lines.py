"""Values as lines of JSON, which a person may look at in a terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tui.text.clean import harmless

_PLAIN = json.JSONEncoder(ensure_ascii=False).encode
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def json_line(value: Mapping[str, Any], *, sort: bool = False, ascii_only: bool = False) -> str:
    """A value on one line; what a terminal might obey, or ends a line, is escaped, not lost.

    That is why a reader may part a file at its line ends: U+2028, say, never stands in a line.
    """
    line = _SORTED(value) if sort else _PLAIN(value)
    if ascii_only or harmless(line) != line:
        return json.dumps(value, sort_keys=sort)
    return line
