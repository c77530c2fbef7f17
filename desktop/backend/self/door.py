"""The door "Borgeren selv": at which counter a citizen's own session begins is proved by whoever opened it there.

A helper opens it with their own sign-in, and signs out; the citizen's session then begins at that helper's organisation
and at no other, whatever the screen says. What stands for the open door is sealed and kept nowhere: it is no secret of
the machine's, opens nothing by itself, and is over at midnight or when whoever opened it works there no more.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
from joserfc.util import urlsafe_b64decode, urlsafe_b64encode
from sqlalchemy import Connection

from desktop.backend.context import Backend, midnight_after
from desktop.backend.db import journal
from desktop.backend.identity.callers import role_refused
from desktop.backend.identity.directory import DirectoryHelper, find_helper
from desktop.backend.problems import Problem
from desktop.i18n import msg

_BEFORE: Final = "self-door:"
"""The same key makes the sessions' and the accesses' subject tokens: the first word keeps them apart."""


class _Sealed(msgspec.Struct, frozen=True, array_like=True):
    opener: str
    organisation: str
    until: int


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """Where a door stands open, and who opened it: the CVR number and the journal's reference."""

    organisation: str
    opener: str


def open_door(connection: Connection, backend: Backend, helper: DirectoryHelper) -> tuple[str, datetime]:
    """What stands for the door this helper opens at their own counter, and until when; journaled. Raises Problem."""
    if not helper.may_open_self_door or helper.organisation is None:
        raise role_refused()
    now = backend.now()
    until = midnight_after(now)
    sealed = msgspec.json.encode(_Sealed(helper.id, helper.organisation.cvr, int(until.timestamp())))
    journal.append(
        connection, journal.Kind.SELF_DOOR_OPENED, now, actor=helper.ref,
        detail={"organisation": helper.organisation.cvr},
    )
    return f"{urlsafe_b64encode(sealed).decode()}.{_seal(backend, sealed)}", until


def door_of(connection: Connection, backend: Backend, token: str) -> OpenDoor:
    """The open door this stands for. Raises Problem where none does, or not any more."""
    encoded, _, seal = token.partition(".")
    try:
        sealed = urlsafe_b64decode(encoded.encode("ascii"))
    except ValueError as error:
        raise _shut() from error
    if not hmac.compare_digest(_seal(backend, sealed).encode(), seal.encode("utf-8", "replace")):
        raise _shut()
    told = msgspec.json.decode(sealed, type=_Sealed)
    opener = find_helper(connection, told.opener)
    at = opener.organisation.cvr if opener and opener.may_open_self_door and opener.organisation else None
    if opener is None or at != told.organisation or backend.now().timestamp() >= told.until:
        raise _shut()
    return OpenDoor(told.organisation, opener.ref)


def _seal(backend: Backend, sealed: bytes) -> str:
    digest = hmac.digest(backend.keys.subject_tokens, _BEFORE.encode() + sealed, "sha256")
    return urlsafe_b64encode(digest).decode()


def _shut() -> Problem:
    return Problem("self-door-shut", msg("Skærmen er ikke åbnet til dig her. Bed en medarbejder om at åbne den igen."))
