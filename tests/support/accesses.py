"""Made-up owners of mailboxes and the accesses they gave, for tests of who may read whose post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from desktop.domain.capacity import CapacityTalk, TalkAbout
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import MailboxAccess, MailboxOwner
from desktop.domain.mailbox_access_steps import AccessGiven, OwnersYes, give_access
from desktop.domain.mailbox_rights import wording_of
from desktop.domain.parties import HelperBeside, Parties, Person
from desktop.domain.people import Helper
from desktop.domain.visit import Hand, ProofKind
from tests.support.mandates import CLERK, DAUGHTER, MOTHER, NOW, TODAY, talk

READ, READ_AND_WRITE = AccessKind.READ, AccessKind.READ_AND_WRITE
OWNER = MailboxOwner(MOTHER, MOTHER.cpr.born)
EXEMPT = replace(OWNER, is_exempt=True)


def access_talk(beside: Helper = CLERK, holder: Person = DAUGHTER, at: datetime = NOW) -> CapacityTalk:
    """That staff spoke with the mother alone about this access."""
    return replace(talk(beside, Parties(MOTHER, holder), at), about=TalkAbout.ACCESS)


def alone(id_: str = "yes", kind: AccessKind = READ, *, is_exempt: bool = False, **more) -> OwnersYes:
    """The owner's yes by own sign-in, nobody beside them."""
    whole = OwnersYes(id_, Hand.OWN_DEVICE, ProofKind.OWN_DEVICE, wording_of(kind, is_exempt=is_exempt))
    return replace(whole, **more)


def at_a_counter(id_: str = "yes", kind: AccessKind = READ, *, holder: Person = DAUGHTER, at: datetime = NOW,
                 is_exempt: bool = False, **more) -> OwnersYes:
    """The owner's yes on the page turned to them, after a talk, beside staff who saw their passport."""
    whole = alone(
        id_, kind, is_exempt=is_exempt, hand=Hand.OWN_SCREEN, proof=ProofKind.PHOTO_ID, beside=HelperBeside(CLERK),
        talk=access_talk(holder=holder, at=at))
    return replace(whole, **more)


def on_paper(id_: str = "yes", kind: AccessKind = READ, *, signed_on: date | None = TODAY, at: datetime = NOW,
             **more) -> OwnersYes:
    """The owner's signature, registered by trusted staff."""
    return at_a_counter(id_, kind, at=at, **({"hand": Hand.SIGNATURE, "signed_on": signed_on} | more))


def asked_for(yes: OwnersYes, kind: AccessKind = READ, *, id_: str = "a", owner: MailboxOwner = OWNER,
              holder: Person = DAUGHTER, held: Sequence[MailboxAccess] = (), now: datetime = NOW):
    return give_access(id_, owner, holder, kind, yes, held, now)


def given_access(kind: AccessKind = READ, *, id_: str = "a", yes: str = "yes", now: datetime = NOW,
                 owner: MailboxOwner = OWNER, held: Sequence[MailboxAccess] = ()) -> AccessGiven:
    """The access the mother gave her daughter, by own sign-in."""
    answer = asked_for(
        alone(yes, kind, is_exempt=owner.is_exempt), kind, id_=id_, owner=owner, held=held, now=now)
    assert isinstance(answer, AccessGiven), answer
    return answer


def an_access(kind: AccessKind = READ, **more) -> MailboxAccess:
    return given_access(kind, **more).access
