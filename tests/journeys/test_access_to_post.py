"""A citizen alone gives access to their post at the real window, sees it, and takes it back: rows, journal, letters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.marks import Mark, marked
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.canary import traces
from tests.support.whole_app import desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

CARD = "permissions"
MOST_TABS = 60


def to_the_list(app, backend) -> s.Permissions:
    app.driver.choose("self")
    sign_in_by_telephone(app, backend)
    app.driver.choose(CARD)
    return app.see(s.Permissions, lambda page: bool(page.gives))


def peter(backend) -> tuple[str, str]:
    [(number, name)] = backend.rows("select cpr, name from helpers where id = 'peter'")
    return number, name


def to_the_kinds(app, number: str, name: str) -> s.Step:
    app.driver.choose("give-access::")
    app.see(s.Step, lambda page: page.step == "give-access-who")
    app.driver.fill("cpr", number)
    app.driver.fill("name", name)
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "give-access-kind" or page.fields[0].notice is not None)
    if app.page.step == "give-access-who":
        app.press(Act.NEXT)
    return app.see(s.Step, lambda page: page.step == "give-access-kind")


def to_the_question(app, kind: str) -> s.MandateText:
    app.driver.pick("kind", kind)
    app.press(Act.NEXT)
    read = app.see(s.MandateText, lambda page: bool(page.lines))
    app.press(Act.NEXT, s.MandateQuestion)
    return read


def lines(backend) -> list[str]:
    return [kind for (kind,) in backend.rows(
        "select kind from journal where kind in ('access-given', 'access-ended', 'access-words-read', 'access-sought', "
        "'access-sought-quietly') order by entry")]


def test_they_give_it_see_each_right_and_take_it_back_in_two_presses(app, backend):
    to_the_list(app, backend)
    [(before,)] = backend.rows("select id from accesses where holder = 'peter' and closed_how is null")
    to_the_kinds(app, *peter(backend))
    read = to_the_question(app, "read-and-write")
    assert lines(backend) == ["access-words-read"], "to read is not to give"
    app.press(Act.AGREE)
    after = app.see(s.Permissions, lambda page: page.notice is not None and bool(page.sections))
    assert app.words(after.notice) == (
        "Du har sagt ja. Peter må læse din post fra det offentlige, svare og skrive for dig.")
    [(access, kind)] = backend.rows("select id, kind from accesses where holder = 'peter' and closed_how is null")
    assert kind == "read-and-write"
    assert backend.rows("select closed_how from accesses where id = :id", id=before) == [("replaced",)]
    [(detail,)] = backend.rows("select detail from journal where kind = 'access-given'")
    assert read.step in str(detail), "the yes is to the words that were on the screen"
    assert peter(backend)[0] not in repr(app.page)
    app.driver.choose(f"access:{access}:")
    page = app.see(s.Permission)
    assert [app.words(one) for one in page.rights[0].lines][:1] == [
        "Hjælperen må læse al post fra det offentlige. Det gælder også den gamle."]
    app.driver.choose(f"end-access:{access}:")
    app.see(s.MandateQuestion)
    assert backend.rows("select closed_how from accesses where id = :id", id=access) == [(None,)], "one press only asks"
    app.press(Act.WITHDRAW)
    app.see(s.Permissions, lambda page: page.notice is not None and page.fold is not None)
    assert backend.rows("select closed_how from accesses where id = :id", id=access) == [("revoked",)]
    assert lines(backend) == ["access-words-read", "access-given", "access-sought-quietly", "access-ended"]
    assert backend.rows(
        "select j.kind, n.way, n.citizen = j.subject from notices n join journal j on j.entry = n.step "
        "where j.kind in ('access-given', 'access-ended') order by j.entry") == [
        ("access-given", "post", 1), ("access-ended", "post", 1)], "they are told by letter, which no helper reaches"


def test_a_number_and_a_name_that_do_not_go_together_give_nothing_and_are_put_right_where_they_are_typed(app, backend):
    to_the_list(app, backend)
    before = backend.rows("select id, kind, closed_how from accesses")
    to_the_kinds(app, peter(backend)[0], "Karl Ukendt")
    to_the_question(app, "read")
    app.press(Act.AGREE)
    page = app.see(s.Step, lambda page: page.shell.note is not None)
    assert app.words(page.shell.note).startswith("Adgangen kan ikke gives. Tjek nummeret og navnet.")
    assert backend.rows("select id, kind, closed_how from accesses") == before


def test_the_backend_goes_while_they_take_it_back_and_nothing_untrue_is_said(app, backend):
    to_the_list(app, backend)
    [(access,)] = backend.rows("select id from accesses where holder = 'peter' and closed_how is null")
    app.driver.choose(f"end-access:{access}:")
    app.see(s.MandateQuestion)
    backend.stop()
    app.press(Act.WITHDRAW)
    page = app.see(s.MandateQuestion, lambda page: page.problem is not None)
    assert "forbindelse" in app.words(page.problem)


def test_nothing_of_it_is_left_on_the_machine_when_they_are_done(tmp_path, places, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        to_the_list(app, backend)
        to_the_kinds(app, *peter(backend))
        app.press(Act.BACK, s.Step).press(Act.BACK, s.Permissions)
        app.press(Act.BACK, s.Home).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
    number, name = peter(backend)
    assert traces(places, {"name": name, "number": number, "sign-in": "self-inger"}) == []


def press(app, kind: Mark, value: str) -> None:
    """By keyboard alone: Tab until the focus is there, then Space."""
    for _ in range(MOST_TABS):
        target, now = marked(app.window, kind, value), app.window.focusWidget()
        if target is not None and now is not None and (now is target or target.isAncestorOf(now)):
            app.driver.key(Qt.Key.Key_Space)
            return
        app.driver.key(Qt.Key.Key_Tab)
    raise LookupError(f"Tab never came to {kind} {value}")


def test_by_keyboard_alone_at_300_percent_it_is_seen_and_taken_back(app, backend):
    app.window._choose(replace(app.window.look, size=300))
    to_the_list(app, backend)
    [(access,)] = backend.rows("select id from accesses where holder = 'peter' and closed_how is null")
    press(app, Mark.ITEM, f"access:{access}:")
    app.see(s.Permission)
    press(app, Mark.ITEM, f"end-access:{access}:")
    app.see(s.MandateQuestion)
    app.driver.key(Qt.Key.Key_Return)
    assert isinstance(app.page, s.MandateQuestion), "Enter only says how one answers"
    press(app, Mark.ACT, Act.WITHDRAW)
    app.see(s.Permissions, lambda page: page.notice is not None)
    assert backend.rows("select closed_how from accesses where id = :id", id=access) == [("revoked",)]


def test_with_a_helper_beside_they_show_it_and_take_it_back_by_keyboard_at_300_percent_and_give_nothing(app, backend):
    app.window._choose(replace(app.window.look, size=300))
    app.driver.choose("self")
    sign_in_by_telephone(app, backend)
    app.press(Act.CALL_HELP, s.HelpCalled)
    app.driver.choose("mette")
    app.see(s.CitizenYes)
    app.press(Act.AGREE, s.Home)
    press(app, Mark.ITEM, CARD)
    app.see(s.MandateQuestion)
    assert backend.rows("select count(*) from journal where kind in ('accesses-listed', 'mandates-listed')") == [(0,)]
    press(app, Mark.ACT, Act.AGREE)
    page = app.see(s.Permissions, lambda page: bool(page.sections))
    assert (page.shell.primary, page.gives) == (None, ())
    assert "Tryk på »Hjælperen er gået«" in app.words(page.notice)
    [(mette,)] = backend.rows("select ref from helpers where id = 'mette'")
    for kind in ("accesses-listed", "consents-listed"):
        [(detail,)] = backend.rows("select detail from journal where kind = :kind", kind=kind)
        assert mette in str(detail), "the line says who looked along"
    [(access,)] = backend.rows("select id from accesses where holder = 'peter' and closed_how is null")
    press(app, Mark.ITEM, f"end-access:{access}:")
    app.see(s.MandateQuestion)
    press(app, Mark.ACT, Act.WITHDRAW)
    app.see(s.Permissions, lambda page: page.notice is not None and "Taget tilbage." in app.words(page.notice))
    assert backend.rows("select closed_how from accesses where id = :id", id=access) == [("revoked",)]
    assert backend.rows("select count(*) from refusals where problem like '%beside'") == [(0,)], "nothing was said no to after a press"
    app.driver.press(Act.HELPER_GONE)
    app.see(s.Permissions, lambda page: bool(page.gives))
