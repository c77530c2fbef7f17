"""Which doors stand open to whom (DOMAIN.md, "Three doors")."""

from __future__ import annotations

from typing import Final

from desktop.domain.people import Helper, HelperKind, Role
from desktop.i18n import msg
from desktop.presenters.intents import Act
from desktop.presenters.states import Button

VISIT_DOOR: Final = "visit"
GUIDANCE_DOOR: Final = "guidance"
SELF_DOOR: Final = "self"

_MAY_GUIDE: Final = frozenset({Role.VOLUNTEER, Role.LIBRARIAN, Role.CITIZEN_SERVICE, Role.ADMINISTRATOR})
"""All staff but the controller, who helps nobody."""


def next_citizen() -> Button:
    """The press that asks whose turn it is."""
    return Button(Act.OPEN_VISIT_DOOR, msg("Næste borger"), "arrow_forward")


def may_guide(helper: Helper) -> bool:
    """Whether they may show somebody the way: guidance, for which nobody says who they are."""
    return helper.kind is HelperKind.STAFF and helper.role in _MAY_GUIDE
