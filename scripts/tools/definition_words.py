"""The texts of definitions and the catalogues that translate them: what is missing, what is new, what went away."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from desktop.flows.translations import catalogue
from desktop.flows.yaml_source import DefinitionError

NOISE = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To", "Last-Translator",
         "Language-Team", "Project-Id-Version")

Texts = Callable[[str, str], Iterator[tuple[int, str, str]]]


@dataclass(frozen=True)
class Words:
    """One sort of definitions: the tool that checks them, their catalogues' name, and each file with its texts."""

    root: Path
    tool: str
    domain: str
    header: str
    folder: Path
    files: Callable[[], list[tuple[Path, Texts]]]

    def name_of(self, path: Path) -> str:
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)

    def catalogues(self) -> dict[str, Path]:
        return {
            path.parent.parent.name: path
            for path in sorted((self.root / "translations").glob(f"*/LC_MESSAGES/{self.domain}.po"))
        }

    @property
    def pot(self) -> Path:
        return self.root / "translations" / f"{self.domain}.pot"

    def missing(self, path: Path, text: str, texts: Texts) -> list[str]:
        """Every text of a file that lacks a language, and where to write it."""
        name = self.name_of(path)
        return [
            f"{name}:{line}: no text in {language!r} for {words!r}. {self._where_to_write(path, po, context, words)}"
            for line, context, words in texts(text, name)
            for language, po in self.catalogues().items() if not translated(po)(context, words)
        ]

    def _where_to_write(self, path: Path, po: Path, context: str, words: str) -> str:
        if (context, words) in entries(po):
            return f"Write it in {self.name_of(po)}"
        first = "Run" if path.is_relative_to(self.folder) else f"Put the file in {self.name_of(self.folder)}, run"
        return f"{first} {self.tool} --update, then write it in {self.name_of(po)}"

    def template(self) -> Catalog:
        catalog = Catalog(project="Sidemand", charset="utf-8", header_comment=self.header, fuzzy=False)
        for path, texts in self.files():
            name = self.name_of(path)
            for _, context, words in texts(path.read_text(encoding="utf-8"), name):
                catalog.add(words, None, [(name, None)], context=context)
        return catalog

    def in_step(self) -> bool:
        """Whether the template translators work from is what the definitions say; tells when it is not."""
        if written(self.template()) == self.pot.read_text(encoding="utf-8"):
            return True
        print(f"{self.name_of(self.pot)} is not in step with the definitions. Run {self.tool} --update")
        return False

    def update(self) -> int:
        """Write the template and bring every catalogue in step; new texts come empty, never guessed."""
        try:
            source = self.template()
        except DefinitionError as error:
            print(f"{error}\nNothing was changed.")
            return 1
        with self.pot.open("rb") as file:
            before = read_po(file)
        write(source, self.pot)
        print(f"{self.name_of(self.pot)}: {difference(keys(before), keys(source))}")
        for language, path in self.catalogues().items():
            with path.open("rb") as file:
                catalog = read_po(file, locale=language)
            had = {(str(one.context), str(one.id)): str(one.string) for one in catalog if one.id}
            catalog.header_comment = self.header
            catalog.update(source, no_fuzzy_matching=True)
            write(catalog, path)
            self._tell(path, language, had, catalog)
        return 0

    def _tell(self, path: Path, language: str, had: Mapping[tuple[str, str], str], catalog: Catalog) -> None:
        """What became of the texts; a translation that went with its Danish text can still be copied from here."""
        empty = sum(1 for one in catalog if one.id and not one.string)
        todo = f"{empty}. Write their {language!r} there, between the quotes of msgstr" if empty else "none"
        print(f"{self.name_of(path)}: {difference(had, keys(catalog))}, empty: {todo}")
        for context, words in sorted(had.keys() - keys(catalog)):
            print(f"  removed from {context}: {words!r}, which was {had[context, words]!r}")


def today() -> date:
    """The author's own day, not Greenwich's: "checked" is written late in the evening too."""
    return datetime.now(tz=UTC).astimezone().date()


@cache
def translated(po: Path) -> Callable[[str, str], str | None]:
    return catalogue(po.read_bytes())


@cache
def entries(po: Path) -> frozenset[tuple[str, str]]:
    with po.open("rb") as file:
        return keys(read_po(file))


def keys(catalog: Catalog) -> frozenset[tuple[str, str]]:
    """Context and Danish text of every entry."""
    return frozenset((str(one.context), str(one.id)) for one in catalog if one.id)


def written(catalog: Catalog) -> str:
    """The catalogue as a file's text, without dates: it changes when a text does and only then."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, include_lineno=False, ignore_obsolete=True)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(one for one in lines if not one.startswith(tuple(f'"{word}' for word in NOISE)))


def write(catalog: Catalog, path: Path) -> None:
    path.write_text(written(catalog), encoding="utf-8")


def difference(before: Collection[tuple[str, str]], after: Collection[tuple[str, str]]) -> str:
    return f"new texts: {len(set(after) - set(before))}, removed: {len(set(before) - set(after))}"
