"""Once-only data: what the authorities know already, given only where an agreed task asks for it by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.people.citizens import RegisteredCitizen, by_cpr, is_dead
from desktop.backend.people.kinship import too_close
from desktop.domain.cpr import CprNumber
from desktop.domain.other_bases import PARENTS_UNTIL
from desktop.domain.people import HIDDEN_OF_PROTECTED, HelperKind
from desktop.flows.definition import TaskDefinition


def known_for(
    connection: Connection, citizen: RegisteredCitizen, definition: TaskDefinition, helper: DirectoryHelper,
    today: date,
) -> Mapping[str, Any]:
    """The data this task names in `prefill` and `shows`, by that name; what is not known is left out.

    Of the household there are the children who live there: nobody who is 18, dead, protected or registered at another
    address (they may not want to be found from here), and nobody whom `helper` must leave to a colleague.
    """
    everything = _known(citizen)
    hidden = HIDDEN_OF_PROTECTED if citizen.is_protected else frozenset()
    wanted = {name: everything[name] for name in sorted(definition.data() & set(everything) - hidden)}
    if "household" in wanted:
        wanted["household"] = household_told(connection, wanted["household"], citizen, helper, today)
    return wanted


def household_told(
    connection: Connection, household: Iterable[Mapping[str, Any]], citizen: RegisteredCitizen,
    helper: DirectoryHelper, today: date,
) -> Sequence[Mapping[str, Any]]:
    """Those of the citizen's household who are told of to `helper`, who may be the citizen themself."""
    return [one for one in household if _is_told(connection, one.get("cpr", ""), citizen, helper, today)]


def _is_told(
    connection: Connection, cpr: str, parent: RegisteredCitizen, helper: DirectoryHelper, today: date,
) -> bool:
    """Whether whoever of the parent's household has this number (empty where it is not known) is told of here."""
    number = CprNumber.parse(cpr, today)
    if isinstance(number, CprNumber) and number.age(today) >= PARENTS_UNTIL:
        return False
    if helper.kind is HelperKind.STAFF and too_close(connection, helper, cpr) is not None:
        return False
    child = by_cpr(connection, cpr, today)
    if child is None:
        return True
    return not child.is_protected and not is_dead(connection, child.ref) and _home(child) in {None, _home(parent)}


def _home(one: RegisteredCitizen) -> str | None:
    return one.address["id"] if one.address is not None else None


def _known(citizen: RegisteredCitizen) -> Mapping[str, Any]:
    known = {
        **citizen.data, "name": citizen.name, "cpr": citizen.cpr, "birth_date": citizen.born.isoformat(),
        "address": citizen.address,
    }
    return {name: value for name, value in known.items() if value is not None}
