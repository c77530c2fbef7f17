"""Triggers that let the journal only grow, by exactly the next entry."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

# SQLite: INSERT OR REPLACE deletes past a delete trigger unless recursive_triggers is on, and another program's
# connection need not have it on. So an insert that would meet an existing row is refused before it does.
_SQLITE: Final = (
    """CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
       BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END""",
    """CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
       BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END""",
    """CREATE TRIGGER journal_next_only BEFORE INSERT ON journal
       WHEN NEW.entry IS NOT (SELECT COALESCE(MAX(entry), 0) + 1 FROM journal)
         OR NEW.prev_hash IS NOT COALESCE(
              (SELECT hash FROM journal ORDER BY entry DESC LIMIT 1),
              '0000000000000000000000000000000000000000000000000000000000000000')
         OR EXISTS (SELECT 1 FROM journal WHERE hash = NEW.hash)
       BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END""",
)

# PostgreSQL: row triggers do not see TRUNCATE. ALWAYS: also while a session plays replica.
_POSTGRESQL: Final = (
    """CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the journal only grows'; END $$""",
    """CREATE FUNCTION journal_next_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.entry IS DISTINCT FROM (SELECT COALESCE(MAX(entry), 0) + 1 FROM journal)
         OR NEW.prev_hash IS DISTINCT FROM COALESCE(
              (SELECT hash FROM journal ORDER BY entry DESC LIMIT 1), repeat('0', 64))
       THEN RAISE EXCEPTION 'the journal only grows'; END IF; RETURN NEW; END $$""",
    """CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
       FOR EACH ROW EXECUTE FUNCTION journal_refuse()""",
    """CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
       FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()""",
    """CREATE TRIGGER journal_next_only BEFORE INSERT ON journal
       FOR EACH ROW EXECUTE FUNCTION journal_next_only()""",
    "ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_no_change",
    "ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_no_truncate",
    "ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_next_only",
)

# Without a fixed path the guard would look at whatever table named "journal" a session put in front of the real one.
_NAMES_CLOSED: Final = """DO $$ BEGIN
    EXECUTE format('ALTER FUNCTION journal_next_only() SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$"""


def close_names(connection: Connection) -> None:
    """On PostgreSQL the guard looks at the journal itself, whatever else a session calls by that name."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(_NAMES_CLOSED))


def guard_journal(connection: Connection) -> None:
    """Put the triggers on the `journal` table."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.execute(text(statement))
