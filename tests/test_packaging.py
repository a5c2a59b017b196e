"""What a newcomer installs: the wheel carries the page, the style sheets and the command."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return zipfile.ZipFile(built)


def test_the_wheel_carries_the_page_word_for_word(wheel: zipfile.ZipFile) -> None:
    page = "daily-papers-sep-3.txt"
    assert wheel.read(f"tui/data/{page}") == (ROOT / "data" / page).read_bytes()


def test_the_wheel_carries_every_module_and_style_sheet(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for pattern in ("*.py", "*.tcss", "py.typed")
        for path in (ROOT / "tui").rglob(pattern)
    }
    assert wanted - names == set()
    assert not any(name.startswith("tests/") for name in names)


def test_the_wheel_installs_the_command_quire(wheel: zipfile.ZipFile) -> None:
    (entry_points,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "quire = tui.__main__:main" in wheel.read(entry_points).decode()
