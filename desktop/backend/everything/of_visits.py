"""The register's facts of a citizen, their sign-ins, who looked them up, and what was done and sent in visits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import select

from desktop.backend.db.approval_tables import approvals
from desktop.backend.db.tables import citizens as register
from desktop.backend.db.tables import (
    helpers,
    lookups,
    organisations,
    permits,
    questionings,
    sessions,
    sign_ins,
    submissions,
    wrong_answers,
)
from desktop.backend.everything.looking import Look
from desktop.backend.people.citizens import by_ref
from desktop.backend.people.known import household_told
from desktop.domain.everything import Asked, LookedUp, RegisterFacts, Sent, SignedIn, Visit, Yes
from desktop.domain.everything_permitted import Texts

_SEEN: Final = frozenset({"approved", "declined"})
"""States of a question on one's own device that somebody answered: the page says who asks."""

_BYTES: Final = "content"
"""The key of a file's bytes in an answer (`flows.answers`)."""

_OF_A_FILE: Final = {"name", "type", "size", "sha256", _BYTES}


def registered(look: Look) -> RegisterFacts:
    """What the register has now."""
    today = look.now.date()
    known = by_ref(look.connection, look.citizen.ref, today)
    assert known is not None, "whoever signed in is registered"
    row = look.connection.execute(select(register).where(register.c.ref == look.citizen.ref)).one()
    data = dict(known.data)
    if "household" in data:
        data["household"] = household_told(look.connection, data["household"], known, look.citizen, today)
    return RegisterFacts(
        known.name, known.cpr, known.language, known.is_protected, row.protected_until if known.is_protected else None,
        known.address["text"] if known.address is not None else None, row.resident_since, row.left_on, known.is_exempt,
        data,
    )


def sign_ins_of(look: Look) -> Iterator[SignedIn]:
    """Their own sign-ins, also those to help a relative."""
    own = sign_ins.c.helper.in_([look.citizen.id, *look.relatives])
    for row in look.rows(select(sign_ins).where(own).order_by(sign_ins.c.signed_in_at.desc(), sign_ins.c.id)):
        yield SignedIn(
            row.signed_in_at, row.ends_at, row.ended_at, row.assurance, as_relative=row.helper != look.citizen.id)


def look_ups_of(look: Look) -> Iterator[LookedUp]:
    """Every time somebody looked for them and found them."""
    wrong = select(wrong_answers.c.lookup, wrong_answers.c.id).where(wrong_answers.c.citizen == look.citizen.ref)
    missed: dict[str, int] = {}
    for row in look.connection.execute(wrong):
        missed[row.lookup] = missed.get(row.lookup, 0) + 1
    asked = select(
        lookups, helpers.c.kind, helpers.c.name, organisations.c.name.label("place"), questionings.c.questions,
    ).select_from(
        lookups.join(helpers, helpers.c.id == lookups.c.helper).outerjoin(
            organisations, organisations.c.cvr == lookups.c.organisation,
        ).outerjoin(questionings, questionings.c.lookup == lookups.c.id),
    ).where(lookups.c.citizen == look.citizen.ref).order_by(lookups.c.at.desc(), lookups.c.id)
    for row in look.rows(asked):
        yield LookedUp(
            row.at, look.staff(row.kind, row.name) if row.told_at is not None else None, row.place,
            row.queue, row.proof_kind, row.proof_at,
            row.cancelled_at, row.questions or [], missed.get(row.id, 0),
        )


def visits_of(look: Look) -> Iterator[Visit]:
    """Their visits, and what they did by their own sign-in."""
    asked = select(sessions, helpers.c.kind, helpers.c.name, organisations.c.name.label("place")).select_from(
        sessions.join(helpers, helpers.c.id == sessions.c.helper).join(
            organisations, organisations.c.cvr == sessions.c.organisation),
    ).where(sessions.c.citizen == look.citizen.ref).order_by(sessions.c.agreed_at.desc(), sessions.c.id)
    for row in look.rows(asked):
        yield Visit(
            row.id, row.agreed_at, min(row.ended_at or row.ends_at, row.ends_at), look.staff(row.kind, row.name),
            row.place, row.proof_kind, row.proof_assurance, was_wrong_person=row.wrong_at is not None,
            mandate=row.mandate,
        )


def yeses_of(look: Look) -> Iterator[Yes]:
    """Every yes to a task."""
    theirs = select(permits).where(permits.c.citizen == look.citizen.ref)
    for row in look.rows(theirs.order_by(permits.c.agreed_at.desc(), permits.c.key)):
        yield Yes(
            row.session, row.task, _title(look, row.task), row.agreed_at, row.hand, row.language, row.expires_at,
            row.used_at, row.voided_at, row.package,
        )


def asked_of(look: Look) -> Iterator[Asked]:
    """What was asked on their own device."""
    theirs = select(approvals, helpers.c.kind, helpers.c.name).join(helpers, helpers.c.id == approvals.c.helper).where(
        approvals.c.citizen == look.citizen.ref)
    for row in look.rows(theirs.order_by(approvals.c.asked_at.desc(), approvals.c.id)):
        yield Asked(
            row.asked_at, row.purpose, row.tasks, row.state, row.ended_at,
            look.staff(row.kind, row.name) if row.state in _SEEN else None,
        )


def submissions_of(look: Look) -> Iterator[Sent]:
    """What was sent in their name."""
    words = _Words(look)
    theirs = select(submissions).where(submissions.c.citizen == look.citizen.ref)
    for row in look.rows(theirs.order_by(submissions.c.received_at.desc(), submissions.c.id)):
        content: Mapping[str, Any] = row.content
        answers = {name: without_bytes(one) for name, one in content["answers"].items()}
        yield Sent(
            row.reference, row.task, row.version, row.session, row.agreed_at, row.received_at, row.withdrawn_at,
            row.language, answers, content["unknown"], content["declarations"],
            words.of(row.task, row.version), row.receipt,
        )


def _title(look: Look, task: str) -> Texts:
    """What a task is called that is still offered; else it stands by its id alone."""
    offered = look.backend.catalogue.tasks.get(task)
    return offered.definition.title.by_language if offered is not None else {}


class _Words:
    """The questions of tasks as they were asked, each version looked for once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._known: dict[tuple[str, int], Mapping[str, Texts]] = {}

    def of(self, task: str, version: int) -> Mapping[str, Texts]:
        """By the answer's name; and its choices, by name and choice with a point between."""
        if (task, version) not in self._known:
            definition = self._look.backend.catalogue.version(self._look.connection, task, version)
            fields = definition.fields() if definition is not None else ()
            asked = {one.id: one.label.by_language for one in fields}
            chosen = {f"{one.id}.{each.id}": each.label.by_language for one in fields for each in one.choices}
            self._known[task, version] = {**asked, **chosen}
        return self._known[task, version]


def without_bytes(answer: object) -> object:
    """An answer in which each file stands by its name, kind, size and fingerprint."""
    if isinstance(answer, dict):
        kept = answer if answer.keys() != _OF_A_FILE else {k: v for k, v in answer.items() if k != _BYTES}
        return {name: without_bytes(one) for name, one in kept.items()}
    return [without_bytes(one) for one in answer] if isinstance(answer, list) else answer
