"""The sheet a citizen signs instead of pressing yes: what it says yes to, and room for a name, a date and a hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from desktop.i18n import BINDING_IN_DANISH, Text, Translator, msg


class SignatureFacts(Protocol):
    """What `services.paper_ports.SignatureSheet` holds."""

    @property
    def who_helps(self) -> Text:
        """The helper, and for whom they work."""
        ...

    @property
    def declaration(self) -> Text:
        """What the citizen says by signing, in the first person."""
        ...

    @property
    def lines(self) -> Sequence[Text]:
        """What a yes and a no mean."""
        ...

    @property
    def asked_at(self) -> datetime:
        """When it was asked."""
        ...

    @property
    def training(self) -> bool:
        """True in a training profile."""
        ...


def signature_data(sheet: SignatureFacts, say: Translator, danish: Translator) -> Mapping[str, object]:
    """The sheet's words, for `signature.typ`. No name and no number is printed: the citizen writes their own.

    Danish is what is signed: it stands right above the hand, whatever the citizen reads, and names the tasks there too.
    """
    binding = (sheet.who_helps, sheet.declaration, *sheet.lines)
    return {
        "kind": say.text(msg("Dit ja på papir")),
        "title": say.text(sheet.declaration),
        "whom": say.text(sheet.who_helps),
        "lines": [say.text(line) for line in sheet.lines],
        "binding": None if say.language == danish.language else {
            "says": say.text(BINDING_IN_DANISH), "language": danish.language,
            "lines": [danish.text(line) for line in binding],
        },
        "sign": {
            "heading": say.text(msg("Underskrift")),
            "what": danish.text(sheet.declaration), "language": danish.language,
            "labels": [say.text(one) for one in (msg("Dit navn"), msg("Dato"), msg("Din underskrift"))],
        },
    }
