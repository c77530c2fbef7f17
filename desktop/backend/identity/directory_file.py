"""The organisation's directory as a file: who works there, and what they may do. docs/directory.md explains each key.

The file decides roles, never a token: it is looked at before every call, and what has changed is taken in before that
call is answered. One that cannot be read changes nothing, and says in one sentence what is wrong; never what it holds.
"""

from __future__ import annotations

import hashlib
import logging
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from sqlalchemy import Column, Connection, delete, insert, select, update

from desktop import files
from desktop.backend.consents.offered import offered as offered_templates
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.consent_tables import authorities
from desktop.backend.db.identity_tables import directories
from desktop.backend.db.tables import helpers, organisations, relations, sign_ins
from desktop.backend.identity.directory_changes import changes, standing
from desktop.backend.identity.grants import end_sign_in
from desktop.backend.mandates.offered import offered
from desktop.backend.seed.shapes import TimeOfDay, Weekday
from desktop.domain.people import HelperKind, Role
from desktop.i18n import SOURCE_LANGUAGE, Message, msg

LOG: Final = logging.getLogger("sidemand.backend")

_LARGEST: Final = 64 * 1024 * 1024
"""Bytes; ten thousand people are two million."""

_PLACE: Final = re.compile(r" - at `\$\.([^`]+)`$")
"""Of what the decoder says only where it is: what stands there is a person's."""

_Cpr = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{10}$")]
_Cvr = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{8}$")]
_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
_Name = Annotated[str, msgspec.Meta(
    pattern=r"^[^\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
            r"[^\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]*$", max_length=200,
)]
"""A citizen is told it: it begins with something, and no sign of it hides or turns around what stands beside."""

_Phone = Annotated[str, msgspec.Meta(pattern=r"^[0-9+ ()/-]{0,40}$")]


class DirectoryOrganisation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who the people act for; `ceiling` is the packages it may hold mandates of at most, and without one it is none."""

    cvr: _Cvr
    name: _Name
    phone: _Phone = ""
    hours: dict[Weekday, tuple[TimeOfDay, TimeOfDay]] = {}
    ceiling: list[_Id] = []


class DirectoryPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who works there; `id` is the `sub` they sign in with, `cpr` and `related_to` whom they may not help."""

    id: _Id
    name: _Name
    role: Role
    organisation: _Cvr
    cpr: _Cpr
    related_to: list[_Cpr] = []


class DirectoryAuthority(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An authority that may ask for consents: the `id` of its templates, and the SHA-256 of its `key`."""

    id: _Id
    key: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Directory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. Nobody at all is a mistake: a file cut short must not lock everyone out."""

    organisations: Annotated[list[DirectoryOrganisation], msgspec.Meta(min_length=1)]
    people: Annotated[list[DirectoryPerson], msgspec.Meta(min_length=1)]
    authorities: list[DirectoryAuthority] = []


class DirectoryError(Exception):
    """The file is not a directory. `sentence` says where and what to do."""

    def __init__(self, sentence: Message) -> None:
        super().__init__()
        self.sentence = sentence


def read_directory(content: bytes, name: str) -> Directory:
    """The directory a file holds: JSON where `name` says so, else TOML. Raises DirectoryError."""
    try:
        told = msgspec.json.decode(content) if name.endswith(".json") else tomllib.loads(content.decode("utf-8-sig"))
        read = msgspec.convert(told, Directory)
    except msgspec.ValidationError as error:
        place = _PLACE.search(str(error))
        raise _wrong(name, place[1] if place else "people") from error
    except (ValueError, RecursionError) as error:
        sentence = msg("{file} kan ikke læses. Gem den som TOML eller JSON i UTF-8.", file=name)
        raise DirectoryError(sentence) from error
    _judge(read, name)
    return read


def follow(backend: Backend) -> None:
    """Take in what the file says now, if it has changed.

    A file that is wrong is logged in one sentence and changes nothing. Raises BusyError.
    """
    file, watched = backend.settings.directory, backend.watched
    if file is None:
        return
    seen = _look(file)
    if seen == watched.seen:
        return
    try:
        take_in(backend, file)
    except DirectoryError as error:
        spoken = backend.translators[SOURCE_LANGUAGE]
        LOG.error("directory not taken in: %s", spoken.text(error.sentence))  # noqa: TRY400 - all there is to tell
    # Not before: until it is taken in, every call waits to do the same.
    watched.seen = seen


def take_in(backend: Backend, file: Path) -> None:
    """Make the stored directory what the file says. Raises DirectoryError and BusyError; then nothing was changed."""
    with backend.database.write() as connection:
        # Read inside the command: of two processes the last has read the newest.
        try:
            content = files.read(file, _LARGEST)
        except OSError as error:
            sentence = msg(
                "{file} kan ikke læses. Se efter, at den er der, og at serveren må læse den.", file=file.name,
            )
            raise DirectoryError(sentence) from error
        digest = hashlib.sha256(content).hexdigest()
        if digest == connection.execute(
            select(directories.c.digest).order_by(directories.c.number.desc()).limit(1),
        ).scalar():
            return
        read = read_directory(content, file.name)
        _refuse_others(connection, read, file.name)
        _refuse_unknown_packages(backend, read, file.name)
        _refuse_unknown_authorities(backend, read, file.name)
        before = standing(connection)
        _store(connection, backend, read)
        connection.execute(insert(directories).values(digest=digest, read_at=backend.now()))
        journal.append(
            connection, journal.Kind.DIRECTORY_CHANGED, backend.now(),
            detail={"digest": digest, **changes(before, standing(connection))},
        )


def begin_with_directory(backend: Backend) -> None:
    """At a start: as `follow`, but where there is no old directory to stay with, a wrong one is raised."""
    file = backend.settings.directory
    if file is None:
        return
    with backend.database.read() as connection:
        has_any = connection.execute(select(directories.c.number).limit(1)).first() is not None
    if has_any:
        follow(backend)
    else:
        take_in(backend, file)


def _look(file: Path) -> tuple[int, ...]:
    try:
        told = file.stat()
    except OSError:
        return ()
    # The time of change too: a file that may be read at last is otherwise as it was.
    return told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino


def _judge(read: Directory, name: str) -> None:
    known = [one.cvr for one in read.organisations]
    ids = [one.id for one in read.people]
    for place, cvr in enumerate(known):
        if cvr in known[:place]:
            raise _wrong(name, f"organisations[{place}].cvr")
    first: dict[str, int] = {}
    under: dict[tuple[str, str], int] = {}
    for place, person in enumerate(read.people):
        if first.setdefault(ids[place], place) != place:
            raise _wrong(name, f"people[{place}].id")
        if under.setdefault((person.organisation, person.cpr), place) != place:
            raise _wrong(name, f"people[{place}].cpr")
        if person.organisation not in known:
            raise _wrong(name, f"people[{place}].organisation")


def _wrong(name: str, place: str) -> DirectoryError:
    return DirectoryError(msg(
        "{file}: {place} er ikke, som det skal være. Ret det, som docs/directory.md viser.", file=name, place=place,
    ))


def _refuse_others(connection: Connection, read: Directory, name: str) -> None:
    """An id that is a relative's or a citizen's own is never made a member of staff's."""
    others = frozenset(connection.execute(select(helpers.c.id).where(helpers.c.kind != HelperKind.STAFF)).scalars())
    for place, person in enumerate(read.people):
        if person.id in others:
            raise _wrong(name, f"people[{place}].id")


def _refuse_unknown_packages(backend: Backend, read: Directory, name: str) -> None:
    """A ceiling is of packages there are, each once."""
    for place, one in enumerate(read.organisations):
        for number, package in enumerate(one.ceiling):
            if package in one.ceiling[:number] or offered(backend.settings).package(package) is None:
                raise _wrong(name, f"organisations[{place}].ceiling[{number}]")


def _refuse_unknown_authorities(backend: Backend, read: Directory, name: str) -> None:
    """Each has templates here, and is there once, with a key of its own."""
    known = {one.authority.id for one in offered_templates(backend.settings).templates}
    for place, one in enumerate(read.authorities):
        before = read.authorities[:place]
        if one.id not in known or any(one.id == other.id for other in before):
            raise _wrong(name, f"authorities[{place}].id")
        if any(one.key == other.key for other in before):
            raise _wrong(name, f"authorities[{place}].key")


def _store(connection: Connection, backend: Backend, read: Directory) -> None:
    for one in read.organisations:
        _put(connection, organisations.c.cvr, msgspec.structs.asdict(one), {})
    # Whom the file names no more keeps its name in what was done, and holds nothing.
    gone = organisations.c.cvr.not_in([one.cvr for one in read.organisations])
    connection.execute(update(organisations).where(gone).values(ceiling=[]))
    # An authority the file names no more asks nothing from now on, and an old key opens nothing.
    connection.execute(delete(authorities))
    if read.authorities:
        connection.execute(insert(authorities), [msgspec.structs.asdict(one) for one in read.authorities])
    for person in read.people:
        values: dict[str, Any] = {
            "id": person.id, "name": person.name, "kind": HelperKind.STAFF.value, "role": person.role.value,
            "organisation": person.organisation, "cpr": person.cpr, "left_at": None,
        }
        _put(connection, helpers.c.id, values, {"ref": backend.ids.new()})
        connection.execute(delete(relations).where(relations.c.helper == person.id))
        for cpr in dict.fromkeys(person.related_to):
            connection.execute(insert(relations).values(helper=person.id, cpr=cpr))
    _see_off(connection, backend, [one.id for one in read.people])


def _put(connection: Connection, key: Column[Any], values: Mapping[str, Any], once: Mapping[str, Any]) -> None:
    """Change the row with this key, or make it with what is said `once` too."""
    this = key == values[key.name]
    if connection.execute(select(key).where(this)).first() is None:
        connection.execute(insert(key.table).values(**values, **once))
    else:
        connection.execute(update(key.table).where(this).values(**values))


def _see_off(connection: Connection, backend: Backend, here: Sequence[str]) -> None:
    """Staff no longer in the file are out, and so is whatever they were signed in to."""
    gone = (helpers.c.kind == HelperKind.STAFF) & helpers.c.left_at.is_(None) & helpers.c.id.not_in(here)
    for helper in connection.execute(select(helpers.c.id).where(gone)).scalars().all():
        open_ones = select(sign_ins.c.id).where(sign_ins.c.helper == helper, sign_ins.c.ended_at.is_(None))
        for sign_in in connection.execute(open_ones).scalars().all():
            end_sign_in(connection, backend, sign_in)
        connection.execute(update(helpers).where(helpers.c.id == helper).values(left_at=backend.now()))

