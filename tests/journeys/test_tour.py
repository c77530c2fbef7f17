"""The main job through the real window and real HTTP, as `sidemand tour` does it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QImage

pytestmark = pytest.mark.journey

REPOSITORY = Path(__file__).parents[2]
EVERY_STAGE = [
    "sign-in", "welcome", "find-citizen", "find-citizen-wrong", "show-proof", "today", "today-found", "citizen-yes",
    "before-start", "home", "paused", "check", "sent", "home-after", "end-visit", "ended", "welcome-after",
    "end-of-day", "guidance", "guidance-found", "guidance-task", "guidance-question", "guidance-check", "companion",
    "companion-beside", "guidance-sent", "guidance-sent-error", "guidance-paper", "welcome-guided", "guide-task",
    "guide-question", "guide-check", "guide-answer", "alone-sign-in", "alone-home", "alone-letters", "alone-letter",
    "alone-letter-original", "alone-everything", "alone-permissions", "alone-give", "alone-give-who", "alone-give-packages", "alone-mandate-text",
    "alone-mandate-question", "alone-permissions-given", "alone-permission", "alone-take-back",
    "alone-permissions-taken-back", "alone-basis", "alone-access", "alone-access-take-back", "alone-give-access-who",
    "alone-give-access-kind", "alone-access-text", "alone-access-question", "alone-consent", "alone-consent-question",
    "alone-consent-given", "alone-consent-answered", "alone-consent-withdraw", "alone-consent-withdrawn",
    "alone-consent-found", "alone-give-organisation", "alone-give-organisation-packages", "alone-organisation-mandate-text",
    "alone-organisation-mandate-question", "alone-permissions-organisation", "alone-in-my-name", "alone-in-my-name-opened", "alone-guidance-task",
    "alone-guidance-check", "alone-companion", "alone-companion-beside", "alone-before-start", "help-called",
    "alone-end", "alone-ended", "sign-in-after-alone", "welcome-held", "held", "held-answer", "held-accepted",
    "held-one", "held-number", "held-tasks", "held-before", "held-step", "held-done", "held-give-back", "welcome-controller", "sample", "people-helped",
    "answer-mandate", "people-helped-accepted", "one-helped", "mandate-tasks", "mandate-before", "mandate-step",
    "mandate-check", "mandate-sent", "mandate-tasks-sent", "mandate-done", "ask-mandate", "ask-power", "ask-check", "letter-list", "letter",
    "letter-taken-on", "letter-original", "letter-to-whom", "letter-note", "letter-check", "letter-sent-on", "alone-idle-warning", "alone-left", "queue-next", "proof-questions",
    "proof-closed", "own-device-proof", "own-device-proof-approved", "citizen-yes-own-device", "own-device-yes",
    "own-device-yes-approved", "home-own-device", "own-matters", "mandate-talk-alone", "mandate-who-in-visit",
    "mandate-check-in-visit", "mandate-yes-awaited", "mandate-yes-given", "mandate-what-next", "mandate-end-who",
    "mandate-end-sure", "mandate-ended", "access-talk-alone", "access-kind-in-visit", "access-check-in-visit",
    "access-what-next", "access-end-sure", "consents-in-visit", "withdraw-consent-in-visit", "letter-code", "letter-pages", "letter-page-missing",
    "letter-scan", "power-code", "power-whole", "power-not-whole", "power-confirmed", "power-scan", "check-paper",
    "check-paper-missed", "talk", "second-of-two", "second-without-id",
    "now-the-second", "now-the-first", "wrong-person", "set-aside-found", "set-aside-again", "withdraw", "withdrawn",
    "not-sent", "end-visit-not-sent", "ended-not-sent", "welcome-not-sent", "not-sent-list", "end-of-day-not-sent",
]


def sidemand(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words], check=False, cwd=REPOSITORY, capture_output=True, text=True, timeout=300,
        env={name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}} | environment,
    )


LOOKS = [("da", 100, "light"), *([("en", 200, "high-contrast")] if os.environ.get("SIDEMAND_ALL") else [])]
"""CI goes the whole way once with the keyring and once without; the gates see every page in each look."""


@pytest.mark.parametrize(("language", "size", "theme"), LOOKS)
def test_a_helper_carries_a_citizen_from_sign_in_to_receipt(language, size, theme, tmp_path) -> None:
    told = sidemand("tour", "--out", str(tmp_path), "--language", language, "--text-size", str(size), "--theme", theme)
    assert told.returncode == 0, told.stderr
    begins, *doing, _ends = told.stderr.splitlines()
    assert begins.startswith("Turen begynder." if language == "da" else "The tour begins.")
    assert ("Hjælperen logger ind." if language == "da" else "The helper signs in.") in doing
    assert len(doing) >= 9, "what it does, while it does it"
    story = json.loads((tmp_path / "tour.json").read_text(encoding="utf-8"))
    assert story["failed"] == []
    shown = [picture["screen"] for picture in story["screens"]]
    assert [name for name in shown if not name.startswith("step-")] == EVERY_STAGE
    assert sum(name.startswith("step-") for name in shown) >= 4
    assert "step-hvornaar-rejsen-er-warned" in shown, "a journey too soon says so where it is written"
    for picture in story["screens"][1:]:
        assert picture["milliseconds"] is None or picture["milliseconds"] > 0, picture
    for picture in story["screens"]:
        image = QImage(str(tmp_path / picture["file"]))
        assert (image.width(), image.height()) == (1280, 800) or (picture["screen"].endswith("companion-beside") and image.width() < 800)
        wide, high = image.width(), image.height()
        assert len({image.pixel(x, y) for x in range(0, wide, 5) for y in range(0, high, 5)}) > 8, picture
    assert (tmp_path / "kvittering-boligstoette.pdf").read_bytes().startswith(b"%PDF")
    receipts = sorted(tmp_path.glob("kvittering-SM-*.pdf"))
    assert len(receipts) == 2, "of the visit, and of what a relative did on a mandate"
    for receipt in receipts:
        with pikepdf.open(receipt) as pdf:
            assert "/StructTreeRoot" in pdf.Root
            assert str(pdf.Root.Lang).startswith("da"), "the receipt is in the citizen's language, not the helper's"


def test_where_there_is_no_keyring_the_tour_shows_what_cannot_wait_and_ends_well(tmp_path) -> None:
    told = sidemand("tour", "--out", str(tmp_path), "--language", "da", DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert told.returncode == 0, told.stderr
    story = json.loads((tmp_path / "tour.json").read_text(encoding="utf-8"))
    shown = [picture["screen"] for picture in story["screens"] if not picture["screen"].startswith("step-")]
    before = EVERY_STAGE.index("not-sent")
    assert shown == [*EVERY_STAGE[:before], "not-sent-not-kept"]


def test_a_tour_that_cannot_go_on_says_which_page_never_came(tmp_path) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "config.toml").write_text('[backend]\nurl = "nonsense"\n', encoding="utf-8")
    told = sidemand("tour", "--out", str(tmp_path / "out"), "--profile", str(profile), SIDEMAND_PATIENCE="2")
    assert told.returncode == 1
    assert "sign-in" in told.stderr
    assert "Traceback" not in told.stderr
    assert json.loads((tmp_path / "out" / "tour.json").read_text(encoding="utf-8"))["failed"] == ["sign-in"]


def test_without_a_screen_the_app_says_so_and_names_the_tour() -> None:
    told = sidemand(QT_QPA_PLATFORM="")
    assert told.returncode == 1
    assert "sidemand tour" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_word_nobody_knows_is_met_with_those_there_are() -> None:
    told = sidemand("flyv")
    assert told.returncode == 2
    assert "tour" in told.stderr
    assert "Traceback" not in told.stderr
