"""A page of the journal's lines about one citizen, and what they name: two statements, however many lines there are.

What the citizen looked at themself is one line until something else was done, and so is what another looked at again
the same day: a page is not to be full of somebody reading pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeAlias

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    String,
    Text,
    case,
    cast,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from desktop.backend.consents.callers import who_is_there
from desktop.backend.db.access_tables import accesses
from desktop.backend.db.consent_tables import consent_words, consents
from desktop.backend.db.control_tables import notices
from desktop.backend.db.journal import Kind
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.sent_tables import sent_letters
from desktop.backend.db.tables import citizens, definitions, helpers, lookups, organisations, sessions, submissions
from desktop.backend.db.tables import journal as entries
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.in_my_name.kinds import LOOKED, NEVER, QUIET
from desktop.domain.people import Role

PAGE: Final = 50
_TOLD_BY_LETTER: Final = (Kind.MANDATE_SOUGHT.value, Kind.ACCESS_SOUGHT.value)

Found: TypeAlias = Row[*tuple[Any, ...]]
_Asked: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """What the lines of a page name, by what sort it is and its id: rows of `sort, id, a, b`."""

    rows: Mapping[tuple[str, str], Found] = field(repr=False)

    def one(self, sort: str, ref: object) -> Found | None:
        """The row of this, where it is still there."""
        return self.rows.get((sort, str(ref)))


def lines_of(connection: Connection, citizen: DirectoryHelper, now: datetime, before: int | None) -> Sequence[Found]:
    """The newest `PAGE` lines about this citizen, of entries before `before`, and one more where there is one.

    Beside each: who did it as the directory has them, where the visit was, and `consents.callers.who_is_there`.
    """
    mine = (entries.c.subject == citizen.ref) & entries.c.kind.not_in([one.value for one in NEVER])
    if before is not None:
        mine &= entries.c.entry < before
    newest = entries.c.entry.desc()
    alike = _alike(citizen)
    numbered = select(
        entries, alike.label("alike"), func.lag(alike).over(order_by=newest).label("newer"),
        func.row_number().over(order_by=newest).label("number"), func.count().over().label("total"),
    ).where(mine).subquery()
    first = (numbered.c.newer.is_(None)) | (numbered.c.newer != numbered.c.alike)
    after = func.lead(numbered.c.number, 1, numbered.c.total + 1).over(order_by=numbered.c.entry.desc())
    page = select(numbered, (after - numbered.c.number).label("times")).where(first).order_by(
        numbered.c.entry.desc()).limit(PAGE + 1).subquery()
    theirs, here = citizens.alias("as_citizen"), organisations.alias("of_visit")
    asked = select(
        page, helpers.c.kind.label("doer_kind"), helpers.c.name.label("doer_name"), theirs.c.protected,
        theirs.c.protected_until, organisations.c.name.label("works_at"), here.c.name.label("visited_at"),
        sessions.c.proof_kind, sessions.c.mandate.label("of_mandate"), told_that_day(page).label("told_that_day"),
        _letter_said(page).label("letter_said"), *who_is_there(citizen, now),
    ).select_from(
        page.outerjoin(helpers, helpers.c.ref == page.c.actor).outerjoin(theirs, theirs.c.cpr == helpers.c.cpr)
        .outerjoin(organisations, organisations.c.cvr == helpers.c.organisation)
        .outerjoin(sessions, sessions.c.id == page.c.session)
        .outerjoin(here, here.c.cvr == sessions.c.organisation),
    ).order_by(page.c.entry.desc())
    return connection.execute(asked).all()


def detail_of(line: Found) -> Mapping[str, object]:
    """What else stands in a line, and the mandate its session is on.

    Nothing where somebody wrote what the server does not write.
    """
    on = {"mandate": line.of_mandate} if line.of_mandate is not None else {}
    try:
        return on | msgspec.json.decode(line.detail, type=dict[str, object])
    except (msgspec.DecodeError, TypeError):
        return on


def named_in(connection: Connection, lines: Sequence[Mapping[str, object]], catalogue: frozenset[str]) -> Named:
    """What these lines (their details) name, whom to call, and where the journal stands: one statement.

    `catalogue` are the tasks whose titles are known without asking.
    """
    def ids(*names: str) -> Sequence[str]:
        return sorted({one for line in lines for one in ids_in(line, *names)})

    tasks = set(ids("task", "tasks")) - catalogue
    asked: list[_Asked] = [
        _rows("mandate", mandates.c.id, mandates.c.holder_called, mandates.c.organisation).where(
            mandates.c.id.in_(ids("mandate", "mandates"))),
        _rows("access", accesses.c.id, accesses.c.holder_called, _who_holds()).where(
            accesses.c.id.in_(ids("access", "accesses", "basis"))),
        _rows("consent", consents.c.id, consent_words.c.template).join_from(
            consents, consent_words, consent_words.c.digest == consents.c.words,
        ).where(consents.c.id.in_(ids("consent", "consents"))),
        _rows("submission", submissions.c.id, submissions.c.task, submissions.c.receipt).where(
            submissions.c.id.in_(ids("submission"))),
        _rows("sent", sent_letters.c.letter, sent_letters.c.recipient_name).where(
            sent_letters.c.letter.in_(ids("sent"))),
        _rows("lookup", lookups.c.id, organisations.c.name).join_from(
            lookups, organisations, organisations.c.cvr == lookups.c.organisation,
        ).where(lookups.c.id.in_(ids("lookup"))),
        _rows("task", definitions.c.task, definitions.c.wire).where(definitions.c.task.in_(sorted(tasks))),
        _whom_to_call(), _where_it_stands(),
    ]
    return Named({(row.sort, row.id): row for row in connection.execute(union_all(*asked))})


def _alike(citizen: DirectoryHelper) -> ColumnElement[str]:
    """The same for lines that are told as one where they follow each other, and for no others."""
    looked = entries.c.kind.in_([one.value for one in LOOKED])
    day = func.substr(type_coerce(entries.c.at, String), 1, 10)
    return case(
        (looked & (entries.c.actor == citizen.ref), literal("own ") + day),
        (looked, entries.c.kind + literal(" ") + func.coalesce(entries.c.actor, "") + literal(" ") + day),
        else_=cast(entries.c.entry, Text),
    )


def told_that_day(line: FromClause) -> ColumnElement[bool]:
    """Whether a letter told the citizen, that day, that the same one looked for them."""
    told = entries.alias("told")
    same = (told.c.subject == line.c.subject) & (told.c.actor == line.c.actor) & told.c.kind.in_(_TOLD_BY_LETTER)
    day = func.substr(type_coerce(told.c.at, String), 1, 10) == func.substr(type_coerce(line.c.at, String), 1, 10)
    return line.c.kind.in_([one.value for one in QUIET]) & select(told.c.entry).where(same, day).exists()


def _letter_said(line: FromClause) -> ColumnElement[Any]:
    """What the letter said that told the citizen, that day, that the same one used their number."""
    told = entries.alias("letter_told")
    same = (told.c.subject == line.c.subject) & (told.c.actor == line.c.actor) & told.c.kind.in_(_TOLD_BY_LETTER)
    day = func.substr(type_coerce(told.c.at, String), 1, 10) == func.substr(type_coerce(line.c.at, String), 1, 10)
    sought = line.c.kind.in_([*_TOLD_BY_LETTER, *(one.value for one in QUIET)])
    return select(notices.c.facts).join(told, told.c.entry == notices.c.step).where(
        sought, same, day, notices.c.citizen == line.c.subject,
    ).order_by(told.c.entry, notices.c.way).limit(1).scalar_subquery()


def _who_holds() -> ColumnElement[Any]:
    """The reference of whoever holds an access that nobody ended; none of one that is over."""
    is_there = accesses.c.closed_at.is_(None) & (type_coerce(accesses.c.deaths, Text) == "[]")
    return select(helpers.c.ref).where(helpers.c.id == accesses.c.holder, is_there).scalar_subquery()


def _rows(
    sort: str, ref: ColumnElement[Any], first: ColumnElement[Any], second: ColumnElement[Any] | None = None,
) -> _Asked:
    return select(
        literal(sort).label("sort"), cast(ref, Text).label("id"), type_coerce(first, Text).label("a"),
        (null() if second is None else type_coerce(second, Text)).label("b"),
    )


def _whom_to_call() -> _Asked:
    """As `mandates.telling.whom_to_call`: where trusted staff are, else whoever there is."""
    trusted = (helpers.c.role == Role.CITIZEN_SERVICE.value) & helpers.c.left_at.is_(None)
    joined = organisations.outerjoin(helpers, (helpers.c.organisation == organisations.c.cvr) & trusted)
    one = select(organisations.c.name, organisations.c.phone).select_from(joined).order_by(
        helpers.c.id.is_(None), organisations.c.cvr).limit(1).subquery()
    return select(literal("call"), literal(""), one.c.name, one.c.phone)


def _where_it_stands() -> _Asked:
    last = select(entries.c.entry, entries.c.hash).order_by(entries.c.entry.desc()).limit(1).subquery()
    return select(literal("mark"), literal(""), cast(last.c.entry, Text), last.c.hash)


def ids_in(line: Mapping[str, object], *names: str) -> Sequence[str]:
    """What a line's detail has under these names, whether one or several."""
    each = [line[name] for name in names if name in line]
    return [str(one) for value in each for one in (value if isinstance(value, list) else [value])]
