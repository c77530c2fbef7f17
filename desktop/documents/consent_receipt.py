"""The receipt of a consent that was answered or withdrawn, as data for `receipt.typ`. No name of a citizen is on it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.journal_code import groups
from desktop.domain.consent import Choice
from desktop.domain.consent_shown import ConsentReceipt
from desktop.domain.denmark import DENMARK
from desktop.i18n import Text, Translator, Value, msg


def consent_receipt_data(say: Translator, receipt: ConsentReceipt) -> dict[str, object]:
    """Who asked, what was answered when, how long it holds, and how both can be proven later."""
    return {
        "kind": say.text(msg("Kvittering")),
        "title": say.text(receipt.title),
        "tone": "done",
        "status": say.text(_status(receipt)),
        "facts": [[say.text(label), say.value(text)] for label, text in _facts(receipt)],
        "next": {
            "heading": say.text(msg("Det betyder det")), "items": [say.text(one) for one in _meaning(receipt)],
        },
        "questions": {
            "heading": say.text(msg("Har du spørgsmål?")),
            "text": say.text(msg("Spørg {who}.", who=receipt.authority)),
        },
        "proof": {
            "heading": say.text(msg("Sådan kan det bevises")),
            "sentences": [
                say.text(msg("Det er skrevet i journalen som nummer {number}.", number=receipt.journal.entry)),
            ],
            "label": say.text(msg("Journalens kontrolkode")),
            "groups": groups(receipt.journal.head),
        },
    }


def _status(receipt: ConsentReceipt) -> Text:
    if receipt.withdrawn_at is not None:
        return msg("Du trak dit samtykke tilbage {when}.", when=receipt.withdrawn_at.astimezone(DENMARK))
    when = receipt.answer.at.astimezone(DENMARK)
    if receipt.answer.choice is Choice.GIVE:
        return msg("Du sagde ja {when}.", when=when)
    return msg("Du sagde nej {when}.", when=when)


def _facts(receipt: ConsentReceipt) -> Sequence[tuple[Text, Value]]:
    answer = receipt.answer
    facts: list[tuple[Text, Value]] = [(msg("Myndighed"), receipt.authority)]
    if receipt.withdrawn_at is not None:
        facts.append((msg("Du sagde ja"), answer.at.astimezone(DENMARK)))
    elif answer.choice is Choice.GIVE and receipt.until is not None:
        facts.append((msg("Gælder til og med"), receipt.until))
    if answer.assisted_by is not None:
        facts.append((msg("Var hos dig"), answer.assisted_by))
    return facts


def _meaning(receipt: ConsentReceipt) -> Sequence[Text]:
    who = receipt.authority
    if receipt.withdrawn_at is not None:
        return (
            msg("Fra da af må {who} ikke bruge dit samtykke.", who=who),
            msg("Det, der er brugt eller sendt før, kan ikke tages tilbage."),
        )
    if receipt.answer.choice is Choice.GIVE:
        return (
            msg("{who} må bruge dit samtykke til det, du har læst, og ikke til andet.", who=who),
            msg("Du kan trække det tilbage, når du vil, under »Hvem må hvad«. Du skal ikke sige hvorfor."),
        )
    return (msg("{who} må ikke gøre det, du blev spurgt om.", who=who), msg("Du skal ikke gøre mere."))
