"""docs/security/identity.md names every row of the client's table, its tests and that they passed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_every_row_has_a_test_and_the_page_says_what_there_is():
    ran = subprocess.run(
        [sys.executable, "scripts/tools/identity_page.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
