"""Where a look-up was made, kept with it: whoever moves does not take last week's look-ups along."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0013"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("lookups", sa.Column("organisation", sa.String(length=8), nullable=True))
    # A citizen's own look-up ("self") is no organisation's to control.
    op.execute(
        "UPDATE lookups SET organisation = coalesce("
        "(SELECT sessions.organisation FROM sessions WHERE sessions.lookup = lookups.id), "
        "(SELECT helpers.organisation FROM helpers WHERE helpers.id = lookups.helper)) WHERE outcome <> 'self'",
    )
