"""Once-only data: what the authorities know already, given only where an agreed task asks for it by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from desktop.backend.people.citizens import RegisteredCitizen
from desktop.flows.definition import TaskDefinition

HIDDEN_OF_PROTECTED: Final = frozenset({"name", "address", "phone", "email", "household"})
"""Never given of somebody with protected name and address: not to a prefill, so not to a screen or a receipt."""


def known_for(citizen: RegisteredCitizen, definition: TaskDefinition) -> Mapping[str, Any]:
    """The data this task names in `prefill` and `shows`, by that name; what is not known is left out."""
    everything = _known(citizen)
    hidden = HIDDEN_OF_PROTECTED if citizen.is_protected else frozenset()
    return {name: everything[name] for name in sorted(definition.data() & set(everything) - hidden)}


def _known(citizen: RegisteredCitizen) -> Mapping[str, Any]:
    known = {
        **citizen.data, "name": citizen.name, "cpr": citizen.cpr, "birth_date": citizen.born.isoformat(),
        "address": citizen.address,
    }
    return {name: value for name, value in known.items() if value is not None}
