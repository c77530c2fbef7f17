"""Receiving a submission: one transaction, exactly once, on the basis that was live when the citizen said yes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.tables import helpers, idempotency, permits, sessions, submissions
from desktop.backend.mandates.end_told import note_end_of_permit
from desktop.backend.mandates.refusing import not_delivered
from desktop.backend.mandates.using import note_use, still_delivers
from desktop.backend.notices.telling import tell_of_sending
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.people.exemptions import begin_by_declaration
from desktop.backend.problems import Problem, on_record
from desktop.backend.sessions.permits import by_token
from desktop.backend.sessions.refusals import not_agreed
from desktop.backend.settings import IDEMPOTENCY_LIFE, SUBMISSION_SCHEMAS
from desktop.backend.submissions.receipts import next_reference, receipt_of
from desktop.backend.submissions.shapes import SubmissionBody
from desktop.domain.denmark import DENMARK
from desktop.flows.definition import TaskDefinition
from desktop.flows.validation import check_submission, what_happens_next
from desktop.i18n import LocalText, Text, msg

OPERATION: Final = "sendSubmission"
CLOCKS_APART: Final = timedelta(minutes=5)
"""How far the sender's clock may be ahead of ours when we ask whether the yes was given before the visit ended."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission as it arrived: with which permit, under which key, and what it says."""

    token: str
    key: str
    body: SubmissionBody

    def content(self) -> Mapping[str, Any]:
        """The body as plain JSON."""
        content: Mapping[str, Any] = self.body.model_dump(mode="json", by_alias=True)
        return content


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found out before the command took its turn.

    The definition sent to, which answers it refuses, and what happens next to those it takes.
    """

    definition: TaskDefinition | None
    refused: tuple[tuple[str, Text], ...]
    next_steps: tuple[LocalText, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """The receipt's JSON, and whether it was given before."""

    receipt: Mapping[str, Any]
    replayed: bool


def judge(connection: Connection, backend: Backend, sent: Sent) -> Judged:
    """Validate outside the writer's turn: a file of 10 MB must not keep every other counter waiting."""
    permit = by_token(connection, sent.token)
    if permit is None or permit.key != sent.key or permit.task != sent.body.task:
        return Judged(None, ())
    definition = backend.catalogue.version(connection, sent.body.task, sent.body.version)
    if definition is None:
        return Judged(None, ())
    agreed_on = permit.agreed_at.astimezone(DENMARK).date()
    content = sent.content()
    refused = tuple(check_submission(definition, content, agreed_on))
    return Judged(definition, refused, () if refused else what_happens_next(definition, content, agreed_on))


def receive(
    connection: Connection, backend: Backend, sent: Sent, content: Mapping[str, Any], judged: Judged,
) -> Received:
    """The receipt, new or given before. Raises Problem, and then at most the line of what it told was written."""
    permit = by_token(connection, sent.token)
    if permit is None:
        raise _agree_again("permit-void")
    if permit.key != sent.key:
        raise Problem("key-other")
    body_hash = hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()
    before = _before(connection, permit.key)
    if before is not None:
        if before.body_hash != body_hash:
            raise Problem("key-reused", msg("Borgerens ja er allerede brugt til at sende noget andet."))
        return Received(before.answer, replayed=True)
    session = connection.execute(select(sessions).where(sessions.c.id == permit.session)).one()
    if session.mandate is None:
        alive_or_refuse(
            connection, backend, permit.citizen, AskedBy(actor_of(connection, sent.token), permit.session))
    elif not still_delivers(
        connection, backend, session.mandate, permit.package, sent.body.agreed_at - CLOCKS_APART, permit.helper,
    ):
        note_end_of_permit(connection, backend, session, actor_of(connection, sent.token), permit.task)
        raise on_record(not_delivered())
    _permitted(backend, permit, session, sent.body)
    if judged.definition is None:
        raise Problem("version-unknown", msg("Opgaven er blevet ændret. Begynd på den igen."))
    if judged.refused:
        raise Problem("answers-refused", msg("Svarene skal rettes, før de kan sendes."), fields=judged.refused)
    receipt = _accept(connection, backend, permit, sent, content, judged, body_hash, session.mandate)
    return Received(receipt, replayed=False)


def actor_of(connection: Connection, token: str) -> str | None:
    """The reference of the helper a permit was issued to."""
    permit = by_token(connection, token)
    if permit is None:
        return None
    return connection.execute(select(helpers.c.ref).where(helpers.c.id == permit.helper)).scalar()


def _has_visit(connection: Connection, permit: Row[*tuple[object, ...]]) -> str:
    """The reference of the helper who has the permit's visit: a colleague, where they took it over since the yes."""
    has = select(helpers.c.ref).join(sessions, sessions.c.helper == helpers.c.id)
    ref: str = connection.execute(has.where(sessions.c.id == permit.session)).scalar_one()
    return ref


def _permitted(
    backend: Backend, permit: Row[*tuple[object, ...]], session: Row[*tuple[object, ...]], body: SubmissionBody,
) -> None:
    if permit.voided_at is not None:
        raise _agree_again("permit-void")
    if permit.used_at is not None:
        raise _agree_again("permit-used")
    if backend.now() >= permit.expires_at:
        raise _agree_again("permit-expired")
    if permit.task != body.task:
        raise not_agreed()
    if body.schema_ not in SUBMISSION_SCHEMAS:
        raise Problem("schema-unknown")
    ended_at = min(session.ended_at or session.ends_at, session.ends_at)
    if backend.now() >= ended_at and body.agreed_at > ended_at + CLOCKS_APART:
        raise _agree_again("permit-void")


def _accept(
    connection: Connection, backend: Backend, permit: Row[*tuple[object, ...]], sent: Sent, content: Mapping[str, Any],
    judged: Judged, body_hash: str, mandate: str | None,
) -> Mapping[str, Any]:
    definition, now = judged.definition, backend.now()
    assert definition is not None, "asked before"
    submission = backend.ids.new()
    agreed_with, has_visit = actor_of(connection, sent.token), _has_visit(connection, permit)
    mark = journal.append(
        connection, journal.Kind.SUBMISSION_RECEIVED, now, subject=permit.citizen, actor=has_visit,
        session=permit.session,
        detail={
            "task": permit.task, "version": definition.version, "submission": submission,
            **({} if agreed_with in {None, has_visit} else {"permit_of": agreed_with}),
            **({} if mandate is None else {"mandate": mandate, "package": permit.package}),
        },
    )
    reference = next_reference(connection, now)
    receipt = receipt_of(
        definition, submission=submission, reference=reference, received_at=now, mark=mark,
        training=backend.settings.is_training, next_steps=judged.next_steps,
    )
    connection.execute(insert(submissions).values(
        id=submission, reference=reference, permit=permit.key, session=permit.session, citizen=permit.citizen,
        helper=permit.helper, organisation=permit.organisation, task=permit.task, version=definition.version,
        schema=sent.body.schema_, language=sent.body.language, agreed_at=permit.agreed_at,
        written_at=sent.body.agreed_at, received_at=now, receipt=receipt,
        content={name: content[name] for name in ("answers", "unknown", "declarations")},
    ))
    connection.execute(update(permits).where(permits.c.key == permit.key).values(used_at=now))
    if mandate is not None:
        note_use(connection, mandate, now)
    begin_by_declaration(connection, backend, permit, submission, has_visit)
    tell_of_sending(connection, backend, permit, submission)
    connection.execute(insert(idempotency).values(
        actor=permit.helper, operation=OPERATION, key=permit.key, body_hash=body_hash, answer=receipt,
        expires_at=now + IDEMPOTENCY_LIFE,
    ))
    return receipt


def _before(connection: Connection, key: str) -> Row[*tuple[object, ...]] | None:
    """What was answered to this key before. A permit has one helper, so its key alone names actor and operation."""
    this = (idempotency.c.operation == OPERATION) & (idempotency.c.key == key)
    return connection.execute(select(idempotency).where(this)).first()


def _agree_again(name: str) -> Problem:
    return Problem(name, msg("Borgeren skal sige ja igen, før det kan sendes."))
