"""Tokens while somebody is signed in: in memory, renewed when needed, forgotten at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from desktop.api.provider import MAILBOX_SUBJECT, SESSION_SUBJECT, Grant, Provider, sign_in_again, sign_in_failed
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper

AHEAD: Final = timedelta(seconds=30)
"""A token this close to its end is renewed before it is used."""


@dataclass(frozen=True, slots=True)
class _SignedIn:
    helper: Helper
    grant: Grant


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a visit, or an access to a mailbox, needs to act for its citizen."""

    citizen: str
    subject_token: str = field(repr=False)
    subject_type: str = SESSION_SUBJECT
    grant: Grant | None = None


class Tokens:
    """The helper's tokens and, a visit at a time, those on behalf of its citizen. Safe from any thread."""

    def __init__(self, provider: Provider, now: Callable[[], datetime]) -> None:
        self._provider = provider
        self._now = now
        self._signed_in: _SignedIn | None = None
        self._bases: dict[str, _Basis] = {}
        self._lock = threading.Lock()
        self._one_refresh = threading.Lock()

    @property
    def person(self) -> Helper | None:
        """Who is signed in."""
        with self._lock:
            return self._signed_in.helper if self._signed_in else None

    def take(self, helper: Helper, grant: Grant) -> None:
        """Somebody signed in. Another person's visits are not theirs to go on with."""
        with self._lock:
            if self._signed_in is None or self._signed_in.helper.id != helper.id:
                self._bases.clear()
            self._bases = {visit: replace(basis, grant=None) for visit, basis in self._bases.items()}
            self._signed_in = _SignedIn(helper, grant)

    def wipe(self) -> str | None:
        """Forget everything, now; the refresh token, for somebody who wants to revoke it."""
        with self._lock:
            before, self._signed_in = self._signed_in, None
            self._bases.clear()
        return before.grant.refresh_token if before else None

    def helper(self, stale: str | None = None) -> str | Failure:
        """The helper's access token. `stale` is one the server would not take, although it has not expired.

        Renewed once however many threads ask. A Failure when nobody is signed in, or renewing cannot be done now.
        """
        good = self._good(stale)
        if good is not None:
            return good
        with self._one_refresh:
            return self._good(stale) or self._renewed()

    def begun(self, visit: str, citizen: str, subject_token: str) -> None:
        """A visit's session gave this subject token for this citizen (their reference)."""
        with self._lock:
            self._bases[visit] = _Basis(citizen, subject_token)

    def given(self, access: str, citizen: str, subject_token: str) -> None:
        """An access to this citizen's mailbox has this subject token, for a few minutes; a grant it bought stays."""
        with self._lock:
            before = self._bases.get(access)
            kept = before.grant if before is not None and before.citizen == citizen else None
            self._bases[access] = _Basis(citizen, subject_token, MAILBOX_SUBJECT, kept)

    def is_access(self, basis: str) -> bool:
        """True for an access to a mailbox that was given here."""
        with self._lock:
            found = self._bases.get(basis)
        return found is not None and found.subject_type == MAILBOX_SUBJECT

    def ended(self, visit: str) -> None:
        """The visit's basis is over; nothing of it is kept."""
        with self._lock:
            self._bases.pop(visit, None)

    def on_behalf(self, visit: str) -> str | Failure:
        """A token on behalf of the visit's citizen, exchanged when first needed.

        Refused unless it says this citizen, this helper and this visit: one for anybody else is never used.
        """
        with self._lock:
            basis = self._bases.get(visit)
        if basis is None:
            return sign_in_again()
        if basis.grant is not None and self._is_fresh(basis.grant):
            return basis.grant.access_token
        actor = self.helper()
        if isinstance(actor, Failure):
            return actor
        grant = self._provider.exchange(basis.subject_token, actor, basis.subject_type)
        if isinstance(grant, Failure):
            return grant
        person = self.person
        if person is None:
            return sign_in_again()
        wrong = self._is_not_for(grant, basis, person, visit)
        if wrong is not None:
            return wrong
        with self._lock:
            if visit in self._bases:
                self._bases[visit] = replace(basis, grant=grant)
        return grant.access_token

    def _good(self, stale: str | None) -> str | None:
        with self._lock:
            here = self._signed_in
        if here is None or here.grant.access_token == stale or not self._is_fresh(here.grant):
            return None
        return here.grant.access_token

    def _renewed(self) -> str | Failure:
        with self._lock:
            here = self._signed_in
        if here is None or here.grant.refresh_token is None:
            return sign_in_again()
        fresh = self._provider.refresh(here.grant.refresh_token)
        if isinstance(fresh, Failure):
            if fresh.kind is FailureKind.SIGN_IN:
                self._forget(here)
            return fresh
        if fresh.subject not in {None, here.helper.id}:
            self._forget(here)
            return sign_in_again()
        kept = replace(fresh, refresh_token=fresh.refresh_token or here.grant.refresh_token)
        with self._lock:
            # Signed out, or somebody else signed in, while we waited: these tokens are nobody's.
            if self._signed_in is not here:
                return sign_in_again()
            self._signed_in = _SignedIn(here.helper, kept)
        return kept.access_token

    def _forget(self, here: _SignedIn) -> None:
        with self._lock:
            if self._signed_in is here:
                self._signed_in = None

    def _is_not_for(self, grant: Grant, basis: _Basis, person: Helper, visit: str) -> Failure | None:
        token = self._provider.claims_of(grant.access_token)
        if isinstance(token, Failure):
            return token
        claims = token.claims if token else {}
        act = claims.get("act")
        good = (
            claims.get("sub") == basis.citizen
            and isinstance(act, dict) and act.get("sub") == person.id and "act" not in act
            and claims.get("basis") == visit
        )
        return None if good else sign_in_failed()

    def _is_fresh(self, grant: Grant) -> bool:
        return grant.expires_at is None or self._now() < grant.expires_at - AHEAD
