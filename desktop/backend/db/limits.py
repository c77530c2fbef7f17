"""Limits are data: how many of something are allowed within so many seconds."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from desktop.backend.db.tables import limits


def full_until(
    connection: Connection, name: str, asked: Select[*tuple[Any, ...]], at: ColumnElement[datetime], now: datetime,
) -> datetime | None:
    """When there is room again under this limit; None where there is now.

    `asked` tells how many there are and when the first was; `at` is the moment they are counted by.
    """
    limit = connection.execute(select(limits).where(limits.c.name == name)).one()
    window = timedelta(seconds=limit.seconds)
    count, first = connection.execute(asked.where(at > now - window)).one()
    return first + window if count >= limit.allowed else None
