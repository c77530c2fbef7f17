"""A receipt says what happens to these answers and nothing more, and one is asked to have ready what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.flows.definition import NextStep, from_wire, to_wire
from desktop.flows.flow import start
from desktop.flows.validation import what_happens_next
from desktop.flows.yaml_source import DefinitionError, parse_definition
from desktop.i18n import LocalText
from tests.support.definitions import task
from tests.support.small_tasks import EU_CARD_TEXT

TODAY = date(2026, 11, 23)


def told(name, **answers) -> list[str]:
    """What the window says, which is what the backend says."""
    flow = start(task(name), {}, TODAY)
    for field, answer in answers.items():
        flow = flow.answer(field.replace("_", "-"), answer)
    sent = flow.submission()
    content = {"answers": sent.answers, "unknown": sent.unknown, "declarations": sent.declarations}
    assert what_happens_next(flow.definition, content, TODAY)[-len(flow.next_steps):] == flow.next_steps
    return [one.in_language("da") for one in flow.next_steps]


def says(lines, words) -> bool:
    return any(words in line for line in lines)


def test_who_moves_alone_to_an_empty_home_is_told_of_nobody_else():
    lines = told("meld-flytning", who_moves="alone", occupied="empty", may_call=False, protection="no", doctor="keep")
    assert not says(lines, "bor på adressen")
    assert not says(lines, "anden forælder")
    assert not says(lines, "ringer")
    assert says(lines, "Sæt dit navn på døren")


def test_who_moves_in_with_others_is_told_what_they_may_be_asked():
    assert says(told("meld-flytning", occupied="occupied"), "dem, der bor på adressen, skrive under")


def test_the_other_parent_is_told_of_where_one_does_not_move_along():
    moving = {"who_moves": "everyone", "children_move": True}
    assert says(told("meld-flytning", **moving, parents="one"), "spørger den anden forælder")
    assert not says(told("meld-flytning", **moving, parents="both"), "anden forælder")


def test_nobody_who_wants_a_protected_address_is_told_to_put_their_name_on_the_door():
    lines = told("meld-flytning", protection="yes")
    assert not says(lines, "navn på døren")
    assert says(lines, "Bliver adressen beskyttet")


def test_the_municipality_calls_only_whom_it_may_call():
    assert says(told("meld-flytning", may_call=True), "ringer eller skriver")
    assert not says(told("meld-flytning", may_call=False), "ringer")


@pytest.mark.parametrize(("answers", "price"), [
    ({"reason": "lost"}, True), ({"reason": "damaged", "card_age": "under-four"}, True),
    ({"reason": "damaged", "card_age": "four-or-more"}, False), ({"reason": "unreadable"}, False),
    ({"reason": "new-name", "married": False}, True),
])
def test_a_price_is_spoken_of_only_where_the_card_costs_something(answers, price):
    assert says(told("nyt-sundhedskort", **answers), "koster") is price


def test_a_lost_card_is_cut_only_if_it_is_found():
    assert says(told("nyt-sundhedskort", reason="lost"), "Finder du det gamle kort")
    assert says(told("nyt-sundhedskort", reason="damaged"), "Klip det gamle kort over")


def test_a_card_for_work_is_not_promised_before_it_is_decided():
    lines = told("blaat-eu-sygesikringskort", hvem="mig", formaal="arbejde")
    assert says(lines, "ser først på")
    assert not says(lines, "med posten")
    assert not says(lines, "midlertidigt bevis")


def test_one_card_is_one_and_cards_for_children_are_several():
    assert says(told("blaat-eu-sygesikringskort", hvem="mig", formaal="ferie"), "Kortet kommer")
    assert says(told("blaat-eu-sygesikringskort", hvem="mig-og-boern", formaal="ferie"), "Kortene kommer")


def test_unread_post_and_the_other_exemption_are_told_of_to_who_asked():
    lines = told("fritagelse-digital-post", unopened="no", benefits_office="no")
    assert not says(lines, "ulæste")
    assert not says(lines, "Udbetaling Danmark")
    lines = told("fritagelse-digital-post", unopened="yes", benefits_office="yes")
    assert says(lines, "ulæste")
    assert says(lines, "hos Udbetaling Danmark")


def test_what_is_fetched_need_not_be_at_hand():
    card = task("blaat-eu-sygesikringskort")
    assert says([one.in_language("da") for one in card.to_have_ready(())], "CPR-nummer på de børn")
    assert not says([one.in_language("da") for one in card.to_have_ready({"household"})], "CPR-nummer")


def test_a_definition_kept_from_before_steps_had_conditions_is_read_as_it_was():
    wire = to_wire(task("nyt-sundhedskort"))
    old = wire | {"ready": [{"da": "Dit kort."}], "next_steps": [{"da": "Vent."}]}
    assert from_wire(old).next_steps == (NextStep(LocalText({"da": "Vent."})),)
    assert [one.in_language("da") for one in from_wire(old).to_have_ready({"household"})] == ["Dit kort."]
    assert from_wire(wire) == task("nyt-sundhedskort")


@pytest.mark.parametrize(("instead", "says_so"), [
    ("next_steps:\n  - text: Vent.\n    when: {'==': [{var: nowhere}, 1]}", "there is no field 'nowhere'"),
    ("next_steps:\n  - text: Vent.\n    wen: 1", "there is no key 'wen'"),
    ("ready:\n  - text: Et kort.\n    unless_fetched: shoe_size\nnext_steps: [Vent.]", "'shoe_size' is not fetched"),
])
def test_who_writes_a_task_is_told_what_is_wrong_with_a_step_or_with_what_to_have_ready(instead, says_so):
    lines = [line for line in EU_CARD_TEXT.splitlines() if not line.startswith("next_steps:")]
    if "ready:" in instead:
        lines = [line for line in lines if not line.startswith("ready:")]
    with pytest.raises(DefinitionError) as refused:
        parse_definition("\n".join((*lines, instead)), "eu-kort.yaml")
    assert says_so in str(refused.value)
