"""The templates of consents and their texts, for who writes them (docs/writing-a-consent.md).

    consents.py             say what is wrong with them, or OK, and whether they and the template fit together
    consents.py --update    write consents.pot and bring every consents.po in step; new texts come empty, never guessed
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from definition_words import Texts, Words, today  # noqa: E402 - it imports what the line above finds

from desktop.flows.consent_source import parse_templates, template_texts  # noqa: E402 - the same
from desktop.flows.consents import AuthorityTemplates, TemplateCatalogue  # noqa: E402 - the same
from desktop.flows.places import Problem  # noqa: E402 - the same
from desktop.flows.sources import is_old  # noqa: E402 - the same
from desktop.flows.yaml_source import DefinitionError  # noqa: E402 - the same

CONSENTS = ROOT / "resources" / "consents"


def files() -> list[tuple[Path, Texts]]:
    return [(path, template_texts) for path in sorted(CONSENTS.glob("*.yaml"))]


WORDS = Words(
    ROOT, "scripts/tools/consents.py", "consents",
    "# The words of the templates of consents. msgctxt is the authority; msgid is the Danish text, which binds\n"
    "# (docs/writing-a-consent.md).\n#",
    CONSENTS, files,
)


def also(name: str, authority: AuthorityTemplates) -> Iterator[Problem]:
    """What a name or a day on the calendar says is wrong."""
    stem = Path(name).stem
    if authority.id is not None and authority.id != stem:
        says = "Write the same in both"
        yield ("id",), f"id: the file is called '{stem}.yaml' and the authority {authority.id!r}. {says}"
    for number, one in enumerate(authority.templates or ()):
        if one.checked is not None and one.checked > today():
            yield ("templates", number, "checked"), (
                f"checked: {one.checked} is still to come. Write the day you compared it")


def warn(catalogue: TemplateCatalogue) -> None:
    for one in catalogue.templates:
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
    try:
        catalogue = parse_templates(texts, also=also)
    except DefinitionError as error:
        print(error)
        return 1
    warn(catalogue)
    missing = [one for path, said in files() for one in WORDS.missing(path, texts[WORDS.name_of(path)], said)]
    print("\n".join(missing) or f"{len(catalogue.templates)} templates: OK")
    return int(bool(missing) or not WORDS.in_step())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    return WORDS.update() if parser.parse_args().update else check()


if __name__ == "__main__":
    raise SystemExit(main())
