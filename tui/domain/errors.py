"""Every failure a user can cause or meet, each with a sentence and a way out.

QuireError                  exit code
├── PaperNotFound           1   the library holds no such paper
├── BackupNotFound          1   there is no such copy of the library, or it is damaged
├── NoFullText              1   nobody who was asked has more of a paper than its abstract
├── NotEnoughToLearn        1   too few papers are bookmarked to choose others by
├── BadReference            2   no paper can be meant by what was typed
├── BadName                 2   no tag, collection or saved search can be called that
├── BadSource               3   a file is not what it should be
├── LibraryError            4   the library cannot be used
│   ├── LibraryTooNew           it was written by a newer quire
│   ├── LibraryDamaged          SQLite says the file is broken, or it is not a library
│   ├── LibraryBusy             another program holds it
│   └── LibraryUnwritable       the folder or disk refuses
├── ExtraMissing            4   an optional part of quire is not installed
├── Unreachable             5   the network, or who answers there, did not give what was asked
│   ├── Offline                 not even a connection came about
│   └── Stopped                 never shown: the one who asked no longer waits for the answer
├── IndexUnusable           4   never shown: the library rebuilds the index
└── SearchCancelled         4   never shown: the answer is no longer wanted
"""

from __future__ import annotations

from typing import ClassVar

FAULT = 70
"""Exit code after an error of the program's own: EX_SOFTWARE of sysexits.h."""


class QuireError(Exception):
    """A failure with a sentence for the user.

    `message` says what happened, `hint` what to do about it; `exit_code` is the command line's.
    """

    exit_code: ClassVar[int] = 4

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class PaperNotFound(QuireError):
    """The library holds no such paper."""

    exit_code = 1


class BackupNotFound(QuireError):
    """There is no such copy of the library, or it is damaged."""

    exit_code = 1


class NoFullText(QuireError):
    """Nobody who was asked has the full text of a paper.

    `reasons` says so of each; `url` is where a browser finds the paper, empty where nothing tells.
    """

    exit_code = 1

    def __init__(self, title: str, reasons: tuple[str, ...], url: str = "") -> None:
        why = "; ".join(reasons)
        super().__init__(
            f"There is no full text of “{title}”: {why}.",
            f"What there is: its abstract{f', and its page, {url}' if url else ''}. "
            "A PDF of your own can be attached.",
        )
        self.reasons = reasons
        self.url = url


class NotEnoughToLearn(QuireError):
    """Too few papers are bookmarked to choose others by them."""

    exit_code = 1


class BadReference(QuireError):
    """What was typed names no paper."""

    exit_code = 2


class BadName(QuireError):
    """A name that cannot be given, or that nothing has."""

    exit_code = 2


class BadSource(QuireError):
    """A file, page or answer that cannot be read as papers; nothing of it was stored."""

    exit_code = 3

    def __init__(self, name: str, line: int | None, reason: str, hint: str = "") -> None:
        place = name if line is None else f"{name}, line {line}"
        super().__init__(f"{place}: {reason.rstrip('.')}.", hint)
        self.name = name
        self.line = line
        self.reason = reason


class ExtraMissing(QuireError):
    """What was asked for needs a library that quire goes without; the hint says how to get it."""


class Unreachable(QuireError):
    """The network, or who answers there, did not give what was asked for; nothing was changed."""

    exit_code = 5


class Offline(Unreachable):
    """No connection came about: there is no network, no such host, or nobody listens there."""


class Stopped(Unreachable):
    """The one who asked no longer waits for the answer."""


class LibraryError(QuireError):
    """The library cannot be used."""


class LibraryTooNew(LibraryError):
    """A newer quire wrote this library; this one leaves it alone."""


class LibraryDamaged(LibraryError):
    """The file is broken, or is no quire library."""


class LibraryBusy(LibraryError):
    """Another program holds the library locked."""


class LibraryUnwritable(LibraryError):
    """The folder or the disk does not let quire write."""


class IndexUnusable(QuireError):
    """The index is absent, broken or of another make: rebuild it."""


class SearchCancelled(QuireError):
    """The one who asked no longer waits for the answer."""
