"""A step of a consent that was taken: its row, its one line in the journal, and what the citizen is told of it.

All in the command that takes it. The line has a fingerprint of the consent as it stands then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from desktop.backend.consents.rows import digest_of, store
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.telling import whom_to_call
from desktop.backend.notices.facts import Deed
from desktop.backend.notices.telling import make
from desktop.backend.people.citizens import is_dead
from desktop.domain.consent import Consent
from desktop.domain.consent_told import ConsentHappened, ConsentNotice


@dataclass(frozen=True, slots=True)
class Step:
    """What was done: `consent` is what it came to.

    `by` is who did it as the journal names them (a citizen's reference, an authority's id), None where time did;
    `beside` is the helper who assisted, and `session` the visit it was in.
    """

    kind: journal.Kind
    happened: ConsentHappened
    by: str | None
    consent: Consent
    beside: DirectoryHelper | None = None
    session: str | None = None
    detail: journal.Detail = field(default_factory=dict)


def take(connection: Connection, backend: Backend, step: Step) -> None:
    """Keep what the step came to, journal it and tell the citizen.

    Nothing is sent to somebody the register says is dead: all that can still be done is that nobody asks any more.
    """
    consent = step.consent
    is_quiet = is_dead(connection, consent.citizen)
    kind = journal.Kind.CONSENT_ENDED_QUIETLY if is_quiet else step.kind
    store(connection, consent)
    mark = journal.append(
        connection, kind, backend.now(), subject=consent.citizen, actor=step.by, session=step.session, detail={
            "consent": consent.id, "authority": consent.template.authority.id, "digest": digest_of(consent),
            **({"helper": step.beside.ref} if step.beside is not None else {}), **step.detail,
        },
    )
    if not is_quiet:
        _tell(connection, backend, step, mark)


def _tell(connection: Connection, backend: Backend, step: Step, mark: journal.Mark) -> None:
    cvr, place, phone = whom_to_call(connection)
    consent, now, beside = step.consent, backend.now(), step.beside

    def facts(line: journal.Mark) -> ConsentNotice:
        return ConsentNotice(
            happened=step.happened, authority=consent.template.authority.name, title=consent.template.title,
            day=_day(step), helper=beside.name.split()[0] if beside is not None else None, at=now, organisation=place,
            phone=phone, entry=line.entry, head=line.head, training=backend.settings.is_training,
        )

    make(
        connection, backend, Deed(consent.citizen, beside.id if beside is not None else None, cvr), facts,
        step=mark.entry,
    )


def _day(step: Step) -> date | None:
    match step.happened:
        case ConsentHappened.ASKED:
            return step.consent.answer_by
        case ConsentHappened.GIVEN | ConsentHappened.EXPIRES_SOON:
            return step.consent.until
        case _:
            return None
