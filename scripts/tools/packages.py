"""The packages of mandates, the sets of them, and their texts, for who writes them (docs/writing-a-package.md).

    packages.py             say what is wrong with them, or OK, and whether they and the template fit together
    packages.py --update    write mandates.pot and bring every mandates.po in step; new texts come empty, never guessed
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from authority_files import ROOT, check, main, wrong_name_or_day
from definition_words import Texts, Words

from desktop.flows.package_source import package_texts, parse_packages, set_texts
from desktop.flows.packages import AuthorityPackages, Package
from desktop.flows.places import Problem

MANDATES = ROOT / "resources" / "mandates"
SETS = MANDATES / "sets.yaml"


def authorities() -> list[Path]:
    return sorted((MANDATES / "packages").glob("*.yaml"))


def files() -> list[tuple[Path, Texts]]:
    return [*((path, package_texts) for path in authorities()), (SETS, set_texts)]


WORDS = Words(
    ROOT, "scripts/tools/packages.py", "mandates",
    "# The words of the packages of mandates, and of the sets. msgctxt is the authority, or 'sets'; msgid is the Danish"
    " text\n# (docs/writing-a-package.md).\n#",
    MANDATES, files,
)


def also(name: str, authority: AuthorityPackages) -> Iterator[Problem]:
    return wrong_name_or_day(name, authority.id, "packages", authority.packages or ())


def read(texts: Mapping[str, str]) -> tuple[tuple[Package, ...], str]:
    sets = WORDS.name_of(SETS)
    packages = {name: text for name, text in texts.items() if name != sets}
    catalogue = parse_packages(packages, (sets, texts[sets]), also=also)
    return catalogue.packages, f"{len(catalogue.packages)} packages and {len(catalogue.sets)} sets"


if __name__ == "__main__":
    raise SystemExit(main(__doc__, WORDS, lambda: check(WORDS, read)))
