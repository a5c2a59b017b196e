"""`quire related` and `quire for-you`: papers that are offered without a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli import faults, output
from tui.cli.opening import opened
from tui.cli.search import catch_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.offers import Ground, Offers
    from tui.library.library import Library

_LIMIT = click.option(
    "--limit",
    type=click.IntRange(min=1, max=200),
    metavar="N",
    default=20,
    show_default=True,
    help="At most so many papers.",
)
_WHY = click.option("--why", is_flag=True, help="Say of each paper what speaks for it.")
_JSON = click.option("--json", "as_json", is_flag=True, help=output.JSON_HELP)


@click.command(short_help="List the papers most like one.")
@click.argument("id_", metavar="ID")
@_LIMIT
@_WHY
@_JSON
def related(id_: str, limit: int, *, why: bool, as_json: bool) -> int:
    """List the papers most like one, by their words and authors, the best first.

    In a pipe a line is id, day and title, parted by tabs. --why adds the words and authors that
    they share on a line below, in JSON as "why".
    """
    with opened() as library:
        paper = library.resolve(id_)
        catch_up(library)
        offers = library.browsing.related(paper, limit)
        if not offers.offers:
            faults.say("No other paper shares a telling word with it.")
            return faults.NOTHING_FOUND
        _write(library, offers, why=why, as_json=as_json)
    return faults.OK


@click.command("for-you", short_help="List unread papers chosen by your bookmarks.")
@_LIMIT
@_WHY
@_JSON
def for_you(limit: int, *, why: bool, as_json: bool) -> int:
    """List the papers that are most like what you bookmarked and read, the best first.

    They are chosen by the words of your bookmarks, of what you read and put on the reading list,
    against what you saw and left. It takes ten bookmarks. In a pipe a line is id, day and title,
    parted by tabs. --why says which words count most, and below each paper which speak for it, in
    JSON as "why".
    """
    with opened() as library:
        catch_up(library)
        offers = library.recommending.for_you(limit)
        if why:
            _tell("Words that draw you", offers.drawn_to)
            _tell("Words that put you off", offers.put_off_by)
        if not offers.offers:
            faults.say("There is no paper that you have not seen.")
            return faults.NOTHING_FOUND
        _write(library, offers, why=why, as_json=as_json)
    return faults.OK


def _tell(what: str, grounds: Sequence[Ground]) -> None:
    if grounds:
        faults.say(f"{what}: {', '.join(ground.what for ground in grounds)}.")


def _write(library: Library, offers: Offers, *, why: bool, as_json: bool) -> None:
    output.papers(
        library.browsing,
        offers.listing,
        0,
        as_json=as_json,
        why=offers.grounds if why else None,
    )
