"""What a user does with papers: marks, ratings, notes, tags; and taking any of it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from tui.domain.errors import BadName
from tui.domain.marks import Action, Counted, Deed, Held, Mark, Target, Thing, renamed
from tui.domain.names import known_as, tag_name
from tui.storage.actions import Actions
from tui.storage.marks import Marks

_DEEDS = {
    Mark.BOOKMARK: (Deed.BOOKMARK, Deed.UNBOOKMARK),
    Mark.READ: (Deed.READ, Deed.UNREAD),
    Mark.SEEN: (Deed.SEEN, Deed.SEEN),
}
_BEST = 5
_LONGEST_NOTE = 1_000_000
"""Characters of a note: a book of its own; more was put there by accident."""


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def both(given: Iterable[str], wanted: Iterable[str]) -> str:
    """The names that were given, then those that were taken while others were given."""
    on = list(given)
    off = [name for name in wanted if name not in on]
    return ", ".join(on + [f"−{name}" if on else name for name in off])


def _check_note(text: str) -> None:
    if len(text) > _LONGEST_NOTE:
        raise BadName(f"A note has {_LONGEST_NOTE:,} characters at most.", "Shorten it.")
    try:
        # bytes of a command line that are no UTF-8 come as halves of characters
        text.encode()
    except UnicodeEncodeError:
        raise BadName("A note is text; this is not UTF-8.", "Convert it first.") from None


class Marking:
    """The marks of a library. Every call returns when the change is on disk.

    A call that changes nothing returns None; what it changes, `undo` takes back, whole.
    """

    def __init__(self, marks: Marks, actions: Actions, clock: Callable[[], datetime] = now) -> None:
        self._marks = marks
        self._actions = actions
        self._clock = clock

    def toggle(self, mark: Mark, ids: Sequence[int]) -> Action | None:
        """Mark all of `ids`, or, when all carry the mark already, take it from all."""
        return self.put(mark, ids, on=len(self._marks.held(mark, ids)) < len(set(ids)))

    def put(self, mark: Mark, ids: Iterable[int], *, on: bool) -> Action | None:
        """Set a mark without a value on all of `ids`, or take it from all."""
        deed = _DEEDS[mark][0 if on else 1]
        return self._put(deed, mark, ids, self._held() if on else None)

    def note_read(self, id_: int) -> None:
        """Mark a paper as read because it lay open; not a step that undo takes back."""
        self._marks.note(Mark.READ, [id_], self._clock())

    def note_seen(self, ids: Iterable[int]) -> int:
        """Papers were on the screen: how many of them for the first time; no step for undo."""
        return self._marks.note(Mark.SEEN, ids, self._clock())

    def rate(self, ids: Iterable[int], rating: int | None) -> Action | None:
        """Rate papers from 1 to 5, or take their rating away."""
        if rating is None:
            return self._put(Deed.UNRATE, Mark.RATING, ids, None)
        if not 1 <= rating <= _BEST:
            raise BadName("A rating is a number from 1 to 5.", "0 or nothing takes it away.")
        return self._put(Deed.RATE, Mark.RATING, ids, self._held(str(rating)))

    def write_note(self, id_: int, text: str) -> Action | None:
        """Make `text` the note on a paper; an empty one takes it away."""
        _check_note(text)
        if not text.strip():
            return self._put(Deed.UNNOTE, Mark.NOTE, [id_], None)
        return self._put(Deed.NOTE, Mark.NOTE, [id_], self._held(text.strip()))

    def add_to_notes(self, ids: Iterable[int], text: str) -> Action | None:
        """Put `text` below what is noted on each of the papers already."""
        notes, held = self._marks.values(Mark.NOTE), text.strip()
        wanted = {id_: f"{notes[id_]}\n\n{held}" if id_ in notes else held for id_ in ids}
        if not held:
            return None
        _check_note(max(wanted.values(), key=len, default=""))
        targets = [Target(Mark.NOTE, "", id_, self._held(note)) for id_, note in wanted.items()]
        return self._actions.do(Deed.NOTE, targets, self._clock())

    def tag(self, ids: Iterable[int], tag: str, *, on: bool = True) -> Action | None:
        """Give papers a tag, or take it from them. In another case it is still the same tag.

        Raises:
            BadName: nothing can be called that.
        """
        return self.retag(ids, on=[tag] if on else (), off=() if on else [tag])

    def retag(
        self, ids: Iterable[int], *, on: Iterable[str] = (), off: Iterable[str] = ()
    ) -> Action | None:
        """Give papers tags and take others from them, all in one action.

        Raises:
            BadName: nothing can be called that.
        """
        papers, known = list(ids), {tag.name: None for tag in self.tags()}
        given: dict[str, None] = {}
        for tag in on:
            given[known_as(tag_name(tag), known | given)] = None
        wanted = {known_as(tag_name(tag), known): None for tag in off} | given
        held = self._held()
        targets = [
            Target(Mark.TAG, name, id_, held if name in given else None)
            for name in wanted
            for id_ in papers
        ]
        return self._actions.do(
            Deed.TAG if given else Deed.UNTAG, targets, self._clock(), both(given, wanted)
        )

    def drop_tag(self, tag: str) -> Action | None:
        """Take a tag from every paper that carries it."""
        name = self._tag(tag)
        return self.tag(self._marks.ids(Mark.TAG, name), name, on=False)

    def rename_tag(self, old: str, new: str) -> Action | None:
        """Call a tag otherwise; where `new` is in use, the two become one.

        Raises:
            BadName: there is no such tag, or nothing can be called that.
        """
        old_name, new_name = self._tag(old), tag_name(new)
        if old_name.casefold() != new_name.casefold():
            new_name = self._tag(new)
        tagged = self._marks.all_held(Mark.TAG, old_name)
        if not tagged:
            raise BadName(f"There is no tag “{old_name}”.", "'quire tag list' names them all.")
        if old_name == new_name:
            return None
        targets = [Target(Mark.TAG, old_name, id_, None) for id_ in tagged]
        # since when a paper carries it is as true as before
        targets += [Target(Mark.TAG, new_name, id_, held) for id_, held in tagged.items()]
        about = renamed(old_name, new_name)
        return self._actions.do(Deed.RENAME_TAG, targets, self._clock(), about)

    def tags(self) -> list[Counted]:
        """All tags in order of their names, with how many papers carry each."""
        return self._marks.names(Mark.TAG)

    def tags_on(self, ids: Sequence[int]) -> dict[str, int]:
        """The tags that papers carry, with how many of `ids` carry each."""
        return self._marks.carried(Mark.TAG, ids)

    def undo(self) -> Action | None:
        """Take back the last action that stands; None when there is none."""
        return self._gone(self._actions.undo)

    def redo(self) -> Action | None:
        """Do again what was taken back last; None when there is nothing."""
        return self._gone(self._actions.redo)

    def take_back(self, action_id: int) -> Action | None:
        """Put back what stood before any action, where that still stands; itself an action."""
        return self._gone(lambda: self._actions.take_back(action_id, self._clock()))

    def do_again(self, action_id: int) -> Action | None:
        """Do an action again that was undone, however long ago; itself an action."""
        return self._gone(lambda: self._actions.do_again(action_id, self._clock()))

    def actions(self, limit: int = 200) -> list[Action]:
        """The last actions, the newest first, those taken back among them."""
        return self._actions.newest(limit)

    def _gone(self, step: Callable[[], Action | None]) -> Action | None:
        """Go a step back or on; what was new to a saved search is so under its other name."""
        with self._actions.as_one():
            action = step()
            renaming = action.renaming if action else None
            if renaming and renaming.kind is Thing.SAVED:
                self._marks.rename_opened(renaming.old, renaming.new)
        return action

    def _tag(self, text: str) -> str:
        return known_as(tag_name(text), (tag.name for tag in self.tags()))

    def _held(self, value: str = "") -> Held:
        return Held(value, self._clock().isoformat(timespec="milliseconds"))

    def _put(self, deed: Deed, mark: Mark, ids: Iterable[int], held: Held | None) -> Action | None:
        about = held.value if held and mark is Mark.RATING else ""
        return self._actions.do(
            deed, [Target(mark, "", id_, held) for id_ in ids], self._clock(), about
        )
