"""Who may give whom a mandate, of what, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.denmark import months_on
from desktop.domain.mandate import Mandate, MandateState
from desktop.domain.mandate_signing import sign
from desktop.domain.mandate_steps import draft, request
from desktop.domain.mandate_yes import accept
from desktop.domain.parties import HoldingOrganisation, Parties, Person, Side
from desktop.domain.people import HelperKind, Role
from desktop.domain.refusal import Refusal, Why
from tests.support.mandates import (
    A_YEAR_ON,
    ADDRESS,
    BROTHER,
    CARER,
    CENTRE,
    CLERK,
    DAUGHTER,
    EVERY,
    HER,
    HOME,
    MOTHER,
    NOW,
    PARTIES,
    PENSION,
    TODAY,
    a_year,
    agreed,
    at,
    begun,
    helper,
    in_force,
    number,
    package,
    refused,
    terms,
    yes,
)

CHILD = Person("child", number("2411114000"), has_mitid=True)  # 15 years on 24 November 2026
ASKING = helper("child")


def who(parties: Parties, now=NOW) -> Mandate | Refusal:
    return draft("m", parties, a_year(ADDRESS), now)


def test_a_draft_has_no_force_and_names_both_and_what_is_thought_of():
    made = begun(ADDRESS, HOME)
    assert made.state(NOW) is MandateState.DRAFT
    assert (made.grantor, made.holder, made.began_by) == ("mother", PARTIES.held_by, Side.GRANTOR)
    assert [one.package.id for one in made.packages] == ["address", "home"]
    assert made.live(NOW) == ()
    assert made.in_force_from is None


def test_nobody_gives_themself_a_mandate_whichever_id_they_have():
    assert refused(who(Parties(MOTHER, MOTHER)), Why.TO_ONESELF)
    assert refused(who(Parties(MOTHER, replace(MOTHER, id="helper-7", has_mitid=True))), Why.TO_ONESELF)
    assert refused(who(Parties(MOTHER, replace(DAUGHTER, id="mother"))), Why.TO_ONESELF)


def test_a_child_may_give_from_the_day_it_is_fifteen_and_not_the_day_before():
    assert refused(who(Parties(CHILD, DAUGHTER)), Why.GRANTOR_UNDER_15)
    assert refused(who(Parties(CHILD, CENTRE)), Why.GRANTOR_UNDER_15)
    assert isinstance(who(Parties(CHILD, DAUGHTER), at(1)), Mandate)


def test_a_child_may_hold_from_the_day_it_is_fifteen_and_not_the_day_before():
    assert refused(who(Parties(MOTHER, CHILD)), Why.HOLDER_UNDER_15)
    assert refused(request("m", Parties(MOTHER, CHILD), a_year(ADDRESS), ASKING, NOW), Why.HOLDER_UNDER_15)
    assert isinstance(who(Parties(MOTHER, CHILD), at(1)), Mandate)


def test_there_is_no_mandate_from_or_to_the_dead_and_the_words_tell_nobody_of_it():
    for parties in (
        Parties(replace(MOTHER, has_died=True), DAUGHTER), Parties(MOTHER, replace(DAUGHTER, has_died=True)),
        Parties(replace(MOTHER, has_died=True), CENTRE),
    ):
        answer = who(parties)
        assert refused(answer, Why.NOT_WITH_THIS_PERSON)
        assert "død" not in answer.sentence.text


def test_one_of_the_two_must_have_mitid_and_either_is_enough():
    neither = Parties(MOTHER, replace(DAUGHTER, has_mitid=False))
    assert refused(who(neither), Why.NOBODY_HAS_MITID)
    assert isinstance(who(Parties(replace(MOTHER, has_mitid=True), neither.holder)), Mandate)
    assert isinstance(who(PARTIES), Mandate)
    assert isinstance(draft("m", Parties(MOTHER, CENTRE), a_year(ADDRESS), NOW), Mandate)


def test_a_mandate_is_of_at_least_one_package_and_of_each_once():
    assert refused(draft("m", PARTIES, [], NOW), Why.NO_PACKAGE)
    again = [(ADDRESS, A_YEAR_ON), (replace(ADDRESS, version=2), A_YEAR_ON)]
    assert refused(draft("m", PARTIES, again, NOW), Why.PACKAGE_TWICE)
    first = begun(ADDRESS)
    assert refused(sign(first, yes(), {}, PARTIES, (), NOW), Why.NO_PACKAGE)


@pytest.mark.parametrize("days", [0, -1, -400])
def test_an_end_that_has_come_is_refused(days):
    past = TODAY + timedelta(days=days)
    assert refused(draft("m", PARTIES, [(ADDRESS, past)], NOW), Why.END_IS_PAST)
    assert refused(request("m", PARTIES, [(ADDRESS, past)], HER, NOW), Why.END_IS_PAST)
    assert refused(sign(begun(ADDRESS), yes(), {"address": past}, PARTIES, (), NOW), Why.END_IS_PAST)


def test_a_draft_signed_later_is_held_to_the_day_it_is_signed():
    first = begun(ADDRESS, until=TODAY + timedelta(days=3))
    assert refused(sign(first, yes(), terms(first), PARTIES, (), at(3)), Why.END_IS_PAST)
    assert agreed(sign(first, yes(), terms(first), PARTIES, (), at(2))).mandate.signature is not None


@given(longest=st.integers(1, 60), over=st.integers(-40, 40))
def test_no_package_is_given_for_longer_than_its_longest(longest, over):
    latest = months_on(TODAY, longest)
    until = latest + timedelta(days=over)
    one = package("p", longest=longest)
    answer = draft("m", PARTIES, [(one, until)], NOW)
    if TODAY < until <= latest:
        assert isinstance(answer, Mandate)
    else:
        assert refused(answer, Why.END_IS_PAST if until <= TODAY else Why.END_TOO_LATE)
        assert answer.why is Why.END_IS_PAST or dict(answer.sentence.values) == {"latest": latest}


def test_a_month_on_from_the_last_of_january_is_the_last_of_february():
    assert months_on(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert months_on(date(2026, 11, 23), 14) == date(2028, 1, 23)


def test_the_grantor_chooses_each_length_and_what_was_proposed_is_no_more_than_that():
    asked_for = begun(ADDRESS, HOME, until=A_YEAR_ON)
    short = TODAY + timedelta(days=14)
    given_ = agreed(sign(asked_for, yes(), {"home": short}, PARTIES, (), NOW)).mandate
    assert terms(given_) == {"home": short}
    assert refused(
        sign(asked_for, yes(), {"home": short, "pension": short}, PARTIES, (), NOW), Why.PACKAGE_NOT_ASKED_FOR)


def test_only_the_holder_asks_in_the_holders_name():
    for stranger in (BROTHER, CLERK, CARER, helper("daughter", HelperKind.STAFF, Role.CITIZEN_SERVICE, "29189714")):
        assert refused(request("m", PARTIES, a_year(ADDRESS), stranger, NOW), Why.NOT_YOURS)


def test_an_organisation_holds_no_more_than_its_ceiling_and_without_one_nothing():
    parties = Parties(MOTHER, CENTRE)
    assert isinstance(draft("m", parties, a_year(ADDRESS, HOME, PENSION), NOW), Mandate)
    assert refused(draft("m", parties, a_year(*EVERY), NOW), Why.OVER_CEILING)
    assert refused(draft("m", Parties(MOTHER, HoldingOrganisation(CENTRE.cvr)), a_year(ADDRESS), NOW), Why.OVER_CEILING)


def test_a_ceiling_that_was_lowered_holds_for_what_is_signed_and_accepted_after():
    parties = Parties(MOTHER, CENTRE)
    lower = Parties(MOTHER, replace(CENTRE, ceiling=frozenset({"home"})))
    first = begun(ADDRESS, parties=parties)
    assert refused(sign(first, yes(), terms(first), lower, (), NOW), Why.OVER_CEILING)
    signed = agreed(sign(first, yes(), terms(first), parties, (), NOW)).mandate
    assert refused(accept(signed, CARER, lower, (), NOW), Why.OVER_CEILING)
    assert agreed(accept(signed, CARER, parties, (), NOW)).mandate.live(NOW)


@pytest.mark.parametrize("carer", [
    helper("v", HelperKind.STAFF, Role.VOLUNTEER, CENTRE.cvr), helper("c", HelperKind.STAFF, Role.CONTROLLER, CENTRE.cvr),
    helper("a", HelperKind.STAFF, Role.ADMINISTRATOR, CENTRE.cvr), helper("r", HelperKind.RELATIVE, None, CENTRE.cvr),
    CLERK, helper("n", HelperKind.STAFF, Role.CITIZEN_SERVICE),
])
def test_for_an_organisation_acts_a_helper_of_it_with_a_role_at_the_counter(carer):
    parties = Parties(MOTHER, CENTRE)
    first = begun(ADDRESS, parties=parties)
    signed = agreed(sign(first, yes(), terms(first), parties, (), NOW)).mandate
    assert refused(accept(signed, carer, parties, (), NOW), Why.NOT_YOURS)


def test_facts_of_other_people_are_no_facts_of_a_mandate():
    mandate = in_force(ADDRESS)
    with pytest.raises(ValueError, match="parties"):
        accept(mandate, HER, Parties(DAUGHTER, replace(MOTHER, has_mitid=True)), (), NOW)


def test_no_number_stands_in_a_repr():
    shown = repr((PARTIES, in_force(ADDRESS), begun(HOME)))
    assert not any(one.cpr.digits[:6] in shown or one.cpr.digits[6:] in shown for one in (MOTHER, DAUGHTER))
