"""Which doors stand open to whom (DOMAIN.md, "Three doors")."""

from __future__ import annotations

from typing import Final

from desktop.domain.people import MAY_GUIDE, Helper, HelperKind
from desktop.i18n import msg
from desktop.presenters.intents import Act
from desktop.presenters.states import Button

VISIT_DOOR: Final = "visit"
GUIDANCE_DOOR: Final = "guidance"
SELF_DOOR: Final = "self"


def next_citizen() -> Button:
    """The press that asks whose turn it is."""
    return Button(Act.OPEN_VISIT_DOOR, msg("Næste borger"), "arrow_forward")


def may_guide(helper: Helper) -> bool:
    """Whether they may show somebody the way: guidance, for which nobody says who they are."""
    return helper.kind is HelperKind.STAFF and helper.role in MAY_GUIDE
