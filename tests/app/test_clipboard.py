"""The clipboard: the first tool that can reach one, and no success claimed without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.app import clipboard

MakeTool = Callable[..., Path]
VARIABLES = ("WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME", "TMUX", "SSH_CONNECTION", "SSH_TTY")


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeTool:
    """Makes a tool that keeps what it is given; nothing else is on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)

    def make(name: str, *, code: int = 0, script: str = "") -> Path:
        kept = tmp_path / f"{name}.txt"
        program = folder / name
        body = script or f'echo "$@" > "{kept}"\n/bin/cat >> "{kept}"\nexit {code}\n'
        program.write_text(f"#!/bin/sh\n{body}")
        program.chmod(0o755)
        return kept

    return make


@pytest.mark.parametrize(
    ("name", "variable", "arguments"),
    [
        ("pbcopy", "", ""),
        ("wl-copy", "WAYLAND_DISPLAY", ""),
        ("xclip", "DISPLAY", "-selection clipboard"),
        ("xsel", "DISPLAY", "--clipboard --input"),
        ("clip.exe", "WSL_DISTRO_NAME", ""),
        ("tmux", "TMUX", "load-buffer -w -"),
    ],
)
def test_each_tool_gets_the_text_where_it_can_reach_something(
    tool: MakeTool, monkeypatch: pytest.MonkeyPatch, name: str, variable: str, arguments: str
) -> None:
    kept = tool(name)
    if variable:
        assert clipboard.copy_with_tool("text") == ""
        monkeypatch.setenv(variable, "1")
    assert clipboard.copy_with_tool("Tïtle\nhttps://x.org") == name
    assert kept.read_text(encoding="utf-8") == f"{arguments}\nTïtle\nhttps://x.org"


def test_without_any_tool_nothing_is_claimed(tool: MakeTool) -> None:
    del tool
    assert clipboard.tools() == []
    assert clipboard.copy_with_tool("text") == ""


def test_the_tool_of_the_desktop_comes_before_that_of_tmux(
    tool: MakeTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool("xclip")
    tool("tmux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("TMUX", "1")
    assert [name for name, _ in clipboard.tools()] == ["xclip", "tmux"]


@pytest.mark.parametrize("sign", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_the_clipboard_of_this_machine_is_left_alone(
    tool: MakeTool, monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    kept = tool("xclip")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv(sign, "1")
    assert clipboard.copy_with_tool("text") == ""
    assert not kept.exists()
    tool("tmux")
    monkeypatch.setenv("TMUX", "1")
    assert clipboard.copy_with_tool("text") == "tmux"


def test_a_tool_that_fails_is_passed_over_for_the_next(
    tool: MakeTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    tool("xclip", code=1)
    assert clipboard.copy_with_tool("text") == ""
    kept = tool("xsel")
    assert clipboard.copy_with_tool("text") == "xsel"
    assert "text" in kept.read_text(encoding="utf-8")


def test_a_tool_that_hangs_is_given_up(tool: MakeTool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "_SECONDS", 0.05)
    tool("pbcopy", script="exec /bin/sleep 60\n")
    assert clipboard.copy_with_tool("text") == ""


def test_a_tool_that_is_no_program_is_passed_over(tool: MakeTool) -> None:
    tool("pbcopy", script="").parent.joinpath("bin", "pbcopy").write_bytes(b"\x7fELF broken")
    assert clipboard.copy_with_tool("text") == ""


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the terminal was sent; it knows of a clipboard."""
    monkeypatch.setenv("TERM", "xterm-256color")
    return []


def test_what_a_tool_took_goes_nowhere_else(
    tool: MakeTool, sent: list[str], tmp_path: Path
) -> None:
    tool("pbcopy")
    file = tmp_path / "state" / "clipboard.txt"
    assert clipboard.copy("text", sent.append, file) == "copied with pbcopy."
    assert (sent, file.exists()) == ([], False)


def test_a_terminal_that_does_not_answer_is_not_trusted_alone(
    tool: MakeTool, sent: list[str], tmp_path: Path
) -> None:
    del tool
    file = tmp_path / "state" / "clipboard.txt"
    said = clipboard.copy("Tïtle", sent.append, file)
    assert said == (f"sent to the terminal (OSC 52), which does not answer; it is in {file} too.")
    assert sent == ["Tïtle"]
    assert file.read_text(encoding="utf-8") == "Tïtle\n"
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("terminal", ["linux", "dumb", ""])
def test_a_terminal_without_clipboard_is_sent_nothing(
    tool: MakeTool,
    sent: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    terminal: str,
) -> None:
    del tool
    monkeypatch.setenv("TERM", terminal)
    file = tmp_path / "clipboard.txt"
    file.write_text("of before")
    assert clipboard.copy("text", sent.append, file) == f"no clipboard here; it is in {file}."
    assert (sent, file.read_text()) == ([], "text\n")


def test_a_file_that_cannot_be_written_is_not_claimed(
    tool: MakeTool, sent: list[str], tmp_path: Path
) -> None:
    del tool
    (tmp_path / "file").touch()
    said = clipboard.copy("text", sent.append, tmp_path / "file" / "clipboard.txt")
    assert "could not be written: Not a directory." in said


def test_in_tmux_the_way_to_paste_is_told(
    tool: MakeTool, sent: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool("tmux")
    monkeypatch.setenv("TMUX", "1")
    said = clipboard.copy("text", sent.append, tmp_path / "clipboard.txt")
    assert said == "copied into tmux, paste with prefix ]."
