"""How a consent is answered, by whose hand, on what proof, and what stands when two answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.consent import Choice, Consent, ConsentState
from desktop.domain.consent_refusal import WhyNoConsent
from desktop.domain.consent_steps import answer, note_death_in_consent, withdraw
from desktop.domain.mandate_ends import ByGrantor
from desktop.domain.parties import HelperBeside, Side
from desktop.domain.people import HelperKind, Role
from desktop.domain.refusal import Why
from desktop.domain.visit import Assurance, Hand, ProofKind
from tests.support.consents import LAST_DAY, REWORDED, TEMPLATE, answered, says, waiting
from tests.support.mandates import BROTHER, CLERK, HER, LIBRARIAN, NOW, TODAY, at, helper, refused

CHOICES = pytest.mark.parametrize("choice", Choice)
BECOMES = {Choice.GIVE: ConsentState.GIVEN, Choice.DECLINE: ConsentState.DECLINED}
VOLUNTEER = helper("volunteer", HelperKind.STAFF, Role.VOLUNTEER, "29189714")


def made(value) -> Consent:
    assert isinstance(value, Consent), value
    return value


@CHOICES
def test_the_citizen_answers_and_what_was_read_is_kept(choice):
    one = made(answer(waiting(), says(choice), NOW))
    assert one.state(NOW) is BECOMES[choice]
    assert one.answer.read == TEMPLATE.wording
    assert (one.answer.choice, one.answer.at, one.answer.assisted_by) == (choice, NOW, None)


@CHOICES
def test_nobody_answers_for_somebody_else_and_hears_nothing_of_it(choice):
    for one in (waiting(), answered(), answered(Choice.DECLINE), note_death_in_consent(waiting(), NOW)):
        assert refused(answer(one, says(choice, citizen="daughter"), NOW), WhyNoConsent.NOT_YOURS)


@CHOICES
@pytest.mark.parametrize("beside", [None, HelperBeside(CLERK)])
def test_an_answer_on_the_helpers_screen_is_none(choice, beside):
    given = says(choice, hand=Hand.HELPER_SCREEN, beside=beside)
    assert refused(answer(waiting(), given, NOW), WhyNoConsent.YES_ON_HELPERS_SCREEN)


@CHOICES
@pytest.mark.parametrize("proof", ProofKind)
@pytest.mark.parametrize("assurance", Assurance)
def test_only_the_citizens_own_device_proves_enough_for_a_consent(choice, proof, assurance):
    given = says(choice, proof=proof, assurance=assurance, hand=Hand.OWN_SCREEN, beside=HelperBeside(CLERK))
    answer_ = answer(waiting(), given, NOW)
    if proof is ProofKind.OWN_DEVICE and assurance >= Assurance.SUBSTANTIAL:
        assert made(answer_).answer.proof is ProofKind.OWN_DEVICE
    else:
        assert refused(answer_, WhyNoConsent.PROOF_TOO_WEAK)


@CHOICES
@pytest.mark.parametrize("staff", [CLERK, LIBRARIAN])
@pytest.mark.parametrize("hand", [Hand.OWN_DEVICE, Hand.OWN_SCREEN])
def test_staff_may_assist_and_the_record_says_who_and_on_what_proof(choice, staff, hand):
    one = made(answer(waiting(), says(choice, hand=hand, beside=HelperBeside(staff)), NOW))
    assert (one.answer.assisted_by, one.answer.hand, one.answer.proof, one.answer.assurance) == (
        staff.id, hand, ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL)


@CHOICES
@pytest.mark.parametrize(("beside", "why"), [
    (HelperBeside(HER), WhyNoConsent.ONLY_STAFF_ASSIST),
    (HelperBeside(BROTHER), WhyNoConsent.ONLY_STAFF_ASSIST),
    (HelperBeside(VOLUNTEER), Why.WRONG_ROLE),
    (HelperBeside(CLERK, frozenset({Side.GRANTOR})), Why.STAFF_TOO_CLOSE),
])
def test_nobody_else_assists(choice, beside, why):
    assert refused(answer(waiting(), says(choice, beside=beside), NOW), why)


@CHOICES
def test_a_paper_counts_when_trusted_staff_registered_it(choice):
    paper = says(choice, hand=Hand.SIGNATURE)
    assert refused(answer(waiting(), paper, NOW), WhyNoConsent.SIGNATURE_NOT_REGISTERED)
    assert refused(answer(waiting(), replace(paper, beside=HelperBeside(LIBRARIAN)), NOW), Why.WRONG_ROLE)
    assert made(answer(waiting(), replace(paper, beside=HelperBeside(CLERK)), NOW)).state(NOW) is BECOMES[choice]


@CHOICES
@pytest.mark.parametrize("read", [REWORDED.wording, replace(TEMPLATE.wording, fingerprint="0" * 64),
                                  replace(TEMPLATE.wording, template="another")])
def test_an_answer_to_other_words_is_none(choice, read):
    assert refused(answer(waiting(), says(choice, read=read), NOW), WhyNoConsent.ANOTHER_VERSION)


@CHOICES
def test_the_same_answer_sent_twice_is_one(choice):
    one = answered(choice)
    assert answer(one, says(choice), at(1)) == one
    assert answer(one, says(choice), at(900)) == one


@pytest.mark.parametrize("first", Choice)
@pytest.mark.parametrize("second", Choice)
def test_of_two_who_answer_at_once_one_stands_and_the_other_hears_which(first, second):
    one = answered(first, id_="on the phone")
    other = answer(one, says(second, "at the counter"), NOW)
    assert refused(
        other, WhyNoConsent.ALREADY_GIVEN if first is Choice.GIVE else WhyNoConsent.ALREADY_DECLINED)
    assert ("ja" if first is Choice.GIVE else "nej") in other.sentence.text
    assert dict(other.sentence.values) == {"when": NOW}


def test_one_press_is_not_turned_into_its_opposite():
    for first, second in ((Choice.GIVE, Choice.DECLINE), (Choice.DECLINE, Choice.GIVE)):
        assert refused(answer(answered(first), says(second), NOW), {
            Choice.GIVE: WhyNoConsent.ALREADY_GIVEN, Choice.DECLINE: WhyNoConsent.ALREADY_DECLINED}[first])


@CHOICES
def test_it_is_answered_until_its_last_day_has_gone_in_denmark(choice):
    last = at((LAST_DAY - TODAY).days)
    assert made(answer(waiting(), says(choice), last.replace(hour=23, minute=59))).state(last) is BECOMES[choice]
    after = last.replace(hour=0, minute=0) + (at(1) - NOW)
    assert refused(answer(waiting(), says(choice), after), WhyNoConsent.LAPSED)


@CHOICES
def test_what_was_withdrawn_or_expired_is_not_answered_again(choice):
    withdrawn = made(withdraw(answered(), ByGrantor("mother"), at(2)))
    refusal = answer(withdrawn, says(choice, "another"), at(3))
    assert refused(refusal, WhyNoConsent.WITHDRAWN)
    assert dict(refusal.sentence.values) == {"when": at(2)}
    assert refused(answer(answered(), says(choice, "another"), at(500)), WhyNoConsent.EXPIRED)


@CHOICES
def test_after_a_death_nothing_is_answered_and_the_words_tell_nobody_of_it(choice):
    refusal = answer(note_death_in_consent(waiting(), NOW), says(choice), at(1))
    assert refused(refusal, WhyNoConsent.OVER)
    assert "død" not in refusal.sentence.text
