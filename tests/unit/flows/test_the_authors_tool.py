"""What who writes a task is told by `scripts/tools/tasks.py`."""

import subprocess
import sys

from desktop import paths

ROOT = paths.resources().parent


def told(*arguments):
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "tools" / "tasks.py"), *map(str, arguments)],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )
    assert not done.stderr
    return done.returncode, done.stdout


def test_every_task_that_comes_along_is_in_order_and_in_every_language():
    code, said = told()
    assert code == 0, said
    assert "resources/flows/blaat-eu-sygesikringskort.yaml: OK" in said


def test_a_mistake_is_told_with_file_and_line(tmp_path):
    file = tmp_path / "opgave.yaml"
    text = (ROOT / "resources" / "flows" / "blaat-eu-sygesikringskort.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("minutes: 5", "minuts: 5"), encoding="utf-8")
    code, said = told(file)
    line = text.splitlines().index("minutes: 5") + 1
    assert code == 1
    assert f"{file}:{line}: the definition: there is no key 'minuts'. Write 'minutes'" in said


def test_a_text_without_its_english_is_told(tmp_path):
    file = tmp_path / "opgave.yaml"
    text = (ROOT / "resources" / "flows" / "blaat-eu-sygesikringskort.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("title: Blåt EU-sygesikringskort", "title: Det blå kort"), encoding="utf-8")
    code, said = told(file)
    assert code == 1
    assert "no text in 'en' for 'Det blå kort'" in said


def test_what_is_no_text_at_all_is_told(tmp_path):
    file = tmp_path / "billede.yaml"
    file.write_bytes(b"\xff\xd8\xff")
    code, said = told(file, tmp_path / "findes-ikke.yaml")
    assert code == 1
    assert said.count("cannot be read") == 2
