"""Definitions from their YAML files and translations, compiled once and kept until a file changes."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, delete, insert, select

from desktop.backend.db import journal
from desktop.backend.db.tables import catalogues, definitions
from desktop.backend.settings import VERSION, Settings
from desktop.backend.tasks.catalogue import Catalogue, catalogue_of
from desktop.flows.definition import to_wire
from desktop.flows.reading import WireError
from desktop.i18n import LANGUAGES, SOURCE_LANGUAGE

LOG: Final = logging.getLogger("sidemand.backend")

Wires = Mapping[str, Mapping[str, Any]]
Words = Callable[[str, str], str | None]


def load_catalogue(connection: Connection, settings: Settings, now: datetime) -> Catalogue:
    """The offered tasks. A definition that does not parse is logged by file and line and left out; the rest is served.

    Needs the writer's turn: what was compiled is kept, and each version of a task stays for what was begun with it.
    What a database served before and serves otherwise `now` is a line in the journal: a task says what is told of a
    citizen.
    """
    files = sorted(settings.flows.glob("*.yaml"))
    po_files = [settings.translations / language / "LC_MESSAGES" / "flows.po" for language in LANGUAGES]
    digest = _digest([*files, *(one for one in po_files if one.is_file())])
    kept = connection.execute(select(catalogues.c.tasks).where(catalogues.c.digest == digest)).scalar()
    if kept is not None:
        try:
            return catalogue_of(kept)
        except WireError:
            LOG.info("kept definitions are of another shape: compiled anew")
    wires, whole = _compile(files, po_files)
    _tell_changed(connection, wires, now)
    _keep(connection, wires, digest if whole else None)
    return catalogue_of(wires)


def _compile(files: list[Path], po_files: list[Path]) -> tuple[Wires, bool]:
    from desktop.flows.yaml_source import DefinitionError, parse_definition  # noqa: PLC0415 - only after a change

    spoken = dict(_spoken(po_files))
    wires: dict[str, Mapping[str, Any]] = {}
    problems: list[str] = []
    for file in files:
        try:
            definition = parse_definition(file.read_text(encoding="utf-8"), file.name, spoken)
        except DefinitionError as error:
            problems += [f"file={one.file} line={one.line} {one.message}" for one in error.problems]
            continue
        except UnicodeDecodeError:
            problems.append(f"file={file.name} line=1 save the file as UTF-8")
            continue
        if definition.id in wires:
            problems.append(f"file={file.name} line=1 the task {definition.id} is in another file too")
            continue
        wires[definition.id] = to_wire(definition)
    for problem in problems:
        LOG.error("definition %s", problem)
    return wires, not problems


def _spoken(po_files: list[Path]) -> Iterator[tuple[str, Words]]:
    """The translations authors keep in `flows.po`, one function a language."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - only after a change

    for file in po_files:
        language = file.parent.parent.name
        if language == SOURCE_LANGUAGE:
            continue
        if not file.is_file():
            LOG.error("no translations of tasks for language=%s: they are shown in Danish", language)
            continue
        with file.open("rb") as stream:
            catalogue = read_po(stream, locale=language)

        def words(context: str, text: str, catalogue: Any = catalogue) -> str | None:  # noqa: ANN401 - Babel's Catalog
            entry = catalogue.get(text, context or None)
            return str(entry.string) if entry and entry.string and "fuzzy" not in entry.flags else None

        yield language, words


def _tell_changed(connection: Connection, wires: Wires, now: datetime) -> None:
    """Which tasks are new or others than they were, each with its version and fingerprint; none in a new database."""
    before = {(row.task, row.version): _fingerprint(row.wire) for row in connection.execute(select(definitions))}
    told = {(task, wire["version"]): _fingerprint(wire) for task, wire in wires.items()}
    changed = [f"{task} {version} {one}" for (task, version), one in told.items() if before.get((task, version)) != one]
    if before and changed:
        journal.append(connection, journal.Kind.TASKS_CHANGED, now, detail={"tasks": sorted(changed)})


def _fingerprint(wire: Mapping[str, Any]) -> str:
    return hashlib.sha256(msgspec.json.encode(wire, order="sorted")).hexdigest()


def _keep(connection: Connection, wires: Wires, digest: str | None) -> None:
    for task, wire in wires.items():
        this = (definitions.c.task == task) & (definitions.c.version == wire["version"])
        connection.execute(delete(definitions).where(this))
        connection.execute(insert(definitions).values(task=task, version=wire["version"], wire=wire))
    connection.execute(delete(catalogues))
    if digest is not None:
        connection.execute(insert(catalogues).values(digest=digest, tasks=wires))


def _digest(files: list[Path]) -> str:
    whole = hashlib.sha256(VERSION.encode())
    for file in files:
        content = file.read_bytes()
        whole.update(f"{file.parent.parent.name}/{file.name}:{len(content)}:".encode() + content)
    return whole.hexdigest()
