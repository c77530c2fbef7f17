"""The sheets a citizen takes home: what happened and nothing more, in large print, in their language.

No CPR number is ever among the facts, and the name of a protected citizen is left out (iron rule 9, DOMAIN.md).
Words reach the templates as data; see `resources/documents/`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final

from desktop.documents.by_whom import by_whom
from desktop.documents.consent_receipt import consent_receipt_data
from desktop.documents.done_sheet import DoneFacts, done_data
from desktop.documents.everything_sheet import everything_data
from desktop.documents.glyphs import printable
from desktop.documents.guidance_note import NoteFacts, note_data
from desktop.documents.journal_code import groups
from desktop.documents.letter_sheet import LetterFacts, letter_data
from desktop.documents.next_steps import what_is_next
from desktop.documents.sheet_facts import AnswerFacts, Lines, SlipFacts
from desktop.documents.signature_sheet import SignatureFacts, signature_data
from desktop.documents.typesetting import Typeset, typeset
from desktop.documents.visit_note import VisitNoteFacts, visit_note_data
from desktop.domain.consent_shown import ConsentReceipt
from desktop.domain.cpr import CprNumber
from desktop.domain.denmark import DENMARK
from desktop.domain.everything import Everything
from desktop.domain.information import Information
from desktop.domain.people import Citizen, Helper
from desktop.domain.receipt import Receipt, ReceiptStatus
from desktop.i18n import LANGUAGES, SOURCE_LANGUAGE, Text, Translator, msg, translator
from desktop.paths import resources

_MAYBE_CPR: Final = re.compile(r"(?<!\d)(?<!\d )\d{6}[- ]?\d{4}(?!\d)")


class Paper:
    """Satisfies `services.ports.Documents`. Every result is a tagged PDF/UA-1 file."""

    def __init__(
        self, translations: Path, templates: Path | None = None, *, typesetter: Typeset = typeset,
    ) -> None:
        """`translations` holds the compiled catalogues; `templates` the `.typ` files, else the product's own.

        `typesetter` makes the PDF here, or in a process of its own (`typeset_apart`).
        """
        self._translations = translations
        self._make = typesetter
        self._templates = templates or resources() / "documents"

    def receipt(self, receipt: Receipt, citizen: Citizen, helper: Helper, language: str) -> bytes:
        """What the authority's side answered, who helped, and how both can be proven later.

        One page for an ordinary task. Of the journal's head it holds the beginning (`journal_code`), which with the
        entry's number is enough to verify it by.
        """
        say = self._translator(language)
        at = receipt.received_at.astimezone(DENMARK)
        facts: list[tuple[Text, Text]] = [
            (msg("Sagsnummer"), receipt.reference),
            (msg("Myndighed"), receipt.authority),
        ]
        if not citizen.protected:
            facts.append((msg("Borger"), citizen.name))
        facts.append(by_whom(citizen, helper))
        tone, status = _status(receipt, at)
        data = {
            "kind": say.text(msg("Kvittering")),
            "title": say.text(receipt.task_title),
            "tone": tone,
            "status": _unbroken(say.text(status)),
            "facts": _lines(say, facts),
            "next": {
                "heading": say.text(what_is_next(training=receipt.training)),
                "items": [_unbroken(say.text(item)) for item in receipt.what_happens_next],
            },
            "questions": {
                "heading": say.text(msg("Har du spørgsmål?")), "text": _unbroken(say.text(receipt.questions_to)),
            },
            "proof": {
                "heading": say.text(msg("Sådan kan det bevises")),
                "sentences": [say.text(msg("Det er skrevet i journalen som nummer {number}.",
                                           number=receipt.journal.entry))],
                "label": say.text(msg("Journalens kontrolkode")),
                "groups": groups(receipt.journal.head),
            },
        }
        return self._typeset("receipt.typ", data, say, at, training=receipt.training)

    def consent(self, receipt: ConsentReceipt, language: str) -> bytes:
        """That a consent was answered, or withdrawn; the journal's line is told as on any receipt."""
        say = self._translator(language)
        at = (receipt.withdrawn_at or receipt.answer.at).astimezone(DENMARK)
        data = consent_receipt_data(say, receipt)
        return self._typeset("receipt.typ", data, say, at, training=receipt.training)

    def slip(self, slip: SlipFacts, language: str) -> bytes:
        """"Ikke sendt endnu", with a number to call. Says twice that it is not a receipt."""
        say, at = self._translator(language), slip.agreed_at.astimezone(DENMARK)
        data = {
            "kind": say.text(msg("Ikke en kvittering")),
            "title": say.text(slip.task_title),
            "status": say.text(msg("Ikke sendt endnu")),
            "note": say.text(msg("Dette er ikke en kvittering. Dine svar er gemt, men de er ikke sendt.")),
            "facts": _lines(say, [(msg("Du sagde ja"), _moment(say, at)), (msg("Hvem sender det"), slip.organisation)]),
            "next": {
                "heading": say.text(msg("Hvad sker der nu?")),
                "items": [say.text(item) for item in (
                    msg("{organisation} sender dine svar, så snart der er forbindelse.",
                        organisation=slip.organisation),
                    msg("Du får en kvittering, når dine svar er modtaget."),
                    msg("Hører du ikke noget inden for tre dage, så ring."),
                )],
            },
            "questions": {
                "heading": say.text(msg("Har du spørgsmål?")),
                "text": _unbroken(say.text(msg("Ring til {organisation} på telefon {phone}.",
                                               organisation=slip.organisation,
                                               phone=slip.phone.replace(" ", "\u00a0")))),
            },
            "answers": _answered(say, slip.lines, at.date()),
        }
        return self._typeset("slip.typ", data, say, at, training=slip.training)

    def answers(self, sheet: AnswerFacts, language: str) -> bytes:
        """The answers of something that could not be sent: "Kræver borgeren igen"."""
        say, at = self._translator(language), sheet.written_at.astimezone(DENMARK)
        data = {
            "kind": say.text(msg("Dine svar")),
            "title": say.text(sheet.task_title),
            "status": say.text(msg("Ikke sendt")),
            "note": say.text(
                msg("Svarene blev skrevet på en fuldmagt. De er ikke sendt.") if sheet.on_mandate
                else msg("Det kan først sendes, når du har sagt ja igen. Tag dette papir med."),
            ),
            "answers": _answered(say, sheet.lines, at.date()),
        }
        return self._typeset("answers.typ", data, say, at, training=sheet.training)

    def information(self, text: Information, at: datetime, language: str, *, training: bool) -> bytes:
        """What is done with people's data: questions and answers, as on the screen."""
        say = self._translator(language)
        data = {
            "kind": say.text(msg("Dine oplysninger")),
            "title": say.text(msg("Sådan behandler vi dine oplysninger")),
            "whom": say.text(text.name),
            "parts": [
                {"title": say.text(part.title), "lines": [_unbroken(say.text(line)) for line in part.lines]}
                for part in text.parts if part.lines
            ],
        }
        return self._typeset("information.typ", data, say, at.astimezone(DENMARK), training=training)

    def guidance(self, note: NoteFacts, language: str) -> bytes:
        """What to have ready, where, and the way without a screen; what was told of sending, and no more."""
        say = self._translator(language)
        at = note.written_at.astimezone(DENMARK)
        data = note_data(note, say, lambda: _answered(say, note.lines, at.date()), _unbroken)
        return self._typeset("note.typ", data, say, at, training=note.training)

    def visit(self, note: VisitNoteFacts, language: str) -> bytes:
        """What came of each task of a visit."""
        say, at = self._translator(language), note.written_at.astimezone(DENMARK)
        return self._typeset("visit.typ", visit_note_data(note, say, _unbroken), say, at, training=note.training)

    def done(self, sheet: DoneFacts, language: str) -> bytes:
        """What was done in the citizen's name, day by day."""
        say, at = self._translator(language), sheet.written_at.astimezone(DENMARK)
        return self._typeset("done.typ", done_data(sheet, say, _unbroken), say, at, training=sheet.training)

    def signature(self, sheet: SignatureFacts, language: str) -> bytes:
        """What the citizen signs, with room for their hand."""
        say, at = self._translator(language), sheet.asked_at.astimezone(DENMARK)
        data = signature_data(sheet, say, self._translator(SOURCE_LANGUAGE))
        return self._typeset("signature.typ", data, say, at, training=sheet.training)

    def letter(self, sheet: LetterFacts, language: str) -> bytes:
        """A citizen's own letter: its text in large print, or its pages as they look."""
        say, at = self._translator(language), sheet.printed_at.astimezone(DENMARK)
        return self._typeset("letter.typ", letter_data(sheet, say), say, at, training=sheet.training)

    def everything(self, told: Everything, language: str) -> bytes:
        """Everything that is kept about a citizen, to read."""
        say, at = self._translator(language), told.made_at.astimezone(DENMARK)
        return self._typeset("everything.typ", everything_data(told, say), say, at, training=told.training)

    def _translator(self, language: str) -> Translator:
        # A page must not say it is Arabic and then read Danish: without a whole catalogue it is Danish throughout.
        return translator(language if language in LANGUAGES else SOURCE_LANGUAGE, self._translations)

    def _typeset(
        self, template: str, data: Mapping[str, object], say: Translator, at: datetime, *, training: bool,
    ) -> bytes:
        common = {
            "language": say.language,
            "page": say.text(msg("Side {page} af {pages}", page="{page}", pages="{pages}")),
            "watermark": say.text(msg("Øvelse")) if training else None,
            "exercise": say.text(msg("Dette er en øvelse. Intet er sendt til en rigtig myndighed."))
            if training else None,
        }
        return self._make(self._templates / template, {**common, **data}, at)


def _status(receipt: Receipt, at: datetime) -> tuple[str, Text]:
    match receipt.status:
        case ReceiptStatus.RECEIVED if receipt.training:
            return "done", msg("Øvelse: modtaget af {authority} {at}.", authority=receipt.authority, at=at)
        case ReceiptStatus.SENT if receipt.training:
            return "calm", msg("Øvelse: sendt til {authority} {at}.", authority=receipt.authority, at=at)
        case ReceiptStatus.RECEIVED:
            return "done", msg("Modtaget af {authority} {at}.", authority=receipt.authority, at=at)
        case ReceiptStatus.SENT:
            return "calm", msg("Sendt til {authority} {at}.", authority=receipt.authority, at=at)
        case ReceiptStatus.READY_TO_HAND_IN:
            return "wait", msg("Klar til at aflevere. Det er ikke sendt.")


def _moment(say: Translator, at: datetime) -> str:
    return _unbroken(say.value(at))


def _lines(say: Translator, lines: Lines) -> list[tuple[str, str]]:
    return [(say.text(label), say.text(value)) for label, value in lines]


def _answered(say: Translator, lines: Lines, today: date) -> Mapping[str, object]:
    """Answers as they are printed: a CPR number among them shows its date of birth only."""
    def hide(match: re.Match[str]) -> str:
        number = CprNumber.parse(match.group(), today)
        return number.masked() if isinstance(number, CprNumber) else match.group()

    return {
        "heading": say.text(msg("Det har du svaret")),
        "lines": [(label, _MAYBE_CPR.sub(hide, printable(value))) for label, value in _lines(say, lines)],
    }


def _unbroken(sentence: str) -> str:
    """Keep "23. november", "kl. 10.42" and the digits of a telephone number on one line."""
    words = sentence.split(" ")
    joined = words[0]
    for before, word in itertools.pairwise(words):
        ordinal = before.endswith(".") and before[:-1].isdigit()
        number = before.isdigit() and word[:1].isdigit()
        glued = before in {"kl.", "at"} or ordinal or number
        joined += ("\u00a0" if glued else " ") + word
    return joined
