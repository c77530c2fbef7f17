"""Whether this computer can keep a secret, and so whether anything is kept on it (ARCHITECTURE, two modes)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import Text


@dataclass(frozen=True, slots=True)
class Kept:
    """A keyring holds the keys: what is written is encrypted on disk and survives a restart."""

    backend: str
    """The keyring's technical name, for `doctor`."""


@dataclass(frozen=True, slots=True)
class NotKept:
    """No keyring that may be used: nothing is written, and `reason` says why in one sentence."""

    reason: Text


class CannotSave(Exception):  # noqa: N818 - it names what a person is told, not a kind of bug
    """The disk would not take it (full, read-only, broken). Nothing was changed; nothing may be called saved."""
