"""Something is answered, written or sent on from a mailbox: what each kind of access may, and what is kept and told."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.domain.denmark import DENMARK
from desktop.domain.mailbox import AccessKind
from desktop.domain.sent_letter import SUBJECT_MOST, TEXT_MOST
from tests.support.backend_data import INGER
from tests.support.post import deliver, entries, exchange_access, letter_xml, on_access, problem, ref_of
from tests.support.two_who_help import owner, second_relative
from tests.support.writing import ASKS, ASKS_BY, PRIVATE, Writing, asking_letter

CALLS = {
    "letter-answered": lambda who, letter: who.reply(letter),
    "letter-written": lambda who, letter: who.write(),
    "letter-forwarded": lambda who, letter: who.forward(letter),
}
TITLES = {"letter-answered": "Svar: Partshøring", "letter-written": "Min konto", "letter-forwarded": "Videresendt: Partshøring"}
TEXTS = {"letter-answered": "Jeg er enig.", "letter-written": "Er den rigtig?", "letter-forwarded": "Til jer."}
BY_READING = {"letter-forwarded"}


@pytest.fixture
def letter(here) -> str:
    return deliver(here, "inger", asking_letter()).letter


@pytest.fixture
def his(here, letter) -> Writing:
    """Peter's, who may read."""
    return Writing(here, on_access(here.counter("peter")))


@pytest.fixture
def hers(here, letter) -> Writing:
    """Rikke's, who may read and write."""
    second_relative(here, kind="read-and-write")
    return Writing(here, on_access(here.counter("rikke")))


@pytest.fixture
def ingers(here, letter) -> Writing:
    return Writing(here, owner(here).header)


def rows(here) -> list[tuple]:
    return here.rows(
        "SELECT s.how, s.writer, s.access, s.recipient_name, l.title, l.is_private, s.handed_over_at "
        "FROM sent_letters s JOIN letters l ON l.id = s.letter ORDER BY s.at, l.title")


def stored(here) -> tuple:
    return tuple(
        tuple(here.rows(f"SELECT * FROM {table}"))
        for table in ("sent_letters", "letters", "letter_pieces", "folders", "accesses", "notices", "citizens"))


def differing(here) -> list[Differs]:
    with here.database.read() as connection:
        return list(differences(connection, here.clock.now().astimezone(DENMARK)))


@pytest.mark.parametrize("kind", CALLS)
def test_who_may_read_and_write_sends_and_it_lies_among_what_was_sent(here, hers, letter, kind):
    answer = CALLS[kind](hers, letter)
    assert answer.status_code == 201, answer.text
    line = answer.json()["message"]
    assert (line["label"], line["read"], line["sent"]["writtenBy"], line["sent"]["delivery"]) == (
        TITLES[kind], True, "me", "waits")
    assert [one["id"] for one in hers.sent()] == [line["id"]]
    assert hers.folders()["Sendt"][1:] == (1, 0), "what was sent is new to nobody"
    assert hers.read(line["id"]) == TEXTS[kind]
    ((how, writer, access, *_, handed),) = rows(here)
    assert (f"letter-{how}", writer, access, handed) == (kind, "rikke", "e" * 32, None)
    ((subject, actor, session, detail),) = entries(here, kind)
    told = json.loads(detail)
    assert (subject, actor, session) == (ref_of(here, "inger"), "rikkes-reference", None)
    assert (told["basis"], told["sent"], told["letter"]) == (
        "e" * 32, line["id"], line["id"] if kind == "letter-written" else letter)
    assert TEXTS[kind] not in detail
    assert not [one for one in differing(here) if one.ref in {line["id"], told["sent"]}]


@pytest.mark.parametrize("kind", CALLS)
def test_who_may_read_sends_on_and_neither_answers_nor_writes(here, his, letter, kind):
    before = stored(here)
    answer = CALLS[kind](his, letter)
    if kind in BY_READING:
        assert answer.status_code == 201, answer.text
        assert [one[:2] for one in rows(here)] == [("forwarded", "peter")]
        return
    assert problem(answer) == (403, "access-not-in-it")
    assert stored(here) == before


ENDS = {
    "taken back": "UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = given_at WHERE holder = 'rikke'",
    "replaced": "UPDATE accesses SET closed_how = 'replaced', closed_by = citizen, closed_at = given_at WHERE holder = 'rikke'",
    "staff now": "UPDATE helpers SET kind = 'staff' WHERE id = 'rikke'",
    "not open yet": "UPDATE accesses SET opens_at = '2027-11-23T09:00:00.000000Z' WHERE holder = 'rikke'",
    "the holder died": "UPDATE citizens SET died_on = '2026-01-01', cpr = '0304840014' WHERE id = 'omar'",
}


@pytest.mark.parametrize("why", ENDS)
@pytest.mark.parametrize("kind", CALLS)
def test_an_access_that_is_over_sends_nothing(here, hers, letter, kind, why):
    here.execute(ENDS[why])
    before = stored(here)
    assert problem(CALLS[kind](hers, letter)) == (403, "access-ended")
    assert stored(here) == before


@pytest.mark.parametrize("kind", CALLS)
def test_of_an_owner_who_died_nothing_is_sent_and_that_it_was_told_is_a_line(here, hers, letter, kind):
    here.execute("UPDATE citizens SET died_on = '2026-11-01' WHERE id = 'inger'")
    before = stored(here)
    assert problem(CALLS[kind](hers, letter)) == (403, "citizen-died")
    assert stored(here) == before
    assert [row[0] for row in entries(here, "death-told")] == [ref_of(here, "inger")]


@pytest.mark.hostile
@pytest.mark.parametrize("kind", ["letter-answered", "letter-forwarded"])
def test_what_the_access_does_not_show_is_neither_answered_nor_sent_on(here, hers, letter, kind):
    banks = deliver(here, "inger", asking_letter("Banken", more=ASKS + PRIVATE, number=8)).letter
    nannas = deliver(here, "nanna", asking_letter("Nannas", number=9)).letter
    here.execute("UPDATE letters SET owner_only = :yes WHERE id = :id", yes=True, id=letter)
    before = stored(here)
    for one in (banks, nannas, letter, "0" * 32):
        assert problem(CALLS[kind](hers, one)) == (404, "message-not-found")
    assert stored(here) == before
    assert entries(here, kind) == []


@pytest.mark.hostile
def test_nothing_is_written_from_anothers_mailbox(here, hers):
    deliver(here, "nanna", asking_letter("Nannas", number=9))
    ((nannas,),) = here.rows("SELECT m.id FROM mailboxes m JOIN citizens c ON c.ref = m.citizen WHERE c.id = 'nanna'")
    before = stored(here)
    answer = hers.http.post(f"/v1/mailboxes/{nannas}/messages", headers=hers.header, json={
        "id": "5" * 32, "to": "nemkonto", "subject": "a", "text": "b"})
    assert problem(answer) == (404, "mailbox-not-found")
    assert stored(here) == before


def test_a_letter_that_takes_no_answer_gets_none(here, hers):
    silent = deliver(here, "inger", letter_xml("Kvittering")).letter
    by_a_person = deliver(here, "inger", letter_xml(
        "Fra en nabo", uuid="8c2ea15d-61fb-4ba9-9366-000000000209", more="<memo:reply>true</memo:reply>", id_type="CPR")).letter
    assert problem(hers.reply(silent)) == (409, "letter-takes-no-reply")
    assert problem(hers.reply(by_a_person)) == (404, "message-not-found"), "a person's letter is private"
    assert problem(Writing(here, owner(here).header).reply(by_a_person)) == (409, "letter-takes-no-reply")
    assert rows(here) == []


def test_an_answer_after_the_senders_day_is_taken_and_says_so(here, hers):
    when = (here.clock.now() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    late = deliver(here, "inger", asking_letter("Frist", more=ASKS_BY.format(when), number=5)).letter
    assert hers.reply(late).json()["message"]["sent"]["late"] is False
    here.clock.advance(timedelta(hours=3))
    again = Writing(here, on_access(here.counter("rikke")))
    assert again.reply(late, id_="9" * 32).json()["message"]["sent"]["late"] is True


@pytest.mark.parametrize("kind", CALLS)
def test_pressed_twice_it_is_sent_once_and_read_the_second_time(here, hers, letter, kind):
    first, second = CALLS[kind](hers, letter), CALLS[kind](hers, letter)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert (len(rows(here)), len(entries(here, kind))) == (1, 1)
    assert json.loads(entries(here, "letter-opened")[-1][3])["letter"] == first.json()["message"]["id"]


@pytest.mark.hostile
def test_the_same_id_with_something_else_sends_nothing(here, hers, letter):
    assert hers.write(id_="4" * 32).status_code == 201
    before = rows(here)
    for other in (
        hers.write(id_="4" * 32, text="Noget andet"), hers.write(id_="4" * 32, to="skattestyrelsen"),
        hers.reply(letter, id_="4" * 32), hers.forward(letter, id_="4" * 32),
    ):
        assert problem(other) == (409, "letter-id-used")
    assert rows(here) == before


WRONG = {
    "no subject": ("  ", "Tekst", "Skriv, hvad brevet handler om."),
    "a long subject": ("a" * (SUBJECT_MOST + 1), "Tekst", f"Overskriften er for lang. Skriv højst {SUBJECT_MOST} tegn."),
    "no text": ("Emne", " \n", "Skriv en tekst, før du sender."),
    "a long text": ("Emne", "a" * (TEXT_MOST + 1), "Teksten er for lang. Skriv højst 10.000 tegn."),
    "a null": ("Emne", "a\x00b", "Der er tegn i teksten, som ikke kan sendes. Skriv den igen uden dem."),
    "turned around": ("Emne\u202e", "abc", "Der er tegn i teksten, som ikke kan sendes. Skriv den igen uden dem."),
}


@pytest.mark.parametrize("why", WRONG)
def test_words_that_cannot_be_sent_get_one_sentence(here, hers, why):
    subject, text, says = WRONG[why]
    before = stored(here)
    answer = hers.write(subject, text)
    assert (*problem(answer), answer.json()["detail"]) == (422, "letter-words-wrong", says)
    assert stored(here) == before


def test_whoever_is_not_on_the_list_is_not_written_to(here, hers, letter):
    for to in ("somebody", "1403421000"):
        assert problem(hers.write(to=to)) == (404, "recipient-not-found")
        assert problem(hers.forward(letter, to=to)) == (404, "recipient-not-found")
    assert rows(here) == []


def test_the_list_of_recipients_has_authorities_and_nobody_else(here, his):
    every = his.http.get("/v1/recipients", headers=his.header).json()["recipients"]
    assert len(every) >= 12
    assert [set(one) for one in every] == [{"id", "name"}] * len(every)
    found = his.http.get("/v1/recipients", params={"q": "SKATTE"}, headers=his.header).json()["recipients"]
    assert [one["id"] for one in found] == ["skattestyrelsen"]
    for name in ("Inger", "Peter", INGER):
        assert his.http.get("/v1/recipients", params={"q": name}, headers=his.header).json()["recipients"] == []


def test_twenty_letters_an_hour_are_enough(here, hers):
    for number in range(20):
        assert hers.write(id_=f"{number:032x}").status_code == 201
    full = hers.write(id_="f" * 32)
    assert problem(full) == (429, "too-many-letters")
    assert int(full.headers["retry-after"]) > 0
    here.clock.advance(timedelta(hours=1))
    assert Writing(here, on_access(here.counter("rikke"))).write(id_="f" * 32).status_code == 201


# Who is told

def test_the_owner_sees_by_name_who_wrote_it_and_others_who_help_only_that_somebody_did(here, hers, his, ingers, letter):
    id_ = hers.write().json()["message"]["id"]
    (to_inger,), (to_peter,) = ingers.sent(), his.sent()
    assert (to_inger["sent"]["writtenBy"], to_inger["sent"]["name"]) == ("relative", "Rikke")
    assert (to_peter["sent"]["writtenBy"], to_peter["sent"]["name"]) == ("relative", None)
    assert "Rikke" not in his.http.get(f"/v1/messages/{id_}", headers=his.header).text
    assert his.read(id_) == ingers.read(id_) == "Er den rigtig?"
    for entry in (entries(here, "letters-listed")[-1], entries(here, "letter-opened")[-1]):
        assert json.loads(entry[3]).get("told_of") == ["rikkes-reference"]
    assert ("letter-written", "relative", "Rikke") in ingers.deeds()
    assert ("letter-written", "relative", None) in his.deeds()


def test_whoever_is_protected_is_named_to_the_owner_by_nothing_of_today(here, hers, ingers):
    hers.write()
    here.execute("UPDATE citizens SET protected = :yes, cpr = '0304840014' WHERE id = 'omar'", yes=True)
    assert ingers.sent()[0]["sent"]["name"] is None
    here.execute("UPDATE accesses SET holder_called = 'Rie Kaldt' WHERE holder = 'rikke'")
    assert ingers.sent()[0]["sent"]["name"] == "Rie"


def test_the_first_of_a_day_is_told_to_the_owner_out_of_reach_and_the_next_day_again(here, hers, letter):
    def told() -> list[tuple]:
        return here.rows("SELECT l.title, l.owner_only FROM notices n JOIN letters l ON l.id = n.letter ORDER BY n.made_at")

    hers.write()
    assert told() == [("Der er sendt post i dit navn", True)]
    hers.reply(letter)
    hers.forward(letter)
    assert len(told()) == 1
    here.clock.advance(timedelta(days=1))
    Writing(here, on_access(here.counter("rikke"))).write(id_="a" * 32)
    assert len(told()) == 2
    here.clock.advance(timedelta(days=2))
    assert not [one for one in differing(here) if one.how is Difference.NOT_TOLD]


def test_a_notice_that_never_came_is_named(here, hers):
    hers.write()
    ((line,),) = here.rows("SELECT entry FROM journal WHERE kind = 'letter-written'")
    here.execute("DELETE FROM notices WHERE step = :line", line=line)
    assert Difference.NOTICE_GONE in {one.how for one in differing(here)}


def test_the_owner_sends_by_their_own_sign_in_and_nobody_is_written_to_about_it(here, ingers, letter):
    for call in CALLS.values():
        assert call(ingers, letter).status_code == 201
    assert {row[2] for row in rows(here)} == {None}
    assert here.rows("SELECT id FROM notices") == []
    assert {one["sent"]["writtenBy"] for one in ingers.sent()} == {"me"}


def test_an_answer_to_a_private_sender_is_shown_by_no_access(here, ingers, his):
    banks = deliver(here, "inger", asking_letter("Banken", more=ASKS + PRIVATE, number=8)).letter
    assert ingers.reply(banks).status_code == 201
    ingers.forward(banks)
    ingers.write()
    assert len(ingers.sent()) == 3
    assert [one["label"] for one in his.sent()] == ["Min konto"]


def test_the_letter_of_the_owners_own_sign_in_says_how_many_were_sent(here, ingers, letter):
    ingers.write()
    here.http.post("/v1/self/end", headers=ingers.header)
    here.clock.advance(timedelta(days=1))
    from desktop.backend.notices.posting import post_due

    post_due(here.backend)
    ((facts,),) = here.rows("SELECT facts FROM notices WHERE session IS NOT NULL")
    assert json.loads(facts)["letters_sent"] == 1


# Folders, and whether the journal says the same

def test_nothing_that_came_is_put_among_what_was_sent(here, hers, letter):
    id_ = hers.write().json()["message"]["id"]
    folders = hers.folders()

    def move(one: str, folder: str):
        return hers.http.patch(
            f"/v1/messages/{one}", json={"folderId": folders[folder][0]}, headers=hers.header | {"If-Match": '"1"'})

    assert problem(move(letter, "Sendt")) == (404, "folder-not-found")
    assert move(id_, "Arkiv").status_code == 200


@pytest.mark.parametrize(("sql", "how"), [
    ("UPDATE sent_letters SET writer = 'peter'", Difference.ROW_CHANGED),
    ("UPDATE sent_letters SET access = NULL", Difference.ROW_CHANGED),
    ("UPDATE sent_letters SET recipient_name = 'En anden'", Difference.ROW_CHANGED),
    ("UPDATE sent_letters SET at = '2026-11-24T09:00:00.000000Z'", Difference.ROW_CHANGED),
    ("UPDATE letters SET title = 'Min gæld' WHERE title = 'Min konto'", Difference.ROW_CHANGED),
    ("UPDATE sent_letters SET handed_over_at = '2026-11-24T09:00:00.000000Z'", Difference.MARKED_AS_HANDED_OVER),
    ("DELETE FROM sent_letters", Difference.ROW_GONE),
])
def test_what_somebody_wrote_in_the_database_is_named(here, hers, sql, how):
    id_ = hers.write().json()["message"]["id"]
    here.execute(sql)
    assert Differs(how, id_) in differing(here)


def test_a_letter_made_up_among_what_was_sent_is_named(here, hers, letter):
    hers.write()
    here.execute("UPDATE letters SET folder = (SELECT id FROM folders WHERE kind = 'sent') WHERE id = :id", id=letter)
    assert Differs(Difference.ROW_UNWRITTEN, letter) in differing(here)


def test_a_token_without_the_wide_scope_writes_nothing(here, hers, letter):
    rikke = here.counter("rikke")
    access = rikke.http.get("/v1/accesses", headers=rikke.bearer).json()["accesses"][0]
    token = exchange_access(rikke, access["subject_token"], scope="mail:read").json()["access_token"]
    narrow = Writing(here, {"Authorization": f"Bearer {token}"})
    assert problem(narrow.write()) == (403, "scope-too-narrow")
    assert problem(narrow.reply(letter)) == (403, "scope-too-narrow")
    assert narrow.forward(letter).status_code == 201


@pytest.mark.parametrize("kind", AccessKind)
def test_no_kind_of_access_deletes_what_was_sent(here, his, letter, kind):
    id_ = his.forward(letter).json()["message"]["id"]
    here.execute("UPDATE accesses SET kind = :kind WHERE holder = 'peter'", kind=kind.value)
    assert problem(his.http.request("DELETE", f"/v1/messages/{id_}", headers=his.header)) == (405, "method-not-allowed")
    assert len(rows(here)) == 1
