"""What the user prefers: a broken file never keeps quire from starting, nor loses a comment."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tui.config.settings import FIGURES, THEMES, Settings, load, save_theme
from tui.domain.arxiv import ArxivSearch


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


def written(file: Path, text: str | bytes) -> Path:
    file.parent.mkdir()
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_without_a_file_the_defaults_hold_without_a_word(file: Path) -> None:
    assert load(file) == (Settings("dark"), "")


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_is_read(file: Path, theme: str) -> None:
    assert load(written(file, f'theme = "{theme}"\n')) == (Settings(theme), "")


def test_settings_of_later_versions_do_not_matter(file: Path) -> None:
    assert load(written(file, 'other = 1\n[table]\ntheme = "light"\n')) == (Settings(), "")


@pytest.mark.parametrize("broken", ["theme = ", 'theme = "dark', b"\xff\xfe", b"\x00", "= 1"])
def test_a_broken_file_is_passed_over_and_named(file: Path, broken: str | bytes) -> None:
    settings, complaint = load(written(file, broken))
    assert settings == Settings()
    assert complaint.startswith(f"{file} was passed over: ")


@pytest.mark.parametrize("value", ['"blue"', '""', "3", "true", '["dark"]', '{a = "dark"}'])
def test_a_theme_that_is_none_is_told_with_those_that_are(file: Path, value: str) -> None:
    settings, complaint = load(written(file, f"theme = {value}\n"))
    assert settings == Settings()
    assert complaint == f"{file}: theme must be one of dark, light, terminal."


def test_the_room_for_full_texts_is_read_in_megabytes(file: Path) -> None:
    assert load(written(file, "[fulltext]\nmegabytes = 10\n")) == (
        Settings(text_bytes=10_000_000),
        "",
    )


@pytest.mark.parametrize("value", ["9", "1_000_001", "-1", "50.5", "true", '"500 MB"'])
def test_room_that_is_none_is_told_and_the_theme_still_holds(file: Path, value: str) -> None:
    settings, complaint = load(written(file, f'theme = "light"\nfulltext.megabytes = {value}\n'))
    assert settings == Settings("light")
    assert complaint == (f"{file}: fulltext.megabytes must be a whole number from 10 to 1,000,000.")


def test_room_that_is_no_table_is_told(file: Path) -> None:
    assert load(written(file, "fulltext = 5\n"))[1] == f"{file}: fulltext must be a table."


def test_named_searches_of_arxiv_are_read_in_their_order(file: Path) -> None:
    written(file, '[arxiv.searches]\nrl = "cat:cs.LG AND abs:reinforcement"\na = "au:Ng"\n')
    assert load(file) == (
        Settings(
            searches=(
                ArxivSearch("rl", "arXiv: rl", "cat:cs.LG AND abs:reinforcement"),
                ArxivSearch("a", "arXiv: a", "au:Ng"),
            )
        ),
        "",
    )


def test_what_is_no_search_is_told_and_costs_only_itself(file: Path) -> None:
    written(file, 'theme = "blue"\n[arxiv.searches]\nx = 3\n"" = "y"\nrl = "cat:cs.LG"\n')
    settings, complaint = load(file)
    assert [search.name for search in settings.searches] == ["rl"]
    assert complaint == (
        f"{file}: theme must be one of dark, light, terminal. "
        f"{file}: the arXiv search 'x' is left out, for a search is a text in quotes. "
        f"{file}: the arXiv search '' is left out, for a name is one line of 1 to 40 letters."
    )


@pytest.mark.parametrize("text", ["arxiv = 1", "[arxiv]\nsearches = 'x'", "[[arxiv]]\nx = 1"])
def test_searches_in_another_form_are_passed_over(file: Path, text: str) -> None:
    settings, complaint = load(written(file, f"{text}\n"))
    assert settings == Settings()
    assert complaint == f"{file}: arxiv.searches must be a table of names and searches."


def test_a_folder_in_its_place_is_passed_over(file: Path) -> None:
    file.mkdir(parents=True)
    settings, complaint = load(file)
    assert settings == Settings()
    assert str(file) in complaint


@pytest.mark.parametrize("theme", THEMES)
def test_a_saved_theme_is_the_theme_of_the_next_start(file: Path, theme: str) -> None:
    save_theme(file, theme)
    assert load(file) == (Settings(theme), "")


def test_saving_makes_the_file_and_its_folder(file: Path) -> None:
    save_theme(file, "light")
    assert load(file) == (Settings("light"), "")
    assert file.parent.stat().st_mode & 0o077 == 0
    assert [found.name for found in file.parent.iterdir()] == ["config.toml"]


def test_saving_keeps_comments_and_everything_else(file: Path) -> None:
    written(file, '# mine\ntheme = "dark"  # for the night\n\n[later]\nx = [1,\n  2]  # odd\n')
    save_theme(file, "light")
    assert file.read_text() == (
        '# mine\ntheme = "light"  # for the night\n\n[later]\nx = [1,\n  2]  # odd\n'
    )


def test_saving_adds_the_theme_above_the_tables(file: Path) -> None:
    written(file, "[later]\nx = 1\n")
    save_theme(file, "terminal")
    assert tomllib.loads(file.read_text()) == {"theme": "terminal", "later": {"x": 1}}


@pytest.mark.parametrize("broken", ["theme = ", b"\xff\xfe", '[x\ntheme="dark"'])
def test_saving_leaves_a_half_finished_edit_alone(file: Path, broken: str | bytes) -> None:
    written(file, broken)
    before = file.read_bytes()
    save_theme(file, "light")
    assert file.read_bytes() == before


def test_saving_where_nothing_may_be_written_says_so(file: Path) -> None:
    file.parent.write_text("a file where the folder should be")
    with pytest.raises(OSError, match="config"):
        save_theme(file, "light")


@pytest.mark.parametrize("figures", FIGURES)
def test_how_figures_are_drawn_is_read(file: Path, figures: str) -> None:
    text = f'[reading]\nfigures = "{figures}"\n'
    assert load(written(file, text)) == (Settings(figures=figures), "")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[reading]\nfigures = "sixel"', "reading.figures must be one of auto, blocks, kitty, off"),
        ("[reading]\nfigures = true", "reading.figures must be one of auto, blocks, kitty, off"),
        ("reading = 3", "reading must be a table"),
    ],
)
def test_a_way_that_is_none_is_told(file: Path, text: str, wrong: str) -> None:
    assert load(written(file, text)) == (Settings(), f"{file}: {wrong}.")
