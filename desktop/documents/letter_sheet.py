"""A citizen's own letter, as the template gets it: text in large print, or pictures of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, Protocol

from desktop.domain.letter_text import Block
from desktop.i18n import LANGUAGES, Text, Translator, msg

_LOWEST: Final = 3
"""Headings of a letter begin under its title and go no deeper than anybody can tell apart in print."""


class LetterFacts(Protocol):
    """What `services.ports.LetterSheet` holds; said here because siblings do not import each other."""

    @property
    def title(self) -> str:
        """What the letter is called."""
        ...

    @property
    def line(self) -> Text:
        """Whom it is from, and when it came."""
        ...

    @property
    def printed_at(self) -> datetime:
        """When the paper was made."""
        ...

    @property
    def blocks(self) -> Sequence[Block]:
        """Its text."""
        ...

    @property
    def pages(self) -> Sequence[tuple[bytes, Text]]:
        """Its pages as PNG, each with what it is in words; where there are any the text is left out."""
        ...

    @property
    def written_in(self) -> str:
        """The language it is written in, or "" where nobody said."""
        ...

    @property
    def training(self) -> bool:
        """True in a training profile."""
        ...


def letter_data(sheet: LetterFacts, say: Translator) -> Mapping[str, object]:
    """The data of `letter.typ`."""
    return {
        "kind": say.text(msg("Brev")),
        "title": sheet.title,
        "line": say.text(sheet.line),
        "written_in": sheet.written_in if sheet.written_in in LANGUAGES else say.language,
        "blocks": () if sheet.pages else [_block(one) for one in sheet.blocks],
        "pages": [{"picture": list(png), "said": say.text(said)} for png, said in sheet.pages],
        "exercise": say.text(msg("Dette er en øvelse. Brevet er ikke fra en rigtig myndighed."))
        if sheet.training else None,
    }


def _block(block: Block) -> Mapping[str, object]:
    return {"kind": block.kind.value, "lines": block.text.split("\n"), "level": min(max(block.level, 1) + 1, _LOWEST)}
