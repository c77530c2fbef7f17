""""Hvordan må jeg hjælpe?" through the real window and real HTTP: to the printed answer, and nothing is left of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from desktop.flows.views import FieldKind
from desktop.presenters import states as s
from desktop.presenters.guide import GUIDE
from desktop.presenters.intents import Act
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.whole_app import WholeApp, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

DAUGHTER = {
    "hvem": "familie", "saerligt": ("intet",), "alder": "voksen", "her": "nej", "laenge": "laengere", "forstand": "ja",
    "siger": "ja", "hvad-med": ("emner", "post"), "omraader": ("skat",), "med-skat": ("read", "act"), "svare": "no",
    "er-fritaget": "no", "har-mitid": "yes", "hjaelper-mitid": "yes", "har-papir": ("intet",),
}
RIGHTS = ("lookups", "sessions", "submissions", "mandates", "accesses", "journal")


def answer_guide(app: WholeApp, answers) -> WholeApp:
    """From what it needs to the page with all answers, as a person does it: one question at a time."""
    app.press(Act.START_TASK, s.Step)
    while isinstance(app.page, s.Step):
        page = app.page
        for field in page.fields:
            given = answers[field.id]
            if field.kind is FieldKind.SEVERAL:
                for one in given:
                    app.driver.tick(f"{field.id}:{one}")
            else:
                app.driver.pick(field.id, given)
        app.driver.press(Act.NEXT)
        app.driver.wait(lambda page=page: app._is_after(page), f"what follows {page.step}")
    return app


def rows(folder: Path) -> dict[str, int]:
    """Stored state at the backend: how much of each there is."""
    with closing(sqlite3.connect(f"file:{folder / 'backend.db'}?mode=ro", uri=True)) as database:
        return {table: database.execute(f"select count(*) from {table}").fetchone()[0] for table in RIGHTS}


def printed(file: Path) -> str:
    with closing(pypdfium2.PdfDocument(file)) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_a_volunteer_shows_a_daughter_what_it_takes_and_prints_the_answer(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("viggo")
        before = rows(tmp_path / "backend")
        app.driver.choose("guidance")
        app.see(s.Guidance, lambda page: any(one.id == GUIDE for one in page.found))
        app.driver.choose(GUIDE)
        app.see(s.GuidanceTask)
        answer_guide(app, DAUGHTER).press(Act.SEE_ANSWER, s.GuidanceAnswer)
        assert app.words(app.page.heading) == "Fuldmagt og læseadgang til Digital Post"
        assert [app.words(what) for _, what in app.page.areas] == ["At se og ændre. Hos Skatteforvaltningen."]
        app.press(Act.SAVE_RECEIPT)
        app.driver.wait(lambda: bool(app.page.notice), "the paper")
        text = printed(app.paper / f"svar-{GUIDE}.pdf")
        for words in ("Fuldmagt og læseadgang til Digital Post", "Adgangen er ikke en fuldmagt.", "Skatteforvaltningen",
                      "Borgeren giver fuldmagten med sit eget MitID"):
            assert words in text, words
        assert "Jeg er i familie" not in text, "the answers given are not on it"
        app.press(Act.DONE, s.Welcome)
        assert rows(tmp_path / "backend") == before, "nobody was looked for, nothing was given, and nothing written"
    assert not [file for file in (tmp_path / "profile").rglob("*") if file.is_file() and b"hvad-med" in file.read_bytes()]


def test_a_death_ends_the_questions_and_the_answer_is_quiet(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("viggo")
        app.driver.choose("guidance")
        app.see(s.Guidance, lambda page: any(one.id == GUIDE for one in page.found))
        app.driver.choose(GUIDE)
        app.see(s.GuidanceTask)
        answer_guide(app, {"hvem": "familie", "saerligt": ("doed",)}).press(Act.SEE_ANSWER, s.GuidanceAnswer)
        assert app.words(app.page.heading) == "Det er slut"
        assert app.page.starts == ()


def test_a_citizen_alone_asks_and_no_session_begins_for_it(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().driver.choose("self")
        sign_in_by_telephone(app, backend)
        before = rows(tmp_path / "backend")
        app.see(s.Home, lambda page: any(one.id == GUIDE for one in page.found))
        app.driver.choose(GUIDE)
        app.see(s.GuidanceTask)
        answer_guide(app, DAUGHTER | {"hvem": "mig"}).press(Act.SEE_ANSWER, s.GuidanceAnswer)
        assert app.words(app.page.next_step).startswith("Giv fuldmagten og adgangen")
        assert rows(tmp_path / "backend") == before
        app.press(Act.DONE, s.Home)


def test_a_relative_asks_for_the_mandate_the_answer_names(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.see(s.SignIn, lambda page: bool(page.people))
        app.driver.choose("peter")
        app.see(s.PeopleHelped, lambda page: bool(page.people))
        app.press(Act.HOW_MAY_I_HELP, s.GuidanceTask)
        before = rows(tmp_path / "backend")
        answer_guide(app, DAUGHTER).press(Act.SEE_ANSWER, s.GuidanceAnswer)
        assert [one.id for one in app.page.starts] == [Act.ASK_MANDATE]
        assert rows(tmp_path / "backend") == before
        app.driver.choose(Act.ASK_MANDATE)
        page = app.see(s.Step, lambda page: page.step.startswith("ask"))
        assert app.words(page.question) == "Hvem vil du hjælpe?"
        app.press(Act.BACK, s.GuidanceAnswer).press(Act.DONE, s.PeopleHelped)
