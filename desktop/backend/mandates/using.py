"""What a mandate opens at this very moment: asked at every call of a holder, and of nothing that was kept.

The register of today is asked too, so that nobody acts for somebody who died; what is answered tells of no death.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from desktop.backend.context import Backend
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.identity.directory import DirectoryHelper, find_helper
from desktop.backend.mandates.organisations import ceiling_of
from desktop.backend.mandates.people import as_helper, with_deaths
from desktop.backend.mandates.rows import told_of
from desktop.domain.mandate import IN_FORCE, Mandate, MandatePackage
from desktop.domain.mandate_use import delivers, opens_task, taken_over_by
from desktop.domain.parties import Holder, OrganisationHolder, acts_for
from desktop.domain.refusal import Refusal, Why, refuse
from desktop.flows.package_tasks import is_begun_on_mandate


def as_of_now(connection: Connection, backend: Backend, mandate: str) -> Mandate | None:
    """The mandate with this id, as the register has the two of it today; None where none can be read."""
    theirs = citizens.alias("as_citizen")
    asked = select(
        mandates, citizens.c.died_on.label("grantor_died"), theirs.c.died_on.label("holder_died"),
    ).select_from(
        mandates.join(citizens, citizens.c.ref == mandates.c.grantor).outerjoin(
            helpers, helpers.c.id == mandates.c.helper).outerjoin(theirs, theirs.c.cpr == helpers.c.cpr),
    ).where(mandates.c.id == mandate)
    now = backend.now()
    for row, kept in told_of(connection, asked.subquery()):
        return with_deaths(kept, now, grantor_died=row.grantor_died, holder_died=row.holder_died)
    return None


def opened_by(
    backend: Backend, mandate: Mandate, helper: DirectoryHelper, task: str, ceiling: frozenset[str],
) -> MandatePackage | Refusal:
    """The package of it by which this holder may do this task now, or why not; `ceiling` as `ceiling_of` has it."""
    offered = backend.catalogue.tasks.get(task)
    if offered is None or not is_begun_on_mandate(offered.definition):
        return refuse(Why.NOT_IN_IT)
    definition = offered.definition
    return opens_task(
        mandate, as_helper(helper), definition.authority.id, definition.kle, backend.now(), ceiling=ceiling)


def open_tasks(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], helper: DirectoryHelper,
    tasks: Iterable[str],
) -> frozenset[str] | None:
    """Those of the tasks that the mandate of this session (a row of `sessions`) opens now.

    None where it does not hold, or is not this helper's.
    """
    mandate = as_of_now(connection, backend, session.mandate)
    if mandate is None or mandate.grantor != session.citizen or not acts_for(as_helper(helper), mandate.holder):
        return None
    if mandate.state(backend.now()) not in IN_FORCE:
        return None
    ceiling = ceiling_of(connection, mandate.holder)
    return frozenset(
        task for task in tasks if not isinstance(opened_by(backend, mandate, helper, task, ceiling), Refusal))


def still_delivers(
    connection: Connection, backend: Backend, mandate: str, package: str, agreed_at: datetime, helper: str,
) -> bool:
    """Whether what was ready at `agreed_at` by this package of the mandate is still delivered with its permit.

    `helper` is the id the permit was made for: of what an organisation holds they act for it still. One that was
    renewed since is asked of the mandate it lives on in: what is taken back there is taken back.
    """
    newer: str | None = mandate
    seen = set[str]()
    while newer is not None and newer not in seen:
        seen.add(newer)
        found = as_of_now(connection, backend, newer)
        if found is None or not _acts_still(connection, found.holder, helper):
            return False
        if not delivers(found, package, agreed_at, ceiling=ceiling_of(connection, found.holder)):
            return False
        newer = taken_over_by(found, package)
    return True


def _acts_still(connection: Connection, holder: Holder, helper: str) -> bool:
    """Of what an organisation holds, whether this one is at work there now with a role that receives citizens."""
    if not isinstance(holder, OrganisationHolder):
        return True
    found = find_helper(connection, helper)
    return found is not None and acts_for(as_helper(found), holder)


def note_use(connection: Connection, mandate: str, at: datetime) -> None:
    """It was used now; the line of it stands in the same command."""
    connection.execute(update(mandates).where(mandates.c.id == mandate).values(last_used_at=at))
