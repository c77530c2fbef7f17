"""How well "Hvordan må jeg hjælpe?" answers the situations of a file: how many right, whole, and worst.

    .venv/bin/python scripts/tools/how_may_i_help.py tests/data/how_may_i_help/open.yaml

Right: its first answer is the right one, or one the rules leave open. Whole: besides, all that belongs together is
named, and nothing else. Worst: it grants something where nothing may be granted. Those not whole are named.
"""

from __future__ import annotations

import sys
from pathlib import Path

from repository import ROOT

sys.path.insert(0, str(ROOT))

from tests.support.how_may_i_help import judged_all


def main(file: str) -> None:
    """Print the score, and what was said where it is not whole."""
    every = judged_all(Path(file))
    for one in every:
        if not one.whole or one.worst:
            said = ", ".join(one.said.ways)
            areas = "; ".join(f"{area.area}: {', '.join(sorted(area.kinds))}" for area in one.said.areas)
            print(f"{'WORST' if one.worst else 'right' if one.right else 'wrong':6} {one.id}: {said}. {areas}")
    right, whole, worst = (sum(getattr(one, name) for one in every) for name in ("right", "whole", "worst"))
    print(f"{len(every)} situations: {right} right, {whole} whole, {worst} worst")


if __name__ == "__main__":
    main(sys.argv[1])
