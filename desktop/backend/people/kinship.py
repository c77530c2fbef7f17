"""Whose matters a helper must leave to another: their own, their nearest's, a colleague's (iron rule 6)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sqlalchemy import ColumnElement, Connection, exists, or_, select

from desktop.backend.db.access_tables import accesses
from desktop.backend.db.basis_tables import other_bases
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.tables import citizens, helpers, relations
from desktop.backend.identity.directory import DirectoryHelper, ids_of_person
from desktop.backend.problems import Problem
from desktop.domain.parties import Side
from desktop.domain.people import HelperKind
from desktop.i18n import msg

OWN, NEAREST, COLLEAGUE = "own-matters", "nearest", "colleague"
_AT_ONCE: Final = 1000
"""How many numbers are asked about in one question."""
_SIGNED: Final = mandates.c.signature.is_not(None)
"""The holder does or did things for the grantor, who said yes to it."""
_ASKED_FOR: Final = mandates.c.began_by == Side.HOLDER.value
"""The holder asked for it themselves, whatever came of it.

Asked of the helper's own requests alone: whom somebody else asks or drafts to is near to nobody by it, or anybody could
keep a helper away.
"""


def too_close(connection: Connection, helper: DirectoryHelper, cpr: str) -> str | None:
    """Why this helper may not help whoever has this number: `OWN`, `NEAREST` or `COLLEAGUE`; None when they may.

    Asked of the directory and the register alike, from either side: a relation one of the two told holds for both. It
    goes by the person: whatever was told of them under another id, and whom they work with there, is the same.
    """
    return too_close_to_any(connection, helper, (cpr,))


def too_close_to_any(connection: Connection, helper: DirectoryHelper, cprs: Collection[str]) -> str | None:
    """As `too_close`, of whoever has any of these numbers, in as many questions as of one."""
    if helper.cpr in cprs:
        return OWN
    own = (helper.cpr,)
    near = _related(connection, helper, cprs) or _one_family_or_home(connection, helper.cpr, cprs)
    near = near or _has_mandate(connection, own, cprs, _SIGNED | _ASKED_FOR)
    near = near or _has_mandate(connection, cprs, own, _SIGNED)
    if near or _has_access(connection, own, cprs) or _has_access(connection, cprs, own):
        return NEAREST
    return COLLEAGUE if _works_here(connection, helper, cprs) else None


def near_among(connection: Connection, helper: DirectoryHelper, cprs: Collection[str]) -> frozenset[str]:
    """Those of these numbers whose people this helper must leave to another.

    Of most lists nobody: then it is one `too_close_to_any`. Else it is asked of each half.
    """
    each = sorted(cprs)
    if not each or (len(each) <= _AT_ONCE and too_close_to_any(connection, helper, each) is None):
        return frozenset()
    if len(each) == 1:
        return frozenset(each)
    half = len(each) // 2
    return near_among(connection, helper, each[:half]) | near_among(connection, helper, each[half:])


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


def _related(connection: Connection, helper: DirectoryHelper, cprs: Collection[str]) -> bool:
    told_here = relations.c.helper.in_(ids_of_person(helper)) & relations.c.cpr.in_(cprs)
    told_there = (relations.c.cpr == helper.cpr) & relations.c.helper.in_(
        select(helpers.c.id).where(helpers.c.cpr.in_(cprs)),
    )
    return connection.execute(select(exists().where(or_(told_here, told_there)))).scalar_one()


def _one_family_or_home(connection: Connection, one: str, others: Collection[str]) -> bool:
    """True when the register has one and any of the others as parent and child, parents of a child, or in one home.

    Whoever lives there takes in the letter by which the other is told.
    """
    asked = select(citizens.c.cpr, citizens.c.data, citizens.c.address).where(citizens.c.cpr.in_((one, *others)))
    rows = {row.cpr: row for row in connection.execute(asked)}
    children = {cpr: {child.get("cpr") for child in row.data.get("household", [])} for cpr, row in rows.items()}
    of_one = children.pop(one, set[str | None]()) - {None}
    home = rows[one].address if one in rows else None
    if not of_one.isdisjoint(others) or (home is not None and any(rows[two].address == home for two in children)):
        return True
    return any(one in of_other or not of_one.isdisjoint(of_other) for of_other in children.values())


def _has_access(connection: Connection, holders: Collection[str], owners: Collection[str]) -> bool:
    """True when one of the first numbers' people reads or read post of one of the second's at home, by their access.

    Or is, or was, their guardian, their parent, or who else a register says may act for them.
    """
    between = [
        exists().select_from(one.join(helpers, helpers.c.id == one.c.holder).join(citizens)).where(
            helpers.c.cpr.in_(holders), citizens.c.cpr.in_(owners))
        for one in (accesses, other_bases)
    ]
    return connection.execute(select(or_(*between))).scalar_one()


def _has_mandate(
    connection: Connection, holders: Collection[str], grantors: Collection[str], such: ColumnElement[bool],
) -> bool:
    """True when there is or was such a mandate from one of the grantors to one of the holders."""
    joined = mandates.join(helpers, helpers.c.id == mandates.c.helper).join(
        citizens, citizens.c.ref == mandates.c.grantor,
    )
    one = exists().select_from(joined).where(helpers.c.cpr.in_(holders), citizens.c.cpr.in_(grantors), such)
    return connection.execute(select(one)).scalar_one()


def _works_here(connection: Connection, helper: DirectoryHelper, cprs: Collection[str]) -> bool:
    present = helpers.c.left_at.is_(None)
    theirs = select(helpers.c.organisation).where(helpers.c.id.in_(ids_of_person(helper)), present)
    colleague = helpers.c.cpr.in_(cprs) & present & helpers.c.organisation.in_(theirs)
    return connection.execute(select(exists().where(colleague))).scalar_one()
