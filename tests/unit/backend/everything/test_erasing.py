"""What is erased leaves the journal whole, with references that point to nobody: a whole life, on both databases."""

from __future__ import annotations

import re
from datetime import timedelta

from desktop.backend.db.journal import verify
from desktop.backend.notices.checking import differences
from desktop.backend.notices.posting import post_due
from desktop.backend.retention.daily import do_each_day
from desktop.backend.retention.table import LINES
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import BO, INGER, METTE, NANNA
from tests.support.giving import PETER, owner
from tests.support.stored_state import snapshot
from tests.support.whole_life import everything, live, ref

NAMES = ("Inger", "Marie", "Eksempel", "Peter", "Mette", "Ulla", "Viggo", "Æblevej", "Ib ", "varme", "4711", "00 00 00 03")
NUMBERS = (INGER, NANNA, METTE, BO, PETER, "1502164010", "150216-4010")
TERMS = sorted({line.term.days for line in LINES if line.term.days is not None})


def told_wrongly(here, now) -> list:
    """What `sidemand journal verify` would say."""
    with here.database.read() as connection:
        assert verify(connection).is_whole
        return list(differences(connection, now.astimezone(DENMARK)))


def journal_of(here) -> str:
    return " ".join(str(one) for row in here.rows("SELECT kind, subject, actor, session, detail FROM journal") for one in row)


def test_after_each_term_the_journal_verifies_whole_and_names_nobody(here):
    live(here)
    hers = owner(here, "inger")
    for access in hers.given().json()["accesses"]:
        hers.end(access["id"])
    assert everything(here).status_code == 200
    her, lines = ref(here), len(here.rows("SELECT 1 FROM journal"))
    begun = here.clock.now()
    for days in (*TERMS, 11 * 365):
        now = begun + timedelta(days=days + 1)
        here.clock.advance(now - here.clock.now())
        post_due(here.backend)
        do_each_day(here.database, now, here.backend.ids)
        assert told_wrongly(here, now) == [], days
        assert len(here.rows("SELECT 1 FROM journal")) >= lines
    said = journal_of(here)
    assert her in said, "the lines hold references"
    # Among so many ids and fingerprints any four digits come by chance.
    words = re.sub(r"[0-9a-f]{32,64}", "-", said)
    assert [one for one in (*NAMES, *NUMBERS) if one in words] == []
    left = {name for name, rows in snapshot(here.database).items() if her in str(rows)}
    assert left <= {"journal", "citizens", "helpers", "mailboxes"}, "a mailbox stands in for Digital Post, and stays"
