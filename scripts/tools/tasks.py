"""Task definitions and their texts, for who writes them.

    tasks.py FILE...     say what is wrong with these definitions, or OK (docs/writing-a-task.md)
    tasks.py             the same for all of them, and whether they and the template fit together
    tasks.py --update    write flows.pot and bring every flows.po in step; new texts come empty, never guessed
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from task_checklist import checklist  # noqa: E402 - it imports what the line above finds

from desktop.flows.translations import catalogue  # noqa: E402 - the same
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


def today() -> date:
    """The author's own day, not Greenwich's: "checked" is written late in the evening too."""
    return datetime.now(tz=UTC).astimezone().date()


def wrong_with(path: Path, tasks: frozenset[str] | None) -> list[str]:
    """Every mistake of one definition; when there is none, its texts that lack a language."""
    name = name_of(path)
    try:
        text = path.read_text(encoding="utf-8")
        definition = parse_definition(text, name, also=checklist(path.stem, today(), tasks))
    except FileNotFoundError:
        return [f"{name}:1: there is no such file. Write the name of one in {name_of(FLOWS)}"]
    except UnicodeDecodeError:
        return [f"{name}:1: this is not text in UTF-8. Write it in an editor for plain text, and save it as UTF-8"]
    except OSError as error:
        return [f"{name}:1: cannot be read ({error.strerror}). Write the name of one in {name_of(FLOWS)}"]
    except DefinitionError as error:
        return [str(one) for one in error.problems]
    if definition.is_old(today()):
        print(f"{name}: checked {definition.checked}, over 12 months ago. Compare it with {definition.source}")
    return [
        f"{name}:{line}: no text in {language!r} for {words!r}. {where_to_write(path, po, task, words)}"
        for line, task, words in texts(text, name)
        for language, po in catalogues().items() if not translated(po)(task, words)
    ]


@cache
def translated(po: Path) -> Callable[[str, str], str | None]:
    return catalogue(po.read_bytes())


@cache
def entries(po: Path) -> frozenset[tuple[str, str]]:
    with po.open("rb") as file:
        return keys(read_po(file))


def keys(catalog: Catalog) -> frozenset[tuple[str, str]]:
    """Task and Danish text of every entry."""
    return frozenset((str(one.context), str(one.id)) for one in catalog if one.id)


def where_to_write(path: Path, po: Path, task: str, words: str) -> str:
    if (task, words) in entries(po):
        return f"Write it in {name_of(po)}"
    first = "Run" if path.parent == FLOWS else f"Put the file in {name_of(FLOWS)}, run"
    return f"{first} scripts/tools/tasks.py --update, then write it in {name_of(po)}"


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
    try:
        source = template()
    except DefinitionError as error:
        print(f"{error}\nNothing was changed.")
        return 1
    pot = WORDS / "flows.pot"
    with pot.open("rb") as file:
        before = read_po(file)
    write(source, pot)
    print(f"{name_of(pot)}: {difference(keys(before), keys(source))}")
    for language, path in catalogues().items():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
        had = {(str(one.context), str(one.id)): str(one.string) for one in catalog if one.id}
        catalog.header_comment = HEADER
        catalog.update(source, no_fuzzy_matching=True)
        write(catalog, path)
        tell(path, language, had, catalog)
    return 0


def difference(before: Collection[tuple[str, str]], after: Collection[tuple[str, str]]) -> str:
    return f"new texts: {len(set(after) - set(before))}, removed: {len(set(before) - set(after))}"


def tell(path: Path, language: str, had: Mapping[tuple[str, str], str], catalog: Catalog) -> None:
    """What became of a language's texts; a translation that went with its Danish text can still be copied from here."""
    empty = sum(1 for one in catalog if one.id and not one.string)
    todo = f"empty: {empty}. Write their {language!r} there, between the quotes of msgstr" if empty else "empty: none"
    print(f"{name_of(path)}: {difference(had, keys(catalog))}, {todo}")
    for task, words in sorted(had.keys() - keys(catalog)):
        print(f"  removed from {task}: {words!r}, which was {had[task, words]!r}")


def check(paths: list[Path], tasks: frozenset[str] | None = None) -> int:
    bad = 0
    for path in paths:
        problems = wrong_with(path, tasks)
        bad += bool(problems)
        print("\n".join(problems) or f"{name_of(path)}: OK")
    return 1 if bad else 0


def check_all() -> int:
    """Every definition, and that the template translators work from is in step with them."""
    found = check(definitions(), frozenset(path.stem for path in definitions()))
    if not found and written(template()) != (WORDS / "flows.pot").read_text(encoding="utf-8"):
        print("translations/flows.pot is not in step with the definitions. Run scripts/tools/tasks.py --update")
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
