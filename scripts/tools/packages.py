"""The packages of mandates, the sets of them, and their texts, for who writes them (docs/writing-a-package.md).

    packages.py             say what is wrong with them, or OK, and whether they and the template fit together
    packages.py --update    write mandates.pot and bring every mandates.po in step; new texts come empty, never guessed
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from definition_words import Texts, Words, today  # noqa: E402 - it imports what the line above finds

from desktop.flows.package_source import package_texts, parse_packages, set_texts  # noqa: E402 - the same
from desktop.flows.packages import AuthorityPackages, PackageCatalogue  # noqa: E402 - the same
from desktop.flows.places import Problem  # noqa: E402 - the same
from desktop.flows.sources import is_old  # noqa: E402 - the same
from desktop.flows.yaml_source import DefinitionError  # noqa: E402 - the same

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
    """What a name or a day on the calendar says is wrong."""
    stem = Path(name).stem
    if authority.id is not None and authority.id != stem:
        says = "Write the same in both"
        yield ("id",), f"id: the file is called '{stem}.yaml' and the authority {authority.id!r}. {says}"
    for number, one in enumerate(authority.packages or ()):
        if one.checked is not None and one.checked > today():
            yield ("packages", number, "checked"), (
                f"checked: {one.checked} is still to come. Write the day you compared it")


def warn(catalogue: PackageCatalogue) -> None:
    for one in catalogue.packages:
        if is_old(one.checked, today()):
            print(f"{one.id}: checked {one.checked}, over 12 months ago. Compare it with {one.source}")


def check() -> int:
    texts: dict[str, str] = {}
    for path, _ in files():
        name = WORDS.name_of(path)
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            print(f"{name}:1: this is not text in UTF-8. Save it as UTF-8")
            return 1
    sets = WORDS.name_of(SETS)
    try:
        catalogue = parse_packages(
            {name: text for name, text in texts.items() if name != sets}, (sets, texts[sets]), also=also,
        )
    except DefinitionError as error:
        print(error)
        return 1
    warn(catalogue)
    missing = [one for path, said in files() for one in WORDS.missing(path, texts[WORDS.name_of(path)], said)]
    print("\n".join(missing) or f"{len(catalogue.packages)} packages and {len(catalogue.sets)} sets: OK")
    return int(bool(missing) or not WORDS.in_step())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    return WORDS.update() if parser.parse_args().update else check()


if __name__ == "__main__":
    raise SystemExit(main())
