from __future__ import annotations

from pathlib import Path

import pytest

from tui.config.paths import bundled_page, places


def test_quire_home_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIRE_HOME", str(tmp_path))
    here = places()
    assert here.library == tmp_path / "library.db"
    assert here.index == tmp_path / "index"
    assert here.settings == tmp_path / "config.toml"
    assert here.log == tmp_path / "quire.log"


def test_quire_home_may_start_at_the_home_folder_or_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUIRE_HOME", "~/papers")
    assert places().data == tmp_path / "home" / "papers"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIRE_HOME", "papers")
    assert places().data == tmp_path / "papers"


@pytest.mark.parametrize("unset", [True, False])
def test_without_quire_home_the_platforms_own_folders_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, unset: bool
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    if unset:
        monkeypatch.delenv("QUIRE_HOME")
    else:
        monkeypatch.setenv("QUIRE_HOME", "")
    here = places()
    folders = (here.data, here.config, here.cache, here.state)
    for folder in folders:
        assert folder.is_relative_to(tmp_path)
        assert "quire" in folder.parts
    # what may be deleted lies apart from what may not
    assert here.cache != here.data


def test_asking_where_files_live_makes_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIRE_HOME", str(tmp_path / "quire"))
    places()
    assert list(tmp_path.iterdir()) == []


def test_the_bundled_page_is_there() -> None:
    assert bundled_page().name == "daily-papers-sep-3.txt"
    assert "Daily Papers" in bundled_page().read_text(encoding="utf-8")
