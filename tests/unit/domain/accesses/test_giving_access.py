"""Who gives whom an access to a mailbox, by which yes, and when it opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.capacity import ACCESS_SCRIPT, SCRIPT_VERSION, TalkAbout, TalkAnswer, after_talk
from desktop.domain.denmark import DENMARK
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState, MailboxOwner, allows
from desktop.domain.mailbox_access_refusal import WhyNoAccess
from desktop.domain.mailbox_access_steps import AccessGiven, end_access, ways_to_give
from desktop.domain.mailbox_rights import MailboxRight, wording_of
from desktop.domain.mandate_ends import ByGrantor, ByHolder
from desktop.domain.parties import HelperBeside, Person, PersonHolder, Side
from desktop.domain.people import HelperKind, Role
from desktop.domain.refusal import Why
from desktop.domain.visit import Hand, ProofKind
from desktop.domain.wording import fingerprint_of
from tests.support.accesses import (
    EXEMPT,
    OWNER,
    READ,
    READ_AND_WRITE,
    access_talk,
    alone,
    an_access,
    asked_for,
    at_a_counter,
    given_access,
    on_paper,
)
from tests.support.mandates import (
    BROTHER,
    CLERK,
    DAUGHTER,
    HER,
    LIBRARIAN,
    MOTHER,
    NOW,
    SON,
    TODAY,
    at,
    helper,
    number,
    refused,
)

CHILD = Person("child", number("2411114000"), has_mitid=True)  # 15 years on 24 November 2026
RIGHT = MailboxRight.READ_AUTHORITIES_POST


def made(answer) -> AccessGiven:
    assert isinstance(answer, AccessGiven), answer
    return answer


def test_an_access_is_live_at_once_for_the_one_it_was_given():
    access = an_access()
    assert (access.owner, access.holder, access.kind) == ("mother", PersonHolder("daughter"), READ)
    assert access.state(NOW) is AccessState.LIVE
    assert allows(access, HER, RIGHT, NOW) is None
    assert refused(allows(access, BROTHER, RIGHT, NOW), WhyNoAccess.NOT_YOURS)


def test_staff_have_no_access_not_even_their_own_from_home():
    at_work = helper("daughter", HelperKind.STAFF, Role.CITIZEN_SERVICE, "29189714")
    for staff in (at_work, CLERK):
        assert refused(allows(an_access(), staff, RIGHT, NOW), WhyNoAccess.NOT_YOURS)


def test_nobody_gives_themself_an_access_whichever_id_they_have():
    for same in (MOTHER, replace(MOTHER, id="helper-7", has_mitid=True), replace(DAUGHTER, id="mother")):
        assert refused(asked_for(alone(), holder=same), WhyNoAccess.TO_ONESELF)


def test_there_is_no_access_from_or_to_the_dead_and_the_words_tell_nobody_of_it():
    for owner, holder in (
        (replace(OWNER, person=replace(MOTHER, has_died=True)), DAUGHTER), (OWNER, replace(DAUGHTER, has_died=True)),
    ):
        answer = asked_for(alone(), owner=owner, holder=holder)
        assert refused(answer, WhyNoAccess.NOT_WITH_THIS_PERSON)
        assert "død" not in answer.sentence.text


def test_a_child_gives_access_from_the_day_it_is_fifteen_and_not_the_day_before():
    owner = MailboxOwner(CHILD, CHILD.cpr.born)
    assert refused(asked_for(alone(), owner=owner), WhyNoAccess.OWNER_UNDER_15)
    assert made(asked_for(alone(), owner=owner, now=at(1))).access.state(at(1)) is AccessState.LIVE


def test_a_child_gets_access_from_the_day_it_is_fifteen_and_not_the_day_before():
    assert refused(asked_for(alone(), holder=CHILD), WhyNoAccess.HOLDER_UNDER_15)
    assert made(asked_for(alone(), holder=CHILD, now=at(1)))


def test_whoever_gets_access_signs_in_with_a_mitid_of_their_own():
    assert refused(asked_for(alone(), holder=replace(DAUGHTER, has_mitid=False)), WhyNoAccess.HOLDER_WITHOUT_MITID)


def test_who_does_not_live_here_has_no_mailbox_to_give_access_to():
    assert refused(asked_for(alone(), owner=replace(OWNER, resident_since=None)), WhyNoAccess.NO_MAILBOX)


@given(days=st.integers(-60, 60), later=st.integers(-70, 70))
def test_a_newcomers_access_opens_thirty_days_after_they_came(days, later):
    """A law: not before, by the wall in Denmark, and at once where the mailbox is there already."""
    came = TODAY + timedelta(days=days)
    access = made(asked_for(alone(), owner=replace(OWNER, resident_since=came))).access
    moment = NOW + timedelta(days=later)
    opened = moment >= NOW and moment.date() >= came + timedelta(days=30)
    assert (access.state(moment) is AccessState.LIVE) is opened
    assert (allows(access, HER, RIGHT, moment) is None) is opened


def test_who_waits_for_a_mailbox_is_told_the_day():
    access = made(asked_for(alone(), owner=replace(OWNER, resident_since=TODAY))).access
    answer = allows(access, HER, RIGHT, at(29))
    assert refused(answer, WhyNoAccess.NOT_OPEN_YET)
    assert dict(answer.sentence.values) == {"day": TODAY + timedelta(days=30)}
    midnight = datetime(2026, 12, 23, tzinfo=DENMARK)
    assert access.state(midnight - timedelta(seconds=1)) is AccessState.WAITING
    assert access.state(midnight) is AccessState.LIVE


def test_a_yes_on_the_helpers_screen_gives_nothing_whatever_the_proof():
    for proof in ProofKind:
        yes = at_a_counter(hand=Hand.HELPER_SCREEN, proof=proof)
        assert refused(asked_for(yes), WhyNoAccess.YES_ON_HELPERS_SCREEN)
    assert refused(asked_for(alone(hand=Hand.HELPER_SCREEN)), WhyNoAccess.YES_ON_HELPERS_SCREEN)


@pytest.mark.parametrize("proof", ProofKind)
@pytest.mark.parametrize("hand", [Hand.OWN_DEVICE, Hand.OWN_SCREEN, Hand.SIGNATURE])
def test_at_a_counter_any_proof_opens_an_access_and_what_was_seen_is_kept(hand, proof):
    yes = on_paper(proof=proof) if hand is Hand.SIGNATURE else at_a_counter(hand=hand, proof=proof)
    kept = made(asked_for(yes)).access.signature
    assert (kept.hand, kept.proof, kept.by, kept.signed_on) == (hand, proof, "clerk", TODAY)
    assert kept.talk == access_talk()


@pytest.mark.parametrize("proof", [one for one in ProofKind if one is not ProofKind.OWN_DEVICE])
def test_alone_there_is_no_proof_but_the_owners_own_sign_in(proof):
    assert refused(asked_for(alone(proof=proof)), WhyNoAccess.NOT_OWN_SIGN_IN)


def test_a_paper_counts_when_trusted_staff_registered_it():
    assert refused(asked_for(alone(hand=Hand.SIGNATURE, signed_on=TODAY)), WhyNoAccess.SIGNATURE_NOT_REGISTERED)
    by_librarian = on_paper(beside=HelperBeside(LIBRARIAN), talk=access_talk(LIBRARIAN))
    assert refused(asked_for(by_librarian), Why.WRONG_ROLE)
    assert made(asked_for(on_paper()))


@pytest.mark.parametrize("signed_on", [None, TODAY + timedelta(days=1)])
def test_a_paper_without_a_day_or_with_one_that_has_not_come_is_refused(signed_on):
    assert refused(asked_for(on_paper(signed_on=signed_on)), WhyNoAccess.SIGNED_ANOTHER_DAY)


def test_on_a_screen_the_day_is_the_day_it_was_pressed_whatever_was_sent_along():
    kept = made(asked_for(at_a_counter(signed_on=TODAY - timedelta(days=9)))).access.signature
    assert kept.signed_on == TODAY


def test_a_paper_keeps_the_day_it_was_signed():
    kept = made(asked_for(on_paper(signed_on=TODAY - timedelta(days=9)))).access.signature
    assert kept.signed_on == TODAY - timedelta(days=9)


def test_a_paper_from_before_the_owner_took_the_access_back_does_not_bring_it_back():
    ended = end_access(an_access(yes="first"), ByGrantor("mother"), at(2))
    for days in (-3, 0, 2):
        late = on_paper(signed_on=TODAY + timedelta(days=days), at=at(3))
        assert refused(asked_for(late, held=[ended], now=at(3)), WhyNoAccess.TAKEN_BACK_SINCE)
    signed_after = on_paper(signed_on=TODAY + timedelta(days=3), at=at(3))
    assert made(asked_for(signed_after, id_="b", held=[ended], now=at(3))).access.state(at(3)) is AccessState.LIVE


def test_a_paper_counts_after_the_holder_alone_gave_back():
    ended = end_access(an_access(yes="first"), ByHolder(HER), at(2))
    assert made(asked_for(on_paper(at=at(3)), id_="b", held=[ended], now=at(3)))


@pytest.mark.parametrize(("beside", "why"), [
    (HelperBeside(HER), Why.YES_BESIDE_HOLDER),
    (HelperBeside(BROTHER), Why.YES_BESIDE_RELATIVE),
    (HelperBeside(CLERK, frozenset({Side.HOLDER})), Why.STAFF_TOO_CLOSE),
    (HelperBeside(CLERK, frozenset({Side.GRANTOR})), Why.STAFF_TOO_CLOSE),
    (HelperBeside(helper("v", HelperKind.STAFF, Role.VOLUNTEER, "29189714")), Why.WRONG_ROLE),
])
def test_whoever_profits_is_never_beside_the_owner_who_says_yes(beside, why):
    assert refused(asked_for(at_a_counter(beside=beside)), why)
    assert refused(asked_for(on_paper(beside=beside)), why)


@pytest.mark.parametrize("held_talk", [None, access_talk(at=at(-1)), access_talk(at=NOW + timedelta(minutes=1))])
def test_staff_have_spoken_with_the_owner_alone_the_same_day(held_talk):
    assert refused(asked_for(at_a_counter(talk=held_talk)), WhyNoAccess.NO_TALK)


def test_a_talk_about_another_holder_does_not_count():
    assert refused(asked_for(at_a_counter(holder=SON), holder=DAUGHTER), WhyNoAccess.NO_TALK)


def test_a_talk_about_a_mandate_is_no_talk_about_an_access_nor_the_other_way():
    assert refused(asked_for(at_a_counter(talk=replace(access_talk(), about=TalkAbout.MANDATE))), WhyNoAccess.NO_TALK)
    assert not access_talk().counts("mother", PersonHolder("daughter"), NOW)
    held = after_talk(
        TalkAnswer.UNDERSTANDS, HelperBeside(CLERK), "mother", PersonHolder("daughter"), NOW, TalkAbout.ACCESS)
    assert held == access_talk()


def test_what_is_read_aloud_before_an_access_changes_with_its_version():
    """Whoever changes a line puts the version up and writes the new digest here."""
    assert (SCRIPT_VERSION, fingerprint_of(one.text for one in ACCESS_SCRIPT)[:16]) == (1, "75ae315c3667463d")


def test_an_exempt_owner_who_heard_what_ends_says_one_yes_to_both():
    given_ = given_access(owner=EXEMPT)
    assert given_.lifts_exemption
    assert given_.access.lifted_exemption
    assert given_.access.signature.wording == wording_of(READ, is_exempt=True)


def test_an_exemption_is_not_lifted_by_a_yes_that_did_not_hear_of_it():
    for yes in (alone(), at_a_counter(), on_paper()):
        assert refused(asked_for(yes, owner=EXEMPT), WhyNoAccess.EXEMPTION_NOT_SAID)


def test_who_is_not_exempt_lifts_nothing():
    given_ = given_access()
    assert not given_.lifts_exemption
    assert not given_.access.lifted_exemption
    assert refused(asked_for(alone(is_exempt=True)), WhyNoAccess.ANOTHER_WORDING)


def test_a_yes_to_other_words_is_no_yes():
    assert refused(asked_for(alone(kind=READ), READ_AND_WRITE), WhyNoAccess.ANOTHER_WORDING)
    older = replace(wording_of(READ, is_exempt=False), version=0)
    assert refused(asked_for(alone(wording=older)), WhyNoAccess.ANOTHER_WORDING)


@given(signs_in=st.booleans(), comes=st.booleans(), signs=st.booleans())
def test_an_owner_who_can_do_none_of_it_gives_none_and_hears_of_other_bases(signs_in, comes, signs):
    ways = ways_to_give(signs_in=signs_in, comes=comes, signs=signs)
    if signs_in or comes or signs:
        assert set(ways) == {hand for can, hand in (
            (signs_in, Hand.OWN_DEVICE), (comes, Hand.OWN_SCREEN), (signs, Hand.SIGNATURE)) if can}
        assert Hand.HELPER_SCREEN not in ways
    else:
        assert refused(ways, WhyNoAccess.NEITHER_COMES_NOR_SIGNS)
        assert "værge" in ways.sentence.text
        assert "fremtidsfuldmagt" in ways.sentence.text


@pytest.mark.parametrize("kind", AccessKind)
def test_a_yes_sent_twice_is_one_access_also_when_it_was_taken_back_meanwhile(kind):
    access = an_access(kind)
    assert made(asked_for(alone(kind=kind), kind, id_="b", held=[access])) == AccessGiven(access)
    ended = end_access(access, ByGrantor("mother"), at(1))
    again = made(asked_for(alone(kind=kind), kind, id_="b", held=[ended], now=at(2)))
    assert again == AccessGiven(ended)
    assert again.access.state(at(2)) is AccessState.TAKEN_BACK


def test_a_yes_is_not_used_again_for_something_else():
    access = an_access()
    assert refused(
        asked_for(alone(kind=READ_AND_WRITE), READ_AND_WRITE, held=[access]), WhyNoAccess.ALREADY_ANSWERED)
    assert refused(asked_for(alone(), holder=SON, held=[access]), WhyNoAccess.ALREADY_ANSWERED)


def test_a_fresh_yes_to_what_one_has_changes_nothing():
    access = an_access()
    assert made(asked_for(alone("another"), id_="b", held=[access], now=at(1))) == AccessGiven(access)


@pytest.mark.parametrize(("first", "second"), [(READ, READ_AND_WRITE), (READ_AND_WRITE, READ)])
def test_the_other_kind_takes_the_place_of_the_first_wider_or_narrower(first, second):
    access = an_access(first)
    after = given_access(second, id_="b", yes="another", held=[access], now=at(1))
    assert after.older is not None
    assert after.older.state(at(1)) is AccessState.REPLACED
    assert after.access.state(at(1)) is AccessState.LIVE
    assert refused(allows(after.older, HER, RIGHT, at(1)), WhyNoAccess.OVER)
    assert (allows(after.access, HER, MailboxRight.REPLY, at(1)) is None) is (second is READ_AND_WRITE)


def test_somebody_elses_access_stays():
    of_son = made(asked_for(alone("his"), id_="s", holder=SON)).access
    after = given_access(READ_AND_WRITE, id_="b", held=[of_son])
    assert after.older is None


def test_a_repr_holds_nothing_of_the_owner():
    born = date(1940, 11, 24)
    assert MOTHER.cpr.born == born
    given_ = given_access(owner=EXEMPT)
    for value in (OWNER, EXEMPT, given_, at_a_counter()):
        for secret in ("2411404000", "241140", "1940", "Clerk Eksempel"):
            assert secret not in repr(value)
