"""Whose matters a helper must leave to another: their own, their nearest's, a colleague's (iron rule 6)."""

from __future__ import annotations

from sqlalchemy import Connection, exists, or_, select

from desktop.backend.db.access_tables import accesses
from desktop.backend.db.basis_tables import other_bases
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.tables import citizens, helpers, relations
from desktop.backend.identity.directory import DirectoryHelper, ids_of_person
from desktop.backend.problems import Problem
from desktop.domain.people import HelperKind
from desktop.i18n import msg

OWN, NEAREST, COLLEAGUE = "own-matters", "nearest", "colleague"


def too_close(connection: Connection, helper: DirectoryHelper, cpr: str) -> str | None:
    """Why this helper may not help whoever has this number: `OWN`, `NEAREST` or `COLLEAGUE`; None when they may.

    Asked of the directory and the register alike, from either side: a relation one of the two told holds for both. It
    goes by the person: whatever was told of them under another id, and whom they work with there, is the same.
    """
    if cpr == helper.cpr:
        return OWN
    near = _related(connection, helper, cpr) or _one_family_or_home(connection, helper.cpr, cpr)
    near = near or _has_mandate(connection, helper.cpr, cpr) or _has_mandate(connection, cpr, helper.cpr)
    if near or _has_access(connection, helper.cpr, cpr) or _has_access(connection, cpr, helper.cpr):
        return NEAREST
    return COLLEAGUE if _works_here(connection, helper, cpr) else None


def own_matters() -> Problem:
    """Whose matters these are is too close to the helper."""
    # The same words whoever it is: whether somebody is registered, or how the two are tied, is not told.
    return Problem("own-matters", msg(
        "Lad en kollega hjælpe, når det er dig selv, dine nærmeste eller en, du arbejder sammen med."))


def not_near_or_refuse(connection: Connection, helper: DirectoryHelper, citizen: str) -> None:
    """Raises Problem `own-matters` where this helper may no longer help the citizen with this reference.

    Asked at what is begun and read in a visit too: the directory may have learned of it since the look-up.
    """
    if is_near(connection, helper, citizen):
        raise own_matters()


def is_near(connection: Connection, helper: DirectoryHelper, citizen: str) -> bool:
    """Whether this one may, as staff, no longer help the citizen with this reference.

    Nobody is too near to be themself, and whoever holds a mandate is near by what it is.
    """
    cpr = connection.execute(select(citizens.c.cpr).where(citizens.c.ref == citizen)).scalar_one()
    return helper.kind is HelperKind.STAFF and too_close(connection, helper, cpr) is not None


def _related(connection: Connection, helper: DirectoryHelper, cpr: str) -> bool:
    told_here = relations.c.helper.in_(ids_of_person(helper)) & (relations.c.cpr == cpr)
    told_there = (relations.c.cpr == helper.cpr) & relations.c.helper.in_(
        select(helpers.c.id).where(helpers.c.cpr == cpr),
    )
    return connection.execute(select(exists().where(or_(told_here, told_there)))).scalar_one()


def _one_family_or_home(connection: Connection, one: str, other: str) -> bool:
    """True when the register has either as the other's child, somebody as the child of both, or both at one address.

    Whoever lives there takes in the letter by which the other is told.
    """
    asked = select(citizens.c.cpr, citizens.c.data, citizens.c.address).where(citizens.c.cpr.in_((one, other)))
    both = connection.execute(asked).all()
    homes = [row.address for row in both if row.address is not None]
    if len(homes) != len(set(homes)):
        return True
    children = {row.cpr: {child.get("cpr") for child in row.data.get("household", [])} for row in both}
    of_one, of_other = children.get(one, set()), children.get(other, set())
    return other in of_one or one in of_other or not of_one.isdisjoint(of_other - {None})


def _has_access(connection: Connection, holder: str, owner: str) -> bool:
    """True when one number's person reads or read the other's post at home, by an access the owner gave them.

    Or is, or was, their guardian, their parent, or who else a register says may act for them.
    """
    between = [
        exists().select_from(one.join(helpers, helpers.c.id == one.c.holder).join(citizens)).where(
            helpers.c.cpr == holder, citizens.c.cpr == owner)
        for one in (accesses, other_bases)
    ]
    return connection.execute(select(or_(*between))).scalar_one()


def _has_mandate(connection: Connection, holder: str, grantor: str) -> bool:
    """True when one number's person does or did things for the other, by a mandate the other said yes to."""
    joined = mandates.join(helpers, helpers.c.id == mandates.c.helper).join(
        citizens, citizens.c.ref == mandates.c.grantor,
    )
    given = exists().select_from(joined).where(
        helpers.c.cpr == holder, citizens.c.cpr == grantor, mandates.c.signature.is_not(None),
    )
    return connection.execute(select(given)).scalar_one()


def _works_here(connection: Connection, helper: DirectoryHelper, cpr: str) -> bool:
    present = helpers.c.left_at.is_(None)
    theirs = select(helpers.c.organisation).where(helpers.c.id.in_(ids_of_person(helper)), present)
    colleague = (helpers.c.cpr == cpr) & present & helpers.c.organisation.in_(theirs)
    return connection.execute(select(exists().where(colleague))).scalar_one()
