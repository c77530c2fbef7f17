"""Delivering what waits: on send, every now and then, after the visit has ended and after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock

from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import EntryState, OutboxEntry
from desktop.services.ports import Clock, Gateway, Outbox
from desktop.services.sending import Attempt


class Delivery:
    """The only way from the outbox to the network. Safe from any thread; one entry is never under way twice."""

    def __init__(self, outbox: Outbox, gateway: Gateway, clock: Clock) -> None:
        self._outbox = outbox
        self._gateway = gateway
        self._clock = clock
        self._locks: dict[str, Lock] = {}
        self._locks_lock = Lock()
        self.open_visits: frozenset[str] = frozenset()
        """The visits whose receipts are still wanted on screen; those of any other are erased once delivered."""

    def deliver_due(self) -> tuple[Attempt, ...]:
        """Try everything whose time has come, oldest first; what is under way already is left to whoever has it."""
        now = self._clock.now()
        due = [entry.id for entry in self._outbox.unsent() if entry.is_due(now)]
        attempts = []
        for entry in due:
            lock = self._lock(entry)
            if not lock.acquire(blocking=False):
                continue
            try:
                attempt = self._deliver(entry)
            finally:
                lock.release()
            if attempt is not None and attempt.outcome is not None:
                attempts.append(attempt)
        return tuple(attempts)

    def deliver(self, entry: str) -> Attempt | None:
        """Try one entry if its time has come; None when there is no such entry.

        Waits for an attempt at the same entry that is under way, and then tells what became of it.
        """
        with self._lock(entry):
            return self._deliver(entry)

    def deliver_now(self, entry: str) -> Attempt | None:
        """Try one entry although its time has not come: a person asked for it."""
        with self._lock(entry):
            kept = self._outbox.get(entry)
            if kept is None:
                return None
            if kept.state is not EntryState.WAITING:
                return Attempt(kept, None)
            return self._attempt(replace(kept, due_at=self._clock.now()))

    def deliver_all_now(self) -> tuple[Attempt, ...]:
        """Try everything that waits for a connection although its time has not come: a person asked for it."""
        waiting = [entry.id for entry in self._outbox.unsent() if entry.state is EntryState.WAITING]
        attempts = (self.deliver_now(entry) for entry in waiting)
        return tuple(attempt for attempt in attempts if attempt is not None)

    @contextmanager
    def held(self, entry: str) -> Iterator[None]:
        """Nobody has `entry` under way, and nobody begins, while this is held; waits for an attempt that is."""
        with self._lock(entry):
            yield

    def signed_in_again(self) -> None:
        """Somebody signed in: what waited for that is back in the line."""
        for entry in self._outbox.unsent():
            if entry.state is EntryState.NEEDS_SIGN_IN:
                self._outbox.replace(entry.signed_in_again(self._clock.now()))

    def _deliver(self, entry: str) -> Attempt | None:
        kept = self._outbox.get(entry)
        if kept is None:
            return None
        if not kept.is_due(self._clock.now()):
            return Attempt(kept, None)
        return self._attempt(kept)

    def _attempt(self, entry: OutboxEntry) -> Attempt:
        ready = entry.before_attempt(self._clock.now())
        if ready.state is not EntryState.WAITING:
            self._write(ready)
            return Attempt(ready, ready.refusal)
        outcome = self._gateway.send(ready)
        after = ready.after(outcome, self._clock.now())
        self._write(after)
        return Attempt(after, outcome)

    def _write(self, entry: OutboxEntry) -> None:
        try:
            self._outbox.replace(entry)
            if not entry.is_unsent() and entry.visit not in self.open_visits:
                self._outbox.forget_delivered(entry.visit)
        except CannotSave:
            # What happened has happened and is told. On disk the entry stays as it was before: it is sent again under
            # the same key, which the other side honours.
            return

    def _lock(self, entry: str) -> Lock:
        """Whoever holds it is the only one to have `entry` under way."""
        with self._locks_lock:
            return self._locks.setdefault(entry, Lock())
