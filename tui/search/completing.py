"""What the last word of a query may become: a field's name, a value, a word, a frequent phrase.

Everything comes from the papers themselves; nothing is offered that finds nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tui.domain.states import StateKind
from tui.search.analysis import terms
from tui.search.labels import CATEGORY, NAME, folded
from tui.search.plugins import AT_ITS_PLACE, WORD_FIELDS
from tui.search.segment import SegmentData
from tui.search.spelling import forms, titled
from tui.search.stated import CHOICES, KEYS, LABELS, STATES, choices
from tui.text.folding import words

_STATED = re.compile(
    rf"(?i:{AT_ITS_PLACE}(?P<key>{'|'.join((*CHOICES, *LABELS))}|authors?):"
    r'(?P<value>"[^"]*|[^\s"()]*))$'
)
_VALUE = re.compile(rf"{AT_ITS_PLACE}(\w+):[^\s\"()]*$")
"""A statement whose value is no word of a paper: `date:2024`."""

_LAST = re.compile(r"(?:^|(?<=[\s(\-:]))[^\W_]*$")
_FIELDS = (*(name for name in WORD_FIELDS if name != "authors"), *LABELS, "date", "since")
_FIELDS += ("before", "is", "has", "sort", *STATES)

_LEAST = 2
"""Letters from which on a word is completed."""

_LOOKED_AT = 200
"""Papers with an author's word whose authors are looked at; the prolific are among them. And labels
of a segment, those of the most papers."""

_PLACES = 20_000
"""Places of a word in titles at which the next is looked at: `of` has many more."""


class Completing:
    """Completes queries from the papers of some segments."""

    def __init__(
        self, segments: Sequence[SegmentData], known: Collection[StateKind] = frozenset(StateKind)
    ) -> None:
        """`known` are the kinds of state that can be asked for."""
        self._segments = segments
        self._known = known

    def complete(self, text: str, limit: int = 8) -> list[str]:
        """Whole texts that the query may become by its last word, the likeliest first."""
        if stated := _STATED.search(text):
            before, value = text[: stated.start("value")], stated["value"].strip('"')
            found = self._values(stated["key"].lower(), value)
        else:
            last, stating = _LAST.search(text), _VALUE.search(text)
            if stating and stating[1].lower() in KEYS:
                return []
            if last is None or (text.count('"') % 2 and not last[0]):
                return []
            before, value = text[: last.start()], last[0]
            found = self._words(before, value, limit)
        texts = dict.fromkeys(f"{before}{name}" for name in found)
        texts.pop(text, None)
        return list(texts)[:limit]

    def _values(self, key: str, value: str) -> Iterable[str]:
        if key in LABELS:
            return self._labels(LABELS[key], folded(value))
        if key in CHOICES:
            return [name for name in choices(key, self._known) if name.startswith(value.lower())]
        return self._authors(terms(value))

    def _labels(self, kind: str, begun: str) -> list[str]:
        """The labels with these words, the last perhaps unfinished; most papers' first."""
        spelled: dict[bytes, Counter[str]] = defaultdict(Counter)
        for data in self._segments:
            labels = data.labels(kind)
            numbers = labels.begun(begun, whole=False, within=kind != CATEGORY).nonzero()[0]
            papers = np.bincount(labels.of, minlength=len(labels.texts)).take(numbers)
            if len(numbers) > _LOOKED_AT:
                likely = np.argpartition(-papers, _LOOKED_AT)[:_LOOKED_AT]
                numbers, papers = numbers.take(likely), papers.take(likely)
            for number, count in zip(numbers.tolist(), papers.tolist(), strict=True):
                spelled[labels.alike(number)][labels.shown(number)] += count
        ordered = sorted(spelled.values(), key=lambda each: -each.total())
        return [_quoted(max(each, key=each.__getitem__)) for each in ordered]

    def _authors(self, begun: Sequence[str]) -> list[str]:
        """The names that hold these words, the last of them perhaps unfinished."""
        telling = max(begun, key=len, default="")
        if len(telling) < _LEAST:
            return []
        counts: Counter[str] = Counter()
        for data in self._segments:
            labels, docs = data.labels(NAME), _by_author(data, telling)
            places = [labels.of[labels.ptr[doc] : labels.ptr[doc + 1]] for doc in docs.tolist()]
            if not places:
                continue
            numbers, times = np.unique(np.concatenate(places), return_counts=True)
            for number, count in zip(numbers.tolist(), times.tolist(), strict=True):
                counts[labels.texts[number].decode()] += count
        return [_quoted(name) for name, _ in counts.most_common() if _holds(name, begun)]

    def _words(self, before: str, begun: str, limit: int) -> Iterator[str]:
        """What follows the word before in titles, then frequent words, then names of fields."""
        folded = terms(begun)
        prefix = folded[-1] if folded else ""
        previous = terms(before[-200:])
        at_word = before[-1:].isspace() and before[-2:-1].isalnum()
        following = self._following(previous[-1], prefix) if previous and at_word else []
        named = (name for name in _FIELDS if len(begun) >= _LEAST and name.startswith(begun))
        fields = [f"{name}:" for name in named if self._has(name)]
        room = max(1, limit - len(fields[:1]))
        found = [*following[:room]]
        if len(prefix) >= _LEAST:
            found += self._frequent(prefix, limit)
        kept = [word for word in dict.fromkeys(found) if word != begun.lower()]
        yield from kept[:room]
        yield from fields

    def _has(self, name: str) -> bool:
        """Whether there can be anything in a field."""
        if name in LABELS:
            return any(len(data.labels(LABELS[name]).texts) for data in self._segments)
        return name not in STATES or STATES[name] in self._known

    def _frequent(self, prefix: str, most: int) -> list[str]:
        """The words as written that begin so and stand in most papers."""
        papers: dict[str, float] = defaultdict(float)
        for data in self._segments:
            first, after = data.words.beginning(prefix.encode())
            # what no title has is rare, or joined (`graphbased`) and never written so
            times = forms(data)[first:after] * (titled(data)[first:after] > 0)
            best = times.nonzero()[0]
            if len(times) > 4 * most:
                best = np.argpartition(-times, 2 * most)[: 2 * most]
            for at in best.tolist():
                papers[data.words[first + at].decode()] += float(times[at])
        # who typed `neural` is done: `neurally` is none of the likely
        known = [word for word, times in papers.items() if times > papers.get(prefix, 0)]
        return sorted(known, key=lambda word: (-papers[word], word))[:most]

    def _following(self, word: str, prefix: str) -> list[str]:
        """The words that begin so and follow a word in the titles of several papers."""
        counts: Counter[str] = Counter()
        for data in self._segments:
            number = data.words.find(word.encode())
            if number < 0:
                continue
            after, times = np.unique(_next_words(data, number), return_counts=True)
            if prefix:
                first, beyond = data.words.beginning(prefix.encode())
                held = (after >= first) & (after < beyond)
                after, times = after[held], times[held]
            best = np.argsort(-times, kind="stable")[:50]
            for at in best.tolist():
                counts[data.words[int(after[at])].decode()] += int(times[at])
        return [name for name, count in counts.most_common(20) if count > 1]


def _next_words(data: SegmentData, word: int) -> NDArray[np.int32]:
    """The words that stand after a word in the titles of a segment."""
    pointers, titles = data.titles
    places = np.flatnonzero(titles == word) + 1
    places = places[:: len(places) // _PLACES + 1]
    ends = pointers[np.searchsorted(pointers, places - 1, side="right")]
    return titles[places[places < ends]]


def _by_author(data: SegmentData, prefix: str) -> NDArray[np.int32]:
    """Some papers with an author of whom a word begins so."""
    postings = data.postings(*data.terms.beginning(prefix.encode()))
    docs = postings.docs[postings.frequencies("author") > 0]
    return docs[:: max(1, len(docs) // _LOOKED_AT)]


def _holds(name: str, begun: Sequence[str]) -> bool:
    if name.isascii() and begun[-1] not in name.lower():
        return False  # most: no need to part the name
    held = [word.folded for word in words(name)]
    return set(begun[:-1]) <= set(held) and any(word.startswith(begun[-1]) for word in held)


def _quoted(value: str) -> str:
    value = value.replace('"', " ")
    return f'"{value}"' if re.search(r"[\s()]", value) else value
