"""The door "Borgeren selv": opened by a helper at a counter, for one citizen after them."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.people import Organisation


@dataclass(frozen=True, slots=True)
class SelfDoor:
    """A door that stands open at a counter of an organisation. `token` proves where, and opens nothing by itself."""

    at: Organisation
    token: str = field(repr=False)
