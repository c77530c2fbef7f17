"""Somebody with an access writes in Inger's name, reads for her or moves where she is told: more than it gives, or unseen."""

from __future__ import annotations

from tests.abuse.stage import Ends, ends
from tests.support.backend_data import INGER
from tests.support.post import deliver, letter_xml, on_access
from tests.support.two_who_help import owner, second_relative
from tests.support.writing import ASKS, LEGAL, PRIVATE, Writing, asking_letter

SENT = "Der er sendt post i dit navn"


def peters(stage) -> Writing:
    """Peter's, who may read."""
    return Writing(stage.here, on_access(stage.here.counter("peter")))


def rikkes(stage) -> Writing:
    """Rikke's, who may read and write."""
    second_relative(stage.here, kind="read-and-write")
    return Writing(stage.here, on_access(stage.here.counter("rikke")))


@ends(Ends.REFUSED)
def test_he_answers_for_her_with_an_access_to_read(stage):
    letter = deliver(stage.here, "inger", asking_letter()).letter
    his = peters(stage)
    stage.refuses(lambda: his.reply(letter), "access-not-in-it")
    stage.refuses(his.write, "access-not-in-it")


@ends(Ends.REFUSED)
def test_he_answers_the_notice_that_tells_her_of_him(stage):
    notice = deliver(stage.here, "inger", asking_letter("Besked")).letter
    stage.here.execute("UPDATE letters SET owner_only = :yes", yes=True)
    hers = rikkes(stage)
    stage.refuses(lambda: hers.reply(notice), "message-not-found")
    stage.refuses(lambda: hers.forward(notice), "message-not-found")


@ends(Ends.REFUSED)
def test_he_sends_on_what_is_private(stage):
    letter = deliver(stage.here, "inger", asking_letter("Banken", more=ASKS + PRIVATE)).letter
    his = peters(stage)
    stage.refuses(lambda: his.forward(letter), "message-not-found")


@ends(Ends.REFUSED)
def test_he_sends_her_post_on_to_himself(stage):
    letter = deliver(stage.here, "inger", asking_letter()).letter
    his = peters(stage)
    for to in (INGER, "2707701007", "peter"):
        stage.refuses(lambda to=to: his.forward(letter, to=to), "recipient-not-found")


@ends(Ends.TOLD)
def test_she_writes_as_if_it_were_the_owner(stage):
    deliver(stage.here, "inger", asking_letter())
    hers = rikkes(stage)
    with stage.tells("inger", SENT, near="rikke"):
        assert hers.write("Min konto", "Skrevet af Inger selv.").status_code == 201
    (line,) = Writing(stage.here, owner(stage.here).header).sent()
    assert (line["sent"]["writtenBy"], line["sent"]["name"]) == ("relative", "Rikke")


@ends(Ends.REFUSED)
def test_she_writes_on_when_it_was_taken_back(stage):
    letter = deliver(stage.here, "inger", asking_letter()).letter
    hers = rikkes(stage)
    stage.here.execute(
        "UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = given_at WHERE holder = 'rikke'")
    for call in (hers.write, lambda: hers.reply(letter), lambda: hers.forward(letter), lambda: hers.change(phone="20304050")):
        stage.refuses(call, "access-ended")


@ends(Ends.REFUSED)
def test_she_sends_so_many_that_one_is_not_seen(stage):
    deliver(stage.here, "inger", asking_letter())
    hers = rikkes(stage)
    for number in range(20):
        hers.write(id_=f"{number:032x}")
    stage.refuses(lambda: hers.write(id_="f" * 32), "too-many-letters")


@ends(Ends.REFUSED)
def test_she_hides_a_letter_that_came_among_what_was_sent(stage):
    letter = deliver(stage.here, "inger", asking_letter()).letter
    hers = rikkes(stage)
    hers.write()
    folder = hers.folders()["Sendt"][0]
    stage.refuses(lambda: hers.http.patch(
        f"/v1/messages/{letter}", json={"folderId": folder}, headers=hers.header | {"If-Match": '"1"'}), "folder-not-found")


@ends(Ends.TOLD)
def test_he_receives_a_summons_for_her_and_says_nothing(stage):
    letter = deliver(stage.here, "inger", letter_xml("Indkaldelse", more=LEGAL)).letter
    his = peters(stage)
    assert his.http.get(f"/v1/messages/{letter}", headers=his.header).status_code == 200
    with stage.tells("inger", "Et brev fra retten er forkyndt for dig"):
        assert his.served(letter).status_code == 200


@ends(Ends.TOLD)
def test_she_changes_where_the_owner_is_told_first_and_writes_after(stage):
    deliver(stage.here, "inger", asking_letter())
    stage.here.execute("UPDATE citizens SET data = '{\"phone\": \"12 34 56 80\"}' WHERE id = 'inger'")
    hers = rikkes(stage)
    with stage.tells("inger", "Dit telefonnummer eller din mailadresse er rettet", near="rikke"):
        assert hers.change(phone="20 30 40 50").status_code == 200
    with stage.tells("inger", SENT, near="rikke"):
        assert hers.write().status_code == 201
    assert stage.here.rows("SELECT address FROM old_contacts_told") == [("12345680",)] * 2, "the old one hears of both"


@ends(Ends.REFUSED)
def test_she_guesses_the_telephone_the_owner_has_now(stage):
    deliver(stage.here, "inger", asking_letter())
    hers = rikkes(stage)
    Writing(stage.here, owner(stage.here).header).change(phone="30405060")
    stage.refuses(lambda: hers.change(phone="30405060"), "version-stale", attempt=True)
