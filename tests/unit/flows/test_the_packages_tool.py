"""What who writes packages is told by `scripts/tools/packages.py`."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from desktop import paths
from tests.support.packages import SETS, TOWN

ROOT = paths.resources().parent


def told(*arguments, at=ROOT):
    done = subprocess.run(
        [sys.executable, str(at / "scripts" / "tools" / "packages.py"), *map(str, arguments)],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )
    assert not done.stderr
    return done.returncode, done.stdout


@pytest.fixture
def place(tmp_path):
    """A small town with two packages and a set, and what the tool needs to read and write them."""
    folder = tmp_path / "resources" / "mandates"
    (folder / "packages").mkdir(parents=True)
    (folder / "sets.yaml").write_text(SETS, encoding="utf-8")
    pension = TOWN.split("packages:\n")[1].replace("melde-flytning", "se-pension").replace("Melde flytning", "Se pension").replace("23.05", "32.03")
    (folder / "packages" / "eksempel-kommune.yaml").write_text(TOWN + pension, encoding="utf-8")
    (tmp_path / "scripts" / "tools").mkdir(parents=True)
    for name in ("packages.py", "authority_files.py", "definition_words.py"):
        shutil.copy(ROOT / "scripts" / "tools" / name, tmp_path / "scripts" / "tools")
    (tmp_path / "desktop").symlink_to(ROOT / "desktop")
    english = tmp_path / "translations" / "en" / "LC_MESSAGES"
    english.mkdir(parents=True)
    for file in (english / "mandates.po", tmp_path / "translations" / "mandates.pot"):
        file.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n', encoding="utf-8")
    return tmp_path


def town(place, old, new):
    file = place / "resources" / "mandates" / "packages" / "eksempel-kommune.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def translate(place):
    """Every empty text in English, as "English"."""
    assert told("--update", at=place)[0] == 0
    po = place / "translations" / "en" / "LC_MESSAGES" / "mandates.po"
    head, _, rest = po.read_text(encoding="utf-8").partition("\n\n")
    po.write_text(head + "\n\n" + rest.replace('msgstr ""', 'msgstr "English"'), encoding="utf-8")


def test_all_that_come_along_are_in_order_and_in_every_language():
    code, said = told()
    assert (code, said) == (0, "33 packages and 9 sets: OK\n")


def test_a_text_without_its_english_is_told_with_what_to_do_next(place):
    code, said = told(at=place)
    assert code == 1
    where = "Run scripts/tools/packages.py --update, then write it in translations/en/LC_MESSAGES/mandates.po"
    assert f"resources/mandates/packages/eksempel-kommune.yaml:9: no text in 'en' for 'Melde flytning'. {where}" in said
    assert f"resources/mandates/sets.yaml:4: no text in 'en' for 'Jeg hjælper med det hele'. {where}" in said
    assert told("--update", at=place) == (0, (
        "translations/mandates.pot: new texts: 7, removed: 0\n"
        "translations/en/LC_MESSAGES/mandates.po: new texts: 7, removed: 0, empty: 7. "
        "Write their 'en' there, between the quotes of msgstr\n"))
    assert "for 'Melde flytning'. Write it in translations/en/LC_MESSAGES/mandates.po\n" in told(at=place)[1]
    translate(place)
    assert told(at=place) == (0, "2 packages and 1 sets: OK\n")


def test_a_template_that_is_behind_is_told(place):
    translate(place)
    (place / "translations" / "mandates.pot").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    code, said = told(at=place)
    assert code == 1
    assert "translations/mandates.pot is not in step with the definitions. Run scripts/tools/packages.py --update" in said


def test_mistakes_are_told_with_file_and_line_and_none_is_updated(place):
    town(place, "kind: act", "kind: x")
    code, said = told(at=place)
    assert code == 1
    assert said == "resources/mandates/packages/eksempel-kommune.yaml:7: kind: 'x' is not one of them. Write one of: read, act, contact\n"
    town(place, "kind: x", "kind: [")
    code, said = told("--update", at=place)
    assert code == 1
    assert said.endswith("Nothing was changed.\n")


def test_a_file_is_named_as_its_authority_and_a_day_still_to_come_is_no_day(place):
    town(place, "id: eksempel-kommune", "id: en-anden")
    town(place, "checked: 2026-11-22", "checked: 2999-11-22")
    said = told(at=place)[1]
    assert "eksempel-kommune.yaml:1: id: the file is called 'eksempel-kommune.yaml' and the authority 'en-anden'. Write the same in both" in said
    assert "eksempel-kommune.yaml:16: checked: 2999-11-22 is still to come. Write the day you compared it" in said


def test_what_nobody_compared_for_twelve_months_warns_and_stops_nobody(place):
    town(place, "checked: 2026-11-22", "checked: 2020-11-22")
    translate(place)
    code, said = told(at=place)
    assert code == 0
    assert said == (
        "melde-flytning: checked 2020-11-22, over 12 months ago. Compare it with https://www.borger.dk/\n2 packages and 1 sets: OK\n")


def test_a_file_that_is_no_text_is_told(place):
    (place / "resources" / "mandates" / "packages" / "billede.yaml").write_bytes(b"\xff\xd8\xff")
    code, said = told(at=place)
    assert code == 1
    assert said == "resources/mandates/packages/billede.yaml:1: this is not text in UTF-8. Save it as UTF-8\n"
