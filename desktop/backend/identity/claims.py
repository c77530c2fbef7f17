"""What an access token says: who, for whom, on what basis, how surely, and for what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.backend.identity.directory import SELF_SCOPE
from desktop.domain.visit import Assurance

HELPER_ASSURANCE: Final = Assurance.SUBSTANTIAL
"""How sure a sign-in is where the client asks for no less: MitID Erhverv, or the training page that plays it."""

ACR: Final[Mapping[str, Assurance]] = {level.name.lower(): level for level in Assurance if level}
"""The NSIS levels as `acr` says them."""

SESSION_BASIS, ACCESS_BASIS, SELF_BASIS = "assistance-session", "mailbox-access", "self"
MANDATE_BASIS: Final = "mandate"
"""What the `basis` of an on-behalf token is the id of; a session's too where the session is on a mandate."""

SCOPES: Final = frozenset({"openid", "profile", "offline_access", SELF_SCOPE})


@dataclass(frozen=True, slots=True)
class Shown:
    """The token that was read itself: its id (`jti`), and when it would have ended."""

    id: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class HelperClaims:
    """A helper signed in. Roles are read from the directory anew at every call, not from here."""

    helper: str
    sign_in: str
    key: str | None = None
    """The thumbprint of the key the token is bound to (`cnf.jkt`), or None for whoever bears it."""
    shown: Shown | None = None
    outside: bool = False
    """True where the token is the outside issuer's and not ours."""


@dataclass(frozen=True, slots=True)
class OnBehalfClaims:
    """A helper acts for a citizen on one live basis (`kind`: a session or a mailbox access), as far as `scope` goes."""

    citizen: str
    helper: str
    sign_in: str
    basis: str
    scope: frozenset[str]
    kind: str = SESSION_BASIS
    key: str | None = None
    assurance: Assurance = Assurance.NONE
    shown: Shown | None = None


Claims = HelperClaims | OnBehalfClaims


def acr_of(assurance: Assurance) -> str:
    """The level as `acr` says it."""
    return assurance.name.lower()
