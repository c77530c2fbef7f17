"""Accesses in a visit, on the wire."""

from __future__ import annotations

from desktop.backend.mandates.shapes import PersonNamed
from desktop.backend.mandates.visit_shapes import TalkShape
from desktop.backend.shapes import Shape
from desktop.domain.mailbox import AccessKind


class WishInVisit(Shape):
    """Which access the citizen wants to give, and to whom."""

    holder: PersonNamed
    kind: AccessKind
    talk: TalkShape


class BegunAccess(Shape):
    """What was begun: its id, and nothing of either person."""

    id: str


class EndAccessInVisit(Shape):
    """From whom the citizen takes it back."""

    holder: PersonNamed
