"""What a citizen takes home from a visit, as the template gets it: what came of each task. No name stands on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from desktop.i18n import Text, Translator, msg


class VisitNoteFacts(Protocol):
    """What `services.ports.VisitNote` holds; said here because siblings do not import each other."""

    @property
    def written_at(self) -> datetime:
        """When."""
        ...

    @property
    def tasks(self) -> Sequence[tuple[Text, Text]]:
        """Each task, and what came of it."""
        ...

    @property
    def next_steps(self) -> Sequence[Text]:
        """What the citizen can do about what did not get done."""
        ...

    @property
    def questions_to(self) -> Text | None:
        """Whom to call."""
        ...

    @property
    def training(self) -> bool:
        """True in a training profile."""
        ...


def visit_note_data(note: VisitNoteFacts, say: Translator, unbroken: Callable[[str], str]) -> Mapping[str, object]:
    """The data of `visit.typ`."""
    return {
        "kind": say.text(msg("Seddel")),
        "title": say.text(msg("Det lavede vi i dag")),
        "facts": [(say.text(task), unbroken(say.text(came_of_it))) for task, came_of_it in note.tasks],
        "next": {
            "heading": say.text(msg("Hvad kan du selv gøre?")),
            "items": [unbroken(say.text(one)) for one in note.next_steps],
        } if note.next_steps else None,
        "questions": {
            "heading": say.text(msg("Har du spørgsmål?")), "text": unbroken(say.text(note.questions_to)),
        } if note.questions_to is not None else None,
        "remark": say.text(msg("Denne seddel er ikke en kvittering.")),
    }
