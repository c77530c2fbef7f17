"""After an error the field it is about is in sight with what is wrong, at the sizes most people use."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint

from desktop.flows.views import FieldView
from desktop.ui.widgets.fields.box import FieldBox
from tests.support.sample_pages import PAGES

WRONG = {name: page for name, page in PAGES.items() if getattr(page, "errors", ())}


def mended(page):
    """The page before anybody pressed on."""
    def plain(field):
        return dataclasses.replace(field, error=None)

    said = {"errors": ()}
    for name in ("number", "queue", "proof"):
        if isinstance(getattr(page, name, None), FieldView):
            said[name] = plain(getattr(page, name))
    for name in ("fields", "declarations"):
        if hasattr(page, name):
            said[name] = tuple(map(plain, getattr(page, name)))
    return dataclasses.replace(page, **said)


def in_sight(here, widget):
    port = here.window.middle.viewport()
    top = widget.mapTo(port, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= port.height()


def refused(desk, name, size):
    here = desk(mended(WRONG[name]), size=size)
    here.window.bottom.primary.setFocus()
    here.show(WRONG[name])
    field = here.screen.field_widget(WRONG[name].errors[0].field)
    return here, field, FieldBox.around(field)


@pytest.mark.parametrize("size", [100, 200, 300])
@pytest.mark.parametrize("name", WRONG)
def test_when_something_is_wrong_the_first_field_it_is_about_is_whole_in_sight(desk, name, size):
    here, field, box = refused(desk, name, size)
    assert in_sight(here, field)
    if here.focused is here.screen.errors.heading:
        assert in_sight(here, here.screen.errors), "summary and field fit together"
    else:
        assert here.focused is field
        assert box.error.isHidden() or in_sight(here, box.error), "it says what is wrong"
        assert field.accessibleDescription() or box.control.describes_itself, "and it is heard"


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("name", WRONG)
def test_a_line_of_the_summary_leads_to_its_field_whole_in_sight_with_what_is_wrong(desk, name, size):
    for line in WRONG[name].errors:
        here, *_ = refused(desk, name, size)
        here.screen.errors.go_to.emit(line.field)
        field = here.screen.field_widget(line.field)
        assert here.focused is field
        assert in_sight(here, field)
        error = FieldBox.around(field).error
        assert error.isHidden() or in_sight(here, error)


def test_where_the_field_fits_below_it_the_summary_is_what_is_told(desk):
    here, field, _ = refused(desk, "step-error", 100)
    assert here.focused is here.screen.errors.heading
    assert in_sight(here, field)
