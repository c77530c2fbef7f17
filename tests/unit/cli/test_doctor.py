"""`sidemand doctor`: plain words on screen, and a report that points to nobody."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import i18n, paths
from desktop.cli import doctor, examining
from desktop.cli import run as run_cli
from desktop.cli.examining import Finding, ScreenSeen, Window
from desktop.cli.spoken import kept_language
from desktop.i18n import msg

ROOT = Path(__file__).resolve().parents[3]
SEEN = Window(
    platform="xcb", screens=(ScreenSeen(1920, 1080, 1.0), ScreenSeen(2560, 1440, 1.5)),
    families=("IBM Plex Sans", "Noto Sans", "Atkinson Hyperlegible"), printers=2, speech=("speechd",), reader_bus=True,
)
DANISH = i18n.translator("da", paths.translations())


def spoken(findings) -> str:
    return "\n".join(doctor.lines(tuple(findings), DANISH))


@pytest.fixture
def with_display(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":7")


@pytest.fixture
def without_display(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_screens_are_counted_with_size_and_scale(with_display):
    text = spoken(examining.display(SEEN))
    assert text == "Virker       Skærm: 2 skærme: 1920 × 1080 ved 100 % og 2560 × 1440 ved 150 % (xcb)."


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_it_names_the_tour(without_display):
    text = spoken(examining.display(SEEN))
    assert text.startswith("Virker ikke  Skærm: Der er ingen skærm her")
    assert "sidemand tour" in text


def test_a_library_qt_misses_is_a_sentence_and_not_a_crash(with_display):
    assert "scripts/run" in spoken(examining.display(None))


def test_a_missing_typeface_is_named():
    lacking = Window("xcb", (), ("Noto Sans", "Atkinson Hyperlegible"), 0, (), reader_bus=False)
    text = spoken(examining.type_and_voice(lacking))
    assert "Virker ikke  Skrifttyper: IBM Plex Sans" in text
    assert "at-spi2-core" in text


def test_no_printer_is_no_dead_end():
    text = spoken(examining.printers(Window("xcb", (), (), 0, (), reader_bus=True)))
    assert "gemmes som fil" in text


def test_printers_are_counted_and_never_named():
    assert spoken(examining.printers(SEEN)) == "Virker       Printer: 2 printere."


def test_a_folder_nobody_may_write_in_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "--profile" in spoken(examining.disk(paths.Profile(tmp_path / "new")))


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(examining, "_ENOUGH_BYTES", 10**18)
    assert "Gør plads" in spoken(examining.disk(paths.Profile(tmp_path / "new")))


def test_a_mistake_in_the_configuration_is_told_and_mailed_without_its_folder(tmp_path):
    (tmp_path / "config.toml").write_text("[profile]\nkind = 1\n")
    (finding,) = examining.configuration(doctor.config.load(paths.Profile(tmp_path), tmp_path / "none"))
    assert str(tmp_path) in spoken([finding])
    mailed = spoken([finding.for_mail()])
    assert str(tmp_path) not in mailed
    assert "config.toml: profile.kind" in mailed


@pytest.mark.parametrize(("told", "language"), [
    ({"LC_ALL": "en_GB.UTF-8"}, "en"), ({"LANG": "da_DK.UTF-8"}, "da"), ({"LANG": "C.UTF-8"}, "da"),
    ({"LANG": "en_US.UTF-8", "LC_ALL": "da_DK"}, "da"), ({"LANG": "fr_FR.UTF-8"}, "da"),
])
def test_it_speaks_the_machines_language_where_it_can(monkeypatch, told, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert doctor._own_language() == language


def test_what_to_do_stands_under_what_does_not_work():
    text = spoken([Finding(msg("Disk"), works=False, says=msg("{free} GB fri plads.", free=0), do=msg("Gør plads til mindst 1 GB."))])
    assert text.splitlines() == ["Virker ikke  Disk: 0 GB fri plads.", "             -> Gør plads til mindst 1 GB."]


@pytest.fixture(scope="module")
def mailed(tmp_path_factory) -> tuple[str, str]:
    """A real run by someone with a telling name, home and profile: (what was printed, the report)."""
    home = tmp_path_factory.mktemp("bente-hansen-øvelse")
    profile = home / "profil-for-bente"
    environment = os.environ | {
        "HOME": str(home), "USER": "bente-hansen", "LOGNAME": "bente-hansen", "HOSTNAME": "skranke-7",
        "XDG_DATA_HOME": str(home / "data"), "LANG": "da_DK.UTF-8", "LC_ALL": "da_DK.UTF-8",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:", "QT_QPA_PLATFORM": "offscreen",
    }
    report = home / "report.txt"
    command = [sys.executable, "-m", "desktop", "doctor", "--profile", str(profile), "--report", str(report)]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert "Traceback" not in told.stderr
    return told.stdout, report.read_text(encoding="utf-8")


def test_the_report_is_safe_to_mail(mailed):
    _, report = mailed
    machine = Path("/etc/machine-id").read_text().strip() if Path("/etc/machine-id").exists() else ""
    telling = {
        "bente", "skranke-7", socket.gethostname(), str(Path.home()), f" {getpass.getuser()} ", machine, str(ROOT),
        str(os.getuid()) + ":", os.environ.get("USER", "bente"),
    } - {"", "localhost"}
    found = [word for word in telling if word.lower() in report.lower()]
    assert found == []
    assert not re.search(r"\b[0-9a-f]{12,}\b|\b\d{6}-?\d{4}\b|(?:[0-9a-f]{2}:){5}", report)
    assert "/" not in report.replace("scripts/run", "")


def test_the_report_says_what_works_here(mailed):
    shown, report = mailed
    for what in ("Sidemand", "System", "Byggesten", "Opsætning", "Skærm", "Skrifttyper", "Skærmlæser", "Oplæsning",
                 "Printer", "Nøglering", "Disk"):
        assert f"{what}: " in report
        assert f"{what}: " in shown
    for package in ("Python 3.", "PySide6-Essentials 6.11.3", "sqlcipher3", "typst"):
        assert package in report


def test_without_a_keyring_it_says_that_nothing_is_kept(mailed):
    assert "Virker ikke  Nøglering" in mailed[1]


def test_a_report_that_cannot_be_written_is_one_sentence(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(doctor, "look", lambda _profile: iter(()))
    args = argparse.Namespace(inspect=None, language="da", profile=tmp_path, report=tmp_path / "no" / "such" / "folder.txt")
    assert doctor.run(args) == 1
    assert capsys.readouterr().err == "Filen kunne ikke gemmes. Vælg en mappe, du må skrive i.\n"


def test_it_says_which_folder_the_profile_is_on_screen_and_not_in_the_report(tmp_path):
    [finding] = examining.folder(paths.Profile(tmp_path))
    assert spoken([finding]).split() == ["Mappe:", str(tmp_path)]
    assert str(tmp_path) not in spoken([finding.for_mail()])


def test_it_looks_at_the_folder_of_the_profile_it_was_asked_about(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(doctor, "backend", lambda _told, _profile: iter(()))
    monkeypatch.setattr(examining, "window", lambda: SEEN)
    monkeypatch.setattr(examining, "keeping", lambda _profile: iter(()))
    assert run_cli(["doctor", "--profile", str(tmp_path), "--language", "da"]) == 0
    assert f"Mappe: {tmp_path}" in capsys.readouterr().out


@pytest.mark.parametrize(("config", "kept", "language"), [
    ("", {"language": "en"}, "en"), ('[app]\nlanguage = "en"\n', {}, "en"), ('[app]\nlanguage = "en"\n', {"language": "da"}, "da"),
    ('[app]\nlook = "each-visit"\nlanguage = "da"\n', {"language": "en"}, "da"), ("", {"language": "tlh"}, None), ("", {}, None),
])
def test_the_kept_language_is_the_one_the_window_would_begin_with(tmp_path, config, kept, language):
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    (tmp_path / "look.json").write_text(json.dumps(kept), encoding="utf-8")
    assert kept_language(paths.Profile(tmp_path)) == language
