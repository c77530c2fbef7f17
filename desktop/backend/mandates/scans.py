"""A signed letter as it was scanned: taken by what its bytes are, kept beside its mandate, read by few.

The grantor reads their own; a controller one that was registered at a look-up of their sample. The holder has no way to
it: it holds the grantor's hand. Each reading is a line, and the yes's own line has the digest.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, Row, insert, select

from desktop.backend.context import Backend
from desktop.backend.control.looked import of_person
from desktop.backend.db import journal
from desktop.backend.db.control_tables import sample_items, samples
from desktop.backend.db.mandate_tables import mandate_scans, mandates
from desktop.backend.db.tables import lookups
from desktop.backend.identity.directory import DirectoryHelper, ids_of_person
from desktop.backend.problems import Problem
from desktop.documents.pdf_reader import FileReader, PdfPage
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
    return _read(connection, backend, grantor, theirs, {})


def sampled_scan(
    connection: Connection, backend: Backend, controller: DirectoryHelper, item: str, number: int,
) -> Scan:
    """One that was registered at a look-up of the controller's sample, the first being 0; journaled. Raises Problem."""
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
    return _read(connection, backend, controller, mandate_scans.c.lookup == row.lookup, {"item": item}, number)


def _read(
    connection: Connection, backend: Backend, who: DirectoryHelper, which: ColumnElement[bool],
    detail: dict[str, str], number: int = 0,
) -> Scan:
    joined = mandate_scans.join(mandates, mandates.c.id == mandate_scans.c.mandate)
    asked = select(mandate_scans, mandates.c.grantor).select_from(joined).where(which)
    ordered = asked.order_by(mandate_scans.c.at, mandate_scans.c.mandate)
    row = connection.execute(ordered.limit(1).offset(number)).first()
    if row is None or not _is_whole(row):
        raise Problem("mandate-scan-not-found", msg("Der er ikke noget scannet papir her."))
    journal.append(
        connection, journal.Kind.MANDATE_SCAN_READ, backend.now(), subject=row.grantor, actor=who.ref,
        detail={"mandate": row.mandate, **detail},
    )
    return Scan(row.content, row.content_type, 0)


def _is_whole(row: Row[*tuple[object, ...]]) -> bool:
    """Whether nobody wrote another in its place: `sidemand journal verify` names it."""
    return bool(hashlib.sha256(bytes(row.content)).hexdigest() == row.digest)


def _unreadable() -> Problem:
    return Problem("mandate-scan-unreadable", msg(
        "Scanningen kan ikke åbnes. Scan papiret igen, og gem det som PDF eller billede."))
