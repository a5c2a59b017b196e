"""Where files live: `QUIRE_HOME` holds everything when set, else the platform's own folders."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

_PAGE = "daily-papers-sep-3.txt"


class Places(Struct, frozen=True):
    """The folders of one user. They need not exist: what writes there makes them."""

    data: Path
    config: Path
    cache: Path
    state: Path

    @property
    def library(self) -> Path:
        """The library: papers and everything the user did."""
        return self.data / "library.db"

    @property
    def index(self) -> Path:
        """The search index, which may be deleted at any time."""
        return self.cache / "index"

    @property
    def texts(self) -> Path:
        """The full texts of papers, which may be deleted at any time."""
        return self.cache / "fulltext"

    @property
    def settings(self) -> Path:
        """What the user prefers."""
        return self.config / "config.toml"

    @property
    def log(self) -> Path:
        """What went wrong, for a report."""
        return self.state / "quire.log"


def places() -> Places:
    """The folders in force now."""
    home = os.environ.get("QUIRE_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Places(root, root, root, root)
    # platformdirs is 4 ms that a set QUIRE_HOME does not need
    from platformdirs import PlatformDirs  # noqa: PLC0415

    dirs = PlatformDirs("quire", appauthor=False)
    return Places(
        dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path, dirs.user_state_path
    )


def bundled_page() -> Path:
    """The Daily Papers page that comes with quire: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "data" / _PAGE
    return shipped if shipped.exists() else package.parent / "data" / _PAGE
