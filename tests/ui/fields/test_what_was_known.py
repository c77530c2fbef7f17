"""What the authorities know already: said to be so, corrected by who knows better, and not for everyone's eyes."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.flows.views import ChoiceView, FieldKind, FieldView, Known
from desktop.ui.marks import Mark
from desktop.ui.widgets.buttons import QuietLink
from tests.support.qt import heard, painted, settle
from tests.support.sample_pages import FIELDS, local, step_with

HOME = "Eksempelvej 12, 2. th., 9990 Øvelsesby"
WHERE = FieldView(
    "where", FieldKind.CHOICE, local("Hvor skal kortet sendes hen?", "Where should the card be sent?"),
    choices=(
        ChoiceView("home", local("Der, hvor jeg bor", "Where I live"), known=Known("address", HOME)),
        ChoiceView("other", local("En anden adresse", "Another address")),
    ),
)


def seen(here):
    return " ".join(text.text.replace("\u00ad", "") for _, text in painted(here.window.middle))


def said_aloud(here):
    return repr(heard(here.window))


def press(here, words):
    link = next(one for one in here.window.middle.findChildren(QuietLink) if one.isVisible() and one.text() == words)
    link.click()
    settle()


@pytest.mark.parametrize(("language", "said"), [
    ("da", "Hentet hos det offentlige. Ret det, hvis det er forkert."),
    ("en", "Taken from the public registers. Correct it if it is wrong."),
])
def test_what_was_filled_in_says_where_it_comes_from_until_it_is_corrected(desk, language, said):
    here = desk(step_with(FIELDS["phone"]), language=language)
    assert said in seen(here)
    edit = here.window.screen_of(type(here.window.page)).field_widget("phone")
    assert said.rstrip(".") in edit.accessibleDescription()
    top = edit.mapTo(here.window, edit.rect().topLeft())
    here.show(step_with(dataclasses.replace(FIELDS["phone"], prefilled=False)))
    settle()
    assert said not in seen(here)
    assert edit.mapTo(here.window, edit.rect().topLeft()) == top, "the field stays under the hand that corrects it"


def test_which_address_a_choice_means_is_behind_a_press(desk):
    here = desk(step_with(WHERE))
    assert HOME not in seen(here)
    assert HOME not in said_aloud(here)
    assert "Vis min adresse" in seen(here)
    press(here, "Vis min adresse")
    assert HOME in seen(here)


def test_an_address_that_was_shown_is_hidden_when_the_page_is_left(desk):
    here = desk(step_with(WHERE))
    press(here, "Vis min adresse")
    here.show(step_with(FIELDS["choice"]))
    here.show(step_with(WHERE))
    assert HOME not in seen(here)


def test_without_an_address_there_is_nothing_to_show(desk):
    plain = dataclasses.replace(WHERE, choices=tuple(dataclasses.replace(one, known=None) for one in WHERE.choices))
    here = desk(step_with(plain))
    assert "Vis min adresse" not in seen(here)


def test_a_household_names_who_is_added(desk):
    here = desk(step_with(dataclasses.replace(FIELDS["household"], add=local("Tilføj et barn", "Add a child"))))
    assert here.control(Mark.ITEM, "household:add").text() == "Tilføj et barn"


def test_a_number_that_is_asked_about_is_read_with_its_hyphen(desk):
    here = desk(step_with(dataclasses.replace(FIELDS["cpr"], value="0703161234", masked=False)))
    assert "070316-1234" in repr(here.control(Mark.FIELD, "cpr").text())
