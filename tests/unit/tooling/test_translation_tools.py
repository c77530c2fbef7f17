"""The catalogues' tool: what cannot be extracted, said or fitted is told by file and line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ROOT / "scripts" / "tools"
COMMAND = str(TOOLS / "translations.py")


@pytest.fixture
def tool(monkeypatch):
    """Imports one of the tools as they import each other."""
    monkeypatch.syspath_prepend(str(TOOLS))

    def load(name: str):
        return __import__(name)

    return load


@pytest.fixture
def copied(tmp_path):
    """A tiny project with its own sources and catalogues, and the real tools."""
    (tmp_path / "desktop").mkdir()
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    for place in ("tools", "lib"):
        assert (tmp_path / "scripts" / place).is_dir()
    folder = tmp_path / "translations" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "translations" / "babel.cfg").write_text((ROOT / "translations" / "babel.cfg").read_text())
    (folder / "desktop.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n',
    )
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv.pop(1)); import repository;"
        "repository.ROOT = Path(sys.argv.pop(1)); import translations; sys.exit(translations.main())"
    ), str(TOOLS), str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def say(folder: Path, source: str) -> None:
    (folder / "desktop" / "words.py").write_text(f"from desktop.i18n import msg, nmsg\n{source}\n", encoding="utf-8")


def translate(folder: Path, *, texts: dict[str, str]) -> None:
    path = folder / "translations" / "en" / "LC_MESSAGES" / "desktop.po"
    content = path.read_text(encoding="utf-8")
    for danish, english in texts.items():
        content = content.replace(f'msgid "{danish}"\nmsgstr ""', f'msgid "{danish}"\nmsgstr "{english}"')
    path.write_text(content, encoding="utf-8")


def test_a_new_sentence_reaches_every_catalogue_and_waits_there_to_be_translated(copied):
    say(copied, 'A = msg("Tak for i dag")')
    assert "desktop.pot is not in step" in run(copied, "--check").stdout
    assert run(copied, "--update").returncode == 0
    told = run(copied, "--check")
    assert told.returncode == 1
    assert told.stdout.strip() == "translations/en/LC_MESSAGES/desktop.po: not translated: 'Tak for i dag'"
    translate(copied, texts={"Tak for i dag": "Thank you for today"})
    assert run(copied, "--check").returncode == 0


def test_a_changed_sentence_is_never_guessed_from_the_old_one(copied):
    say(copied, 'A = msg("Tak for i dag")')
    run(copied, "--update")
    translate(copied, texts={"Tak for i dag": "Thank you for today"})
    say(copied, 'A = msg("Tak for i går")')
    run(copied, "--update")
    told = run(copied, "--check").stdout
    assert "not translated: 'Tak for i går'" in told
    assert "Thank you" not in (copied / "translations" / "en" / "LC_MESSAGES" / "desktop.po").read_text()


def test_a_line_that_moves_changes_no_catalogue(copied):
    say(copied, 'A = msg("Tak for i dag")')
    run(copied, "--update")
    translate(copied, texts={"Tak for i dag": "Thank you for today"})
    say(copied, '\n\n\nA = msg("Tak for i dag")')
    assert run(copied, "--check").returncode == 0


def test_a_translation_that_lost_a_place_is_told(copied):
    say(copied, 'A = msg("Hej {name}", name="Bo")')
    run(copied, "--update")
    translate(copied, texts={"Hej {name}": "Hello {nmae}"})
    told = run(copied, "--check")
    assert told.returncode == 1
    assert "name" in told.stdout


def test_counted_sentences_are_extracted_with_both_forms(copied):
    say(copied, 'A = nmsg("{count} brev", "{count} breve", 2)')
    run(copied, "--update")
    pot = (copied / "translations" / "desktop.pot").read_text(encoding="utf-8")
    assert 'msgid "{count} brev"\nmsgid_plural "{count} breve"' in pot


@pytest.mark.parametrize(("line", "fault"), [
    ('msg(f"Hej {1}")', "written out here"),
    ('msg("Hej " + "Bo")', "written out here"),
    ("msg(SENTENCE)", "written out here"),
    ('nmsg("et", MANY, 2)', "written out here"),
    ('i18n.msg(f"Hej")', "written out here"),
    ('msg("Hej {name}")', "no value for name"),
    ('msg("Hej", name="Bo")', "nowhere to put name"),
    ('msg("Velkommen!")', "not our tone"),
    ('msg("Nummeret er ugyldigt.")', "not our tone"),
])
def test_a_text_that_cannot_be_said_is_told_by_line(tool, tmp_path, line, fault):
    path = tmp_path / "words.py"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    (told,) = tool("literals").faults_in(path, Path("desktop/words.py"))
    assert told.startswith("desktop/words.py:2: ")
    assert fault in told


@pytest.mark.parametrize("line", [
    'msg("Hej {name}", name="Bo")', 'msg("En " "to")', 'nmsg("{count} brev", "{count} breve", n)', 'msg("{a}", **values)',
    'other(f"x")',
])
def test_a_text_that_can_be_said_is_left_alone(tool, tmp_path, line):
    path = tmp_path / "words.py"
    path.write_text(line, encoding="utf-8")
    assert tool("literals").faults_in(path, path) == []


@pytest.mark.parametrize("text", [
    "Næste", "Gemt på denne computer.", "Du kan trykke på F12, når du går fra skærmen. Så kan ingen se noget.",
])
def test_the_pseudo_language_is_about_two_fifths_longer(tool, text):
    longer = tool("pseudo").pseudo(text)
    assert 1.3 <= len(longer) / len(text) <= 1.6 or len(text) < 12
    assert len(longer) > len(text)
    assert longer.startswith("[")
    assert longer.endswith("]")


def test_the_pseudo_language_keeps_every_place(tool):
    text = "Modtaget af {authority} {at}, {count} gange"
    places = re.compile(r"\{[^}]*\}")
    assert places.findall(tool("pseudo").pseudo(text)) == places.findall(text)


def test_the_pseudo_catalogue_has_every_sentence(copied):
    say(copied, 'A = msg("Tak for i dag")\nB = nmsg("{count} brev", "{count} breve", 2)')
    assert run(copied, "--pseudo").returncode == 0
    text = (copied / "translations" / "qps" / "LC_MESSAGES" / "desktop.po").read_text(encoding="utf-8")
    assert "Ţäķ föŕ ï däĝ" in text
    assert text.count("msgstr[") == 2
