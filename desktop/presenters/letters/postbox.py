"""Whose post is being read, and on what."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.people import Citizen


@dataclass(frozen=True, slots=True)
class Postbox:
    """`basis` is an access, or the session of a citizen who reads their `own`: what every call is made on."""

    basis: str
    citizen: Citizen
    own: bool = False
