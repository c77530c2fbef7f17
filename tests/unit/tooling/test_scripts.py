"""The commands themselves: what they say when something is missing, and what they cost when nothing is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the scripts are for Debian and Ubuntu")


def bash(text: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", text], env=os.environ | environment, capture_output=True, text=True, check=False)


def stub(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def bare(tmp_path):
    """A tree with the set-up alone, and a folder of stand-ins for the machine's commands."""
    shutil.copytree(ROOT / "scripts" / "lib", tmp_path / "scripts" / "lib")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    commands = tmp_path / "commands"
    commands.mkdir()
    for name in ("bash", "cat", "sha256sum", "dirname", "mktemp", "tail", "rm", "grep"):
        (commands / name).symlink_to(shutil.which(name))
    stub(commands, "dpkg-query", "printf not-installed")
    return tmp_path


def set_up(tree: Path) -> subprocess.CompletedProcess[str]:
    return bash(f"set -euo pipefail; need=run; source {tree}/scripts/lib/setup.sh", PATH=str(tree / "commands"))


def test_without_root_and_sudo_it_says_the_one_line_to_run(bare):
    stub(bare / "commands", "id", "echo 1000")
    told = set_up(bare)
    assert told.returncode == 1
    (line,) = [line for line in told.stderr.splitlines() if line.strip().startswith("sudo ")]
    assert line.strip().startswith("sudo apt-get install -y --no-install-recommends libglib2.0-0 ")
    assert "gnome-keyring" in line


def test_as_root_it_installs_what_is_missing_and_says_so(bare):
    stub(bare / "commands", "id", "echo 0")
    stub(bare / "commands", "env", 'shift; exec "$@"')
    stub(bare / "commands", "apt-get", f'echo "$@" >> {bare}/asked')
    told = set_up(bare)
    asked = (bare / "asked").read_text()
    assert "update" in asked
    assert "install -y -qq --no-install-recommends libglib2.0-0 " in asked
    assert "Installing system packages: libglib2.0-0" in told.stderr


def test_when_packages_cannot_be_installed_it_says_what_to_run_and_why(bare):
    stub(bare / "commands", "id", "echo 0")
    stub(bare / "commands", "env", 'shift; exec "$@"')
    stub(bare / "commands", "apt-get", '[ "$1" = update ] || { echo "E: no space left" >&2; exit 100; }')
    told = set_up(bare)
    assert told.returncode == 1
    assert "E: no space left" in told.stderr
    assert "sudo apt-get install" in told.stderr


def test_without_a_fitting_python_it_says_which_it_needs(bare):
    stub(bare / "commands", "id", "echo 0")
    stub(bare / "commands", "env", 'shift; exec "$@"')
    stub(bare / "commands", "apt-get", "true")
    stub(bare / "commands", "python3", "exit 1")
    told = set_up(bare)
    assert told.returncode == 1
    assert "Python 3.11, 3.12 or 3.13" in told.stderr


def ready_but_for_python_packages(tree, pip: str) -> None:
    """A machine with every system package, and a Python whose pip does `pip`."""
    stub(tree / "commands", "dpkg-query", "printf installed")
    (tree / ".venv" / "bin").mkdir(parents=True)
    stub(tree / ".venv" / "bin", "python", f'case "$*" in "-m pip "*) {pip} ;; esac')
    (tree / "commands" / "python3").symlink_to(tree / ".venv" / "bin" / "python")


NOISE = "echo 'Collecting PySide6'; echo 'WARNING: Running pip as the root user' >&2; echo '[notice] A new release' >&2"


def test_the_first_start_says_a_few_calm_lines_whatever_pip_says(bare):
    ready_but_for_python_packages(bare, NOISE)
    told = set_up(bare)
    assert told.returncode == 0, told.stderr
    assert told.stdout == ""
    assert told.stderr.splitlines() == ["Installing the pinned Python packages (run). The first time takes some minutes."]


def test_when_python_packages_cannot_be_installed_it_says_why_and_what_to_do(bare):
    ready_but_for_python_packages(bare, f"{NOISE}; echo 'ERROR: No matching distribution' >&2; exit 1")
    told = set_up(bare)
    assert told.returncode == 1
    assert "ERROR: No matching distribution" in told.stderr
    assert "Start again to go on from here." in told.stderr
    assert "WARNING" not in told.stderr


def test_a_library_under_its_newer_name_is_not_missing(bare):
    stub(bare / "commands", "dpkg-query", "for name; do :; done; case $name in *t64|dbus) printf installed ;; *) printf no ;; esac")
    told = bash(
        f"need=run; set_up() {{ :; }}; source <(grep -v '^set_up$' {bare}/scripts/lib/setup.sh);"
        ' packages_missing "libcups2|libcups2t64 dbus libgl1"', PATH=str(bare / "commands"),
    )
    assert told.stdout == "libgl1"


@pytest.mark.skipif(not (ROOT / ".venv" / ".sidemand-dev").exists(), reason="not set up by scripts/test")
def test_the_second_start_installs_and_compiles_nothing():
    command = f"need=dev; source {ROOT}/scripts/lib/setup.sh"
    assert bash(command).returncode == 0
    run = set(re.findall(r"^\++ ([\w./-]+)(?!\S)", bash(f"PS4='+ '; set -x; {command}").stderr, re.MULTILINE))
    assert "sha256sum" in run
    assert not run & {"apt-get", "dpkg-query", "sudo", "flock", "install_packages", "make_venv", "install_requirements"}
    assert not [name for name in run if "python" in name or "pybabel" in name or "pip" in name]


@pytest.mark.parametrize(("check", "test", "status"), [(0, 0, 0), (1, 0, 1), (0, 1, 1), (0, 5, 1)])
def test_ci_runs_both_and_fails_when_either_does(tmp_path, check, test, status):
    for folder in (".ci", "scripts"):
        (tmp_path / folder).mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    stub(tmp_path / "scripts", "check", f"echo check; exit {check}")
    stub(tmp_path / "scripts", "test", f'echo "test with CI=$CI"; exit {test}')
    told = subprocess.run(["bash", str(tmp_path / ".ci" / "run")], capture_output=True, text=True, check=False)
    assert told.returncode == status
    assert told.stdout == "check\ntest with CI=1\n"


def test_every_command_can_be_started():
    for name in ("run", "test", "check", "bench", "build", "lock", "lib/with_keyring"):
        assert os.access(ROOT / "scripts" / name, os.X_OK), name
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_a_keyring_of_its_own_opens_and_keeps(tmp_path):
    kept = (
        "from pathlib import Path; from desktop.vault.vault import Vault;"
        f"print(Vault(Path({str(tmp_path)!r})).probe())"
    )
    told = subprocess.run(
        [str(ROOT / "scripts" / "lib" / "with_keyring"), sys.executable, "-c", kept], cwd=ROOT, check=False,
        env=os.environ | {"SIDEMAND_KEYRING_HOME": str(tmp_path / "keys")}, capture_output=True, text=True,
    )
    assert told.stdout.startswith("Kept("), told.stderr
    assert (tmp_path / "keys" / "keyrings").is_dir()


@pytest.mark.parametrize(("told", "gets_one"), [
    (None, True), ('[profile]\nkind = "training"\n', True), ("[profile\n", True),
    ('[profile]\nkind = "live"\n[backend]\nurl = "https://desk.example"\n', False),
])
def test_only_training_gets_a_keyring_of_its_own(tmp_path, told, gets_one):
    if told is not None:
        (tmp_path / "config.toml").write_text(told)
    tool = ROOT / "scripts" / "tools" / "is_training.py"
    answer = subprocess.run(
        [sys.executable, str(tool), "tour", "--profile", str(tmp_path)], env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )
    assert (answer.returncode == 0) is gets_one, answer.stderr


def test_the_page_of_gates_says_what_was_counted(tmp_path, monkeypatch):
    tally = tmp_path / "tally.json"
    tally.write_text(json.dumps({"gate": {"passed": 96, "seconds": 61.4}, "kill": {"passed": 3, "failed": 1, "seconds": 2}}))
    told = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "tools" / "gates_page.py"), str(tally)], capture_output=True, text=True,
        check=True,
    )
    assert "| gate | every screen in every theme, size and language | 96 | 0 | 0 | 61 |" in told.stdout
    assert "| kill | a process killed in the middle, at every line | 3 | 1 | 0 | 2 |" in told.stdout
