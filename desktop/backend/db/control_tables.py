"""What the citizen is told behind the helper's back, and what the controller looks at."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table

from desktop.backend.db.columns import Json, Moment
from desktop.backend.db.mail_tables import letters
from desktop.backend.db.tables import METADATA, citizens, sessions

_ID: Final = String(64)

# One a visit. `facts` is a `domain.notice.VisitNotice`; `paper` the PDF until it is handed over for posting.
notices: Final = Table(
    "notices", METADATA,
    Column("id", _ID, primary_key=True),
    Column("session", ForeignKey(sessions.c.id), nullable=False, unique=True),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("letter", ForeignKey(letters.c.id)),
    Column("language", String(16), nullable=False),
    Column("facts", Json, nullable=False),
    Column("paper", LargeBinary),
    Column("handed_over_at", Moment),
)
