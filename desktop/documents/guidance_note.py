"""What somebody takes home from guidance, as the template gets it: what to have ready, where, and what was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from desktop.documents.next_steps import what_is_next
from desktop.domain.denmark import DENMARK
from desktop.i18n import Text, Translator, msg


class SentFacts(Protocol):
    """What `services.ports.SentByCitizen` holds; said here because siblings do not import each other."""

    @property
    def site(self) -> str:
        """Where the citizen sent it."""
        ...

    @property
    def told_at(self) -> datetime:
        """When they said so."""
        ...

    @property
    def reference(self) -> str | None:
        """The number the site gave, if it was written down."""
        ...


class AnswerFacts(Protocol):
    """What `services.ports.AnswerNote` holds."""

    @property
    def name(self) -> Text:
        """The answer's own name."""
        ...

    @property
    def rule(self) -> Text:
        """Why it is so."""
        ...

    @property
    def areas(self) -> tuple[tuple[Text, Text], ...]:
        """What it is of, and whom it lies with."""
        ...

    @property
    def parts(self) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
        """The rest, each a heading and its lines."""
        ...


class NoteFacts(Protocol):
    """What `services.ports.GuidanceNote` holds."""

    @property
    def task_title(self) -> Text:
        """What it is about."""
        ...

    @property
    def authority(self) -> Text:
        """Whose task it is."""
        ...

    @property
    def page(self) -> str:
        """The address of the authority's own page."""
        ...

    @property
    def written_at(self) -> datetime:
        """When the note was made."""
        ...

    @property
    def ready(self) -> tuple[Text, ...]:
        """What to have at hand."""
        ...

    @property
    def identification(self) -> Text:
        """What to show."""
        ...

    @property
    def other_way(self) -> Text:
        """The way without a screen."""
        ...

    @property
    def questions_to(self) -> Text:
        """Whom to ask."""
        ...

    @property
    def lines(self) -> tuple[tuple[Text, Text], ...]:
        """The answers the citizen wants on it."""
        ...

    @property
    def left_out(self) -> tuple[Text, ...]:
        """What the citizen writes or brings themselves."""
        ...

    @property
    def next_steps(self) -> tuple[Text, ...]:
        """What happens after it was sent."""
        ...

    @property
    def prepared(self) -> bool:
        """Every question was gone through."""
        ...

    @property
    def sent(self) -> SentFacts | None:
        """What the citizen told of sending it."""
        ...

    @property
    def alone(self) -> bool:
        """The citizen wrote it themselves, with nobody beside them."""
        ...

    @property
    def training(self) -> bool:
        """True in a training profile."""
        ...

    @property
    def answer(self) -> AnswerFacts | None:
        """What a guide answered."""
        ...


def note_data(
    note: NoteFacts, say: Translator, answered: Callable[[], Mapping[str, object]],
    unbroken: Callable[[str], str],
) -> Mapping[str, object]:
    """The data of `note.typ`; `answered` and `unbroken` print answers and numbers as every sheet does."""
    def listed(heading: Text, items: tuple[Text, ...]) -> Mapping[str, object] | None:
        return {"heading": say.text(heading), "items": [say.text(one) for one in items]} if items else None

    tone, status, remark = _status(note, say)
    return {
        "kind": say.text(msg("Vejledning")),
        "title": say.text(note.task_title),
        "status": {"tone": tone, "sentence": unbroken(status), "note": say.text(remark)} if status else None,
        "facts": [(say.text(label), say.text(value)) for label, value in _facts(note)],
        "where": {
            "heading": say.text(msg("Læs mere her") if note.answer else msg("Her gør du det")), "address": note.page,
        },
        "parts": [listed(heading, lines) for heading, lines in note.answer.parts if lines] if note.answer else [],
        "ready": listed(msg("Hav dette klar"), () if note.sent or note.answer else note.ready),
        "left_out": listed(msg("Det skriver eller finder du selv"), () if note.sent else note.left_out),
        "next": listed(what_is_next(training=note.training), note.next_steps),
        "answers": answered() if note.lines else None,
        "other_way": {"heading": say.text(msg("Uden skærm")), "text": unbroken(say.text(note.other_way))},
        "questions": {
            "heading": say.text(msg("Har du spørgsmål?")), "text": unbroken(say.text(note.questions_to)),
        },
    }


def _status(note: NoteFacts, say: Translator) -> tuple[str, str, Text]:
    if note.answer is not None:
        return "calm", say.text(note.answer.name), note.answer.rule
    if note.sent is not None:
        at = note.sent.told_at.astimezone(DENMARK)
        return (
            "calm", say.text(
                msg("Sendt på {site} {at} af dig selv.", site=note.sent.site, at=at) if note.alone
                else msg("Sendt på {site} {at} af borgeren selv.", site=note.sent.site, at=at)
            ),
            msg("Det har du skrevet her. Sidemand har ikke selv set, at det er modtaget.") if note.alone
            else msg("Det har borgeren sagt. Sidemand har ikke selv set, at det er modtaget."),
        )
    if note.prepared:
        ready = say.text(msg("Klar til at aflevere til {authority}", authority=note.authority))
        return "wait", ready, msg("Det er ikke sendt. Svarene bliver ikke gemt på computeren.")
    return "", "", ""


def _facts(note: NoteFacts) -> list[tuple[Text, Text]]:
    if note.answer is not None:
        return list(note.answer.areas)
    facts: list[tuple[Text, Text]] = [(msg("Myndighed"), note.authority), (msg("ID"), note.identification)]
    if note.sent is None:
        return facts
    return [(msg("Nummer"), note.sent.reference or msg("Der er ikke skrevet noget nummer")), *facts]
