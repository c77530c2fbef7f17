"""What a guardian, a parent and the others may, what they never may, and how each is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.other_bases import CARRIED, Carries, Matter, OtherBasisKind, ParentalResponsibility, carries
from desktop.domain.other_bases_refusal import WhyNoBasis
from desktop.domain.other_bases_shown import NAMES, shown
from desktop.domain.other_bases_use import (
    BasisTask,
    OwnRight,
    acts_too,
    may_for_child,
    opens,
    opens_task,
    own_rights,
    sees_own_screen,
)
from desktop.domain.people import HelperKind, Role
from tests.support.mandates import BROTHER, CLERK, HER, NOW, TODAY, at, helper, number, refused
from tests.support.other_bases import (
    BESIDE,
    BOTH,
    CHILD,
    EVERY_BASIS,
    FUTURE,
    GUARDIAN,
    IN_A_CASE,
    PARENT,
    POWER,
    TERMS,
    with_terms,
)

every_basis = pytest.mark.parametrize("basis", EVERY_BASIS, ids=lambda one: one.kind.value)
MATTERS = st.frozensets(st.sampled_from(Matter))
TASK = BasisTask("eksempel-kommune", BOTH, "27.36.04-A26-17-26")
ACTS = {OtherBasisKind.GUARDIANSHIP, OtherBasisKind.PARENTAL_RESPONSIBILITY, OtherBasisKind.FUTURE_MANDATE,
        OtherBasisKind.CASE_REPRESENTATIVE}


@every_basis
@pytest.mark.parametrize("what", Carries)
def test_each_carries_what_the_domain_says_and_no_more(basis, what):
    has = {
        Carries.TASKS: basis.kind in ACTS,
        Carries.A_REQUEST: basis.kind is OtherBasisKind.POWER_OF_ATTORNEY,
    }.get(what, False)
    assert (what in CARRIED[basis.kind]) is has
    assert (opens(basis, HER, what, NOW) is None) is has


@every_basis
@pytest.mark.parametrize("what", [Carries.POST, Carries.CONSENTS, Carries.MANDATES, Carries.ACCESSES])
def test_none_opens_post_consents_mandates_or_accesses(basis, what):
    assert isinstance(opens(basis, HER, what, NOW).why, WhyNoBasis)


@every_basis
@pytest.mark.parametrize("what", Carries)
def test_only_the_holder_uses_it_and_not_at_work(basis, what):
    at_work = helper("daughter", HelperKind.STAFF, Role.CITIZEN_SERVICE, "29189714")
    for stranger in (BROTHER, CLERK, at_work):
        assert refused(opens(basis, stranger, what, NOW), WhyNoBasis.NOT_YOURS)


@every_basis
def test_what_is_over_opens_nothing_and_says_so(basis):
    over = with_terms(basis, until=TODAY)
    for what in Carries:
        assert refused(opens(over, HER, what, at(1)), WhyNoBasis.OVER)
    assert refused(opens_task(over, HER, TASK, at(1)), WhyNoBasis.OVER)


@given(covered=MATTERS, touched=MATTERS)
def test_a_guardian_acts_in_the_matters_of_the_certificate_alone(covered, touched):
    """A law: every matter a task touches; a task about nothing known is about both. So of a future mandate."""
    task = BasisTask("eksempel-kommune", touched)
    fits = (touched or BOTH) <= covered
    for basis in (replace(GUARDIAN, matters=covered), replace(FUTURE, matters=covered)):
        answer = opens_task(basis, HER, task, NOW)
        assert answer is None if fits else refused(answer, WhyNoBasis.ANOTHER_MATTER)


def test_a_guardian_without_economic_matters_does_not_handle_money():
    personal = replace(GUARDIAN, matters=frozenset({Matter.PERSONAL}))
    assert refused(
        opens_task(personal, HER, BasisTask("a", frozenset({Matter.ECONOMIC})), NOW), WhyNoBasis.ANOTHER_MATTER)
    assert opens_task(personal, HER, BasisTask("a", frozenset({Matter.PERSONAL})), NOW) is None


@given(matters=MATTERS, takes=st.booleans(), matter=st.sampled_from(Matter))
def test_the_citizen_acts_too_but_for_money_where_legal_capacity_was_taken(matters, takes, matter):
    basis = replace(GUARDIAN, matters=matters, takes_capacity=takes)
    taken = takes and Matter.ECONOMIC in matters and matter is Matter.ECONOMIC
    assert acts_too(basis, matter, NOW) is not taken
    assert acts_too(with_terms(basis, until=TODAY), matter, at(1))


@every_basis
@pytest.mark.parametrize("matter", Matter)
def test_no_other_basis_takes_anything_from_the_citizen(basis, matter):
    assert acts_too(basis, matter, NOW)


@pytest.mark.parametrize("task", [
    replace(TASK, case="27.36.04-A26-18-26"), replace(TASK, case=None), replace(TASK, authority="anden-kommune")])
def test_a_case_representative_acts_in_the_one_case_at_the_one_authority(task):
    assert opens_task(IN_A_CASE, HER, TASK, NOW) is None
    assert refused(opens_task(IN_A_CASE, HER, task, NOW), WhyNoBasis.ANOTHER_CASE)


def test_a_general_power_founds_a_request_and_opens_no_task():
    assert opens(POWER, HER, Carries.A_REQUEST, NOW) is None
    assert refused(opens_task(POWER, HER, TASK, NOW), WhyNoBasis.FOUNDS_REQUEST_ONLY)


def test_a_bisidder_has_no_rights_and_sees_no_data_on_a_screen_of_their_own():
    assert carries(BESIDE, NOW) == frozenset()
    assert refused(opens_task(BESIDE, HER, TASK, NOW), WhyNoBasis.PRESENT_ONLY)
    assert not sees_own_screen(BESIDE, NOW)


@every_basis
def test_only_who_may_do_tasks_sees_anything_on_a_screen_of_their_own(basis):
    assert sees_own_screen(basis, NOW) is (basis.kind in ACTS)
    assert not sees_own_screen(with_terms(basis, until=TODAY), at(1))


def test_a_parent_does_tasks_for_a_child_under_eighteen():
    assert opens_task(PARENT, HER, BasisTask("a", BOTH), NOW) is None


@pytest.mark.parametrize("right", OwnRight)
def test_what_a_child_of_fifteen_says_yes_to_itself_no_parent_does_but_report_a_move(right):
    answer = may_for_child(PARENT, right, NOW)
    assert answer is None if right is OwnRight.REPORT_MOVE else refused(answer, WhyNoBasis.OWN_YES_FROM_15)
    assert refused(may_for_child(with_terms(PARENT, until=TODAY), right, at(1)), WhyNoBasis.OVER)


def test_nobody_has_a_young_childs_mailbox_or_gives_a_mandate_for_it():
    infant = ParentalResponsibility(TERMS, number("0303204004"))
    assert own_rights(infant.child, NOW) == frozenset()
    for right in (OwnRight.MAILBOX, OwnRight.GIVE_ACCESS, OwnRight.GIVE_MANDATE):
        assert refused(may_for_child(infant, right, NOW), WhyNoBasis.OWN_YES_FROM_15)


def test_own_rights_begin_on_the_fifteenth_birthday():
    almost = number("2411114000")  # 15 years on 24 November 2026
    assert own_rights(almost, NOW) == frozenset()
    assert own_rights(almost, at(1)) == frozenset(OwnRight)
    assert own_rights(CHILD, NOW) == frozenset(OwnRight)


@every_basis
def test_each_is_shown_by_its_own_name_with_what_it_never_does(basis):
    seen = shown(basis, NOW)
    assert seen.name is NAMES[basis.kind]
    assert seen.carries
    assert seen.never
    assert seen.not_now is None


def test_no_two_names_are_the_same_and_none_is_called_a_mandate_or_an_access():
    names = {name.text for name in NAMES.values()}
    assert set(NAMES) == set(OtherBasisKind)
    assert len(names) == len(OtherBasisKind)
    assert not names & {"Fuldmagt", "Digital Fuldmagt", "Læseadgang"}


@every_basis
def test_what_is_not_live_is_shown_with_why(basis):
    seen = shown(with_terms(basis, until=TODAY), at(1))
    assert seen.not_now is not None
    assert "længere" in seen.not_now.text


@pytest.mark.parametrize("matters", [BOTH, frozenset({Matter.PERSONAL}), frozenset({Matter.ECONOMIC}), frozenset()])
@pytest.mark.parametrize("takes", [True, False])
def test_a_guardian_is_shown_with_the_matters_and_what_the_citizen_still_may(matters, takes):
    lines = " ".join(line.text for line in shown(replace(GUARDIAN, matters=matters, takes_capacity=takes), NOW).carries)
    taken = takes and Matter.ECONOMIC in matters
    assert ("kan ikke selv gøre noget, der handler om økonomi" in lines) is taken
    assert ("stadig gøre det hele selv" in lines) is not taken
    assert ("kun personlige" in lines) is (matters == {Matter.PERSONAL})


def test_when_it_ends_is_shown():
    assert shown(GUARDIAN, NOW).ends.text == "Der er ingen sidste dag."
    assert dict(shown(with_terms(GUARDIAN, until=TODAY), NOW).ends.values) == {"day": TODAY}
    assert "fylder 18 år" in shown(PARENT, NOW).ends.text
    assert "18" not in shown(with_terms(PARENT, until=TODAY), NOW).ends.text


def test_a_future_mandate_is_shown_as_not_in_force_until_it_is():
    waiting = shown(replace(FUTURE, in_force_at=None), NOW)
    assert waiting.not_now is not None
    assert "ikke sat i kraft" in waiting.not_now.text


@every_basis
def test_a_repr_holds_nothing_of_the_citizen(basis):
    for secret in ("mother", "0303094000", "2009", "27.36.04-A26-17-26"):
        assert secret not in repr(basis)
    assert "27.36" not in repr(TASK)
