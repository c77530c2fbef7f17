"""Runs the measures in scripts/benches, each in a process of its own, and tells what they found.

    scripts/bench                      all of them
    scripts/bench start memory         those files
    scripts/bench --json FILE          besides, one JSON object a line: name, value, unit, goal, met, peer
    scripts/bench --page               besides, docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from measure import read_line
from repository import ROOT

BENCHES = ROOT / "scripts" / "benches"


def run(path: Path) -> list[dict[str, object]]:
    """What one file measures; raises CalledProcessError when it could not."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "scripts" / "tools"))),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a person's second start finds everything compiled
    told = subprocess.run(
        [sys.executable, str(path)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True, text=True,
    )
    return [read_line(line) for line in told.stdout.splitlines() if line.startswith("{")]


def table(measures: list[dict[str, object]]) -> str:
    """The measures as a Markdown table."""
    marks = {True: "yes", False: "no", None: ""}
    rows = [
        f"| {one['name']} | {one['value']:.4g} {one['unit']} | {'' if one['goal'] is None else one['goal']} "
        f"| {marks[one['met']]} | {one['peer']} |"
        for one in measures
    ]
    return "\n".join(["| what | measured | goal | met | beside |", "|---|---|---|---|---|", *rows])


def page(measures: list[dict[str, object]]) -> str:
    """docs/benchmarks.md, but for the words that say how each was measured: those are in the files."""
    where = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return (
        "# Measured\n\nMade by `scripts/bench --page`; how each is measured stands at the top of its file in\n"
        f"`scripts/benches/`. Ratios are what holds on another machine. Here: {where}.\n\n{table(measures)}\n"
    )


def main() -> int:
    """Run, show, write; 1 when a measure could not be made. A goal that is missed is told, not failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="files in scripts/benches, without .py")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--page", action="store_true")
    args = parser.parse_args()
    paths = [BENCHES / f"{name}.py" for name in args.names] or sorted(BENCHES.glob("*.py"))
    measures: list[dict[str, object]] = []
    broken = []
    for path in paths:
        print(f"measuring {path.stem} ...", file=sys.stderr)
        try:
            measures += run(path)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            broken.append(path.stem)
            print(f"{path.stem}: {error}", file=sys.stderr)
    print(table(measures))
    if args.json:
        args.json.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in measures), encoding="utf-8")
    if args.page:
        (ROOT / "docs" / "benchmarks.md").write_text(page(measures), encoding="utf-8")
    missed = [one["name"] for one in measures if one["met"] is False]
    print(f"{len(measures)} measured, {len(missed)} missed their goal, {len(broken)} could not be measured")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
