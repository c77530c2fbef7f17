"""docs/situations.md from the docstrings of the situations at the counter: each says how it ends safely.

`situations_page.py --write` writes the page; without it, says whether the page is what the tests say.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from repository import ROOT

PAGE = ROOT / "docs" / "situations.md"
SUITE = ROOT / "tests" / "journeys" / "situations"
FEWEST = 30

COLUMNS = "| situation | safe ending | real backend | test |\n|---|---|---|---|\n"
HEAD = """# Situations at the counter, and how each ends

Written by `scripts/tools/situations_page.py --write` from the tests in `tests/journeys/situations`; a test compares it
with them. After each of them the same is asserted (`tests/support/situations.py`): nothing of a citizen is on screen,
nothing was sent without a yes, nothing that was promised was dropped, and nothing is left on disk. Those that run
against the real window and the real backend, marked so, assert besides that the journal is whole, and look through
every file of the profile.

To see them: `scripts/test tests/journeys/situations`

"""


def tests() -> Iterator[tuple[str, str, Path, ast.FunctionDef]]:
    """Theme, its sentence, file and function of every situation, in the order they stand."""
    for file in sorted(SUITE.glob("test_*.py")):
        module = ast.parse(file.read_text(encoding="utf-8"))
        theme = file.stem.removeprefix("test_").replace("_", " ").capitalize()
        for one in module.body:
            if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"):
                yield theme, ast.get_docstring(module) or "", file, one


def ending(file: Path, test: ast.FunctionDef) -> str:
    """The docstring: one line, which is the safe ending."""
    said = ast.get_docstring(test)
    if not said or "\n" in said:
        sys.exit(f"{file.name}: {test.name} does not say its safe ending in one line")
    return said.replace("|", "\\|")


def page() -> str:
    """The whole page."""
    lines: list[str] = []
    theme = ""
    count = 0
    for this, about, file, test in tests():
        if this != theme:
            theme = this
            lines += [f"\n## {theme}\n\n{about}\n\n", COLUMNS]
        situation = test.name.removeprefix("test_").replace("_", " ").capitalize()
        real = "yes" if any(argument.arg == "town" for argument in test.args.args) else ""
        lines.append(f"| {situation} | {ending(file, test)} | {real} | `{file.name}::{test.name}` |\n")
        count += 1
    if count < FEWEST:
        sys.exit(f"{count} situations; {FEWEST} are promised")
    return HEAD + f"{count} situations.\n" + "".join(lines)


def main() -> int:
    """Write the page, or say that it has drifted."""
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("docs/situations.md is not what the tests say: run scripts/tools/situations_page.py --write")
    return 1


if __name__ == "__main__":
    sys.exit(main())
