"""How work is done: in a thread, one call of the library, one message with the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.app.messages import Failed
from tui.domain.errors import QuireError, SearchCancelled

Cancelled = Callable[[], bool]
T = TypeVar("T")

_CHANGES = "changes"


def post(to: MessagePump, message: Message) -> None:
    """Give somebody on the screen a message, from any thread; after the end nobody waits for it."""
    # Textual finds no app then, or a loop that is closed: both are a RuntimeError
    with suppress(RuntimeError):
        to.post_message(message)


class Workers:
    """Starts the workers of `screen`, which gets their messages."""

    def __init__(self, screen: Screen[Any]) -> None:
        self.screen = screen
        self._one_by_one = asyncio.Lock()

    def tell(self, message: Message) -> None:
        """Give the screen a message, from any thread."""
        post(self.screen, message)

    def start(
        self,
        group: str,
        work: Callable[[Cancelled], Message | None],
        *,
        to: MessagePump | None = None,
    ) -> None:
        """Work in a thread; what the same group still works on is given up.

        The answer goes `to` somebody on the screen, or to the screen itself; a failure always does.
        """

        def body() -> None:
            worker = get_current_worker()
            if worker.is_cancelled:
                return
            target = to or self.screen
            message: Message | None
            try:
                message = work(lambda: worker.is_cancelled)
            except SearchCancelled:
                return
            except QuireError as error:
                message, target = Failed(error), self.screen
            if message is not None and not worker.is_cancelled:
                post(target, message)

        self.screen.run_worker(body, group=group, exclusive=True, thread=True, name=group)

    def change(self, do: Callable[[], T], tell: Callable[[T], Message | None]) -> None:
        """Change the library: never cancelled, and in the order of the keys.

        What was asked for is made, also when the user leaves: see `finish`.
        """

        async def body() -> None:
            async with self._one_by_one:
                try:
                    done = await asyncio.to_thread(do)
                except QuireError as error:
                    self.tell(Failed(error))
                    return
            if (message := tell(done)) is not None:
                self.tell(message)

        self.screen.run_worker(body(), group=_CHANGES, name=_CHANGES)

    async def finish(self) -> None:
        """Wait until every change asked for is on disk."""
        changes = [worker for worker in self.screen.workers if worker.group == _CHANGES]
        if changes:
            await self.screen.workers.wait_for_complete(changes)
