"""How much an authority may ask, and how often in vain: numbers are not to be tried, nor people pressed.

What was asked in vain is counted and journaled in the command that asks; whoever asked is not told why it was in vain.
"""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.consent_tables import consent_misses, consents
from desktop.backend.db.limits import full_until
from desktop.backend.db.tables import citizens
from desktop.backend.problems import Problem, on_record
from desktop.domain.denmark import DENMARK
from desktop.i18n import msg

_OF_ONE: Final = frozenset({"consents-asked-of-one", "consents-missed-of-one"})


def room_for_one_more(connection: Connection, backend: Backend, authority: str, cpr: str) -> None:
    """Raises Problem where this authority asked, or missed, what the limits allow; the limits are data.

    Of one citizen it asks few times a month, and a number is missed few times a week, whether or not anybody has it.
    """
    now = backend.now()
    asked = select(func.count(), func.min(consents.c.asked_at)).where(consents.c.authority == authority)
    of_one = asked.join(citizens, citizens.c.ref == consents.c.citizen).where(citizens.c.cpr == cpr)
    missed = select(func.count(), func.min(consent_misses.c.at))
    for name, counted, at in (
        ("consents-asked", asked, consents.c.asked_at), ("consents-asked-of-one", of_one, consents.c.asked_at),
        ("consents-missed", missed.where(consent_misses.c.actor == authority), consent_misses.c.at),
        ("consents-missed-of-one", missed.where(consent_misses.c.person == _person_of(backend, cpr)),
         consent_misses.c.at),
    ):
        until = full_until(connection, name, counted, at, now)
        if until is None:
            continue
        if name in _OF_ONE:
            _note_sought(connection, backend, authority, cpr, "too-many")  # the wait tells something of the number
            raise on_record(_too_many(until, now))
        raise _too_many(until, now)


def note_miss(connection: Connection, backend: Backend, authority: str, cpr: str) -> None:
    """Count it, and write the one line of it, with whoever has the number as subject.

    Nobody alive is missed, so nobody is told: nothing is sent to somebody the register says is dead.
    """
    now = backend.now()
    connection.execute(insert(consent_misses).values(
        id=backend.ids.new(), at=now, actor=authority, person=_person_of(backend, cpr),
    ))
    _note_sought(connection, backend, authority, cpr, "not-with-this-person")


def _note_sought(connection: Connection, backend: Backend, authority: str, cpr: str, outcome: str) -> None:
    subject = connection.execute(select(citizens.c.ref).where(citizens.c.cpr == cpr)).scalar()
    journal.append(
        connection, journal.Kind.CONSENT_SOUGHT, backend.now(), subject=subject, actor=authority,
        detail={"authority": authority, "outcome": outcome},
    )


def _person_of(backend: Backend, cpr: str) -> str:
    """What stands for a number where misses are counted: the same each time, and nothing without the server's key."""
    return hmac.digest(backend.keys.subject_tokens, b"consent-miss " + cpr.encode(), "sha256").hex()


def _too_many(until: datetime, now: datetime) -> Problem:
    seconds = max(1, int((until - now).total_seconds()))
    return Problem("too-many-consents", msg(
        "Der er spurgt for mange gange. Prøv igen {when}.", when=until.astimezone(DENMARK)), retry_after=seconds)
