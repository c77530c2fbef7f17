"""A letter signed by hand, and a general power of attorney: what trusted staff register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.general_power import founds_a_request
from desktop.domain.mandate import Founding, MandateState, Wording
from desktop.domain.mandate_ends import ByGrantor, ByHolder, revoke
from desktop.domain.mandate_signing import register_general_power, register_paper, sign
from desktop.domain.mandate_steps import decline, request, send_letter
from desktop.domain.mandate_yes import Agreed, accept
from desktop.domain.parties import HelperBeside, Parties, Person, Side
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
    TODAY,
    WORDING,
    a_year,
    agreed,
    asked,
    at,
    begun,
    general_power,
    helper,
    in_force,
    number,
    paper,
    refused,
    talk,
    terms,
    yes,
)

STAFF = HelperBeside(CLERK)


def posted(*packages, now=NOW, by_grantor=False, **more):
    first = (begun if by_grantor else asked)(*packages, now=now, **more)
    return send_letter(first, WORDING, 3, now)


def test_a_draft_waits_thirty_days_and_what_was_asked_or_sent_to_be_signed_as_long_as_its_packages():
    draft, later = begun(ADDRESS), NOW + timedelta(days=30)
    assert draft.state(later - timedelta(minutes=1)) is MandateState.DRAFT
    assert draft.state(later) is MandateState.EXPIRED
    assert refused(sign(draft, yes(), terms(draft), PARTIES, (), later), Why.NOT_WAITING_FOR_THIS)
    assert asked(ADDRESS).state(later) is MandateState.ASKED
    assert posted(ADDRESS, by_grantor=True).state(later) is MandateState.ON_PAPER


def registering(sheet, mandate=None, by=STAFF, held=(), now=NOW, chosen=None):
    letter = mandate or posted()
    return register_paper(letter, sheet, terms(letter) if chosen is None else chosen, by, PARTIES, held, now)


def test_a_letter_out_is_on_paper_and_has_no_force():
    assert posted().state(NOW) is MandateState.ON_PAPER
    assert posted().live(NOW) == ()
    assert posted(by_grantor=True).state(NOW) is MandateState.ON_PAPER


def test_a_whole_letter_that_staff_registered_is_the_grantors_yes_in_the_words_it_was_printed_in():
    given_ = agreed(registering(paper())).mandate
    assert given_.state(NOW) is MandateState.ACTIVE
    kept = given_.signature
    assert (kept.founding, kept.hand, kept.wording, kept.by) == (Founding.PAPER, Hand.SIGNATURE, WORDING, "clerk")
    assert (kept.proof, kept.assurance, kept.talk) == (ProofKind.PHOTO_ID, Assurance.SUBSTANTIAL, talk())


def test_a_letter_about_what_the_grantor_wanted_waits_for_the_holder():
    given_ = agreed(registering(paper(), posted(by_grantor=True))).mandate
    assert given_.state(NOW) is MandateState.WAITING_FOR_HOLDER


@given(back=st.sets(st.integers(1, 3)))
def test_no_letter_with_a_page_missing_is_registered(back):
    answer = registering(paper(pages=frozenset(back)))
    assert isinstance(answer, Agreed) if back == {1, 2, 3} else refused(answer, Why.PAGE_MISSING)


def test_another_letter_is_not_this_one():
    for other in (paper(pages=frozenset({1, 2, 3, 4})), paper(wording=Wording(3, "e" * 64)), paper(wording=Wording(4, "f" * 64))):
        assert refused(registering(other), Why.ANOTHER_LETTER)


def test_a_letter_made_anew_takes_the_place_of_the_one_before():
    again = send_letter(posted(), Wording(4, "e" * 64), 2, at(1))
    assert refused(registering(paper(talk=talk(at=at(2)), signed_on=at(2).date()), again, now=at(2)), Why.ANOTHER_LETTER)
    second = paper(wording=Wording(4, "e" * 64), pages=frozenset({1, 2}), signed_on=at(2).date(), talk=talk(at=at(2)))
    assert agreed(registering(second, again, now=at(2)))


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_of_signing_before_the_letter_or_not_yet_come_does_not_fit(days):
    assert refused(registering(paper(signed_on=TODAY + timedelta(days=days))), Why.SIGNED_ANOTHER_DAY)


def test_a_paper_gives_what_stands_on_it_and_may_be_struck_out_but_not_lengthened():
    letter = posted(ADDRESS, HOME)
    fewer = agreed(registering(paper(), letter, chosen={"home": TODAY + timedelta(days=30)})).mandate
    assert terms(fewer) == {"home": TODAY + timedelta(days=30)}
    assert refused(registering(paper(), letter, chosen={"home": TODAY + timedelta(days=366)}), Why.ANOTHER_LETTER)


@pytest.mark.parametrize(("by", "why"), [
    (HelperBeside(LIBRARIAN), Why.WRONG_ROLE),
    (HelperBeside(helper("v", HelperKind.STAFF, Role.VOLUNTEER, "29189714")), Why.WRONG_ROLE),
    (HelperBeside(HER), Why.YES_BESIDE_HOLDER),
    (HelperBeside(BROTHER), Why.YES_BESIDE_RELATIVE),
    (HelperBeside(CLERK, frozenset({Side.HOLDER})), Why.STAFF_TOO_CLOSE),
    (HelperBeside(CLERK, frozenset({Side.GRANTOR})), Why.STAFF_TOO_CLOSE),
])
def test_papers_are_registered_by_trusted_staff_who_are_near_neither(by, why):
    assert refused(registering(paper(), by=by), why)
    first = asked(ADDRESS, power=general_power())
    assert refused(register_general_power(first, "p", general_power(), by, PARTIES, (), NOW), why)


def test_the_holders_own_staff_do_not_register_its_papers():
    parties = Parties(MOTHER, CENTRE)
    letter = send_letter(asked(ADDRESS, parties=parties, by=CARER), WORDING, 3, NOW)
    answer = register_paper(letter, paper(talk=talk(parties=parties)), terms(letter), HelperBeside(CARER), parties, (), NOW)
    assert refused(answer, Why.STAFF_OF_HOLDER)


def test_staff_speak_with_the_grantor_alone_before_a_paper_counts():
    assert refused(registering(paper(talk=None)), Why.NO_TALK)
    assert refused(registering(paper(talk=talk(at=at(-1)))), Why.NO_TALK)


def test_a_letter_that_was_never_sent_cannot_come_back_nor_one_that_was_answered():
    assert refused(registering(paper(), asked()), Why.NOT_WAITING_FOR_THIS)
    no = decline(posted(), Side.GRANTOR, NOW)
    assert refused(registering(paper(), no), Why.NOT_WAITING_FOR_THIS)
    assert refused(send_letter(no, WORDING, 3, NOW), Why.NOT_WAITING_FOR_THIS)


def test_a_letter_registered_twice_is_one_mandate():
    once = agreed(registering(paper())).mandate
    assert agreed(registering(paper(), once)).mandate == once
    assert refused(registering(paper("another"), once), Why.ALREADY_ANSWERED)


def test_a_letter_may_be_answered_on_a_screen_instead_and_then_the_paper_is_answered():
    letter = posted()
    signed = agreed(sign(letter, yes(), terms(letter), PARTIES, (), NOW)).mandate
    assert refused(registering(paper(), signed), Why.ALREADY_ANSWERED)


def test_a_paper_signed_before_the_grantor_took_it_back_gives_nothing():
    old = in_force(ADDRESS, id_="old")
    letter = posted(id_="new", now=at(1))
    back = revoke(old, ByGrantor("mother"), at(2))
    sheet = paper(signed_on=at(2).date(), talk=talk(at=at(3)))
    assert refused(registering(sheet, letter, held=(back,), now=at(3)), Why.REVOKED_SINCE)
    fresh = paper(signed_on=at(3).date(), talk=talk(at=at(3)))
    assert agreed(registering(fresh, letter, held=(back,), now=at(3)))


def test_a_letter_made_and_signed_on_the_day_of_a_revocation_but_after_it_counts():
    back = revoke(in_force(ADDRESS, id_="old"), ByGrantor("mother"), at(1))
    letter = posted(id_="new", now=at(1, minutes=1))
    sheet = paper(signed_on=at(1).date(), talk=talk(at=at(1, hours=1)))
    assert agreed(registering(sheet, letter, held=(back,), now=at(1, hours=1)))


def test_what_the_holder_gave_back_does_not_come_by_what_they_asked_for_before_that():
    back = revoke(in_force(ADDRESS, id_="old"), ByHolder(HER), at(1))
    sheet = paper(signed_on=at(2).date(), talk=talk(at=at(2)))
    assert refused(registering(sheet, posted(id_="new"), held=(back,), now=at(2)), Why.REVOKED_SINCE)
    assert agreed(registering(sheet, posted(id_="new", now=at(2)), held=(back,), now=at(2)))


def test_what_the_grantor_gave_before_the_holder_gave_it_back_is_the_holders_to_take():
    back = revoke(in_force(ADDRESS, id_="old"), ByHolder(HER), at(1))
    given_ = agreed(registering(paper(), posted(id_="new", by_grantor=True))).mandate
    assert agreed(accept(given_, HER, PARTIES, (back,), at(2))).mandate.live(at(2))


@pytest.mark.parametrize(("power", "why"), [
    (general_power(is_written=False), Why.GENERAL_POWER_NOT_WRITTEN),
    (general_power(covers_personal=False), Why.GENERAL_POWER_NOT_WHOLE),
    (general_power(covers_financial=False), Why.GENERAL_POWER_NOT_WHOLE),
    (general_power(has_exceptions=True), Why.GENERAL_POWER_NOT_WHOLE),
    (general_power(lawyers=0), Why.GENERAL_POWER_UNCONFIRMED),
    (general_power(lawyers=0, witnesses=1), Why.GENERAL_POWER_UNCONFIRMED),
    (general_power(signed_on=TODAY + timedelta(days=1)), Why.SIGNED_ANOTHER_DAY),
])
def test_a_general_power_that_is_not_whole_founds_no_request_and_is_not_registered(power, why):
    assert refused(request("m", PARTIES, a_year(ADDRESS), HER, NOW, power=power), why)
    claimed = asked(ADDRESS, power=general_power())
    assert refused(register_general_power(claimed, "p", power, STAFF, PARTIES, (), NOW), why)


@given(power=st.builds(
    general_power, is_written=st.booleans(), covers_personal=st.booleans(), covers_financial=st.booleans(),
    has_exceptions=st.booleans(), lawyers=st.integers(0, 2), witnesses=st.integers(0, 3),
))
def test_written_covering_all_without_exception_and_signed_by_one_lawyer_or_two_witnesses(power):
    whole = power.is_written and power.covers_personal and power.covers_financial and not power.has_exceptions
    confirmed = power.lawyers >= 1 or power.witnesses >= 2
    assert (founds_a_request(power, TODAY) is None) is (whole and confirmed)


def test_a_general_power_that_staff_read_puts_the_request_in_force_as_what_it_is():
    claimed = asked(ADDRESS, power=general_power(witnesses=2))
    assert claimed.state(NOW) is MandateState.ASKED
    read = general_power(lawyers=1)
    given_ = agreed(register_general_power(claimed, "p", read, STAFF, PARTIES, (), NOW)).mandate
    assert given_.state(NOW) is MandateState.ACTIVE
    assert given_.general_power == read
    kept = given_.signature
    assert (kept.founding, kept.signed_on, kept.proof, kept.talk) == (Founding.GENERAL_POWER, read.signed_on, None, None)
    assert (kept.by, kept.assurance) == ("clerk", Assurance.NONE)
    assert agreed(register_general_power(given_, "p", read, STAFF, PARTIES, (), at(9))).mandate == given_


def test_a_request_that_is_not_founded_on_one_is_not_put_in_force_by_one():
    answer = register_general_power(asked(ADDRESS), "p", general_power(), STAFF, PARTIES, (), NOW)
    assert refused(answer, Why.NOT_WAITING_FOR_THIS)


def test_a_general_power_signed_as_a_child_founds_nothing():
    young = Parties(Person("young", number("2411084000"), has_mitid=True), DAUGHTER)  # 18 years
    claimed = asked(ADDRESS, parties=young, power=general_power())
    for day, may in ((date(2023, 11, 23), False), (date(2023, 11, 24), True)):
        answer = register_general_power(claimed, "p", general_power(signed_on=day), STAFF, young, (), NOW)
        assert isinstance(answer, Agreed) if may else refused(answer, Why.GRANTOR_UNDER_15)


def test_an_old_general_power_does_not_bring_back_what_the_grantor_took_back():
    back = revoke(in_force(ADDRESS, id_="old"), ByGrantor("mother"), at(1))
    claimed = asked(ADDRESS, id_="new", now=at(2), power=general_power())
    answer = register_general_power(claimed, "p", general_power(), STAFF, PARTIES, (back,), at(2))
    assert refused(answer, Why.REVOKED_SINCE)
    other = asked(HOME, id_="newer", now=at(2), power=general_power())
    assert agreed(register_general_power(other, "p", general_power(), STAFF, PARTIES, (back,), at(2)))


def test_a_letter_sent_besides_makes_an_old_general_power_no_younger():
    back = revoke(in_force(ADDRESS, id_="old"), ByGrantor("mother"), at(1))
    claimed = send_letter(asked(ADDRESS, id_="new", now=at(2), power=general_power()), WORDING, 3, at(2))
    answer = register_general_power(claimed, "p", general_power(), STAFF, PARTIES, (back,), at(3))
    assert refused(answer, Why.REVOKED_SINCE)


def test_a_general_power_signed_today_founds_a_request():
    assert founds_a_request(general_power(signed_on=TODAY), TODAY) is None


def test_a_gift_that_waits_is_not_taken_when_the_grantor_took_the_package_back_meanwhile():
    old = in_force(ADDRESS, HOME, id_="old")
    new = begun(ADDRESS, id_="new", now=at(1))
    waiting = agreed(sign(new, yes("fresh"), terms(new), PARTIES, (old,), at(1))).mandate
    back = revoke(old, ByGrantor("mother"), at(2), {"address"})
    assert refused(accept(waiting, HER, PARTIES, (back,), at(3)), Why.REVOKED_SINCE)
    home = revoke(old, ByGrantor("mother"), at(2), {"home"})
    assert agreed(accept(waiting, HER, PARTIES, (home,), at(3)))


def test_a_dead_grantors_signed_letter_is_not_registered():
    letter = posted()
    parties = Parties(replace(MOTHER, has_died=True), DAUGHTER)
    answer = register_paper(letter, paper(), terms(letter), STAFF, parties, (), NOW)
    assert refused(answer, Why.NOT_WITH_THIS_PERSON)
