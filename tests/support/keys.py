"""A keyring in memory; satisfies `storage.keys.Keys` and can be locked or lose a key, as real ones are and do."""

from __future__ import annotations

from desktop.domain.keeping import Kept, NotKept


class FakeKeys:
    def __init__(self, *, locked: bool = False) -> None:
        self.keys: dict[str, bytes] = {}
        self.locked = locked

    def probe(self) -> Kept | NotKept:
        return self._refusal() or Kept("fake")

    def get_key(self, name: str) -> bytes | NotKept | None:
        return self._refusal() or self.keys.get(name)

    def put_key(self, name: str, key: bytes) -> NotKept | None:
        refusal = self._refusal()
        if refusal is None:
            self.keys[name] = key
        return refusal

    def delete_key(self, name: str) -> NotKept | None:
        refusal = self._refusal()
        if refusal is None:
            self.keys.pop(name, None)
        return refusal

    def _refusal(self) -> NotKept | None:
        return NotKept("Nøgleringen er låst.") if self.locked else None
