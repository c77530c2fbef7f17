"""The yes that gives a mandate: whose hand, on which proof, beside whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.capacity import CapacityTalk
from desktop.domain.mandate import Founding, MandateState
from desktop.domain.mandate_ends import ByGrantor, revoke
from desktop.domain.mandate_signing import sign
from desktop.domain.mandate_steps import decline
from desktop.domain.mandate_yes import Agreed, accept
from desktop.domain.parties import HelperBeside, Parties, PersonHolder, Side
from desktop.domain.people import HelperKind, Role
from desktop.domain.refusal import Why
from desktop.domain.visit import Assurance, Hand, ProofKind
from tests.support.mandates import (
    ADDRESS,
    BROTHER,
    CARER,
    CENTRE,
    CLERK,
    DAUGHTER,
    HER,
    HOME,
    LIBRARIAN,
    MOTHER,
    NOW,
    PARTIES,
    SON,
    TODAY,
    WORDING,
    agreed,
    asked,
    at,
    begun,
    helper,
    in_force,
    refused,
    talk,
    terms,
    yes,
)


def signing(given_yes, mandate=None, parties=PARTIES, now=NOW):
    first = mandate or begun(ADDRESS, parties=parties)
    return sign(first, given_yes, terms(first), parties, (), now)


def test_what_the_grantor_gives_waits_for_the_holder_and_is_in_force_when_both_agree():
    given_ = agreed(signing(yes())).mandate
    assert given_.state(NOW) is MandateState.WAITING_FOR_HOLDER
    assert given_.live(NOW) == ()
    taken = agreed(accept(given_, HER, PARTIES, (), at(2))).mandate
    assert taken.state(at(2)) is MandateState.ACTIVE
    assert taken.in_force_from == at(2)
    assert taken.agreement.by == "daughter"
    assert taken.signature.founding is Founding.OWN_SIGN_IN


def test_what_the_holder_asked_for_is_in_force_with_the_grantors_yes():
    wish = asked(ADDRESS)
    assert wish.state(NOW) is MandateState.ASKED
    assert (wish.id, wish.began_at, wish.agreement.by, wish.agreement.at) == ("m", NOW, "daughter", NOW)
    given_ = agreed(signing(yes(), wish, now=at(1))).mandate
    assert given_.state(at(1)) is MandateState.ACTIVE
    assert given_.in_force_from == at(1)
    assert given_.signature.founding is Founding.REQUEST


def test_a_signature_keeps_hand_proof_assurance_wording_talk_and_who_was_beside():
    beside = HelperBeside(LIBRARIAN)
    kept = agreed(signing(yes(hand=Hand.OWN_SCREEN, beside=beside, talk=talk(LIBRARIAN)))).mandate.signature
    assert (kept.yes, kept.hand, kept.proof, kept.assurance, kept.wording) == (
        "yes", Hand.OWN_SCREEN, ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL, WORDING)
    assert (kept.by, kept.talk.by, kept.at, kept.signed_on) == ("librarian", "librarian", NOW, TODAY)


@given(
    hand=st.sampled_from(Hand), proof=st.sampled_from(ProofKind), assurance=st.sampled_from(Assurance),
    beside=st.sampled_from([None, CLERK, HER, BROTHER]),
)
def test_nothing_but_the_grantors_own_hand_on_own_strong_proof_gives_a_mandate(hand, proof, assurance, beside):
    """A law: of all ways a yes could come on a screen, these alone give."""
    answer = signing(yes(
        hand=hand, proof=proof, assurance=assurance, beside=beside and HelperBeside(beside), talk=talk()))
    own = hand in {Hand.OWN_DEVICE, Hand.OWN_SCREEN} and proof is ProofKind.OWN_DEVICE
    may = own and assurance >= Assurance.SUBSTANTIAL and beside in {None, CLERK}
    assert isinstance(answer, Agreed) is may


def test_a_yes_on_the_helpers_screen_never_gives_a_mandate():
    assert refused(signing(yes(hand=Hand.HELPER_SCREEN)), Why.YES_ON_HELPERS_SCREEN)


def test_a_signature_gives_nothing_before_it_is_registered():
    assert refused(signing(yes(hand=Hand.SIGNATURE)), Why.SIGNATURE_NOT_REGISTERED)


@pytest.mark.parametrize("proof", sorted(set(ProofKind) - {ProofKind.OWN_DEVICE}))
def test_papers_shown_give_no_mandate_on_a_screen(proof):
    assert refused(signing(yes(proof=proof)), Why.PROOF_TOO_WEAK)
    assert refused(signing(yes(assurance=Assurance.LOW)), Why.PROOF_TOO_WEAK)


def test_the_holder_is_not_beside_the_grantor_who_says_yes():
    assert refused(signing(yes(beside=HelperBeside(HER), talk=talk())), Why.YES_BESIDE_HOLDER)


def test_no_relative_is_beside_the_grantor_as_a_helper_who_says_yes():
    assert refused(signing(yes(beside=HelperBeside(BROTHER), talk=talk())), Why.YES_BESIDE_RELATIVE)


def test_staff_of_an_organisation_are_not_beside_the_grantor_who_gives_it_a_mandate():
    parties = Parties(MOTHER, CENTRE)
    answer = signing(yes(beside=HelperBeside(CARER), talk=talk(parties=parties)), parties=parties)
    assert refused(answer, Why.STAFF_OF_HOLDER)


@pytest.mark.parametrize("near", [{Side.GRANTOR}, {Side.HOLDER}, {Side.GRANTOR, Side.HOLDER}])
def test_staff_too_close_to_either_leave_it_to_a_colleague(near):
    answer = signing(yes(beside=HelperBeside(CLERK, frozenset(near)), talk=talk()))
    assert refused(answer, Why.STAFF_TOO_CLOSE)


def test_a_volunteer_is_not_beside_a_yes_to_a_mandate():
    volunteer = helper("volunteer", HelperKind.STAFF, Role.VOLUNTEER, "29189714")
    assert refused(signing(yes(beside=HelperBeside(volunteer), talk=talk())), Why.WRONG_ROLE)


def test_at_a_counter_there_is_a_talk_first_about_these_two_today():
    beside = HelperBeside(CLERK)
    assert refused(signing(yes(beside=beside)), Why.NO_TALK)
    others = talk(parties=Parties(MOTHER, SON))
    assert refused(signing(yes(beside=beside, talk=others)), Why.NO_TALK)
    fathers = talk(parties=Parties(replace(MOTHER, id="father"), DAUGHTER))
    assert refused(signing(yes(beside=beside, talk=fathers)), Why.NO_TALK)
    assert refused(signing(yes(beside=beside, talk=talk(at=at(-1)))), Why.NO_TALK)
    assert refused(signing(yes(beside=beside, talk=talk(at=at(minutes=1)))), Why.NO_TALK)
    old = CapacityTalk("mother", PersonHolder("daughter"), 0, "clerk", NOW)
    assert refused(signing(yes(beside=beside, talk=old)), Why.NO_TALK)
    assert agreed(signing(yes(beside=beside, talk=talk()))).mandate.signature.talk == talk()


def test_the_same_yes_submitted_again_is_the_same_mandate():
    first = begun(ADDRESS, HOME)
    once = agreed(sign(first, yes(), terms(first), PARTIES, (), NOW)).mandate
    again = agreed(sign(once, yes(), terms(once), PARTIES, (), at(400))).mandate
    assert again == once
    twin = begun(ADDRESS, HOME, id_="pressed-twice")
    assert agreed(sign(twin, yes(), terms(twin), PARTIES, (once,), at(1))).mandate == once


def test_the_same_yes_with_other_terms_is_refused_and_so_is_another_yes_to_what_has_one():
    first = begun(ADDRESS, HOME)
    once = agreed(sign(first, yes(), terms(first), PARTIES, (), NOW)).mandate
    assert refused(sign(once, yes(), {"home": TODAY + timedelta(days=9)}, PARTIES, (), NOW), Why.ALREADY_ANSWERED)
    assert refused(sign(once, yes("another"), terms(once), PARTIES, (), NOW), Why.ALREADY_ANSWERED)


def test_a_no_is_the_grantors_to_what_is_asked_and_the_holders_to_what_is_given():
    wish, gift = asked(ADDRESS), agreed(signing(yes())).mandate
    assert refused(decline(wish, Side.HOLDER, NOW), Why.NOT_WAITING_FOR_THIS)
    assert refused(decline(gift, Side.GRANTOR, NOW), Why.NOT_WAITING_FOR_THIS)
    for mandate, side in ((wish, Side.GRANTOR), (gift, Side.HOLDER)):
        no = decline(mandate, side, NOW)
        assert no.state(at(900)) is MandateState.DECLINED
        assert (no.declined.side, no.declined.at) == (side, NOW)
        assert decline(no, side, at(1)) == no
        assert no.live(NOW) == ()


def test_after_a_no_there_is_no_yes():
    no = decline(asked(ADDRESS), Side.GRANTOR, NOW)
    assert refused(signing(yes(), no), Why.NOT_WAITING_FOR_THIS)
    gift = decline(agreed(signing(yes())).mandate, Side.HOLDER, NOW)
    assert refused(accept(gift, HER, PARTIES, (), NOW), Why.NOT_WAITING_FOR_THIS)


def test_only_the_holder_accepts_and_a_second_press_changes_nothing():
    gift = agreed(signing(yes())).mandate
    for stranger in (BROTHER, CLERK, helper("mother")):
        assert refused(accept(gift, stranger, PARTIES, (), NOW), Why.NOT_YOURS)
    once = agreed(accept(gift, HER, PARTIES, (), NOW)).mandate
    assert agreed(accept(once, HER, PARTIES, (), at(5))) == Agreed(once)


def test_a_holder_cannot_accept_their_own_request_for_the_grantor():
    assert refused(accept(asked(ADDRESS), HER, PARTIES, (), NOW), Why.NOT_WAITING_FOR_THIS)


def test_nobody_takes_what_waited_after_a_death_or_past_its_day():
    gift = agreed(signing(yes())).mandate
    assert refused(accept(gift, HER, Parties(replace(MOTHER, has_died=True), DAUGHTER), (), NOW), Why.NOT_WITH_THIS_PERSON)
    assert gift.state(at(366)) is MandateState.EXPIRED
    assert refused(accept(gift, HER, PARTIES, (), at(366)), Why.NOT_WAITING_FOR_THIS)


def test_a_new_grant_of_a_package_to_the_same_holder_replaces_that_package_alone():
    old = in_force(ADDRESS, HOME, id_="old")
    other = in_force(ADDRESS, id_="sons", parties=Parties(MOTHER, SON), by=BROTHER)
    new = begun(ADDRESS, id_="new")
    waiting = agreed(sign(new, yes("fresh"), terms(new), PARTIES, (old, other), at(1)))
    assert waiting.older == ()
    beside = in_force(HOME, id_="beside")
    done = agreed(accept(waiting.mandate, HER, PARTIES, (old, other, beside), at(2)))
    assert [one.id for one in done.older] == ["old"]
    kept, = done.older
    assert [one.package.id for one in kept.live(at(2))] == ["home"]
    assert kept.of("address").closing.by == "new"
    assert [one.package.id for one in done.mandate.live(at(2))] == ["address"]
    assert kept.state(at(2)) is MandateState.ACTIVE


def test_a_mandate_whose_every_package_lives_on_in_a_newer_one_is_renewed():
    old = in_force(ADDRESS, id_="old")
    wish = asked(ADDRESS, id_="new", now=at(1))
    done = agreed(sign(wish, yes("fresh"), terms(wish), PARTIES, (old,), at(1)))
    assert done.older[0].state(at(1)) is MandateState.RENEWED


def test_a_package_whose_day_had_come_before_the_holder_agreed_replaces_nothing():
    old = in_force(ADDRESS, HOME, id_="old")
    first = begun(ADDRESS, HOME, id_="new")
    chosen = {"address": TODAY + timedelta(days=2), "home": TODAY + timedelta(days=200)}
    waiting = agreed(sign(first, yes("fresh"), chosen, PARTIES, (old,), NOW)).mandate
    done = agreed(accept(waiting, HER, PARTIES, (old,), at(3)))
    assert [one.package.id for one in done.older[0].live(at(3))] == ["address"]
    assert [one.package.id for one in done.mandate.live(at(3))] == ["home"]


def test_a_no_stays_a_no_when_the_same_is_given_later():
    no = decline(agreed(signing(yes())).mandate, Side.HOLDER, NOW)
    wish = asked(ADDRESS, id_="new", now=at(1))
    assert agreed(sign(wish, yes("fresh"), terms(wish), PARTIES, (no,), at(1))).older == ()


def test_what_was_taken_back_is_given_again_by_a_yes_of_the_same_moment():
    back = revoke(in_force(ADDRESS, id_="old"), ByGrantor("mother"), at(1))
    first = begun(ADDRESS, id_="new", now=at(1))
    waiting = agreed(sign(first, yes("fresh"), terms(first), PARTIES, (back,), at(1))).mandate
    assert agreed(accept(waiting, HER, PARTIES, (back,), at(1))).mandate.live(at(1))


def test_what_nobody_signed_is_not_replaced():
    waits = begun(ADDRESS, id_="draft")
    wish = asked(ADDRESS, id_="new")
    assert agreed(sign(wish, yes("fresh"), terms(wish), PARTIES, (waits,), NOW)).older == ()
