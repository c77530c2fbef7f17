"""The citizen answers on their own device; the helper's screen waits, says what came of it, and nothing goes by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.approval import ApprovalAnswer, ApprovalReason, ApprovalState
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.visit import Assurance, Proof, ProofKind
from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.visit.home import OWN_MATTERS
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_approvals import WAITS
from tests.support.fake_identity import OFFLINE
from tests.support.fake_reception import INGER
from tests.support.small_tasks import EU_CARD

DECLINED = ApprovalAnswer(ApprovalState.DECLINED)
TOO_LATE = Failure(FailureKind.REFUSED, msg("Borgerens ja er brugt eller for gammelt. Spørg igen."))


def approved(desk: AtTheDesk) -> ApprovalAnswer:
    proof = Proof(ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL, desk.clock.now())
    return ApprovalAnswer(ApprovalState.APPROVED, None, INGER, proof)


def offered() -> AtTheDesk:
    desk = AtTheDesk()
    desk.approvals.is_offered = True
    return desk


def waiting() -> AtTheDesk:
    """At the page that waits for the citizen's proof."""
    return offered().found().fill("proof", "own-device").press(Act.NEXT)


def in_visit(desk: AtTheDesk) -> AtTheDesk:
    return desk.in_visit()


def test_the_kind_is_offered_only_where_the_backend_offers_it():
    assert "own-device" not in [one.id for one in AtTheDesk().found().page.proof.choices]
    assert "own-device" in [one.id for one in offered().found().page.proof.choices]
    without = AtTheDesk().found().fill("proof", "own-device").press(Act.NEXT)
    assert isinstance(without.page, s.ShowProof)
    assert without.approvals.journal == []


def test_the_page_shows_what_to_scan_the_digits_and_how_long_they_hold_and_nothing_of_the_citizen():
    desk = waiting()
    page = desk.page
    assert isinstance(page, s.OwnDevice)
    assert page.code == "0420"
    assert page.picture.startswith(b"\x89PNG")
    assert words(page.until) == "Koden gælder til kl. 10.47."
    assert "Ingen telefon?" in words(page.instead[0])
    assert page.shell.primary is None
    assert "Inger" not in all_words(page)
    assert desk.approvals.journal == ["ask lookup-1 proof"]


def test_it_looks_as_often_as_the_backend_lets_it_and_no_more():
    desk = waiting()
    desk.pass_time(1.9)
    assert desk.approvals.journal.count("look") == 0
    desk.pass_time(0.2)
    assert desk.approvals.journal.count("look") == 1
    desk.pass_time(2.1).pass_time(2.1)
    assert desk.approvals.journal.count("look") == 3


def test_a_yes_is_shown_first_and_the_name_only_when_the_helper_goes_on():
    desk = waiting()
    desk.approvals.says = [approved(desk)]
    desk.pass_time(2.1)
    assert words(desk.page.heading) == "Borgeren har vist, hvem de er"
    assert (desk.page.code, desk.page.picture) == ("", b"")
    assert "Inger" not in all_words(desk.page)
    desk.pass_time(60)
    assert desk.approvals.journal.count("look") == 1, "nobody asks after an answer"
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Today)
    assert desk.page.citizen == "Inger Eksempel"
    assert "proof own-device" not in desk.reception.journal, "the device itself recorded it"


@pytest.mark.parametrize(("answer", "heading", "sentence"), [
    (DECLINED, "Borgeren har sagt nej", "Intet er åbnet. Spørg kun igen, hvis borgeren selv vil."),
    (replace(DECLINED, reason=ApprovalReason.FOREIGN), "Det var ikke borgeren, der loggede ind",
     "Intet er åbnet. Bed borgeren om selv at logge ind, og spørg igen."),
    (ApprovalAnswer(ApprovalState.EXPIRED), "Tiden er gået",
     "Borgeren nåede ikke at svare. Spørg igen, hvis borgeren stadig vil."),
    (ApprovalAnswer(ApprovalState.CANCELLED, ApprovalReason.NEWER), "Spørgsmålet gælder ikke mere",
     "Du har spurgt borgeren igen et andet sted. Det er det nyeste spørgsmål, der gælder."),
    (ApprovalAnswer(ApprovalState.CANCELLED, ApprovalReason.OVER), "Spørgsmålet gælder ikke mere",
     "Besøget er slut, eller spørgsmålet er taget tilbage. Spørg igen, hvis borgeren er her."),
    (ApprovalAnswer(ApprovalState.CANCELLED, ApprovalReason.TAKEN_OVER), "Spørgsmålet gælder ikke mere",
     "En kollega har taget besøget over. Det er kollegaen, der spørger borgeren nu."),
], ids=["no", "foreign", "too late", "two at once", "over", "taken over"])
def test_every_other_ending_is_one_sentence_opens_nothing_and_can_be_asked_again(answer, heading, sentence):
    desk = waiting()
    desk.approvals.says = [answer]
    desk.pass_time(2.1)
    assert (words(desk.page.heading), words(desk.page.sentence)) == (heading, sentence)
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.OwnDevice), "there is no way on"
    desk.approvals.says = [WAITS]
    desk.press(Act.TRY_AGAIN)
    assert desk.page.code == "0420"
    assert desk.approvals.journal.count("ask lookup-1 proof") == 2


def test_giving_up_tells_the_backend_and_goes_back_to_the_other_kinds():
    desk = waiting().press(Act.BACK)
    assert isinstance(desk.page, s.ShowProof)
    assert desk.approvals.journal[-1] == "cancel"
    desk.pass_time(60)
    assert "look" not in desk.approvals.journal
    desk.fill("proof", "photo-id").press(Act.NEXT)
    assert isinstance(desk.page, s.Today)


def test_a_citizen_who_was_quicker_than_giving_up_is_heard():
    desk = waiting()
    desk.approvals.says = [approved(desk)]
    desk.press(Act.BACK)
    assert words(desk.page.heading) == "Borgeren har vist, hvem de er"


def test_giving_up_off_line_goes_back_at_once_and_tells_the_backend_later():
    desk = waiting()
    desk.approvals.says = [OFFLINE]
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.ShowProof)
    desk.approvals.says = [WAITS]
    before = desk.approvals.journal.count("cancel")
    desk.pass_time(6)
    assert desk.approvals.journal.count("cancel") > before


def test_off_line_the_waiting_goes_on_says_so_and_ends_in_a_sentence():
    desk = waiting()
    desk.approvals.says = [OFFLINE]
    desk.pass_time(2.1)
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    assert desk.page.code == "0420", "the citizen may still answer"
    desk.approvals.says = [WAITS]
    desk.pass_time(4.1)
    assert desk.page.problem is None
    desk.approvals.says = [OFFLINE]
    for _ in range(60):
        desk.do(None).pass_time(10.1)
    assert desk.page.code == ""
    assert words(desk.page.problem) == words(OFFLINE.sentence)


def test_off_line_when_asking_is_a_sentence_and_a_way_to_ask_again():
    desk = offered().found().fill("proof", "own-device")
    desk.approvals.ask_fails = OFFLINE
    desk.press(Act.NEXT)
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    desk.approvals.ask_fails = None
    desk.press(Act.TRY_AGAIN)
    assert desk.page.code == "0420"


@pytest.mark.parametrize("page", [None, "https://sidemand.example/" + "a" * 600])
def test_a_page_no_telephone_can_reach_is_given_up_at_once_and_said(page):
    desk = offered().found().fill("proof", "own-device")
    desk.approvals.page = page
    desk.press(Act.NEXT)
    assert words(desk.page.problem) == "Herfra kan borgerens telefon ikke nå os. Vælg en anden måde."
    assert desk.approvals.journal == ["ask lookup-1 proof", "cancel"]
    assert isinstance(desk.press(Act.BACK).page, s.ShowProof)


def test_whoever_leaves_while_the_code_is_fetched_leaves_no_question_open():
    desk = offered().found().fill("proof", "own-device")
    desk.holding = True
    desk.press(Act.NEXT).press(Act.BACK)
    assert isinstance(desk.page, s.ShowProof)
    desk.runner.finish()
    assert desk.approvals.journal == ["ask lookup-1 proof", "cancel"]
    assert isinstance(desk.page, s.ShowProof)


def test_an_answer_that_comes_while_paused_waits_for_the_helper():
    desk = waiting().press(Act.PAUSE)
    desk.approvals.says = [approved(desk)]
    desk.pass_time(2.1)
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert words(desk.page.heading) == "Borgeren har vist, hvem de er"


def test_a_sign_in_that_ran_out_while_waiting_asks_for_it_and_comes_back():
    desk = waiting()
    desk.approvals.says = [Failure(FailureKind.SIGN_IN, "Log ind igen for at gå videre.")]
    desk.pass_time(2.1)
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert isinstance(desk.page, s.OwnDevice)


# The yes

def test_a_citizen_who_prefers_it_says_yes_on_their_own_device_and_it_is_journaled_as_that():
    desk = offered().asked().press(Act.ON_OWN_DEVICE)
    assert desk.approvals.journal == [f"ask lookup-1 agreement {EU_CARD}"]
    desk.approvals.says = [ApprovalAnswer(ApprovalState.APPROVED)]
    desk.pass_time(2.1)
    assert words(desk.page.heading) == "Borgeren har sagt ja"
    assert "yes" not in " ".join(desk.reception.journal), "it is redeemed when the helper goes on"
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.BeforeStart)
    assert f"yes {EU_CARD} own-device da {'a' * 32}" in desk.reception.journal


def test_a_task_that_is_not_low_risk_takes_the_citizens_own_device_or_paper():
    desk = offered()
    desk.catalogue.risk = "high"
    desk.asked()
    assert [one.act for one in desk.page.answers] == [
        Act.ON_OWN_DEVICE, Act.SIGN_ON_PAPER, Act.NOT_UNDERSTOOD, Act.DECLINE,
    ]
    assert desk.page.own_device is None
    assert "på din egen telefon" in " ".join(words(one) for one in desk.page.consequences)
    desk.press(Act.ON_OWN_DEVICE)
    assert isinstance(desk.page, s.OwnDevice)


def test_a_change_of_mind_comes_back_to_the_question_on_the_screen():
    desk = offered().asked().press(Act.ON_OWN_DEVICE).press(Act.BACK)
    assert isinstance(desk.page, s.CitizenYes)
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.BeforeStart)
    assert f"yes {EU_CARD} helper-screen da" in desk.reception.journal


def test_a_yes_that_is_used_or_too_old_is_one_sentence_and_asked_again():
    desk = offered().asked().press(Act.ON_OWN_DEVICE)
    desk.approvals.says = [ApprovalAnswer(ApprovalState.APPROVED)]
    desk.pass_time(2.1)
    desk.reception.failure = TOO_LATE
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.OwnDevice)
    assert words(desk.page.problem) == words(TOO_LATE.sentence)
    assert desk.page.shell.primary.act is Act.TRY_AGAIN
    assert desk.desk._place.visit is None


@pytest.mark.parametrize("kind", [
    FailureKind.OFFLINE, FailureKind.SLOW, FailureKind.BROKEN, FailureKind.RATE_LIMITED,
])
def test_a_yes_whose_answer_was_lost_stands_and_the_same_is_sent_again(kind):
    desk = offered().asked().press(Act.ON_OWN_DEVICE)
    desk.approvals.says = [ApprovalAnswer(ApprovalState.APPROVED)]
    desk.pass_time(2.1)
    desk.reception.failure = Failure(kind, OFFLINE.sentence)
    for _ in range(2):
        desk.press(Act.NEXT)
        assert isinstance(desk.page, s.OwnDevice)
        assert words(desk.page.heading) == "Borgeren har sagt ja"
        assert words(desk.page.problem) == words(OFFLINE.sentence)
        assert desk.page.shell.primary.act is Act.NEXT
    desk.reception.failure = None
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.BeforeStart)
    assert f"yes {EU_CARD} own-device da {'a' * 32}" in desk.reception.journal
    assert desk.approvals.journal.count(f"ask lookup-1 agreement {EU_CARD}") == 1


def test_a_yes_stands_while_the_helper_signs_in_anew():
    desk = offered().asked().press(Act.ON_OWN_DEVICE)
    desk.approvals.says = [ApprovalAnswer(ApprovalState.APPROVED)]
    desk.pass_time(2.1)
    desk.reception.failure = Failure(FailureKind.SIGN_IN, msg("Log ind igen."))
    desk.press(Act.NEXT)
    desk.reception.failure = None
    assert isinstance(desk.page, s.Paused)
    desk.press(Act.UNLOCK)
    assert words(desk.page.heading) == "Borgeren har sagt ja"
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.BeforeStart)


def test_one_more_task_is_agreed_on_the_citizens_device_too():
    desk = offered().in_visit().choose("flytning").press(Act.ON_OWN_DEVICE)
    assert desk.approvals.journal == ["ask visit-1 agreement flytning"]
    desk.approvals.says = [ApprovalAnswer(ApprovalState.APPROVED)]
    desk.pass_time(2.1).press(Act.NEXT)
    assert isinstance(desk.page, s.BeforeStart)


# Post in a visit

def test_with_a_passport_seen_letters_open_after_a_proof_on_the_citizens_device():
    desk = offered().in_visit()
    assert desk.page.cards[-1].id == Act.READ_A_LETTER
    desk.choose(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.OwnDevice)
    assert desk.approvals.journal == ["ask visit-1 proof"]
    assert desk.page.shell.basis is not None
    desk.approvals.says = [approved(desk)]
    desk.pass_time(2.1).press(Act.NEXT)
    assert isinstance(desk.page, s.Home)
    assert "egen MitID brugt" in words(desk.page.shell.basis.detail)
    desk.choose(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.LetterChoice)


def test_without_a_page_to_reach_letters_are_not_offered_to_a_passport():
    assert [one.id for one in AtTheDesk().in_visit().page.cards] == [EU_CARD, OWN_MATTERS]


