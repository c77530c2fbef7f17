"""Tokens while somebody is signed in: in memory, renewed when needed, forgotten at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from desktop.api.dpop import AccessToken
from desktop.api.exchanging import Exchange, Wanted
from desktop.api.grant import Grant
from desktop.api.kept_sign_in import KeptSignIn, Remembered
from desktop.api.on_behalf import Asked
from desktop.api.provider import MAILBOX_SUBJECT, SESSION_SUBJECT, Provider
from desktop.api.sign_in_failures import sign_in_again
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper, HelperKind
from desktop.domain.visit import Assurance

AHEAD: Final = timedelta(seconds=30)
"""A token this close to its end is renewed before it is used."""


_READ: Final = frozenset({"mail:read"})
_WRITE: Final = frozenset({"mail:write"})
_VISIT_POST: Final = "mail:one"
_ANY_LEVEL: Final = frozenset(level.name.lower() for level in Assurance if level is not Assurance.NONE)


@dataclass(frozen=True, slots=True)
class _SignedIn:
    helper: Helper
    grant: Grant
    kept: bool = False


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a visit, or an access to a mailbox, needs to act for its citizen. `acrs` and `scopes`: the widest."""

    citizen: str
    subject_token: str = field(repr=False)
    subject_type: str
    acrs: frozenset[str]
    scopes: frozenset[str]
    grant: Grant | None = None


class Tokens:
    """The helper's tokens and, a visit at a time, those on behalf of its citizen. Safe from any thread."""

    def __init__(
        self, provider: Provider, now: Callable[[], datetime], keeping: KeptSignIn | None = None,
        exchange: Exchange | None = None,
    ) -> None:
        """`keeping` holds a relative's sign-in from one day to the next; without it nothing outlives the process.

        `exchange` is where tokens on behalf of citizens come from, where that is not the provider.
        """
        self._provider = provider
        self._exchange = exchange or provider
        self._now = now
        self._keeping = keeping
        self._signed_in: _SignedIn | None = None
        self._bases: dict[str, _Basis] = {}
        self._lock = threading.Lock()
        self._one_refresh = threading.Lock()
        self._at_keyring = threading.Lock()

    @property
    def person(self) -> Helper | None:
        """Who is signed in."""
        with self._lock:
            return self._signed_in.helper if self._signed_in else None

    @property
    def is_kept(self) -> bool:
        """Whether whoever is signed in need not sign in again another day."""
        with self._lock:
            return self._signed_in is not None and self._signed_in.kept

    def take(self, helper: Helper, grant: Grant, *, keep: bool = False) -> None:
        """Somebody signed in. Another person's visits are not theirs to go on with.

        With `keep` a relative's sign-in goes to the keyring; staff may share their account, so theirs never does.
        """
        kept = keep and helper.kind is HelperKind.RELATIVE and self._keeping is not None
        signed_in = _SignedIn(helper, grant, kept)
        with self._lock:
            if self._signed_in is None or self._signed_in.helper.id != helper.id:
                self._bases.clear()
            self._bases = {visit: replace(basis, grant=None) for visit, basis in self._bases.items()}
            self._signed_in = signed_in
        if kept:
            self._keep(signed_in)
        elif keep and self._keeping is not None:
            self._keeping.forget()

    def wipe(self) -> Grant | None:
        """Forget everything, now; what there was, for somebody who wants to revoke it."""
        with self._lock:
            before, self._signed_in = self._signed_in, None
            self._bases.clear()
        if before is not None:
            self._unkeep(before)
        return before.grant if before else None

    def helper(self, stale: AccessToken | None = None, *, of: Helper | None) -> AccessToken | Failure:
        """The access token `of` the helper whose call it is. `stale` is one the server would not take.

        Renewed once however many threads ask. A Failure when they are not signed in, also where another is by now, or
        renewing cannot be done now.
        """
        good = self._good(stale, of)
        if good is not None:
            return good
        with self._one_refresh:
            return self._good(stale, of) or self._renewed(of)

    def begun(
        self, visit: str, citizen: str, subject_token: str, assurance: Assurance, tasks: Iterable[str], *,
        post: bool = True,
    ) -> None:
        """A visit's session gave this subject token, for this citizen (their reference) and what they said yes to.

        `assurance` is that of the recorded proof: a token claims no more, and may claim less. Tasks agreed later are
        added to those agreed before. Post is a helper's to open one letter at a time, and a citizen's own to read and
        write; without `post`, as on a mandate, it is nobody's.
        """
        with self._lock:
            alone = self._signed_in is not None and self._signed_in.helper.kind is HelperKind.SELF
            of_post = _READ | _WRITE if alone else frozenset({_VISIT_POST})
            scopes = frozenset(f"task:{task}" for task in tasks) | (of_post if post else frozenset())
            before = self._bases.get(visit)
            if before is not None and before.citizen == citizen:
                scopes |= before.scopes
            acrs = frozenset(level.name.lower() for level in Assurance if Assurance.NONE < level <= assurance)
            self._bases[visit] = _Basis(citizen, subject_token, SESSION_SUBJECT, acrs, scopes)

    def proved(self, visit: str, assurance: Assurance) -> None:
        """The citizen showed more of who they are: the next token on their behalf is a new one, and may claim it."""
        with self._lock:
            before = self._bases.get(visit)
            if before is not None:
                acrs = frozenset(level.name.lower() for level in Assurance if Assurance.NONE < level <= assurance)
                self._bases[visit] = replace(before, acrs=before.acrs | acrs, grant=None)

    def given(self, access: str, citizen: str, subject_token: str, *, writes: bool = False) -> None:
        """An access to this citizen's mailbox has this subject token, for a few minutes; a grant it bought stays."""
        with self._lock:
            before = self._bases.get(access)
            kept = before.grant if before is not None and before.citizen == citizen else None
            self._bases[access] = _Basis(
                citizen, subject_token, MAILBOX_SUBJECT, _ANY_LEVEL, _READ | _WRITE if writes else _READ, kept,
            )

    def is_access(self, basis: str) -> bool:
        """True for an access to a mailbox that was given here."""
        with self._lock:
            found = self._bases.get(basis)
        return found is not None and found.subject_type == MAILBOX_SUBJECT

    def ended(self, visit: str) -> None:
        """The visit's basis is over; nothing of it is kept."""
        with self._lock:
            self._bases.pop(visit, None)

    def on_behalf(self, visit: str) -> AccessToken | Failure:
        """A token on behalf of the visit's citizen, exchanged when first needed.

        Refused unless it says this citizen, this helper and this visit: one for anybody else is never used.
        """
        with self._lock:
            basis = self._bases.get(visit)
        if basis is None:
            return sign_in_again()
        if basis.grant is not None and self._is_fresh(basis.grant):
            return basis.grant.access
        person = self.person
        if person is None:
            return sign_in_again()
        actor = self.helper(of=person)
        if isinstance(actor, Failure):
            return actor
        asked = Asked(
            self._exchange.issuer, self._exchange.audience, basis.citizen, person.id, visit, basis.acrs, basis.scopes,
            actor.key.thumbprint if actor.key else None,
        )
        grant = self._exchange.exchange(Wanted(basis.subject_token, basis.subject_type, actor, asked))
        if isinstance(grant, Failure):
            return grant
        with self._lock:
            # Signed out, ended or agreed anew while we waited: this one is not the visit's any more.
            if self._bases.get(visit) != basis:
                return grant.access if visit in self._bases else sign_in_again()
            self._bases[visit] = replace(basis, grant=grant)
        return grant.access

    def _good(self, stale: AccessToken | None, of: Helper | None) -> AccessToken | None:
        here = self._here(of)
        if here is None or here.grant.access == stale or not self._is_fresh(here.grant):
            return None
        return here.grant.access

    def _here(self, of: Helper | None) -> _SignedIn | None:
        with self._lock:
            here = self._signed_in
        return here if here is not None and of is not None and here.helper.id == of.id else None

    def _renewed(self, of: Helper | None) -> AccessToken | Failure:
        here = self._here(of)
        if here is None or here.grant.refresh_token is None:
            return sign_in_again()
        fresh = self._provider.refresh(here.grant.refresh_token, here.grant.key)
        if isinstance(fresh, Failure):
            if fresh.kind is FailureKind.SIGN_IN:
                self._forget(here)
            return fresh
        if fresh.subject not in {None, here.helper.id}:
            self._forget(here)
            return sign_in_again()
        kept = replace(here, grant=replace(
            fresh, refresh_token=fresh.refresh_token or here.grant.refresh_token, id_token=here.grant.id_token,
        ))
        with self._lock:
            # Signed out, or somebody else signed in, while we waited: these tokens are nobody's.
            if self._signed_in is not here:
                return sign_in_again()
            self._signed_in = kept
        self._keep(kept)
        return kept.grant.access

    def _forget(self, here: _SignedIn) -> None:
        with self._lock:
            if self._signed_in is not here:
                return
            self._signed_in = None
        self._unkeep(here)

    def _keep(self, here: _SignedIn) -> None:
        grant = here.grant
        if not here.kept or self._keeping is None or grant.refresh_token is None:
            return
        with self._at_keyring:
            # Signed out while a slow keyring was waited for: what is written now nobody would forget again.
            with self._lock:
                over = self._signed_in is not here
            if not over:
                self._keeping.put(Remembered(grant.refresh_token, grant.key.seed if grant.key else None))

    def _unkeep(self, here: _SignedIn) -> None:
        if here.kept and self._keeping is not None:
            with self._at_keyring:
                self._keeping.forget()

    def _is_fresh(self, grant: Grant) -> bool:
        return grant.expires_at is None or self._now() < grant.expires_at - AHEAD
