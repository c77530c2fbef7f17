"""Words for people: a message is a value, and only a window (or a document) turns it into text.

Danish is the source, so a message's id is its Danish sentence. Nothing here is installed globally:
two windows may speak two languages at once.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from typing_extensions import override

if TYPE_CHECKING:
    from pathlib import Path

    from babel import Locale

SOURCE_LANGUAGE: Final = "da"
LANGUAGE_NAMES: Final = {"da": "Dansk", "en": "English"}
"""A language is named in itself, so that whoever needs it can read it."""

LANGUAGES: Final[tuple[str, ...]] = tuple(LANGUAGE_NAMES)
"""The languages with a complete catalogue, the source first."""


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text that brings its own words in every language it has (a task definition's, on the wire)."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """The text in `language`, else in Danish, else in whatever there is; empty if there is none."""
        words = self.by_language
        return words.get(language) or words.get(SOURCE_LANGUAGE) or next(iter(words.values()), "")

    @override
    def __hash__(self) -> int:
        return hash(tuple(sorted(self.by_language.items())))


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be said later, in a language not yet known.

    `text` is the Danish sentence with `{name}` places; `plural` and `count` are set for counted ones.
    A value may itself be a text; dates, times and numbers are written the way the language does.
    """

    text: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str | None = None
    count: int = field(default=0)


@dataclass(frozen=True, slots=True)
class Listing:
    """Several texts joined the way a language joins them: "flytning og EU-kort"."""

    items: tuple[Text, ...]


Text: TypeAlias = "Message | LocalText | Listing | str"
Value: TypeAlias = "Text | int | Decimal | date | datetime | time"


def msg(text: str, /, **values: Value) -> Message:
    """A message with this Danish sentence. Extracted into the catalogue by its name."""
    return Message(text, tuple(values.items()))


def nmsg(one: str, many: str, count: int, /, **values: Value) -> Message:
    """A counted message; `{count}` is filled in."""
    return Message(one, tuple(values.items()), plural=many, count=count)


BINDING_IN_DANISH: Final = msg("På dansk. Det er den danske tekst, der gælder:")
"""Said above the Danish of what binds somebody, where it stands under a translation (DOMAIN.md, "Plain language")."""


class Translator:
    """Renders texts in one language.

    A date reads "tirsdag 3. marts 2026", a datetime adds "kl. 10.42", a time is "10.42".
    """

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def get_ready(self) -> None:
        """Read how the language writes dates, numbers and lists, so that no page waits for it. From any thread."""
        self.text(Listing((self._date(date.min), self._number(0))))

    def text(self, text: Text) -> str:
        """The words of `text` in this language; a plain string is passed through."""
        match text:
            case str():
                return text
            case LocalText():
                return text.in_language(self.language)
            case Listing():
                return self._listing([self.text(item) for item in text.items])
            case Message():
                return self._message(text)

    def _message(self, message: Message) -> str:
        values = {name: self.value(value) for name, value in message.values}
        if message.plural is None:
            sentence = self._catalogue.gettext(message.text) if message.text else ""
        else:
            sentence = self._catalogue.ngettext(message.text, message.plural, message.count)
            values.setdefault("count", self._number(message.count))
        return sentence.format(**values) if values else sentence

    def value(self, value: Value) -> str:
        """One value as this language writes it."""
        match value:
            case datetime():
                return f"{self.value(value.date())} {self._at(value.time())}"
            case date():
                return self._date(value)
            case time():
                return value.strftime("%H.%M" if self.language == "da" else "%H:%M")
            case int() | Decimal():
                return self._number(value)
            case _:
                return self.text(value)

    def _at(self, moment: time) -> str:
        clock = self.value(moment)
        return f"kl. {clock}" if self.language == "da" else f"at {clock}"

    def _listing(self, items: list[str]) -> str:
        from babel import lists  # noqa: PLC0415 - read when it is first needed, not before the first paint

        return lists.format_list(items, locale=self._locale)

    def _number(self, value: int | Decimal) -> str:
        from babel import numbers  # noqa: PLC0415 - as above

        # A Decimal keeps the decimals it has: "7.200,50", not "7.200,5".
        places = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
        written: str = numbers.format_decimal(value, f"#,##0.{'0' * places}".rstrip("."), locale=self._locale)
        return written

    def _date(self, day: date) -> str:
        from babel import dates  # noqa: PLC0415 - as above

        # Babel's own full Danish date begins "tirsdag den 3. marts 2026"; plain Danish drops "den" (DOMAIN.md).
        pattern = "EEEE d. MMMM y" if self.language == SOURCE_LANGUAGE else "EEEE d MMMM y"
        return dates.format_date(day, pattern, locale=self._locale)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale  # noqa: PLC0415 - as above

        return Locale.parse(self.language)


@lru_cache(maxsize=8)
def translator(language: str, translations: Path, domain: str = "desktop") -> Translator:
    """The translator for `language`, its catalogue read from `translations/<language>/LC_MESSAGES`.

    The source language needs no catalogue; a missing one falls back to the Danish sentences.
    """
    catalogue = gettext.translation(domain, str(translations), languages=[language], fallback=True)
    return Translator(language, catalogue)
