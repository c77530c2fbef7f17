"""Column types that mean the same on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator
from typing_extensions import override


class Moment(TypeDecorator[datetime]):
    """A timezone-aware moment, kept as UTC text of fixed width: it sorts, and both databases give it back unchanged."""

    impl = String(27)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To "2026-11-23T09:42:00.000000Z"."""
        return None if value is None else moment_text(value)

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Back to an aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value)


def moment_text(moment: datetime) -> str:
    """The one way the backend writes a moment, in its tables and on the wire."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Json(TypeDecorator[Any]):
    """JSON as text: nothing here is searched by what is inside it."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:
        """To compact JSON."""
        return None if value is None else msgspec.json.encode(value).decode()

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any | None:
        """Back to plain lists and dicts."""
        return None if value is None else msgspec.json.decode(value)
