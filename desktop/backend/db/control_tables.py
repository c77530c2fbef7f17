"""What the citizen is told behind the helper's back, and what the controller looks at."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from desktop.backend.db.columns import Json, Moment
from desktop.backend.db.mail_tables import letters
from desktop.backend.db.tables import METADATA, citizens, helpers, lookups, organisations, sessions

_ID: Final = String(64)

# One a visit, a look-up that told who somebody is and became none, a `submission` that came when its visit was over, or
# answers that were opened outside their visit, or a step of a mandate. A submission's id stands here alone, for what
# was sent goes before the notice of it; `opened` is the journal's entry that says so, as is `step`. `facts` is a
# `domain.notice.VisitNotice`, of a step a `domain.mandate_told.MandateNotice`;
# `paper` the PDF until it is handed over for posting. `way` is a `domain.notice.Way`; where that is the citizen's own
# page, `given_at` is when they had read it there.
notices: Final = Table(
    "notices", METADATA,
    Column("id", _ID, primary_key=True),
    Column("session", ForeignKey(sessions.c.id), unique=True),
    Column("lookup", ForeignKey(lookups.c.id), unique=True),
    Column("submission", _ID, unique=True),
    Column("opened", Integer, unique=True),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("letter", ForeignKey(letters.c.id)),
    Column("language", String(16), nullable=False),
    Column("facts", Json, nullable=False),
    Column("paper", LargeBinary),
    Column("handed_over_at", Moment),
    Column("way", String(16), nullable=False, server_default="post"),
    Column("given_at", Moment),
    Column("step", Integer),
    Index(None, "step", "way", unique=True),
)
# One an organisation and week. `seed` is `head` with chance of our own: whoever has both draws the same again.
samples: Final = Table(
    "samples", METADATA,
    Column("id", _ID, primary_key=True),
    Column("organisation", ForeignKey(organisations.c.cvr), nullable=False),
    Column("week", String(8), nullable=False),
    Column("drawn_at", Moment, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("head", _ID, nullable=False),
    Column("chance", _ID, nullable=False),
    UniqueConstraint("organisation", "week"),
)
sample_items: Final = Table(
    "sample_items", METADATA,
    Column("id", _ID, primary_key=True),
    Column("sample", ForeignKey(samples.c.id), nullable=False),
    Column("lookup", ForeignKey(lookups.c.id), nullable=False),
    Column("reasons", Json, nullable=False),
    Column("verdict", String(8)),
    Column("judged_by", ForeignKey(helpers.c.id)),
    Column("judged_at", Moment),
    UniqueConstraint("sample", "lookup"),
)
