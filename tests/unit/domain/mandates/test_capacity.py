"""The talk with the citizen alone: who may confirm it, what is kept of it, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.capacity import SCRIPT, SCRIPT_VERSION, CapacityTalk, TalkAnswer, after_talk
from desktop.domain.parties import HelperBeside, OrganisationHolder, PersonHolder, Side
from desktop.domain.people import HelperKind, Role
from desktop.domain.refusal import Why
from desktop.domain.wording import fingerprint_of
from tests.support.mandates import BROTHER, CARER, CENTRE, CLERK, HER, LIBRARIAN, NOW, helper, refused

HOLDER = PersonHolder("daughter")
ORGANISATION = OrganisationHolder(CENTRE.cvr)
VOLUNTEER = helper("volunteer", HelperKind.STAFF, Role.VOLUNTEER, "29189714")
NEARS = st.frozensets(st.sampled_from(Side))


def confirming(beside: HelperBeside, holder=HOLDER):
    return after_talk(TalkAnswer.UNDERSTANDS, beside, "mother", holder, NOW)


@pytest.mark.parametrize("staff", [CLERK, LIBRARIAN])
def test_staff_at_a_counter_confirm_that_a_citizen_they_spoke_with_alone_understands(staff):
    assert confirming(HelperBeside(staff)) == CapacityTalk("mother", HOLDER, SCRIPT_VERSION, staff.id, NOW)


@given(near=NEARS, who=st.sampled_from([CLERK, LIBRARIAN, VOLUNTEER, HER, BROTHER, CARER]),
       holder=st.sampled_from([HOLDER, ORGANISATION]))
def test_it_is_never_confirmed_by_whoever_profits(near, who, holder):
    """A law: not the holder, not the holder's household, not the holder's staff, nor anybody near or not at work."""
    answer = confirming(HelperBeside(who, near), holder)
    may = not near and (who in {CLERK, LIBRARIAN} or (who is CARER and holder is HOLDER))
    assert isinstance(answer, CapacityTalk) is may


@pytest.mark.parametrize(("beside", "holder", "why"), [
    (HelperBeside(HER), HOLDER, Why.YES_BESIDE_HOLDER),
    (HelperBeside(CLERK, frozenset({Side.HOLDER})), HOLDER, Why.STAFF_TOO_CLOSE),
    (HelperBeside(CLERK, frozenset({Side.GRANTOR})), HOLDER, Why.STAFF_TOO_CLOSE),
    (HelperBeside(CARER), ORGANISATION, Why.STAFF_OF_HOLDER),
    (HelperBeside(BROTHER), HOLDER, Why.YES_BESIDE_RELATIVE),
    (HelperBeside(VOLUNTEER), HOLDER, Why.WRONG_ROLE),
])
def test_whoever_may_not_is_told_what_to_do(beside, holder, why):
    assert refused(confirming(beside, holder), why)


@given(near=NEARS, who=st.sampled_from([CLERK, VOLUNTEER, HER, CARER]))
def test_not_today_makes_nothing_and_keeps_no_reason(near, who):
    assert after_talk(TalkAnswer.NOT_TODAY, HelperBeside(who, near), "mother", HOLDER, NOW) is None


def test_words_that_are_read_aloud_change_with_their_version():
    """Whoever changes a line puts the version up and writes the new digest here."""
    assert (SCRIPT_VERSION, fingerprint_of(one.text for one in SCRIPT)[:16]) == (1, "b5351086c4235501")
