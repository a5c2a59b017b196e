from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.errors import BadSource
from tui.domain.records import Format, Found
from tui.sources.files import File, rereadable

TODAY = date(2025, 9, 10)
LINES = b'{"title": "A"}\n{"title": "B"}\n'


class Pipe(io.BytesIO):
    """Bytes that come once, as from a pipe."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation


def read(file: File) -> dict[str, list[str] | str]:
    """The titles in each file within, or why there are none."""
    found: dict[str, list[str] | str] = {}
    for reading in file.readings(None, None, TODAY):
        if isinstance(reading, BadSource):
            found[reading.name] = reading.reason
        else:
            records = [record for record in reading.records if isinstance(record, Found)]
            found[reading.name] = [record.paper.title for record in records]
    return found


@pytest.fixture
def archive() -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        files.writestr("a.jsonl", LINES)
        files.writestr("readme", "hello")
        files.writestr("b.jsonl.gz", gzip.compress(LINES))
    return packed


def test_each_file_of_an_archive_is_read_and_one_of_another_kind_is_told(
    archive: io.BytesIO,
) -> None:
    found = read(File(archive, "papers.zip"))
    assert list(found) == ["papers.zip/a.jsonl", "papers.zip/readme", "papers.zip/b.jsonl.gz"]
    assert found["papers.zip/a.jsonl"] == found["papers.zip/b.jsonl.gz"] == ["A", "B"]
    assert "no format" in found["papers.zip/readme"]


def test_a_file_can_be_read_again(archive: io.BytesIO) -> None:
    file = File(archive, "papers.zip")
    assert read(file) == read(file)


def test_how_far_it_is_read_is_told_in_bytes_of_the_file() -> None:
    packed = gzip.compress(LINES)
    file = File(io.BytesIO(packed), "papers")
    assert (file.size, file.taken) == (len(packed), 0)
    read(file)
    assert file.taken == len(packed)


def test_of_a_pipe_nobody_knows_the_size() -> None:
    file = File(Pipe(LINES), "papers")
    assert file.size is None
    assert read(file) == {"papers": ["A", "B"]}


def test_a_pipe_that_must_be_read_twice_is_laid_down_on_the_disk() -> None:
    with rereadable(Pipe(LINES), needed=True) as copy:
        file = File(copy, "papers")
        assert read(file) == read(file) == {"papers": ["A", "B"]}
    pipe = Pipe(LINES)
    with rereadable(pipe, needed=False) as same:
        assert same is pipe


@settings(deadline=None)  # the first example loads the readers of formats
@given(st.binary(), st.sampled_from([b"", b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"PK\x03\x04"]),
       st.none() | st.sampled_from(Format))  # fmt: skip
def test_any_bytes_under_any_magic_are_read_or_refused(
    data: bytes, magic: bytes, format_: Format | None
) -> None:
    for reading in File(io.BytesIO(magic + data), "any").readings(format_, None, TODAY):
        if isinstance(reading, BadSource):
            continue
        try:
            list(reading.records)
        except BadSource as error:
            assert error.name == "any"  # noqa: PT017 — some are read
