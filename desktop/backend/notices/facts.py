"""What a notice says, as the database and the journal have it in the command that tells."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, Row, func, select

from desktop.backend.context import Backend, midnight_after
from desktop.backend.db import journal
from desktop.backend.db.tables import definitions, helpers, organisations, permits
from desktop.backend.db.tables import journal as entries
from desktop.backend.self.beside import who_came
from desktop.backend.sessions.agreed import yeses
from desktop.documents.notice import Notice
from desktop.domain.access_told import AccessNotice
from desktop.domain.consent_told import ConsentNotice
from desktop.domain.everything_told import EverythingNotice
from desktop.domain.mandate_told import MandateNotice
from desktop.domain.notice import NoticeKind, VisitNotice
from desktop.domain.people import HelperKind
from desktop.domain.visit import Hand, ProofKind
from desktop.flows.definition import Delivery
from desktop.i18n import SOURCE_LANGUAGE, LocalText

_LISTS: Final = {
    journal.Kind.LETTERS_CHOOSING: "letters", journal.Kind.LETTERS_LISTED: "letters",
    journal.Kind.FOLDERS_LISTED: "folders", journal.Kind.ACTIVITY_READ: "letters",
}
_SENT: Final = (journal.Kind.LETTER_WRITTEN, journal.Kind.LETTER_ANSWERED, journal.Kind.LETTER_FORWARDED)
_OF_LETTERS: Final = (
    *_LISTS, journal.Kind.LETTER_OPENED, journal.Kind.LETTER_FILE_READ, journal.Kind.LETTER_MARKED,
    journal.Kind.LETTER_MOVED, *_SENT,
)

_Found = Row[*tuple[object, ...]]


def digest_of(stored: Mapping[str, object]) -> str:
    """SHA-256 of a notice's facts as they are stored, without the number and code of the line that holds it."""
    told = {name: value for name, value in stored.items() if name not in {"entry", "head"}}
    return hashlib.sha256(msgspec.json.encode(told, order="sorted")).hexdigest()


def notice_of(stored: Mapping[str, object]) -> Notice:
    """A notice's facts as they are stored, read. Raises ValueError where somebody wrote something else."""
    if "fetched" in stored:
        return msgspec.convert(stored, EverythingNotice)
    if "access" in stored:
        return msgspec.convert(stored, AccessNotice)
    if "event" in stored:
        return msgspec.convert(stored, MandateNotice)
    return msgspec.convert(stored, ConsentNotice) if "happened" in stored else msgspec.convert(stored, VisitNotice)


@dataclass(frozen=True, slots=True)
class Deed:
    """Of whom something is told (a reference), which helper did it (None: time did), and where (a CVR number)."""

    citizen: str
    helper: str | None
    organisation: str

    @classmethod
    def of(cls, row: _Found) -> Deed:
        """What a row of `sessions`, `lookups` or `permits` says of it."""
        return cls(row.citizen, row.helper, row.organisation)


def of_visit(connection: Connection, backend: Backend, visit: _Found, mark: journal.Mark) -> VisitNotice:
    """A visit, or a citizen's own sign-in, that is over (a row of `sessions`)."""
    agreed = tuple(yeses(connection, (visit.id,)))
    kind = connection.execute(select(helpers.c.kind).where(helpers.c.id == visit.helper)).scalar_one()
    told = NoticeKind.ALONE if kind == HelperKind.SELF else NoticeKind.VISIT
    looked, away = who_came(connection, visit.id)
    return replace(
        _with_letters(connection, visit, _common(connection, backend, Deed.of(visit), told, _during(visit), mark)),
        hands=tuple(dict.fromkeys(said.hand for said in agreed if said.hand is not None)),
        tasks=tuple(
            _title(connection, backend, one) for one in dict.fromkeys(task for said in agreed for task in said.tasks)
        ),
        others=_before(connection, visit),
        unsent=_unsent(connection, backend, visit),
        beside=tuple(_first(one) for one in looked),
        sent_away=tuple(_first(one) for one in away),
    )


def of_look_up(connection: Connection, backend: Backend, lookup: _Found, mark: journal.Mark) -> VisitNotice:
    """A look-up that told a name and became no visit (a row of `lookups`)."""
    during = _During(lookup.at, lookup.cancelled_at or midnight_after(lookup.at), ProofKind(lookup.proof_kind))
    return _common(connection, backend, Deed.of(lookup), NoticeKind.LOOK_UP, during, mark)


def of_sending(
    connection: Connection, backend: Backend, permit: _Found, visit: _Found, mark: journal.Mark,
) -> VisitNotice:
    """Answers that came when their visit was over (rows of `permits` and `sessions`)."""
    kind = connection.execute(select(helpers.c.kind).where(helpers.c.id == permit.helper)).scalar_one()
    told = _common(connection, backend, Deed.of(visit), NoticeKind.SENT_LATER, _during(visit), mark)
    return replace(
        told, helper="" if kind == HelperKind.SELF else told.helper, hands=(Hand(permit.hand),),
        tasks=(_title(connection, backend, permit.task),), sent_at=backend.now(), others=_before(connection, visit),
    )


def of_opening(
    connection: Connection, backend: Backend, deed: Deed, visit: _Found, task: str, mark: journal.Mark,
) -> VisitNotice:
    """Answers of a visit (a row of `sessions`) that were opened outside it, by whom the deed says."""
    return replace(
        _common(connection, backend, deed, NoticeKind.ANSWERS_OPENED, _during(visit), mark),
        tasks=(_title(connection, backend, task),), opened_at=backend.now(),
    )


@dataclass(frozen=True, slots=True)
class _During:
    began_at: datetime
    ended_at: datetime
    proof: ProofKind


def _during(visit: _Found) -> _During:
    return _During(visit.agreed_at, visit.ended_at or visit.ends_at, ProofKind(visit.proof_kind))


def _common(
    connection: Connection, backend: Backend, deed: Deed, kind: NoticeKind, during: _During, mark: journal.Mark,
) -> VisitNotice:
    """What every notice says: by whom, where, when, on what proof, and the line to check it by."""
    helper = connection.execute(select(helpers.c.name).where(helpers.c.id == deed.helper)).scalar_one()
    here = organisations.c.cvr == deed.organisation
    organisation = connection.execute(select(organisations.c.name, organisations.c.phone).where(here)).one()
    return VisitNotice(
        organisation=organisation.name, phone=organisation.phone, helper=_first(helper), began_at=during.began_at,
        ended_at=during.ended_at, proof=during.proof, hands=(), tasks=(), entry=mark.entry, head=mark.head,
        training=backend.settings.is_training, kind=kind,
    )


def _unsent(connection: Connection, backend: Backend, row: _Found) -> tuple[LocalText, ...]:
    """What a permit could still send; not what the citizen takes along themself."""
    live = (permits.c.session == row.id) & permits.c.voided_at.is_(None) & permits.c.used_at.is_(None)
    asked = select(permits.c.task).where(live, permits.c.expires_at > backend.now()).order_by(permits.c.agreed_at)
    left = dict.fromkeys(connection.execute(asked).scalars())
    return tuple(_title(connection, backend, one) for one in left if _is_sent_from_here(backend, one))


def _is_sent_from_here(backend: Backend, task: str) -> bool:
    offered = backend.catalogue.tasks.get(task)
    return offered is None or offered.definition.delivery not in {Delivery.COMPANION, Delivery.HAND_IN}


def _before(connection: Connection, row: _Found) -> tuple[str, ...]:
    """The first names of those who had the visit before whoever has it now, in that order."""
    had = (journal.Kind.VISIT_BEGAN, journal.Kind.VISIT_RELINKED)
    asked = select(helpers.c.id, helpers.c.name).join(entries, entries.c.actor == helpers.c.ref).where(
        entries.c.subject == row.citizen, entries.c.session == row.id, entries.c.kind.in_(had),
    )
    each = {one.id: one.name for one in connection.execute(asked.order_by(entries.c.entry))}
    return tuple(_first(name) for helper, name in each.items() if helper != row.helper)


def _with_letters(connection: Connection, row: _Found, told: VisitNotice) -> VisitNotice:
    """With what was seen and done of the citizen's post, also by the id of a letter kept from another time."""
    mine = (entries.c.subject == row.citizen) & (entries.c.session == row.id)
    asked = select(entries.c.kind, func.count().label("times")).where(mine, entries.c.kind.in_(_OF_LETTERS))
    seen = {one.kind: one.times for one in connection.execute(asked.group_by(entries.c.kind))}
    if not seen:
        return told
    return replace(
        told, letters=seen.get(journal.Kind.LETTER_OPENED, 0), files=seen.get(journal.Kind.LETTER_FILE_READ, 0),
        marked=seen.get(journal.Kind.LETTER_MARKED, 0), moved=seen.get(journal.Kind.LETTER_MOVED, 0),
        letters_sent=sum(seen.get(one, 0) for one in _SENT),
        lists=tuple(sorted({name for kind, name in _LISTS.items() if kind in seen}, reverse=True)),
    )


def _first(name: str) -> str:
    """A name of nothing but spaces is a mistake in a directory, and no reason to tell nobody."""
    return next(iter(name.split()), name)


def _title(connection: Connection, backend: Backend, task: str) -> LocalText:
    offered = backend.catalogue.tasks.get(task)
    if offered is not None:
        return offered.definition.title
    kept = connection.execute(select(definitions.c.wire).where(definitions.c.task == task)).scalars().first()
    return LocalText(kept["title"]) if kept else LocalText({SOURCE_LANGUAGE: task})
