"""A mother, a daughter and a son over years: whatever they press in whatever order, the laws hold."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.domain.denmark import end_of
from desktop.domain.mandate import IN_FORCE, UNSIGNED, HowClosed, Mandate, MandatePackage, MandateState
from desktop.domain.mandate_ends import ByGrantor, ByHolder, note_death, revoke, undo_death
from desktop.domain.mandate_opening import opens
from desktop.domain.mandate_renewal import as_renewal_of
from desktop.domain.mandate_signing import sign
from desktop.domain.mandate_steps import decline, draft, request
from desktop.domain.mandate_yes import Agreed, accept
from desktop.domain.package import PackageKind
from desktop.domain.parties import Parties, PersonHolder, Side
from desktop.domain.refusal import Refusal
from tests.support.mandates import ADDRESS, BROTHER, DAUGHTER, HER, HOME, MOTHER, NOW, PENSION, SON, terms, yes

PACKAGES = (ADDRESS, HOME, PENSION)
BETWEEN = {"daughter": (Parties(MOTHER, DAUGHTER), HER), "son": (Parties(MOTHER, SON), BROTHER)}
HOLDERS = st.sampled_from(["daughter", "daughter", "daughter", "son"])
SOME = st.sampled_from([(ADDRESS,), (ADDRESS,), (ADDRESS, PENSION), PACKAGES])
WHICH = st.integers(0, 3)
DAYS = st.sampled_from([1, 40, 200, 700])


class LifeOfMandates(RuleBasedStateMachine):
    @initialize()
    def nothing_yet(self) -> None:
        self.now: datetime = NOW
        self.made: dict[str, Mandate] = {}
        self.yeses = 0
        # When the grantor said yes last, and when it was taken and given back last, by holder and package.
        self.said_yes: dict[tuple[str, str], datetime] = {}
        self.taken_back: dict[tuple[str, str], datetime] = {}
        self.given_back: dict[tuple[str, str], datetime] = {}

    def holder(self, one: Mandate) -> str:
        assert isinstance(one.holder, PersonHolder)
        return one.holder.id

    def held(self, by: str) -> list[Mandate]:
        return [one for one in self.made.values() if self.holder(one) == by]

    def pick(self, which: int) -> Mandate:
        """One of the last four, so that steps meet."""
        last = list(self.made.values())[-4:]
        return last[which % len(last)]

    def keep(self, answer: object) -> None:
        match answer:
            case Mandate():
                self.made[answer.id] = answer
            case Agreed():
                for one in (answer.mandate, *answer.older):
                    self.made[one.id] = one
            case _:
                assert isinstance(answer, Refusal)

    @rule(hours=st.sampled_from([1, 80, 24 * 100]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(by=HOLDERS, packages=SOME, days=DAYS, waits=st.booleans(), signs=st.sampled_from([True, True, False]))
    def somebody_gives(self, by, packages, days, waits, signs) -> None:
        self.begins(by, packages, days, asks=not waits)
        if signs:
            self.the_grantor_says_yes(-1, again=False, drop=False)

    @precondition(lambda self: self.made)
    @rule(which=WHICH, packages=SOME, days=DAYS, waits=st.booleans())
    def somebody_renews(self, which, packages, days, waits) -> None:
        before = len(self.made)
        self.begins_a_renewal(which, packages, days, asks=not waits)
        if len(self.made) > before:
            self.the_grantor_says_yes(-1, again=False, drop=False)

    def begins(self, by, packages, days, asks) -> None:
        parties, helper = BETWEEN[by]
        wanted = [(one, self.now.date() + timedelta(days=days)) for one in packages]
        id_ = f"m{len(self.made)}"
        self.keep(request(id_, parties, wanted, helper, self.now) if asks else draft(id_, parties, wanted, self.now))

    def begins_a_renewal(self, which, packages, days, asks) -> None:
        old = self.pick(which)
        parties, helper = BETWEEN[self.holder(old)]
        wanted = [(one, self.now.date() + timedelta(days=days)) for one in packages]
        id_ = f"m{len(self.made)}"
        new = request(id_, parties, wanted, helper, self.now) if asks else draft(id_, parties, wanted, self.now)
        assert isinstance(new, Mandate)
        answer = as_renewal_of(old, new, parties, self.now)
        if isinstance(answer, Mandate):
            assert {one.package.id for one in answer.packages} <= {one.package.id for one in old.packages}
        self.keep(answer)

    @precondition(lambda self: self.made)
    @rule(which=WHICH, again=st.booleans(), drop=st.booleans())
    def the_grantor_says_yes(self, which, again, drop) -> None:
        mandate = self.pick(which)
        by = self.holder(mandate)
        chosen = terms(mandate)
        if drop and len(chosen) > 1:
            chosen.pop(sorted(chosen)[0])
        self.yeses += not again
        answer = sign(mandate, yes(f"yes {self.yeses} {by}"), chosen, BETWEEN[by][0], self.held(by), self.now)
        if isinstance(answer, Agreed) and answer.mandate.signature.at == self.now:
            for package in chosen:
                self.said_yes[by, package] = self.now
        self.keep(answer)
        self.now += timedelta(seconds=1)

    @precondition(lambda self: self.made)
    @rule()
    def the_holders_say_yes_to_all_that_waits(self) -> None:
        for mandate in map(self.pick, range(4)):
            by = self.holder(mandate)
            self.keep(accept(mandate, BETWEEN[by][1], BETWEEN[by][0], self.held(by), self.now))

    @precondition(lambda self: self.made)
    @rule(which=WHICH, side=st.sampled_from(Side))
    def somebody_says_no(self, which, side) -> None:
        self.keep(decline(self.pick(which), side, self.now))

    @precondition(lambda self: self.made)
    @rule(which=WHICH, one=st.sampled_from([None, *(each.id for each in PACKAGES)]), gives_back=st.booleans())
    def somebody_ends_it(self, which, one, gives_back) -> None:
        mandate = self.pick(which)
        by = self.holder(mandate)
        was_live = {each.package.id for each in mandate.live(self.now)}
        who = ByHolder(BETWEEN[by][1]) if gives_back else ByGrantor("mother")
        self.keep(revoke(mandate, who, self.now, None if one is None else {one}))
        for package in was_live & ({one} if one else was_live):
            (self.given_back if gives_back else self.taken_back)[by, package] = self.now
        self.now += timedelta(seconds=1)

    @invariant()
    def a_death_ends_each_at_once_and_a_wrong_one_brings_it_back_as_it_was(self) -> None:
        for one in self.made.values():
            gone = note_death(one, Side.GRANTOR, self.now)
            assert gone.live(self.now) == ()
            assert undo_death(gone, Side.GRANTOR) == one

    @invariant()
    def at_most_one_mandate_between_two_opens_a_package(self) -> None:
        for by in BETWEEN:
            live = [each.package.id for one in self.held(by) for each in one.live(self.now)]
            assert len(live) == len(set(live))

    @invariant()
    def nothing_lives_that_both_did_not_say_yes_to_after_they_last_ended_it(self) -> None:
        for one in self.made.values():
            by = self.holder(one)
            for each in one.live(self.now):
                what = by, each.package.id
                assert self.taken_back.get(what, NOW) <= self.said_yes[what]
                assert self.given_back.get(what, NOW) <= one.agreement.at

    @invariant()
    def nothing_lives_past_its_day_nor_longer_than_its_package_may(self) -> None:
        for one in self.made.values():
            for each in one.live(self.now):
                assert self.now < end_of(each.until)
                assert (each.until - one.signature.signed_on).days <= 31 * each.package.longest

    @invariant()
    def a_renewal_is_no_longer_than_what_it_renews(self) -> None:
        for one in self.made.values():
            if one.renews is None or one.signature is None:
                continue
            old = self.made[one.renews]
            for each in one.packages:
                before = old.of(each.package.id)
                began = old.in_force_from
                assert before is not None
                assert began is not None
                assert each.until - one.signature.signed_on <= before.until - began.astimezone(NOW.tzinfo).date()

    @invariant()
    def a_renewal_never_came_in_force_after_what_it_renews_was_taken_back(self) -> None:
        for one in self.made.values():
            if one.renews is None or one.in_force_from is None:
                continue
            for each in one.packages:
                closing = self.made[one.renews].of(each.package.id).closing
                replaced = closing is not None and closing.how is HowClosed.REPLACED
                assert replaced or each.closing is not None or not each.is_live(one.in_force_from)

    @invariant()
    def one_yes_is_in_one_mandate(self) -> None:
        yeses = [one.signature.yes for one in self.made.values() if one.signature is not None]
        assert len(yeses) == len(set(yeses))

    @invariant()
    def it_opens_what_is_live_for_its_holder_and_nothing_for_the_other(self) -> None:
        for one in self.made.values():
            by = self.holder(one)
            other = next(each for each in BETWEEN if each != by)
            live = {each.package.id for each in one.live(self.now)}
            for package in PACKAGES:
                asked = (package.authority.id, package.kle[0], PackageKind.ACT, self.now)
                answer = opens(one, BETWEEN[by][1], *asked)
                assert not isinstance(answer, MandatePackage) or answer.package.id in live
                assert package.moves_money or isinstance(answer, MandatePackage) is (package.id in live)
                assert isinstance(opens(one, BETWEEN[other][1], *asked), Refusal)

    @invariant()
    def a_state_fits_what_was_done(self) -> None:
        for one in self.made.values():
            state = one.state(self.now)
            assert (state in IN_FORCE) is bool(one.live(self.now))
            assert one.signature is None or state not in UNSIGNED
            if state is MandateState.REVOKED:
                assert any(each.closing and each.closing.how is not HowClosed.REPLACED for each in one.packages)


TestLifeOfMandates = LifeOfMandates.TestCase
TestLifeOfMandates.settings = settings(max_examples=250, stateful_step_count=30, deadline=None)
