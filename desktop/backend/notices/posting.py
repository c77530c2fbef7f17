"""The backend's own job: tell of what ends by itself (visits, mandates, consents), set the letters, hand them over.

Letters are handed over as files in a folder of the server's own, for a print shop to fetch; a notice stands as handed
over when the file and its name are on the disk, and the journal has a line of it. That folder is made at the start and
never here: where it is away, as a share that is not mounted, one made in its place would be fetched by nobody. Where
there is none (a desk's own backend, in training) the PDF is kept in the database. Done again after a crash the same
file is written with the same bytes. What is not as the journal says it was told is posted to nobody: it waits, and
`sidemand journal verify` names it. So does one whose citizen has no address any more, and no mailbox it lies in.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select, true, update
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from desktop import files, paths
from desktop.backend.consents import expiring as expiring_consents
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.control_tables import notices
from desktop.backend.db.engine import BusyError
from desktop.backend.mailbox.handing_over import hand_over_sent, sent_waiting
from desktop.backend.mandates import expiring as expiring_mandates
from desktop.backend.mandates.letter_posting import letters_waiting, post_letter
from desktop.backend.mandates.opened_alone import openings_owed, tell_of_opening
from desktop.backend.notices.addressing import recipient_of
from desktop.backend.notices.checking import is_as_told
from desktop.backend.notices.facts import notice_of
from desktop.backend.notices.messages import hand_over_message, messages_waiting
from desktop.backend.notices.telling import look_ups_owed, tell, tell_of_look_up, visits_owed
from desktop.backend.people.citizens import by_ref
from desktop.documents.notice import paper_of
from desktop.domain.notice import Way, languages_of

LOG: Final = logging.getLogger("sidemand.backend")
EVERY_SECONDS: Final = 60.0


class NotAsToldError(Exception):
    """A notice is not what its line of the journal says: somebody wrote in the database."""


class NoAddressError(Exception):
    """The citizen had an address when the notice was made and has none now, and nothing else brings it to them."""


def post_due(backend: Backend) -> None:
    """All that is due, in small commands; from any number of processes. One that fails waits, and holds up no other.

    Raises BusyError, and SQLAlchemyError where the database is gone: ask again.
    """
    with backend.database.read() as connection:
        visits, look_ups = visits_owed(connection, backend.now()), look_ups_owed(connection, backend.now())
    for session in visits:
        _careful(_tell, backend, session)
    for lookup in look_ups:
        _careful(_tell_of_look_up, backend, lookup)
    for owed, told in (
        (openings_owed, tell_of_opening), (expiring_mandates.ends_owed, expiring_mandates.tell_of_end),
        (expiring_consents.ends_owed, expiring_consents.tell_of_end),
    ):
        for one in _owed(backend, owed):
            _careful(_in_a_command(told), backend, one)
    outgoing = backend.settings.outgoing
    if outgoing is not None and not outgoing.is_dir():
        LOG.warning("notices wait: their folder is away")  # before they are set: that takes its time, each minute
        return
    for letter in letters_waiting(backend):
        _careful(post_letter, backend, letter)
    for message in messages_waiting(backend):
        _careful(hand_over_message, backend, message)
    for sent in sent_waiting(backend):
        _careful(hand_over_sent, backend, sent)
    for notice in _waiting(backend):
        _careful(_keep if backend.settings.outgoing is None else _hand_over, backend, notice)


async def keep_posting(backend: Backend, every: float = EVERY_SECONDS) -> None:
    """Again and again until cancelled. What could not be done now is done the next time."""
    while True:
        try:
            await run_in_threadpool(post_due, backend)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next round comes; what it says may name a person
            LOG.warning("notices wait error=%s", type(error).__name__)
        await asyncio.sleep(every)


def _careful(do: Callable[[Backend, str], None], backend: Backend, one: str) -> None:
    try:
        do(backend, one)
    except BusyError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other citizens are told; what it says may name one
        LOG.warning("a notice waits error=%s", type(error).__name__)


def _owed(backend: Backend, ends_owed: Callable[[Connection, datetime], Sequence[str]]) -> Sequence[str]:
    try:
        with backend.database.read() as connection:
            return ends_owed(connection, backend.now())
    except (BusyError, SQLAlchemyError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the letters are handed over; what it says may name one
        LOG.warning("what expires waits error=%s", type(error).__name__)
        return ()


def _tell(backend: Backend, session: str) -> None:
    with backend.database.write() as connection:
        tell(connection, backend, session)


def _tell_of_look_up(backend: Backend, lookup: str) -> None:
    with backend.database.write() as connection:
        tell_of_look_up(connection, backend, lookup)


def _in_a_command(tell_of_end: Callable[[Connection, Backend, str], None]) -> Callable[[Backend, str], None]:
    def told(backend: Backend, one: str) -> None:
        with backend.database.write() as connection:
            tell_of_end(connection, backend, one)

    return told


def _waiting(backend: Backend) -> list[str]:
    """Where there is a folder, all that was not handed over; else all that no paper was made of."""
    unset = true() if backend.settings.outgoing is not None else notices.c.paper.is_(None)
    with backend.database.read() as connection:
        return list(connection.execute(select(notices.c.id).where(
            unset, notices.c.handed_over_at.is_(None), notices.c.way == Way.POST.value,
        ).order_by(notices.c.made_at)).scalars())


def _paper_of(backend: Backend, notice: str) -> bytes:
    """Typesetting takes its time, so it happens between two looks at the database and holds nobody up.

    Raises NotAsToldError where the notice is not what the journal says of it, and NoAddressError.
    """
    with backend.database.read() as connection:
        row = connection.execute(select(notices).where(notices.c.id == notice)).one()
        if not is_as_told(connection, row):
            raise NotAsToldError
        citizen = by_ref(connection, row.citizen, backend.now().date())
    assert citizen is not None, "a notice's citizen is registered"
    if citizen.address is None and row.letter is None:
        raise NoAddressError
    return paper_of(
        notice_of(row.facts),
        [
            backend.translators[one]
            for one in dict.fromkeys((row.language, *languages_of(row.language, citizen.language)))
        ],
        paths.resources() / "documents", recipient=recipient_of(citizen), reference=row.id[:8],
    )


def _keep(backend: Backend, notice: str) -> None:
    pdf = _paper_of(backend, notice)
    with backend.database.write() as connection:
        unset = (notices.c.id == notice) & notices.c.paper.is_(None) & notices.c.handed_over_at.is_(None)
        connection.execute(update(notices).where(unset).values(paper=pdf))


def _hand_over(backend: Backend, notice: str) -> None:
    """Set from what was told, also where a paper is kept: whoever has the database could have put another there."""
    folder = backend.settings.outgoing
    assert folder is not None, "asked where there is a folder"
    files.write_whole(folder / f"{notice}.pdf", _paper_of(backend, notice))
    with backend.database.write() as connection:
        row = connection.execute(select(notices).where(notices.c.id == notice)).one()
        if row.handed_over_at is not None:
            return  # another process was first
        now = backend.now()
        journal.append(
            connection, journal.Kind.NOTICE_HANDED_OVER, now, subject=row.citizen, detail={"notice": notice},
        )
        connection.execute(update(notices).where(notices.c.id == notice).values(paper=None, handed_over_at=now))
    files.forget_halves(folder / f"{notice}.pdf")  # a citizen's letter too
