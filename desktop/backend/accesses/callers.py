"""Who may call about accesses: a citizen about those they gave, a relative about those they hold. Staff hold none."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from desktop.backend.identity.callers import Caller, self_needed
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import somebody_looks_along, who_looks_along
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.problems import Problem
from desktop.domain.people import HelperKind
from desktop.domain.visit import Assurance
from desktop.i18n import msg

LEAST: Final = Assurance.SUBSTANTIAL
"""What a sign-in must be worth to give, see and end accesses: what reading post takes."""


def party(connection: Connection, caller: Caller) -> DirectoryHelper:
    """Whoever signed in, surely enough for accesses; no citizen who is dead. Raises Problem."""
    who, sign_in = caller.own_sign_in(connection)
    if who.kind is not HelperKind.STAFF and Assurance(sign_in.assurance) < LEAST:
        raise Problem("access-sign-in-too-low", msg("Log ind med MitID. Så kan du se og give adgang til post."))
    if who.kind is HelperKind.SELF:
        alive_or_refuse(connection, caller.backend, who.ref, AskedBy(who.ref))
    return who


def party_beside(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, tuple[str, ...]]:
    """The same, and who is there beside a citizen, let in or not (references). Raises Problem."""
    who = party(connection, caller)
    return who, who_looks_along(connection, caller.backend, who).there if who.kind is HelperKind.SELF else ()


def owner(connection: Connection, caller: Caller) -> DirectoryHelper:
    """A citizen, alone, by their own sign-in. Raises Problem."""
    who = party(connection, caller)
    if who.kind is not HelperKind.SELF:
        raise self_needed()
    if somebody_looks_along(connection, caller.backend, who):
        raise helper_beside()
    return who


def owner_beside(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, tuple[str, ...]]:
    """A citizen who looks at what they gave, and who looks along (references), each let in by them. Raises Problem."""
    who = party(connection, caller)
    if who.kind is not HelperKind.SELF:
        raise self_needed()
    along = who_looks_along(connection, caller.backend, who)
    if not along.admitted:
        raise helper_beside()
    return who, along.helpers


def helper_beside() -> Problem:
    """Somebody is there whom what was asked for is not for."""
    return Problem("access-helper-beside", msg(
        "Du skal være alene, når du ser eller giver adgang til din post. Tryk på »Hjælperen er gået«, når du er "
        "alene."))


def holder(connection: Connection, caller: Caller) -> DirectoryHelper:
    """A relative, by their own sign-in. Raises Problem."""
    who = party(connection, caller)
    if who.kind is not HelperKind.RELATIVE:
        raise Problem("relative-needed", msg("Det skal den pårørende selv logge ind for at gøre."))
    return who
