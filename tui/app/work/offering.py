"""Finding papers that nobody searched for: related ones, and those chosen for the user."""

from __future__ import annotations

from tui.app.messages import Offered
from tui.app.work.workers import Workers
from tui.domain.offers import Offers
from tui.library.library import Library
from tui.text.clean import clean_line
from tui.text.latex import readable
from tui.view.words import cut

_TITLE = 40
"""Columns of a paper's title in the title of a dialog."""


class Offering:
    """Asks the library; the answer is the screen's to show."""

    def __init__(self, workers: Workers, library: Library) -> None:
        self._workers = workers
        self._library = library

    def related(self, row_id: int, title: str) -> None:
        """Find the papers most like one."""
        about = f"Like “{cut(readable(clean_line(title)), _TITLE)}”"
        related = self._library.browsing.related
        self._workers.start(
            "offers", lambda cancelled: self._offered(about, related(row_id, cancelled=cancelled))
        )

    def for_you(self) -> None:
        """Find what the user may like, by what they kept and passed over."""
        for_you = self._library.recommending.for_you
        self._workers.start(
            "offers", lambda cancelled: self._offered("For you", for_you(cancelled=cancelled))
        )

    def _offered(self, about: str, offers: Offers) -> Offered:
        ids = [offer.id for offer in offers.offers]
        return Offered(about, offers, self._library.browsing.titles(ids))
