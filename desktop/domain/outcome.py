"""What became of an attempt to deliver. Outcomes are values; exceptions are bugs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypeAlias

from desktop.domain.receipt import Receipt
from desktop.i18n import LocalText


@dataclass(frozen=True, slots=True)
class Delivered:
    """The authority's side has it and gave a receipt."""

    receipt: Receipt


@dataclass(frozen=True, slots=True)
class TryLater:
    """It certainly never arrived (no connection, or the server said "not now")."""

    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """It may have arrived: the answer was lost. Sent again only because the key is honoured."""


@dataclass(frozen=True, slots=True)
class SignInNeeded:
    """The server does not accept who we say we are; the entry waits for a sign-in."""


class RefusalKind(StrEnum):
    """Why a submission was refused for good, as far as a person can act on it."""

    PERMIT_VOID = "permit-void"
    PERMIT_EXPIRED = "permit-expired"
    ANSWERS = "answers"
    CLIENT_TOO_OLD = "client-too-old"
    CITIZEN_DIED = "citizen-died"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Refused:
    """The server read it and said no; sending it again unchanged cannot help."""

    kind: RefusalKind
    fields: tuple[tuple[str, LocalText], ...] = ()


Outcome: TypeAlias = Delivered | TryLater | Unconfirmed | SignInNeeded | Refused
