"""Collections, the reading list, saved searches: where a user puts papers, and finds them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from tui.domain.errors import BadName
from tui.domain.marks import Action, Counted, Deed, Held, Mark, Target, Thing, renamed
from tui.domain.names import ancestors, collection_path, is_within, known_as, search_name
from tui.library.marking import both, now
from tui.storage.actions import Actions
from tui.storage.marks import Marks
from tui.text.clean import clean_line


class Filing:
    """The order a user brings into a library. Every call returns when the change is on disk.

    A call that changes nothing returns None; what it changes, undo takes back, whole.
    """

    def __init__(self, marks: Marks, actions: Actions, clock: Callable[[], datetime] = now) -> None:
        self._marks = marks
        self._actions = actions
        self._clock = clock

    # collections

    def collections(self) -> list[Counted]:
        """All collections by path, each with the papers in it and in those nested in it."""
        paths = self._marks.things(Thing.COLLECTION)
        return [Counted(path, len(self._marks.ids_within(path))) for path in paths]

    def make(self, path: str) -> Action | None:
        """Make a collection, and those it is nested in.

        Raises:
            BadName: none can be called that.
        """
        name = self._path(path)
        return self._do(Deed.MAKE_COLLECTION, self._made(name), name)

    def put(self, ids: Iterable[int], path: str, *, on: bool = True) -> Action | None:
        """Put papers into a collection, which is made if need be, or take them out of it.

        Raises:
            BadName: none can be called that.
        """
        return self.refile(ids, on=[path] if on else (), off=() if on else [path])

    def refile(
        self, ids: Iterable[int], *, on: Iterable[str] = (), off: Iterable[str] = ()
    ) -> Action | None:
        """Put papers into collections and take them out of others, all in one action.

        Raises:
            BadName: none can be called that.
        """
        papers, given = list(ids), [self._path(path) for path in on]
        wanted = dict.fromkeys([*map(self._path, off), *given])
        targets = [target for path in given for target in self._made(path)]
        for path in wanted:
            held = self._held() if path in given else None
            targets += [Target(Mark.COLLECTION, path, id_, held) for id_ in papers]
        return self._do(Deed.FILE if given else Deed.UNFILE, targets, both(given, wanted))

    def collections_of(self, ids: Sequence[int]) -> dict[str, int]:
        """The collections that papers lie in, with how many of `ids` lie in each itself."""
        return self._marks.carried(Mark.COLLECTION, ids)

    def rename(self, old: str, new: str) -> Action | None:
        """Move a collection and all nested in it; where `new` exists, the two become one.

        Raises:
            BadName: there is no such collection, or `new` lies within it.
        """
        old_name, new_name = self._known(old), self._path(new)
        if old_name == new_name:
            # in another case it is the same collection, unless it is the case that shall change
            *outer, _ = old_name.split("/")
            new_name = "/".join([*outer, collection_path(new).split("/")[-1]])
        if old_name == new_name:
            return None
        if is_within(new_name, old_name):
            raise BadName(f"“{new_name}” lies within “{old_name}”.", "Move it somewhere else.")
        nested = self._nested(old_name)
        inside = [
            (path, id_, held)
            for path, _ in nested
            for id_, held in self._marks.all_held(Mark.COLLECTION, path).items()
        ]

        def moved(path: str) -> str:
            return new_name + path[len(old_name) :]

        # what goes, first: what moves up may get a name that another of them has now
        targets = [Target(Thing.COLLECTION, path, None, None) for path, _ in nested]
        targets += [Target(Mark.COLLECTION, path, id_, None) for path, id_, _ in inside]
        targets += self._made(new_name)
        targets += [Target(Thing.COLLECTION, moved(path), None, made) for path, made in nested]
        # since when a paper lies in it is as true as before
        targets += [Target(Mark.COLLECTION, moved(path), id_, held) for path, id_, held in inside]
        return self._do(Deed.RENAME_COLLECTION, targets, renamed(old_name, new_name))

    def remove(self, path: str) -> Action | None:
        """Take a collection away with all nested in it; the papers stay in the library.

        Raises:
            BadName: there is no such collection.
        """
        name = self._known(path)
        targets = []
        for nested, _ in self._nested(name):
            targets.append(Target(Thing.COLLECTION, nested, None, None))
            ids = self._marks.ids(Mark.COLLECTION, nested)
            targets += [Target(Mark.COLLECTION, nested, id_, None) for id_ in ids]
        return self._do(Deed.REMOVE_COLLECTION, targets, name)

    # the reading list

    def queue(self, ids: Sequence[int], *, on: bool = True) -> Action | None:
        """Put papers at the end of the reading list, in that order, or take them off it."""
        if not on:
            targets = [Target(Mark.QUEUE, "", id_, None) for id_ in ids]
            return self._do(Deed.UNQUEUE, targets)
        places = self._marks.values(Mark.QUEUE)
        last = max(map(float, places.values()), default=0.0)
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in places]
        targets = [
            Target(Mark.QUEUE, "", id_, self._held(repr(last + at)))
            for at, id_ in enumerate(new, start=1)
        ]
        return self._do(Deed.QUEUE, targets)

    def toggle_queued(self, ids: Sequence[int]) -> Action | None:
        """Put papers on the reading list, or, when all are on it already, take them off it."""
        queued = set(self._marks.queue())
        return self.queue(ids, on=not queued.issuperset(ids))

    def move(self, id_: int, by: int) -> Action | None:
        """Move a paper of the reading list `by` places down (up: negative)."""
        order = list(self._marks.queue())
        if id_ not in order:
            return None
        places = self._marks.values(Mark.QUEUE)
        at = order.index(id_)
        order.insert(max(0, min(len(order) - 1, at + by)), order.pop(at))
        # the places there are, given out anew: only papers between the two ends change theirs
        free = sorted(places.values(), key=float)
        targets = [
            Target(Mark.QUEUE, "", moved, self._held(place))
            for moved, place in zip(order, free, strict=True)
            if places[moved] != place
        ]
        return self._do(Deed.REORDER, targets)

    # saved searches

    def searches(self) -> dict[str, str]:
        """The saved searches: from name to query, in order of the names."""
        return {name: held.value for name, held in self._marks.things(Thing.SAVED).items()}

    def search(self, name: str) -> tuple[str, str]:
        """The name that a saved search has, and its query.

        Raises:
            BadName: there is none of that name.
        """
        return known_as(search_name(name), self.searches()), self._search(name).value

    def save_search(self, name: str, query: str) -> Action | None:
        """Save a query under a name; one that was saved under it is replaced.

        Raises:
            BadName: nothing can be called that, or there is nothing to save.
        """
        called = known_as(search_name(name), self.searches())
        text = clean_line(query)
        if not text:
            raise BadName("There is no search to save.", "Type one after /.")
        targets = [Target(Thing.SAVED, called, None, self._held(text))]
        return self._do(Deed.SAVE_SEARCH, targets, called)

    def rename_search(self, old: str, new: str) -> Action | None:
        """Call a saved search otherwise.

        Raises:
            BadName: there is none of that name, or another has the new one.
        """
        held = self._search(old)
        called = search_name(new)
        taken = known_as(called, self.searches())
        if taken in self.searches() and taken != known_as(search_name(old), self.searches()):
            raise BadName(f"Another search is called “{taken}”.", "Choose another name.")
        name = known_as(search_name(old), self.searches())
        targets = [Target(Thing.SAVED, name, None, None), Target(Thing.SAVED, called, None, held)]
        with self._actions.as_one():
            action = self._do(Deed.RENAME_SEARCH, targets, renamed(name, called))
            if action is not None:
                self._marks.rename_opened(name, called)
        return action

    def remove_search(self, name: str) -> Action | None:
        """Forget a saved search.

        Raises:
            BadName: there is none of that name.
        """
        self._search(name)
        called = known_as(search_name(name), self.searches())
        return self._do(Deed.REMOVE_SEARCH, [Target(Thing.SAVED, called, None, None)], called)

    def _search(self, name: str) -> Held:
        things = self._marks.things(Thing.SAVED)
        called = known_as(search_name(name), things)
        if called not in things:
            raise BadName(f"No search is saved as “{called}”.", "'quire saved list' names them.")
        return things[called]

    def _path(self, text: str) -> str:
        """A path as it is kept: as far as there are such collections, in their case."""
        known, path = self._marks.things(Thing.COLLECTION), ""
        for step in collection_path(text).split("/"):
            path = known_as(f"{path}/{step}" if path else step, known)
        return path

    def _known(self, text: str) -> str:
        path = self._path(text)
        if path not in self._marks.things(Thing.COLLECTION):
            raise BadName(
                f"There is no collection “{path}”.", "'quire collection list' names them all."
            )
        return path

    def _made(self, path: str) -> list[Target]:
        """What makes a collection and those it is nested in."""
        return [Target(Thing.COLLECTION, step, None, self._held()) for step in ancestors(path)]

    def _nested(self, path: str) -> list[tuple[str, Held]]:
        things = self._marks.things(Thing.COLLECTION)
        return [(name, held) for name, held in things.items() if is_within(name, path)]

    def _held(self, value: str = "") -> Held:
        return Held(value, self._clock().isoformat(timespec="milliseconds"))

    def _do(self, deed: Deed, targets: Sequence[Target], about: str = "") -> Action | None:
        return self._actions.do(deed, targets, self._clock(), about)
