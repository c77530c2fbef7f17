"""The look a person chose: there again at the next start, or given back before the next citizen."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desktop.app.looks import Looks
from desktop.config import Config, LookRule, Misconfigured, ProfileKind
from desktop.paths import Profile
from desktop.ui.fonts import Typeface
from desktop.ui.look import Look, Spacing
from desktop.ui.registry import SCREENS
from desktop.ui.theme import Theme
from desktop.ui.window import MainWindow
from tests.support.sample_pages import PAGES

USUAL = Look(motion=False)
CHOSEN = Look(
    language="en", theme=Theme.HIGH_CONTRAST, size=300, spacing=Spacing.WIDE, typeface=Typeface.HYPERLEGIBLE, motion=False,
)
OWN, SHARED = Config(look=LookRule.KEPT), Config(look=LookRule.EACH_VISIT)


@pytest.fixture
def profile(tmp_path):
    return Profile(tmp_path / "profile").create()


@pytest.fixture
def start(profile, qtbot):
    """A start of the app as far as its look goes."""
    def started(told=OWN, *, language=None, usual=USUAL):
        looks = Looks(profile, told, usual, language=language)
        window = MainWindow(SCREENS, looks.first())
        qtbot.addWidget(window)
        window.look_changed.connect(looks.changed)

        def show(name):
            looks.before(PAGES[name], window)
            window.show_page(PAGES[name])

        window.visit = show
        return window

    return started


def test_what_was_chosen_is_there_at_the_next_start(start):
    window = start()
    window.visit("sign-in")
    window.set_look(CHOSEN)
    assert start().look == CHOSEN


def test_only_what_was_chosen_is_written_and_nothing_of_any_citizen(start, profile):
    window = start()
    window.visit("step-text")
    window.set_look(replace(USUAL, size=200))
    assert json.loads(profile.look.read_text(encoding="utf-8")) == {"size": 200}
    dark = replace(USUAL, theme=Theme.DARK)
    assert start(usual=dark).look == replace(dark, size=200), "the rest goes on following the system"
    window.set_look(USUAL)
    assert json.loads(profile.look.read_text(encoding="utf-8")) == {}


@pytest.mark.parametrize("held", [
    b"", b"{", b"[1]", b"\xff\xfe", b'{"size": 30}', b'{"size": true}', b'{"size": "300"}', b'{"language": "xx"}',
    b'{"theme": "pink"}', b'{"motion": 1}', b'{"name": "Inger"}', b'{"language": ["da"]}',
])
def test_a_file_that_means_nothing_changes_nothing(start, profile, held):
    profile.look.write_bytes(held)
    assert start().look == USUAL


def test_what_still_means_something_is_used_where_the_rest_does_not(start, profile):
    profile.look.write_text('{"size": 300, "theme": "pink", "language": "en"}', encoding="utf-8")
    assert start().look == replace(USUAL, size=300, language="en")


def test_a_folder_nobody_may_write_in_stops_nobody(start, profile):
    profile.look.mkdir()
    window = start()
    window.set_look(CHOSEN)
    assert window.look == CHOSEN


@pytest.mark.parametrize("last", ["ended", "find-citizen", "citizen-yes"])
def test_on_a_shared_counter_the_next_citizen_does_not_inherit_it(start, profile, last):
    window = start(SHARED)
    window.visit("welcome")
    for name in ("find-citizen", "home", last):
        window.visit(name)
        window.set_look(CHOSEN)
    window.visit("paused")
    assert window.look == CHOSEN, "a pause is not the end of a visit"
    window.visit("welcome")
    assert window.look == USUAL
    assert not profile.look.exists()
    assert start(SHARED).look == USUAL


def test_on_a_shared_counter_a_helpers_own_choice_between_visits_stays_until_a_citizen_was_here(start):
    window = start(SHARED)
    window.visit("welcome")
    window.set_look(replace(USUAL, size=150))
    window.visit("welcome")
    assert window.look.size == 150


def test_a_shared_counter_does_not_read_what_somebody_once_chose(start):
    start().set_look(CHOSEN)
    assert start(SHARED).look == USUAL


def test_on_a_machine_of_ones_own_the_end_of_a_visit_changes_nothing(start):
    window = start()
    for name in ("welcome", "home", "ended", "welcome"):
        window.visit(name)
        window.set_look(CHOSEN)
    assert window.look == CHOSEN


@pytest.mark.parametrize(("told", "rule"), [
    (Config(), LookRule.KEPT), (Config(kind=ProfileKind.LIVE), LookRule.EACH_VISIT),
    (Config(kind=ProfileKind.LIVE, look=LookRule.KEPT), LookRule.KEPT), (SHARED, LookRule.EACH_VISIT),
])
def test_training_remembers_and_a_live_desk_is_a_shared_counter_unless_it_is_told_otherwise(told, rule):
    assert told.look_rule is rule


def test_a_language_asked_for_at_the_start_wins_over_what_was_remembered_and_that_over_what_was_configured(start):
    assert start(replace(OWN, language="en")).look.language == "en"
    start().set_look(replace(USUAL, language="en"))
    assert start().look.language == "en"
    assert start(language="da").look.language == "da"


def test_a_computer_told_something_that_cannot_be_meant_remembers_nothing(start, profile):
    start(Misconfigured(())).set_look(CHOSEN)
    assert not profile.look.exists()
