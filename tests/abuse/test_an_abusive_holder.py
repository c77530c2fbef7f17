"""Peter holds a mandate of Inger's or an access to her post, and uses it against her, or makes it larger than it is."""

from __future__ import annotations

from datetime import timedelta

from desktop.backend.retention.daily import do_each_day
from desktop.backend.serving import SystemIds
from tests.abuse.stage import Ends, ends
from tests.support.backend_data import INGER, NANNA
from tests.support.giving import (
    MOVING,
    PENSION,
    PETER,
    PETERS_NAME,
    TALKING,
    Owner,
    chosen,
    fresh_yes,
    in_force,
    inger,
    peter,
)
from tests.support.mandate_papers import asked_on_power, register_power
from tests.support.post import deliver, letter_xml, on_access

PRIVATE = "<memo:postType>VIRKSOMHEDSPOST</memo:postType>"


def her_notice(stage) -> str:
    """The id of the letter that tells Inger of Peter's mandate."""
    in_force(stage.here, MOVING)
    ((letter,),) = stage.here.rows("SELECT id FROM letters WHERE title = 'En fuldmagt fra dig gælder nu'")
    return letter


@ends(Ends.REFUSED)
def test_he_opens_the_letter_that_warns_her_of_him(stage):
    letter, header = her_notice(stage), on_access(stage.here.counter("peter"))
    stage.refuses(lambda: stage.http.get(f"/v1/messages/{letter}", headers=header), "message-not-found")


@ends(Ends.REFUSED)
def test_he_marks_the_letter_that_warns_her_as_read(stage):
    letter, header = her_notice(stage), on_access(stage.here.counter("peter")) | {"If-Match": '"1"'}
    stage.refuses(
        lambda: stage.http.patch(f"/v1/messages/{letter}", json={"read": True}, headers=header), "message-not-found")


@ends(Ends.REFUSED)
def test_he_moves_the_letter_that_warns_her_to_the_archive(stage):
    letter, header = her_notice(stage), on_access(stage.here.counter("peter"))
    box = stage.http.get("/v1/mailboxes", headers=header).json()["mailboxes"][0]["id"]
    folder = stage.http.get(f"/v1/mailboxes/{box}/folders", headers=header).json()["folders"][-1]["id"]
    stage.refuses(lambda: stage.http.patch(
        f"/v1/messages/{letter}", json={"folderId": folder}, headers=header | {"If-Match": '"1"'}), "message-not-found")


@ends(Ends.REFUSED)
def test_he_answers_yes_for_her_to_what_he_asked_for(stage):
    his = peter(stage.here)
    mandate = his.ask(MOVING).json()["mandate"]["id"]
    body = {"id": fresh_yes(), "packages": chosen(MOVING), "wording": "0" * 64}
    stage.refuses(lambda: his.call(f"/{mandate}/yes", body), "self-needed")


@ends(Ends.REFUSED)
def test_he_accepts_his_own_request_as_if_she_had_signed_it(stage):
    his = peter(stage.here)
    mandate = his.ask(MOVING).json()["mandate"]["id"]
    stage.refuses(lambda: his.accept(mandate), "mandate-not-waiting-for-this", attempt=True)


@ends(Ends.REFUSED)
def test_he_widens_what_she_thought_of_giving_while_she_signs(stage):
    hers = inger(stage.here)
    mandate = hers.draft(MOVING).json()["mandate"]["id"]
    wording = hers.words(mandate, MOVING).json()["fingerprint"]
    stage.refuses(lambda: hers.sign(mandate, MOVING, PENSION, wording=wording), "mandate-package-not-asked-for",
                  attempt=True)


@ends(Ends.REFUSED)
def test_he_puts_other_words_before_the_yes_than_she_read(stage):
    hers = inger(stage.here)
    mandate = hers.draft(MOVING).json()["mandate"]["id"]
    stage.refuses(lambda: hers.sign(mandate, MOVING, wording="f" * 64), "mandate-words-other", attempt=True)


@ends(Ends.REFUSED)
def test_he_renews_alone_and_wider(stage):
    mandate, his = in_force(stage.here, MOVING), peter(stage.here)
    stage.refuses(lambda: his.ask(MOVING, PENSION, renews=mandate), "mandate-renewal-wider", attempt=True)


@ends(Ends.REFUSED)
def test_he_renews_what_she_took_back(stage):
    mandate = in_force(stage.here, MOVING)
    inger(stage.here).end(mandate)
    his = peter(stage.here)
    stage.refuses(lambda: his.ask(MOVING, renews=mandate), "mandate-renewal-after-revocation", attempt=True)


@ends(Ends.REFUSED)
def test_he_makes_himself_the_grantor_of_his_own_mandate(stage):
    his = peter(stage.here)
    stage.refuses(lambda: his.ask(MOVING, cpr=PETER, name=PETERS_NAME), "mandate-to-oneself")


@ends(Ends.REFUSED)
def test_he_registers_a_power_of_attorney_he_wrote_himself(stage):
    his = peter(stage.here)
    _, code = asked_on_power(his, MOVING)
    stage.refuses(lambda: register_power(his, "0" * 32, code), "role-refused")


@ends(Ends.REFUSED)
def test_he_gives_a_friend_access_to_her_post(stage):
    his = Owner(stage.http).sign_in("peter")
    stage.refuses(lambda: his.give("read", wording="0" * 64), "self-needed")


@ends(Ends.REFUSED)
def test_he_gives_himself_the_wider_access(stage):
    his = Owner(stage.http).sign_in("peter")
    stage.refuses(lambda: his.give("read-and-write", cpr=PETER, name=PETERS_NAME, wording="0" * 64),
                  "self-needed")


@ends(Ends.REFUSED)
def test_he_reads_what_a_private_sender_wrote_to_her(stage):
    letter = deliver(stage.here, "inger", letter_xml("Dit lån", more=PRIVATE)).letter
    header = on_access(stage.here.counter("peter"))
    stage.refuses(lambda: stage.http.get(f"/v1/messages/{letter}", headers=header), "message-not-found")


@ends(Ends.REFUSED)
def test_he_uses_his_token_for_one_parent_in_the_others_mailbox(stage):
    deliver(stage.here, "nanna", letter_xml("Til Nanna", uuid="8c2ea15d-61fb-4ba9-9366-42f8b194c115"))
    ((box,),) = stage.here.rows("SELECT m.id FROM mailboxes m JOIN citizens c ON c.ref = m.citizen WHERE c.cpr = :cpr",
                                cpr=NANNA)
    header = on_access(stage.here.counter("peter"))
    stage.refuses(lambda: stage.http.get(f"/v1/mailboxes/{box}/messages", headers=header), "mailbox-not-found")


@ends(Ends.REFUSED)
def test_he_goes_on_reading_when_she_took_the_access_back(stage):
    letter = deliver(stage.here, "inger", letter_xml("Varmetillæg")).letter
    header = on_access(stage.here.counter("peter"))
    hers = Owner(stage.http).sign_in_self("inger")
    access = hers.given().json()["accesses"][0]["id"]
    assert hers.end(access).status_code in {200, 204}
    stage.refuses(lambda: stage.http.get(f"/v1/messages/{letter}", headers=header), "access-ended")


@ends(Ends.REFUSED)
def test_he_answers_a_consent_that_waits_for_her(stage):
    his = peter(stage.here)
    body = {"id": fresh_yes(), "choice": "give", "wording": "0" * 64}
    stage.refuses(
        lambda: stage.http.post(f"/v1/consents/{'e' * 32}/answer", json=body, headers=his.bearer), "self-needed")


@ends(Ends.REFUSED)
def test_he_looks_at_what_she_gave_to_others(stage):
    his = peter(stage.here)
    stage.refuses(lambda: stage.http.get("/v1/mandates/given", headers=his.bearer), "self-needed")


@ends(Ends.REFUSED)
def test_he_tries_names_until_one_fits_her_number(stage):
    his = peter(stage.here)
    for name in ("Inga", "Ingrid", "Ingelise", "Inge", "Irma"):
        his.ask(MOVING, name=f"{name} Eksempel")
    stage.refuses(lambda: his.ask(MOVING), "too-many-mandates", attempt=True)


@ends(Ends.TOLD)
def test_he_tries_a_name_with_her_number(stage):
    with stage.tells("inger", "En anden har brugt dit CPR-nummer"):
        peter(stage.here).ask(MOVING, name="Ingrid Eksempel")


@ends(Ends.TOLD)
def test_he_asks_for_a_mandate_in_silence(stage):
    with stage.tells("inger", "En anden beder om fuldmagt fra dig"):
        peter(stage.here).ask(MOVING)


@ends(Ends.TOLD)
def test_he_holds_her_telephone_and_says_yes_on_it(stage):
    mandate = peter(stage.here).ask(MOVING).json()["mandate"]["id"]
    with stage.tells("inger", "En fuldmagt fra dig gælder nu"):
        assert inger(stage.here).sign(mandate, MOVING).status_code == 200


@ends(Ends.TOLD)
def test_he_lets_a_mandate_that_moves_money_begin(stage):
    mandate = inger(stage.here).give(PENSION)
    with stage.tells("inger", "En fuldmagt fra dig gælder nu"):
        assert peter(stage.here).accept(mandate).status_code == 200


@ends(Ends.TOLD)
def test_he_gives_a_mandate_back_when_he_has_what_he_wanted(stage):
    mandate = in_force(stage.here, MOVING, TALKING)
    with stage.tells("inger", "En fuldmagt er givet tilbage"):
        assert peter(stage.here).end(mandate).status_code == 200


@ends(Ends.TOLD)
def test_he_holds_her_telephone_and_gives_himself_access_to_her_post(stage):
    stage.here.clock.advance(timedelta(minutes=1))
    hers = Owner(stage.http).sign_in_self("nanna")
    with stage.tells("nanna", "En anden har adgang til din post"):
        assert hers.give("read").status_code == 201


@ends(Ends.TOLD)
def test_he_lets_her_mandate_run_until_nobody_remembers_it(stage):
    in_force(stage.here, MOVING, until="2027-02-01")
    stage.here.clock.advance(timedelta(days=45))
    with stage.tells("inger", "En fuldmagt udløber snart"):
        do_each_day(stage.here.database, stage.here.clock.now(), SystemIds())


@ends(Ends.REFUSED)
def test_somebody_comes_to_the_counter_as_her_and_knows_only_her_number(stage):
    mette = stage.here.counter("mette")
    lookup = mette.look_up(INGER).json()["id"]
    asked = [one["id"] for one in mette.questions(lookup).json()["questions"]]
    assert mette.answer(lookup, dict.fromkeys(asked, "99 99")).status_code == 403
    stage.refuses(lambda: mette.begin(lookup, "proev"), "proof-needed")
