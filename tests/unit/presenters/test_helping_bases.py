"""Whom a relative is guardian, parent or other of is among those they help: as what it is, and with what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.other_bases import Matter, OtherBasisKind
from desktop.domain.other_bases_refusal import WhyNoBasis
from desktop.domain.other_bases_shown import BasisFacts, instead_words, shown_by
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.memory_mandates import HOME, INGER

OFF = Failure(FailureKind.OFFLINE, "Der er ingen forbindelse. Prøv igen om lidt.")
ECONOMIC = BasisFacts(OtherBasisKind.GUARDIANSHIP, frozenset({Matter.ECONOMIC}), last_day=date(2027, 3, 1))


def desk_with(facts: BasisFacts = ECONOMIC, *, post: bool = False, **how) -> AtTheDesk:
    """Peter's desk before he signs in: he is this to Omar."""
    desk = AtTheDesk()
    if not post:
        desk.mailbox.all = []
    desk.bases.add(facts, **({"other": "Omar Prøve", "citizen": "ref-omar"} | how))
    return desk


def peter(desk: AtTheDesk) -> AtTheDesk:
    return desk.signed_in("peter")


def test_a_person_one_is_guardian_of_is_on_the_list_as_that_and_never_as_a_mandate():
    [omar] = peter(desk_with()).page.people
    assert words(omar.name) == "Omar Prøve"
    assert [words(line) for line in omar.lines] == ["Du er værge. Sidste dag er mandag 1. marts 2027."]
    assert omar.may == ()
    assert [words(one.title) for one in omar.buttons] == ["Se, hvad du må for Omar"]


@pytest.mark.parametrize(("kind", "title"), [
    (OtherBasisKind.GUARDIANSHIP, "Du er værge for Omar"),
    (OtherBasisKind.PARENTAL_RESPONSIBILITY, "Du har forældremyndigheden over Omar"),
    (OtherBasisKind.FUTURE_MANDATE, "Du har en fremtidsfuldmagt fra Omar"),
    (OtherBasisKind.POWER_OF_ATTORNEY, "Du har en generalfuldmagt fra Omar"),
    (OtherBasisKind.CASE_REPRESENTATIVE, "Du er repræsentant for Omar i én sag"),
    (OtherBasisKind.BISIDDER, "Du er bisidder for Omar"),
])
def test_each_kind_says_what_it_is_what_it_carries_and_never_does_and_what_to_do(kind, title):
    facts = BasisFacts(kind)
    desk = peter(desk_with(facts)).choose("person:ref-omar")
    assert isinstance(desk.page, s.OneHelped)
    [panel] = desk.page.packages
    said = shown_by(facts)
    assert words(panel.title) == title
    for carried in said.carries:
        assert words(carried) in words(panel.opens)
    for never in said.never:
        assert words(never) in words(panel.does_not)
    assert words(panel.facts[0]) == words(instead_words(kind))
    assert words(panel.facts[-1]) == "Du kan ikke stoppe det her. Spørg Familieretshuset, hvis det skal slutte."
    assert panel.buttons == ()
    assert panel.badge is None
    assert desk.page.ways == ()


def test_what_carries_tasks_says_that_none_of_them_is_done_here():
    desk = peter(desk_with()).choose("person:ref-omar")
    assert words(desk.page.packages[0].does_not).endswith("Det kan ikke bruges i Sidemand.")
    desk = peter(desk_with(BasisFacts(OtherBasisKind.BISIDDER))).choose("person:ref-omar")
    assert "Sidemand" not in words(desk.page.packages[0].does_not)


def test_one_that_does_not_hold_today_says_so_and_what_is_to_be_done_first():
    facts = replace(ECONOMIC, not_now=WhyNoBasis.PAPER_NOT_SEEN)
    desk = peter(desk_with(facts))
    assert [words(line) for line in desk.page.people[0].lines] == ["Du er værge. Det gælder ikke nu."]
    [panel] = desk.choose("person:ref-omar").page.packages
    assert words(panel.badge) == "Gælder ikke nu"
    assert words(panel.facts[0]) == "Vis papiret i Borgerservice først. Så kan du hjælpe bagefter."


def test_the_number_of_the_case_stands_on_the_page_and_not_on_the_list():
    desk = peter(desk_with(BasisFacts(OtherBasisKind.CASE_REPRESENTATIVE), case="SAG-1", decided_by="Eksempel Kommune"))
    assert "SAG-1" not in all_words(desk.page)
    assert "Sagens nummer er SAG-1." in words(desk.choose("person:ref-omar").page.packages[0].opens)


def test_who_gave_a_mandate_and_post_too_is_one_row_and_one_page():
    desk = desk_with(post=True, citizen=INGER.ref, other="Inger Eksempel")
    desk.mandates.add(HOME)
    access = desk.mailbox.all[0]
    desk.mailbox.all = [replace(access, citizen=replace(access.citizen, ref=INGER.ref))]
    [inger] = peter(desk).page.people
    assert [words(line) for line in inger.lines] == [
        "Du kan læse post fra det offentlige. Du kan ikke svare.", "Du er værge. Sidste dag er mandag 1. marts 2027.",
        "Du har fuldmagt til:"]
    desk.choose("person:ref-inger")
    assert words(desk.page.sentence) == (
        "Her er ordene, som Inger sagde ja til. »Din hjælper« er dig. Sidst står, hvad du ellers er for Inger.")
    assert [words(one.title) for one in desk.page.packages] == ["Adgang til post", "Hjælp i hjemmet", "Du er værge for Inger"]


def test_of_post_and_a_guardianship_it_is_not_said_that_there_is_nothing_else():
    desk = desk_with(post=True)
    access = desk.mailbox.all[0]
    desk.mailbox.all = [replace(access, citizen=replace(access.citizen, ref="ref-omar"))]
    desk = peter(desk).choose("person:ref-omar")
    assert words(desk.page.sentence) == "Her ser du, hvad du må for Inger."


def test_a_protected_name_is_not_told_and_two_of_them_are_two():
    desk = desk_with(other=None)
    desk.bases.add(BasisFacts(OtherBasisKind.FUTURE_MANDATE), other=None, citizen="ref-other")
    assert [words(one.name) for one in peter(desk).page.people] == ["Navnet vises ikke", "Navnet vises ikke"]
    desk.choose("person:ref-omar")
    assert words(desk.page.packages[0].title) == "Du er værge for den, det handler om"


def test_where_they_do_not_come_the_rest_is_there_and_a_press_fetches_them():
    desk = desk_with()
    desk.mandates.add(HOME)
    desk.bases.failure = OFF
    peter(desk)
    assert [words(one.name) for one in desk.page.people] == ["Inger Eksempel"]
    assert words(desk.page.shell.note) == OFF.sentence
    desk.bases.failure = None
    desk.press(Act.TRY_AGAIN)
    assert [words(one.name) for one in desk.page.people] == ["Inger Eksempel", "Omar Prøve"]
    assert desk.page.shell.note is None


def test_more_than_a_page_of_them_comes_on_a_press():
    desk = desk_with()
    desk.bases.page_size = 1
    desk.bases.add(ECONOMIC, other="Sif Øvelse", citizen="ref-sif")
    peter(desk)
    assert [words(one.name) for one in desk.page.people] == ["Sif Øvelse"]
    desk.press(Act.SHOW_MORE)
    assert [words(one.name) for one in desk.page.people] == ["Sif Øvelse", "Omar Prøve"]
    assert desk.page.more is None


def test_post_mandates_and_bases_are_asked_for_at_once_and_shown_as_they_come():
    desk = desk_with(post=True)
    desk.mandates.add(HOME)
    desk.start()
    desk.holding = True
    desk.choose("peter")
    desk.runner.step()  # the sign-in
    waiting = len(desk.runner.queue)
    assert waiting >= 3, "nothing waits for another's answer"
    desk.holding = False
    desk.runner.finish()
    assert len(desk.page.people) == 3
    counts = [len(page.people) for page in desk.pages if isinstance(page, s.PeopleHelped)]
    assert {1, 2, 3} <= set(counts), counts


def test_nothing_of_it_is_asked_for_by_staff():
    desk = AtTheDesk().signed_in()
    assert desk.bases.asked == []
