"""Which line of the journal a paper of a mandate tells of: the head of that line is the paper's code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from desktop.backend.db.journal import Kind
from desktop.backend.db.tables import journal
from desktop.backend.mandates.rows import UNREADABLE, load
from desktop.domain.mandate import Mandate, Wording
from desktop.domain.mandate_paper import PaperKind
from desktop.domain.receipt import JournalMark

KINDS: Final[Mapping[Kind, PaperKind]] = {
    Kind.MANDATE_DRAFTED: PaperKind.DRAFT,
    Kind.MANDATE_ASKED: PaperKind.DRAFT,
    Kind.MANDATE_LETTER_SENT: PaperKind.LETTER,
    Kind.MANDATE_SIGNED: PaperKind.MANDATE,
    Kind.MANDATE_ENDED: PaperKind.RECEIPT,
    Kind.MANDATE_ENDED_QUIETLY: PaperKind.RECEIPT,
}
"""What a line makes a paper of."""


def line_of(
    connection: Connection, mandate: Mandate, kind: PaperKind, package: str | None = None,
) -> JournalMark | None:
    """The newest line of this mandate that makes such a paper; with `package` (an id) the newest about that."""
    wanted = [one.value for one, paper in KINDS.items() if paper is kind]
    asked = select(journal.c.entry, journal.c.hash, journal.c.detail).where(
        journal.c.subject == mandate.grantor, journal.c.kind.in_(wanted),
    ).order_by(journal.c.entry.desc())
    for row in connection.execute(asked):
        detail = msgspec.json.decode(row.detail)
        if detail.get("mandate") == mandate.id and (package is None or package in detail.get("packages", ())):
            return JournalMark(row.entry, row.hash)
    return None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper by its line: whose mandate, what it is, the line's number, and which words it was made in."""

    mandate: Mandate
    kind: PaperKind
    entry: int
    wording: Wording | None


def paper_of(connection: Connection, head: str) -> Paper | None:
    """The paper by the first digits of a head; None where none has them.

    The end of a range and no LIKE: the index on the heads serves it in every collation.
    """
    between = (journal.c.hash >= head) & (journal.c.hash < f"{head}g")
    row = connection.execute(select(journal.c.entry, journal.c.kind, journal.c.detail).where(
        between, journal.c.kind.in_([one.value for one in KINDS]))).first()
    if row is None:
        return None
    detail = msgspec.json.decode(row.detail)
    try:
        found = load(connection, str(detail.get("mandate")))
    except UNREADABLE:  # `sidemand journal verify` names it
        return None
    if found is None:
        return None
    version, fingerprint = detail.get("version"), detail.get("wording")
    wording = Wording(version, fingerprint) if isinstance(version, int) and isinstance(fingerprint, str) else None
    return Paper(found, KINDS[Kind(row.kind)], row.entry, wording)
