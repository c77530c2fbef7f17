"""A task where nobody said who they are: what is asked, what may follow along, and how an answer is copied."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.flows.copying import prepared
from desktop.flows.definition import from_wire, to_wire
from desktop.flows.flow import restore, start
from desktop.flows.guiding import guided, known_beforehand, left_out, typed_by_the_citizen, with_answers
from desktop.flows.own_page import own_page
from desktop.flows.views import FieldKind
from desktop.flows.yaml_source import DefinitionError, parse_definition
from tests.support.definitions import FILES_NAMES, said, task
from tests.unit.flows.test_writing_a_definition import GOOD

TODAY = date(2026, 11, 23)


# What is asked


@pytest.mark.parametrize("name", FILES_NAMES)
def test_nobody_is_asked_for_a_cpr_number_whatever_the_task(name):
    definition = guided(task(name))
    kinds = {one.kind for one in definition.fields()}
    assert not kinds & {FieldKind.CPR, FieldKind.HOUSEHOLD, FieldKind.FILE}
    assert definition.declarations == ()
    assert all(step.fields for step in definition.steps)


def test_what_is_left_out_is_named():
    [children] = left_out(task("blaat-eu-sygesikringskort"))
    assert said(children) == "Børn, der skal have et kort"
    assert left_out(task("boligstoette")) == ()


def test_no_page_stands_empty_where_all_of_it_was_left_out():
    eu_card = task("blaat-eu-sygesikringskort")
    family = start(guided(eu_card), {}, TODAY).answer("hvem", "mig-og-boern").next()
    assert family.step_id != "hvilke-boern"
    assert family.step is not None


# From a visit into guidance


KNOWN = {"phone": "12345678", "address": {"id": "1", "text": "Eksempelvej 1"}, "household": ({"name": "Bo Prøve", "cpr": "1905105004"},)}


def test_only_what_the_citizen_typed_follows_and_never_what_was_known():
    visited = start(task("nyt-sundhedskort"), KNOWN, TODAY).answer("reason", "lost").answer("temporary", "yes")
    assert visited.answers["phone"] == "12 34 56 78"
    assert typed_by_the_citizen(visited) == {"reason": "lost", "temporary": "yes"}
    assert [said(one) for one in known_beforehand(visited)] == ["Dit telefonnummer"]


def test_what_was_known_is_left_also_when_it_was_corrected_and_after_a_restart():
    definition = task("nyt-sundhedskort")
    corrected = start(definition, KNOWN, TODAY).answer("reason", "lost").answer("phone", "12 34 56 79")
    assert "phone" not in typed_by_the_citizen(corrected)
    assert "phone" not in typed_by_the_citizen(restore(definition, corrected.save(), TODAY, KNOWN))


def test_a_number_nobody_knew_and_the_citizen_typed_follows():
    flow = start(task("nyt-sundhedskort"), {}, TODAY).answer("phone", "12 34 56 79")
    assert typed_by_the_citizen(flow) == {"phone": "12 34 56 79"}


def test_children_never_follow_known_or_typed():
    for known in (KNOWN, {}):
        flow = start(task("blaat-eu-sygesikringskort"), known, TODAY).answer("hvem", "kun-boern")
        flow = flow.answer("boern", ({"name": "Bo Prøve", "cpr": "1905105004"},))
        assert typed_by_the_citizen(flow).keys() == {"hvem"}


def test_answers_put_in_stand_as_typed_and_one_that_is_not_asked_changes_nothing():
    flow = with_answers(start(guided(task("boligstoette")), {}, TODAY), {"husleje": "5.400", "nothing": "x"})
    assert dict(flow.answers) == {"husleje": "5.400"}


# How an answer is copied


def answered_housing():
    return with_answers(start(guided(task("boligstoette")), {}, TODAY), {
        "adresse": {"id": "1", "text": "Eksempelvej 1, 9910 Øvelsesby"}, "indflyttet": "1. november 2026", "husleje": "5.400,50",
        "kvadratmeter": "64", "koekken": True, "voksne": "1", "boern": "0", "telefon": "12 34 56 78", "mail": "a@eksempel.example",
    })


def test_an_answer_is_copied_the_way_a_web_page_takes_it():
    assert [(one.field, one.copied) for one in prepared(answered_housing())] == [
        ("adresse", "Eksempelvej 1, 9910 Øvelsesby"), ("indflyttet", "01-11-2026"), ("husleje", "5400,50"), ("kvadratmeter", "64"),
        ("koekken", None), ("voksne", "1"), ("boern", "0"), ("telefon", "12345678"), ("mail", "a@eksempel.example"),
    ]


def test_what_is_read_is_what_is_copied():
    for one in prepared(answered_housing()):
        assert one.copied is None or one.value == one.copied


def test_what_was_not_answered_is_not_among_them():
    flow = start(guided(task("boligstoette")), {}, TODAY).answer("mail", "").answer("husleje", "tre")
    assert prepared(flow) == ()


# The authority's own page


@pytest.mark.parametrize(("address", "site"), [
    ("https://www.borger.dk/bolig", "borger.dk"), ("https://borger.dk", "borger.dk"),
    ("https://selvbetjening.udbetalingdanmark.dk/a?b=c&d=1", "selvbetjening.udbetalingdanmark.dk"),
])
def test_an_authoritys_page_may_be_opened_and_is_called_by_its_host(address, site):
    assert own_page(address).site == site


@pytest.mark.parametrize("address", [
    "", "borger.dk", "http://borger.dk/", "HTTPS://borger.dk/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
    "https://borger.dk:8443/", "https://me@borger.dk/", "https://me:secret@borger.dk/", "https://127.0.0.1/", "https://[::1]/",
    "https://localhost/", "https://xn--brger-fya.dk/", "https://börger.dk/", "https://borger.dk/ x", "https://borger.dk/\nx",
    "https://borger.dk/#top", "https://borger.dk\\@evil.example/", "https://.dk/", "https://borger..dk/", "https://borger.dk/" + "a" * 500,
    "--help", "https://-borger.dk/",
])
def test_nothing_else_is_ever_opened(address):
    assert own_page(address) is None


# Who writes a definition


def companion(*lines: str) -> str:
    return GOOD.replace("delivery: training\n", "".join(f"{line}\n" for line in lines))


def problems(text):
    with pytest.raises(DefinitionError) as caught:
        parse_definition(text, "ny-laege.yaml")
    return [(one.line, one.message) for one in caught.value.problems]


def line_of(text: str, part: str) -> int:
    return next(number for number, one in enumerate(text.splitlines(), start=1) if part in one)


def test_a_companion_names_the_page_it_opens():
    text = companion("delivery: companion", "own_page: https://www.borger.dk/bolig")
    definition = parse_definition(text, "ny-laege.yaml")
    assert from_wire(to_wire(definition)) == definition


@pytest.mark.parametrize(("lines", "at", "says"), [
    (("delivery: companion",), "delivery", "Write its address after 'own_page:'"),
    (("delivery: training", "own_page: https://www.borger.dk"), "own_page", "only for 'delivery: companion'"),
    (("delivery: companion", "own_page: http://www.borger.dk"), "own_page", "write a plain address such as https://"),
    (("delivery: companion", "own_page: https://me@borger.dk/"), "own_page", "no user, port or '#'"),
])
def test_a_page_that_is_none_is_told_with_what_to_write(lines, at, says):
    text = companion(*lines)
    [(line, message)] = problems(text)
    assert line == line_of(text, f"{at}:")
    assert says in message
