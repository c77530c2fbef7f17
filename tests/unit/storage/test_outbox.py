from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from desktop.domain.outbox import Alarm, EntryState
from desktop.domain.outcome import Delivered, RefusalKind, Refused, TryLater
from desktop.domain.permit import Permit
from desktop.i18n import LocalText
from desktop.storage.database import Database, open_database
from desktop.storage.keeping import outbox_in_memory
from desktop.storage.outbox import OUTBOX_MIGRATIONS, StoredOutbox
from tests.support.entries import AGREED_AT, a_receipt, an_entry

KEY = bytes(range(32))


def on_disk(path) -> StoredOutbox:
    database = open_database(path, KEY, OUTBOX_MIGRATIONS)
    assert isinstance(database, Database)
    return StoredOutbox(database)


@pytest.fixture(params=["on disk", "in memory"])
def outbox(request, tmp_path):
    box = on_disk(tmp_path / "outbox.db") if request.param == "on disk" else outbox_in_memory()
    yield box
    box.close()


def test_an_entry_comes_back_exactly_as_it_was_written(outbox):
    refused = Refused(RefusalKind.ANSWERS, (("until", LocalText({"da": "Skriv en dato.", "en": "Write a date."})),))
    entry = an_entry(payload=b'{"schema": 1,  "kept": "as written"}', refusal=refused, state=EntryState.NEEDS_CHANGE, attempts=3)
    outbox.add(entry)
    assert outbox.get(entry.id) == entry
    assert outbox.get("nobody's") is None


def test_that_an_answer_was_lost_is_still_known_when_it_is_read_again(outbox):
    outbox.add(an_entry(in_doubt=True))
    assert outbox.get("a" * 32).in_doubt
    outbox.add(an_entry("b" * 32))
    assert not outbox.get("b" * 32).in_doubt


def test_an_entry_of_a_relative_has_no_organisation_owner_or_deadline(outbox):
    entry = an_entry(organisation=None, owner=None, deadline=None)
    outbox.add(entry)
    assert outbox.get(entry.id) == entry


def test_adding_the_same_entry_again_changes_nothing(outbox):
    outbox.add(an_entry())
    outbox.add(an_entry(payload=b"other answers"))
    assert [entry.payload for entry in outbox.unsent()] == [an_entry().payload]


def test_the_oldest_unsent_comes_first_also_across_time_zones(outbox):
    late = an_entry("b" * 32, created_at=AGREED_AT + timedelta(minutes=30))
    early = an_entry("c" * 32, created_at=(AGREED_AT + timedelta(minutes=10)).astimezone(UTC))
    outbox.add(late)
    outbox.add(early)
    assert [entry.id for entry in outbox.unsent()] == [early.id, late.id]


def test_a_delivered_entry_keeps_its_receipt_and_loses_its_answers(outbox):
    entry = an_entry()
    outbox.add(entry)
    outbox.replace(replace(entry, state=EntryState.DELIVERED, receipt=a_receipt()))
    kept = outbox.get(entry.id)
    assert kept.state is EntryState.DELIVERED
    assert kept.payload == b""
    assert kept.printable == ()
    assert kept.receipt == a_receipt()
    assert outbox.unsent() == ()
    assert outbox.of_visit(entry.visit) == (kept,)


def test_the_answers_of_a_delivered_entry_are_overwritten_on_disk(tmp_path):
    path = tmp_path / "outbox.db"
    outbox = on_disk(path)
    entry = an_entry(payload=b"kanariefugl" * 100, printable=(("kanariefugl", "kanariefugl"),))
    outbox.add(entry)
    outbox.replace(entry.after(Delivered(a_receipt()), AGREED_AT))
    outbox.close()
    opened = open_database(path, KEY, OUTBOX_MIGRATIONS)
    opened.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    plain = tmp_path / "plain.db"
    opened.rows(f"ATTACH '{plain}' AS plain KEY ''")
    opened.rows("SELECT sqlcipher_export('plain')")
    opened.rows("DETACH plain")
    opened.close()
    assert b"SM-2026-0001" in plain.read_bytes()
    assert b"kanariefugl" not in plain.read_bytes()


def test_a_slower_attempt_never_undoes_a_delivery(outbox):
    entry = an_entry()
    outbox.add(entry)
    outbox.replace(entry.after(Delivered(a_receipt()), AGREED_AT))
    outbox.replace(entry.after(TryLater(), AGREED_AT))
    assert outbox.get(entry.id).state is EntryState.DELIVERED


def test_an_entry_that_moved_on_is_written_over_the_old_one(outbox):
    entry = an_entry()
    outbox.add(entry)
    moved = entry.after(TryLater(timedelta(seconds=30)), AGREED_AT)
    outbox.replace(moved)
    assert outbox.get(entry.id) == moved
    assert outbox.unsent() == (moved,)


def test_the_end_of_a_visit_forgets_what_was_delivered_and_nothing_else(outbox):
    delivered, waiting, other = an_entry("a" * 32), an_entry("b" * 32), an_entry("c" * 32, visit="visit-2")
    for entry in (delivered, waiting, other):
        outbox.add(entry)
    outbox.replace(delivered.after(Delivered(a_receipt()), AGREED_AT))
    outbox.replace(other.after(Delivered(a_receipt()), AGREED_AT))
    outbox.forget_delivered("visit-1")
    assert outbox.get(delivered.id) is None
    assert [entry.id for entry in outbox.of_visit("visit-1")] == [waiting.id]
    assert [entry.id for entry in outbox.of_visit("visit-2")] == [other.id]


def test_a_restart_forgets_everything_delivered_and_keeps_what_waits(outbox):
    delivered, waiting = an_entry("a" * 32), an_entry("b" * 32, visit="visit-2")
    for entry in (delivered, waiting):
        outbox.add(entry)
    outbox.replace(delivered.after(Delivered(a_receipt()), AGREED_AT))
    outbox.forget_left_behind()
    assert outbox.get(delivered.id) is None
    assert outbox.unsent() == (waiting,)


def test_a_late_word_about_a_forgotten_entry_brings_nothing_back(outbox):
    entry = an_entry()
    outbox.replace(entry.after(Delivered(a_receipt()), AGREED_AT))
    assert outbox.get(entry.id) is None


def test_a_fresh_yes_replaces_the_old_permit_in_one_step(outbox):
    entry = an_entry(state=EntryState.NEEDS_CITIZEN)
    outbox.add(entry)
    again = entry.agreed_again(Permit("new", "n" * 32, AGREED_AT + timedelta(hours=90)), AGREED_AT)
    outbox.renew(entry.id, again)
    assert outbox.unsent() == (again,)
    outbox.renew(again.id, again)
    assert outbox.unsent() == (again,)


def test_everything_waits_through_a_restart(tmp_path):
    path = tmp_path / "outbox.db"
    first = on_disk(path)
    first.add(an_entry())
    # No close: a killed process closes nothing.
    second = on_disk(path)
    assert second.unsent() == (an_entry(),)
    second.close()
    first.close()


def test_no_permit_and_no_answer_in_what_an_entry_says_of_itself(outbox):
    outbox.add(an_entry(payload=b"kanariefugl"))
    kept = outbox.get("a" * 32)
    assert "kanariefugl" not in repr(kept)
    assert "permit-" not in repr(kept)
    assert "kanariefugl" not in repr(outbox) + repr(vars(outbox))


def test_replacing_with_other_fields_keeps_the_order(outbox):
    one, two = an_entry("1" * 32), an_entry("2" * 32)
    outbox.add(one)
    outbox.add(two)
    outbox.replace(replace(one, attempts=4))
    assert [entry.id for entry in outbox.unsent()] == [one.id, two.id]


def test_an_attempt_that_began_before_somebody_took_it_leaves_its_owner_and_its_alarm(outbox):
    entry = an_entry(owner=None)
    outbox.add(entry)
    outbox.own(entry.id, "mette", "Mette Øvelse")
    assert outbox.raise_alarm(entry.id, Alarm.SOON)
    outbox.replace(entry.after(TryLater(), AGREED_AT))
    kept = outbox.get(entry.id)
    assert (kept.owner, kept.owner_name, kept.alarm, kept.attempts) == ("mette", "Mette Øvelse", Alarm.SOON, 1)


def test_an_alarm_is_raised_once_and_never_lowered(outbox):
    outbox.add(an_entry())
    entry = an_entry().id
    assert [outbox.raise_alarm(entry, one) for one in (Alarm.SOON, Alarm.SOON, Alarm.PASSED, Alarm.SOON, Alarm.PASSED)] == [
        True, False, True, False, False,
    ]
    assert outbox.get(entry).alarm is Alarm.PASSED
    assert not outbox.raise_alarm("nobody's", Alarm.SOON)
