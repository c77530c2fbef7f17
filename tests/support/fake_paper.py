"""Documents that are only text, a printer that remembers, and a log that counts."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.failure import Failure
from desktop.domain.paper import PaperNotMade


class FakeDocuments:
    """Satisfies `services.ports.Documents`."""

    def __init__(self) -> None:
        self.made: list[tuple] = []
        self.dies = False
        """What makes the papers dies each time."""

    def _make(self, *paper) -> None:
        if self.dies:
            raise PaperNotMade
        self.made.append(paper)

    def receipt(self, receipt, citizen, helper, language: str) -> bytes:
        self._make("receipt", receipt, language)
        return f"receipt {receipt.reference} for {citizen.name}".encode()

    def slip(self, slip, language: str) -> bytes:
        self._make("slip", slip, language)
        return b"Ikke sendt endnu"

    def answers(self, sheet, language: str) -> bytes:
        self._make("answers", sheet, language)
        return b"answers"

    def information(self, text, at, language: str, *, training: bool) -> bytes:
        self._make("information", text, language)
        return b"information"

    def letter(self, sheet, language: str) -> bytes:
        self._make("letter", sheet, language)
        return b"pages" if sheet.pages else b"text"

    def everything(self, told, language: str) -> bytes:
        self._make("everything", told, language)
        return b"everything"

    def signature(self, sheet, language: str) -> bytes:
        self._make("signature", sheet, language)
        return b"signature"

    def consent(self, receipt, language: str) -> bytes:
        self._make("consent", receipt, language)
        return b"consent"

    def visit(self, note, language: str) -> bytes:
        self._make("visit", note, language)
        return b"visit"

    def done(self, sheet, language: str) -> bytes:
        self._make("done", sheet, language)
        return b"done"

    def guidance(self, note, language: str) -> bytes:
        self._make("guidance", note, language)
        return b"guidance"


class FakePaper:
    """Satisfies `services.ports.Paper`."""

    def __init__(self) -> None:
        self.printed: list[bytes] = []
        self.saved: list[str] = []
        self.failure: Failure | None = None
        self.thought_better = False
        self.printer = True
        self.printed_to: Path | None = None
        """Where the person had it printed to, when that was a file."""

    def can_print(self) -> bool:
        return self.printer

    def print(self, pdf: bytes):
        if self.failure or self.thought_better:
            return self.failure or False
        self.printed.append(pdf)
        return self.printed_to or True

    def save(self, pdf: bytes, suggested_name: str):
        if self.failure or self.thought_better:
            return self.failure
        self.saved.append(suggested_name)
        return Path("/borgerens-nøgle") / suggested_name

