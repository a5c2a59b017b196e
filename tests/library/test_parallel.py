from __future__ import annotations

import threading
from contextlib import closing

from tui.library.parallel import each


def never() -> bool:
    return False


def test_every_task_is_done_once() -> None:
    done = list(each(range(100), lambda task: task * 2, threading.Event(), never, 4))

    assert sorted((one.task, one.result) for one in done) == [(n, n * 2) for n in range(100)]


def test_nothing_to_do_is_done_at_once() -> None:
    stop = threading.Event()

    assert list(each([], str, stop, never, 4)) == []
    assert stop.is_set()


def test_several_are_under_way_at_once() -> None:
    together = threading.Barrier(4, timeout=10)

    done = list(each(range(4), lambda _: together.wait(), threading.Event(), never, 4))

    assert [one.error for one in done] == [None] * 4


def test_an_error_comes_as_it_is_and_the_others_go_on() -> None:
    def halve(task: int) -> int:
        if task == 3:
            raise KeyError(task)
        return task // 2

    done = {one.task: one for one in each(range(6), halve, threading.Event(), never, 2)}

    assert isinstance(done[3].error, KeyError)
    assert [done[task].result for task in (0, 1, 2, 4, 5)] == [0, 0, 1, 2, 2]


def test_who_leaves_does_not_wait_for_what_is_under_way() -> None:
    stop, gone = threading.Event(), threading.Event()
    begun: list[int] = []

    def linger(task: int) -> int:
        begun.append(task)
        if task:
            gone.wait(10)
        return task

    with closing(each(range(50), linger, stop, never, 2)) as answers:
        assert next(answers).task == 0
    assert stop.is_set()
    assert len(begun) <= 3
    gone.set()


def test_it_ends_when_nobody_waits_any_longer() -> None:
    asked = 0

    def enough() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    done = list(each(range(1_000), str, threading.Event(), enough, 2))

    assert len(done) < 10


def test_tasks_are_begun_in_their_order() -> None:
    begun: list[int] = []

    list(each(range(30), begun.append, threading.Event(), never, 1))

    assert begun == list(range(30))
