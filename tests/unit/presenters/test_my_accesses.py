"""A citizen alone sees who may read their post, what that opens, and takes it back in two presses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState
from desktop.domain.mailbox_rights import may_by, may_not_by
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import INGER_SELF
from tests.support.held_back import comes, held_back

CARD = "permissions"
OFFLINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")


def alone(*states: AccessState, **how) -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.choose("self")
    for state in states:
        desk.own_accesses.add(state, **how)
    return desk


def at_the_list(*states: AccessState, **how) -> AtTheDesk:
    return alone(*(states or (AccessState.LIVE,)), **how).choose(CARD)


def asked(desk, call) -> list[tuple]:
    return [one for one in desk.own_accesses.asked if one[0] == call]


def said(page) -> list[str]:
    return [words(line) for line in page.lines]


def test_an_access_is_a_line_of_its_own_kind_between_mandates_and_consents():
    desk = alone(AccessState.LIVE)
    desk.own_mandates.add()
    desk.choose(CARD)
    [live] = desk.page.sections
    assert [words(one.kind) for one in live.lines] == ["Fuldmagt", "Læseadgang til din post"]
    line = live.lines[1]
    assert (words(line.whom), words(line.badge)) == ("Peter Eksempel", "Gælder")
    assert words(line.line) == "Peter må læse din post fra det offentlige. Givet mandag 23. november 2026."
    assert [words(one.title) for one in line.buttons] == ["Se det hele", "Tag tilbage"]
    assert desk.accesses.asked == [], "nothing is asked by a helper's token"


def test_one_that_also_writes_says_so():
    [line] = at_the_list(kind=AccessKind.READ_AND_WRITE).page.sections[0].lines
    assert words(line.kind) == "Læse- og skriveadgang til din post"
    assert words(line.line).startswith("Peter må læse din post fra det offentlige, svare og skrive for dig.")


def test_when_it_was_last_used_is_said_where_that_is_known():
    desk = alone()
    desk.own_accesses.add(used=desk.clock.now().date() - timedelta(days=2))
    [line] = desk.choose(CARD).page.sections[0].lines
    assert words(line.line).endswith("Sidst brugt lørdag 21. november 2026.")
    assert "Den er sidst brugt lørdag 21. november 2026." in said(desk.choose("access:access-1:").page)


def test_one_that_opens_later_says_which_day():
    [line] = at_the_list(AccessState.WAITING).page.sections[0].lines
    assert words(line.badge) == "Åbner senere"
    assert words(line.line).endswith("Adgangen åbner mandag 23. november 2026.")


@pytest.mark.parametrize(("state", "badge"), [
    (AccessState.TAKEN_BACK, "Taget tilbage"), (AccessState.GIVEN_BACK, "Givet tilbage"),
    (AccessState.REPLACED, "Lavet om"), (AccessState.ENDED_BY_DEATH, "Gælder ikke længere"),
])
def test_what_is_over_is_folded_and_offers_nothing_to_take_back(state, badge):
    desk = at_the_list(state)
    assert desk.page.sections == ()
    assert words(desk.page.sentence) == "Ingen fuldmagt, adgang eller samtykke gælder lige nu."
    [line] = desk.choose("over").page.over.lines
    assert words(line.badge) == badge
    assert [words(one.title) for one in line.buttons] == ["Se det hele"]
    desk.choose("end-access:access-1:")
    assert isinstance(desk.page, s.Permissions)
    page = desk.choose("access:access-1:").page
    assert (page.buttons, page.rights) == ((), ())
    desk.choose("end-access:access-1:")
    assert isinstance(desk.page, s.Permission)


def test_whoever_may_not_be_named_is_not():
    desk = at_the_list(holder=None)
    [line] = desk.page.sections[0].lines
    assert words(line.whom) == "Navnet vises ikke"
    assert words(line.line).startswith("Personen må læse din post")
    desk.choose("end-access:access-1:")
    assert words(desk.page.heading) == "Vil du tage adgangen til din post tilbage?"


@pytest.mark.parametrize("kind", AccessKind)
def test_its_page_says_each_right_it_gives_and_each_it_does_not(kind):
    page = at_the_list(kind=kind).choose("access:access-1:").page
    assert isinstance(page, s.Permission)
    assert [one.lines for one in page.rights] == [may_by(kind), may_not_by(kind)]
    assert said(page) == [
        "Du gav adgangen mandag 23. november 2026.",
        "Den gælder, til en af jer siger stop. Du kan tage den tilbage, når du vil.", "»Hjælperen« er Peter."]


def test_it_is_taken_back_in_two_presses_and_what_that_changes_is_said_first():
    desk = at_the_list().choose("end-access:access-1:")
    assert isinstance(desk.page, s.MandateQuestion)
    assert words(desk.page.heading) == "Vil du tage adgangen tilbage fra Peter Eksempel?"
    assert said(desk.page) == [
        "Peter kan med det samme ikke længere læse din post.",
        "Det, Peter har læst eller gjort indtil nu, kan ikke gøres om.",
        "Peter bliver ikke spurgt. Du får et brev om det."]
    assert [one.act for one in desk.page.answers] == [Act.WITHDRAW, Act.DECLINE]
    assert desk.page.shell.primary is None, "Enter never binds"
    assert asked(desk, "end") == [], "one press only asks"
    desk.press(Act.WITHDRAW)
    assert asked(desk, "end") == [("end", "access-1")]
    assert isinstance(desk.page, s.Permissions)
    assert words(desk.page.notice) == "Taget tilbage. Peter kan ikke længere åbne din post, og Peter blev ikke spurgt."
    assert desk.page.sections == ()


def test_that_an_exemption_does_not_come_back_is_said_before_the_press():
    desk = at_the_list(lifted=True)
    assert "Da du gav den, sluttede din fritagelse for Digital Post." in said(desk.choose("access:access-1:").page)
    desk.choose("end-access:access-1:")
    assert any(line.startswith("Din fritagelse for Digital Post kommer ikke igen af sig selv.") for line in said(desk.page))


def test_one_that_has_not_opened_yet_is_taken_back_too():
    desk = at_the_list(AccessState.WAITING).choose("end-access:access-1:")
    assert said(desk.page)[0] == "Så åbner adgangen ikke for Peter."
    desk.press(Act.WITHDRAW)
    assert asked(desk, "end") == [("end", "access-1")]


@pytest.mark.parametrize("act", [Act.DECLINE, Act.BACK])
def test_a_no_keeps_it_and_goes_back_to_where_it_was_asked(act):
    desk = at_the_list().choose("access:access-1:").choose("end-access:access-1:").press(act)
    assert isinstance(desk.page, s.Permission)
    assert desk.press(Act.BACK).choose("end-access:access-1:").press(act).page.sections
    assert asked(desk, "end") == []


def test_what_was_not_taken_back_is_said_where_one_is_and_can_be_pressed_again():
    desk = at_the_list().choose("end-access:access-1:")
    desk.own_accesses.failure = OFFLINE
    desk.press(Act.WITHDRAW)
    assert isinstance(desk.page, s.MandateQuestion)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_accesses.failure = None
    assert isinstance(desk.press(Act.WITHDRAW).page, s.Permissions)


def test_a_double_press_takes_back_once():
    desk = at_the_list().choose("end-access:access-1:")
    late = held_back(desk, lambda: desk.press(Act.WITHDRAW).press(Act.WITHDRAW).press(Act.DECLINE))
    comes(desk, late)
    assert len(asked(desk, "end")) == 1
    assert isinstance(desk.page, s.Permissions)


def test_what_is_taken_back_when_help_was_called_is_told_at_home_and_names_nobody():
    desk = at_the_list().choose("end-access:access-1:")
    late = held_back(desk, lambda: desk.press(Act.WITHDRAW))
    desk.press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.note) == "Det, du ville tage tilbage, er taget tilbage."
    assert "Peter" not in all_words(desk.page)


def test_where_accesses_cannot_be_fetched_mandates_stand_and_nobody_is_told_there_are_none():
    desk = alone(AccessState.LIVE)
    desk.own_mandates.add()
    desk.own_accesses.failure = OFFLINE
    desk.choose(CARD)
    assert [words(line.kind) for line in desk.page.sections[0].lines] == ["Fuldmagt"]
    assert (words(desk.page.problem), words(desk.page.sentence)) == ("Der er ikke forbindelse lige nu.", "")
    desk.own_accesses.failure = None
    desk.press(Act.TRY_AGAIN)
    assert [words(line.kind) for line in desk.page.sections[0].lines] == ["Fuldmagt", "Læseadgang til din post"]


def test_older_ones_come_on_a_press_and_none_is_said_twice():
    desk = alone(*[AccessState.LIVE] * 5)
    desk.own_accesses.page_size = 2
    desk.choose(CARD)
    for _ in range(2):
        desk.own_accesses.add()
        desk.press(Act.SHOW_MORE)
    ids = [line.id for section in desk.page.sections for line in section.lines]
    assert len(set(ids)) == len(ids) > 2


def test_nothing_of_it_is_kept_when_the_citizen_is_done():
    desk = at_the_list().press(Act.BACK).press(Act.END_VISIT)
    assert "Peter" not in repr(desk.page)
