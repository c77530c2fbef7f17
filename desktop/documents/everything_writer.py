"""What each part of everything about a citizen is written with: codes in words, days as days, lines in sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from desktop.documents import everything_words as words
from desktop.domain.denmark import DENMARK
from desktop.domain.everything import Everything, Line, Sent, Yes
from desktop.domain.everything_permitted import Texts
from desktop.domain.in_my_name import Doer, Done
from desktop.domain.in_my_name_words import SENTENCES, doer
from desktop.i18n import LocalText, Text, Translator, msg, nmsg

_YEAR: Final = 365
_ISO_DAY: Final = re.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])")

Fact = tuple[Text, object]
"""A label, and what stands beside it; None where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a part."""

    title: Text | None
    facts: tuple[Fact, ...] = ()
    lines: tuple[str, ...] = ()


class Writer:
    """Writes in one language."""

    def __init__(self, told: Everything, say: Translator) -> None:
        self.told = told
        self._say = say

    def moment(self, at: datetime) -> str:
        """A moment in Denmark."""
        return self._say.value(at.astimezone(DENMARK))

    def kept(self, days: int | None) -> str | None:
        """How long a part is kept; None where no job ends it."""
        if not days:
            return None
        if days % _YEAR == 0:
            return self._say.text(nmsg(
                "Det bliver slettet {count} år efter, at det er slut.",
                "Det bliver slettet {count} år efter, at det er slut.", days // _YEAR))
        return self._say.text(nmsg(
            "Det bliver slettet {count} dag efter, at det er slut.",
            "Det bliver slettet {count} dage efter, at det er slut.", days))

    def nothing(self) -> Mapping[str, object]:
        """A part in which there is nothing."""
        return self.entry(Entry(None, lines=(self._say.text(msg("Der er ikke noget.")),)))

    def entry(self, one: Entry) -> Mapping[str, object]:
        """One thing, as the template takes it."""
        known = [(label, value) for label, value in one.facts if value not in (None, "", [])]
        return {
            "title": self._say.text(one.title) if one.title is not None else None,
            "facts": [(self._say.text(label), self.value(value)) for label, value in known], "lines": one.lines,
        }

    def value(self, value: object) -> str:
        """A value as a person reads it; a code that has words, in words."""
        match value:
            case bool():
                return self._say.text(msg("Ja") if value else msg("Nej"))
            case datetime():
                return self.moment(value)
            case date():
                return self._say.value(value)
            case Mapping():
                inner = (f"{self._word(str(name))}: {self.value(one)}" for name, one in value.items())
                return ", ".join(inner)
            case list() | tuple():
                return "; ".join(self.value(one) for one in value)
            case str():
                return self._word(value)
            case int() | float():
                return str(value)
            case None:
                return ""
            case _:
                return self._say.text(value)  # type: ignore[arg-type]

    def _word(self, code: str) -> str:
        said = words.WORDS.get(code)
        return code if said is None else self._say.text(said)

    def text(self, texts: Texts) -> str:
        """A text that brings its own words."""
        return self._say.text(LocalText(dict(texts)))

    def task(self, one: Yes) -> str:
        """What it is called, where that is known."""
        return self.text(one.title) or one.task

    def asked(self, sent: Sent, name: str) -> str:
        """The question an answer is to."""
        return self.text(sent.words.get(name, {})) or name

    def answer(self, sent: Sent, name: str, value: object) -> Fact:
        """A question, and the answer as it was chosen or written."""
        each = value if isinstance(value, list) else [value]
        said = [self.text(sent.words.get(f"{name}.{one}", {})) or _day(one) for one in each]
        return self.asked(sent, name), said

    def sentence(self, line: Line) -> str:
        """What was done, as the page of it says."""
        by = Doer(words.DOERS[line.by], line.helper)
        try:
            said = SENTENCES[Done(line.done)]
        except (ValueError, KeyError):  # from a newer server
            return line.done
        return self._say.text(replace(said, values=(("who", doer(by)),)))


def _day(value: object) -> object:
    """A day as it is kept, to be said as a day."""
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        with suppress(ValueError):  # there is no 31 February
            return date.fromisoformat(value)
    return value
