"""Made `outbox-v4.db` once, when version 4 was released; kept to say how. Never run again, never edited.

The statements are spelt out, not imported: the app moves on and this file does not.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

KEY = b"a made-up key of thirty-two byte"
SALT = hashlib.sha256(b"sidemand database salt\0" + KEY).digest()[:16]
TABLE = """CREATE TABLE entries (
    n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, visit TEXT NOT NULL, task TEXT NOT NULL,
    task_version INTEGER NOT NULL, payload BLOB NOT NULL, permit BLOB NOT NULL, created_at TEXT NOT NULL,
    due_at TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, schema INTEGER NOT NULL, organisation TEXT,
    owner TEXT, deadline TEXT, receipt BLOB, refusal BLOB, printable BLOB NOT NULL,
    owner_name TEXT, alarm TEXT, in_doubt INTEGER NOT NULL DEFAULT 0, holder TEXT) STRICT"""
MOMENT = "2026-11-23T10:42:00+01:00"
DEADLINE = "2026-11-24T23:59:59+01:00"
PERMIT = json.dumps({"token": "permit-1", "key": "1" * 32, "expires_at": "2026-11-26T10:42:00+01:00"}).encode()
REFUSAL = json.dumps({"kind": "answers", "fields": [["until", {"by_language": {"da": "Skriv en dato."}}]]}).encode()
PRINTABLE = json.dumps([["Hvornår rejser du?", "3. marts 2027"]]).encode()
RECEIPT = json.dumps({
    "submission": "s3", "reference": "SM-2026-0003", "task_title": {"by_language": {"da": "Blåt kort"}},
    "authority": {"by_language": {"da": "Udbetaling Danmark"}}, "status": "received", "received_at": MOMENT,
    "what_happens_next": [{"by_language": {"da": "Kortet kommer med posten."}}],
    "questions_to": {"by_language": {"da": "Ring 70 12 80 81."}}, "journal": {"entry": 7, "head": "f" * 64},
    "training": True,
}).encode()


def main() -> None:
    path = Path(__file__).with_name("outbox-v4.db")
    path.unlink(missing_ok=True)
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}{SALT.hex()}'\"")
    connection.execute(TABLE)
    connection.execute("CREATE INDEX entries_of_visit ON entries (visit)")
    for entry, state, payload, receipt, refusal in (
        ("1" * 32, "waiting", b'{"schema": 1, "answers":  {"spacing": "kept"}}', None, None),
        ("2" * 32, "needs-change", b'{"schema": 1}', None, REFUSAL),
        ("3" * 32, "delivered", b"", RECEIPT, None),
    ):
        connection.execute(
            "INSERT INTO entries (id, visit, task, task_version, payload, permit, created_at, due_at, state, attempts,"
            " schema, organisation, owner, deadline, receipt, refusal, printable,"
            " owner_name, alarm, in_doubt, holder) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (entry, "visit-1", "eu-card", 1, payload, PERMIT, MOMENT, MOMENT, state, 1, 1,
             "Øvelse Kommune", "anna", DEADLINE, receipt, refusal,
             b"[]" if state == "delivered" else PRINTABLE,
             *(("Anna Øvelse", "soon") if state != "delivered" else (None, None)), int(state == "waiting"), None),
        )
    connection.execute("PRAGMA user_version = 4")
    connection.close()


if __name__ == "__main__":
    main()
