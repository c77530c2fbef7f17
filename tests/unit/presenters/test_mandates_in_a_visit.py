"""Staff beside a citizen's mandates and consents: the talk first, the other named, and the yes the citizen's alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.approval import ApprovalAnswer, ApprovalReason, ApprovalState
from desktop.domain.capacity import SCRIPT, HeldTalk, Interpreter
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import OtherPerson, WantedPackage
from desktop.domain.refusal import Why, refuse
from desktop.domain.visit import Assurance, Proof, ProofKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.visit.home import OWN_MATTERS
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_approvals import WAITS
from tests.support.fake_reception import INGER
from tests.support.small_tasks import EU_CARD

PETERS_CPR = "0304700018"
PETER = OtherPerson(PETERS_CPR, "Peter Eksempel")
ALONE = HeldTalk(Interpreter.NOBODY)
YES = ApprovalAnswer(ApprovalState.APPROVED)
NO = ApprovalAnswer(ApprovalState.DECLINED)
OVER = ApprovalAnswer(ApprovalState.CANCELLED, ApprovalReason.OVER)
MISS = Failure(FailureKind.OTHER_PERSON, refuse(Why.NOT_WITH_THIS_PERSON).sentence)
NEAR = Failure(FailureKind.REFUSED, refuse(Why.STAFF_TOO_CLOSE).sentence, settled=True)
OFFLINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")


def at_home(*, shown: bool = True, offered: bool = True) -> AtTheDesk:
    """The home of a visit whose citizen showed who they are, on their own device unless `shown` is False."""
    desk = AtTheDesk()
    desk.approvals.is_offered = offered
    desk.in_visit()
    if shown:
        visit = desk.desk._place.visit
        proof = Proof(ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL, desk.clock.now())
        visit.open = replace(visit.open, visit=replace(visit.open.visit, proof=proof))
    return desk


def own_matters(**where) -> AtTheDesk:
    return at_home(**where).choose(OWN_MATTERS)


def talked(desk: AtTheDesk, interpreter: str = "nobody") -> AtTheDesk:
    return desk.fill("interpreter", interpreter).press(Act.NEXT)


def named(desk: AtTheDesk) -> AtTheDesk:
    desk.fill("cpr", PETERS_CPR).fill("name", "Peter Eksempel").press(Act.NEXT)
    return desk.press(Act.NEXT) if "cpr" in [one.id for one in getattr(desk.page, "fields", ())] else desk  # fails mod 11


def checked() -> AtTheDesk:
    """All of it is said, and nobody was looked for."""
    desk = named(talked(own_matters().choose("give")))
    desk.fill("situation", "help-at-home").press(Act.NEXT).press(Act.NEXT)
    return desk.fill("until", "one-year").press(Act.NEXT)


def asked() -> AtTheDesk:
    """Their own device is awaited."""
    return checked().press(Act.NEXT)


def answered(desk: AtTheDesk, answer: ApprovalAnswer) -> AtTheDesk:
    desk.approvals.says = [answer]
    return desk.pass_time(2)


def calls(desk: AtTheDesk) -> list[object]:
    return [one[0] for one in desk.visit_mandates.asked]


def cards(desk: AtTheDesk) -> list[str]:
    return [one.id for one in desk.page.cards]


def test_too_low_a_proof_is_said_before_anything_is_typed_with_the_way_to_it():
    desk = own_matters(shown=False)
    assert "give" not in cards(desk)
    assert cards(desk)[0] == "take-back", "which takes no more than the visit's own proof"
    assert "skal først vise ID på sin egen telefon" in words(desk.page.problem)
    assert words(desk.page.shell.primary.text) == "Vis ID på egen telefon"
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.OwnDevice)
    proof = Proof(ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL, desk.clock.now())
    answered(desk, replace(YES, citizen=INGER, proof=proof)).press(Act.NEXT)
    assert cards(desk)[:6] == ["give", "take-back", "give-access", "end-access", "consents", "withdraw-consent"]
    assert desk.page.problem is None


def test_where_no_telephone_reaches_us_the_page_says_what_can_be_done_instead():
    desk = own_matters(shown=False, offered=False)
    assert cards(desk)[0] == "take-back"
    assert "hjemme med MitID" in words(desk.page.problem)
    assert desk.page.shell.primary is None
    assert desk.choose("give").choose("consents").visit_mandates.asked == []
    assert isinstance(desk.page, s.OwnMatters), "a card that is not there opens nothing"


def test_the_talk_comes_first_is_the_whole_script_and_nobody_is_looked_for_before_the_end():
    desk = own_matters().choose("give")
    assert isinstance(desk.page, s.TalkAlone)
    assert desk.page.script == SCRIPT
    assert words(desk.press(Act.NEXT).page.errors[0].text) == "Vælg, om der er en, der tolker."
    talked(desk, "holder")
    assert words(desk.page.errors[0].text) == words(refuse(Why.HOLDER_INTERPRETS).sentence)
    talked(desk, "another")
    assert words(desk.page.question) == "Hvem vil Inger give fuldmagt?"
    assert desk.visit_mandates.asked == []


def test_a_mandate_is_given_question_by_question_and_the_yes_is_on_the_citizens_own_device():
    desk = checked()
    assert isinstance(desk.page, s.MandateCheck)
    assert calls(desk) == []
    desk.press(Act.NEXT)
    until = date(2027, 11, 23)
    wanted = (WantedPackage("home", until), WantedPackage("home-read", until))
    assert desk.visit_mandates.asked == [("draft", PETER, wanted, ALONE), ("ask", "mandate-1")]
    assert isinstance(desk.page, s.OwnDevice)
    assert desk.page.code == "0421"
    answered(desk, YES)
    assert words(desk.page.heading) == "Borgeren har sagt ja"
    assert desk.page.shell.leave is None, "what was signed there is not undone by a press here"
    assert desk.page.shell.exit is None
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.WhatNext)
    assert words(desk.page.sentence) == "Nu venter fuldmagten på, at Peter også siger ja."
    assert PETERS_CPR not in all_words(desk.page)
    assert cards(desk.press(Act.DONE))[0] == "give"


def test_not_today_at_every_step_before_the_draft_makes_no_call_and_says_no_reason():
    steps = [
        lambda: own_matters().choose("give"), lambda: talked(own_matters().choose("give")),
        lambda: named(talked(own_matters().choose("give"))), checked, lambda: own_matters().choose("take-up"),
        lambda: talked(own_matters().choose("take-up")),
    ]
    for step in steps:
        desk = step()
        assert desk.page.shell.exit.act is Act.NOT_TODAY
        desk.press(Act.NOT_TODAY)
        assert isinstance(desk.page, s.OwnMatters)
        assert words(desk.page.shell.note) == "Det bliver ikke i dag. Borgeren kan altid komme igen."
        assert calls(desk) == []


def test_not_today_while_the_telephone_is_awaited_gives_up_the_question_and_the_draft():
    desk = asked()
    desk.approvals.says = [WAITS]
    desk.press(Act.NOT_TODAY)
    assert "cancel" in desk.approvals.journal
    assert calls(desk) == ["draft", "ask", "leave"]
    assert isinstance(desk.page, s.OwnMatters)


def test_a_yes_that_was_quicker_than_not_today_stands_and_is_told():
    desk = asked()
    desk.approvals.says = [YES]
    desk.press(Act.NOT_TODAY)
    assert words(desk.page.heading) == "Borgeren har sagt ja"
    assert "leave" not in calls(desk)


def test_a_no_is_the_last_word_and_nobody_asks_again_from_there():
    desk = answered(asked(), NO)
    assert words(desk.page.sentence) == "Der bliver ingen fuldmagt. Borgeren skal ikke sige hvorfor."
    assert desk.page.shell.primary.act is Act.DONE
    assert desk.press(Act.TRY_AGAIN).page.step == "declined"
    assert isinstance(desk.press(Act.DONE).page, s.OwnMatters)
    assert calls(desk) == ["draft", "ask"]


def test_where_the_rules_let_no_yes_count_the_helper_hears_no_more_than_that():
    desk = answered(asked(), OVER)
    assert "Borgeren kan læse hvorfor på sin telefon." in words(desk.page.sentence)
    assert desk.page.shell.primary.act is Act.DONE


def test_somebody_elses_telephone_and_time_that_ran_out_may_be_asked_again_of_the_same_draft():
    for answer in (ApprovalAnswer(ApprovalState.DECLINED, ApprovalReason.FOREIGN), ApprovalAnswer(ApprovalState.EXPIRED)):
        desk = answered(asked(), answer)
        assert desk.page.shell.primary.act is Act.TRY_AGAIN
        desk.press(Act.TRY_AGAIN)
        assert calls(desk) == ["draft", "ask", "ask"]


def test_giving_up_comes_back_to_what_was_chosen_and_another_choice_takes_the_first_drafts_place():
    desk = asked()
    desk.approvals.says = [WAITS]
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.MandateCheck)
    desk.press(Act.NEXT).press(Act.BACK)
    assert calls(desk) == ["draft", "ask", "ask"], "the same wish is the same draft"
    desk.choose("packages").fill("packages", ("home",)).press(Act.NEXT).press(Act.NEXT).press(Act.NEXT)
    assert calls(desk)[3:] == ["draft", "leave", "ask"]
    assert desk.visit_mandates.asked[-2:] == [("leave", "mandate-1"), ("ask", "mandate-2")]


def test_back_from_the_first_page_takes_away_what_was_begun():
    desk = asked()
    desk.approvals.says = [WAITS]
    for _ in range(7):
        desk.press(Act.BACK)
        if isinstance(desk.page, s.OwnMatters):
            break
    assert isinstance(desk.page, s.OwnMatters)
    assert desk.visit_mandates.asked[-1] == ("leave", "mandate-1")
    assert desk.page.shell.note is None


def test_a_miss_is_said_where_the_number_is_typed_and_nothing_of_it_is_lost():
    desk = checked()
    desk.visit_mandates.failure = MISS
    desk.press(Act.NEXT)
    assert words(desk.page.shell.note) == words(refuse(Why.NOT_WITH_THIS_PERSON).sentence)
    assert desk.page.fields[1].value == "Peter Eksempel"


def test_staff_near_to_the_holder_are_told_calmly_to_let_a_colleague():
    desk = checked()
    desk.visit_mandates.failure = NEAR
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.MandateCheck)
    assert isinstance(desk.page.problem, s.Instead)


@pytest.mark.parametrize(("state", "said"), [
    (MandateState.ASKED, "Fuldmagten til Peter gælder nu."),
    (MandateState.DRAFT, "Nu venter fuldmagten på, at Peter også siger ja.")])
def test_what_waits_is_taken_up_by_naming_who_asked_and_the_helper_sees_nothing_of_it(state, said):
    desk = own_matters().choose("take-up")
    desk.visit_mandates.waits_as = state
    named(talked(desk, "another"))
    assert desk.visit_mandates.asked == [("take-up", PETER, HeldTalk(Interpreter.ANOTHER)), ("ask", "mandate-1")]
    answered(desk, YES).press(Act.NEXT)
    assert words(desk.page.sentence) == said


def test_where_nothing_waits_the_sentence_stands_at_the_number_and_nobody_is_asked():
    desk = own_matters().choose("take-up")
    desk.visit_mandates.failure = MISS
    named(talked(desk))
    assert words(desk.page.shell.note) == words(refuse(Why.NOT_WITH_THIS_PERSON).sentence)
    assert calls(desk) == ["take-up"]


@pytest.mark.parametrize("shown", [True, False])
def test_all_is_taken_back_with_no_talk_and_no_telephone(shown):
    desk = named(own_matters(shown=shown).choose("take-back"))
    assert words(desk.press(Act.NEXT).page.errors[0].text) == "Vælg, hvor meget der skal tages tilbage."
    desk.fill("how-much", "all").press(Act.NEXT)
    assert isinstance(desk.page, s.MandateQuestion)
    assert calls(desk) == []
    desk.press(Act.WITHDRAW)
    assert desk.visit_mandates.asked == [("end", PETER, ())]
    assert words(desk.page.heading) == "Fuldmagten er taget tilbage"


def test_some_of_it_is_taken_back_and_a_no_keeps_it_all():
    desk = named(own_matters().choose("take-back")).fill("how-much", "some").press(Act.NEXT)
    assert words(desk.press(Act.NEXT).page.errors[0].text) == "Vælg mindst én ting."
    desk.fill("search", "pension").fill("packages", ("pension",)).fill("search", "zzz")
    assert [one.id for one in desk.page.fields[1].choices] == ["pension"], "what is ticked stays in sight"
    assert words(desk.page.fields[0].notice) == "Vi fandt ikke noget med det ord. Prøv et andet."
    desk.press(Act.NEXT)
    assert any("Pension" in words(one) for one in desk.page.lines)
    desk.press(Act.DECLINE)
    assert calls(desk) == []
    desk = named(desk.choose("take-back")).fill("how-much", "some").press(Act.NEXT)
    desk.fill("packages", ("pension",)).press(Act.NEXT).press(Act.WITHDRAW)
    assert desk.visit_mandates.asked == [("end", PETER, ("pension",))]


def test_taking_back_what_is_not_there_is_said_at_the_number():
    desk = named(own_matters().choose("take-back")).fill("how-much", "all").press(Act.NEXT)
    desk.visit_mandates.failure = MISS
    desk.press(Act.WITHDRAW)
    assert isinstance(desk.page, s.Step)
    assert words(desk.page.shell.note) == words(refuse(Why.NOT_WITH_THIS_PERSON).sentence)


def test_how_many_consents_wait_is_told_and_each_is_answered_on_the_citizens_own_device():
    desk = own_matters()
    desk.visit_consents.ids = ("consent-1", "consent-2")
    desk.choose("consents")
    assert words(desk.page.heading) == "2 samtykker venter på svar"
    assert "consent-" not in "".join(words(one) for one in desk.page.next_steps)
    answered(desk.press(Act.NEXT), YES).press(Act.NEXT)
    assert words(desk.page.heading) == "1 samtykke venter på svar"
    answered(desk.press(Act.NEXT), NO)
    assert "Borgeren skal ikke sige hvorfor." in words(desk.page.sentence)
    desk.press(Act.DONE)
    assert words(desk.page.heading) == "Der venter ingen samtykker"
    assert desk.visit_consents.asked == ["waiting", "consent-1", "consent-2"]


def test_consents_that_could_not_be_fetched_can_be_tried_again():
    desk = own_matters()
    desk.visit_consents.failure = OFFLINE
    desk.choose("consents")
    assert words(desk.page.problem) == OFFLINE.sentence
    desk.visit_consents.failure = None
    assert words(desk.press(Act.TRY_AGAIN).page.heading) == "Der venter ingen samtykker"


def test_the_card_stands_at_the_home_of_every_visit_and_leads_back_there():
    desk = at_home()
    assert OWN_MATTERS in [one.id for one in desk.page.cards]
    desk.choose(OWN_MATTERS).press(Act.BACK)
    assert isinstance(desk.page, s.Home)
    assert EU_CARD in [one.id for one in desk.page.cards]
