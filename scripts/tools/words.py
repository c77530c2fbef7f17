"""What must not be in the repository: one machine's paths, registries' addresses, numbers people could have."""

from __future__ import annotations

import re
import sys
from datetime import date

from repository import ROOT, files

# A letter in brackets keeps this file from finding itself.
FORBIDDEN = {
    "a path of one machine": r"/(?:wor[k]|roo[t]|home/(?!user|sidemand)[a-z]+|opt/wheel[s]|opt/pyp[i])/",
    "a package registry's address": r"pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|snapshot\.debia[n]\.org"
    r"|deb\.debia[n]\.org|archive\.ubunt[u]\.com|crate[s]\.io",
}
# Ten digits, in the written form of a CPR number, that nothing longer surrounds.
CPR = re.compile(r"(?<![\w.+/-])(\d{2})(\d{2})(\d{2})-?(\d{4})(?![\w/-])")
WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
NOT_TEXT = {".png", ".ico", ".pdf", ".lock", ".mo", ".woff2", ".ttf", ".jpg", ".db", ".gz"}


# Printed by the CPR office and in its guides as examples.
EXAMPLES = {"2110625629", "0101601234"}
LATEST_YEAR = 2030


def year_of(short: int, seventh: int) -> int:
    """The full year that the seventh digit gives a two-digit one (the CPR office's table)."""
    turn, early = {4: (36, 1900), 9: (36, 1900)}.get(seventh, (57, 1800) if seventh in range(5, 9) else (-1, 1900))
    return (2000 if short <= turn else early) + short


def could_be_someones(match: re.Match[str]) -> bool:
    """True for a number whose date exists and that passes mod 11: training people's fail it (DOMAIN.md)."""
    digits = "".join(match.groups())
    day, month, short = (int(match[number]) for number in (1, 2, 3))
    year = year_of(short, int(digits[6]))
    try:
        date(year, month, day)
    except ValueError:
        return False
    passes = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11 == 0
    return passes and year in range(1900, LATEST_YEAR) and digits not in EXAMPLES


def faults(line: str) -> list[str]:
    """What is wrong with one line of text."""
    found = [name for name, pattern in FORBIDDEN.items() if re.search(pattern, line)]
    if any(could_be_someones(match) for match in CPR.finditer(line)):
        found.append("a CPR number that could be someone's")
    return found


def main() -> int:
    """Print file, line and what is wrong; 1 when there was anything."""
    found = False
    for path in files():
        if path.suffix in NOT_TEXT:
            continue
        text = (ROOT / path).read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            for fault in faults(line):
                found = True
                print(f"{path}:{number}: {fault}")
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
