"""An address register with a few made-up addresses."""

from __future__ import annotations

from desktop.domain.failure import Failure
from desktop.flows.views import Suggestion

REGISTER = (
    Suggestion("a1", "Eksempelvej 1, 9990 Øvelsesby"),
    Suggestion("a2", "Eksempelvej 12, 2. th., 9990 Øvelsesby"),
    Suggestion("b1", "Prøvegade 3, 9990 Øvelsesby"),
)


class FakeAddresses:
    """Satisfies `services.ports.Addresses`. `asked` is every question, in order."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.failure: Failure | None = None

    def search(self, words: str):
        self.asked.append(words)
        if self.failure:
            return self.failure
        return [one for one in REGISTER if one.text.lower().startswith(words.lower())]
