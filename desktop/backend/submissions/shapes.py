"""A submission as it is sent, and the receipt it is answered with."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field, JsonValue

from desktop.backend.shapes import At, Id, Language, LocalTexts, Shape, Task
from desktop.domain.receipt import ReceiptStatus

DEEPEST = 6
"""How deeply an answer may nest; the deepest there is (a person in a household) needs two."""


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON is anything
    """Refuse what no answer holds and a database may not: fractions, NUL, half a character, endless nesting."""
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, float) or depth > DEEPEST:
            raise ValueError("not an answer")
        if isinstance(one, str) and ("\0" in one or not _is_whole(one)):
            raise ValueError("not a text")
        if isinstance(one, dict):
            waiting += [(part, depth + 1) for pair in one.items() for part in pair]
        elif isinstance(one, list):
            waiting += [(part, depth + 1) for part in one]
    return value


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= one <= "\udfff" for one in text) if not text.isascii() else True


Answers = Annotated[dict[str, JsonValue], Field(max_length=500), AfterValidator(_plain)]
Names = Annotated[list[Annotated[str, Field(max_length=128)]], Field(max_length=500), AfterValidator(_plain)]


class SubmissionBody(Shape):
    """What the citizen agreed to send, as it was written on the day; `agreed_at` is the sender's clock."""

    task: Task
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    schema_: Annotated[int, Field(alias="schema", ge=1, le=2**31 - 1)]
    language: Language
    agreed_at: At
    answers: Answers
    unknown: Names
    declarations: Names


class JournalMark(Shape):
    """Entry number and head of the journal at the receipt's own entry."""

    entry: int
    head: str


class ReceiptShape(Shape):
    """What happened, and nothing more. Texts come in every language the task has."""

    submission: Id
    reference: str
    task_title: LocalTexts
    authority: LocalTexts
    status: ReceiptStatus
    received_at: At
    what_happens_next: list[LocalTexts]
    questions_to: LocalTexts
    journal: JournalMark
    training: bool


class Withdrawn(Shape):
    """When the submission was taken back: nothing more is done with it."""

    withdrawn_at: At
