"""What a step beside a citizen's own matters takes: a visit of this helper's that goes on, and a talk alone.

The talk comes with the call: who is not to be asked today is not looked for. The helper names the other by number and
name, as the citizen told them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import citizens
from desktop.backend.identity.callers import live_or_refuse
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.people import as_helper
from desktop.backend.mandates.refusing import taken
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.people.kinship import not_near_or_refuse
from desktop.backend.problems import Problem
from desktop.backend.sessions.visits import own_session
from desktop.domain.capacity import SCRIPT_VERSION, Interpreter, may_not_assist
from desktop.domain.parties import HelperBeside
from desktop.domain.people import HelperKind
from desktop.domain.proving import PROOFS
from desktop.domain.visit import ProofKind
from desktop.i18n import Text

Found = Row[*tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Talk:
    """That the helper spoke with the citizen alone: in which version of the script, and who interpreted."""

    script: int
    interpreter: Interpreter

    @property
    def is_todays(self) -> bool:
        """Whether the script that was read aloud is the one that is to be."""
        return self.script == SCRIPT_VERSION


@dataclass(frozen=True, slots=True)
class Named:
    """The other of the two: a whole CPR number and the name they go by. Neither alone finds anybody."""

    cpr: str = field(repr=False)
    name: str = field(repr=False)


def live_visit(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, too_low: Text | None = None,
) -> Found:
    """This helper's visit (a row of `sessions`), of a citizen who lives and whom they may help. Raises Problem.

    With `too_low` it is one in which the citizen showed on their own device who they are; that is said where not.
    """
    visit = own_session(connection, helper, session)
    live_or_refuse(visit, backend.now())
    not_near_or_refuse(connection, helper, visit.citizen)
    refusal = may_not_assist(HelperBeside(as_helper(helper)))
    if refusal is not None:
        taken(refusal)
    if too_low is not None and not PROOFS[ProofKind(visit.proof_kind)].opens_own_matters:
        raise Problem("proof-too-low", too_low)
    alive_or_refuse(connection, backend, visit.citizen, AskedBy(helper.ref, session))
    return visit


def citizen_of(connection: Connection, visit: Found) -> DirectoryHelper:
    """The citizen of a visit (a row of `sessions`) as one who takes steps."""
    return party_of(connection, visit.citizen)


def party_of(connection: Connection, citizen: str) -> DirectoryHelper:
    """The citizen with this reference as one who takes steps, whether or not they ever signed in here themself."""
    row = connection.execute(select(citizens).where(citizens.c.ref == citizen)).one()
    return DirectoryHelper(row.ref, row.ref, row.name, HelperKind.SELF, None, None, None, row.cpr)
