"""Control questions: what the register knows and the citizen should too. The right answers never leave here.

The same three for everybody: nobody fishes for easier ones, and what is asked says nothing of who somebody is. A street
is asked of nobody, for it cannot be asked of those whose address is protected. Which answer was wrong is not told.
Wrong twice in one look-up ends proof for it, the citizen's own device apart: what is shown there is no helper's word.
Wrong twice in all, in whatever look-ups, ends questions about this citizen until tomorrow.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from rapidfuzz.fuzz import ratio
from sqlalchemy import Connection, func, insert, select

from desktop.backend.addresses.register import fold
from desktop.backend.context import Backend, midnight_before
from desktop.backend.db import journal
from desktop.backend.db.tables import questionings, wrong_answers
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.people.citizens import RegisteredCitizen, by_ref
from desktop.backend.people.lookups import (
    TRIES,
    not_alive,
    open_lookup,
    proof_refused,
    record_proof,
    wrong_answers_of,
)
from desktop.backend.problems import Problem
from desktop.domain.visit import Proof, ProofKind
from desktop.i18n import Text, msg

_DIGITS: Final = 4
_CLOSE_ENOUGH: Final = 85
"""Of 100: a letter or two typed wrong is still the same name."""


class Question(StrEnum):
    """What is asked about."""

    ACCOUNT = "account"
    DOCTOR = "doctor"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to put to the citizen."""

    id: Question
    text: Text
    kind: Literal["text", "digits"]


@dataclass(frozen=True, slots=True)
class Questioning:
    """The questions of a look-up, and how often they may still be answered."""

    questions: Sequence[Asked]
    tries_left: int


_ASKED: Final[Mapping[Question, Asked]] = {one.id: one for one in (
    Asked(Question.ACCOUNT, msg("Hvad er de sidste 4 tal i kontonummeret på din NemKonto?"), "digits"),
    Asked(Question.DOCTOR, msg("Hvad hedder din læge eller dit lægehus?"), "text"),
    Asked(Question.PHONE, msg("Hvad er de sidste 4 tal i dit telefonnummer?"), "digits"),
)}


def ask(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str,
) -> Questioning | Problem:
    """The questions, journaled the first time they are asked for in a look-up. Raises Problem.

    A value where the register says that the citizen died: that is written.
    """
    row = open_lookup(connection, backend, helper, lookup)
    died = not_alive(connection, backend, helper, row)
    if died is not None:
        return died
    wrong = _wrong_so_far(connection, backend, lookup, row.citizen)
    questioning = Questioning(tuple(_ASKED.values()), TRIES - wrong)
    if _was_asked(connection, lookup):
        return questioning
    known = _right_answers(_citizen(connection, backend, row.citizen))
    if known.keys() != _ASKED.keys():
        raise Problem("proof-not-offered", msg("Vi ved for lidt til at stille spørgsmål. Bed om pas eller kørekort."))
    connection.execute(insert(questionings).values(
        lookup=lookup, questions=list(_ASKED), asked_at=backend.now(),
    ))
    _note(connection, backend, helper, row.citizen, journal.Kind.QUESTIONS_ASKED)
    return questioning


def answer(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str, answers: Mapping[str, str],
) -> tuple[RegisteredCitizen, Proof] | Problem:
    """Proof when all are right. A value also when they are wrong: the attempt is written. Raises Problem."""
    row = open_lookup(connection, backend, helper, lookup)
    died = not_alive(connection, backend, helper, row)
    if died is not None:
        return died
    if not _was_asked(connection, lookup):
        raise Problem("proof-not-offered", msg("Borgeren skal først svare på spørgsmålene."))
    wrong = _wrong_so_far(connection, backend, lookup, row.citizen)
    right = _right_answers(_citizen(connection, backend, row.citizen))
    if all(_is_right(one, right.get(one), answers.get(one, "")) for one in _ASKED):
        return record_proof(connection, backend, helper, lookup, ProofKind.CONTROL_QUESTIONS)
    connection.execute(insert(wrong_answers).values(
        id=backend.ids.new(), lookup=lookup, citizen=row.citizen, at=backend.now(),
    ))
    _note(connection, backend, helper, row.citizen, journal.Kind.ANSWERS_WRONG)
    if wrong + 1 < TRIES:
        return Problem("answers-wrong", msg("Svarene passer ikke. Borgeren kan prøve én gang til."))
    _note(connection, backend, helper, row.citizen, journal.Kind.PROOF_REFUSED)
    return proof_refused()


def _was_asked(connection: Connection, lookup: str) -> bool:
    asked = select(questionings.c.lookup).where(questionings.c.lookup == lookup)
    return connection.execute(asked).first() is not None


def _wrong_so_far(connection: Connection, backend: Backend, lookup: str, citizen: str) -> int:
    """How often questions to this citizen were answered wrong today, in whatever look-ups.

    Raises Problem where that was too often: a try a look-up would be as many tries as anybody has patience for.
    """
    if wrong_answers_of(connection, lookup) >= TRIES:
        raise proof_refused()
    today = (wrong_answers.c.citizen == citizen) & (wrong_answers.c.at >= midnight_before(backend.now()))
    wrong = connection.execute(select(func.count()).where(today)).scalar_one()
    if wrong >= TRIES:
        raise Problem("questions-over", msg("I dag kan borgeren ikke svare på spørgsmål. Bed om pas eller kørekort."))
    return wrong


def _citizen(connection: Connection, backend: Backend, ref: str) -> RegisteredCitizen:
    citizen = by_ref(connection, ref, backend.now().date())
    assert citizen is not None, "a look-up's citizen is registered"
    return citizen


def _right_answers(citizen: RegisteredCitizen) -> Mapping[Question, str]:
    """What there is to ask about."""
    known = {
        Question.ACCOUNT: _last_digits(citizen.data.get("bank_account", {}).get("account", "")),
        Question.DOCTOR: fold(citizen.data.get("doctor", "")),
        Question.PHONE: _last_digits(citizen.data.get("phone", "")),
    }
    return {question: right for question, right in known.items() if right}


def _is_right(question: Question, right: str | None, said: str) -> bool:
    if right is None:
        return False
    if _ASKED[question].kind == "digits":
        return hmac.compare_digest(_last_digits(said), right)
    return ratio(fold(said), right) >= _CLOSE_ENOUGH


def _last_digits(text: str) -> str:
    """The last four digits; empty when there are fewer."""
    digits = "".join(re.findall("[0-9]", text))
    return digits[-_DIGITS:] if len(digits) >= _DIGITS else ""


def _note(
    connection: Connection, backend: Backend, helper: DirectoryHelper, citizen: str, kind: journal.Kind,
) -> None:
    journal.append(connection, kind, backend.now(), subject=citizen, actor=helper.ref)
