"""docs/data-protection.md's tables and texts are made from what the code does, and compared.

`data_protection.py` checks, `data_protection.py --write` writes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from repository import ROOT

sys.path.insert(0, str(ROOT))

from desktop.backend.everything.held import HELD
from desktop.backend.retention.table import LINES
from desktop.documents.information import read_information
from desktop.domain.information import Information
from desktop.domain.retention import Term
from desktop.i18n import LocalText
from desktop.storage.retention import FILES, KEYS

PAGE = ROOT / "docs" / "data-protection.md"
HEAD = (
    "| what | where | who answers for it | days | counted from, or until | why | how it goes |",
    "|---|---|---|---|---|---|---|",
)


def row(term: Term) -> str:
    """One line of the table."""
    days = "-" if term.days is None else str(term.days)
    return f"| {term.kind} | {term.place} | {term.keeper} | {days} | {term.since} | {term.ground} | {term.erased} |"


def table(terms: Iterable[Term]) -> str:
    """A table of terms."""
    return "\n".join((*HEAD, *(row(term) for term in terms)))


def given() -> str:
    """What a citizen is given of each table, or why not."""
    lines = ["| what | where it stands in what a citizen is given | what is not given, and why |", "|---|---|---|"]
    lines += [f"| {one.table.name} | {one.part or 'not given'} | {one.why or '-'} |" for one in HELD]
    return "\n".join(lines)


def texts(told: Mapping[str, Information]) -> str:
    """Every information text, Danish and then English."""
    lines: list[str] = []
    for audience, text in told.items():
        for language in ("da", "en"):
            lines += ["", f"#### {said(text.name, language)} (`{audience}`, {language})", ""]
            for part in text.parts:
                answers = " ".join(said(line, language) for line in part.lines)
                lines += [f"**{said(part.title, language)}** {answers}", ""]
    return "\n".join(lines).strip()


def said(text: LocalText, language: str) -> str:
    """Its words."""
    return text.in_language(language)


def made(page: str) -> str:
    """The page with everything between its markers made anew."""
    parts = {
        "retention-backend": table(line.term for line in LINES),
        "retention-app": table((*(kind.term for kind in FILES), *KEYS)),
        "given": given(),
        "information": texts(read_information(ROOT / "resources")),
    }
    for name, content in parts.items():
        begin, end = f"<!-- {name}: made by scripts/tools/data_protection.py -->", f"<!-- /{name} -->"
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        if not rest or end not in page:
            raise SystemExit(f"{PAGE.name} has no place for {name}")
        page = f"{before}{begin}\n{content}\n{end}{after}"
    return page


def main() -> int:
    """0 when page and code agree; else 1 with what to run."""
    page = PAGE.read_text(encoding="utf-8")
    fresh = made(page)
    if "--write" in sys.argv:
        PAGE.write_text(fresh, encoding="utf-8")
        return 0
    if fresh != page:
        print("docs/data-protection.md is not what the code does. Run:")
        print("  .venv/bin/python scripts/tools/data_protection.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
