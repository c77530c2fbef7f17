"""A start that cannot succeed: one plain sentence, and what truly helps; nothing is set aside that nobody chose to."""

from __future__ import annotations

import pytest

from desktop.app import running
from desktop.app.running import App
from desktop.paths import Profile
from desktop.presenters.intents import Act, Pressed
from desktop.presenters.states import SignIn, Trouble
from desktop.ui.look import Look
from tests.support.real_keyring import needs_a_real_keyring

GARBAGE = b"not a database at all, " * 1000
PATIENCE = 120_000


@pytest.fixture
def start(qtbot):
    """Opens the app on a profile; closed at the end."""
    apps = []

    def opened(profile: Profile) -> App:
        needs_a_real_keyring()
        app = App(profile, Look(motion=False))
        apps.append(app)
        qtbot.addWidget(app.window)
        app.window.show()
        app.start()
        return app

    yield opened
    for app in apps:
        app.close()


def trouble(app: App, qtbot) -> Trouble:
    qtbot.waitUntil(lambda: isinstance(app.window.page, Trouble), timeout=PATIENCE)
    return app.window.page


def acts(page: Trouble) -> list[Act]:
    return [button.act for button in page.buttons]


def test_a_broken_training_database_is_said_and_set_aside_only_when_a_person_says_so(tmp_path, start, qtbot) -> None:
    profile = Profile(tmp_path / "profile").create()
    profile.backend_database.write_bytes(GARBAGE)
    app = start(profile)
    page = trouble(app, qtbot)
    said = app.window.look.text(page.sentence)
    assert said.startswith("Filen backend.db i Sidemands mappe er beskadiget og kan ikke læses. Du kan lægge den til side")
    assert acts(page) == [Act.TRY_AGAIN, Act.BEGIN_ANEW, Act.CHECK_COMPUTER]
    assert profile.backend_database.read_bytes() == GARBAGE
    app.window.intent.emit(Pressed(Act.BEGIN_ANEW))
    qtbot.waitUntil(lambda: isinstance(app.window.page, SignIn) and bool(app.window.page.people), timeout=PATIENCE)
    assert (profile.root / "backend-beskadiget-1.db").read_bytes() == GARBAGE
    assert profile.backend_database.read_bytes().startswith(b"SQLite format 3")


def test_beginning_anew_touches_nothing_but_the_training_database(tmp_path) -> None:
    profile = Profile(tmp_path).create()
    kept = {}
    for name in ("outbox.db", "outbox.db-wal", "outbox-uden-noegle-1.db", "config.toml", "look.json", "visits/v.db"):
        (tmp_path / name).write_bytes(name.encode())
        kept[name] = name.encode()
    for name in ("backend.db", "backend.db-wal"):
        (tmp_path / name).write_bytes(GARBAGE)
    running.stuck.begin_anew(profile)
    assert {name: (tmp_path / name).read_bytes() for name in kept} == kept
    assert not profile.backend_database.exists()
    assert (tmp_path / "backend-beskadiget-1.db").read_bytes() == GARBAGE
    assert (tmp_path / "backend-beskadiget-1.db-wal").read_bytes() == GARBAGE


def test_a_live_desk_is_never_offered_to_begin_anew() -> None:
    from desktop.domain.not_started import NotStarted
    from desktop.presenters.states import Shell

    shell = Shell(can_pause=False)
    assert acts(running.stuck.page(shell, NotStarted.DAMAGED, training=False)) == [Act.TRY_AGAIN, Act.CHECK_COMPUTER]
    for reason in set(NotStarted) - {NotStarted.DAMAGED}:
        assert Act.BEGIN_ANEW not in acts(running.stuck.page(shell, reason, training=True))


def test_the_report_is_saved_where_a_person_finds_it_and_says_the_same_reason(tmp_path, monkeypatch, start, qtbot) -> None:
    profile = Profile(tmp_path / "profile").create()
    profile.backend_database.write_bytes(GARBAGE)
    documents = tmp_path / "Dokumenter"
    documents.mkdir()
    monkeypatch.setattr("desktop.ui.dialogs.places", lambda: (documents,))
    app = start(profile)
    trouble(app, qtbot)
    app.window.intent.emit(Pressed(Act.CHECK_COMPUTER))
    assert app.window.page.buttons[-1].busy
    qtbot.waitUntil(lambda: app.window.page.shell.note is not None, timeout=PATIENCE)
    assert app.window.look.text(app.window.page.shell.note) == (
        "Rapporten er gemt som sidemand-rapport.txt i mappen Dokumenter. Send den til den, der har sat computeren op."
    )
    told = (documents / "sidemand-rapport.txt").read_text(encoding="utf-8")
    assert "Filen backend.db i Sidemands mappe er beskadiget" in told
    assert str(tmp_path) not in told


def test_a_configuration_that_was_mended_is_read_again(tmp_path, start, qtbot) -> None:
    profile = Profile(tmp_path / "profile").create()
    profile.config.write_text("[profile]\nkind = 7\n", encoding="utf-8")
    app = start(profile)
    trouble(app, qtbot)
    profile.config.unlink()
    app.window.intent.emit(Pressed(Act.TRY_AGAIN))
    qtbot.waitUntil(lambda: isinstance(app.window.page, SignIn) and bool(app.window.page.people), timeout=PATIENCE)


def test_what_is_made_after_the_window_closed_is_taken_down(start, tmp_path):
    app = start(Profile(tmp_path / "p").create())
    assert app._tasks.stop(60), "it is made on its worker, and nobody takes it over"
    assert app._made is not None
    taken_down = []
    app._made.down.callback(taken_down.append, "all of it")
    app.close()
    assert taken_down == ["all of it"]
