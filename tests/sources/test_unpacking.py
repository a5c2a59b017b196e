from __future__ import annotations

import gzip
import io
import lzma
import random
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.errors import BadSource
from tui.sources import unpacking
from tui.sources.unpacking import Counted, Member, members

TEXT = b"".join(b'{"title": "Paper %d"}\n' % number for number in range(20_000))
CHANCE = random.Random(1)  # noqa: S311 — not to hide behind
NOISE = CHANCE.randbytes(300_000)


def zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


class Pipe(io.BytesIO):
    """Bytes that come once, as from a pipe."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation


def unpacked(
    data: bytes, file: Callable[[bytes], BinaryIO] = io.BytesIO
) -> list[tuple[str, bytes | str]]:
    """The files in `data`, each with its bytes or with why it has none."""
    found: list[tuple[str, bytes | str]] = []
    for member in members(Counted(file(data)), "papers"):
        if isinstance(member, BadSource):
            found.append((member.name, member.message))
            continue
        try:
            found.append((member.name, member.stream.read()))
        except BadSource as error:
            found.append((error.name, error.message))
    return found


def refusal(data: bytes) -> str:
    ((_, said),) = unpacked(data)
    assert isinstance(said, str), len(said)
    assert said.startswith("papers: ")
    return said


PACKED = {
    "plain": TEXT,
    "gzip": gzip.compress(TEXT),
    "two gzips in a row": gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:]),
    "xz": lzma.compress(TEXT),
    "two xzs in a row": lzma.compress(TEXT[:1000]) + bytes(4) + lzma.compress(TEXT[1000:]),
    "xz in gzip": gzip.compress(lzma.compress(TEXT)),
}


@pytest.mark.parametrize("file", [io.BytesIO, Pipe])
@pytest.mark.parametrize("kind", PACKED)
def test_a_packed_file_is_what_was_packed(kind: str, file: Callable[[bytes], BinaryIO]) -> None:
    assert unpacked(PACKED[kind], file) == [("papers", TEXT)]


@pytest.mark.parametrize("file", [io.BytesIO, Pipe])
def test_a_zip_holds_files_packed_or_not(file: Callable[[bytes], BinaryIO]) -> None:
    data = zipped(
        {
            "a": b"one",
            "sub/": b"",
            "sub/b": gzip.compress(b"two"),
            "c": b"",
            "inner": zipped({"d": b"three"}),
            "__MACOSX/a": b"junk",
            ".DS_Store": b"junk",
        }
    )
    assert unpacked(data, file) == [
        ("papers/a", b"one"), ("papers/sub/b", b"two"), ("papers/c", b""),
        ("papers/inner/d", b"three"),
    ]  # fmt: skip


def test_each_member_begins_with_its_head() -> None:
    (member,) = members(Counted(io.BytesIO(gzip.compress(TEXT))), "papers")
    assert isinstance(member, Member)
    assert member.head == TEXT[: len(member.head)]
    assert len(member.head) == unpacking.HEAD


def test_what_was_read_of_the_file_is_counted() -> None:
    packed = gzip.compress(NOISE)
    counted = Counted(io.BytesIO(packed))
    (member,) = members(counted, "papers")
    assert isinstance(member, Member)
    assert 0 < counted.taken < len(packed)
    member.stream.read()
    assert counted.taken == len(packed)


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_download_that_broke_off_gives_what_came_and_then_says_so(
    pack: Callable[[bytes], bytes],
) -> None:
    packed = pack(NOISE)
    (member,) = members(Counted(io.BytesIO(packed[: len(packed) // 2])), "papers")
    assert isinstance(member, Member)
    came = bytearray()

    def read_on() -> None:
        while piece := cast("io.BufferedReader", member.stream).read1(1000):
            came.extend(piece)

    with pytest.raises(BadSource, match="ends before its end"):
        read_on()
    assert NOISE.startswith(came)
    assert len(came) > len(NOISE) // 4


def test_a_zip_that_broke_off_has_lost_its_table_of_contents() -> None:
    packed = zipped({"a": NOISE})
    assert "broken" in refusal(packed[: len(packed) // 2])


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_bit_that_flipped_is_told(pack: Callable[[bytes], bytes]) -> None:
    packed = bytearray(pack(NOISE))
    packed[len(packed) // 2] ^= 1
    assert "broken" in refusal(bytes(packed))


def test_a_broken_member_does_not_cost_the_others() -> None:
    packed = bytearray(zipped({"a": NOISE, "b": b"whole"}))
    packed[1000] ^= 1
    (name, said), whole = unpacked(bytes(packed))
    assert (name, whole) == ("papers/a", ("papers/b", b"whole"))
    assert isinstance(said, str)
    assert "broken" in said


def test_a_locked_member_is_told() -> None:
    packed = bytearray(zipped({"a": b"secret", "b": b"open"}))
    for at in (packed.index(b"PK\x03\x04") + 6, packed.index(b"PK\x01\x02") + 8):
        packed[at] |= 1
    (name, said), other = unpacked(bytes(packed))
    assert (name, other) == ("papers/a", ("papers/b", b"open"))
    assert "password" in str(said)


def test_an_empty_zip_holds_nothing() -> None:
    assert "holds no file" in refusal(zipped({}))


class TestBombs:
    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(unpacking, "_FREE", 100_000)

    ZEROS = bytes(20_000_000)

    @pytest.mark.parametrize(
        "pack",
        [
            gzip.compress,
            lzma.compress,
            lambda zeros: gzip.compress(gzip.compress(zeros)),
            lambda zeros: zipped({"a": zeros}),
        ],
        ids=["gzip", "xz", "gzip in gzip", "zip"],
    )
    def test_what_unpacks_out_of_all_proportion_is_ended(
        self, pack: Callable[[bytes], bytes]
    ) -> None:
        bomb = pack(self.ZEROS)
        ((_, said),) = unpacked(bomb)
        assert "more than 200 times its size" in str(said)

    def test_a_zip_of_many_is_measured_as_a_whole(self) -> None:
        one = bytes(60_000)
        first, *others = unpacked(zipped({"a": one, "b": one, "c": one}))
        assert first == ("papers/a", one)
        assert all("more than 200 times" in str(said) for _, said in others)

    def test_papers_that_repeat_themselves_are_no_bomb(self) -> None:
        line = b'{"title": "%s"}\n' % bytes(CHANCE.choices(range(97, 123), k=700))
        assert unpacked(gzip.compress(line * 2_000)) == [("papers", line * 2_000)]

    def test_archives_in_archives_have_an_end(self) -> None:
        data = TEXT
        for _ in range(4):
            data = gzip.compress(data)
        assert "an archive in an archive" in refusal(data)

    def test_more_members_than_anybody_has_are_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unpacking, "_MOST_MEMBERS", 2)
        assert "more than 2 files" in refusal(zipped({"a": b"", "b": b"", "c": b""}))

    def test_an_xz_that_asks_for_all_memory_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unpacking, "_XZ_MEMORY", 1 << 20)
        assert "memory" in refusal(lzma.compress(TEXT))


def test_a_disk_that_fails_is_told() -> None:
    class Failing(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(5, "Input/output error")

    ((_, said),) = unpacked(b"x", Failing)
    assert said == "papers: it cannot be read: Input/output error."


MAGIC = st.sampled_from([b"", *(PACKED[kind][:80] for kind in PACKED), zipped({"a": TEXT})[-200:]])


@given(st.binary(), MAGIC, st.binary(max_size=200))
def test_any_bytes_are_unpacked_or_refused(before: bytes, magic: bytes, after: bytes) -> None:
    unpacked(magic + after)
    unpacked(before)


@given(
    st.sampled_from([zipped({"a": TEXT[:300], "b": b"x"}), *list(PACKED.values())[1:]]), st.data()
)
def test_an_archive_broken_anywhere_is_unpacked_or_refused(
    packed: bytes, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(packed) - 1))
    with suppress(BadSource):
        unpacked(packed[:at] + bytes([packed[at] ^ 0x55]) + packed[at + 1 :])
        unpacked(packed[:at])
