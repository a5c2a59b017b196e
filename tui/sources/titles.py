"""Titles that bibliographies keep in two parts."""

from __future__ import annotations


def whole(title: str, subtitle: str) -> str:
    """A title with its subtitle, as papers are known: after a colon, unless a sign ends the title.

    Some write the subtitle into the title as well; then the title is whole.
    """
    if not (title and subtitle) or subtitle.casefold() in title.casefold():
        return title
    return f"{title}{'' if title[-1] in ':?!.–—' else ':'} {subtitle}"
