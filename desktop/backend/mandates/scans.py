"""A signed letter as it was scanned: taken by what its bytes are, kept beside its mandate, read by few.

The grantor reads their own; a controller one that was registered at a look-up of their sample. The holder has no way to
it: it holds the grantor's hand. Each reading is a line, the grantor is told of a controller's, and the yes's own line
has the digest.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, Row, insert, select

from desktop.backend.context import Backend
from desktop.backend.control.looked import of_person
from desktop.backend.db import journal
from desktop.backend.db.control_tables import sample_items, samples
from desktop.backend.db.mandate_tables import mandate_scans, mandates
from desktop.backend.db.tables import citizens, helpers, lookups
from desktop.backend.identity.directory import DirectoryHelper, ids_of_person
from desktop.backend.mandates.missing import note_quietly, was_told
from desktop.backend.mandates.telling import tell_of_search
from desktop.backend.people.citizens import is_dead
from desktop.backend.people.kinship import own_matters, too_close
from desktop.backend.problems import Problem, on_record
from desktop.documents.pdf_reader import FileReader, PdfPage
from desktop.domain.mandate_notice import Event
from desktop.i18n import msg

MOST_BYTES: Final = 10_000_000
_PDF: Final = b"%PDF-"
_ENDS: Final = {"image/png": b"IEND\xaeB`\x82", "image/jpeg": b"\xff\xd9"}
"""What a whole picture ends with."""

_TAIL: Final = 64
_NARROW: Final = 64


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan, by its bytes: a PDF's pages, or one picture."""

    content: bytes = field(repr=False)
    content_type: str
    pages: int

    @property
    def digest(self) -> str:
        """SHA-256 in hex."""
        return hashlib.sha256(self.content).hexdigest()


def read_scan(encoded: str) -> Scan:
    """The scan of a body's base64. Opened in a child process; takes its time. Raises Problem."""
    try:
        content = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise _unreadable() from None
    if len(content) > MOST_BYTES:
        raise Problem("too-big", msg("Scanningen fylder for meget. Scan i sort og hvid, og prøv igen."))
    reader = FileReader()
    if content.startswith(_PDF):
        page = reader.pdf_page(content, 0, _NARROW)
        if not isinstance(page, PdfPage):
            raise _unreadable()
        return Scan(content, "application/pdf", page.pages)
    kind = getattr(reader.image(content), "content_type", "")
    if kind not in _ENDS or _ENDS[kind] not in content[-_TAIL:]:
        raise _unreadable()
    return Scan(content, kind, 1)


def keep_scan(connection: Connection, mandate: str, scan: Scan, lookup: str, at: datetime) -> None:
    """Keep it, in the command that takes the yes."""
    connection.execute(insert(mandate_scans).values(
        mandate=mandate, at=at, lookup=lookup, content_type=scan.content_type, digest=scan.digest, content=scan.content,
    ))


def own_scan(connection: Connection, backend: Backend, grantor: DirectoryHelper, mandate: str) -> Scan:
    """The grantor's own; journaled. Raises Problem."""
    theirs = (mandate_scans.c.mandate == mandate) & (mandates.c.grantor == grantor.ref)
    found = _found(connection, theirs)
    journal.append(
        connection, journal.Kind.MANDATE_SCAN_READ, backend.now(), subject=grantor.ref, actor=grantor.ref,
        detail={"mandate": mandate},
    )
    return Scan(found.content, found.content_type, 0)


def sampled_scan(
    connection: Connection, backend: Backend, controller: DirectoryHelper, item: str, number: int,
) -> Scan:
    """One that was registered at a look-up of the controller's sample, the first being 0. Raises Problem.

    Journaled, and the grantor is told: it is the one thing of a sample that has a citizen's name in it. A controller
    who is near to either of the two leaves it to another.
    """
    assert controller.organisation is not None, "a controller is somebody's"
    own = of_person(ids_of_person(controller)).label("own")
    sampled = sample_items.join(samples, samples.c.id == sample_items.c.sample).join(
        lookups, lookups.c.id == sample_items.c.lookup)
    row = connection.execute(select(sample_items.c.lookup, own).select_from(sampled).where(
        sample_items.c.id == item, samples.c.organisation == controller.organisation.cvr)).first()
    if row is None:
        raise Problem("sample-not-found", msg("Vi kan ikke finde linjen i stikprøven. Hent stikprøven igen."))
    if row.own:
        raise Problem("own-matters", msg("Det slog du selv op. Lad en anden se på det."))
    found = _found(connection, mandate_scans.c.lookup == row.lookup, number)
    if any(too_close(connection, controller, one) is not None for one in _numbers(connection, found)):
        note_quietly(connection, backend, controller, found.grantor, "own-matters", found.mandate)
        raise on_record(own_matters())
    mark = _note_read(connection, backend, controller, found, {"item": item})
    if mark is not None:
        tell_of_search(connection, backend, found.grantor, controller, Event.PAPER_READ, mark)
    return Scan(found.content, found.content_type, 0)


def _note_read(
    connection: Connection, backend: Backend, controller: DirectoryHelper, found: Row[*tuple[object, ...]],
    detail: dict[str, str],
) -> journal.Mark | None:
    """The line of a controller's reading; its mark where the grantor is to be told of it, once a day of the same one.

    Nothing is sent to somebody the register says is dead.
    """
    sampled = journal.Kind.MANDATE_SCAN_SAMPLED
    is_told = not is_dead(connection, found.grantor) and not was_told(
        connection, backend, controller, found.grantor, sampled)
    mark = journal.append(
        connection, sampled if is_told else journal.Kind.MANDATE_SCAN_READ, backend.now(), subject=found.grantor,
        actor=controller.ref, detail={"mandate": found.mandate, **detail},
    )
    return mark if is_told else None


def _numbers(connection: Connection, found: Row[*tuple[object, ...]]) -> Sequence[str]:
    """The CPR numbers of the two."""
    grantor = select(citizens.c.cpr).where(citizens.c.ref == found.grantor)
    return connection.execute(grantor.union(
        select(helpers.c.cpr).where(helpers.c.id == found.helper))).scalars().all()


def _found(
    connection: Connection, which: ColumnElement[bool], number: int = 0,
) -> Row[*tuple[object, ...]]:
    joined = mandate_scans.join(mandates, mandates.c.id == mandate_scans.c.mandate)
    asked = select(mandate_scans, mandates.c.grantor, mandates.c.helper).select_from(joined).where(which)
    ordered = asked.order_by(mandate_scans.c.at, mandate_scans.c.mandate)
    row = connection.execute(ordered.limit(1).offset(number)).first()
    if row is None or not _is_whole(row):
        raise Problem("mandate-scan-not-found", msg("Der er ikke noget scannet papir her."))
    return row


def _is_whole(row: Row[*tuple[object, ...]]) -> bool:
    """Whether nobody wrote another in its place: `sidemand journal verify` names it."""
    return bool(hashlib.sha256(bytes(row.content)).hexdigest() == row.digest)


def _unreadable() -> Problem:
    return Problem("mandate-scan-unreadable", msg(
        "Scanningen kan ikke åbnes. Scan papiret igen, og gem det som PDF eller billede."))
