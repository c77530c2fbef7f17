"""Whoever owns the tables takes the guards of what was told away first: what comes after is for the check to find."""

from __future__ import annotations

GUARDS = [
    ("sessions", "sessions_told_at_guard"), ("sessions", "sessions_delete_guard"),
    ("lookups", "lookups_told_at_guard"), ("lookups", "lookups_delete_guard"),
    ("notices", "notices_handed_over_at_guard"), ("notices", "notices_given_at_guard"),
    ("notices", "notices_delete_guard"),
]


def unguarded(here) -> None:
    """From now on the database takes whatever is written."""
    for table, guard in GUARDS:
        here.execute(f"DROP TRIGGER {guard}" + ("" if here.database.is_sqlite else f" ON {table}"))
