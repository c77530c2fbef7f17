"""Post comes in: whole or not at all, each letter once, judged by what its bytes are."""

from __future__ import annotations

import io
import json
import threading
import tracemalloc
from datetime import date

import pytest

from desktop import paths
from desktop.backend.mailbox.importing import LIMITS, ChangedError, Judged, judge, keep
from desktop.backend.mailbox.owners import NoMailbox, owner_of
from desktop.backend.seed.loading import SeedError
from desktop.backend.settings import Settings
from desktop.formats.memo import MemoProblem, MemoProblemKind
from tests.support.backend import InProcess, sqlite_url
from tests.support.backend_data import write_flows, write_seed, write_translations
from tests.support.letters import file_xml, message_xml
from tests.support.post import PDF, attachment_xml, deliver, letter_xml, ref_of

MAIL = ("mailboxes", "folders", "letters", "letter_files", "letter_pieces")
SEED = paths.resources() / "seed" / "letters"


def counts(here) -> dict[str, int]:
    return {table: here.rows(f"SELECT COUNT(*) FROM {table}")[0][0] for table in MAIL}


def test_a_letter_lands_in_the_inbox_with_every_byte(here):
    deliver(here, "inger", letter_xml(after=attachment_xml()))
    ((title, kind, read),) = here.rows("SELECT l.title, f.kind, l.is_read FROM letters l JOIN folders f ON f.id = l.folder")
    assert (title, kind, bool(read)) == ("Brev om varme", "inbox", False)
    pieces = here.rows("SELECT p.content FROM letter_pieces p JOIN letter_files f ON f.id = p.file ORDER BY f.position")
    assert [bytes(content) for (content,) in pieces] == [b"Hej Inger", PDF]


def test_the_very_same_file_twice_is_one_letter_and_is_said_so(here):
    first, second = deliver(here, "inger"), deliver(here, "inger")
    assert (first.again, second.again) == (False, True)
    assert first.letter == second.letter
    assert counts(here) == {"mailboxes": 1, "folders": 2, "letters": 1, "letter_files": 1, "letter_pieces": 1}


def test_two_letters_that_share_a_number_by_mistake_are_both_kept(here):
    deliver(here, "inger", letter_xml("Det første"))
    assert not deliver(here, "inger", letter_xml("Det andet")).again
    assert {title for (title,) in here.rows("SELECT title FROM letters")} == {"Det første", "Det andet"}
    assert len(here.rows("SELECT DISTINCT uuid FROM letters")) == 1


def test_the_same_letter_to_two_people_is_two_letters(here):
    assert deliver(here, "inger").letter != deliver(here, "nanna").letter
    assert counts(here)["mailboxes"] == 2


@pytest.mark.parametrize("name", json.loads((SEED / "recipients.json").read_text()))
def test_every_published_and_written_letter_can_be_kept(town, filled_file, tmp_path, name):
    tmp_path.joinpath("backend.db").write_bytes(filled_file.read_bytes())
    here = InProcess(Settings(sqlite_url(tmp_path), "http://127.0.0.1:9", **town))
    assert not deliver(here, "inger", (SEED / name).read_bytes()).again
    here.close()


BAD = {
    "no xml": (b"Hej", MemoProblemKind.NOT_XML),
    "nothing": (b"", MemoProblemKind.NOT_XML),
    "a doctype": (b'<!DOCTYPE m [<!ENTITY a "b">]>' + letter_xml(), MemoProblemKind.DOCTYPE),
    "lying base64": (message_xml(file_xml("dette er ikke base64!")).encode(), MemoProblemKind.BASE64),
    "half a letter": (letter_xml()[:-40], MemoProblemKind.TRUNCATED),
    "another format": (b"<html/>", MemoProblemKind.NAMESPACE),
}


@pytest.mark.hostile
@pytest.mark.parametrize("name", BAD)
def test_what_is_no_letter_is_refused_in_a_sentence_before_the_database_is_asked(name):
    data, kind = BAD[name]
    problem = judge(io.BytesIO(data))
    assert isinstance(problem, MemoProblem)
    assert problem.kind is kind
    assert str(problem.sentence.text).endswith(".")


class Endless(io.RawIOBase):
    """A letter whose one file goes on for `megabytes`, made as it is read."""

    def __init__(self, megabytes: int) -> None:
        start, _, end = letter_xml(content=b"%").partition(b"JQ==")
        self._parts = iter([start, *[b"QUJD" * 16_384] * (megabytes * 16), end])
        self._held = b""

    def read(self, size: int = -1, /) -> bytes:
        if not self._held:
            self._held = next(self._parts, b"")
        taken, self._held = self._held[:size], self._held[size:]
        return taken


@pytest.mark.hostile
def test_500_mb_are_refused_in_little_memory():
    judge(io.BytesIO(letter_xml()))
    tracemalloc.start()
    problem = judge(Endless(500))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(problem, MemoProblem)
    assert problem.kind is MemoProblemKind.TOO_BIG
    assert dict(problem.sentence.values)["limit"] == LIMITS.content_bytes // 1_000_000 == 100
    assert peak < 8_000_000


def test_a_large_letter_is_kept_in_little_memory(here):
    judged = judge(Endless(12))
    assert isinstance(judged, Judged)
    ref = ref_of(here, "inger")
    tracemalloc.start()
    with here.database.write() as connection:
        keep(connection, judged, Endless(12), citizen=ref, now=here.clock.now(), ids=here.backend.ids, translators={})
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000
    assert here.rows("SELECT SUM(LENGTH(content)) FROM letter_pieces") == [(12 * 16 * 49_152,)]


@pytest.mark.hostile
def test_a_file_that_changes_while_it_is_read_leaves_nothing(here):
    judged = judge(io.BytesIO(letter_xml()))
    with pytest.raises(ChangedError), here.database.write() as connection:
        keep(
            connection, judged, io.BytesIO(letter_xml(content=b"Hej Ingerlise", after=attachment_xml())),
            citizen=ref_of(here, "inger"), now=here.clock.now(), ids=here.backend.ids, translators={},
        )
    assert set(counts(here).values()) == {0}


@pytest.mark.hostile
def test_a_disk_that_fails_half_way_leaves_nothing(here):
    class Failing(io.BytesIO):
        def read(self, size=-1, /):
            if self.tell():
                raise OSError
            return super().read(size)

    data = letter_xml(content=b"x" * 200_000)
    with pytest.raises(OSError), here.database.write() as connection:
        keep(
            connection, judge(io.BytesIO(data)), Failing(data), citizen=ref_of(here, "inger"), now=here.clock.now(),
            ids=here.backend.ids, translators={},
        )
    assert set(counts(here).values()) == {0}


def test_what_was_odd_is_kept_in_every_language(here):
    deliver(here, "inger", letter_xml(kind="application/pdf"))
    ((notices,),) = here.rows("SELECT notices FROM letters")
    (notice,) = json.loads(notices)
    assert set(notice) == {"da", "en"}
    assert "PDF" in notice["da"]


@pytest.mark.parametrize(("xml", "received"), [
    (letter_xml(made="2024-05-03T12:00:00Z"), "2024-05-03T12:00:00.000000Z"),
    (letter_xml(made="2031-01-01T00:00:00Z"), "2026-11-23T09:42:00.000000Z"),
])
def test_a_letter_is_received_when_it_was_made_and_never_in_the_future(here, xml, received):
    deliver(here, "inger", xml)
    assert here.rows("SELECT received_at FROM letters") == [(received,)]


@pytest.mark.parametrize(("xml", "private"), [
    (letter_xml(), False), (letter_xml(more="<memo:postType>MYNDIGHEDSPOST</memo:postType>"), False),
    (letter_xml(more="<memo:postType>VIRKSOMHEDSPOST</memo:postType>"), True), (letter_xml(id_type="CPR"), True),
])
def test_companies_and_persons_are_private_senders(here, xml, private):
    deliver(here, "inger", xml)
    assert [bool(one) for (one,) in here.rows("SELECT is_private FROM letters")] == [private]


def test_only_a_known_citizen_who_is_old_enough_has_a_mailbox(here):
    with here.database.read() as connection:
        assert owner_of(connection, "inger", date(2026, 11, 21)) == ref_of(here, "inger")
        unknown = owner_of(connection, "bob", date(2026, 11, 21))
    assert isinstance(unknown, NoMailbox)
    assert "inger" in dict(unknown.sentence.values)["names"]


@pytest.mark.parametrize(("day", "has"), [(date(1957, 2, 14), False), (date(1957, 4, 14), False), (date(1957, 4, 15), True)])
def test_a_mailbox_is_for_those_of_fifteen_and_over(here, day, has):
    here.execute("UPDATE citizens SET cpr = '1504420011' WHERE id = 'inger'")
    with here.database.read() as connection:
        assert isinstance(owner_of(connection, "inger", day), str) == has


def test_a_new_training_database_has_everybodys_post(tmp_path):
    fresh = InProcess(Settings(sqlite_url(tmp_path), "http://127.0.0.1:9"))
    told = json.loads((SEED / "recipients.json").read_text())
    found = fresh.rows(
        "SELECT c.id, COUNT(*) FROM letters l JOIN mailboxes m ON m.id = l.mailbox JOIN citizens c ON c.ref = m.citizen "
        "GROUP BY c.id",
    )
    assert dict(found) == {citizen: list(told.values()).count(citizen) for citizen in told.values()}
    assert dict(found)["inger"] == 5
    fresh.close()
    again = InProcess(Settings(sqlite_url(tmp_path), "http://127.0.0.1:9"))
    assert again.rows("SELECT COUNT(*) FROM letters") == [(len(told),)]
    again.close()


@pytest.mark.parametrize(("recipients", "letter", "said"), [
    ('{"a.xml": "nobody"}', letter_xml(), "a.xml is for nobody"), ('{"a.xml": "inger"}', b"x", "a.xml: not a letter"),
    ('{"b.xml": "inger"}', letter_xml(), "b.xml: "), ("[]", letter_xml(), "recipients.json: "),
])
def test_seed_post_that_is_wrong_is_named_and_nobody_is_filled_in(tmp_path, recipients, letter, said):
    seed = write_seed(tmp_path / "seed")
    (seed / "letters").mkdir()
    (seed / "letters" / "recipients.json").write_text(recipients)
    (seed / "letters" / "a.xml").write_bytes(letter)
    settings = Settings(
        sqlite_url(tmp_path), "http://127.0.0.1:9", seed=seed, flows=write_flows(tmp_path / "flows"),
        translations=write_translations(tmp_path / "translations"),
    )
    with pytest.raises(SeedError, match=said):
        InProcess(settings)
    for file in (seed / "letters").iterdir():
        file.unlink()
    mended = InProcess(settings)
    assert mended.rows("SELECT COUNT(*) FROM citizens") == [(6,)]
    mended.close()


def test_the_same_file_imported_at_the_same_moment_is_one_letter(here):
    kept = []
    threads = [threading.Thread(target=lambda: kept.append(deliver(here, "inger"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.again for one in kept) == [False, *[True] * 5]
    assert counts(here) == {"mailboxes": 1, "folders": 2, "letters": 1, "letter_files": 1, "letter_pieces": 1}
