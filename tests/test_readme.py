"""The README is true: what can be checked of it is checked here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tui.app.commands import COMMANDS, shown_keys
from tui.cli.main import main as _main  # noqa: F401 — the commands below are this program's

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _key_rows() -> list[str]:
    block = README.partition("<!-- keys:")[2].partition("<!-- end of keys -->")[0]
    return [line for line in block.splitlines() if line.startswith("| ")][1:]


def test_the_table_of_keys_is_the_table_of_commands() -> None:
    wanted = [
        "| {} | {} | {} |".format(
            " ".join(f"`{key}`" for key in shown_keys(command).split(" ")),
            command.name,
            command.help,
        )
        for command in COMMANDS
    ]
    assert _key_rows() == wanted


def test_both_commands_to_set_up_are_single_lines() -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    assert lines[0].endswith(".venv/bin/quire")
    assert lines[1].endswith("-m pytest -q -n auto")


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_every_room_is_named() -> None:
    rooms = {path.name for path in (ROOT / "tui").iterdir() if (path / "__init__.py").exists()}
    named = set(re.findall(r"^\| `(\w+)` \|", README, flags=re.MULTILINE))
    assert rooms <= named


def test_every_command_and_json_field_is_named() -> None:
    from tui.domain.fields import FIELDS

    assert "`" + ", ".join(FIELDS).replace(" ", "\n") + "`" in README.replace(" ", "\n")
    for name in ("search", "list", "show", "import", "bookmark", "index", "doctor", "completion"):
        assert f"quire {name}" in README


def test_every_exit_code_is_named() -> None:
    from tui.domain import errors

    codes = {
        kind.exit_code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.QuireError)
    }
    table = README.partition("| exit code |")[2].partition("\n\n")[0]
    assert all(f"| {code} |" in table for code in codes)


def test_the_python_it_asks_for_is_the_one_that_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11 or newer" in README
