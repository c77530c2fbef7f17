"""A yes given on the citizen's own device becomes the yes of a visit, once, for the tasks it named.

Shown again where the answer was lost it is known again: `redeem` says when it was used, and whoever asked tells anew
what came of it then, which is nothing more than it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, select, update

from desktop.backend.db.approval_tables import approvals
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.problems import Problem
from desktop.backend.shapes import Yes
from desktop.domain.approval import ApprovalPurpose, ApprovalState
from desktop.i18n import msg

FRESH: Final = timedelta(minutes=5)
"""How long after the citizen's answer it may begin something."""


def redeem(
    connection: Connection, helper: DirectoryHelper, lookup: str, tasks: Sequence[str], yes: Yes, now: datetime,
) -> datetime | None:
    """Use up the approval a yes names, where it names one. The moment it was used where it was already, else None.

    Raises Problem.
    """
    if yes.approval is None:
        return None
    mine = (approvals.c.id == yes.approval) & (approvals.c.helper == helper.id)
    row = connection.execute(select(approvals).where(mine)).first()
    if row is None:
        raise Problem("approval-not-found", msg("Vi kan ikke finde spørgsmålet til borgeren. Spørg igen."))
    if row.purpose != ApprovalPurpose.AGREEMENT or row.lookup != lookup or set(row.tasks) != set(tasks):
        raise Problem("approval-other", msg("Borgeren har sagt ja til noget andet. Spørg igen."))
    if row.state != ApprovalState.APPROVED:
        raise Problem("approval-not-given", msg("Borgeren har ikke sagt ja på sin telefon. Spørg igen."))
    if now >= row.ended_at + FRESH:
        raise approval_used()
    if row.used_at is not None:
        used: datetime = row.used_at
        return used
    connection.execute(update(approvals).where(approvals.c.id == row.id).values(used_at=now))
    return None


def approval_used() -> Problem:
    """The yes began something else already, or is too old."""
    return Problem("approval-used", msg("Borgerens ja på telefonen gælder kun én gang og kun lige nu. Spørg igen."))
