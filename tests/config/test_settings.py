from __future__ import annotations

from pathlib import Path

import pytest

from tui.config.settings import THEMES, Settings, load, save_theme


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


def test_without_a_file_the_defaults_hold_without_a_word(file: Path) -> None:
    assert load(file) == (Settings(), "")


@pytest.mark.parametrize("theme", THEMES)
def test_a_saved_theme_is_the_theme_of_the_next_start(file: Path, theme: str) -> None:
    save_theme(file, theme)
    assert load(file) == (Settings(theme), "")


def test_saving_keeps_comments_and_what_quire_does_not_know(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('# mine\ntheme = "dark" # at night\n[other]\nkey = 1\n', encoding="utf-8")
    save_theme(file, "light")
    assert file.read_text(encoding="utf-8") == (
        '# mine\ntheme = "light" # at night\n[other]\nkey = 1\n'
    )
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    "content", [b"theme = ", b"\xff\xfe", b'theme = "pink"', b"theme = 3", b'theme = ["dark"]']
)
def test_what_cannot_be_used_is_passed_over_and_named(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    settings, complaint = load(file)
    assert settings == Settings()
    assert str(file) in complaint


def test_a_file_that_is_half_finished_is_left_as_it_is(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("theme = ", encoding="utf-8")
    save_theme(file, "light")
    assert file.read_text(encoding="utf-8") == "theme = "
