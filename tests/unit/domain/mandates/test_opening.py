"""The one question: does this mandate open that, for this helper, now; and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.denmark import DENMARK
from desktop.domain.mandate import MandatePackage
from desktop.domain.mandate_ends import ByGrantor, ByHolder, note_death, revoke
from desktop.domain.mandate_opening import opens
from desktop.domain.mandate_signing import sign
from desktop.domain.mandate_steps import decline
from desktop.domain.mandate_yes import accept
from desktop.domain.package import PackageKind
from desktop.domain.parties import Parties, Side
from desktop.domain.people import HelperKind, Role
from desktop.domain.refusal import Why
from tests.support.mandates import (
    ADDRESS,
    BROTHER,
    CARER,
    CENTRE,
    CLERK,
    HER,
    HOME,
    MOTHER,
    NOW,
    PARTIES,
    PENSION,
    SEEN,
    agreed,
    asked,
    at,
    begun,
    helper,
    in_force,
    package,
    refused,
    terms,
    yes,
)

HERE, ACT = "eksempel-kommune", PackageKind.ACT
GRANTOR = ByGrantor("mother")


def may(mandate, now, kle="23.05", kind=ACT, who=HER, **more):
    return opens(mandate, who, HERE, kle, kind, now, **more)


def opened(answer, id_):
    assert isinstance(answer, MandatePackage), answer
    return answer.package.id == id_


def test_it_opens_what_its_package_is_for_and_says_by_which():
    mandate = in_force(ADDRESS, HOME)
    assert opened(may(mandate, at(1)), "address")
    assert opened(may(mandate, at(1), "27.36.04"), "home")


def test_it_opens_for_the_holder_alone():
    mandate = in_force(ADDRESS)
    at_work = helper("daughter", HelperKind.STAFF, Role.CITIZEN_SERVICE, "29189714")
    for other in (BROTHER, CLERK, helper("mother"), at_work):
        assert refused(may(mandate, at(1), who=other), Why.NOT_YOURS)


def test_what_it_is_not_for_is_not_in_it():
    assert refused(may(in_force(ADDRESS), at(1), "32.03"), Why.NOT_IN_IT)
    assert refused(opens(in_force(ADDRESS), HER, "udbetaling-danmark", "23.05", ACT, at(1)), Why.NOT_IN_IT)


@pytest.mark.parametrize("kind", [PackageKind.ACT, PackageKind.CONTACT])
def test_to_see_is_not_to_act_nor_to_ask(kind):
    mandate = in_force(SEEN)
    assert opened(may(mandate, at(1), "27.36", PackageKind.READ), "seen")
    assert refused(may(mandate, at(1), "27.36", kind), Why.ANOTHER_KIND)


def test_to_act_is_not_to_see():
    assert refused(may(in_force(HOME), at(1), "27.36", PackageKind.READ), Why.ANOTHER_KIND)


def test_of_another_kind_that_has_ended_nothing_is_said():
    mandate = revoke(in_force(ADDRESS, SEEN), GRANTOR, at(1), {"seen"})
    assert refused(may(mandate, at(2), "27.36"), Why.NOT_IN_IT)


def test_before_both_have_agreed_it_opens_nothing():
    first = begun(ADDRESS)
    signed = agreed(sign(first, yes(), terms(first), PARTIES, (), NOW)).mandate
    wish = asked(ADDRESS)
    for one in (first, signed, wish):
        assert refused(may(one, at(1)), Why.NOT_IN_FORCE_YET)
    assert refused(may(decline(wish, Side.GRANTOR, NOW), at(1)), Why.DECLINED)


def test_what_ended_says_how_it_ended():
    mandate = in_force(ADDRESS)
    assert refused(may(mandate, at(400)), Why.EXPIRED)
    assert refused(may(revoke(mandate, GRANTOR, at(1)), at(1)), Why.REVOKED)
    assert refused(may(revoke(mandate, ByHolder(HER), at(1)), at(1)), Why.REVOKED)
    assert refused(may(note_death(mandate, Side.GRANTOR, at(1)), at(1)), Why.ENDED)


def test_a_package_that_ended_while_others_go_on_says_how():
    mandate = in_force(ADDRESS, HOME)
    assert refused(may(revoke(mandate, GRANTOR, at(1), {"address"}), at(1)), Why.REVOKED)
    short = replace(mandate, packages=(replace(mandate.packages[0], until=at(5).date()), mandate.packages[1]))
    assert refused(may(short, at(6)), Why.EXPIRED)
    wish = asked(ADDRESS, id_="new", now=at(1))
    done = agreed(sign(wish, yes("f"), terms(wish), PARTIES, (mandate,), at(1)))
    assert refused(may(done.older[0], at(2)), Why.IN_A_NEWER_ONE)
    only = agreed(sign(wish, yes("f"), terms(wish), PARTIES, (in_force(ADDRESS),), at(1)))
    assert refused(may(only.older[0], at(2)), Why.IN_A_NEWER_ONE)


def test_of_two_packages_for_one_thing_the_last_to_go_says_how():
    other = package("other")
    both = in_force(ADDRESS, other, HOME)
    short = replace(both, packages=(replace(both.packages[0], until=at(5).date()), *both.packages[1:]))
    back = revoke(short, GRANTOR, at(6), {"other"})
    assert refused(may(back, at(7)), Why.REVOKED)
    assert refused(may(replace(back, packages=back.packages[::-1]), at(7)), Why.REVOKED)
    early = revoke(short, GRANTOR, at(1), {"other"})
    assert refused(may(early, at(7)), Why.EXPIRED)
    assert refused(may(replace(early, packages=early.packages[::-1]), at(7)), Why.EXPIRED)


def test_where_two_slow_packages_fit_either_opens_at_the_same_time():
    slow = [package(one, moves_money=True) for one in ("slow", "slower")]
    assert opened(may(in_force(*slow), at(4)), "slow")


def test_where_money_moves_it_opens_72_hours_after_it_was_in_force_and_says_when():
    mandate = in_force(PENSION, ADDRESS)
    early = may(mandate, at(hours=71, minutes=59), "32.03")
    assert refused(early, Why.TOO_SOON)
    assert dict(early.sentence.values) == {"when": at(3)}
    assert opened(may(mandate, at(hours=72), "32.03"), "pension")
    assert opened(may(mandate, NOW), "address")


def test_the_72_hours_are_hours_also_when_the_clocks_change():
    saturday = datetime(2027, 3, 27, 12, tzinfo=DENMARK)
    first = begun(PENSION, now=saturday - timedelta(days=40))
    signed = agreed(sign(first, yes(), terms(first), PARTIES, (), saturday - timedelta(days=40))).mandate
    mandate = agreed(accept(signed, HER, PARTIES, (), saturday)).mandate
    assert refused(may(mandate, datetime(2027, 3, 30, 12, 59, tzinfo=DENMARK), "32.03"), Why.TOO_SOON)
    assert opened(may(mandate, datetime(2027, 3, 30, 13, 0, tzinfo=DENMARK), "32.03"), "pension")


@given(seconds=st.integers(-400_000, 400_000))
def test_no_money_moves_before_its_time_whoever_asks(seconds):
    mandate = in_force(PENSION)
    answer = may(mandate, NOW.astimezone(UTC) + timedelta(seconds=seconds), "32.03")
    assert isinstance(answer, MandatePackage) is (seconds >= 72 * 3600)


def test_where_two_packages_fit_the_one_that_is_open_is_used():
    slow = package("slow", moves_money=True)
    assert opened(may(in_force(slow, ADDRESS), NOW), "address")
    assert opened(may(in_force(ADDRESS, slow), NOW), "address")
    assert opened(may(revoke(in_force(ADDRESS, slow), GRANTOR, NOW, {"address"}), at(4)), "slow")


def test_a_clock_set_back_opens_nothing():
    assert refused(may(in_force(ADDRESS), NOW - timedelta(seconds=1)), Why.NOT_IN_FORCE_YET)


def test_for_an_organisation_it_opens_to_its_own_staff_at_the_counter_within_the_ceiling_of_today():
    mandate = in_force(ADDRESS, HOME, parties=Parties(MOTHER, CENTRE), by=CARER)
    assert opened(may(mandate, at(1), who=CARER, ceiling=CENTRE.ceiling), "address")
    assert refused(may(mandate, at(1), who=CARER, ceiling=frozenset({"home"})), Why.OVER_CEILING)
    assert refused(may(mandate, at(1), who=CARER), Why.OVER_CEILING)
    for other in (CLERK, HER, helper("v", HelperKind.STAFF, Role.VOLUNTEER, CENTRE.cvr)):
        assert refused(may(mandate, at(1), who=other, ceiling=CENTRE.ceiling), Why.NOT_YOURS)


def test_a_ceiling_is_no_matter_of_a_persons():
    assert opened(may(in_force(ADDRESS), at(1), ceiling=frozenset()), "address")
