"""How much room pictures take: cells twice as high as wide."""

from __future__ import annotations

import pytest

from tui.domain.pictures import Room, arranged, fitted

ROOM = Room(80, 30)


@pytest.mark.parametrize(
    ("size", "room"),
    [
        ((800, 400), Room(80, 20)),
        ((400, 400), Room(60, 30)),
        ((100, 4_000), Room(2, 30)),
        ((4_000, 10), Room(80, 1)),
        ((16, 16), Room(8, 4)),
        ((1, 1), Room(1, 1)),
        ((0, 0), Room(1, 1)),
    ],
)
def test_a_picture_keeps_its_shape_in_the_room_it_has(size: tuple[int, int], room: Room) -> None:
    assert fitted(size, ROOM) == room


def test_two_stand_side_by_side_unless_one_is_wide_or_there_is_no_room() -> None:
    assert arranged([(800, 800)] * 2, ROOM) == [Room(39, 20)] * 2
    assert arranged([(800, 800), (900, 300)], ROOM) == [Room(60, 30), Room(80, 13)]
    assert arranged([(800, 800)] * 2, Room(50, 30)) == [Room(50, 25)] * 2
    assert arranged([], ROOM) == []
