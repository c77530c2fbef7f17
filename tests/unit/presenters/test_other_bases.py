"""A citizen alone sees their guardian, their parent and others as what they are, and is told who to ask to end it."""

from __future__ import annotations

from datetime import date

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.other_bases import Matter, OtherBasisKind
from desktop.domain.other_bases_refusal import WhyNoBasis
from desktop.domain.other_bases_shown import NAMES, BasisFacts, shown_by
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_identity import INGER_SELF

CARD = "permissions"
ECONOMIC = BasisFacts(
    OtherBasisKind.GUARDIANSHIP, frozenset({Matter.ECONOMIC}), took_capacity=True, last_day=date(2027, 3, 1))


def alone() -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    return desk.choose("self")


def at_the_list(facts: BasisFacts | None = None, **how) -> AtTheDesk:
    desk = alone()
    desk.own_bases.add(facts, **how)
    return desk.choose(CARD)


def test_each_kind_is_a_line_by_its_own_name_in_a_section_of_its_own():
    desk = alone()
    desk.own_mandates.add()
    for kind in OtherBasisKind:
        desk.own_bases.add(BasisFacts(kind))
    desk.choose(CARD).press(Act.SHOW_MORE)
    live, others = desk.page.sections
    assert [words(one.kind) for one in live.lines] == ["Fuldmagt"]
    assert words(others.title) == "Værge, forælder og andre"
    assert [words(one.kind) for one in others.lines] == [words(NAMES[one]) for one in reversed(OtherBasisKind)]


def test_the_line_says_who_what_they_may_and_until_when_and_offers_nothing_to_take_back():
    [line] = at_the_list(ECONOMIC).page.sections[0].lines
    assert (words(line.whom), words(line.kind), words(line.badge)) == ("Peter Eksempel", "Værge", "Gælder")
    assert words(line.line) == (
        "En værge må gøre ting for borgeren hos det offentlige. Sidste dag er mandag 1. marts 2027.")
    assert [words(one.title) for one in line.buttons] == ["Se det hele"]
    assert words(line.buttons[0].detail) == "Se det hele: Værge, Peter Eksempel"


def test_whole_it_says_what_it_carries_what_it_never_does_and_who_to_ask():
    desk = at_the_list(ECONOMIC).choose("basis:basis-1:")
    assert words(desk.page.heading) == "Værge: Peter Eksempel"
    said = [words(one) for one in desk.page.lines]
    assert said[0] == "Det gælder fra mandag 3. februar 2025."
    assert "Du kan ikke stoppe det her. Spørg Familieretshuset, hvis det skal slutte." in said
    shown = shown_by(ECONOMIC)
    assert [tuple(one.lines) for one in desk.page.rights] == [shown.carries, shown.never]
    assert desk.page.buttons == ()
    assert desk.press(Act.BACK).page.sections, "back at the list"


def test_one_that_opens_nothing_today_says_that_it_cannot_be_used():
    facts = BasisFacts(OtherBasisKind.CASE_REPRESENTATIVE, not_now=WhyNoBasis.PAPER_NOT_SEEN)
    desk = at_the_list(facts, case="SAG-1", decided_by="Eksempel Kommune")
    assert words(desk.page.sections[0].lines[0].badge) == "Gælder ikke nu"
    said = [words(one) for one in desk.choose("basis:basis-1:").page.lines]
    assert "Det kan ikke bruges nu." in said
    assert "Sagens nummer er SAG-1." in said


def test_a_name_that_may_not_be_told_is_not_shown():
    desk = at_the_list(other=None)
    assert words(desk.page.sections[0].lines[0].whom) == "Navnet vises ikke"


def test_who_has_only_a_guardian_has_given_nothing():
    assert words(at_the_list().page.sentence).startswith("Du har ikke givet fuldmagt, adgang eller samtykke.")


def test_where_they_do_not_come_the_page_says_so_and_the_rest_stands():
    desk = alone()
    desk.own_mandates.add()
    desk.own_bases.failure = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")
    desk.choose(CARD)
    assert desk.page.problem is not None
    [live] = desk.page.sections
    assert [words(one.kind) for one in live.lines] == ["Fuldmagt"]
