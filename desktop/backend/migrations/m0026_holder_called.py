"""What the holder of a mandate was called when it began: all the grantor is told where it is not in force."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0026"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    # Empty in what there is: a name put there now would be today's.
    op.add_column("mandates", sa.Column("holder_called", sa.String(400), nullable=True))
