"""What registers say of the training people, put in when a database is new. Never in live: there an import does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, insert

from desktop.backend.bases.rows import IN_REGISTERS
from desktop.backend.db.basis_tables import other_bases
from desktop.backend.ports import Clock, Ids
from desktop.backend.seed.shapes import SeedBasis
from desktop.domain.cpr import CprNumber, birthday
from desktop.domain.denmark import end_of
from desktop.domain.other_bases import PARENTS_UNTIL, OtherBasisKind

_LIMITED = frozenset({OtherBasisKind.GUARDIANSHIP, OtherBasisKind.FUTURE_MANDATE})


def keep_bases(
    connection: Connection, bases: Sequence[SeedBasis], refs: Mapping[str, str], clock: Clock, ids: Ids,
) -> str | None:
    """Put them in; what is wrong with one, if any. `refs` are the citizens' references, by number.

    Whoever imports from a register keeps to the same: a parent's has its last day, and a limited one its matters.
    """
    now, rows = clock.now(), []
    for one in bases:
        kind, number = OtherBasisKind(one.kind), CprNumber.parse(one.citizen, now.date())
        if one.citizen not in refs or not isinstance(number, CprNumber):
            return f"a basis of {one.holder} is about nobody in the file"
        if kind not in IN_REGISTERS or bool(one.matters) != (kind in _LIMITED):
            return f"a basis of {one.holder} is of no kind a register has, or has matters it cannot have"
        is_case = kind is OtherBasisKind.CASE_REPRESENTATIVE
        if is_case != (one.authority is not None) or is_case != (one.case is not None):
            return f"a basis of {one.holder} names a case, and is of none"
        until = one.until
        if kind is OtherBasisKind.PARENTAL_RESPONSIBILITY:
            eve = birthday(number.born, PARENTS_UNTIL) - timedelta(days=1)
            until = eve if until is None else min(until, eve)
        rows.append({
            "id": ids.new(), "citizen": refs[one.citizen], "holder": one.holder, "kind": kind.value,
            "since": _begin_of(one.since), "until": until.isoformat() if until is not None else None,
            "matters": one.matters, "takes_capacity": one.takes_capacity, "decided_by": one.decided_by,
            "authority": one.authority, "case_number": one.case,
            "seen_by": one.seen_by, "seen_at": now if one.seen_by is not None else None,
        })
    if rows:
        connection.execute(insert(other_bases), rows)
    return None


def _begin_of(day: date) -> datetime:
    return end_of(day - timedelta(days=1))
