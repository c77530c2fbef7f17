"""A browser that remembers, and a clipboard others may write on."""

from __future__ import annotations


class FakeBrowser:
    """Satisfies `services.ports.Browser`."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.there = True

    def open(self, address: str) -> bool:
        if self.there:
            self.opened.append(address)
        return self.there


class FakeClipboard:
    """Satisfies `services.ports.Clipboard`. `text` is what lies on it, whoever put it there."""

    def __init__(self) -> None:
        self.text = ""
        self._ours: str | None = None

    def put(self, text: str) -> None:
        self.text = self._ours = text

    def take_back(self) -> None:
        if self._ours is not None and self.text == self._ours:
            self.text = ""
        self._ours = None
