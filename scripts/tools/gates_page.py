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


GATE = (
    "## What the gate asks of every screen",
    "",
    "One realistic value of every page and every kind of field (`tests/support/sample_pages.py`) in the real window,",
    "at 100, 200, 300 and 400 %, light, dark, high contrast and yellow on black, in Danish, English and a",
    "pseudo-language two fifths longer, at 1280 by 800; and all of them once more at 800 by 600. CI takes a choice in",
    "which every page meets every size, every theme and every language.",
    "",
    "- No word is cut off, nothing lies over anything else, nothing scrolls sideways.",
    "- Every line of text in sight reaches 7:1, measured on the painted pixels.",
    "- What is operated is at least 44 pixels high and wide.",
    "- Everything stands where it stays before the first paint: shown in random order, each page after another.",
    "- For a screen reader each control has a name and a role, and the order is the order on screen.",
    "- The gate itself is tested: each fault, put into a real page, is found by name.",
)


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
        *GATE,
        "",
    ])


def main() -> int:
    """Print the page."""
    print(page(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
