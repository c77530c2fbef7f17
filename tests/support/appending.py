"""A process of its own that appends to the journal at `url`: `python -m tests.support.appending URL NAME COUNT`.

Says when it is ready. For each line on standard input it writes COUNT entries and says so, until there are no more
lines: several begin each round at once, and none is more than a round ahead. A turn that did not come is asked for again.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from desktop.backend.db.engine import BusyError, Database
from desktop.backend.db.journal import Kind, append


def main(url: str, name: str, count: int) -> None:
    database = Database(url)
    with database.read():
        say("ready")
    written = 0
    for _round in sys.stdin:
        for _ in range(count):
            write(database, name, written)
            written += 1
        say("written")
    database.close()


def write(database: Database, name: str, number: int) -> None:
    while True:
        try:
            with database.write() as connection:
                append(connection, Kind.LOOKED_UP, datetime(2026, 11, 23, tzinfo=UTC), actor=name, detail={"n": number})
        except BusyError:
            continue
        return


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
