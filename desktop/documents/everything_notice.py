"""What a notice that everything was fetched says: the parts `documents.notice` sets in the mailbox and on paper."""

from __future__ import annotations

from typing import Final

from desktop.domain.denmark import DENMARK
from desktop.domain.everything_told import EverythingNotice
from desktop.i18n import Text, Translator, msg

TITLE: Final = msg("Du har hentet alt om dig")


def opening() -> Text:
    """The first sentences: what happened, and what it means."""
    return msg("Der blev logget ind med dit MitID. Alt, vi har om dig, blev hentet.")


def facts(notice: EverythingNotice, say: Translator) -> tuple[tuple[Text, Text], ...]:
    """What stands beside what."""
    return ((msg("Hvornår skete det"), say.value(notice.at.astimezone(DENMARK))),)


def rest(notice: EverythingNotice) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    """What to do where it was not the citizen, and what to mind where it was."""
    return (
        (msg("Var det ikke dig?"), (
            msg("Så har en anden brugt dit MitID. Spær det med det samme på MitID.dk."),
            msg("Ring til {organisation} på telefon {phone}. Sig nummeret i journalen.",
                organisation=notice.organisation, phone=notice.phone),
            msg("Den, der hentede det, kan ikke læse, stoppe eller ændre dette brev."),
        )),
        (msg("Var det dig?"), (
            msg("Pas på det, du har gemt. Giv det kun til nogen, du stoler på."),
        )),
    )
