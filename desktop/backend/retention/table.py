"""What the backend keeps, how long and why: one line for every table. A table without a line fails a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Table, exists, func, or_, select

from desktop.backend.db import access_tables as access
from desktop.backend.db import approval_tables as asked
from desktop.backend.db import basis_tables as basis
from desktop.backend.db import consent_tables as consent
from desktop.backend.db import contact_tables as contact
from desktop.backend.db import control_tables as control
from desktop.backend.db import identity_tables as provider
from desktop.backend.db import mail_tables as mail
from desktop.backend.db import mandate_tables as mandate
from desktop.backend.db import queue_tables as queue
from desktop.backend.db import sent_tables as sent
from desktop.backend.db import tables as t
from desktop.domain.denmark import DENMARK
from desktop.domain.notice import Way
from desktop.domain.people import HelperKind
from desktop.domain.retention import (
    CONTROL_DAYS,
    KEPT_ANSWERS_DAYS,
    MISS_DAYS,
    PROOF_YEARS,
    SIGN_IN_DAYS,
    SUBMISSION_DAYS,
    Keeper,
    Term,
)
from desktop.domain.taken_on import LASTS

PROOF_DAYS: Final = PROOF_YEARS * 365
CODE_DAYS: Final = 1
"""Longer than the sign-in a code began can last."""

COPY_DAYS: Final = 30
QUEUE_DAYS: Final = 2
"""Past the midnight after which the number may be drawn again, whatever the hour."""

_ROW: Final = "rows deleted (SQLite: overwritten, write-ahead log emptied; PostgreSQL: gone at the next vacuum)"
_STAYS: Final = "not by this job"

Due = Callable[[datetime], ColumnElement[bool]]
"""The rows whose time is up, told the latest moment that is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A table's term, and which of its rows are due; None where the job erases nothing."""

    table: Table
    term: Term
    due: Due | None = None
    along: ColumnElement[bool] | None = None
    """Which rows of `helpers` are the same person's own: they go in the same command, and hold the row meanwhile."""

    def due_at(self, now: datetime) -> ColumnElement[bool]:
        """The rows whose time is up at `now`."""
        assert self.due is not None
        assert self.term.days is not None
        return self.due(now - timedelta(days=self.term.days))


def _ends(
    table: Table, days: int, since: str, ground: str, due: Due, keeper: Keeper = Keeper.ORGANISATION,
    along: ColumnElement[bool] | None = None,
) -> Line:
    return Line(table, Term(table.name, "backend database", keeper, days, since, ground, _ROW), due, along)


def _stays(table: Table, until: str, ground: str, keeper: Keeper, erased: str = _STAYS) -> Line:
    return Line(table, Term(table.name, "backend database", keeper, None, until, ground, erased))


def _proved_long_ago(latest: datetime) -> ColumnElement[bool]:
    """Somebody the journal tells of, and not since `latest`. Whoever it never named is a register's line, not ours."""
    last = select(func.max(t.journal.c.at)).where(t.journal.c.subject == t.citizens.c.ref).scalar_subquery()
    return last <= latest


def _looked_up_and_told(latest: datetime) -> ColumnElement[bool]:
    """Nothing goes before the citizen was told of it, also where a server stood still or its clock ran ahead."""
    owes = (t.lookups.c.outcome == "found") & t.lookups.c.proof_kind.is_not(None) & t.lookups.c.relinked.is_(None)
    return (t.lookups.c.at <= latest) & or_(~owes, t.lookups.c.told_at.is_not(None))


def _over_and_told(latest: datetime) -> ColumnElement[bool]:
    return (t.sessions.c.ends_at <= latest) & t.sessions.c.told_at.is_not(None)


def _made_and_told(latest: datetime) -> ColumnElement[bool]:
    """What waits for the citizen's own page of their next visit is not erased before."""
    waits = (control.notices.c.way == Way.OWN_PAGE.value) & control.notices.c.given_at.is_(None)
    return (control.notices.c.made_at <= latest) & ~waits


def _of_ended_visit(latest: datetime) -> ColumnElement[bool]:
    return exists().where(t.sessions.c.id == mail.open_letters.c.session, t.sessions.c.ends_at <= latest)


def _wished_in_ended_visit(latest: datetime) -> ColumnElement[bool]:
    return exists().where(t.sessions.c.id == access.access_wishes.c.session, t.sessions.c.ends_at <= latest)


def _ended_long_ago(latest: datetime) -> ColumnElement[bool]:
    """A mandate of which no package ended after `latest`: by itself, or taken or given back."""
    one = mandate.mandate_packages
    not_closed = or_(one.c.closed_at.is_(None), one.c.closed_at > latest)
    stands = not_closed & (one.c.until >= latest.astimezone(DENMARK).date().isoformat())
    return ~exists().where(one.c.mandate == mandate.mandates.c.id, stands)


def _over_long_ago(latest: datetime) -> ColumnElement[bool]:
    """A consent of which the last day to answer or to use it was before `latest`, whatever became of it sooner."""
    return consent.consents.c.last_day < latest.astimezone(DENMARK).date().isoformat()


def _silent_since(latest: datetime) -> ColumnElement[bool]:
    """What became of the exemption of somebody the journal tells of, and not since `latest`."""
    last = select(func.max(t.journal.c.at)).where(t.journal.c.subject == access.exemptions.c.citizen).scalar_subquery()
    return last <= latest


def _unheard_of_since(latest: datetime) -> ColumnElement[bool]:
    """The contact details of somebody the journal tells of, and not since `latest`."""
    mine = t.journal.c.subject == contact.contact_details.c.citizen
    last = select(func.max(t.journal.c.at)).where(mine).scalar_subquery()
    return last <= latest


def _ended_or_silent(latest: datetime) -> ColumnElement[bool]:
    """A basis that was over before `latest`, or of a citizen the journal tells of, and not since then."""
    one = basis.other_bases.c
    last = select(func.max(t.journal.c.at)).where(t.journal.c.subject == one.citizen).scalar_subquery()
    return or_(one.ended_at <= latest, one.until < latest.astimezone(DENMARK).date().isoformat(), last <= latest)


def _without_access(latest: datetime) -> ColumnElement[bool]:
    """Marks of somebody who has no access to that mailbox any more."""
    one, box, letter = access.accesses, mail.mailboxes, mail.letters
    return ~exists().where(
        letter.c.id == access.letter_marks.c.letter, box.c.id == letter.c.mailbox, one.c.citizen == box.c.citizen,
        one.c.holder == access.letter_marks.c.holder, or_(one.c.closed_at.is_(None), one.c.closed_at > latest),
    )


_ALONE: Final = (t.helpers.c.kind == HelperKind.SELF.value) & (t.helpers.c.ref == t.citizens.c.ref)
"""The row by which a citizen signs in themself (`self.people`): it holds their name and number too."""

LINES: Final = (
    # What is about a citizen, in the order it comes into being
    _ends(t.lookups, CONTROL_DAYS, "the look-up", "to see who looked at whom, GDPR art. 5(2) and 32",
          _looked_up_and_told),
    _ends(t.questionings, CONTROL_DAYS, "when they were asked", "what was asked, never an answer, GDPR art. 5(2)",
          lambda latest: t.questionings.c.asked_at <= latest),
    _ends(t.wrong_answers, CONTROL_DAYS, "the answer", "that it was wrong, never what it was; to see guessing",
          lambda latest: t.wrong_answers.c.at <= latest),
    _ends(t.sessions, CONTROL_DAYS, "the day the visit ended", "the basis of what was done, GDPR art. 5(2)",
          _over_and_told),
    _ends(control.notices, CONTROL_DAYS, "the notice; one that no letter brings stays until its citizen has read it",
          "to show that the citizen was told, GDPR art. 5(2)", _made_and_told),
    _ends(asked.approvals, CONTROL_DAYS, "the question", "to see on what a proof or a yes rested, GDPR art. 5(2)",
          lambda latest: asked.approvals.c.asked_at <= latest),
    _ends(control.samples, CONTROL_DAYS, "the draw", "to show that control was exercised, GDPR art. 32",
          lambda latest: control.samples.c.drawn_at <= latest),
    _ends(control.sample_items, CONTROL_DAYS, "the draw of its sample", "what the controller looked at, and said",
          lambda latest: exists().where(
              control.samples.c.id == control.sample_items.c.sample, control.samples.c.drawn_at <= latest)),
    _ends(t.permits, SUBMISSION_DAYS, "the permit's end", "to know a repeated delivery again",
          lambda latest: t.permits.c.expires_at <= latest),
    _ends(t.submissions, SUBMISSION_DAYS, "when the authority's side had it", "to show the receipt once more",
          lambda latest: t.submissions.c.received_at <= latest, Keeper.AUTHORITY),
    _ends(t.idempotency, 0, "its own end, 90 days after the call", "to answer a repeated call as the first time",
          lambda latest: t.idempotency.c.expires_at <= latest),
    _ends(mail.letter_choices, 0, "its own end", "a letter is chosen from a list that was just shown",
          lambda latest: mail.letter_choices.c.expires_at <= latest),
    _ends(mail.open_letters, 0, "the end of the visit", "one letter at a time, while the visit runs", _of_ended_visit),
    _ends(access.accesses, CONTROL_DAYS, "the day it was taken or given back; a live one stays",
          "to answer who could read what, and on whose yes",
          lambda latest: access.accesses.c.closed_at <= latest),
    _ends(access.access_wishes, 0, "the end of the visit", "what the citizen is asked on their own device",
          _wished_in_ended_visit),
    _ends(access.letter_marks, 0, "the end of the last access between the two",
          "what somebody with an access has read stands as read by them", _without_access),
    _ends(access.letters_taken_on, LASTS.days, "it was taken on, or said to be done",
          "two who help one person do not do the same thing twice",
          lambda latest: access.letters_taken_on.c.at <= latest),
    _ends(access.exemptions, PROOF_DAYS, "the last entry of the journal about the person",
          "whether somebody is exempt, since when and on whose word (forældelsesloven)", _silent_since),
    _ends(basis.other_bases, PROOF_DAYS, "the day it ended, or the last entry of the journal about the person",
          "to show the citizen, and whoever has it, what a register says of them", _ended_or_silent),
    _ends(mandate.mandates, PROOF_DAYS, "the day its last package ended",
          "to show who might do what for whom, and on whose yes (forældelsesloven)", _ended_long_ago),
    _stays(mandate.mandate_packages, "with its mandate", "what the mandate was of", Keeper.ORGANISATION,
           "with its mandate, by this job"),
    _stays(mandate.mandate_words, "with its mandate", "the very words of the yes, to print them again",
           Keeper.ORGANISATION, "with its mandate, by this job"),
    _stays(mandate.mandate_letters, "with its mandate", "which letter is to come back signed", Keeper.ORGANISATION,
           "with its mandate, by this job"),
    _stays(mandate.mandate_scans, "with its mandate", "the signature the mandate rests on (forældelsesloven)",
           Keeper.ORGANISATION, "with its mandate, by this job"),
    _stays(mandate.mandate_talks, "with its mandate or its visit",
           "that staff spoke with the citizen alone before the yes; nothing of what was said", Keeper.ORGANISATION,
           "with its mandate or its visit, by this job"),
    _ends(mandate.kept_answers, KEPT_ANSWERS_DAYS, "when they were kept, unless the citizen deletes them before",
          "what was answered for the citizen and not sent is theirs to see; nobody else reads it",
          lambda latest: mandate.kept_answers.c.kept_at <= latest),
    _stays(mandate.package_words, "the database is made anew", "the words a mandate was agreed to in; names nobody",
           Keeper.OPERATOR),
    _ends(mandate.mandate_misses, MISS_DAYS, "the miss", "nobody tries names with a number; the number is not in it",
          lambda latest: mandate.mandate_misses.c.at <= latest),
    _ends(consent.consents, PROOF_DAYS, "the last day it could be answered or used",
          "to show what was answered, to which words, and that it was withdrawn (forældelsesloven)", _over_long_ago),
    _stays(consent.consent_words, "the database is made anew", "the words a consent was asked in; names nobody",
           Keeper.OPERATOR),
    _ends(consent.consent_misses, MISS_DAYS, "the miss", "no authority tries numbers; the number is not in it",
          lambda latest: consent.consent_misses.c.at <= latest),
    _ends(t.citizens, PROOF_DAYS, "the last entry of the journal about the person, when nothing else refers to them",
          "to resolve the journal for the citizen and in a dispute (forældelsesloven)", _proved_long_ago, along=_ALONE),
    _ends(queue.queue_numbers, QUEUE_DAYS, "the number was drawn", "a number is used once a day; says nothing of whose",
          lambda latest: queue.queue_numbers.c.drawn_at <= latest),
    # What is about a helper
    _ends(t.sign_ins, SIGN_IN_DAYS, "the end of the sign-in", "to find misuse of a sign-in, GDPR art. 32",
          lambda latest: t.sign_ins.c.ends_at <= latest),
    _ends(t.refresh_tokens, SIGN_IN_DAYS, "the end of its sign-in", "reuse of an old one ends the sign-in",
          lambda latest: exists().where(
              t.sign_ins.c.id == t.refresh_tokens.c.sign_in, t.sign_ins.c.ends_at <= latest)),
    _ends(t.codes, CODE_DAYS, "its own end, 60 seconds after it was made", "a code used twice ends what it gave",
          lambda latest: t.codes.c.expires_at <= latest),
    _ends(provider.device_grants, CODE_DAYS, "its own end, 5 minutes after it was made",
          "a code used twice ends what it gave", lambda latest: provider.device_grants.c.expires_at <= latest),
    _ends(provider.pushed_requests, 0, "its own end, a minute after it was sent", "a request is opened once",
          lambda latest: provider.pushed_requests.c.expires_at <= latest),
    _ends(provider.key_proofs, 0, "its own end, two minutes after it was shown", "a proof of a key works once",
          lambda latest: provider.key_proofs.c.expires_at <= latest),
    _ends(provider.revoked_tokens, 0, "its own end, ten minutes at most after it was made", "it opens nothing any more",
          lambda latest: provider.revoked_tokens.c.expires_at <= latest),
    _ends(t.refusals, CONTROL_DAYS, "the refusal", "to see attempts, GDPR art. 32; names no citizen",
          lambda latest: t.refusals.c.at <= latest),
    _stays(t.helpers, "staff: the person leaves the organisation's directory; a citizen's own: with the citizen's row",
           "who may receive citizens, and who may sign in themself", Keeper.ORGANISATION,
           "a citizen's own: with the citizen's row, by this job; staff: not by it"),
    _stays(t.relations, "the helper leaves the directory", "nobody helps their own as staff (forvaltningsloven § 3)",
           Keeper.ORGANISATION),
    _stays(provider.directories, "the database is made anew", "to show which directory was in force, GDPR art. 32",
           Keeper.ORGANISATION),
    # What stays
    _stays(t.journal, "never; when the person's row is gone an entry points to nobody",
           "to show what was done, and that nothing of it was changed since", Keeper.ORGANISATION,
           "never: entries hold references only, and a chain cannot lose one"),
    _stays(mail.mailboxes, "the training database is made anew", "stands in for Digital Post in training",
           Keeper.AUTHORITY),
    _stays(mail.folders, "with its mailbox", "stands in for Digital Post in training", Keeper.AUTHORITY),
    _stays(mail.letters, "with its mailbox", "stands in for Digital Post in training", Keeper.AUTHORITY),
    _ends(contact.contact_details, PROOF_DAYS, "the last entry of the journal about the person",
          "where somebody is written to, and who changed it (forældelsesloven)", _unheard_of_since),
    _ends(contact.old_contacts_told, CONTROL_DAYS, "the notice it tells of",
          "to show that the old ones were told, GDPR art. 5(2)",
          lambda latest: contact.old_contacts_told.c.at <= latest),
    _stays(sent.sent_letters, "with its mailbox", "who wrote what was sent, and to whom", Keeper.AUTHORITY),
    _stays(sent.letters_served, "with its mailbox", "when a summons was served, and who received it", Keeper.AUTHORITY),
    _stays(mail.letter_files, "with its mailbox", "stands in for Digital Post in training", Keeper.AUTHORITY),
    _stays(mail.letter_pieces, "with its mailbox", "stands in for Digital Post in training", Keeper.AUTHORITY),
    *(
        _stays(table, until, "needed to run", Keeper.OPERATOR) for table, until in (
            (t.limits, "changed by the operator"), (t.signing_keys, "changed by the operator"),
            (t.secrets, "changed by the operator"), (t.organisations, "changed by the operator"),
            (t.addresses, "replaced with the register"), (t.counters, "the database is made anew"),
            (queue.queue_keys, "the organisation gets another"),
            (consent.authorities, "the organisation's directory names it no more"),
            (t.definitions, "the database is made anew"), (t.catalogues, "replaced at start"),
        )
    ),
)
