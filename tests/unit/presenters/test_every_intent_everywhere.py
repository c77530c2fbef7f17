"""Whatever is pressed, typed or fails, in whatever order: what must always hold, holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.consent import ConsentState
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.outcome import RefusalKind, Refused, SignInNeeded, TryLater, Unconfirmed
from desktop.domain.parties import Side
from desktop.domain.visit import ProofKind
from desktop.flows.answers import UNKNOWN
from desktop.i18n import LANGUAGES, LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act, Chosen, Filled, Intent, LanguageChosen, Pressed, Searched, Ticked
from tests.support.at_the_desk import all_words
from tests.support.fake_identity import INGER_SELF, PETER
from tests.support.fake_reception import INGERS_CPR
from tests.support.guiding import Guiding
from tests.support.in_their_name import contact_checked, forward_checked, letter_checked, reply_checked, summons
from tests.support.small_tasks import EU_CARD, HOUSING, MOVING

PLACES = (
    "start", "signed_in", "found", "proved", "asked", "in_visit", "in_task", "checking", "sent",
    "waiting", "signed_out", "needing_the_citizen", "needing_other_answers", "listed",
    "in_guidance", "at_a_task", "beside", "told", "leaving", "leaving_a_visit",
    "at_their_doors", "at_their_post", "at_their_letter", "at_its_original", "citizen_chooses", "citizens_letter",
    "on_their_device", "at_the_door_of_one_alone", "alone", "alone_and_calling",
    "at_who_may_what", "answering_a_request", "giving_a_mandate", "answering_a_consent", "at_a_consent", "at_an_access", "at_a_basis", "giving_an_access", "reading_an_access", "at_what_was_done", "at_everything",
    "talking", "talking_in_a_visit",
    "at_the_sample", "sample_seen",
    "answering_in_a_name", "writing_in_a_name", "sending_on_in_a_name", "changing_contact_details", "receiving_a_summons",
)

INTENTS = (
    *(Pressed(act) for act in Act),
    Pressed(Act.NEXT), Pressed(Act.SEND), Pressed(Act.AGREE), Pressed(Act.START_TASK), Pressed(Act.BACK),
    Chosen("mette"), Chosen("mette"), Chosen("lars"), Chosen(EU_CARD), Chosen(EU_CARD), Chosen(MOVING), Chosen("visit"), Chosen("self"),
    Chosen("guidance"), Chosen(HOUSING), Chosen("moved"), Filled("sent", True), Filled("sent", False), Filled("reference", "12"),
    Filled("reference", "A-1234"), Filled("with-answers", True), Filled("moved", "1. november 2026"), Filled("rent", "5.400"),
    Chosen("nothing"), Chosen("sample"), Chosen("line-2"), Chosen("kirsten"), Chosen("travel-date"), Chosen("stay"), Chosen(f"{1:032x}"), Chosen(""),
    Chosen("post:access-1"), Chosen("person:citizen-1"), Chosen("letter-1"), Chosen("letter-2"), Chosen("handle-1"), Chosen(Act.READ_A_LETTER), Chosen("file-1"), Chosen("peter"),
    Ticked(EU_CARD, on=True), Ticked(MOVING, on=False), Ticked("nothing", on=True),
    Filled("cpr", INGERS_CPR), Filled("cpr", "x"), Filled("cpr", None), Filled("proof", "photo-id"), Filled("proof", "own-device"),
    Filled("travel-date", "3. marts 2027"), Filled("travel-date", "31. november"), Filled("travel-date", UNKNOWN),
    Filled("travel-date", ("no", "date")), Filled("stay", "short"), Filled("stay", "long"), Filled("stay", True),
    Filled("country", "Norge"), Filled("truth", True), Filled("truth", False), Filled("nothing", "x"),
    Filled("address", {"id": "a1", "text": "Eksempelvej 1, 9990 Øvelsesby"}), Filled("address", {"id": "", "text": "E"}),
    Filled("phone", "12 34 56 78"), Filled("phone", None), Filled("talk", "Jeg hører ikke"), Filled("talk", None),
    Searched("task", "flytte"), Searched("task", ""), Searched("task", "zzz"), Searched("address", "Eks"), Searched("nothing", "x"),
    Chosen("everything"), Chosen("in-my-name"), Chosen("line:402"), Chosen("span"), Chosen("permissions"), Chosen("over"), Chosen("see:mandate-1:"), Chosen("see:mandate-2:"), Chosen("end:mandate-1:home"), Chosen("end:mandate-2:"),
    Chosen("consent:consent-1:"), Chosen("consent:consent-2:"), Chosen("withdraw:consent-1:"), Chosen("withdraw:consent-2:"), Chosen("access:access-1:"), Chosen("basis:basis-1:"), Chosen("end-access:access-1:"), Chosen("give-access::"), Filled("kind", "read"), Filled("kind", "all"),
    Filled("packages", ("home",)), Filled("packages", ()), Filled("situation", "help-at-home"), Filled("situation", "myself"),
    Filled("search", "pension"), Filled("until", "one-year"), Filled("until", "never"), Filled("name", "Peter Eksempel"), Pressed(Act.GIVE),
    Filled("find", "kommune"), Filled("to", "authority-1"), Filled("to", ""), Filled("subject", "Flytning"), Filled("email", "inger@eksempel.dk"), Filled("text", "Hej"), Filled("text", None),
    Chosen("self-jens"), LanguageChosen("en"), LanguageChosen("da"), LanguageChosen("qps"), LanguageChosen(""),
)

REFUSED_ANSWERS = Refused(RefusalKind.ANSWERS, (("stay", LocalText({"da": "Vælg igen."})),))
WORLD = (
    "hold", "go", "wait", "midnight", "restart", "online",
    *(FailureKind),
    TryLater(), TryLater(timedelta(hours=1)), Unconfirmed(), SignInNeeded(), REFUSED_ANSWERS, Refused(RefusalKind.OTHER),
    Refused(RefusalKind.PERMIT_EXPIRED), Refused(RefusalKind.PERMIT_VOID), Refused(RefusalKind.CLIENT_TOO_OLD), Refused(RefusalKind.CITIZEN_DIED),
)

moves = st.lists(st.one_of(st.sampled_from(INTENTS), st.sampled_from(INTENTS), st.sampled_from(WORLD)), max_size=40)


class Watched(Guiding):
    """A desk that looks at every page as it is shown."""

    def __init__(self, **how) -> None:
        super().__init__(**how)
        self.written: set[str] = set()
        self.before_alone: list[str] = []
        add, renew = self.outbox.add, self.outbox.renew

        def seen_add(entry):
            self.written.add(entry.id)
            add(entry)

        def seen_renew(old, entry):
            assert old in self.outbox.entries
            self.written.discard(old)
            self.written.add(entry.id)
            renew(old, entry)

        self.outbox.add, self.outbox.renew = seen_add, seen_renew

    def waiting(self):
        return self.sent(TryLater(timedelta(hours=1)))

    def signed_out(self):
        return self.sent(SignInNeeded())

    def needing_the_citizen(self):
        return self.sent(Refused(RefusalKind.PERMIT_EXPIRED))

    def needing_other_answers(self):
        return self.sent(REFUSED_ANSWERS)

    def at_a_task(self):
        return self.at_task()

    def leaving(self):
        return self.answered().press(Act.SAVE_AND_LEAVE).press(Act.BACK).press(Act.CHANGE_DOOR)

    def leaving_a_visit(self):
        return self.in_visit(MOVING).press(Act.END_VISIT).press(Act.CHANGE_DOOR)

    def listed(self):
        self.waiting().press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT).press(Act.DONE)
        return self.press(Act.SHOW_UNSENT)

    def at_their_doors(self):
        return self.signed_in("peter")

    def at_their_post(self):
        return self.at_their_doors().choose("access-1")

    def at_their_letter(self):
        return self.at_their_post().choose("letter-1")

    def answering_in_a_name(self):
        return reply_checked(desk=self)

    def writing_in_a_name(self):
        return letter_checked(desk=self)

    def sending_on_in_a_name(self):
        return forward_checked(desk=self)

    def changing_contact_details(self):
        return contact_checked(desk=self)

    def receiving_a_summons(self):
        return summons(desk=self).press(Act.BE_SERVED)

    def at_its_original(self):
        return self.at_their_letter().press(Act.SHOW_ORIGINAL)

    def talking(self):
        return self.signed_in().press(Act.TALK)

    def talking_in_a_visit(self):
        return self.in_visit().press(Act.TALK)

    def citizen_chooses(self):
        self.reception.proof = ProofKind.OWN_DEVICE
        return self.in_visit().choose(Act.READ_A_LETTER)

    def citizens_letter(self):
        return self.citizen_chooses().choose("handle-1")

    def on_their_device(self):
        self.approvals.is_offered = True
        return self.found().fill("proof", "own-device").press(Act.NEXT)

    def at_the_door_of_one_alone(self):
        return self.signed_in().choose("self")

    def alone(self):
        self.own.by_telephone = INGER_SELF
        return self.signed_in().choose("self").choose(EU_CARD)

    def alone_and_calling(self):
        return self.alone().press(Act.CALL_HELP)

    def at_who_may_what(self):
        self.own_mandates.add()
        self.own_mandates.add(state=MandateState.ASKED, by=Side.HOLDER)
        self.own_consents.add()
        self.own_consents.add(ConsentState.GIVEN)
        self.own_accesses.add()
        self.own_bases.add()
        self.own.by_telephone = INGER_SELF
        return self.signed_in().choose("self").choose("permissions")

    def at_what_was_done(self):
        self.own_in_my_name.a_visit()
        self.own_in_my_name.add()
        self.own.by_telephone = INGER_SELF
        return self.signed_in().choose("self").choose("in-my-name")

    def at_everything(self):
        self.own.by_telephone = INGER_SELF
        return self.signed_in().choose("self").choose("everything")

    def answering_a_request(self):
        return self.at_who_may_what().choose("see:mandate-2:").press(Act.NEXT).press(Act.NEXT)

    def answering_a_consent(self):
        return self.at_who_may_what().choose("consent:consent-1:").press(Act.NEXT)

    def giving_an_access(self):
        self.at_who_may_what().choose("give-access::").fill("cpr", INGERS_CPR).fill("name", "Peter Eksempel").press(Act.NEXT)
        return self.press(Act.NEXT)

    def reading_an_access(self):
        return self.giving_an_access().fill("kind", "read").press(Act.NEXT).press(Act.NEXT)

    def at_an_access(self):
        return self.at_who_may_what().choose("access:access-1:")

    def at_a_basis(self):
        desk = self.at_who_may_what()
        while all(line.id != "basis-1" for one in desk.page.sections for line in one.lines):
            desk.press(Act.SHOW_MORE)
        return desk.choose("basis:basis-1:")

    def at_a_consent(self):
        return self.at_who_may_what().choose("consent:consent-2:")

    def giving_a_mandate(self):
        self.at_who_may_what().press(Act.GIVE).fill("cpr", INGERS_CPR).fill("name", "Peter Eksempel").press(Act.NEXT)
        return self.press(Act.NEXT).fill("situation", "help-at-home").press(Act.NEXT)

    def at_the_sample(self):
        return self.signed_in("kirsten").choose("sample")

    def sample_seen(self):
        return self.at_the_sample().press(Act.IN_ORDER).press(Act.ASK_HELPER).press(Act.IN_ORDER)

    def change(self, what) -> None:
        match what:
            case "hold":
                self.holding = True
            case "go":
                self.holding = False
                self.runner.finish()
            case "wait":
                self.pass_time(6)
            case "midnight":
                self.clock.advance(timedelta(hours=15))
                self.pass_time(6)
            case "restart":
                self.holding = False
                self.runner.finish()
                self.restart()
            case "online":
                self.world_fails(None)
            case FailureKind():
                self.world_fails(Failure(what, "En sætning."))
            case outcome:
                self.gateway.outcomes.append(outcome)

    def world_fails(self, failure) -> None:
        for port in (self.identity, self.reception, self.catalogue, self.addresses, self.paper, self.mailbox, self.correspondence, self.samples, self.own, self.own_reception,
                     self.own_mandates, self.own_accesses, self.own_bases, self.own_consents, self.own_in_my_name):
            port.failure = failure

    def look_at_guidance(self, page) -> None:
        if not isinstance(page, s.Companion):
            assert self.clipboard.text == "", "an answer lies on the clipboard without its page"
        if isinstance(page, s.Guidance | s.GuidanceTask | s.Companion | s.GuidanceSent | s.GuidancePaper | s.GuidanceAnswer):
            assert self.desk._place.visit is None, "guidance in a visit"
            assert "Inger" not in all_words(page)

    def look_at_one_alone(self, page) -> None:
        """No helper is signed in beside them, nor sees anything of theirs before a yes."""
        visit = self.desk._alone._place.visit
        assert self.desk._place.helper is None
        assert self.desk._place.visit is None
        assert not page.shell.can_pause
        if isinstance(page, s.HelpCalled | s.CitizenYes | s.OwnDevice):
            assert page.shell.basis is None
            assert "Inger" not in all_words(page)
        else:
            assert (page.shell.basis is not None) == (visit is not None)
        by_a_helper = self.reception.journal[len(self.before_alone):]
        opened = by_a_helper[:1] == ["open self door"]  # by whoever signed out then
        assert all(one.startswith("came ") for one in by_a_helper[opened:]), "something else went by the helper's way"

    def look(self) -> None:
        page = self.page
        assert self.incidents.recorded == []
        assert not isinstance(page, s.Trouble)
        self.look_at_languages()
        if self.desk._alone is not None:
            self.look_at_one_alone(page)
        else:
            self.before_alone = list(self.reception.journal)
            self.look_at_the_helpers(page, self.desk._place.visit)

    def look_at_languages(self) -> None:
        place = self.desk._place
        assert place.language == "da", "what a citizen reads in became the helper's language"
        assert place.visit is None or place.visit.read_in.language in LANGUAGES

    def look_at_the_helpers(self, page, visit) -> None:
        if isinstance(page, s.Paused | s.WrongPerson):
            assert page.shell.basis is None
            assert "Inger" not in all_words(page)
        else:
            assert (page.shell.basis is not None) == (visit is not None or self.desk._place.access is not None)
        if not isinstance(page, s.Talk):
            assert "Jeg hører ikke" not in all_words(page), "talk outlived its page"
        if isinstance(page, s.LetterList):
            assert visit is None, "a list of letters in a visit"
        if isinstance(page, s.LetterChoice | s.Letter) and visit is not None:
            assert visit.open.visit.proof.kind is ProofKind.OWN_DEVICE
        nobody_proved = not any(line.startswith("proof") for line in self.reception.journal)
        if visit is None and nobody_proved and self.desk._place.helper != PETER:
            assert "Inger" not in all_words(page)
        if isinstance(page, s.Sample):
            assert visit is None
            assert "Inger" not in all_words(page)
        self.look_at_guidance(page)
        if isinstance(page, s.Sent):
            assert page.reference in {f"SM-2026-{number + 1:06}" for number in range(len(self.gateway.received))}
        if page.shell.saving in {s.Saving.KEPT, s.Saving.KEPT_NOT_RIGHT}:
            assert visit.keeper._queue.is_idle
        for key in self.written:
            gone = key in self.outbox.taken_back
            assert gone or key in self.outbox.entries or key in self.gateway.received, "dropped"


@pytest.mark.parametrize("kept", [True, False])
@settings(max_examples=150, deadline=None)
@given(place=st.sampled_from(PLACES), moves=moves)
def test_nothing_anyone_does_breaks_the_desk_or_a_promise(kept, place, moves):
    desk = Watched(kept=kept)
    getattr(desk, place)()
    for move in moves:
        if isinstance(move, Intent):
            desk.do(move)
        else:
            desk.change(move)
        desk.look()
    desk.change("go")
    desk.look()


@pytest.mark.parametrize("place", PLACES)
def test_every_intent_on_every_page_is_met_or_ignored_also_pressed_twice(place):
    for intent in INTENTS:
        desk = Watched()
        getattr(desk, place)()
        desk.holding = True
        desk.do(intent).do(intent)
        desk.change("go")
        desk.look()
