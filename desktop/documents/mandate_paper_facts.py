"""What each paper of a mandate is made of: a draft, what was signed, what ended, a letter to sign by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.mandate import Agreement, HowClosed, MandatePackage, Signature, Wording
from desktop.domain.mandate_paper import Standing
from desktop.domain.receipt import JournalMark
from desktop.i18n import Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every paper of a mandate says. `grantor` and `holder` are what the reader may be told of the two.

    `mark` is the journal's line the paper tells of, `printed_at` the moment it is made.
    """

    grantor: Text
    holder: Text
    mark: JournalMark
    printed_at: datetime
    organisation: str
    phone: str
    training: bool


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What is thought of or asked for. `lines` are the words a yes would bind to, in Danish."""

    sheet: Sheet
    packages: Sequence[MandatePackage]
    lines: Sequence[str]
    asked: bool


@dataclass(frozen=True, slots=True)
class OpensLater:
    """A package that waits: from when it may be used; None before the mandate is in force."""

    package: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class SignedFacts:
    """A mandate the grantor said yes to. `lines` are the Danish words of that yes.

    `wording` is None where the words are not those that were signed: none were, or they may not be shown. `helped_by`
    is the name of whoever took part in the yes for an organisation.
    """

    sheet: Sheet
    packages: Sequence[MandatePackage]
    lines: Sequence[str]
    wording: Wording | None
    signature: Signature
    agreement: Agreement | None
    standing: Standing
    opens: Sequence[OpensLater] = ()
    helped_by: str | None = None


@dataclass(frozen=True, slots=True)
class EndedFacts:
    """That packages were taken or given back in one step: `gone`; `left` are those that stay in force.

    `by` is who did it, where that was neither of the two.
    """

    sheet: Sheet
    gone: Sequence[MandatePackage]
    left: Sequence[MandatePackage]
    how: HowClosed
    at: datetime
    had_force: bool
    by: str | None = None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """A letter to sign by hand. `recipient` is name and address, a line each; none where the post puts it on.

    `reference` is the letter's own number, by which whoever posts it finds whose it is.
    """

    sheet: Sheet
    packages: Sequence[MandatePackage]
    lines: Sequence[str]
    recipient: Sequence[str]
    reference: str
