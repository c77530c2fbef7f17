"""Which line of the journal a paper of a mandate tells of: the head of that line is the paper's code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from desktop.backend.db.journal import Kind
from desktop.backend.db.tables import journal
from desktop.backend.mandates.rows import UNREADABLE, load
from desktop.domain.mandate import Mandate
from desktop.domain.mandate_paper import PaperKind
from desktop.domain.receipt import JournalMark

KINDS: Final[Mapping[Kind, PaperKind]] = {
    Kind.MANDATE_DRAFTED: PaperKind.DRAFT,
    Kind.MANDATE_ASKED: PaperKind.DRAFT,
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


def paper_of(connection: Connection, head: str) -> tuple[Mandate, PaperKind] | None:
    """The mandate, and what the paper is, by the first digits of a head; None where no paper has them.

    The end of a range and no LIKE: the index on the heads serves it in every collation.
    """
    between = (journal.c.hash >= head) & (journal.c.hash < f"{head}g")
    row = connection.execute(select(journal.c.kind, journal.c.detail).where(
        between, journal.c.kind.in_([one.value for one in KINDS]))).first()
    if row is None:
        return None
    try:
        found = load(connection, str(msgspec.json.decode(row.detail).get("mandate")))
    except UNREADABLE:  # `sidemand journal verify` names it
        return None
    return (found, KINDS[Kind(row.kind)]) if found is not None else None
