"""Control questions: what the register knows and the citizen should too. The right answers never leave here.

Three are drawn by chance and stay the same for the citizen, whoever looks them up and whenever: nobody fishes for
easier ones, nor sees by asking again that somebody's street is never asked for. Which answer was wrong is not told.
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
from desktop.backend.people.lookups import TRIES, open_lookup, proof_refused, record_proof, wrong_answers_of
from desktop.backend.problems import Problem
from desktop.domain.visit import Proof, ProofKind
from desktop.i18n import Text, msg

ASKED: Final = 3
_DIGITS: Final = 4
_CLOSE_ENOUGH: Final = 85
"""Of 100: a letter or two typed wrong is still the same name."""


class Question(StrEnum):
    """What is asked about."""

    ACCOUNT = "account"
    DOCTOR = "doctor"
    PHONE = "phone"
    STREET = "street"


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
    Asked(Question.STREET, msg("Hvad hedder den vej, du bor på?"), "text"),
)}


def ask(connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str) -> Questioning:
    """The look-up's questions, drawn the first time they are asked for. Raises Problem."""
    row = open_lookup(connection, backend, helper, lookup)
    asked = _questions_of(connection, lookup)
    wrong = _wrong_so_far(connection, backend, lookup, row.citizen)
    if asked:
        return _questioning(asked, wrong)
    known = _right_answers(_citizen(connection, backend, row.citizen))
    if len(known) < ASKED:
        raise Problem("proof-not-offered", msg("Vi ved for lidt til at stille spørgsmål. Bed om pas eller kørekort."))
    drawn = _drawn(backend, row.citizen, known)
    connection.execute(insert(questionings).values(
        lookup=lookup, questions=drawn, asked_at=backend.now(),
    ))
    _note(connection, backend, helper, row.citizen, journal.Kind.QUESTIONS_ASKED)
    return _questioning(drawn, wrong)


def answer(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str, answers: Mapping[str, str],
) -> tuple[RegisteredCitizen, Proof] | Problem:
    """Proof when all are right. A value also when they are wrong: the attempt is written. Raises Problem."""
    row = open_lookup(connection, backend, helper, lookup)
    asked = _questions_of(connection, lookup)
    if not asked:
        raise Problem("proof-not-offered", msg("Borgeren skal først svare på spørgsmålene."))
    wrong = _wrong_so_far(connection, backend, lookup, row.citizen)
    right = _right_answers(_citizen(connection, backend, row.citizen))
    if all(_is_right(Question(one), right.get(Question(one)), answers.get(one, "")) for one in asked):
        return record_proof(connection, backend, helper, lookup, ProofKind.CONTROL_QUESTIONS)
    connection.execute(insert(wrong_answers).values(
        id=backend.ids.new(), lookup=lookup, citizen=row.citizen, at=backend.now(),
    ))
    _note(connection, backend, helper, row.citizen, journal.Kind.ANSWERS_WRONG)
    if wrong + 1 < TRIES:
        return Problem("answers-wrong", msg("Svarene passer ikke. Borgeren kan prøve én gang til."))
    _note(connection, backend, helper, row.citizen, journal.Kind.PROOF_REFUSED)
    return proof_refused()


def _questions_of(connection: Connection, lookup: str) -> Sequence[str]:
    """What the look-up was asked; nothing when it was not."""
    asked = connection.execute(select(questionings.c.questions).where(questionings.c.lookup == lookup)).scalar()
    return asked or ()


def _questioning(questions: Sequence[str], wrong: int) -> Questioning:
    return Questioning([_ASKED[Question(one)] for one in questions], TRIES - wrong)


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


def _drawn(backend: Backend, citizen: str, known: Mapping[Question, str]) -> Sequence[Question]:
    # The key the subject tokens are made with: the first word keeps the two apart.
    def place(one: Question) -> bytes:
        return hmac.digest(backend.keys.subject_tokens, f"questions:{citizen}:{one}".encode(), "sha256")

    return sorted(known, key=place)[:ASKED]


def _citizen(connection: Connection, backend: Backend, ref: str) -> RegisteredCitizen:
    citizen = by_ref(connection, ref, backend.now().date())
    assert citizen is not None, "a look-up's citizen is registered"
    return citizen


def _right_answers(citizen: RegisteredCitizen) -> Mapping[Question, str]:
    """What there is to ask about. Somebody with protected address is not asked to say their street aloud."""
    street = "" if citizen.is_protected or not citizen.address else _name_only(citizen.address["text"])
    known = {
        Question.ACCOUNT: _last_digits(citizen.data.get("bank_account", {}).get("account", "")),
        Question.DOCTOR: fold(citizen.data.get("doctor", "")),
        Question.PHONE: _last_digits(citizen.data.get("phone", "")),
        Question.STREET: street,
    }
    return {question: right for question, right in known.items() if right}


def _is_right(question: Question, right: str | None, said: str) -> bool:
    if right is None:
        return False
    if _ASKED[question].kind == "digits":
        return hmac.compare_digest(_last_digits(said), right)
    heard = _name_only(said) if question is Question.STREET else fold(said)
    return ratio(heard, right) >= _CLOSE_ENOUGH


def _last_digits(text: str) -> str:
    """The last four digits; empty when there are fewer."""
    digits = "".join(re.findall("[0-9]", text))
    return digits[-_DIGITS:] if len(digits) >= _DIGITS else ""


def _name_only(address: str) -> str:
    """A street without the house number and what comes after: "Æblevej 12A, 1. th" is "æblevej", folded."""
    return fold(re.split("[0-9,]", address, maxsplit=1)[0])


def _note(
    connection: Connection, backend: Backend, helper: DirectoryHelper, citizen: str, kind: journal.Kind,
) -> None:
    journal.append(connection, kind, backend.now(), subject=citizen, actor=helper.ref)
