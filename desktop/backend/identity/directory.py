"""The organisations' directory: who a helper is, and what they may do, read anew at every call.

In training it is the seed's; `directory_file` keeps it as the organisation's own file says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select

from desktop.backend.db.tables import helpers, organisations, sign_ins
from desktop.domain.people import AT_THE_COUNTER, LOOKING_ALONG, MAY_GUIDE, HelperKind, Organisation, Role

SELF_SCOPE: Final = "self"
"""What a client asks for where the citizen signs in themself."""

_THEIRS: Final = "helper_"
"""Before the name of each column of a helper, where a row is of something else too."""


@dataclass(frozen=True, slots=True)
class DirectoryHelper:
    """A helper as the directory has them. `ref` stands for them in the journal; `cpr` is their own."""

    id: str
    ref: str
    name: str
    kind: HelperKind
    role: Role | None
    organisation: Organisation | None
    phone: str | None
    cpr: str = field(repr=False)

    @property
    def may_receive_citizens(self) -> bool:
        """True for staff whose role has the visit door."""
        return self.role in AT_THE_COUNTER and self.organisation is not None

    @property
    def may_open_self_door(self) -> bool:
        """True for staff whose role has the door "Borgeren selv"."""
        return self.role in MAY_GUIDE and self.organisation is not None

    def may_receive_for(self, organisation: str) -> bool:
        """True for staff whose role has the visit door at the organisation with this CVR number."""
        return self.may_receive_citizens and self.organisation is not None and self.organisation.cvr == organisation

    def may_look_along_at(self, organisation: str) -> bool:
        """True for staff of this organisation who may stand beside a citizen at the citizen's own sign-in."""
        return self.role in LOOKING_ALONG and self.organisation is not None and self.organisation.cvr == organisation

    def may_act_for(self, citizen: str, organisation: str) -> bool:
        """Whether a session may be this one's: their own where they signed in themself, else their organisation's."""
        return self.ref == citizen if self.kind is HelperKind.SELF else self.may_receive_for(organisation)


def find_helper(connection: Connection, helper: str) -> DirectoryHelper | None:
    """The helper with this id; None also for one who has left."""
    row = connection.execute(_everyone().where(helpers.c.id == helper)).first()
    return _helper(row) if row else None


def find_anybody(connection: Connection, helper: str) -> DirectoryHelper | None:
    """The helper with this id; also one who has left."""
    row = connection.execute(_all().where(helpers.c.id == helper)).first()
    return _helper(row) if row else None


def helpers_called(connection: Connection, refs: Collection[str]) -> Sequence[DirectoryHelper]:
    """Those the journal names so; also who has left since."""
    return [_helper(row) for row in connection.execute(_all().where(helpers.c.ref.in_(refs)))]


def sign_ins_with_helpers() -> Select[*tuple[object, ...]]:
    """Rows of `sign_ins`, each beside the helper it is of, whom `helper_in` reads: who is calling is one question."""
    theirs = [column.label(f"{_THEIRS}{column.name}") for column in helpers.c]
    place = organisations.c.name.label(f"{_THEIRS}organisation_name"), organisations.c.phone.label(f"{_THEIRS}phone")
    joined = sign_ins.join(helpers, helpers.c.id == sign_ins.c.helper).outerjoin(
        organisations, organisations.c.cvr == helpers.c.organisation)
    return select(sign_ins, *theirs, *place).select_from(joined)


def helper_in(sign_in: Row[*tuple[object, ...]]) -> DirectoryHelper | None:
    """The helper of a row of `sign_ins_with_helpers`; None for one who has left."""
    told = {name.removeprefix(_THEIRS): one for name, one in sign_in._asdict().items() if name.startswith(_THEIRS)}
    return None if told["left_at"] is not None else _helper_of(told)


def ids_of_person(helper: DirectoryHelper) -> Select[tuple[str]]:
    """Every id this person has or had as a helper, by the CPR number the directory has of them.

    For what a person may not, whatever they signed in as. What they may goes by the id that signed in, and so do
    journal and screens. Their own sign-in as a citizen is none of these.
    """
    return select(helpers.c.id).where(helpers.c.cpr == helper.cpr, helpers.c.kind != HelperKind.SELF.value)


def all_helpers(connection: Connection) -> Sequence[DirectoryHelper]:
    """Everyone one may sign in as in training to help others, staff first, by name."""
    others = _everyone().where(helpers.c.kind != HelperKind.SELF.value)
    return [_helper(row) for row in connection.execute(others.order_by(helpers.c.kind.desc(), helpers.c.name))]


def people_for(connection: Connection, scope: str) -> Sequence[DirectoryHelper]:
    """Whom a sign-in of this scope may be: citizens where it is the citizen's own, else those who help others."""
    if SELF_SCOPE not in scope.split():
        return all_helpers(connection)
    themselves = _everyone().where(helpers.c.kind == HelperKind.SELF.value)
    return [_helper(row) for row in connection.execute(themselves.order_by(helpers.c.name))]


def _everyone() -> Select[*tuple[object, ...]]:
    return _all().where(helpers.c.left_at.is_(None))


def _all() -> Select[*tuple[object, ...]]:
    asked = select(helpers, organisations.c.name.label("organisation_name"), organisations.c.phone)
    return asked.select_from(helpers.outerjoin(organisations))


def _helper(row: Row[*tuple[object, ...]]) -> DirectoryHelper:
    return _helper_of(row._asdict())


def _helper_of(told: Mapping[str, Any]) -> DirectoryHelper:
    return DirectoryHelper(
        id=told["id"], ref=told["ref"], name=told["name"], kind=HelperKind(told["kind"]),
        role=Role(told["role"]) if told["role"] else None,
        organisation=Organisation(told["organisation"], told["organisation_name"]) if told["organisation"] else None,
        phone=told["phone"], cpr=told["cpr"],
    )
