"""Post in a visit, on the wire: what the citizen may choose on the page turned to them, and what they chose."""

from __future__ import annotations

from datetime import date
from typing import Final

from pydantic import Field

from desktop.backend.shapes import At, Shape

HANDLE_PATTERN: Final = "^[0-9a-f]{64}$"


class ChoiceShape(Shape):
    """A letter the citizen may choose on the page turned to them."""

    handle: str
    sender: str
    label: str
    date: date


class ChoosingShape(Shape):
    """The citizen's list, and until when its handles hold."""

    choices: list[ChoiceShape]
    expires_at: At


class Chosen(Shape):
    """What the citizen chose."""

    handle: str = Field(pattern=HANDLE_PATTERN)
