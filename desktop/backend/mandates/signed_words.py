"""The Danish words somebody said yes to, as they stood: a name or a package reworded later makes no other paper.

Kept beside the mandate under their own fingerprint, which its signature has and the journal's line too.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from desktop.backend.context import Backend
from desktop.backend.db.mandate_tables import mandate_words
from desktop.domain.wording import fingerprint_of
from desktop.i18n import SOURCE_LANGUAGE, Text


def danish(backend: Backend, words: Sequence[Text]) -> tuple[str, ...]:
    """The Danish of these words."""
    say = backend.translators[SOURCE_LANGUAGE]
    return tuple(say.text(one) for one in words)


def keep_words(connection: Connection, mandate: str, lines: Sequence[str]) -> str:
    """Keep these lines of this mandate; their fingerprint. Kept twice they are kept once."""
    fingerprint = fingerprint_of(lines)
    if _kept(connection, mandate, fingerprint) is None:
        connection.execute(insert(mandate_words).values(
            mandate=mandate, fingerprint=fingerprint, lines=list(lines)))
    return fingerprint


def words_kept(connection: Connection, mandate: str, fingerprint: str) -> tuple[str, ...] | None:
    """The lines with this fingerprint; None where there are none, or somebody wrote others in their place."""
    lines = _kept(connection, mandate, fingerprint)
    if not isinstance(lines, list) or not all(isinstance(one, str) for one in lines):
        return None
    return tuple(lines) if fingerprint_of(lines) == fingerprint else None


def _kept(connection: Connection, mandate: str, fingerprint: str) -> object:
    these = (mandate_words.c.mandate == mandate) & (mandate_words.c.fingerprint == fingerprint)
    kept: object = connection.execute(select(mandate_words.c.lines).where(these)).scalar()
    return kept
