"""What people are told of what is done with their data (GDPR art. 13 and 14), by whom it is told to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.i18n import LocalText


class Audience(StrEnum):
    """Whom a text is for."""

    CITIZEN = "citizen"
    SELF = "self"
    RELATIVE = "relative"
    HELPER = "helper"


@dataclass(frozen=True, slots=True)
class Part:
    """One question and its answers, a sentence or two a line."""

    title: LocalText
    lines: tuple[LocalText, ...]


@dataclass(frozen=True, slots=True)
class Information:
    """One text, in every language it has. Lines may have places like "{organisation}" until they are `filled`."""

    name: LocalText
    parts: tuple[Part, ...]

    def filled(self, values: Mapping[str, str]) -> Information:
        """The text with its places filled. A line that names what is not known is left out."""
        return Information(self.name, tuple(
            Part(part.title, tuple(
                line for one in part.lines if (line := _filled(one, values)) is not None
            )) for part in self.parts
        ))


def _filled(line: LocalText, values: Mapping[str, str]) -> LocalText | None:
    try:
        return LocalText({language: words.format_map(values) for language, words in line.by_language.items()})
    except KeyError:
        return None


Texts = Mapping[Audience, Information]
