"""Which keyrings may be trusted with a key: those that keep it encrypted under the person's own sign-in."""

from __future__ import annotations

from typing import Final

import keyring
from keyring.backend import KeyringBackend
from keyring.backends import chainer

_TRUSTED: Final = frozenset({
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
})
"""A list of what is allowed, never of what is not: `keyrings.alt` writes plain text and is picked silently."""


def trusted_backend() -> KeyringBackend | None:
    """The keyring of this computer, or None where there is none, or only one that keeps keys in plain text.

    May take as long as the desktop's services do; raises what they raise.
    """
    found = keyring.get_keyring()
    candidates = found.backends if isinstance(found, chainer.ChainerBackend) else [found]
    return next((backend for backend in candidates if is_trusted(backend)), None)


def is_trusted(backend: KeyringBackend) -> bool:
    """True for a keyring on the list that says of itself that it works here."""
    return type(backend).__module__ in _TRUSTED and float(backend.priority) > 0
