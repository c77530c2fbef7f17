"""What we hold of a citizen: one line a table, saying where a citizen finds it in what they are given, or why not.

A table without a line fails a test, as one without a term does (`retention.table`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Table

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
from desktop.backend.retention.table import LINES
from desktop.domain.everything import Kept


@dataclass(frozen=True, slots=True)
class Held:
    """A table. `part` is where its rows about a citizen stand in `domain.everything.Everything`, by attribute.

    Without a part none of it is given, and `why` says why; with one, `why` says what of a row is left out, if any.
    """

    table: Table
    part: str | None
    why: str = ""


_NOBODY: Final = "about nobody"
_SHORT: Final = "a secret of a sign-in's few minutes, kept as a fingerprint"
_KEYED: Final = "stands under a key of the server's; whom it counts is told by the letter of each miss"

HELD: Final = (
    Held(t.citizens, "register", "the day of a death; those of the household who are not told of"),
    Held(t.addresses, "register", "everybody else's"),
    Held(t.helpers, "sign_ins", "others' names but the first name of staff who helped; staff ask their manager"),
    Held(t.sign_ins, "sign_ins", "a staff member's own, who asks their manager"),
    Held(t.lookups, "look_ups", "look-ups they made of others as staff"),
    Held(t.questionings, "look_ups"),
    Held(t.wrong_answers, "look_ups"),
    Held(t.sessions, "visits"),
    Held(t.permits, "yeses", "the permit itself, which is kept as a fingerprint"),
    Held(asked.approvals, "asked", "the page's address and code"),
    Held(t.submissions, "submissions", "a file's bytes: the authority has it"),
    Held(control.notices, "notices", "the PDF, whose words they are"),
    Held(mail.mailboxes, "letters"),
    Held(mail.folders, "letters"),
    Held(mail.letters, "letters", "copies of notices, which stand there; what is not delivered yet"),
    Held(sent.sent_letters, "letters", "who wrote it, which the journal tells, and the number of whoever got it"),
    Held(mail.letter_files, "letters"),
    Held(mail.letter_pieces, "letters", "files that are no plain text: they are read in the mailbox"),
    Held(access.accesses, "accesses_given", "of one they hold, whose it is"),
    Held(access.exemptions, "exemptions"),
    Held(mandate.mandates, "mandates_given", "of one they hold, whose it is; today's name of whoever holds theirs"),
    Held(mandate.mandate_packages, "mandates_given"),
    Held(mandate.package_words, "mandates_given", "the titles alone: the words they said yes to stand whole"),
    Held(mandate.mandate_words, "mandates_given"),
    Held(mandate.mandate_letters, "mandates_given", "the PDF, whose words they are"),
    Held(mandate.mandate_scans, "mandates_given", "the picture, which they read where the mandate is shown"),
    Held(mandate.mandate_talks, "mandates_given"),
    Held(mandate.kept_answers, "mandates_given"),
    Held(basis.other_bases, "other_bases", "who it is, which the citizen reads on the page of who may do what; of one "
         "they hold, whose it is; who saw the paper"),
    Held(consent.consents, "consents"),
    Held(consent.consent_words, "consents", "the texts in full: they are read where the consent is shown"),
    Held(t.journal, "journal", "fingerprints, and references that stand for others"),
    # What is about them, and is not given
    Held(contact.contact_details, None, "where they are written to, which they read in their mailbox"),
    Held(contact.old_contacts_told, None, "that an old address was told of a notice, which stands there"),
    Held(sent.letters_served, None, "which summons was received, and when, which the journal tells"),
    Held(access.letter_marks, None, "what a relative has read of their post, which the journal tells"),
    Held(access.access_wishes, None, "an access thought of in a visit that goes on; the journal tells of the talk"),
    Held(access.letters_taken_on, None, "which letter a relative says they see to, which the journal tells"),
    Held(control.samples, None, "the controller's work with staff"),
    Held(control.sample_items, None, "the controller's work with staff"),
    Held(mandate.mandate_misses, None, _KEYED),
    Held(consent.consent_misses, None, _KEYED),
    Held(t.idempotency, None, "the receipt once more, which stands with what was sent"),
    Held(t.relations, None, "which staff are near to whom: the staff's own data"),
    Held(mail.letter_choices, None, "which letters a page offered for five minutes; the journal tells that it did"),
    Held(mail.open_letters, None, "which letter is open this moment; the journal tells that it was opened"),
    # Secrets of a sign-in
    Held(t.codes, None, _SHORT),
    Held(t.refresh_tokens, None, _SHORT),
    Held(provider.device_grants, None, _SHORT),
    Held(provider.pushed_requests, None, _SHORT),
    Held(provider.key_proofs, None, _SHORT),
    Held(provider.revoked_tokens, None, _SHORT),
    # What is about nobody, or names no citizen
    Held(t.refusals, None, "names no citizen"),
    Held(queue.queue_numbers, None, "says nothing of whose it is"),
    *(
        Held(table, None, _NOBODY) for table in (
            t.limits, t.signing_keys, t.secrets, t.organisations, t.counters, t.definitions, t.catalogues,
            queue.queue_keys, consent.authorities, provider.directories,
        )
    ),
)

_HELD_TOO: Final = {"accesses_held": "accesses", "mandates_held": "mandates", "other_bases_held": "other_bases"}
"""Parts of the same rows, seen from the other side."""


def kept_for() -> tuple[Kept, ...]:
    """How long each part is kept: of the first of its tables that has a term."""
    days = {line.table.name: line.term.days for line in LINES}
    first: dict[str, str] = {}
    for one in HELD:
        if one.part is not None and (one.part not in first or days[first[one.part]] is None):
            first[one.part] = one.table.name
    return tuple(Kept(part, days[table]) for part, table in {**first, **_HELD_TOO}.items())
