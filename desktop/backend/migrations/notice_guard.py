"""Triggers that let nobody be marked as told, or a notice as handed over, without the journal's own line of it.

And nothing is removed before its citizen was told. As far as the journal's guard goes, and no further: whoever owns the
tables can take them away, and then the journal and the rows tell different things (`notices.checking`).
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

_TOLD: Final = """SELECT 1 FROM journal WHERE kind IN ('notice-made', 'notice-given') AND subject = NEW.citizen AND """
_OF_ITS_VISIT: Final = "session = (SELECT id FROM sessions WHERE lookup = NEW.id)"
_LOOK_UP_OWED: Final = (
    "OLD.told_at IS NULL AND OLD.outcome = 'found' AND OLD.proof_kind IS NOT NULL AND OLD.relinked IS NULL"
)
_HANDED_OVER: Final = "SELECT 1 FROM journal WHERE kind = 'notice-handed-over' AND subject = NEW.citizen AND "
_GIVEN: Final = "SELECT 1 FROM journal WHERE kind = 'notice-given' AND subject = NEW.citizen AND "
_NO_LINE: Final = "nobody is told without a line in the journal"
_NOT_TOLD: Final = "nothing goes before its citizen was told"


def guard_notices(connection: Connection) -> None:
    """Put the triggers on `sessions`, `lookups` and `notices`."""
    of_visit = "session = NEW.id"
    of_look_up = f"({named(connection, 'lookup')} OR {_OF_ITS_VISIT})"
    for table, of in (("sessions", of_visit), ("lookups", of_look_up)):
        guard(connection, table, "UPDATE OF told_at", f"NEW.told_at IS NOT NULL AND NOT EXISTS ({_TOLD}{of})", _NO_LINE)
    handed_over = f"NEW.handed_over_at IS NOT NULL AND NOT EXISTS ({_HANDED_OVER}{named(connection, 'notice')})"
    guard(connection, "notices", "UPDATE OF handed_over_at", handed_over, _NO_LINE)
    guard(connection, "sessions", "DELETE", "OLD.told_at IS NULL", _NOT_TOLD)
    guard(connection, "lookups", "DELETE", _LOOK_UP_OWED, _NOT_TOLD)


def guard_waiting(connection: Connection) -> None:
    """Nothing is given without a line either, and what waits to be given stays."""
    given = f"NEW.given_at IS NOT NULL AND NOT EXISTS ({_GIVEN}{named(connection, 'notice')})"
    guard(connection, "notices", "UPDATE OF given_at", given, _NO_LINE)
    guard(connection, "notices", "DELETE", "OLD.way = 'own-page' AND OLD.given_at IS NULL", _NOT_TOLD)


def named(connection: Connection, what: str) -> str:
    """The condition that a line of the journal names the row by this name."""
    # By its text: SQLite runs no JSON function in a trigger where the schema is not trusted.
    find = "instr" if connection.dialect.name == "sqlite" else "strpos"
    return f"""{find}(detail, '"{what}":"' || NEW.id || '"') > 0"""


def guard(connection: Connection, table: str, doing: str, refused: str, why: str) -> None:
    """Refuse what is being done to a row of the table where the condition holds."""
    name = f"{table}_{doing.replace('UPDATE OF ', '').lower()}_guard"
    if connection.dialect.name == "sqlite":
        connection.execute(text(
            f"CREATE TRIGGER {name} BEFORE {doing} ON {table} WHEN {refused} BEGIN SELECT RAISE(ABORT, '{why}'); END",
        ))
        return
    goes_on = "OLD" if doing == "DELETE" else "NEW"
    # Without a fixed path the guard would look at whatever a session put in front of the journal (`close_names`).
    for statement in (
        f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF {refused} THEN RAISE EXCEPTION '{why}'; END IF; RETURN {goes_on}; END $$""",
        f"CREATE TRIGGER {name} BEFORE {doing} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
        f"""DO $$ BEGIN EXECUTE format(
            'ALTER FUNCTION {name}() SET search_path = pg_catalog, %I, pg_temp', current_schema()); END $$""",
    ):
        connection.execute(text(statement))
