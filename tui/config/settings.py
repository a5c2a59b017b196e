"""What the user prefers, from `config.toml`.

theme = "dark"  # or "light", "terminal"

[fulltext]
megabytes = 500  # of full texts that are kept

[reading]
figures = "auto"  # by the terminal; or "blocks", "kitty", "off"

[arxiv.searches]
rl = "cat:cs.LG AND abs:reinforcement"
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tui.domain.pictures import Way

if TYPE_CHECKING:
    from tui.domain.arxiv import ArxivSearch

THEMES = ("dark", "light", "terminal")
FIGURES = ("auto", *(way.value for way in Way), "off")
LEAST_MEGABYTES, MOST_MEGABYTES = 10, 1_000_000
_MEGABYTE = 1_000_000


class Settings(Struct, frozen=True):
    """The preferences in force; `searches` are those of arXiv that have a name.

    `text_bytes` is how much room full texts may take; None leaves it to the library. `figures` is
    how they are drawn: of coloured blocks, by the terminal itself as kitty does it, or not at all.
    """

    theme: str = "dark"
    searches: tuple[ArxivSearch, ...] = ()
    text_bytes: int | None = None
    figures: str = "auto"


def load(file: Path) -> tuple[Settings, str]:
    """The settings in `file`, and sentences about what in it could not be used ("" if all).

    Without a file, or with a broken one, the defaults hold: no setting keeps quire from starting.
    """
    if not file.exists():
        return Settings(), ""
    import tomllib  # noqa: PLC0415 — most have no such file

    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(), f"{file} was passed over: {error}."
    theme, complaints = values.get("theme", Settings().theme), []
    if theme not in THEMES:
        complaints.append(f"{file}: theme must be one of {', '.join(THEMES)}.")
        theme = Settings().theme
    searches, wrong = _searches(values.get("arxiv", {}))
    text_bytes, wrong_room = _room(values.get("fulltext", {}))
    figures, wrong_way = _way(values.get("reading", {}))
    complaints += [f"{file}: {clause}." for clause in (*wrong_room, *wrong_way, *wrong)]
    return Settings(theme, searches, text_bytes, figures), " ".join(complaints)


def _way(table: Any) -> tuple[str, list[str]]:  # noqa: ANN401 — of TOML
    """How figures are drawn by `[reading]`, and what is wrong with it: clauses."""
    if not isinstance(table, dict):
        return Settings().figures, ["reading must be a table"]
    figures = table.get("figures", Settings().figures)
    if figures not in FIGURES:
        return Settings().figures, [f"reading.figures must be one of {', '.join(FIGURES)}"]
    return str(figures), []


def _room(table: Any) -> tuple[int | None, list[str]]:  # noqa: ANN401 — of TOML
    """The bytes of `[fulltext]`, None where it tells none, and what is wrong with it: clauses."""
    if not isinstance(table, dict):
        return None, ["fulltext must be a table"]
    megabytes = table.get("megabytes")
    if megabytes is None:
        return None, []
    # true is a number to Python
    if type(megabytes) is int and LEAST_MEGABYTES <= megabytes <= MOST_MEGABYTES:
        return megabytes * _MEGABYTE, []
    return None, [
        f"fulltext.megabytes must be a whole number from {LEAST_MEGABYTES} to {MOST_MEGABYTES:,}"
    ]


def _searches(table: Any) -> tuple[tuple[ArxivSearch, ...], list[str]]:  # noqa: ANN401 — of TOML
    """The named searches of `[arxiv.searches]`, and what is wrong with the others: clauses."""
    searches = table.get("searches", {}) if isinstance(table, dict) else None
    if not isinstance(searches, dict):
        return (), ["arxiv.searches must be a table of names and searches"]
    if not searches:
        return (), []
    from tui.domain import arxiv  # noqa: PLC0415 — most have none

    read = {name: arxiv.named(name, query) for name, query in searches.items()}
    return (
        tuple(search for search in read.values() if not isinstance(search, str)),
        [
            f"the arXiv search {name!r} is left out, for {wrong}"
            for name, wrong in read.items()
            if isinstance(wrong, str)
        ],
    )


def save_theme(file: Path, theme: str) -> None:
    """Write the theme into `file` and leave everything else in it as it is.

    Raises:
        OSError: it cannot be written.
    """
    # only a changed theme needs it
    import tomlkit  # noqa: PLC0415
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        document = tomlkit.document()
    except (UnicodeDecodeError, TOMLKitError):
        return  # somebody's half-finished edit is worth more than a theme
    document["theme"] = theme
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = file.with_suffix(".toml.new")
    temporary.write_text(tomlkit.dumps(document), encoding="utf-8")
    temporary.replace(file)
