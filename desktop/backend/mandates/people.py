"""The two of a mandate as register and directory have them now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from desktop.backend.context import Backend
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.identity.directory import DirectoryHelper, ids_of_person
from desktop.backend.mandates.organisations import holding, name_of, who_acts
from desktop.backend.mandates.rows import load_all
from desktop.backend.people.kinship import too_close
from desktop.domain.cpr import CprNumber
from desktop.domain.denmark import end_of
from desktop.domain.mandate import IN_FORCE, Mandate
from desktop.domain.mandate_ends import note_death
from desktop.domain.mandate_notice import Reach
from desktop.domain.parties import HelperBeside, Holder, OrganisationHolder, Parties, Person, PersonHolder, Side
from desktop.domain.people import Helper, HelperKind

_NOBODY: Final = ("", "")


def as_helper(helper: DirectoryHelper) -> Helper:
    """Somebody of the directory as the rules know them."""
    return Helper(helper.id, helper.name, helper.kind, helper.role, helper.organisation)


def parties_of(connection: Connection, backend: Backend, grantor: str, holder: Holder) -> Parties:
    """What must be known of the citizen with this reference, and of the holder, at this moment.

    Whoever may sign in here has MitID.
    """
    today = backend.now().date()
    giver = connection.execute(select(citizens).where(citizens.c.ref == grantor)).one()
    own = exists().where(helpers.c.ref == grantor, helpers.c.kind == HelperKind.SELF.value, helpers.c.left_at.is_(None))
    signs_in = bool(connection.execute(select(own)).scalar())
    giving = Person(grantor, _number(giver.cpr, today), signs_in, giver.died_on is not None)
    match holder:
        case PersonHolder(id=helper):
            return Parties(giving, _getting(connection, helper, today))
        case OrganisationHolder(cvr=cvr):
            return Parties(giving, holding(connection, cvr))


def _getting(connection: Connection, helper: str, today: date) -> Person:
    getter = connection.execute(
        select(helpers.c.cpr, citizens.c.died_on).select_from(
            helpers.outerjoin(citizens, citizens.c.cpr == helpers.c.cpr),
        ).where(helpers.c.id == helper),
    ).one()
    return Person(helper, _number(getter.cpr, today), has_mitid=True, has_died=getter.died_on is not None)


def near_of(connection: Connection, helper: DirectoryHelper, parties: Parties) -> frozenset[Side]:
    """Those of the two whom this one must leave to a colleague (iron rule 6); to an organisation nobody is near."""
    both = {Side.GRANTOR: parties.grantor, Side.HOLDER: parties.holder}
    sides = {side: one for side, one in both.items() if isinstance(one, Person)}
    return frozenset(side for side, one in sides.items() if too_close(connection, helper, one.cpr.digits) is not None)


def beside(
    connection: Connection, helper: DirectoryHelper, holder: Holder, near: frozenset[Side] = frozenset(),
) -> HelperBeside:
    """This one as a helper beside a step, near to these; of what an organisation is to hold, wherever they work."""
    at = frozenset[str]()
    if isinstance(holder, OrganisationHolder):
        theirs = select(helpers.c.organisation).where(
            helpers.c.id.in_(ids_of_person(helper)), helpers.c.left_at.is_(None), helpers.c.organisation == holder.cvr)
        at = frozenset(connection.execute(theirs).scalars())
    return HelperBeside(as_helper(helper), near, at)


def number_of(connection: Connection, backend: Backend, who: DirectoryHelper) -> CprNumber:
    """The number of whoever signed in: a citizen's as the register has it now."""
    asked = select(citizens.c.cpr).where(citizens.c.ref == who.ref)
    return _number(connection.execute(asked).scalar() or who.cpr, backend.now().date())


def is_protected(protected: bool | None, until: str | None, today: date) -> bool:
    """Whether a row of `citizens`, or none (both None), says that name and address are protected."""
    return bool(protected) and (until is None or today.isoformat() <= until)


def named_to_grantor(mandate: Mandate, now: datetime, name: str, *, hides: bool) -> str | None:
    """What the grantor is told that a person who holds `mandate` is called; None where nothing may be told.

    It is the directory's `name` of today while both have said yes and it is in force, and whoever `hides` (name and
    address protected) has none of today. Else it is what the grantor knew or was told when it began.
    """
    return name if mandate.state(now) in IN_FORCE and not hides else mandate.holder_called


def holder_of_today(connection: Connection, now: datetime, mandate: Mandate) -> tuple[str, str | None]:
    """What a line of the journal calls whoever holds it, and their name as `named_to_grantor` has it.

    A person is their reference there, and an organisation its CVR number: who it is is no secret.
    """
    if isinstance(mandate.holder, OrganisationHolder):
        cvr = mandate.holder.cvr
        return cvr, named_to_grantor(mandate, now, name_of(connection, cvr), hides=False)
    asked = select(helpers.c.ref, helpers.c.name, citizens.c.protected, citizens.c.protected_until).select_from(
        helpers.outerjoin(citizens, citizens.c.cpr == helpers.c.cpr),
    ).where(helpers.c.id == mandate.holder.id)
    row = connection.execute(asked).one()
    hides = is_protected(row.protected, row.protected_until, now.date())
    return row.ref, named_to_grantor(mandate, now, row.name, hides=hides)


def first_and_last(connection: Connection, helper: str) -> str:
    """The first and the last name of the person with this helper's id: what they were found by, and no more."""
    words = connection.execute(select(helpers.c.name).where(helpers.c.id == helper)).scalar_one().split()
    return " ".join(dict.fromkeys((words[0], words[-1])))


def has_died(connection: Connection, who: DirectoryHelper) -> bool:
    """Whether the register says that whoever signed in is dead."""
    them = ((citizens.c.ref == who.ref) | (citizens.c.cpr == who.cpr)) & citizens.c.died_on.is_not(None)
    return connection.execute(select(citizens.c.ref).where(them)).first() is not None


def holder_called(connection: Connection, cpr: str, name: str) -> str | None:
    """The id of whoever has this number and goes by this name, if they may hold mandates here."""
    asked = select(helpers.c.id, helpers.c.name).where(
        helpers.c.cpr == cpr, helpers.c.kind == HelperKind.RELATIVE.value, helpers.c.left_at.is_(None),
    ).order_by(helpers.c.id)
    return next((row.id for row in connection.execute(asked) if is_called(row.name, name)), None)


def grantor_called(connection: Connection, cpr: str, name: str) -> str | None:
    """The reference of the citizen with this number who goes by this name."""
    row = connection.execute(select(citizens.c.ref, citizens.c.name).where(citizens.c.cpr == cpr)).first()
    return row.ref if row is not None and is_called(row.name, name) else None


def is_called(registered: str, name: str) -> bool:
    """Whether somebody who knows this person would write their name so: first and last, whatever is between."""
    return _ends_of(registered) == _ends_of(name) != _NOBODY


def as_citizen(connection: Connection, helper: str) -> str | None:
    """The reference the register has of whoever has this helper's id; None where they are not in it."""
    asked = select(citizens.c.ref).join(helpers, helpers.c.cpr == citizens.c.cpr).where(helpers.c.id == helper)
    return connection.execute(asked).scalar()


def held_by(holder: Holder) -> ColumnElement[bool]:
    """Whether a row of `mandates` is this one's."""
    match holder:
        case PersonHolder(id=helper):
            return mandates.c.helper == helper
        case OrganisationHolder(cvr=cvr):
            return mandates.c.organisation == cvr


def held_between(connection: Connection, grantor: str, holder: Holder) -> Sequence[Mandate]:
    """Every mandate between the two, the newest first."""
    return load_all(connection, select(mandates).where(held_by(holder), mandates.c.grantor == grantor))


def ids_between(connection: Connection, grantor: str, holder: Holder) -> Sequence[str]:
    """The ids of every mandate between the two, of those that cannot be read too."""
    both = held_by(holder) & (mandates.c.grantor == grantor)
    return connection.execute(select(mandates.c.id).where(both)).scalars().all()


def holders_people(holder: Holder) -> Select[str]:
    """The ids of those who are the holder, or act for it now."""
    match holder:
        case PersonHolder(id=helper):
            return select(helpers.c.id).where(helpers.c.id == helper)
        case OrganisationHolder(cvr=cvr):
            return who_acts(cvr)


def reach_of(connection: Connection, grantor: str, holder: Holder) -> Reach:
    """Where the grantor can be told. No telephone is known here that a helper has not typed.

    Whoever acts for an organisation and lives with the grantor takes in their letters as a person who holds one does.
    """
    home = connection.execute(select(citizens.c.address).where(citizens.c.ref == grantor)).scalar()
    theirs = select(citizens.c.address).join(helpers, helpers.c.cpr == citizens.c.cpr).where(
        helpers.c.id.in_(holders_people(holder)), citizens.c.address == home)
    together = home is not None and connection.execute(theirs.limit(1)).first() is not None
    return Reach(has_address=home is not None, holder_lives_there=together)


def with_deaths(
    mandate: Mandate, now: datetime, *, grantor_died: str | None, holder_died: str | None,
) -> Mandate:
    """The mandate as the register has the two now (ISO days, or None): nothing of it is kept.

    A registration that was wrong is mended in the register, and the mandate is as it was.
    """
    for side, died in ((Side.GRANTOR, grantor_died), (Side.HOLDER, holder_died)):
        if died is not None:
            mandate = note_death(mandate, side, min(now, end_of(date.fromisoformat(died))))
    return mandate


def _ends_of(name: str) -> tuple[str, str]:
    words = name.casefold().split()
    return (words[0], words[-1]) if words else _NOBODY


def _number(digits: str, today: date) -> CprNumber:
    number = CprNumber.parse(digits, today)
    assert isinstance(number, CprNumber), "register and directory hold whole numbers"
    return number
