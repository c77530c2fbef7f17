"""The yes to an access in a visit: asked on the citizen's own device, and given by the answer they give there.

A yes on the helper's screen gives no access (iron rules 4, 5 and 8). The approval's id is the yes's own, and the access
it makes has the id of the wish: the line of the talk names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select

from desktop.backend.accesses.finding import note_read
from desktop.backend.accesses.people import OPEN, holder_of, owner_of
from desktop.backend.accesses.refusing import not_found, refused
from desktop.backend.accesses.steps import held_between, keep_given
from desktop.backend.accesses.telling import note_miss, note_sought
from desktop.backend.accesses.visiting import TOO_LOW, Begun, forget, wish_of
from desktop.backend.context import Backend
from desktop.backend.db.tables import helpers
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.in_visit import Found, live_visit, party_of
from desktop.backend.mandates.missing import Sought
from desktop.backend.mandates.people import as_helper, near_of
from desktop.backend.mandates.visit_yes import Answered
from desktop.domain.access_told import AccessEvent
from desktop.domain.capacity import TalkAbout
from desktop.domain.denmark import day_of
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import MailboxOwner, has_mailbox_from, opens_from
from desktop.domain.mailbox_access_refusal import WhyNoAccess
from desktop.domain.mailbox_access_steps import OwnersYes, give_access
from desktop.domain.mailbox_rights import said_before, wording_of
from desktop.domain.parties import HelperBeside, Parties, PersonHolder
from desktop.domain.refusal import Refusal
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import Text, msg

_NOT_ON = {
    Hand.HELPER_SCREEN: WhyNoAccess.YES_ON_HELPERS_SCREEN, Hand.SIGNATURE: WhyNoAccess.SIGNATURE_NOT_REGISTERED,
}
_KINDS = {
    AccessKind.READ: msg("Det er en læseadgang."),
    AccessKind.READ_AND_WRITE: msg("Det er en læse- og skriveadgang."),
}


@dataclass(frozen=True, slots=True)
class AskedAccess:
    """A wish that waits for the yes on the citizen's own device, with the citizen as their mailbox's owner now.

    `words` are those the yes binds to, and `on_yes` and `on_no` what each answer does.
    """

    wish: Begun
    owner: MailboxOwner = field(repr=False)
    words: Sequence[Text] = field(repr=False)
    on_yes: Text = field(repr=False)
    on_no: Text = field(repr=False)


def may_be_asked(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, wish: str, hand: Hand,
) -> Found:
    """The visit (a row of `sessions`) in which the citizen may be asked now on their own device. Raises Problem."""
    if hand in _NOT_ON:
        raise refused(_NOT_ON[hand])
    visit = live_visit(connection, backend, helper, session, TOO_LOW)
    found = wish_of(connection, visit.citizen, session, wish)
    if found is None:
        raise not_found()
    if found.talk.by != helper.id or not _counts(backend, found):
        raise refused(WhyNoAccess.NO_TALK)  # a colleague had it, and the visit is this one's now
    return visit


def waiting_still(
    connection: Connection, backend: Backend, helper: DirectoryHelper, citizen: str, session: str, wish: str,
) -> AskedAccess | None:
    """What the citizen (a reference) is asked, as it stands now; None where it does not wait for their yes any more."""
    found = wish_of(connection, citizen, session, wish)
    if found is None or found.talk.by != helper.id or not _counts(backend, found):
        return None
    owner = owner_of(connection, backend, party_of(connection, citizen))
    mailbox_from = has_mailbox_from(owner)
    if mailbox_from is None:
        return None
    who, now = found.holder_called, backend.now()
    opens = opens_from(mailbox_from, now)
    return AskedAccess(
        found, owner, (
            msg("{who} får adgang til din post. Hvor der står »hjælperen«, er det {who}.", who=who),
            _KINDS[found.kind], *said_before(found.kind, is_exempt=owner.is_exempt),
        ),
        msg("Siger du ja, har {who} adgang med det samme, og til du tager den tilbage.", who=who) if opens <= now
        else msg("Siger du ja, har {who} adgang fra {day}, og til du tager den tilbage.", who=who, day=day_of(opens)),
        msg("Siger du nej, sker der ikke noget."),
    )


def answered(
    connection: Connection, backend: Backend, asked: AskedAccess, helper: DirectoryHelper, session: str,
    answer: Answered,
) -> bool:
    """The citizen's answer, in the caller's command: the wish goes with it. False where the rules refuse the yes."""
    if answer.is_yes and not _given(connection, backend, asked, helper, session, answer):
        return False
    forget(connection, session, asked.wish.id)
    return True


def _given(
    connection: Connection, backend: Backend, asked: AskedAccess, helper: DirectoryHelper, session: str,
    answer: Answered,
) -> bool:
    wish, box, now = asked.wish, asked.owner, backend.now()
    owner, holder = party_of(connection, box.person.id), holder_of(connection, backend, wish.holder)
    beside = HelperBeside(as_helper(helper), near_of(connection, helper, Parties(box.person, holder)))
    wording = wording_of(wish.kind, is_exempt=box.is_exempt)
    yes = OwnersYes(answer.approval, Hand.OWN_DEVICE, ProofKind.OWN_DEVICE, wording, beside, wish.talk)
    held = held_between(connection, owner.ref, wish.holder)
    alive = replace(holder, has_died=False)
    if isinstance(give_access(wish.id, box, alive, wish.kind, yes, held, now), Refusal):
        return False
    given = give_access(wish.id, box, holder, wish.kind, yes, held, now)
    if isinstance(given, Refusal):
        # Who lives is asked last, and that it was is a line with whoever asked.
        ref = connection.execute(select(helpers.c.ref).where(helpers.c.id == wish.holder)).scalar_one()
        note_miss(connection, backend, Sought(helper, holder.cpr.digits, session, owner.ref, ref))
        return False
    access = given.access
    if access in held and not given.lifts_exemption:
        note_read(connection, backend, owner, access, session=session)
        return True
    if access not in held:
        access = replace(access, holder_called=wish.holder_called)
    keep_given(
        connection, backend, owner, replace(given, access=access),
        {"approval": answer.approval, "hand": Hand.OWN_DEVICE.value, "proof": ProofKind.OWN_DEVICE.value,
         "assurance": int(answer.assurance), "beside": helper.ref, "language": answer.language,
         "script": wish.talk.script},
        session,
    )
    note_sought(
        connection, backend, Sought(owner, holder.cpr.digits, session), {"outcome": "found", "access": access.id},
        AccessEvent.FOUND, quietly=any(one.state(now) in OPEN for one in held),
    )
    return True


def _counts(backend: Backend, wish: Begun) -> bool:
    """Whether the talk it rests on was held today, about this."""
    talk = wish.talk
    return talk.counts(talk.grantor, PersonHolder(wish.holder), backend.now(), TalkAbout.ACCESS)
