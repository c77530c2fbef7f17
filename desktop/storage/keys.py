"""What storage needs from a keyring. `vault.Vault` fits; rooms beside each other do not import each other."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.keeping import Kept, NotKept


class Keys(Protocol):
    """Keys by name, for this profile alone. Every answer is a value; nothing raises for what a keyring does."""

    def probe(self) -> Kept | NotKept:
        """Whether a key written now can be read back."""
        ...

    def get_key(self, name: str) -> bytes | NotKept | None:
        """The 32 bytes kept under `name`, None when there are none."""
        ...

    def put_key(self, name: str, key: bytes) -> NotKept | None:
        """Keep `key`; None when it is kept."""
        ...

    def delete_key(self, name: str) -> NotKept | None:
        """Forget it; None when it is gone, also when it was never there."""
        ...
