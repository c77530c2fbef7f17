"""Task definitions and their texts, for who writes them.

    tasks.py FILE...     say what is wrong with these definitions, or OK (docs/writing-a-task.md)
    tasks.py             the same for all of them, and whether every text is in every language
    tasks.py --update    write flows.pot and bring every flows.po in step; new texts come empty, never guessed
"""

from __future__ import annotations

import argparse
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from desktop.flows.translations import catalogue  # noqa: E402 - found by the line above
from desktop.flows.yaml_source import DefinitionError, parse_definition, texts  # noqa: E402 - the same

FLOWS = ROOT / "resources" / "flows"
WORDS = ROOT / "translations"
HEADER = "# The words of the task definitions. msgctxt is the task, msgid its Danish text (docs/writing-a-task.md).\n#"
NOISE = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To", "Last-Translator",
         "Language-Team", "Project-Id-Version")


def definitions() -> list[Path]:
    return sorted(FLOWS.glob("*.yaml"))


def catalogues() -> dict[str, Path]:
    return {path.parent.parent.name: path for path in sorted(WORDS.glob("*/LC_MESSAGES/flows.po"))}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def wrong_with(path: Path) -> list[str]:
    """Every mistake of one definition, and its texts that lack a language."""
    try:
        text = path.read_text(encoding="utf-8")
        definition = parse_definition(text, name_of(path))
    except (OSError, UnicodeDecodeError) as error:
        return [f"{name_of(path)}:1: cannot be read ({error}). Write it in UTF-8"]
    except DefinitionError as error:
        return [str(one) for one in error.problems]
    if definition.is_old(datetime.now(tz=UTC).date()):
        print(f"{name_of(path)}: checked {definition.checked}, over 12 months ago. Compare it with {definition.source}")
    looks = {language: catalogue(po.read_bytes()) for language, po in catalogues().items()}
    return [
        f"{name_of(path)}:{line}: no text in {language!r} for {words!r}. Run tasks.py --update and write it there"
        for line, task, words in texts(text, name_of(path))
        for language, look in looks.items() if not look(task, words)
    ]


def template() -> Catalog:
    catalog = Catalog(project="Sidemand", charset="utf-8", header_comment=HEADER, fuzzy=False)
    for path in definitions():
        for _, task, words in texts(path.read_text(encoding="utf-8"), name_of(path)):
            catalog.add(words, None, [(name_of(path), None)], context=task)
    return catalog


def written(catalog: Catalog) -> str:
    """The catalogue as a file's text, without dates: it changes when a text does and only then."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, include_lineno=False, ignore_obsolete=True)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(one for one in lines if not one.startswith(tuple(f'"{word}' for word in NOISE)))


def write(catalog: Catalog, path: Path) -> None:
    path.write_text(written(catalog), encoding="utf-8")


def update() -> int:
    source = template()
    write(source, WORDS / "flows.pot")
    for language, path in catalogues().items():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
        catalog.header_comment = HEADER
        catalog.update(source, no_fuzzy_matching=True)
        write(catalog, path)
    return 0


def check(paths: list[Path]) -> int:
    bad = 0
    for path in paths:
        problems = wrong_with(path)
        bad += bool(problems)
        print("\n".join(problems) or f"{name_of(path)}: OK")
    return 1 if bad else 0


def check_all() -> int:
    """Every definition, and that the template translators work from is in step with them."""
    found = check(definitions())
    if not found and written(template()) != (WORDS / "flows.pot").read_text(encoding="utf-8"):
        print("translations/flows.pot is not in step with the definitions. Run tasks.py --update")
        return 1
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--update", action="store_true")
    chosen = parser.parse_args()
    if chosen.update:
        return update()
    return check([one.resolve() for one in chosen.files]) if chosen.files else check_all()


if __name__ == "__main__":
    raise SystemExit(main())
