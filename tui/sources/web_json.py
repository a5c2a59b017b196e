"""JSON out of an answer, or a sentence about what came instead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.domain.errors import Unreachable
from tui.sources.web_failures import host

if TYPE_CHECKING:
    from tui.sources.web_answer import Answer

_PORTAL = "Does the network ask for a login, or is the address wrong?"
_AGAIN = "Try again later."


def json_of(answer: Answer) -> object:
    """The JSON value in the body.

    Raises:
        Unreachable: it is a web page, empty, cut short or broken otherwise.
    """
    asked, body = host(answer.url), answer.body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if body.startswith(b"<") or answer.kind == "text/html":
        raise Unreachable(f"{asked} sent a web page instead of data.", _PORTAL)
    if not body:
        raise Unreachable(f"{asked} sent an empty answer.", _AGAIN)
    try:
        value: object = json.loads(body)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
        said = "data that break off before their end" if cut else "data that are no JSON"
        raise Unreachable(f"{asked} sent {said}.", _AGAIN) from None
    except (ValueError, RecursionError):
        raise Unreachable(f"{asked} sent data that cannot be read.", _AGAIN) from None
    return value
