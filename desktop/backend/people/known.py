"""Once-only data: what the authorities know already, given only where an agreed task asks for it by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.backend.people.citizens import RegisteredCitizen, by_cpr
from desktop.domain.people import HIDDEN_OF_PROTECTED
from desktop.flows.definition import TaskDefinition


def known_for(
    connection: Connection, citizen: RegisteredCitizen, definition: TaskDefinition, today: date,
) -> Mapping[str, Any]:
    """The data this task names in `prefill` and `shows`, by that name; what is not known is left out.

    So is whoever of the household is protected: they may live elsewhere and not want to be found from here.
    """
    everything = _known(citizen)
    hidden = HIDDEN_OF_PROTECTED if citizen.is_protected else frozenset()
    wanted = {name: everything[name] for name in sorted(definition.data() & set(everything) - hidden)}
    if "household" in wanted:
        wanted["household"] = [one for one in wanted["household"] if not _is_protected(connection, one, today)]
    return wanted


def _is_protected(connection: Connection, member: Mapping[str, Any], today: date) -> bool:
    registered = by_cpr(connection, member.get("cpr", ""), today)
    return registered is not None and registered.is_protected


def _known(citizen: RegisteredCitizen) -> Mapping[str, Any]:
    known = {
        **citizen.data, "name": citizen.name, "cpr": citizen.cpr, "birth_date": citizen.born.isoformat(),
        "address": citizen.address,
    }
    return {name: value for name, value in known.items() if value is not None}
