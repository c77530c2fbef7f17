"""docs/situations.md names every situation there is a test of, and how it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_every_situation_is_on_the_page_with_its_safe_ending():
    ran = subprocess.run(
        [sys.executable, "scripts/tools/situations_page.py"], cwd=ROOT, capture_output=True, text=True, check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
