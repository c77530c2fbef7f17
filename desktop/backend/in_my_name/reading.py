"""A citizen reads what was done in their name: their own lines of the journal, and a line that they were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from desktop.backend.consents.callers import who_is_there
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.identity.callers import Caller
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.in_my_name.finding import PAGE, Found, detail_of, lines_of, named_in
from desktop.backend.in_my_name.shapes import CallShape, DonePageShape
from desktop.backend.in_my_name.telling import Page
from desktop.backend.mandates.callers import somebody_looks_along
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.problems import Problem
from desktop.domain.mandate_signing import LEAST_ASSURANCE
from desktop.domain.visit import Assurance
from desktop.i18n import msg

ADDRESS: Final = "/v1/journal"


@dataclass(frozen=True, slots=True)
class _There:
    """When the citizen died (an ISO day, or None), and whether they have a screen somebody may stand at."""

    died: str | None
    has_screen: bool


def read(connection: Connection, caller: Caller, before: int | None) -> DonePageShape:
    """The newest lines about whoever signed in, of entries before `before`; journaled. Raises Problem."""
    backend = caller.backend
    citizen, sign_in = caller.themself(connection)
    if Assurance(sign_in.assurance) < LEAST_ASSURANCE:
        raise Problem("journal-sign-in-too-low", msg("Log ind med MitID. Så kan du se, hvad der er gjort i dit navn."))
    found = lines_of(connection, citizen, backend.now(), before)
    _alone_or_refuse(connection, backend, citizen, _who_is_there(connection, backend, citizen, found))
    shown, more = found[:PAGE], found[PAGE:]
    named = named_in(connection, [detail_of(one) for one in shown], frozenset(backend.catalogue.tasks))
    page = Page(backend, citizen, named)
    lines = [one for line in shown if (one := page.told(line)) is not None]
    call, last = named.one("call", ""), named.one("mark", "")
    journal.append(
        connection, journal.Kind.DONE_LISTED, backend.now(), subject=citizen.ref, actor=citizen.ref,
        detail={
            **({"before": before} if before is not None else {}),
            **({"told_of": sorted(page.told_of)} if page.told_of else {}),
        },
        last=journal.Mark(int(last.a), last.b) if last is not None else None,
    )
    return DonePageShape(
        lines=lines, titles=page.all_titles(),
        call=CallShape(organisation=call.a if call is not None else "", phone=call.b if call is not None else ""),
        next=f"{ADDRESS}?before={more[0].entry + 1}" if more else None,
    )


def _who_is_there(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, found: Sequence[Found],
) -> _There:
    if found:
        return _There(found[0].asked_who_died, found[0].asked_who_has_screen)
    row = connection.execute(select(*who_is_there(citizen, backend.now()))).one()
    return _There(row.asked_who_died, row.asked_who_has_screen)


def _alone_or_refuse(connection: Connection, backend: Backend, citizen: DirectoryHelper, there: _There) -> None:
    """Raises Problem while a helper looks along on a screen this citizen signed in at, and once they are dead."""
    if there.has_screen and somebody_looks_along(connection, backend, citizen):
        raise Problem("journal-helper-beside", msg(
            "Du skal være alene, når du ser, hvad der er gjort i dit navn. Tryk på »Hjælperen er gået«, når du er "
            "alene."))
    if there.died is not None:
        alive_or_refuse(connection, backend, citizen.ref, AskedBy(citizen.ref))
