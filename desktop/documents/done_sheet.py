"""What was done in a citizen's name, as the template gets it: day by day, each line with what to check it by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from desktop.domain.denmark import DENMARK
from desktop.domain.in_my_name import DoneLine
from desktop.domain.in_my_name_words import facts, sentence
from desktop.i18n import Translator, msg


class DoneFacts(Protocol):
    """What `services.ports.DoneSheet` holds; said here because siblings do not import each other."""

    @property
    def days(self) -> Sequence[tuple[date, Sequence[DoneLine]]]:
        """Each day, and what was done on it, the newest first."""
        ...

    @property
    def since(self) -> date | None:
        """The first day that was asked for; None for all there is."""
        ...

    @property
    def written_at(self) -> datetime:
        """When."""
        ...

    @property
    def organisation(self) -> str:
        """Whom to call."""
        ...

    @property
    def phone(self) -> str:
        """Their number, as it is to be read."""
        ...

    @property
    def training(self) -> bool:
        """True in a training profile."""
        ...


def done_data(sheet: DoneFacts, say: Translator, unbroken: Callable[[str], str]) -> Mapping[str, object]:
    """The data of `done.typ`."""
    until = sheet.written_at.astimezone(DENMARK)
    about = msg("Alt, der er gjort til og med {until}.", until=until) if sheet.since is None else msg(
        "Det, der er gjort fra {since} til og med {until}.", since=sheet.since, until=until)
    nothing = () if sheet.days else (say.text(msg("Der er ikke gjort noget i den tid.")),)
    return {
        "kind": say.text(msg("Din egen liste")),
        "title": say.text(msg("Hvad er gjort i mit navn")),
        "about": [unbroken(say.text(about)), *nothing],
        "days": [
            {"title": unbroken(say.value(day)), "lines": [_line(one, say, unbroken) for one in lines]}
            for day, lines in sheet.days
        ],
        "questions": {
            "heading": say.text(msg("Kender du ikke noget af det?")),
            "text": unbroken(say.text(msg(
                "Ring til {organisation} på telefon {phone}. Sig nummeret og koden. Så tjekker de, om linjen står, som "
                "den blev skrevet.", organisation=sheet.organisation, phone=sheet.phone.replace(" ", "\u00a0")))),
        },
    }


def _line(one: DoneLine, say: Translator, unbroken: Callable[[str], str]) -> Mapping[str, object]:
    at = one.at.astimezone(DENMARK).time()
    return {
        "when": unbroken(say.text(msg("kl. {time}", time=at))),
        "sentence": unbroken(say.text(sentence(one))),
        "facts": [(say.text(name), say.text(value)) for name, value in facts(one)],
    }
