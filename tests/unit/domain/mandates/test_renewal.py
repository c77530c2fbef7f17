"""Renewal: a fresh yes, never wider, never longer, never after a revocation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.mandate import Mandate, MandateState
from desktop.domain.mandate_ends import ByGrantor, ByHolder, revoke
from desktop.domain.mandate_renewal import as_renewal_of
from desktop.domain.mandate_signing import sign
from desktop.domain.mandate_steps import draft
from desktop.domain.mandate_yes import accept
from desktop.domain.package import PackageKind
from desktop.domain.parties import Parties
from desktop.domain.refusal import Refusal, Why
from tests.support.mandates import (
    ADDRESS,
    BROTHER,
    HER,
    HOME,
    MOTHER,
    NOW,
    PARTIES,
    PENSION,
    SON,
    TODAY,
    agreed,
    asked,
    at,
    begun,
    in_force,
    package,
    refused,
    terms,
    yes,
)

GRANTOR = ByGrantor("mother")


def renewal(old: Mandate, *packages, now=NOW, until=None, id_="renewed", make=begun) -> Mandate | Refusal:
    return as_renewal_of(old, make(*packages, id_=id_, now=now, until=until), PARTIES, now)


def renewed(old: Mandate, *packages, now, until=None, held=None, make=asked):
    """The whole way: a request to renew, and the grantor's fresh yes at once."""
    new = renewal(old, *packages, now=now, until=until, make=make)
    if isinstance(new, Refusal):
        return new
    return sign(new, yes("fresh"), terms(new), PARTIES, (old,) if held is None else held, now)


def test_a_renewal_has_no_force_before_the_grantors_fresh_yes():
    old = in_force(ADDRESS)
    new = renewal(old, ADDRESS, now=at(340))
    assert new.renews == "m"
    assert new.state(at(340)) is MandateState.DRAFT
    given_ = agreed(sign(new, yes("fresh"), terms(new), PARTIES, (old,), at(340))).mandate
    assert given_.state(at(340)) is MandateState.WAITING_FOR_HOLDER


def test_the_old_yes_renews_nothing():
    old = in_force(ADDRESS)
    new = renewal(old, ADDRESS, now=at(340), make=asked)
    answer = sign(new, yes("yes to m"), terms(new), PARTIES, (old,), at(340))
    assert refused(answer, Why.ALREADY_ANSWERED)


def test_a_renewed_mandate_goes_on_in_the_new_one_and_the_old_is_renewed():
    old = in_force(ADDRESS, HOME)
    done = agreed(renewed(old, ADDRESS, HOME, now=at(340)))
    assert done.mandate.state(at(340)) is MandateState.ACTIVE
    assert done.older[0].state(at(340)) is MandateState.RENEWED


def test_a_package_fewer_may_be_renewed_and_the_other_goes_its_own_way():
    old = in_force(ADDRESS, HOME)
    done = agreed(renewed(old, HOME, now=at(340)))
    assert [one.package.id for one in done.older[0].live(at(340))] == ["address"]
    assert done.older[0].state(at(366)) is MandateState.EXPIRED


def test_a_package_more_is_no_renewal():
    assert refused(renewal(in_force(ADDRESS), ADDRESS, HOME), Why.RENEWAL_WIDER)


@pytest.mark.parametrize(("now_it_is", "may"), [
    (replace(ADDRESS, version=2), True),
    (replace(ADDRESS, version=2, kle=("23.05.10",)), True),
    (replace(ADDRESS, version=2, kle=("23.05", "29")), False),
    (replace(ADDRESS, version=2, kle=("23",)), False),
    (replace(ADDRESS, version=2, kind=PackageKind.READ), False),
    (replace(ADDRESS, version=2, moves_money=True), False),
    (replace(ADDRESS, version=2, authority=replace(ADDRESS.authority, id="skattestyrelsen")), False),
])
def test_a_package_that_was_reworded_is_renewed_where_it_gives_nothing_more(now_it_is, may):
    answer = renewal(in_force(ADDRESS), now_it_is)
    assert isinstance(answer, Mandate) if may else refused(answer, Why.RENEWAL_WIDER)


def test_a_package_that_no_longer_moves_money_gives_nothing_more():
    assert isinstance(renewal(in_force(PENSION), replace(PENSION, version=2, moves_money=False)), Mandate)


@given(given_days=st.integers(1, 700), more=st.integers(-60, 60), later=st.integers(0, 800))
def test_no_renewal_is_longer_than_what_it_renews(given_days, more, later):
    old = in_force(package("p", longest=24), until=TODAY + timedelta(days=given_days))
    now, days = at(later), given_days + more
    if days < 1:
        return
    new = draft("r", PARTIES, [(package("p", longest=60), now.date() + timedelta(days=days))], now)
    answer = as_renewal_of(old, new, PARTIES, now)
    assert isinstance(answer, Mandate) if days <= given_days else refused(answer, Why.END_TOO_LATE)


def test_it_is_no_longer_when_the_grantor_chooses_another_day_at_the_yes():
    old = in_force(ADDRESS, until=TODAY + timedelta(days=100))
    new = renewal(old, ADDRESS, now=at(90), until=at(150).date())
    late = sign(new, yes("fresh"), {"address": at(191).date()}, PARTIES, (old,), at(90))
    assert refused(late, Why.END_TOO_LATE)
    assert agreed(sign(new, yes("fresh"), {"address": at(190).date()}, PARTIES, (old,), at(90)))


def test_the_length_renewed_counts_from_the_day_it_was_in_force():
    first = begun(ADDRESS, until=TODAY + timedelta(days=100))
    signed = agreed(sign(first, yes(), terms(first), PARTIES, (), NOW)).mandate
    old = agreed(accept(signed, HER, PARTIES, (), at(60))).mandate  # forty days
    assert refused(renewal(old, ADDRESS, now=at(90), until=at(131).date()), Why.END_TOO_LATE)
    assert isinstance(renewal(old, ADDRESS, now=at(90), until=at(130).date()), Mandate)


def test_what_expired_may_be_renewed_by_a_fresh_yes():
    assert agreed(renewed(in_force(ADDRESS), ADDRESS, now=at(500))).mandate.live(at(500))


@pytest.mark.parametrize("who", [GRANTOR, ByHolder(HER)])
@pytest.mark.parametrize("later", [20, 800])
def test_what_was_taken_or_given_back_is_never_renewed_also_not_once_it_has_expired_too(who, later):
    old = revoke(in_force(ADDRESS, HOME), who, at(10))
    assert refused(renewed(old, ADDRESS, now=at(later)), Why.RENEWAL_AFTER_REVOCATION)


@pytest.mark.parametrize("later", [20, 800])
def test_of_a_mandate_with_a_package_taken_back_only_the_others_are_renewed(later):
    old = revoke(in_force(ADDRESS, HOME), GRANTOR, at(10), {"home"})
    assert refused(renewed(old, ADDRESS, HOME, now=at(later)), Why.RENEWAL_AFTER_REVOCATION)
    assert refused(renewed(old, HOME, now=at(later)), Why.RENEWAL_AFTER_REVOCATION)
    assert agreed(renewed(old, ADDRESS, now=at(later)))


def test_a_mandate_ended_by_a_revocation_renews_nothing_of_it_that_had_expired_before():
    old = in_force(ADDRESS, HOME)
    short = replace(old, packages=(replace(old.packages[0], until=at(5).date()), old.packages[1]))
    ended = revoke(short, GRANTOR, at(10))
    assert ended.of("address").closing is None
    assert refused(renewed(ended, ADDRESS, now=at(11)), Why.RENEWAL_AFTER_REVOCATION)


def test_what_somebody_else_holds_makes_no_renewal_possible():
    old = revoke(in_force(ADDRESS), GRANTOR, at(10))
    sons = in_force(ADDRESS, id_="sons", parties=Parties(MOTHER, SON), by=BROTHER)
    new = replace(asked(ADDRESS, id_="new", now=at(11)), renews="m")
    assert refused(sign(new, yes("f"), terms(new), PARTIES, (old, sons), at(11)), Why.RENEWAL_AFTER_REVOCATION)
    of_sons = replace(asked(ADDRESS, id_="new", now=at(11)), renews="sons")
    assert refused(sign(of_sons, yes("f"), terms(of_sons), PARTIES, (old, sons), at(11)), Why.NOTHING_TO_RENEW)


def test_another_live_mandate_between_the_two_does_not_let_the_revoked_one_be_renewed():
    old = revoke(in_force(ADDRESS), GRANTOR, at(10))
    live = in_force(HOME, id_="live", now=at(11))
    assert refused(renewed(old, ADDRESS, now=at(12), held=(live, old)), Why.RENEWAL_AFTER_REVOCATION)


def test_a_revocation_between_the_wish_to_renew_and_the_yes_stops_it():
    old = in_force(ADDRESS)
    new = renewal(old, ADDRESS, now=at(300), make=asked)
    back = revoke(old, GRANTOR, at(301))
    assert refused(sign(new, yes("f"), terms(new), PARTIES, (back,), at(302)), Why.RENEWAL_AFTER_REVOCATION)


def test_a_revocation_between_the_grantors_yes_and_the_holders_stops_it():
    old = in_force(ADDRESS, HOME)
    new = renewal(old, ADDRESS, HOME, now=at(300))
    waiting = agreed(sign(new, yes("f"), terms(new), PARTIES, (old,), at(300))).mandate
    back = revoke(old, GRANTOR, at(301), {"home"})
    assert refused(accept(waiting, HER, PARTIES, (back,), at(302)), Why.RENEWAL_AFTER_REVOCATION)


def test_one_mandate_is_renewed_once_and_the_newer_one_after_that():
    old = in_force(ADDRESS)
    done = agreed(renewed(old, ADDRESS, now=at(340)))
    gone, newer = done.older[0], done.mandate
    assert refused(renewed(gone, ADDRESS, now=at(341), held=(gone, newer)), Why.NOTHING_TO_RENEW)
    assert isinstance(renewal(newer, ADDRESS, now=at(600), id_="third"), Mandate)


def test_an_expired_mandate_that_was_renewed_is_no_way_round_a_revocation_of_the_renewal():
    old = in_force(ADDRESS, until=at(30).date())
    done = agreed(renewed(old, ADDRESS, now=at(40), until=at(60).date()))
    back = revoke(done.mandate, GRANTOR, at(41))
    answer = renewed(done.older[0], ADDRESS, now=at(42), until=at(60).date(), held=(done.older[0], back))
    assert refused(answer, Why.NOTHING_TO_RENEW)


def test_what_was_never_in_force_is_not_renewed():
    assert refused(renewal(begun(ADDRESS), ADDRESS), Why.NOTHING_TO_RENEW)
    new = replace(begun(ADDRESS, id_="new"), renews="unknown")
    assert refused(sign(new, yes(), terms(new), PARTIES, (), NOW), Why.NOTHING_TO_RENEW)


def test_the_day_a_renewal_ends_at_most_is_said():
    answer = renewal(in_force(ADDRESS, until=TODAY + timedelta(days=10)), ADDRESS, until=TODAY + timedelta(days=11))
    assert dict(answer.sentence.values) == {"latest": date(2026, 12, 3)}
