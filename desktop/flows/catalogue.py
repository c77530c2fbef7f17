"""Which tasks there are, and finding one by the words people really use."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz import fuzz

from desktop.flows.definition import TaskDefinition
from desktop.flows.reading import from_json, to_json
from desktop.i18n import SOURCE_LANGUAGE, LocalText


@dataclass(frozen=True, slots=True)
class TaskSummary:
    """A task as the catalogue lists it. `proof` is an NSIS level, `icon` a Material Symbols name."""

    id: str
    version: int
    title: LocalText
    about: LocalText
    authority: LocalText
    minutes: int
    synonyms: Mapping[str, tuple[str, ...]]
    proof: int
    risk: str
    icon: str = "description"


def summary(definition: TaskDefinition) -> TaskSummary:
    """What the catalogue says of a task."""
    return TaskSummary(
        id=definition.id, version=definition.version, title=definition.title, about=definition.about,
        authority=definition.authority.name, minutes=definition.minutes, synonyms=definition.synonyms,
        proof=int(definition.proof), risk=str(definition.risk), icon=definition.icon,
    )


def summary_to_wire(task: TaskSummary) -> dict[str, Any]:
    """A line of the catalogue, JSON-able."""
    wire: dict[str, Any] = to_json(task)
    return wire


def summary_from_wire(data: object) -> TaskSummary:
    """A line of the catalogue from its JSON. Raises `reading.WireError`."""
    return from_json(TaskSummary, data)


_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss"})
_GOOD_ENOUGH: Final = 78
_EVERY_DAY: Final = frozenset((
    "jeg", "vil", "gerne", "have", "et", "en", "til", "mit", "min", "mine", "skal", "om", "at", "og", "i", "paa",
    "hvordan", "hjaelp", "med", "har", "er", "det", "den", "de", "der", "faaet", "blevet", "kan",
    "the", "is", "am", "a", "an", "to", "my", "want", "need",
))
"""Words that say nothing of what is wanted, already folded."""


def fold(words: str) -> str:
    """Lower case, letters without accents, æ/ø/å as people type them without a Danish keyboard; single spaces."""
    spelled = words.casefold().translate(_LETTERS)
    bare = "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in bare).split())


@dataclass(frozen=True, slots=True)
class _Entry:
    task: TaskSummary
    phrases: tuple[str, ...]
    words: frozenset[str]


class TaskFinder:
    """Finds tasks by everyday words, also misspelled. Pure: the same words always give the same list."""

    def __init__(self, tasks: Iterable[TaskSummary]) -> None:
        self._tasks = tuple(tasks)
        self._entries: dict[str, tuple[_Entry, ...]] = {}

    def find(self, words: str, language: str, limit: int = 6) -> tuple[TaskSummary, ...]:
        """The tasks these words may mean, most likely first; none when nothing is meant.

        Looks in `language` and in Danish: people read Danish letters whatever they speak.
        """
        typed = fold(words)
        if not typed:
            return ()
        asked = [one for one in typed.split() if one not in _EVERY_DAY] or typed.split()
        scored = [(self._score(asked, entry), entry.task) for entry in self._index(language)]
        found = sorted((one for one in scored if one[0] >= _GOOD_ENOUGH), key=lambda one: (-one[0], one[1].id))
        return tuple(task for _, task in found[:limit])

    def _index(self, language: str) -> tuple[_Entry, ...]:
        if language not in self._entries:
            self._entries[language] = tuple(_entry(task, language) for task in self._tasks)
        return self._entries[language]

    @staticmethod
    def _score(asked: list[str], entry: _Entry) -> float:
        """0-100: how well every asked word is met, plus a little when the whole phrase is."""
        each = [max(_alike(word, known) for known in entry.words) for word in asked]
        met = sum(each) / len(each)
        whole = max(fuzz.ratio(" ".join(asked), phrase) for phrase in entry.phrases)
        return max(met if min(each) >= _GOOD_ENOUGH - 10 else 0, whole) + whole / 100


def _alike(word: str, known: str) -> float:
    if word == known:
        return 100
    shortest = 3
    if len(word) >= shortest and known.startswith(word):
        return 96
    if len(known) > shortest and word.startswith(known):
        return 90  # "sygesikringskortet" for "sygesikringskort"
    if len(word) > shortest + 1 and word in known:
        return 85  # Danish joins words: "kort" is in "sygesikringskort", but so much is
    return float(fuzz.ratio(word, known)) if len(word) > shortest else 0


def _entry(task: TaskSummary, language: str) -> _Entry:
    spoken = dict.fromkeys((language, SOURCE_LANGUAGE))
    said = [text for one in spoken for text in (task.title.in_language(one), *task.synonyms.get(one, ()))]
    phrases = tuple(fold(one) for one in said)
    words = frozenset(word for phrase in phrases for word in phrase.split() if word not in _EVERY_DAY)
    return _Entry(task, phrases, words or frozenset(phrases))
