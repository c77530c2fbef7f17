"""A relative answers, writes and sends on in the name of the one who gave them access, at the real window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.marks import Mark
from tests.journeys.test_access_to_post import press
from tests.journeys.test_letters import read, titled, to_the_list
from tests.support.canary import traces
from tests.support.post import deliver, letter_xml
from tests.support.two_who_help import second_relative
from tests.support.whole_app import desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

REMINDER = "Påmindelse om betaling for madservice"
UUID = "7d1fb14c-61fb-4ba9-9366-42f8b194c114"
SUMMONS = "<memo:legalNotification>true</memo:legalNotification>"
WORDS = "Jeg har betalt i dag. Venlig hilsen Rikke"


@pytest.fixture
def app(tmp_path, backend):
    """Rikke, whom Inger gave an access to read and write, at the list of Inger's post."""
    second_relative(backend, kind="read-and-write")
    with desk_at(tmp_path / "profile", backend.base_url) as here:
        to_the_list(here, "rikke")
        yield here


def sent(backend) -> list[tuple]:
    return backend.rows("select how, recipient_name from sent_letters order by at")


def lines(backend) -> list[str]:
    return [kind for (kind,) in backend.rows(
        "select kind from journal where kind in ('letter-answered', 'letter-written', 'letter-forwarded') order by entry")]


def served(backend) -> int:
    return len(backend.rows("select entry from journal where kind = 'letter-served'"))


def rows(app) -> dict[str, str]:
    return {app.words(one.label): app.words(one.value) for one in app.page.rows}


def answering(app) -> None:
    read(app, REMINDER)
    app.press(Act.REPLY, s.Step)
    app.driver.fill("text", WORDS)
    app.press(Act.NEXT, s.MandateCheck)


def back_at_the_list(app) -> s.LetterList:
    app.see(s.WhatNext)
    app.press(Act.DONE)
    return app.see(s.LetterList, lambda page: any(one.icon == "send" for one in page.letters))


def test_a_letter_is_answered_once_and_lies_among_what_was_sent_with_who_wrote_it(app, backend):
    answering(app)
    seen = rows(app)
    assert seen["Dit svar"] == WORDS
    assert seen["Der kommer til at stå"] == "Skrevet af Rikke Prøve på vegne af Inger Eksempel efter skriveadgang."
    assert sent(backend) == []
    app.press(Act.SEND)
    page = app.see(s.WhatNext)
    assert app.words(page.heading) == "Svaret er på vej"
    listed = back_at_the_list(app)
    line = listed.letters[0]
    assert "skrevet af dig" in app.words(line.detail)
    app.driver.choose(line.id)
    letter = app.see(s.Letter)
    assert [block.text for block in letter.blocks] == [WORDS]
    assert letter.doing == ()
    assert [how for how, _ in sent(backend)] == ["answered"]
    assert lines(backend) == ["letter-answered"]


def test_a_letter_is_written_to_an_authority_by_keyboard_alone_at_300_percent(app, backend):
    app.window._choose(replace(app.window.look, size=300))
    press(app, Mark.ACT, Act.WRITE)
    page = app.see(s.Step, lambda page: bool(page.fields))
    app.driver.fill("find", "kommune")
    app.see(s.Step, lambda page: page.fields[0].value == "kommune")
    [first, *_] = app.page.fields[1].choices
    press(app, Mark.ITEM, f"to:{first.id}")
    press(app, Mark.ACT, Act.NEXT)
    app.see(s.Step, lambda page: page.step.endswith("words"))
    app.driver.fill("subject", "Flytning")
    app.driver.fill("text", "Hvornår kan Inger flytte?")
    press(app, Mark.ACT, Act.NEXT)
    app.see(s.MandateCheck)
    app.driver.key(Qt.Key.Key_Return)
    assert isinstance(app.page, s.MandateCheck), "Enter sends nothing"
    app.press(Act.SEND)
    app.see(s.WhatNext)
    back_at_the_list(app)
    assert sent(backend) == [("written", app.words(first.label))]
    assert page.count == 3


def test_a_letter_is_sent_on_by_who_may_only_read_and_they_are_told_what_they_may_not(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        listed = to_the_list(app)
        assert listed.ways == ()
        assert app.words(listed.besides).startswith("Din adgang er kun til at læse.")
        letter = read(app, REMINDER)
        assert app.words(letter.why_not) == "Din adgang er kun til at læse. Derfor kan du ikke svare på brevet."
        app.press(Act.FORWARD)
        page = app.see(s.Step, lambda page: bool(page.fields))
        [first, *_] = page.fields[1].choices
        app.driver.pick("to", first.id)
        app.press(Act.NEXT)
        app.see(s.Step, lambda page: page.step.endswith("words"))
        app.press(Act.NEXT, s.MandateCheck)
        app.press(Act.SEND)
        back_at_the_list(app)
    assert sent(backend) == [("forwarded", app.words(first.label))]
    assert lines(backend) == ["letter-forwarded"]


def test_contact_details_are_changed_for_the_owner_who_is_told_where_they_were(app, backend):
    app.press(Act.CONTACT_DETAILS)
    page = app.see(s.Step, lambda page: bool(page.fields))
    assert "på papir" in app.words(page.help)
    app.driver.fill("email", "inger.ny@eksempel.dk")
    app.press(Act.NEXT, s.MandateCheck)
    app.press(Act.SEND)
    assert app.words(app.see(s.WhatNext).heading) == "Kontaktoplysningerne er rettet"
    kinds = [kind for (kind,) in backend.rows("select kind from journal where kind like 'contact-details%' order by entry")]
    assert kinds == ["contact-details-read", "contact-details-changed"]


def test_a_summons_is_received_in_two_presses_and_its_owner_is_told(tmp_path, backend):
    deliver(backend, "inger", letter_xml(title="Indkaldelse til retsmøde", uuid=UUID, more=SUMMONS))
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        to_the_list(app)
        letter = read(app, "Indkaldelse til retsmøde")
        assert letter.shell.primary.act is Act.BE_SERVED
        app.press(Act.BE_SERVED)
        page = app.see(s.MandateQuestion)
        assert "Fristerne i brevet løber fra nu." in " ".join(app.words(one) for one in page.lines)
        assert served(backend) == 0, "reading it is not receiving it"
        app.press(Act.RECEIVED)
        app.see(s.WhatNext)
        app.press(Act.DONE)
        app.see(s.LetterList, lambda page: bool(page.letters))
        letter = read(app, "Indkaldelse til retsmøde")
        assert letter.shell.primary is None
        assert any(fact.day is not None for fact in letter.facts)
    assert served(backend) == 1


def test_the_backend_goes_while_it_is_sent_and_nothing_is_lost_nor_said_untruly(app, backend):
    answering(app)
    backend.stop()
    app.press(Act.SEND)
    page = app.see(s.MandateCheck, lambda page: page.problem is not None)
    assert "sendt én gang" in app.words(page.problem)
    assert rows(app)["Dit svar"] == WORDS


def test_nothing_of_what_was_written_is_left_on_the_machine(tmp_path, places, backend):
    second_relative(backend, kind="read-and-write")
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        to_the_list(app, "rikke")
        answering(app)
        app.press(Act.SEND)
        listed = back_at_the_list(app)
        assert titled(app, listed, REMINDER) is not None
    assert traces(places, {"words": "Jeg har betalt i dag", "subject": REMINDER}) == []
