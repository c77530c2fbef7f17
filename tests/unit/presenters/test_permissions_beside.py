"""With a helper beside them a citizen sees who may what, takes it back and says no; and gives and answers nothing."""

from __future__ import annotations

import pytest

from desktop.domain.consent import ConsentState
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox_access import AccessState
from desktop.domain.mandate import MandateState
from desktop.domain.parties import Side
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import INGER_SELF
from tests.support.memory_mandates import HOME, PENSION

CARD = "permissions"
BESIDE = (
    "Du kan se det og tage det tilbage, mens en hjælper ser med. Vil du give lov til noget, så gør det alene. "
    "Tryk på »Hjælperen er gået« først. Du kan også gøre det i et besøg.")


def beside() -> AtTheDesk:
    """Inger called, and let Lars in."""
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.choose("self")
    desk.own_mandates.add(HOME, PENSION)
    desk.own_mandates.add(state=MandateState.ASKED, by=Side.HOLDER)
    desk.own_mandates.add(state=MandateState.DRAFT)
    desk.own_mandates.add(state=MandateState.DECLINED)
    desk.own_accesses.add()
    desk.own_accesses.add(AccessState.TAKEN_BACK)
    desk.own_consents.add()
    desk.own_consents.add(ConsentState.GIVEN)
    return desk.press(Act.CALL_HELP).choose("lars").press(Act.AGREE)


def at_the_list() -> AtTheDesk:
    return beside().choose(CARD).press(Act.AGREE)


def kinds(page) -> list[str]:
    return [words(line.kind) for section in page.sections for line in section.lines]


def test_they_are_asked_first_what_the_helper_would_see_and_the_answers_are_equal():
    desk = beside().choose(CARD)
    assert words(desk.page.heading) == "En hjælper ser med. Vil du vise, hvem der må hvad?"
    assert [words(one.text) for one in desk.page.answers] == ["Ja, vis det", "Nej"]
    assert desk.page.shell.primary is None
    assert desk.own_mandates.asked == desk.own_accesses.asked == desk.own_consents.asked == []
    assert isinstance(desk.press(Act.DECLINE).page, s.Home)


def test_what_waits_and_what_is_in_force_is_shown_and_neither_drafts_nor_what_is_over():
    page = at_the_list().page
    assert kinds(page) == ["Samtykke", "Fuldmagt", "Fuldmagt", "Læseadgang til din post", "Samtykke"]
    assert (page.fold, page.over) == (None, None)
    assert words(page.notice) == BESIDE


def test_nothing_is_given_and_why_stands_there_before_any_press():
    desk = at_the_list()
    assert (desk.page.shell.primary, desk.page.gives) == (None, ())
    before = desk.page
    for do in (lambda: desk.press(Act.GIVE), lambda: desk.choose("give-access::"), lambda: desk.choose("renew:mandate-1:")):
        do()
        assert desk.page == before


def test_a_renewal_is_not_offered():
    desk = beside()
    desk.own_mandates.add(HOME, state=MandateState.EXPIRING)
    desk.choose(CARD).press(Act.AGREE)
    assert not [way for section in desk.page.sections for line in section.lines for way in line.buttons if way.id.startswith("renew")]


@pytest.mark.parametrize(("ways", "port", "call"), [
    (("end:mandate-1:home",), "own_mandates", ("end", "mandate-1", ("home",))),
    (("see:mandate-1:", "end:mandate-1:"), "own_mandates", ("end", "mandate-1", ())),
    (("end-access:access-1:",), "own_accesses", ("end", "access-1")),
    (("access:access-1:", "end-access:access-1:"), "own_accesses", ("end", "access-1")),
    (("withdraw:consent-2:",), "own_consents", ("withdraw", "consent-2")),
    (("consent:consent-2:", "withdraw:consent-2:"), "own_consents", ("withdraw", "consent-2")),
])
def test_everything_is_taken_back_in_two_presses_as_alone(ways, port, call):
    desk = at_the_list()
    for way in ways:
        desk.choose(way)
    desk.press(Act.WITHDRAW)
    assert call in getattr(desk, port).asked
    assert isinstance(desk.page, s.Permissions)
    assert words(desk.page.notice).endswith(BESIDE), "what it came to, and then what may be done"


def test_what_is_asked_for_is_read_and_declined_and_not_said_yes_to():
    desk = at_the_list().choose("see:mandate-2:")
    assert isinstance(desk.page, s.Step)
    assert (desk.page.shell.primary, words(desk.page.shell.note)) == (None, BESIDE)
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Step), "a yes takes the talk alone first"
    desk.press(Act.DECLINE).press(Act.DECLINE)
    assert ("decline", "mandate-2") in desk.own_mandates.asked
    assert isinstance(desk.page, s.Permissions)


def test_a_consent_is_read_and_answered_when_they_are_alone():
    desk = at_the_list().choose("consent:consent-1:")
    assert isinstance(desk.page, s.ConsentTexts)
    assert desk.page.shell.primary is None
    assert isinstance(desk.page.problem, s.Instead)
    assert words(desk.page.problem).startswith("Du kan læse det, mens en hjælper ser med.")
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.ConsentTexts)
    desk.press(Act.HELPER_GONE)
    assert (desk.page.problem, desk.page.shell.primary is not None) == (None, True)
    assert isinstance(desk.press(Act.NEXT).page, s.ConsentQuestion)


def test_once_the_helper_has_gone_all_of_it_is_there_again_without_leaving_the_page():
    desk = at_the_list().press(Act.HELPER_GONE)
    assert isinstance(desk.page, s.Permissions)
    assert (desk.page.notice, desk.page.fold is not None, len(desk.page.gives)) == (None, True, 1)
    assert desk.page.shell.primary is not None


def test_a_backend_that_says_no_to_it_is_said_and_nobody_is_told_there_is_nothing():
    desk = beside().choose(CARD)
    desk.own_mandates.failure = Failure(FailureKind.REFUSED, "Du skal være alene.")
    desk.press(Act.AGREE)
    assert (words(desk.page.problem), words(desk.page.sentence)) == ("Du skal være alene.", "")


def test_calling_again_after_they_went_puts_it_away_again():
    desk = at_the_list().press(Act.HELPER_GONE).press(Act.CALL_HELP)
    assert isinstance(desk.page, s.HelpCalled)
    assert isinstance(desk.choose("lars").press(Act.AGREE).page, s.Home)
    assert "Peter" not in all_words(desk.page)


def test_a_mandate_on_paper_is_for_them_alone():
    desk = at_the_list().choose("see:mandate-1:")
    assert [words(one.title) for one in desk.page.buttons] == ["Tag alt tilbage"]
    before = desk.page
    assert desk.choose("paper:mandate-1:").page == before
    desk.press(Act.HELPER_GONE)
    assert "Se den på papir" in [words(one.title) for one in desk.page.buttons]
