"""The keyring: where keys live. Everything a keyring can do wrong is a value here."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from desktop.domain.keeping import Kept, NotKept
from desktop.i18n import msg
from desktop.vault.backends import trusted_backend
from desktop.vault.in_time import Done, Failed, TooLate, in_time

_T = TypeVar("_T")

PATIENCE: Final = 5.0
"""Seconds a keyring gets for one call. With `~/.cache` missing one was seen to hang for over 25."""

_PROBE: Final = "probe"
_PROBE_KEY: Final = b"\x5a" * 32


class Vault:
    """Keys of one profile, by name. Satisfies `storage.keys.Keys`.

    Every call may take up to `patience` seconds, so none belongs on the GUI thread.
    Keys are never held here, and no answer but `get_key`'s contains one.
    """

    def __init__(
        self, profile: Path, *, patience: float = PATIENCE,
        find_backend: Callable[[], KeyringBackend | None] = trusted_backend,
    ) -> None:
        # A profile is its folder: two profiles on one computer never see each other's keys.
        self._service = f"sidemand-{hashlib.sha256(str(profile.resolve()).encode()).hexdigest()[:16]}"
        self._patience = patience
        self._find_backend = find_backend
        self._backend: KeyringBackend | None = None
        self._hanging = False
        self._lock = threading.RLock()

    def probe(self) -> Kept | NotKept:
        """Write, read back and delete a worthless key: the only way to know that a keyring keeps."""
        refused = self.put_key(_PROBE, _PROBE_KEY)
        if refused is not None:
            return refused
        back = self.get_key(_PROBE)
        if isinstance(back, NotKept):
            return back
        if back != _PROBE_KEY:
            return _no_good()
        return self.delete_key(_PROBE) or Kept(type(self._backend).__module__.rpartition(".")[2])

    def get_key(self, name: str) -> bytes | NotKept | None:
        """The 32 bytes kept under `name`, or None."""
        kept = self._ask(lambda backend: backend.get_password(self._service, name))
        if kept is None or isinstance(kept, NotKept):
            return kept
        try:
            return bytes.fromhex(kept)
        except ValueError:
            # Somebody else wrote under this name; for us there is no key.
            return None

    def put_key(self, name: str, key: bytes) -> NotKept | None:
        """Keep `key` under `name`, replacing what was there. None when it is kept."""
        return self._ask(lambda backend: backend.set_password(self._service, name, key.hex()))

    def delete_key(self, name: str) -> NotKept | None:
        """Forget the key. None when it is gone, also when it was never there."""
        return self._ask(lambda backend: self._delete(backend, name))

    def _delete(self, backend: KeyringBackend, name: str) -> None:
        try:
            backend.delete_password(self._service, name)
        except PasswordDeleteError:
            # Raised for "not there" and for "could not": only looking tells which.
            if backend.get_password(self._service, name) is not None:
                raise

    def _ask(self, call: Callable[[KeyringBackend], _T]) -> _T | NotKept:
        with self._lock:
            if self._hanging:
                return _no_answer()
            answer = in_time(self._patience, lambda: self._on_backend(call))
        match answer:
            case Done(value):
                return value
            case TooLate():
                # Each further call would cost its whole patience too; a restart asks again.
                self._hanging = True
                return _no_answer()
            case Failed(error=KeyringLocked() | InitError()):
                return NotKept(msg("Computerens nøglering er låst. Lås den op, og start Sidemand igen."))
            case Failed():
                return _no_good()

    def _on_backend(self, call: Callable[[KeyringBackend], _T]) -> _T | NotKept:
        if self._backend is None:
            self._backend = self._find_backend()
        if self._backend is None:
            return NotKept(msg("Der er ingen sikker nøglering på denne computer."))
        return call(self._backend)


def _no_answer() -> NotKept:
    return NotKept(msg("Computerens nøglering svarer ikke."))


def _no_good() -> NotKept:
    return NotKept(msg("Computerens nøglering virker ikke, som den skal."))
