"""What a paper of a mandate says, for whichever of the two asks: nothing of the other that they are not told here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from desktop import paths
from desktop.backend.context import Backend
from desktop.backend.db.tables import helpers
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.finding import Found, read
from desktop.backend.mandates.paper_lines import line_of
from desktop.backend.mandates.refusing import not_found, taken_as_problem
from desktop.backend.mandates.signed_words import danish, words_kept
from desktop.backend.mandates.telling import whom_to_call
from desktop.backend.problems import Problem, on_record
from desktop.documents.mandate_paper_facts import DraftFacts, EndedFacts, OpensLater, Sheet, SignedFacts
from desktop.documents.mandate_papers import MandatePapers
from desktop.domain.mandate import Closing, HowClosed, Mandate, Signature, Wording
from desktop.domain.mandate_paper import PaperKind, standing
from desktop.domain.mandate_wording import binding_words
from desktop.domain.parties import PersonHolder, Side
from desktop.domain.receipt import JournalMark
from desktop.domain.refusal import Why
from desktop.i18n import SOURCE_LANGUAGE, Text, msg

_TAKEN: Mapping[HowClosed, bool] = {HowClosed.REVOKED: True, HowClosed.GIVEN_BACK: True, HowClosed.REPLACED: False}
HIDDEN: Final = msg("En borger med beskyttet navn")


def papers(backend: Backend) -> MandatePapers:
    """What sets them: in Danish, which binds."""
    return MandatePapers(paths.resources() / "documents", backend.translators[SOURCE_LANGUAGE])


def document_of(
    connection: Connection, backend: Backend, who: DirectoryHelper, mandate: str,
) -> DraftFacts | SignedFacts:
    """One of somebody's own as a document: a draft before the grantor's yes; journaled as a reading. Raises Problem."""
    found = read(connection, backend, who, mandate)
    signature = found.mandate.signature
    kind = PaperKind.DRAFT if signature is None else PaperKind.MANDATE
    sheet = _sheet(connection, backend, found, line_of(connection, found.mandate, kind))
    if signature is None:
        lines = _made_anew(backend, found, sheet)
        return DraftFacts(sheet, found.mandate.packages, lines, asked=found.mandate.began_by is Side.HOLDER)
    lines, wording = _signed_lines(connection, backend, found, sheet, signature)
    return SignedFacts(
        sheet, found.mandate.packages, lines, wording, signature, found.mandate.agreement,
        standing(found.mandate, PaperKind.MANDATE, backend.now()),
        opens=[OpensLater(one.package.id, found.mandate.opens_at(one)) for one in found.mandate.packages],
        helped_by=_name_of(connection, signature.by),
    )


def receipt_of(
    connection: Connection, backend: Backend, who: DirectoryHelper, mandate: str, package: str | None,
) -> EndedFacts:
    """That something of it was taken or given back: the newest step, or the one about `package`. Raises Problem."""
    found = read(connection, backend, who, mandate)
    try:
        closing = _closing(found.mandate, package)
    except Problem as refusal:
        raise on_record(refusal) from refusal  # that nothing was taken back is told, so the line of the reading stays
    gone = [one for one in found.mandate.packages if one.closing == closing]
    mark = line_of(connection, found.mandate, PaperKind.RECEIPT, gone[0].package.id)
    helper = closing.by if closing.how is HowClosed.REVOKED and closing.by != found.mandate.grantor else None
    return EndedFacts(
        _sheet(connection, backend, found, mark), gone, found.mandate.live(backend.now()), closing.how, closing.at,
        had_force=found.mandate.in_force_from is not None, by=_name_of(connection, helper),
    )


def sheet_of(
    connection: Connection, backend: Backend, grantor: Text, holder: Text, mark: JournalMark, at: datetime,
) -> Sheet:
    """What stands on every paper made at this moment."""
    _, place, phone = whom_to_call(connection)
    return Sheet(grantor, holder, mark, at, place, phone, backend.settings.is_training)


def _sheet(connection: Connection, backend: Backend, found: Found, mark: JournalMark | None) -> Sheet:
    if mark is None:
        raise not_found()  # somebody wrote it in the database: no line of the journal tells of it
    grantor: Text = msg("En borger født i {year}", year=str(found.birth_year))
    if found.grantor is not None:
        grantor = HIDDEN if found.protected else found.grantor  # iron rule 9: on no paper, whoever reads it
    return sheet_of(connection, backend, grantor, found.holder or msg("En hjælper"), mark, backend.now())


def _signed_lines(
    connection: Connection, backend: Backend, found: Found, sheet: Sheet, signature: Signature,
) -> tuple[tuple[str, ...], Wording | None]:
    """The very words where they are kept and the names in them may be printed; else the same without them."""
    wording = signature.wording
    kept = None
    if wording is not None and found.grantor is not None and not found.protected:
        kept = words_kept(connection, found.mandate.id, wording.fingerprint)
    return (kept, wording) if kept is not None else (_made_anew(backend, found, sheet), None)


def _made_anew(backend: Backend, found: Found, sheet: Sheet) -> tuple[str, ...]:
    names = danish(backend, (sheet.grantor, sheet.holder))
    return danish(backend, binding_words(found.mandate.packages, names[0], names[1]))


def _closing(mandate: Mandate, package: str | None) -> Closing:
    if package is not None and mandate.of(package) is None:
        raise taken_as_problem(Why.NOT_IN_IT)
    closings = [
        one.closing for one in mandate.packages
        if one.closing is not None and _TAKEN[one.closing.how] and package in {None, one.package.id}
    ]
    if not closings:
        raise Problem("mandate-nothing-ended", msg("Der er ikke taget eller givet noget tilbage."))
    return max(closings, key=lambda one: one.at)


def _name_of(connection: Connection, helper: str | None) -> str | None:
    """The first name of whoever took part, as a notice tells it."""
    name = connection.execute(select(helpers.c.name).where(helpers.c.id == helper)).scalar() if helper else None
    return next(iter(name.split()), name) if name else None


def holder_id(mandate: Mandate) -> str | None:
    """The helper's id of the person who holds it; None where it is no person."""
    return mandate.holder.id if isinstance(mandate.holder, PersonHolder) else None
