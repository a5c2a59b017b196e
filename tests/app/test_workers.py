"""What threads tell the screen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from textual.message import Message
from textual.widget import Widget

from tui.app.work.workers import post


def test_what_a_thread_tells_after_the_end_is_told_nobody() -> None:
    screen = Widget()
    with ThreadPoolExecutor(1) as threads:
        with pytest.raises(RuntimeError):
            threads.submit(screen.post_message, Message()).result()
        threads.submit(post, screen, Message()).result()
