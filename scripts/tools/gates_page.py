"""docs/gates.md from what the last whole run counted: `gates_page.py TALLY`."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path

from repository import ROOT

SUITES = {
    "unit and window": "rules, formats, storage, presenters, screens",
    "journey": "the whole app against the real embedded backend",
    "matrix": "every operation as every wrong actor",
    "gate": "every screen in every theme, size and language",
    "kill": "a process killed in the middle, at every line",
    "hostile": "an attacker or a broken counterpart",
    "contract": "a client against a server nobody here wrote",
    "spoken": "what a screen reader says",
    "postgres": "the same on PostgreSQL",
}


def page(tally: dict[str, dict[str, float]]) -> str:
    """The page, a line a suite."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    rows = [
        f"| {suite} | {SUITES.get(suite, '')} | {counts.get('passed', 0):g} | {counts.get('failed', 0):g} "
        f"| {counts.get('skipped', 0):g} | {counts['seconds']:.0f} |"
        for suite, counts in tally.items()
    ]
    return "\n".join([
        "# The whole of every matrix",
        "",
        "Written by `scripts/test --all`, which runs what CI takes a choice of. A test in two suites counts in both.",
        f"Commit {commit.stdout.strip()}, Python {platform.python_version()}, {platform.platform(terse=True)}.",
        "",
        "| suite | what | passed | failed | skipped | seconds |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
    ])


def main() -> int:
    """Print the page."""
    print(page(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
