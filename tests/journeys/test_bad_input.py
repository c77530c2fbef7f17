"""What bad input gets, through the whole app: one clear sentence where it was typed, nothing lost, and then on."""

from __future__ import annotations

import logging

import pytest

from desktop import paths
from desktop.backend.serving import SystemClock
from desktop.flows.views import FieldKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.marks import Mark, marked
from desktop.ui.widgets.fields.attaching import FileControl
from tests.support.backend import RunningBackend
from tests.support.whole_app import INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 500
STEPS = """
steps:
  - id: hvornaar
    question: Hvornår kom brevet?
    fields:
      - id: came
        kind: date
        label: Dagen, brevet kom
  - id: billede
    question: Har du et billede af brevet?
    fields:
      - id: picture
        kind: file
        label: Billedet
        validate:
          max_bytes: 2000000
"""
LOOP = STEPS.replace("kind: date", 'kind: date\n        when: {"!=": [{var: came}, ""]}')


@pytest.fixture
def backend(tmp_path, caplog):
    """The real backend with two tasks of this test's own; one of them has a loop."""
    folder = tmp_path / "flows"
    folder.mkdir()
    text = (paths.resources() / "flows" / "nyt-sundhedskort.yaml").read_text(encoding="utf-8")
    before, after = text.split("\nsteps:", 1)
    after = "\ndeclarations:" + after.split("\ndeclarations:", 1)[1]
    begins, ends = after.index("\nnext_steps:"), after.index("\nother_way:")
    after = after[:begins] + "\nnext_steps:\n  - Du får et svar." + after[ends:]  # its own ask for the steps left out
    for name, steps in (("send-et-brev", STEPS), ("en-loekke", LOOP)):
        whole = before.replace("id: nyt-sundhedskort", f"id: {name}", 1) + steps + after
        (folder / f"{name}.yaml").write_text(whole.replace("Bestil nyt sundhedskort", "Send et brev"), encoding="utf-8")
    (tmp_path / "backend").mkdir()
    with caplog.at_level(logging.ERROR, "sidemand.backend"):
        running = RunningBackend(tmp_path / "backend", clock=SystemClock(), flows=folder)
    yield running
    running.stop()


def refused(app, act: Act = Act.NEXT) -> str:
    """Press on; the one sentence that stops it."""
    before = app.page
    app.press(act)
    app.see(type(before), lambda page: page is not before and bool(page.errors))
    [line] = app.page.errors
    return app.words(line.text)


def test_a_citizens_number_that_is_none_says_what_to_write_and_one_that_looks_wrong_asks_and_goes_on(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().open_visit_door()
        for typed, said in (
            ("", "Skriv et CPR-nummer med 10 tal."),
            ("140342", "Der mangler tal. Skriv et CPR-nummer med 10 tal."),
            ("310242-1000", "De første 6 tal skal være en fødselsdag. Skriv CPR-nummeret igen."),
            ("Inger Eksempel", "Skriv et CPR-nummer med 10 tal."),
            ("æ" * 100_000, "Skriv et CPR-nummer med 10 tal."),
            ("\u202e0001\U0001f44d\0", "Skriv et CPR-nummer med 10 tal."),
        ):
            edit = marked(app.window, Mark.FIELD, "cpr")
            edit.setFocus()
            edit.selectAll()
            edit.insert(typed)
            held = edit.text()
            edit.textEdited.emit(held)
            assert refused(app) == said, typed[:20]
            assert app.page.number.value == held, "what was typed is still there"
        app.driver.fill("cpr", INGER)
        app.press(Act.NEXT)
        app.see(s.FindCitizen, lambda page: page.number.notice is not None and not page.errors)
        assert app.words(app.page.number.notice) == "Tjek nummeret en gang til. Er det rigtigt, så gå videre."
        app.press(Act.NEXT, s.ShowProof)
    assert list((tmp_path / "profile" / "logs").iterdir()) == []


def test_a_day_that_does_not_exist_and_a_file_that_is_too_big_or_something_else_can_be_mended(tmp_path, backend):
    too_big, other, good = (tmp_path / name for name in ("stor.png", "brev.png", "billede.png"))
    too_big.write_bytes(PNG + b"\0" * 3_000_000)
    other.write_text("Kære Inger", encoding="utf-8")
    good.write_bytes(PNG)
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, "send-et-brev").begin("send-et-brev")
        app.driver.fill("came", "31. november 2026")
        assert refused(app) == "November har kun 30 dage. Skriv en anden dato."
        assert app.page.fields[0].value == "31. november 2026"
        app.driver.fill("came", "30. november 2026")
        app.press(Act.NEXT)
        app.see(s.Step, lambda page: page.fields[0].kind is FieldKind.FILE)
        control = app.window.screen_of(s.Step).view.findChild(FileControl)
        for file, said in (
            (tmp_path / "væk.png", "Der er intet i filen, eller den kan ikke læses. Vælg en anden fil."),
            (too_big, "Filen er for stor. Vælg en fil på højst 2 MB."),
            (other, "Vælg en fil af typen PDF, JPG og PNG. Denne fil er noget andet."),
        ):
            control.take(file)
            assert refused(app) == said
        control.take(good)
        app.press(Act.NEXT, s.Check)
        assert [app.words(line.value) for line in app.page.lines] == ["mandag 30. november 2026", "billede.png"]
        app.driver.tick("order")
        app.press(Act.SEND, s.Sent)
    assert backend.rows("select count(*) from submissions") == [(1,)]
    assert list((tmp_path / "profile" / "logs").iterdir()) == []


def test_a_definition_with_a_loop_is_named_to_its_author_and_the_other_tasks_are_offered(tmp_path, backend, caplog):
    [told] = [record.getMessage() for record in caplog.get_records("setup") if "a loop" in record.getMessage()]
    assert "file=en-loekke.yaml line=" in told
    assert "Traceback" not in caplog.text
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, "send-et-brev")
        app.driver.search("task", "brev")
        app.see(s.Home, lambda page: [one.id for one in page.found] == ["send-et-brev"])
