"""Where a source is on the net: the usual place, or the one that a variable names."""

from __future__ import annotations

import os

from tui.domain.errors import Unreachable


def endpoint(variable: str, usual: str) -> str:
    """The address of a source, without a slash at its end.

    Raises:
        Unreachable: what the variable holds is no address.
    """
    named = os.environ.get(variable, "").strip().rstrip("/") or usual
    if not named.startswith(("https://", "http://")):
        raise Unreachable(
            f"{variable} is '{named}', which is no web address.",
            "Set it to one that begins with https://, or unset it.",
        )
    return named
