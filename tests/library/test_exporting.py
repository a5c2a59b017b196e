from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tui.domain.errors import QuireError
from tui.domain.exporting import ExportOptions
from tui.domain.query import Query
from tui.library.library import Library


def test_every_format_writes_every_paper_and_what_the_user_made_of_it(
    library: Library, tmp_path: Path
) -> None:
    library.marking.tag([1, 2], "neural-nets")
    library.marking.write_note(1, "Read again.")
    for one in library.exporting.formats():
        file = tmp_path / f"papers{one.ending}"
        written = library.exporting.write(one.name, [1, 2, 2, 999_999], file)
        assert (written.papers, written.before) == (2, None)
        text = file.read_text(encoding="utf-8")
        assert text.endswith("\n")
        # JSON lines have the fields of `quire list --json`; marks go into a dump
        if one.name != "jsonl":
            assert "neural-nets" in text, one.name
            assert "Read again." in text, one.name


def test_what_was_there_is_kept_beside_it(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    file.write_text("% mine", encoding="utf-8")
    written = library.exporting.write("bibtex", [1], file)
    assert written.before == tmp_path / "papers.bib~"
    assert written.before.read_text(encoding="utf-8") == "% mine"
    assert file.read_text(encoding="utf-8").startswith("@")
    assert sorted(path.name for path in tmp_path.glob("*papers*")) == ["papers.bib", "papers.bib~"]


def test_a_file_that_cannot_be_written_leaves_what_was_there(
    library: Library, tmp_path: Path
) -> None:
    for place in (tmp_path / "no folder" / "x.bib", tmp_path / "x\0.bib"):
        with pytest.raises(QuireError, match="cannot be written"):
            library.exporting.write("bibtex", [1], place)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inner").touch()
    (tmp_path / "folder~").mkdir()
    (tmp_path / "folder~" / "inner").touch()
    with pytest.raises(QuireError, match="cannot be written"):
        library.exporting.write("bibtex", [1], tmp_path / "folder")
    assert (tmp_path / "folder" / "inner").exists()
    assert not list(tmp_path.glob(".*.part"))


def test_a_paper_is_cited_in_every_style(library: Library) -> None:
    title = library.browsing.titles([1])[1]
    for style in library.exporting.styles():
        cited = library.exporting.cite(style, [1])
        assert title[:20] in cited.replace("{", "").replace("}", ""), style
    assert "abstract" not in library.exporting.cite("bibtex", [1])
    assert library.exporting.cite("apa", [1, 2]).count("\n") == 1


def test_a_key_does_not_depend_on_what_else_is_exported(library: Library) -> None:
    lines = [
        json.dumps({"title": f"Attention {word}", "authors": ["Ada King"], "date": "2020-01-02"})
        for word in ("one", "two")
    ]
    library.importing.take_file("\n".join(lines).encode(), "two.jsonl", date(2020, 1, 2))
    first, second = sorted(library.browsing.browse(Query("attention author:king")).ids)
    together = "\n".join(library.exporting.lines("bibtex", [first, second]))
    alone = "\n".join(library.exporting.lines("bibtex", [second]))
    key = alone.partition("{")[2].partition(",")[0]
    assert key.startswith("king2020attention-")
    assert f"{{{key}," in together
    assert "{king2020attention," in together


def test_marks_stay_at_home_when_asked(library: Library) -> None:
    library.marking.tag([1], "secret")
    lines = library.exporting.lines("bibtex", [1], ExportOptions(marks=False))
    assert "secret" not in "\n".join(lines)
