"""What is sent from a mailbox: to whom, and what may stand in it. It shows who wrote it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from desktop.i18n import Message, Text, msg

SUBJECT_MOST: Final = 100
"""Characters of a subject."""

TEXT_MOST: Final = 10_000
"""Characters of a text, or of a note that goes with a letter sent on."""

_KEPT: Final = "\n\t"
_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the order of what follows: with them a text could hide who wrote it."""


class Sending(StrEnum):
    """How something was sent: a letter of one's own, an answer to one, or one that is sent on."""

    WRITTEN = "written"
    ANSWERED = "answered"
    FORWARDED = "forwarded"


class Delivery(StrEnum):
    """Where something sent is: here still, or handed over to be carried to the authority."""

    WAITS = "waits"
    HANDED_OVER = "handed-over"


@dataclass(frozen=True, slots=True)
class Recipient:
    """An organisation one can write to: `number` is its CVR number, `contact_point` where there it goes, if known."""

    number: str
    name: str
    contact_point: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """A recipient that stands on the list of them, by its id there."""

    id: str
    recipient: Recipient


@dataclass(frozen=True, slots=True)
class WrittenWords:
    """What somebody wrote, as it is sent."""

    subject: str = field(repr=False)
    text: str = field(repr=False)


def written(subject: str, text: str, *, may_be_empty: bool = False) -> WrittenWords | Message:
    """The words as they are sent, or one sentence of what to do. `may_be_empty`: a note that goes with a letter."""
    title = " ".join(subject.split())
    body = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not title:
        return msg("Skriv, hvad brevet handler om.")
    if len(title) > SUBJECT_MOST:
        return msg("Overskriften er for lang. Skriv højst {most} tegn.", most=SUBJECT_MOST)
    if not body and not may_be_empty:
        return msg("Skriv en tekst, før du sender.")
    if len(body) > TEXT_MOST:
        return msg("Teksten er for lang. Skriv højst {most} tegn.", most=TEXT_MOST)
    if _cannot_be_sent(title) or _cannot_be_sent(body):
        return msg("Der er tegn i teksten, som ikke kan sendes. Skriv den igen uden dem.")
    return WrittenWords(title, body)


def answer_to(title: str) -> str:
    """What an answer to a letter of this title is called: as long as a subject may be."""
    return _shortened(f"Svar: {title}")


def sent_on(title: str) -> str:
    """What a letter of this title is called when it is sent on."""
    return _shortened(f"Videresendt: {title}")


def who_sent(how: Sending, writer: str | None, owner: str | None) -> Text:
    """The line that ends what goes to the authority: who sent it and for whom, as far as either may be named.

    What is sent shows who wrote it (DOMAIN.md, "Access to Digital Post").
    """
    by: Text = writer if writer is not None else msg("en anden")
    of: Text = owner if owner is not None else msg("borgeren")
    if how is Sending.FORWARDED:
        return msg("Sendt videre af {writer} på vegne af {owner} efter adgang til posten.", writer=by, owner=of)
    return msg("Skrevet af {writer} på vegne af {owner} efter skriveadgang.", writer=by, owner=of)


def _shortened(title: str) -> str:
    return title if len(title) <= SUBJECT_MOST else f"{title[:SUBJECT_MOST - 1].rstrip()}…"


def _cannot_be_sent(text: str) -> bool:
    """True where it has what XML or a database cannot hold, or what makes it read otherwise than it stands."""
    return any(
        one in _TURNS or (one not in _KEPT and unicodedata.category(one) in {"Cc", "Cs"}) or one in "\ufffe\uffff"
        for one in text
    )
