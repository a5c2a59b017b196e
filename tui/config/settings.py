"""What the user prefers, from `config.toml`: `theme = "dark" | "light" | "terminal"`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

THEMES = ("dark", "light", "terminal")


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences in force."""

    theme: str = "dark"


def load(file: Path) -> tuple[Settings, str]:
    """The settings in `file`, and a sentence about what in it could not be used ("" if all).

    Without a file, or with a broken one, the defaults hold: no setting keeps quire from starting.
    """
    if not file.exists():
        return Settings(), ""
    import tomllib  # noqa: PLC0415 — most have no such file

    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(), f"{file} was passed over: {error}."
    theme = values.get("theme", Settings().theme)
    if theme not in THEMES:
        return Settings(), f"{file}: theme must be one of {', '.join(THEMES)}."
    return Settings(theme), ""


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
