"""A real keyring for a test: gnome-keyring in a D-Bus session of its own, with a home of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
UNLOCKED = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "
LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; "


def needs_a_real_keyring() -> None:
    """Skips where there is none; fails where CI promises one."""
    missing = [tool for tool in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(tool) is None]
    if not missing:
        return
    import pytest  # not at the top: a bench weighs an app that uses this

    if os.environ.get("CI") == "1":
        pytest.fail(f"CI must have {' and '.join(missing)}")
    pytest.skip(f"no {' and '.join(missing)} here")


def run_with_keyring(home: Path, *python_arguments: str, daemon: str = UNLOCKED, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Run Python in a session whose keyring lives in `home`; a second run with the same home finds its keys again."""
    needs_a_real_keyring()
    (home / ".cache").mkdir(parents=True, exist_ok=True)
    # The daemon's sockets do not lie in `home`: a socket has 108 signs for its whole path, and a test's folder spends them.
    with tempfile.TemporaryDirectory(prefix="k", ignore_cleanup_errors=True) as runtime:
        environment = {
            "HOME": str(home), "XDG_RUNTIME_DIR": runtime, "PATH": os.environ["PATH"],
            "PYTHONPATH": str(REPOSITORY), "LANG": "C.UTF-8", "PYTHONWARNINGS": "error",
        }
        return subprocess.run(
            ["dbus-run-session", "--", "bash", "-c", f'{daemon}exec "$@"', "bash", sys.executable, *python_arguments],
            env=environment, capture_output=True, text=True, timeout=timeout, check=False,
        )
