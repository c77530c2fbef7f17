"""Which tasks there are, and finding one by the words people really use."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz import fuzz, process

from desktop.flows.definition import Delivery, TaskDefinition
from desktop.flows.reading import from_json, to_json
from desktop.i18n import SOURCE_LANGUAGE, LocalText


@dataclass(frozen=True, slots=True)
class TaskSummary:
    """A task as the catalogue lists it. `proof` is an NSIS level, `icon` a Material Symbols name.

    `fetched` are the names of the once-only data its fields ask for, so that the citizen hears of them before the yes.
    `bases` are the grounds on which it may be done (iron rule 2).
    """

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
    delivery: Delivery = Delivery.TRAINING
    fetched: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


def summary(definition: TaskDefinition) -> TaskSummary:
    """What the catalogue says of a task."""
    return TaskSummary(
        id=definition.id, version=definition.version, title=definition.title, about=definition.about,
        authority=definition.authority.name, minutes=definition.minutes, synonyms=definition.synonyms,
        proof=int(definition.proof), risk=str(definition.risk), icon=definition.icon,
        delivery=definition.delivery, fetched=tuple(sorted(definition.data())),
        bases=tuple(str(one) for one in definition.basis),
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
_NEAR_ENOUGH: Final = 68
_SHORTEST: Final = 3
_LONGEST_QUESTION: Final = 200
_TELLING: Final = 4
_CERTAIN: Final = 90
"""Beside words no task has: the letters a word has at least that says which is meant, and how well it is met."""

_EVERY_DAY: Final = frozenset((
    "jeg", "vil", "gerne", "have", "et", "en", "til", "mit", "min", "mine", "skal", "om", "at", "og", "i", "paa",
    "hvordan", "hjaelp", "med", "har", "er", "det", "den", "de", "der", "faaet", "blevet", "kan", "faar",
    "vi", "os", "han", "hun", "ham", "hende", "sig", "man", "for", "fra", "af", "ved", "saa", "men", "nu", "ikke",
    "hvad", "hvor", "naar", "dag", "morgen",
    "the", "is", "am", "are", "a", "an", "to", "my", "want", "need", "we", "me", "us", "our", "for", "from", "of", "in",
    "on", "at", "it", "this", "that", "too", "not", "how", "what", "where", "when", "do", "can", "with",
))
"""Words that say nothing of what is wanted, already folded."""


def fold(words: str) -> str:
    """Lower case, letters without accents, æ/ø/å as people type them without a Danish keyboard; single spaces."""
    spelled = words.casefold().translate(_LETTERS)
    bare = "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in bare).split())


@dataclass(frozen=True, slots=True)
class _Index:
    """Every word and phrase of all tasks, once each, with the positions of the tasks that use it."""

    words: Mapping[str, tuple[int, ...]]
    phrases: Mapping[str, tuple[int, ...]]


class TaskFinder:
    """Finds tasks by everyday words, also misspelled. Pure: the same words always give the same list."""

    def __init__(self, tasks: Iterable[TaskSummary]) -> None:
        self._tasks = tuple(tasks)
        self._indexes: dict[str, _Index] = {}

    def find(self, words: str, language: str, limit: int = 6) -> tuple[TaskSummary, ...]:
        """The tasks these words may mean, most likely first; none when nothing is meant.

        Looks in `language` and in Danish: people read Danish letters whatever they speak.
        """
        typed = fold(words[:_LONGEST_QUESTION]).split()
        if not typed:
            return ()
        asked = [one for one in typed if one not in _EVERY_DAY] or typed
        index = self._index(language)
        met = {word: _tasks_of(_near(word, index.words), index.words) for word in asked}
        whole = _tasks_of(_close(" ".join(asked), index.phrases, _GOOD_ENOUGH // 2), index.phrases)
        scored = [(_score(position, met, whole.get(position, 0)), task) for position, task in enumerate(self._tasks)]
        found = sorted((one for one in scored if one[0] >= _GOOD_ENOUGH), key=lambda one: (-one[0], one[1].id))
        return tuple(task for _, task in found[:limit])

    def _index(self, language: str) -> _Index:
        if language not in self._indexes:
            self._indexes[language] = _index(self._tasks, language)
        return self._indexes[language]


def _score(task: int, met: Mapping[str, dict[int, float]], whole: float) -> float:
    """0-100: how well every asked word is met, plus a little when the whole phrase is.

    A word no task has says nothing of which is meant ("vi flytter på mandag"); of the others one is then to say it for
    certain, and "nyt" of "nyt pas" does not.
    """
    each = {word: one.get(task, 0) for word, one in met.items() if one}
    every_word = sum(each.values()) / len(each) if each and min(each.values()) >= _NEAR_ENOUGH else 0
    certain = any(len(word) >= _TELLING and score >= _CERTAIN for word, score in each.items())
    return max(every_word if certain or len(each) == len(met) else 0, whole) + whole / 100


def _near(word: str, known: Mapping[str, tuple[int, ...]]) -> dict[str, float]:
    """How near each known word is to `word`: its beginning, part of it, or spelled almost like it."""
    found = _close(word, known, _NEAR_ENOUGH) if len(word) > _SHORTEST else {}
    for one in known:
        if one == word:
            found[one] = 100
        elif len(word) >= _SHORTEST and one.startswith(word):
            found[one] = 96
        elif len(one) > _SHORTEST and word.startswith(one) and 2 * len(one) >= len(word):
            found[one] = max(90, found.get(one, 0))  # "sygesikringskortet" for "sygesikringskort"
        elif len(word) > _SHORTEST + 1 and word in one:
            found[one] = max(85, found.get(one, 0))  # Danish joins words: "kort" is in "sygesikringskort"
    return found


def _close(words: str, known: Mapping[str, tuple[int, ...]], least: int) -> dict[str, float]:
    alike = process.extract(words, known.keys(), scorer=fuzz.ratio, score_cutoff=least, limit=None)
    return {one: score for one, score, _ in alike}


def _tasks_of(found: Mapping[str, float], known: Mapping[str, tuple[int, ...]]) -> dict[int, float]:
    """The best score of each task among what was found."""
    best: dict[int, float] = {}
    for one, score in found.items():
        for task in known[one]:
            best[task] = max(score, best.get(task, 0))
    return best


def _index(tasks: tuple[TaskSummary, ...], language: str) -> _Index:
    words: dict[str, list[int]] = defaultdict(list)
    phrases: dict[str, list[int]] = defaultdict(list)
    spoken = dict.fromkeys((language, SOURCE_LANGUAGE))
    for position, task in enumerate(tasks):
        said = {fold(text) for one in spoken for text in (task.title.in_language(one), *task.synonyms.get(one, ()))}
        for phrase in said:
            phrases[phrase].append(position)
        for word in {word for phrase in said for word in phrase.split()} - _EVERY_DAY:
            words[word].append(position)
    return _Index(
        {one: tuple(positions) for one, positions in words.items()},
        {one: tuple(positions) for one, positions in phrases.items()},
    )
