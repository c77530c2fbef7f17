"""Of two who help one person, one takes a letter on; who is told of it, and when it ends, on stored state."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import INGER
from tests.support.post import deliver, entries, letter_xml, problem, show_own_device
from tests.support.statements import told_to
from tests.support.two_who_help import Reading, owner, relative, second_relative

PRIVATE = "<memo:postType>VIRKSOMHEDSPOST</memo:postType>"
BY = "<memo:reply>true</memo:reply><memo:replyByDateTime>{}</memo:replyByDateTime>"
ANOTHER = {"by": "relative", "done": False, "at": None, "name": None}


@pytest.fixture
def letter(here) -> str:
    second_relative(here)
    return deliver(here, "inger", letter_xml("Varmetillæg")).letter


@pytest.fixture
def his(here, letter) -> Reading:
    return relative(here)


@pytest.fixture
def hers(here, letter) -> Reading:
    """Rikke's."""
    return relative(here, "rikke")


@pytest.fixture
def ingers(here, letter) -> Reading:
    return owner(here)


def rows(here) -> list[tuple]:
    return here.rows("SELECT t.letter, a.holder, t.done FROM letters_taken_on t JOIN accesses a ON a.id = t.access")


def lines(here) -> list[tuple[str, str]]:
    """What was done and by whom, of taking on alone."""
    told = here.rows(
        "SELECT j.kind, h.id FROM journal j JOIN helpers h ON h.ref = j.actor "
        "WHERE j.kind LIKE 'letter-%' AND j.kind NOT IN ('letter-opened', 'letter-moved', 'letter-marked') ORDER BY j.entry")
    return [tuple(one) for one in told]


def differing(here) -> list[Differs]:
    with here.database.read() as connection:
        return list(differences(connection, here.clock.now().astimezone(DENMARK)))


def test_one_takes_a_letter_on_and_the_other_hears_that_somebody_has_it_and_not_who(here, his, hers, letter):
    answer = his.say("take-on", letter)
    assert (answer.status_code, answer.json()["takenOn"]["by"], answer.json()["takenOn"]["name"]) == (200, "me", None)
    assert (hers.told(letter), hers.listed()) == (ANOTHER, [ANOTHER])
    assert (his.told(letter)["by"], his.listed()[0]["by"]) == ("me", "me")
    assert rows(here) == [(letter, "peter", False)]
    assert answer.headers["etag"] == '"1"', "the letter itself is as it was"


def test_its_owner_is_told_by_name_in_the_list_in_the_letter_and_in_what_was_done(here, his, ingers, letter):
    his.say("take-on", letter)
    told = ingers.told(letter)
    assert (told["by"], told["name"], told["done"]) == ("relative", "Peter", False)
    assert told["at"] is not None
    assert ingers.listed() == [told]
    mailbox = ingers.http.get("/v1/mailboxes", headers=ingers.header).json()["mailboxes"][0]["id"]
    deeds = ingers.http.get(f"/v1/mailboxes/{mailbox}/activity", headers=ingers.header).json()["deeds"]
    assert [(one["what"], one["who"], one["name"]) for one in deeds if one["what"] == "letter-taken-on"] == [
        ("letter-taken-on", "relative", "Peter")]


@pytest.mark.hostile
def test_whoever_holds_an_access_learns_from_no_list_who_else_helps_or_when(here, his, hers, letter):
    his.say("take-on", letter)
    his.say("done", letter)
    mailbox = hers.http.get("/v1/mailboxes", headers=hers.header).json()["mailboxes"][0]["id"]
    answers = [
        hers.http.get(path, headers=hers.header).text
        for path in (f"/v1/messages/{letter}", f"/v1/mailboxes/{mailbox}/messages", f"/v1/mailboxes/{mailbox}/activity")
    ] + [hers.say(step, letter).text for step in ("let-go", "done")]
    ((ref,),) = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")
    for answer in answers:
        assert "Peter" not in answer
        assert "peter" not in answer
        assert ref not in answer
    assert "letter-taken-on" not in answers[2]


def test_of_two_who_press_at_once_one_has_it_and_the_other_hears_so(here, his, hers, letter):
    assert his.say("take-on", letter).json()["takenOn"]["by"] == "me"
    late = hers.say("take-on", letter)
    assert (late.status_code, late.json()["takenOn"]) == (200, ANOTHER)
    assert rows(here) == [(letter, "peter", False)]
    assert lines(here) == [("letter-taken-on", "peter"), ("letter-taking-read", "rikke")]
    (_, _, _, detail) = entries(here, "letter-taking-read")[0]
    assert json.loads(detail)["told_of"] == [here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]]


def test_pressed_twice_it_is_written_once_and_the_second_answer_is_a_read(here, his, letter):
    for _ in range(2):
        assert his.say("take-on", letter).json()["takenOn"]["by"] == "me"
    assert lines(here) == [("letter-taken-on", "peter"), ("letter-taking-read", "peter")]


def test_what_is_let_go_is_free_and_what_another_has_nobody_lets_go(here, his, hers, letter):
    his.say("take-on", letter)
    assert hers.say("let-go", letter).json()["takenOn"] == ANOTHER
    assert rows(here) == [(letter, "peter", False)]
    assert his.say("let-go", letter).json()["takenOn"] is None
    assert (rows(here), hers.told(letter)) == ([], None)
    assert hers.say("take-on", letter).json()["takenOn"]["by"] == "me"


def test_what_is_said_to_be_done_is_told_to_the_others_and_may_be_taken_on_anew(here, his, hers, ingers, letter):
    his.say("take-on", letter)
    assert his.say("done", letter).json()["takenOn"]["done"] is True
    assert hers.told(letter) == {**ANOTHER, "done": True}
    assert (ingers.told(letter)["name"], ingers.told(letter)["done"]) == ("Peter", True)
    assert hers.say("done", letter).json()["takenOn"] == {**ANOTHER, "done": True}
    assert hers.say("take-on", letter).json()["takenOn"]["by"] == "me"
    assert rows(here) == [(letter, "rikke", False)]


def test_it_reserves_nothing(here, his, hers, letter):
    his.say("take-on", letter)
    read = hers.http.patch(
        f"/v1/messages/{letter}", json={"read": True}, headers=hers.header | {"If-Match": '"1"'})
    assert (read.status_code, read.json()["takenOn"]) == (200, ANOTHER)


def test_it_ends_after_thirty_days_and_a_day_before_it_holds(here, his, hers, letter):
    his.say("take-on", letter)
    here.clock.advance(timedelta(days=29))
    assert relative(here, "rikke").told(letter) == ANOTHER
    here.clock.advance(timedelta(days=1))
    late = relative(here, "rikke")
    assert late.told(letter) is None
    assert late.say("take-on", letter).json()["takenOn"]["by"] == "me"
    assert rows(here) == [(letter, "rikke", False)]
    assert not [one for one in differing(here) if one.ref == letter]


ENDS = {
    "the access was taken back":
        "UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = given_at WHERE holder = 'peter'",
    "they are staff now": "UPDATE helpers SET kind = 'staff' WHERE id = 'peter'",
    "they left": "UPDATE helpers SET left_at = '2026-11-23T09:00:00.000000Z' WHERE id = 'peter'",
    "they died": "UPDATE citizens SET died_on = '2026-01-01', cpr = '0304700018' WHERE id = 'omar'",
    "somebody wrote what cannot be read": "UPDATE accesses SET kind = 'everything' WHERE holder = 'peter'",
}


@pytest.mark.parametrize("why", ENDS)
def test_it_ends_with_the_right_to_read(here, his, hers, ingers, letter, why):
    his.say("take-on", letter)
    here.execute(ENDS[why])
    assert (hers.told(letter), ingers.told(letter), ingers.listed()) == (None, None, [None])
    assert hers.say("take-on", letter).json()["takenOn"]["by"] == "me"


def test_whoever_is_protected_is_named_to_the_owner_by_nothing_of_today(here, his, ingers, letter):
    his.say("take-on", letter)
    here.execute("UPDATE citizens SET protected = :yes, cpr = '0304700018' WHERE id = 'omar'", yes=True)
    assert (ingers.told(letter)["by"], ingers.told(letter)["name"]) == ("relative", None)
    here.execute("UPDATE accesses SET holder_called = 'Peter Kaldt' WHERE holder = 'peter'")
    assert ingers.told(letter)["name"] == "Peter"


@pytest.mark.hostile
def test_staff_to_whom_the_citizen_shows_a_letter_are_told_of_nobody_who_helps(here, his, letter):
    his.say("take-on", letter)
    mette = here.counter("mette")
    visit = mette.visit(INGER, "proev")
    show_own_device(here, mette, visit["id"])
    header = mette.on_behalf(visit)
    offered = here.http.post(f"/v1/sessions/{visit['id']}/letters/choosing", headers=header).json()["choices"]
    opened = here.http.post(
        f"/v1/sessions/{visit['id']}/letters/open", json={"handle": offered[0]["handle"]}, headers=header)
    assert opened.json()["takenOn"] is None
    assert "Peter" not in opened.text


def test_its_owner_takes_nothing_on(here, ingers, letter):
    for step in ("take-on", "done", "let-go"):
        assert problem(ingers.say(step, letter)) == (403, "relative-needed")
    assert rows(here) == []


@pytest.mark.hostile
def test_nothing_is_taken_on_that_the_access_does_not_show(here, his, letter):
    private = deliver(here, "inger", letter_xml("Banken", uuid="8c2ea15d-61fb-4ba9-9366-000000000004", more=PRIVATE)).letter
    nannas = deliver(here, "nanna", letter_xml("Nannas", uuid="8c2ea15d-61fb-4ba9-9366-000000000005")).letter
    here.execute("UPDATE letters SET owner_only = :yes WHERE id = :id", yes=True, id=letter)
    for one in (private, nannas, letter, "0" * 32):
        assert problem(his.say("take-on", one)) == (404, "message-not-found")
    assert (rows(here), lines(here)) == ([], [])
    assert problem(his.http.post(f"/v1/messages/{letter}/taken-on", json={"step": "keep"}, headers=his.header)) == (
        422, "body-wrong")


def test_of_somebody_dead_nothing_is_taken_on(here, his, letter):
    here.execute("UPDATE citizens SET died_on = '2026-11-01' WHERE id = 'inger'")
    assert problem(his.say("take-on", letter))[1] == "citizen-died"
    assert rows(here) == []


def test_who_was_told_of_stands_in_the_line_of_every_list_and_letter(here, his, hers, ingers, letter):
    his.say("take-on", letter)
    ((peters,),) = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")
    for hand, is_told in ((hers, True), (ingers, True), (his, False)):
        hand.told(letter)
        hand.listed()
        for kind in ("letter-opened", "letters-listed"):
            detail = json.loads(entries(here, kind)[-1][3])
            assert detail.get("told_of") == ([peters] if is_told else None)


@pytest.mark.hostile
def test_what_was_done_with_a_letter_names_a_relative_to_its_owner_alone_and_nobody_who_is_protected(
    here, his, hers, ingers, letter,
):
    def names(hand: Reading) -> set[str | None]:
        box = hand.http.get("/v1/mailboxes", headers=hand.header).json()["mailboxes"][0]["id"]
        deeds = hand.http.get(f"/v1/mailboxes/{box}/activity", headers=hand.header).json()["deeds"]
        return {one["name"] for one in deeds if one["who"] == "relative"}

    his.told(letter)
    assert (names(hers), names(ingers)) == ({None}, {"Peter"})
    here.execute("UPDATE citizens SET protected = :yes, cpr = '0304700018' WHERE id = 'omar'", yes=True)
    assert names(ingers) == {None}


# What waits, beside each access

def waiting(here, who: str = "peter") -> dict | None:
    return here.http.get("/v1/accesses", headers=here.counter(who).bearer).json()["accesses"][0]["waiting"]


def by(here, days: float, number: int) -> str:
    when = (here.clock.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    uuid = f"8c2ea15d-61fb-4ba9-9366-0000000001{number:02}"
    return deliver(here, "inger", letter_xml(f"Svar {number}", uuid=uuid, more=BY.format(when))).letter


def test_what_waits_is_counted_for_each_who_helps(here, his, letter):
    first, _, _ = by(here, 3, 1), by(here, 20, 2), by(here, 31, 3)
    by(here, -1, 4)
    told = waiting(here)
    assert (told["unread"], told["to_answer"], told["mine"], told["others"]) == (5, 2, 0, 0)
    assert told["reply_by"] == here.rows("SELECT reply_by FROM letters WHERE id = :id", id=first)[0][0]
    his.say("take-on", first)
    assert [(one["mine"], one["others"], one["to_answer"]) for one in (waiting(here), waiting(here, "rikke"))] == [
        (1, 0, 2), (0, 1, 2)]
    his.say("done", first)
    assert [(one["mine"], one["others"], one["to_answer"]) for one in (waiting(here), waiting(here, "rikke"))] == [
        (0, 0, 1), (0, 0, 1)]


@pytest.mark.hostile
def test_what_the_access_does_not_show_is_not_counted_and_the_dead_have_nothing_waiting(here, letter):
    deliver(here, "inger", letter_xml("Banken", uuid="8c2ea15d-61fb-4ba9-9366-000000000004", more=PRIVATE))
    assert waiting(here)["unread"] == 1
    here.execute("UPDATE letters SET owner_only = :yes WHERE id = :id", yes=True, id=letter)
    nothing = waiting(here)
    here.execute("UPDATE letters SET owner_only = :no", no=False)
    here.execute("UPDATE citizens SET died_on = '2026-11-01' WHERE id = 'inger'")
    assert nothing is waiting(here) is None, "the dead are as those for whom nothing waits"


def test_that_what_waits_was_told_stands_in_the_line(here, letter):
    waiting(here)
    assert json.loads(entries(here, "mailbox-named")[-1][3])["waiting"] == 1


def told_of(here, kind: str) -> list[str]:
    return json.loads(entries(here, kind)[-1][3]).get("told_of", [])


@pytest.mark.hostile
def test_how_many_letters_others_took_on_is_told_with_whose_they_are_in_the_line_also_once_they_died(here, his, letter):
    his.say("take-on", letter)
    ((peters,),) = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")
    assert (waiting(here, "rikke")["others"], told_of(here, "mailbox-named")) == (1, [peters])
    assert (waiting(here)["mine"], told_of(here, "mailbox-named")) == (1, [])
    here.execute(ENDS["they died"])
    assert (waiting(here, "rikke")["others"], told_of(here, "mailbox-named")) == (0, [peters])


@pytest.mark.hostile
def test_that_a_mark_went_by_a_death_is_told_with_a_line_that_has_whoever_died(here, his, hers, ingers, letter):
    his.say("take-on", letter)
    ((peters,),) = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")
    here.execute(ENDS["they died"])
    for hand in (hers, ingers):
        assert (hand.told(letter), hand.listed()) == (None, [None])
        assert (told_of(here, "letter-opened"), told_of(here, "letters-listed")) == ([peters], [peters])
    assert hers.say("let-go", letter).json()["takenOn"] is None
    assert told_of(here, "letter-taking-read") == [peters]
    assert hers.say("take-on", letter).json()["takenOn"]["by"] == "me"
    assert told_of(here, "letter-taken-on") == [peters]
    assert hers.told(letter)["by"] == "me"
    assert told_of(here, "letter-opened") == []
    assert not [one for one in differing(here) if one.ref == letter]


@pytest.mark.hostile
def test_what_was_done_has_each_relative_in_its_line_named_or_not(here, his, hers, ingers, letter):
    def asks(hand: Reading) -> list[str]:
        box = hand.http.get("/v1/mailboxes", headers=hand.header).json()["mailboxes"][0]["id"]
        assert hand.http.get(f"/v1/mailboxes/{box}/activity", headers=hand.header).status_code == 200
        return told_of(here, "activity-read")

    his.told(letter)
    ((peters,),) = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")
    assert (asks(ingers), asks(hers), asks(his)) == ([peters], [peters], [])
    here.execute("UPDATE citizens SET protected = :yes, cpr = '0304700018' WHERE id = 'omar'", yes=True)
    assert asks(ingers) == [peters]
    here.execute("UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = given_at WHERE holder = 'peter'")
    assert asks(ingers) == [peters]


# Whether the journal says the same

def test_what_nobody_touched_is_as_every_line_says(here, his, hers, letter):
    for hand, step in ((his, "take-on"), (hers, "take-on"), (his, "done"), (hers, "take-on"), (hers, "let-go"), (his, "take-on")):
        hand.say(step, letter)
        assert not [one for one in differing(here) if one.ref == letter]
    assert rows(here) == [(letter, "peter", False)]


@pytest.mark.parametrize(("sql", "how"), [
    ("UPDATE letters_taken_on SET access = 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'", Difference.ROW_CHANGED),
    ("UPDATE letters_taken_on SET done = (1 = 1)", Difference.ROW_CHANGED),
    ("UPDATE letters_taken_on SET at = '2026-11-24T09:00:00.000000Z'", Difference.ROW_CHANGED),
    ("UPDATE letters_taken_on SET entry = 1", Difference.ROW_CHANGED),
    ("DELETE FROM letters_taken_on", Difference.ROW_GONE),
])
def test_what_somebody_wrote_in_the_database_is_named(here, his, letter, sql, how):
    his.say("take-on", letter)
    here.execute(sql)
    assert [one for one in differing(here) if one.ref == letter] == [Differs(how, letter)]


def test_what_no_line_tells_of_is_named(here, letter):
    here.execute(
        "INSERT INTO letters_taken_on (letter, access, at, done, entry) "
        "VALUES (:letter, 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', '2026-11-23T09:00:00.000000Z', (1 = 0), 1)", letter=letter)
    assert [one for one in differing(here) if one.ref == letter] == [Differs(Difference.ROW_UNWRITTEN, letter)]


# What it costs

def test_a_list_of_many_letters_that_are_taken_on_asks_as_often_as_a_list_of_one(here, his, hers, letter):
    def asked() -> int:
        with told_to(here.database) as told:
            assert len(hers.listed()) > 0
        return len([one for one in told.asked if one.startswith("SELECT")])

    his.say("take-on", letter)
    of_one = asked()
    for number in range(1, 9):
        his.say("take-on", by(here, 3, number))
    assert asked() == of_one


def test_what_waits_with_many_takes_as_many_looks_at_letters_as_with_one(here, his, letter):
    def looks() -> list[str]:
        with told_to(here.database) as told:
            assert waiting(here, "rikke") is not None
        return [one for one in told.asked if "FROM letters" in one]

    his.say("take-on", letter)
    of_one = looks()
    assert len(of_one) == 3
    here.execute(
        "INSERT INTO accesses SELECT 'd' || substr(id, 2), (SELECT ref FROM citizens WHERE id = 'nanna'), holder, kind, "
        "given_at, opens_at, yes, signature, lifted_exemption, closed_how, closed_at, closed_by, deaths, holder_called "
        "FROM accesses WHERE holder = 'rikke'")
    deliver(here, "nanna", letter_xml("Nannas", uuid="8c2ea15d-61fb-4ba9-9366-000000000005"))
    for number in range(1, 9):
        his.say("take-on", by(here, 3, number))
    every = here.http.get("/v1/accesses", headers=here.counter("rikke").bearer).json()["accesses"]
    assert sorted(one["waiting"]["unread"] for one in every) == [1, 9]
    assert len(looks()) == 3
