"""What who writes a task is told by `scripts/tools/tasks.py`."""

import re
import shutil
import subprocess
import sys

import pytest

from desktop import paths

ROOT = paths.resources().parent


CARD = ROOT / "resources" / "flows" / "blaat-eu-sygesikringskort.yaml"


def told(*arguments, at=ROOT):
    done = subprocess.run(
        [sys.executable, str(at / "scripts" / "tools" / "tasks.py"), *map(str, arguments)],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )
    assert not done.stderr
    return done.returncode, done.stdout


def copied(folder, old, new, *more):
    """The blue card's file in a folder of its own, changed."""
    text = CARD.read_text(encoding="utf-8")
    for was, becomes in ((old, new), *more):
        assert was in text
        text = text.replace(was, becomes, 1)
    file = folder / CARD.name
    file.write_text(text, encoding="utf-8")
    return file


def test_every_task_that_comes_along_is_in_order_and_in_every_language():
    code, said = told()
    assert code == 0, said
    assert "resources/flows/blaat-eu-sygesikringskort.yaml: OK" in said


def test_a_mistake_is_told_with_file_and_line(tmp_path):
    file = copied(tmp_path, "minutes: 5", "minuts: 5")
    code, said = told(file)
    line = CARD.read_text(encoding="utf-8").splitlines().index("minutes: 5") + 1
    assert code == 1
    assert f"{file}:{line}: the definition: there is no key 'minuts'. Write 'minutes'" in said


def test_a_text_without_its_english_is_told_with_the_file_to_write_it_in(tmp_path):
    file = copied(tmp_path, "title: Blåt EU-sygesikringskort", "title: Det blå kort")
    code, said = told(file)
    assert code == 1
    assert "no text in 'en' for 'Det blå kort'. Put the file in resources/flows, run scripts/tools/tasks.py --update, " in said
    assert said.endswith("then write it in translations/en/LC_MESSAGES/flows.po\n")


def test_a_file_that_is_not_there_and_one_that_is_no_text_are_told_apart(tmp_path):
    file = tmp_path / "billede.yaml"
    file.write_bytes(b"\xff\xd8\xff")
    code, said = told(file, tmp_path / "findes-ikke.yaml", tmp_path)
    assert code == 1
    assert said.splitlines() == [
        f"{file}:1: this is not text in UTF-8. Write it in an editor for plain text, and save it as UTF-8",
        f"{tmp_path / 'findes-ikke.yaml'}:1: there is no such file. Write the name of one in resources/flows",
        f"{tmp_path}:1: cannot be read (Is a directory). Write the name of one in resources/flows",
    ]


@pytest.mark.parametrize(("old", "new", "line", "says"), [
    ("  en:\n", "  fr:\n", "  da:", "synonyms: none under 'en:'. Write at least 5 of the words people use"),
    ("    help: Alle skal have", "    # Alle skal have", "  - id: hvem-skal-have-kort", "help: the page 'hvem-skal-have-kort' has none. Write 'help:' under its question"),
    ("        prefill: email", "        prefill: e_mail", "prefill: e_mail", "prefill: nothing called 'e_mail' is known beforehand. Write 'email'"),
    ("        prefill: email", "        prefill: income", "prefill: income", "Write one of: name, cpr, birth_date, address, phone, email, doctor, bank_account, household"),
    ("icon: health_and_safety", "icon: paskort", "icon: paskort", "icon: there is no picture 'paskort'. Write one such as passport"),
    ("icon: health_and_safety", "icon: zzzzzz", "icon: zzzzzz", "icon: there is no picture 'zzzzzz'. Write 'description'"),
    ("id: blaat-eu-sygesikringskort", "id: blaat-kort", "id: blaat-kort", "id: the file is called 'blaat-eu-sygesikringskort.yaml' and the task 'blaat-kort'. Write the same in both"),
    ("checked: 2026-11-2", "checked: 2999-11-2", "checked: 2999", "is still to come. Write the day you compared it"),
])
def test_what_the_checklist_asks_is_told_by_the_tool_on_its_line(tmp_path, old, new, line, says):
    file = copied(tmp_path, old, new)
    code, said = told(file)
    number = next(n for n, one in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if line in one)
    assert code == 1
    assert any(one.startswith(f"{file}:{number}: ") and says in one for one in said.splitlines()), said


def test_too_few_synonyms_are_counted(tmp_path):
    text = CARD.read_text(encoding="utf-8")
    block = re.search(r"^synonyms:\n(?: +.*\n)+", text, re.MULTILINE).group()
    said = told(copied(tmp_path, block, "synonyms: {da: [et, to, tre, fire], en: [a, b, c, d, e]}\n"))[1]
    assert "synonyms: 4 under 'da:'. Write at least 5" in said
    assert "under 'en:'" not in said


def test_a_file_named_otherwise_than_its_task_is_said_alone_and_not_with_every_text(tmp_path):
    file = tmp_path / "ny.yaml"
    file.write_text(CARD.read_text(encoding="utf-8"), encoding="utf-8")
    code, said = told(file)
    assert code == 1
    assert len(said.splitlines()) == 1
    assert "the file is called 'ny.yaml' and the task 'blaat-eu-sygesikringskort'" in said


def test_a_mistake_of_the_checklist_is_told_together_with_one_of_the_form(tmp_path):
    said = told(copied(tmp_path, "minutes: 5", "minuts: 5", ("icon: health_and_safety", "icon: paskort")))[1]
    assert "no key 'minuts'" in said
    assert "no picture 'paskort'" in said


def test_the_example_of_the_guide_lacks_nothing_but_its_english(tmp_path):
    guide = (ROOT / "docs" / "writing-a-task.md").read_text(encoding="utf-8")
    file = tmp_path / "ny-laege.yaml"
    file.write_text(re.search(r"```yaml\n(.*?)```", guide, re.DOTALL).group(1), encoding="utf-8")
    said = told(file)[1].splitlines()
    assert said
    assert [one for one in said if ": no text in 'en' for " not in one] == []


def test_what_may_be_filled_in_beforehand_is_what_the_seed_guide_names():
    sys.path.insert(0, str(ROOT / "scripts" / "tools"))
    try:
        from task_checklist import PREFILL
    finally:
        sys.path.remove(str(ROOT / "scripts" / "tools"))
    table = (ROOT / "docs" / "seed.md").read_text(encoding="utf-8").split("`prefill` may name", 1)[1].split("\n\n")[1]
    rows = table.splitlines()[2:]
    assert sorted(PREFILL) == sorted(name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1]))


# --- a place of one's own, with the whole way in it -------------------------------------------------------------------


@pytest.fixture
def place(tmp_path):
    """A copy of what the tool reads and writes, so that a new task can go the whole way."""
    for part in ("resources/flows", "translations/en"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "translations" / "flows.pot", tmp_path / "translations")
    (tmp_path / "scripts" / "tools").mkdir(parents=True)
    for name in ("tasks.py", "task_checklist.py", "definition_words.py"):
        shutil.copy(ROOT / "scripts" / "tools" / name, tmp_path / "scripts" / "tools")
    (tmp_path / "desktop").symlink_to(ROOT / "desktop")
    return tmp_path


def written_in(place, old, new, name=CARD.name):
    file = place / "resources" / "flows" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_before_and_after_update_a_missing_text_names_the_next_thing_to_do(place):
    file = written_in(place, "title: Blåt EU-sygesikringskort", "title: Det blå kort")
    assert "Run scripts/tools/tasks.py --update, then write it in translations/en/LC_MESSAGES/flows.po" in told(file, at=place)[1]
    assert told("--update", at=place)[0] == 0
    assert "for 'Det blå kort'. Write it in translations/en/LC_MESSAGES/flows.po\n" in told(file, at=place)[1]
    po = place / "translations" / "en" / "LC_MESSAGES" / "flows.po"
    said = po.read_text(encoding="utf-8").replace('msgid "Det blå kort"\nmsgstr ""', 'msgid "Det blå kort"\nmsgstr "The blue card"')
    po.write_text(said, encoding="utf-8")
    code, said = told(at=place)
    assert code == 0, said


def test_update_says_what_it_did_and_hands_back_what_it_removed(place):
    written_in(place, "title: Blåt EU-sygesikringskort", "title: Det blå kort")
    assert told("--update", at=place) == (0, (
        "translations/flows.pot: new texts: 1, removed: 1\n"
        "translations/en/LC_MESSAGES/flows.po: new texts: 1, removed: 1, empty: 1. "
        "Write their 'en' there, between the quotes of msgstr\n"
        "  removed from blaat-eu-sygesikringskort: 'Blåt EU-sygesikringskort', which was 'Blue EU health insurance card'\n"
    ))


def test_update_with_nothing_to_do_says_so_and_changes_nothing(place):
    before = {one: one.read_bytes() for one in (place / "translations").rglob("flows.po*")}
    code, said = told("--update", at=place)
    assert code == 0
    assert said.count("new texts: 0, removed: 0") == 2
    assert said.endswith("empty: none\n")
    assert {one: one.read_bytes() for one in before} == before


def test_update_of_a_file_that_is_not_yaml_says_where_and_changes_nothing(place):
    file = written_in(place, "minutes: 5", "minutes: [5")
    before = (place / "translations" / "flows.pot").read_bytes()
    code, said = told("--update", at=place)
    line = file.read_text(encoding="utf-8").splitlines().index("minutes: [5") + 1
    assert code == 1
    assert said.startswith(f"resources/flows/{CARD.name}:{line}: a bracket [ is not closed")
    assert said.endswith("Nothing was changed.\n")
    assert (place / "translations" / "flows.pot").read_bytes() == before


def test_a_task_pointed_to_must_be_here_when_all_are_checked_together(place):
    file = written_in(place, "    task: meld-flytning", "    task: meld-flyting", "nyt-sundhedskort.yaml")
    assert "is not here" not in told(file, at=place)[1]
    code, said = told(at=place)
    assert code == 1
    assert "task: 'meld-flyting' is not here. Write 'meld-flytning', or remove 'task:'" in said


def test_the_whole_check_takes_no_more_than_a_moment():
    """It is one of many in scripts/check. Counted in the process's own time, for the machine may be busy."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3
