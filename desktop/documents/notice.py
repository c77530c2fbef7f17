"""The notice of a visit: as plain text for the mailbox, and on paper, tagged and in large print, for the post.

A citizen with protected name and address is named on neither: the register puts the address on at posting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from desktop.documents.paper import COPENHAGEN, HEAD_DIGITS, HEAD_GROUP
from desktop.documents.typesetting import typeset
from desktop.domain.notice import VisitNotice
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import Listing, Text, Translator, msg

_PROOFS: Final[Mapping[ProofKind, Text]] = {
    ProofKind.PHOTO_ID: msg("Pas eller kørekort"),
    ProofKind.TWO_PAPERS: msg("To papirer uden billede"),
    ProofKind.CONTROL_QUESTIONS: msg("Svar på spørgsmål"),
    ProofKind.WITNESS: msg("Et vidne, som kender dig"),
    ProofKind.OWN_DEVICE: msg("Din egen telefon"),
}
_HANDS: Final[Mapping[Hand, Text]] = {
    Hand.HELPER_SCREEN: msg("På hjælperens skærm"),
    Hand.OWN_SCREEN: msg("På din egen skærm"),
    Hand.OWN_DEVICE: msg("På din egen telefon"),
    Hand.SIGNATURE: msg("Med din underskrift"),
}


def title() -> Text:
    """What the notice is called, in the mailbox and on paper."""
    return msg("Du har fået hjælp")


def text_of(notice: VisitNotice, say: Translator) -> str:
    """The notice as plain text, for the mailbox."""
    lines = [say.text(title()), "", say.text(_opening(notice)), ""]
    lines += [f"{label}: {value}" for label, value in _facts(notice, say)]
    for heading, sentences in _rest(notice):
        lines += ["", say.text(heading), *(say.text(one) for one in sentences)]
    return "\n".join((*lines, ""))


def paper_of(
    notice: VisitNotice, say: Translator, templates: Path, *, recipient: Sequence[str], reference: str,
) -> bytes:
    """The notice as PDF/UA-1. `recipient` is name and address, a line each; none for somebody who is protected.

    `reference` is the notice's own number: with it whoever posts the letter finds whose it is.
    """
    masked = [say.text(msg("Navn og adresse er beskyttet")), say.text(msg("Brev {number}", number=reference))]
    data = {
        "language": say.language,
        "page": say.text(msg("Side {page} af {pages}", page="{page}", pages="{pages}")),
        "watermark": say.text(msg("Øvelse")) if notice.training else None,
        "exercise": say.text(msg("Dette er en øvelse. Brevet handler ikke om et rigtigt besøg."))
        if notice.training else None,
        "kind": say.text(msg("Brev om et besøg")),
        "title": say.text(title()),
        "recipient": list(recipient) or masked,
        "opening": say.text(_opening(notice)),
        "facts": _facts(notice, say),
        "sections": [
            {"heading": say.text(heading), "sentences": [say.text(one) for one in sentences]}
            for heading, sentences in _rest(notice)
        ],
    }
    return typeset(templates / "notice.typ", data, notice.ended_at)


def _opening(notice: VisitNotice) -> Text:
    return msg(
        "{helper} fra {organisation} har hjulpet dig. Derfor får du dette brev.",
        helper=notice.helper, organisation=notice.organisation,
    )


def _facts(notice: VisitNotice, say: Translator) -> list[tuple[str, str]]:
    facts: tuple[tuple[Text, Text], ...] = (
        (msg("Hvem hjalp dig"), msg("{helper}, {organisation}", helper=notice.helper,
                                    organisation=notice.organisation)),
        (msg("Begyndte"), say.value(notice.began_at.astimezone(COPENHAGEN))),
        (msg("Sluttede"), say.value(notice.ended_at.astimezone(COPENHAGEN))),
        (msg("Sådan viste du, hvem du er"), _PROOFS[notice.proof]),
        (msg("Sådan sagde du ja"), Listing(tuple(_HANDS[one] for one in notice.hands))),
        (msg("Det handlede om"), Listing(notice.tasks)),
        (msg("Nummer i journalen"), str(notice.entry)),
        (msg("Journalens kontrolkode"), " ".join(
            notice.head[start:start + HEAD_GROUP] for start in range(0, HEAD_DIGITS, HEAD_GROUP))),
    )
    return [(say.text(label), say.text(value)) for label, value in facts]


def _rest(notice: VisitNotice) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    return (
        (msg("Kender du ikke besøget?"), (
            msg("Ring til {organisation} på telefon {phone}. Sig nummeret i journalen.",
                organisation=notice.organisation, phone=notice.phone),
            msg("Den, der hjalp dig, kan ikke læse, stoppe eller ændre dette brev."),
        )),
        (msg("Vil du klage?"), (
            msg("Klag til {organisation}, hvis du er utilfreds med hjælpen.", organisation=notice.organisation),
            msg("Klag til Datatilsynet, hvis nogen har set noget om dig uden lov. Skriv til dt@datatilsynet.dk, "
                "eller ring på telefon 33 19 32 00."),
        )),
    )
