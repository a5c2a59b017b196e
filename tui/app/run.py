"""Starting the app and ending it: what goes wrong becomes a sentence and an exit code."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from pathlib import Path

from tui.config.paths import Places, bundled_page, places
from tui.domain.errors import LibraryDamaged
from tui.library.library import Library


def run() -> int:
    """Open the library and read; 0 after quitting, 128 + n when stopped by signal n.

    Raises:
        QuireError: the library cannot be used; the terminal is as it was.
        Exception: an error of quire's own, once the terminal is restored.
    """
    # a start makes many objects and no garbage: 3 % of it would go into looking for some
    gc.disable()
    here = places()
    library = _opened(here)
    try:
        return _run_with(library, here)
    finally:
        library.close()


def _opened(here: Places) -> Library:
    try:
        return Library.open(here.library, here.index, bundled_page(), here.texts)
    except LibraryDamaged as error:
        from tui.app.rescue import rescued  # noqa: PLC0415 — only a broken library needs it

        if not rescued(error, here.library):
            raise
    return Library.open(here.library, here.index, bundled_page(), here.texts)


def _run_with(library: Library, here: Places) -> int:
    from tui.app.app import QuireApp  # noqa: PLC0415 — a broken library needs no Textual
    from tui.app.themes import NAMES  # noqa: PLC0415
    from tui.config.settings import load  # noqa: PLC0415

    settings, complaint = load(here.settings)
    library.limit_texts(settings.text_bytes)
    app = QuireApp(library, theme=NAMES[settings.theme], figures=settings.figures)
    app.complaint = complaint
    app.run()
    if app.fault is not None:
        raise app.fault
    if app.farewell:
        # after SIGHUP there is nobody left to read it
        with suppress(OSError):
            print(app.farewell, file=sys.stderr)
    if app.theme != NAMES[settings.theme] and not app.no_color:
        _save_theme(app.theme, here.settings)
    return app.return_code or 0


def _save_theme(theme: str, file: Path) -> None:
    from tui.app.themes import NAMES  # noqa: PLC0415
    from tui.config.settings import save_theme  # noqa: PLC0415

    name = next((name for name, known in NAMES.items() if known == theme), "")
    if name:
        # an unwritable config folder costs the choice of a theme, not the session
        with suppress(OSError):
            save_theme(file, name)
