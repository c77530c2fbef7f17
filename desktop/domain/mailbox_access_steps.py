"""How an access to a mailbox is given and ended. A step is a function of what was and of the moment.

Rules: DOMAIN.md, "Access to Digital Post" and iron rules 2, 4, 5, 6, 7 and 8. A `Refusal` changed nothing. DOMAIN.md
names no least age of who gets an access: it is that of a mandate's holder here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from desktop.domain.capacity import CapacityTalk, TalkAbout, may_not_take_part
from desktop.domain.denmark import day_of, end_of
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import (
    MailboxAccess,
    MailboxOwner,
    OwnersSignature,
    has_mailbox_from,
    opens_from,
)
from desktop.domain.mailbox_access_refusal import WhyNoAccess, refuse_access
from desktop.domain.mailbox_rights import wording_of
from desktop.domain.mandate import Closing, HowClosed, Wording
from desktop.domain.mandate_ends import ByHolder, Who, closing_by, with_death, without_death
from desktop.domain.parties import REGISTERS_PAPERS, HelperBeside, Person, PersonHolder, Side
from desktop.domain.proving import says_yes_themself
from desktop.domain.refusal import Refusal, Why, refuse
from desktop.domain.visit import Hand, ProofKind


@dataclass(frozen=True, slots=True)
class OwnersYes:
    """The owner's yes. `id` is the approval's, the sign-in's or the paper's: submitted twice it is still one yes.

    `beside` is the staff helper whose visit it was given in, or who registers the paper; None where the owner was alone
    by own sign-in. `talk` is the talk held there; `signed_on` the day written at the signature, None on a screen.
    """

    id: str
    hand: Hand
    proof: ProofKind
    wording: Wording
    beside: HelperBeside | None = field(default=None, repr=False)
    talk: CapacityTalk | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class AccessGiven:
    """The access a yes made. `older` is the other kind it took the place of, to be stored in the same transaction.

    `lifts_exemption`: the owner's exemption ends with it, in the same transaction too.
    """

    access: MailboxAccess
    older: MailboxAccess | None = None
    lifts_exemption: bool = False


def ways_to_give(*, signs_in: bool, comes: bool, signs: bool) -> tuple[Hand, ...] | Refusal:
    """By which hand this owner can give an access, the strongest first.

    `signs_in`: by own MitID on a device of their own, wherever they are; `comes`: to a counter; `signs`: a paper, by
    hand. Who can do none of it gives none, and nobody gives it for them: the refusal says which other bases there are.
    """
    could = ((signs_in, Hand.OWN_DEVICE), (comes, Hand.OWN_SCREEN), (signs, Hand.SIGNATURE))
    return tuple(hand for can, hand in could if can) or refuse_access(WhyNoAccess.NEITHER_COMES_NOR_SIGNS)


def give_access(
    id_: str, owner: MailboxOwner, holder: Person, kind: AccessKind, yes: OwnersYes,
    held: Sequence[MailboxAccess], now: datetime,
) -> AccessGiven | Refusal:
    """The owner's yes to an access for `holder`. `held` are all accesses there have been between the two.

    It is in force at once, or when the owner has a mailbox. Who has the same already keeps the one they have; the other
    kind takes its place, wider or narrower.
    """
    before = _given_before(owner, holder, kind, yes, held)
    if before is not None:
        return before
    refusal = _not_between(owner.person, holder, now) or _of_yes(owner, holder, yes, now) or wrong_words(
        owner, kind, yes.wording)
    if refusal is not None:
        return refusal
    mailbox_from = has_mailbox_from(owner)
    if mailbox_from is None:
        return refuse_access(WhyNoAccess.NO_MAILBOX)
    theirs = [one for one in held if one.is_between(owner.person.id, PersonHolder(holder.id))]
    if _taken_back_since(theirs, yes):
        return refuse_access(WhyNoAccess.TAKEN_BACK_SINCE)
    older = next((one for one in theirs if one.closing is None), None)
    if older is not None and older.kind is kind and not older.deaths:
        return AccessGiven(older, lifts_exemption=owner.is_exempt)
    given = MailboxAccess(
        id_, owner.person.id, PersonHolder(holder.id), kind, _kept(yes, now), now, opens_from(mailbox_from, now),
        owner.is_exempt)
    replaced = replace(older, closing=Closing(HowClosed.REPLACED, now, id_)) if older is not None else None
    return AccessGiven(given, replaced, owner.is_exempt)


def _given_before(
    owner: MailboxOwner, holder: Person, kind: AccessKind, yes: OwnersYes, held: Sequence[MailboxAccess],
) -> AccessGiven | Refusal | None:
    for one in held:
        if one.signature is not None and one.signature.yes == yes.id:
            same = one.is_between(owner.person.id, PersonHolder(holder.id)) and one.kind is kind
            return AccessGiven(one) if same else refuse_access(WhyNoAccess.ALREADY_ANSWERED)
    return None


def _not_between(owner: Person, holder: Person, now: datetime) -> Refusal | None:
    today = day_of(now)
    if owner.id == holder.id or owner.cpr.digits == holder.cpr.digits:
        return refuse_access(WhyNoAccess.TO_ONESELF)
    if owner.has_died or holder.has_died:
        return refuse_access(WhyNoAccess.NOT_WITH_THIS_PERSON)
    if not says_yes_themself(owner.cpr, today):
        return refuse_access(WhyNoAccess.OWNER_UNDER_15)
    if not says_yes_themself(holder.cpr, today):
        return refuse_access(WhyNoAccess.HOLDER_UNDER_15)
    # An access is used by one's own sign-in (iron rule 2).
    return None if holder.has_mitid else refuse_access(WhyNoAccess.HOLDER_WITHOUT_MITID)


def _of_yes(owner: MailboxOwner, holder: Person, yes: OwnersYes, now: datetime) -> Refusal | None:
    if yes.hand is Hand.HELPER_SCREEN:
        return refuse_access(WhyNoAccess.YES_ON_HELPERS_SCREEN)
    if yes.beside is None:
        if yes.hand is Hand.SIGNATURE:
            return refuse_access(WhyNoAccess.SIGNATURE_NOT_REGISTERED)
        # Alone there is nobody to see a proof but the owner's own sign-in.
        return None if yes.proof is ProofKind.OWN_DEVICE else refuse_access(WhyNoAccess.NOT_OWN_SIGN_IN)
    held_by = PersonHolder(holder.id)
    refusal = may_not_take_part(yes.beside, held_by)
    if refusal is not None:
        return refusal
    if yes.talk is None or not yes.talk.counts(
            owner.person.id, held_by, now, TalkAbout.ACCESS):
        return refuse_access(WhyNoAccess.NO_TALK)
    return _of_paper(yes, yes.beside, now)


def _of_paper(yes: OwnersYes, beside: HelperBeside, now: datetime) -> Refusal | None:
    if yes.hand is not Hand.SIGNATURE:
        return None
    if beside.helper.role not in REGISTERS_PAPERS:
        return refuse(Why.WRONG_ROLE)
    on_time = yes.signed_on is not None and yes.signed_on <= day_of(now)
    return None if on_time else refuse_access(WhyNoAccess.SIGNED_ANOTHER_DAY)


def wrong_with_wish(owner: MailboxOwner, kind: AccessKind, wording: Wording, now: datetime) -> Refusal | None:
    """Why this owner gives nobody an access of this kind in these words: nothing of it is of whom it is for."""
    if not says_yes_themself(owner.person.cpr, day_of(now)):
        return refuse_access(WhyNoAccess.OWNER_UNDER_15)
    no_mailbox = has_mailbox_from(owner) is None
    return refuse_access(WhyNoAccess.NO_MAILBOX) if no_mailbox else wrong_words(owner, kind, wording)


def wrong_words(owner: MailboxOwner, kind: AccessKind, wording: Wording) -> Refusal | None:
    """Why a yes to these words is none to an access of this kind; of an exempt owner it lifts that, and says so."""
    if wording == wording_of(kind, is_exempt=owner.is_exempt):
        return None
    unsaid = owner.is_exempt and wording == wording_of(kind, is_exempt=False)
    return refuse_access(WhyNoAccess.EXEMPTION_NOT_SAID if unsaid else WhyNoAccess.ANOTHER_WORDING)


def _taken_back_since(theirs: Sequence[MailboxAccess], yes: OwnersYes) -> bool:
    """Whether the owner took an access back from the same holder on or after the day they signed the paper."""
    if yes.hand is not Hand.SIGNATURE or yes.signed_on is None:
        return False
    that_day = end_of(yes.signed_on - timedelta(days=1)).astimezone(UTC)
    return any(
        one.closing is not None and one.closing.how is HowClosed.REVOKED and one.closing.at.astimezone(UTC) >= that_day
        for one in theirs
    )


def _kept(yes: OwnersYes, now: datetime) -> OwnersSignature:
    signed_on = yes.signed_on if yes.hand is Hand.SIGNATURE and yes.signed_on is not None else day_of(now)
    by = yes.beside.helper.id if yes.beside is not None else None
    return OwnersSignature(yes.id, yes.hand, yes.proof, yes.wording, signed_on, yes.talk, by)


def end_access(access: MailboxAccess, who: Who, now: datetime) -> MailboxAccess | Refusal:
    """Without it from now on: the owner takes it back (alone, or beside staff), or the holder gives it back.

    One press, no proof beyond that of being there, no talk. What had ended stays as it ended: a second press changes
    nothing and is no fault. An exemption that was lifted does not come back by itself.
    """
    closing = closing_by(who, access.owner, access.holder, now)
    if isinstance(closing, Refusal):
        return refuse_access(WhyNoAccess.NOT_YOURS) if closing.why is Why.NOT_YOURS else closing
    # The holder of what a death ended has nothing to give back; an owner's word stands also if that was wrong.
    keeps = access.closing is not None or (bool(access.deaths) and isinstance(who, ByHolder))
    return access if keeps else replace(access, closing=closing)


def note_death_of_access(access: MailboxAccess, of: Side, now: datetime) -> MailboxAccess:
    """The access when owner or holder is registered as dead: the mailbox closes to everyone."""
    return replace(access, deaths=with_death(access.deaths, of, now))


def undo_death_of_access(access: MailboxAccess, of: Side) -> MailboxAccess:
    """The access when that was wrong: as it was, nothing added."""
    return replace(access, deaths=without_death(access.deaths, of))
