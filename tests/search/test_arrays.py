"""The file format: what was written is read back, or the file is unusable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tui.domain.errors import IndexUnusable
from tui.search import arrays
from tui.search.arrays import ArrayFile, packed, write

KINDS = st.sampled_from(["u1", "u2", "i4", "i8", "f4"])
NUMBERS = st.lists(st.integers(0, 200), max_size=200)
SAMPLES: dict[str, NDArray[Any]] = {
    "short": np.arange(5, dtype=np.int32),
    "none": np.zeros(0, dtype=np.uint8),
    "long": np.arange(60_000, dtype=np.int64),  # several blocks
}


def sample(folder: Path) -> Path:
    file = folder / "sample.arr"
    write(SAMPLES, file)
    return file


def read_all(file: ArrayFile) -> dict[str, list[int]]:
    return {name: file.whole(name).tolist() for name in file.names()}


@given(st.dictionaries(st.text(max_size=8), st.tuples(KINDS, NUMBERS), max_size=5))
def test_any_arrays_are_read_back_as_they_were(given_: dict[str, tuple[str, list[int]]]) -> None:
    made = {name: np.array(numbers, dtype=kind) for name, (kind, numbers) in given_.items()}
    file = ArrayFile(packed(made))
    assert file.names() == list(made)
    for name, array in made.items():
        assert file.whole(name).dtype == array.dtype
        assert file.whole(name).tolist() == array.tolist()
        assert file.length(name) == len(array)


def test_a_file_on_disk_reads_as_one_in_memory(tmp_path: Path) -> None:
    assert read_all(ArrayFile(sample(tmp_path))) == read_all(ArrayFile(packed(SAMPLES)))


def test_numbers_are_little_endian_whatever_they_were_made_as() -> None:
    file = ArrayFile(packed({"big": np.array([1, 2], dtype=">i4")}))
    assert file.whole("big").tolist() == [1, 2]
    assert bytes(file.whole("big").data) == b"\1\0\0\0\2\0\0\0"


def test_a_part_is_a_view_of_the_file_not_a_copy(tmp_path: Path) -> None:
    file = ArrayFile(sample(tmp_path))
    part = file.part("long", 20_000, 20_003)
    assert part.tolist() == [20_000, 20_001, 20_002]
    assert not part.flags.owndata
    assert not part.flags.writeable


def test_no_flipped_byte_is_ever_read_as_a_number(tmp_path: Path) -> None:
    sound = sample(tmp_path).read_bytes()
    expected = read_all(ArrayFile(sound))
    for place in {*range(400), *range(0, len(sound), 997), len(sound) - 1}:
        flipped = bytearray(sound)
        flipped[place] ^= 1 << place % 8
        try:
            answer = read_all(ArrayFile(bytes(flipped)))
        except IndexUnusable:
            continue
        assert answer == expected, place  # it was between two arrays


def test_a_file_cut_anywhere_is_unusable_when_opened(tmp_path: Path) -> None:
    sound = sample(tmp_path).read_bytes()
    for length in {*range(400), *range(0, len(sound), 997), len(sound) - 1}:
        with pytest.raises(IndexUnusable):
            ArrayFile(sound[:length])


def test_a_damaged_block_leaves_the_others_readable() -> None:
    data = bytearray(packed(SAMPLES))
    data[64 + 5 * 64 + 60_000 * 8 - 300] ^= 1
    file = ArrayFile(bytes(data))
    assert file.part("long", 0, 10).tolist() == list(range(10))
    with pytest.raises(IndexUnusable, match="damaged"):
        file.part("long", 59_999, 60_000)
    with pytest.raises(IndexUnusable):
        file.check_all()


@pytest.mark.parametrize("data", [b"", b"QUIREARR", b"SQLite format 3\0" * 99, bytes(999)])
def test_what_is_none_of_ours_is_unusable(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "other.arr"
    file.write_bytes(data)
    with pytest.raises(IndexUnusable):
        ArrayFile(file)


def test_a_file_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="cannot be opened"):
        ArrayFile(tmp_path / "absent.arr")


def test_a_file_of_another_version_is_unusable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sample(tmp_path)
    monkeypatch.setattr(arrays, "VERSION", arrays.VERSION + 1)
    with pytest.raises(IndexUnusable, match="another make"):
        ArrayFile(file)
