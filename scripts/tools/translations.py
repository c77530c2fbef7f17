"""The catalogues: extract, update, check, and a pseudo-language for the gates.

    translations.py --update     write desktop.pot and every desktop.po anew from the sources
    translations.py --check      say what is not in step, not translated, or not sayable
    translations.py --pseudo     write qps/LC_MESSAGES/desktop.po: longer, accented, still readable
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po
from literals import faults_in
from pseudo import pseudo
from repository import ROOT

FOLDER = ROOT / "translations"
KEYWORDS = {"msg": None, "nmsg": (1, 2)}
HEADER = "# Sidemand: the words of the app. Danish is the source; a message's id is its Danish sentence.\n#"
PSEUDO = "qps"


def template(root: Path = ROOT) -> Catalog:
    """Every msg() and nmsg() of the sources under `root`, in the order of the files."""
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")
    catalog = Catalog(project="Sidemand", charset="utf-8", header_comment=HEADER, fuzzy=False)
    for name, _line, message, comments, context in extract_from_dir(
        root / "desktop", [(pattern.removeprefix("desktop/"), how) for pattern, how in methods],
        {pattern.removeprefix("desktop/"): how for pattern, how in options.items()}, keywords=KEYWORDS,
    ):
        catalog.add(message, None, [(f"desktop/{name}", None)], auto_comments=comments, context=context)
    return catalog


def written(catalog: Catalog) -> str:
    """The catalogue as a file's text, without dates: it changes when a text does and only then."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, include_lineno=False, ignore_obsolete=True, sort_by_file=True)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    noise = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Report-Msgid-Bugs-To', '"Last-Translator',
             '"Language-Team', '"Project-Id-Version')
    return "".join(line for line in lines if not line.startswith(noise))


def updated(path: Path, source: Catalog) -> Catalog:
    """The catalogue at `path` with exactly the messages of `source`; new ones empty, never guessed."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.parent.name)
    catalog.header_comment = HEADER
    catalog.update(source, no_fuzzy_matching=True)
    return catalog


def catalogues() -> list[Path]:
    """The app's own catalogue in every language but the source and the pseudo one."""
    return sorted(path for path in FOLDER.glob("*/LC_MESSAGES/desktop.po") if path.parent.parent.name != PSEUDO)


def update() -> int:
    """Bring the template and all catalogues in step with the sources."""
    source = template()
    (FOLDER / "desktop.pot").write_text(written(source), encoding="utf-8")
    for path in catalogues():
        path.write_text(written(updated(path, source)), encoding="utf-8")
    return 0


def _unsaid(path: Path) -> list[str]:
    with path.open("rb") as file:
        catalog = read_po(file)
    said = []
    for message in catalog:
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and (message.fuzzy or not all(texts)):
            said.append(f"{path.relative_to(ROOT)}: {'unsure' if message.fuzzy else 'not translated'}: {message.id!r}")
    return said


def _format_faults(path: Path) -> list[str]:
    tool = shutil.which("msgfmt")
    if tool is None:
        return ["msgfmt is missing: apt-get install gettext"]
    command = [tool, "--check", "--output-file=/dev/null", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    return [line.replace(f"{ROOT}/", "") for line in told.stderr.splitlines()] if told.returncode else []


def check() -> int:
    """Print everything that is wrong; 1 when there was anything."""
    sources = sorted((ROOT / "desktop").rglob("*.py"))
    said = [fault for path in sources for fault in faults_in(path, path.relative_to(ROOT))]
    source = template()
    pot = FOLDER / "desktop.pot"
    if not pot.exists() or pot.read_text(encoding="utf-8") != written(source):
        said.append("translations/desktop.pot is not in step. Run: .venv/bin/python scripts/tools/translations.py -u")
    said += [
        f"{path.relative_to(ROOT)} is not in step. Run the same."
        for path in catalogues() if path.read_text(encoding="utf-8") != written(updated(path, source))
    ]
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        said += _unsaid(path) + _format_faults(path)
    print("\n".join(said))
    return int(bool(said))


def write_pseudo(folder: Path = FOLDER) -> int:
    """Write the pseudo-language's catalogue: about 40 % longer, accented, in brackets that show clipping."""
    catalog = template()
    for message in catalog:
        if message.id:
            message.string = tuple(map(pseudo, message.id)) if message.pluralizable else pseudo(message.id)
    path = folder / PSEUDO / "LC_MESSAGES" / "desktop.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(catalog), encoding="utf-8")
    return 0


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("-u", "--update", action="store_const", dest="do", const=update)
    what.add_argument("--check", action="store_const", dest="do", const=check)
    what.add_argument("--pseudo", action="store_const", dest="do", const=write_pseudo)
    done: int = parser.parse_args().do()
    return done


if __name__ == "__main__":
    sys.exit(main())
