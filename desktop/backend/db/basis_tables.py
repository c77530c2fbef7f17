"""Other bases than mandates and accesses, as registers have them: who stands beside whom, as what, and since when.

Read here, never changed: whoever has the authority's decision keeps the row (docs/decisions/0014). What one is today is
asked of `domain.other_bases`.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text

from desktop.backend.db.columns import Json, Moment
from desktop.backend.db.tables import METADATA, citizens, helpers

_ID: Final = String(64)

# `until` is the last day, `matters` what a guardianship or a future mandate is of. `decided_by` is the name of the
# authority to ask about it. `authority` and `case_number` are of a case representative. `seen_by` is the staff helper
# who saw the paper: where nobody did, it opens nothing.
other_bases: Final = Table(
    "other_bases", METADATA,
    Column("id", _ID, primary_key=True),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("holder", ForeignKey(helpers.c.id), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", String(10)),
    Column("ended_at", Moment),
    Column("matters", Json, nullable=False),
    Column("takes_capacity", Boolean, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("authority", _ID),
    Column("case_number", Text),
    Column("seen_by", _ID),
    Column("seen_at", Moment),
    Index(None, "citizen", "since", "id"),
    Index(None, "holder", "since", "id"),
)
