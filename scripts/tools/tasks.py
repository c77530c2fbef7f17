"""Task definitions and their texts, for who writes them.

    tasks.py FILE...     say what is wrong with these definitions, or OK (docs/writing-a-task.md)
    tasks.py             the same for all of them, and whether they and the template fit together
    tasks.py --update    write flows.pot and bring every flows.po in step; new texts come empty, never guessed
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from definition_words import Words, today  # noqa: E402 - it imports what the line above finds
from task_checklist import checklist  # noqa: E402 - the same

from desktop.flows.yaml_source import DefinitionError, parse_definition, texts  # noqa: E402 - the same

FLOWS = ROOT / "resources" / "flows"


def definitions() -> list[Path]:
    return sorted(FLOWS.glob("*.yaml"))


WORDS = Words(
    ROOT, "scripts/tools/tasks.py", "flows",
    "# The words of the task definitions. msgctxt is the task, msgid its Danish text (docs/writing-a-task.md).\n#",
    FLOWS, lambda: [(path, texts) for path in definitions()],
)


def wrong_with(path: Path, tasks: frozenset[str] | None) -> list[str]:
    """Every mistake of one definition; when there is none, its texts that lack a language."""
    name = WORDS.name_of(path)
    try:
        text = path.read_text(encoding="utf-8")
        definition = parse_definition(text, name, also=checklist(path.stem, today(), tasks))
    except FileNotFoundError:
        return [f"{name}:1: there is no such file. Write the name of one in {WORDS.name_of(FLOWS)}"]
    except UnicodeDecodeError:
        return [f"{name}:1: this is not text in UTF-8. Write it in an editor for plain text, and save it as UTF-8"]
    except OSError as error:
        return [f"{name}:1: cannot be read ({error.strerror}). Write the name of one in {WORDS.name_of(FLOWS)}"]
    except DefinitionError as error:
        return [str(one) for one in error.problems]
    if definition.is_old(today()):
        print(f"{name}: checked {definition.checked}, over 12 months ago. Compare it with {definition.source}")
    return WORDS.missing(path, text, texts)


def check(paths: list[Path], tasks: frozenset[str] | None = None) -> int:
    bad = 0
    for path in paths:
        problems = wrong_with(path, tasks)
        bad += bool(problems)
        print("\n".join(problems) or f"{WORDS.name_of(path)}: OK")
    return 1 if bad else 0


def check_all() -> int:
    """Every definition, and that the template translators work from is in step with them."""
    found = check(definitions(), frozenset(path.stem for path in definitions()))
    return found or int(not WORDS.in_step())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--update", action="store_true")
    chosen = parser.parse_args()
    if chosen.update:
        return WORDS.update()
    return check([one.resolve() for one in chosen.files]) if chosen.files else check_all()


if __name__ == "__main__":
    raise SystemExit(main())
