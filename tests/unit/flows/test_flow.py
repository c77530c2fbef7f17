"""Walking through a task: one question at a time, forwards and back, nothing lost."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.flows.answers import UNKNOWN, Submission
from desktop.flows.drafts import DraftError
from desktop.flows.flow import restore, start
from desktop.flows.views import FieldKind
from tests.support.definitions import errors, said
from tests.support.made_up import TODAY, field, statement, step, task, words

K = FieldKind
MOVED = {"==": [{"var": "moved"}, True]}


@pytest.fixture
def definition():
    return task(
        step("one", field("moved", K.YES_NO)),
        step("two", field("day", K.DATE, notices=(({"<": [{"days_between": [{"today": []}, {"var": "day"}]}, 0]}, "Det er sent."),)), when=MOVED),
        step("three", field("why", unknown="Så ringer vi."), field("more", required=False)),
        declarations=(statement("true"), statement("moved-true", when=MOVED)),
    )


@pytest.fixture
def begun(definition):
    return start(definition, {}, TODAY)


@pytest.fixture
def checking(begun):
    return begun.answer("moved", False).next().answer("why", "Derfor").next()


def test_the_first_page_says_where_one_is(begun):
    assert (begun.number, begun.count, begun.step.id) == (1, 3, "one")
    assert said(begun.step.question) == "one?"
    assert not begun.can_go_back
    assert begun.back() == begun


def test_going_on_without_an_answer_says_what_to_do_and_only_then(begun):
    assert begun.errors == ()
    stopped = begun.next()
    assert stopped.step.id == "one"
    assert errors(stopped) == {"moved": "Vælg ja eller nej."}
    assert said(stopped.step.fields[0].error) == "Vælg ja eller nej."
    assert stopped.answer("moved", True).errors == ()


def test_a_wrong_answer_stays_as_typed_with_its_sentence(begun):
    at_date = begun.answer("moved", True).next().answer("day", "31/11 2026")
    assert at_date.errors == ()
    stopped = at_date.next()
    assert stopped.step.fields[0].value == "31/11 2026"
    assert errors(stopped) == {"day": "November har kun 30 dage. Skriv en anden dato."}
    assert stopped.back().next().step.fields[0].value == "31/11 2026"


def test_the_same_wrong_answer_typed_again_takes_the_sentence_away_until_one_goes_on(begun):
    stopped = begun.next()
    assert stopped.answer("moved", None).errors == ()
    assert errors(stopped.answer("moved", None).next()) == {"moved": "Vælg ja eller nej."}


def test_an_answer_makes_a_page_appear_and_disappear(begun):
    assert begun.answer("moved", True).count == 4
    assert begun.answer("moved", False).count == 3
    assert begun.answer("moved", True).next().step.id == "two"
    assert begun.answer("moved", False).next().step.id == "three"


def test_a_late_date_is_told_and_not_stopped(begun):
    late = begun.answer("moved", True).next().answer("day", "1/11 2026")
    assert said(late.step.fields[0].notice) == "Det er sent."
    assert late.next().step.id == "three"
    assert begun.answer("moved", True).next().answer("day", "hm").step.fields[0].notice is None


def test_the_last_page_is_the_check_and_counts_as_one(checking):
    assert checking.is_checking
    assert checking.step is None
    assert checking.step_id == ""
    assert (checking.number, checking.count) == (3, 3)
    assert checking.next() == checking


def test_the_check_page_reads_every_answer(checking):
    assert [(one.field, one.step, said(one.value)) for one in checking.summary()] == [
        ("moved", "one", "Nej"), ("why", "three", "Derfor"), ("more", "three", "Ikke svaret"),
    ]


def test_changing_an_answer_comes_back_to_the_check_page(checking):
    changing = checking.go_to("why")
    assert changing.step.id == "three"
    assert changing.can_go_back
    assert changing.answer("why", "Noget andet").next().is_checking
    assert changing.back().is_checking


def test_changing_an_answer_asks_what_it_made_necessary_and_only_that(checking):
    asked = checking.go_to("one").answer("moved", True).next()
    assert asked.step.id == "two"
    done = asked.answer("day", "1/12 2026").next()
    assert done.is_checking
    assert done.answers["why"] == "Derfor"


def test_to_go_to_what_is_not_asked_or_not_there_changes_nothing(checking):
    assert checking.go_to("day") == checking
    assert checking.go_to("nowhere") == checking
    assert checking.go_to("true") == checking


def test_one_may_jump_within_the_walk_without_being_held_to_come_back(begun):
    jumped = begun.go_to("three")
    assert jumped.step.id == "three"
    assert not jumped.returning


def test_sending_too_early_goes_to_the_first_page_that_needs_something(checking):
    changed = checking.go_to("one").answer("moved", True).back()
    stopped = changed.try_send()
    assert stopped.step.id == "two"
    assert list(errors(stopped)) == ["day"]
    assert stopped.answer("day", "1/12 2026").next().is_checking


def test_sending_without_the_declaration_says_so_on_the_check_page(checking):
    assert not checking.is_complete
    stopped = checking.try_send()
    assert stopped.is_checking
    assert errors(stopped) == {"true": "Sæt kryds for at sige ja til det, der står."}
    assert said(stopped.declarations[0].error)
    ticked = stopped.answer("true", True)
    assert ticked.errors == ()
    assert ticked.is_complete
    assert ticked.try_send() == ticked


def test_only_what_applies_is_declared_and_sent_in_one_form(begun):
    done = begun.answer("moved", True).answer("day", "1. december 2026").answer("why", UNKNOWN).answer("true", True).answer("moved-true", True)
    assert [one.id for one in done.declarations] == ["true", "moved-true"]
    assert done.submission() == Submission({"moved": True, "day": "2026-12-01"}, ("why",), ("true", "moved-true"))
    changed = done.answer("moved", False)
    assert changed.submission() == Submission({"moved": False}, ("why",), ("true",))
    assert changed.answers["day"] == "1. december 2026"
    assert changed.answer("moved", True).submission() == done.submission()


def test_ved_ikke_is_offered_only_where_the_definition_says_so(begun):
    page = begun.go_to("three").step
    assert page.fields[0].may_be_unknown
    assert said(page.fields[0].unknown_help) == "Så ringer vi."
    assert not page.fields[1].may_be_unknown
    assert begun.answer("more", UNKNOWN).submission().unknown == ()
    assert said(begun.answer("why", UNKNOWN).summary()[1].value) == "Det ved jeg ikke"


def test_an_answer_to_no_field_changes_nothing(begun):
    assert begun.answer("nowhere", "x") == begun


def test_the_page_one_is_on_may_stop_applying_and_one_stands_on_the_next(begun):
    on_two = begun.answer("moved", True).next()
    moved_on = on_two.answer("moved", False)
    assert moved_on.step.id == "three"
    assert moved_on.answer("moved", True).step.id == "two"


def test_a_page_without_any_field_to_show_is_not_shown():
    flow = start(task(
        step("one", field("a", K.YES_NO)), step("two", field("b", when={"var": "a"})),
    ), {}, TODAY)
    assert flow.answer("a", False).next().is_checking
    assert flow.answer("a", True).next().step.id == "two"


def test_a_field_may_come_and_go_within_its_page():
    flow = start(task(step("one", field("a", K.YES_NO), field("b", when={"var": "a"}))), {}, TODAY)
    assert [one.id for one in flow.step.fields] == ["a"]
    assert [one.id for one in flow.answer("a", True).step.fields] == ["a", "b"]


def test_what_is_required_may_depend_on_another_answer():
    flow = start(task(step("one", field("a", K.YES_NO), field("b", required_when={"var": "a"}))), {}, TODAY)
    assert flow.answer("a", False).next().is_checking
    assert list(errors(flow.answer("a", True).next())) == ["b"]
    assert not flow.answer("a", False).step.fields[1].required


def test_a_task_where_nothing_applies_is_only_a_check_page():
    flow = start(task(step("one", field("a"), when=False)), {}, TODAY)
    assert flow.is_checking
    assert (flow.number, flow.count, flow.can_go_back, flow.is_complete) == (1, 1, False, True)


def test_an_information_is_read_and_never_answered():
    flow = start(task(step("one", field("note", K.INFORMATION))), {}, TODAY)
    assert flow.answer("note", "x") == flow
    assert flow.next().is_checking
    assert flow.next().summary() == ()
    assert not flow.step.fields[0].required


def test_a_condition_may_ask_whether_the_answer_was_ved_ikke():
    flow = start(task(
        step("one", field("a", unknown="Fint.")), step("two", field("b"), when={"is_unknown": "a"}),
    ), {}, TODAY)
    assert flow.answer("a", UNKNOWN).next().step.id == "two"
    assert flow.answer("a", "Ja").next().is_checking


def test_a_condition_that_reads_what_comes_later_or_nothing_at_all_cannot_go_round():
    flow = start(task(
        step("one", field("a", when={"!": {"var": "b"}})), step("two", field("b", when={"!": {"var": "a"}})),
        step("three", field("c", when={"var": "nowhere"})),
    ), {}, TODAY)
    assert flow.step.id == "one"
    assert flow.answer("a", "x").next().is_checking


# --- what is already known ------------------------------------------------------------------------------------------


@pytest.fixture
def known():
    return start(task(step(
        "one", field("mail", K.EMAIL, prefill="citizen.email"), field("born", K.DATE, prefill="citizen.born"),
        field("phone", K.PHONE, prefill="citizen.phone"), field("rent", K.AMOUNT, prefill="home.rent"),
        field("rooms", K.NUMBER, prefill="home.rooms"), field("cpr", K.CPR, prefill="citizen.cpr"), field("own"),
        field("yes", K.STATEMENT, prefill="citizen.yes"), field("broken", K.DATE, prefill="x.y"), field("text", prefill="x.z"),
    )), {
        "citizen.email": "inger@eksempel.example", "citizen.born": "1942-03-14", "citizen.phone": "12345680", "home.rent": "7200.50",
        "home.rooms": 3, "citizen.cpr": "1403421000", "own": "Not asked for by its field", "citizen.yes": True, "x.y": "1942-99-99", "x.z": None,
    }, TODAY)


def test_what_is_known_is_filled_in_the_way_a_person_would_type_it(known):
    assert {one.id: one.value for one in known.step.fields} == {
        "mail": "inger@eksempel.example", "born": "14.03.1942", "phone": "12 34 56 80", "rent": "7200,50", "rooms": "3",
        "cpr": "1403421000", "own": None, "yes": None, "broken": "1942-99-99", "text": None,
    }


def test_a_declaration_is_never_ticked_beforehand(known):
    assert known.step.fields[7].value is None


def test_what_is_known_is_marked_until_it_is_changed(known):
    assert known.step.fields[0].prefilled
    assert known.step.fields[0].hint_stays
    assert known.answer("mail", "ny@eksempel.example").step.fields[0].hint_stays
    assert known.answer("mail", "inger@eksempel.example").step.fields[0].prefilled
    assert not known.answer("mail", "ny@eksempel.example").step.fields[0].prefilled


def test_a_cpr_number_that_was_known_is_masked(known):
    assert known.step.fields[5].masked
    assert not known.answer("cpr", "1403421001").step.fields[5].masked


# --- in words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "answer", "reads"), [
    (field("x", K.DATE), "1/12 26", "tirsdag 1. december 2026"),
    (field("x", K.NUMBER), "1234", "1.234"),
    (field("x", K.AMOUNT), "1234,5", "1.234,50 kr."),
    (field("x", K.CPR), "190510-5004", "190510-••••"),
    (field("x", K.PHONE), "12345678", "12 34 56 78"),
    (field("x", K.YES_NO), True, "Ja"),
    (field("x", K.STATEMENT), True, "Ja"),
    (field("x", K.CHOICE, choices=("hund", "kat")), "kat", "kat"),
    (field("x", K.SEVERAL, choices=("hund", "kat", "fisk")), ("kat", "hund"), "hund og kat"),
    (field("x", K.HOUSEHOLD), ({"name": "Bo Prøve", "cpr": "1905105004"},), "Bo Prøve (190510-••••)"),
    (field("x", K.ADDRESS), {"id": "1", "text": "Eksempelvej 1"}, "Eksempelvej 1"),
    (field("x", K.ADDRESS), {"id": "1", "text": "Eksempelvej 1", "co": "Bo"}, "Eksempelvej 1, c/o Bo"),
    (field("x", K.BANK_ACCOUNT), {"registration": "1234", "account": "5"}, "1234 0000000005"),
    (field("x", K.TEXT), "Hej {navn}", "Hej {navn}"),
    (field("x", K.DATE), "31/11 2026", "31/11 2026"),
    (field("x", K.CHOICE, choices=("hund", "kat")), None, "Ikke svaret"),
    (field("x", K.YES_NO, required=False), 7, "Ikke svaret"),
])
def test_an_answer_reads_as_a_person_would_say_it(one, answer, reads):
    flow = start(task(step("one", one)), {}, TODAY).answer("x", answer)
    assert said(flow.summary()[0].value) == reads


def test_a_whole_amount_reads_without_oere():
    flow = start(task(step("one", field("x", K.AMOUNT))), {}, TODAY).answer("x", "1000")
    assert said(flow.summary()[0].value) == "1.000 kr."


# --- what a choice stands for ---------------------------------------------------------------------------------------


AT_HOME = {"address": {"id": "1", "text": "Eksempelvej 12, 9910 Øvelsesby"}, "phone": "12345678", "cpr": "1502420011"}


def _shown(flow):
    return [(one.known.datum, one.known.text) for one in flow.step.fields[0].choices if one.known is not None]


def _where(shows="address"):
    asked = field("where", K.CHOICE, choices=("home", "other"))
    home, other = asked.choices
    return task(step("one", replace(asked, choices=(replace(home, shows=shows), other))))


def test_a_choice_shows_which_address_it_means_and_it_is_no_answer():
    flow = start(_where(), AT_HOME, TODAY)
    assert _shown(flow) == [("address", "Eksempelvej 12, 9910 Øvelsesby")]
    assert not flow.answers
    answered = flow.answer("where", "home")
    assert answered.submission().answers == {"where": "home"}
    assert "Eksempelvej" not in repr(answered)


def test_a_telephone_number_is_shown_as_it_is_said():
    assert _shown(start(_where("phone"), AT_HOME, TODAY)) == [("phone", "12 34 56 78")]


@pytest.mark.parametrize("known", [{}, {"address": None}, {"address": {"id": "1"}}, {"address": "Eksempelvej 12"}])
def test_what_is_protected_or_not_known_is_simply_not_shown(known):
    assert _shown(start(_where(), known, TODAY)) == []


def test_a_draft_keeps_no_address_and_shows_it_when_it_is_known_again():
    saved = start(_where(), AT_HOME, TODAY).answer("where", "home").save()
    assert b"Eksempelvej" not in saved
    assert _shown(restore(_where(), saved, TODAY)) == []
    assert _shown(restore(_where(), saved, TODAY, AT_HOME)) == [("address", "Eksempelvej 12, 9910 Øvelsesby")]


# --- saved and found again ------------------------------------------------------------------------------------------


def test_a_draft_comes_back_whole_wrong_answers_and_place_too(definition, begun):
    stopped = begun.answer("moved", True).answer("why", UNKNOWN).answer("more", "{}").next().answer("day", "31/11").next()
    again = restore(definition, stopped.save(), TODAY)
    assert again == stopped
    assert errors(again) == errors(stopped)
    assert again.save() == stopped.save()


def test_a_draft_from_another_version_keeps_the_answers_whose_questions_still_exist(begun):
    newer = task(step("one", field("moved", K.YES_NO)), step("three", field("why"), field("extra")), version=2)
    saved = begun.answer("moved", True).next().answer("day", "1/12 26").next().answer("why", "Derfor").save()
    again = restore(newer, saved, TODAY)
    assert dict(again.answers) == {"moved": True, "why": "Derfor"}
    assert again.step.id == "three"
    at_check = begun.answer("moved", False).next().answer("why", "x").next()
    assert restore(newer, at_check.save(), TODAY).step.id == "one"


def test_a_draft_taken_up_another_day_counts_from_that_day(definition, begun):
    saved = begun.answer("moved", True).next().answer("day", "1/12 2026").save()
    assert restore(definition, saved, TODAY).step.fields[0].notice is None
    assert said(restore(definition, saved, date(2026, 12, 2)).step.fields[0].notice) == "Det er sent."


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"format":2}', b"\xff", b'{"format":1,"task":"opgave"}', b"[" * 3000])
def test_bytes_that_are_no_draft_are_said_to_be_none(definition, data):
    with pytest.raises(DraftError):
        restore(definition, data, TODAY)


def test_a_draft_of_another_task_is_refused(definition, begun):
    with pytest.raises(DraftError, match="not of andet"):
        restore(task(step("one", field("a")), id_="andet"), begun.save(), TODAY)


def test_a_letter_no_encoding_has_is_kept_too(definition, begun):
    odd = begun.answer("why", "a\ud800b").answer("more", ("x", {"y": 1.5}))
    assert restore(definition, odd.save(), TODAY) == odd


def test_what_lies_deeper_than_any_answer_is_dropped(begun):
    deep = "x"
    for _ in range(2000):
        deep = (deep,)
    kept = begun.answer("why", deep).answers["why"]
    assert str(kept).count("(") < 20


def test_true_is_not_one(begun):
    assert begun.answer("moved", 1).answer("moved", True).answers["moved"] is True


def test_words_come_in_the_language_asked_for(begun):
    assert said(begun.step.question, "en") == "one? (en)"
    assert said(begun.step.question, "xx") == "one?"
    assert words("a").in_language("en") == "a (en)"
