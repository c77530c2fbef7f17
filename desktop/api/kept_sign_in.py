"""A relative's sign-in from one day to the next: the refresh token and its key, in the keyring and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from desktop.domain.keeping import NotKept

_NAME: Final = "sign-in"
_VERSION: Final = 1
_SEED: Final = 32
LONGEST: Final = 512
"""Bytes of a refresh token that is kept; Windows' store takes about 2.5 KB, and each byte here costs it four."""


class Secrets(Protocol):
    """The keyring. `vault.Vault` fits; rooms beside each other do not import each other."""

    def get_key(self, name: str) -> bytes | NotKept | None:
        """What is kept under `name`, None when there is nothing."""
        ...

    def put_key(self, name: str, key: bytes) -> NotKept | None:
        """Keep it; None when it is kept."""
        ...

    def delete_key(self, name: str) -> NotKept | None:
        """Forget it; None when it is gone, also when it was never there."""
        ...


@dataclass(frozen=True, slots=True)
class Remembered:
    """What it takes to renew a sign-in. `seed` makes its key again, None where it has none."""

    refresh_token: str = field(repr=False)
    seed: bytes | None = field(repr=False)


class KeptSignIn:
    """At most one sign-in a profile. Without a keyring nothing is kept, which the app has said at its start."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def get(self) -> Remembered | None:
        """What was kept; None when nothing was, or it cannot be had."""
        kept = self._secrets.get_key(_NAME)
        if not isinstance(kept, bytes) or len(kept) < 2 + _SEED or kept[0] != _VERSION:
            return None
        seed, token = kept[2:2 + _SEED], kept[2 + _SEED:]
        try:
            return Remembered(token.decode(), seed if kept[1] else None) if token else None
        except UnicodeDecodeError:
            return None

    def put(self, remembered: Remembered) -> None:
        """Keep it in place of what was there; one too long to keep is forgotten instead."""
        token = remembered.refresh_token.encode()
        if len(token) > LONGEST:
            self.forget()
            return
        flag = bytes([_VERSION, remembered.seed is not None])
        self._secrets.put_key(_NAME, flag + (remembered.seed or bytes(_SEED)) + token)

    def forget(self) -> None:
        """Forget it, also when there is nothing."""
        self._secrets.delete_key(_NAME)
