"""A process of its own that appends to the journal at `url`: `python -m tests.support.appending URL NAME COUNT`.

Waits for a line on standard input, so that several begin at once. A turn that did not come is asked for again.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from desktop.backend.db.engine import BusyError, Database
from desktop.backend.db.journal import Kind, append


def main(url: str, name: str, count: int) -> None:
    database = Database(url)
    with database.read():
        sys.stdout.write("ready\n")
        sys.stdout.flush()
    sys.stdin.readline()
    written = 0
    while written < count:
        try:
            with database.write() as connection:
                append(connection, Kind.LOOKED_UP, datetime(2026, 11, 23, tzinfo=UTC), actor=name, detail={"n": written})
        except BusyError:
            continue
        written += 1
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
