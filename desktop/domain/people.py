"""Who is in the room."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.i18n import Text

HIDDEN_OF_PROTECTED: Final = frozenset({"name", "address", "phone", "email", "household", "doctor"})
"""Never given of somebody with protected name and address (iron rule 9): not to a prefill, so not to a screen or a
receipt, and not said to be fetched. A doctor is where somebody lives.
"""


class HelperKind(StrEnum):
    """How a helper came to help."""

    STAFF = "staff"
    RELATIVE = "relative"
    SELF = "self"


class Role(StrEnum):
    """What an organisation's directory says a staff helper may do. A relative has none."""

    VOLUNTEER = "volunteer"
    LIBRARIAN = "librarian"
    CITIZEN_SERVICE = "citizen-service"
    CONTROLLER = "controller"
    ADMINISTRATOR = "administrator"


AT_THE_COUNTER: Final = frozenset({Role.LIBRARIAN, Role.CITIZEN_SERVICE})
"""Roles with the visit door. Volunteers guide, controllers and administrators help nobody (DOMAIN.md)."""

LOOKING_ALONG: Final = AT_THE_COUNTER | {Role.VOLUNTEER}
"""Roles that may stand beside a citizen who is at a screen by their own sign-in and calls for help."""

MAY_GUIDE: Final = frozenset({Role.VOLUNTEER, Role.LIBRARIAN, Role.CITIZEN_SERVICE, Role.ADMINISTRATOR})
"""Roles that show the way and open the door "Borgeren selv": all staff but the controller, who helps nobody."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who a staff helper acts for; `cvr` is 8 digits, `phone` what a citizen may call (empty when unknown)."""

    cvr: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Helper:
    """The person at the keyboard."""

    id: str
    name: str
    kind: HelperKind
    role: Role | None = None
    organisation: Organisation | None = None

    @property
    def may_receive_citizens(self) -> bool:
        """Whether they may receive a citizen: the visit."""
        return self.kind is HelperKind.STAFF and self.role in AT_THE_COUNTER

    @property
    def first_name(self) -> str:
        """What the screen calls them."""
        return self.name.split()[0]


@dataclass(frozen=True, slots=True)
class Unproved:
    """All that is shown of a citizen before proof: iron rule 3 (DOMAIN.md)."""

    lookup: str
    initials: str
    birth_year: int


@dataclass(frozen=True, slots=True)
class Citizen:
    """The person whose matters are handled, as far as a helper sees them after proof.

    `ref` is the backend's random reference; the CPR number itself stays at the backend.
    """

    ref: str
    name: str
    language: str = "da"
    protected: bool = False

    @property
    def first_name(self) -> str:
        """What the screen calls them."""
        return self.name.split()[0]


@dataclass(frozen=True, slots=True)
class TrainingPerson:
    """A made-up helper one may sign in as, in a training profile."""

    id: str
    name: str
    title: Text
    organisation: str
