"""What was dropped onto the terminal, which sends it as a paste: a file, or names of papers."""

from __future__ import annotations

import re
import shlex
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from tui.domain.identity import ReferenceKind, reference
from tui.text.clean import clean_line

_LONGEST = 4096
"""Characters of a path, at most; a longer paste is a text."""


_TEXTS = frozenset((".pdf", ".md", ".markdown", ".html", ".htm"))

_BETWEEN = re.compile(r"[,;]?\s+|[,;]$|,(?=\d{4}\.\d{4})")
"""What parts names; a DOI may hold a comma."""


class Pasted(Struct, frozen=True):
    """A file that is there, or the papers named; neither when it is just a text."""

    file: Path | None = None
    papers: tuple[str, ...] = ()


def pasted(text: str) -> Pasted:
    """What was meant by a paste."""
    text = text.strip()
    if (file := file_named(text)) is not None:
        return Pasted(file)
    words = names_in(text)
    if words and all(names_a_paper(word) for word in words):
        return Pasted(papers=words)
    return Pasted()


def names_in(text: str) -> tuple[str, ...]:
    """The names in a line or a paste, each once: what blanks and commas part."""
    return tuple(dict.fromkeys(word for word in _BETWEEN.split(text) if word))


def names_a_paper(word: str) -> bool:
    """Whether it is an arXiv id, a DOI or a link with one."""
    named = reference(word)
    return named is not None and named.kind in {ReferenceKind.ARXIV, ReferenceKind.DOI}


def holds_one_text(file: Path) -> bool:
    """Whether a file is the text of one paper, by its name: no list of papers comes in these."""
    return file.suffix.lower() in _TEXTS


def size_of(file: Path) -> int:
    """How many bytes a file has; 0 when it is gone."""
    with suppress(OSError):
        return file.stat().st_size
    return 0


def objection_to_file(text: str) -> str:
    """Why a line names no file; empty where it names one, or nothing at all."""
    if not text.strip() or file_named(text) is not None:
        return ""
    return f"There is no file “{clean_line(text)}”."


def file_named(text: str) -> Path | None:
    """The file that is named: plainly, as a `file:` link, or quoted as for a shell."""
    text = text.strip()
    if not text or len(text) > _LONGEST or "\n" in text or "\0" in text:
        return None
    candidates = [text]
    if text.startswith("file://"):
        candidates = [unquote(urlsplit(text).path)]
    else:
        with suppress(ValueError):
            words = shlex.split(text)
            if len(words) == 1:
                candidates.append(words[0])
    for candidate in candidates:
        with suppress(OSError, RuntimeError, ValueError):
            path = Path(candidate).expanduser()
            if path.is_file():
                return path
    return None
