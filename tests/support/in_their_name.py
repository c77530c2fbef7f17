"""A relative at the desk with an access to read and write, and a letter that takes an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop.domain.mailbox import AccessKind
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk
from tests.support.post_at_the_desk import a_letter


def may(kind: AccessKind = AccessKind.READ_AND_WRITE, *, desk: AtTheDesk | None = None, **letter) -> AtTheDesk:
    """Peter at the list of Inger's post, by an access of this kind; `letter` changes the newest."""
    desk = desk or AtTheDesk()
    desk.mailbox.all = [replace(desk.mailbox.all[0], kind=kind)]
    changes = {"may_reply": True} | letter
    desk.mailbox.post["letter-1"] = a_letter("Din boligstøtte", desk.clock.now() - timedelta(days=1), **changes)
    return desk.signed_in("peter").choose("post:access-1")


def replying(**how) -> AtTheDesk:
    return may(**how).choose("letter-1").press(Act.REPLY)


def reply_checked(text: str = "Jeg sender en ny lønseddel.", **how) -> AtTheDesk:
    return replying(**how).fill("text", text).press(Act.NEXT)


def writing(**how) -> AtTheDesk:
    return may(**how).press(Act.WRITE)


def letter_checked(**how) -> AtTheDesk:
    desk = writing(**how).fill("to", "authority-1").press(Act.NEXT)
    return desk.fill("subject", "Flytning").fill("text", "Hvornår kan hun flytte?").press(Act.NEXT)


def forwarding(**how) -> AtTheDesk:
    return may(**how).choose("letter-1").press(Act.FORWARD)


def forward_checked(note: str = "", **how) -> AtTheDesk:
    return forwarding(**how).fill("to", "authority-1").press(Act.NEXT).fill("text", note).press(Act.NEXT)


def at_contact_details(**how) -> AtTheDesk:
    return may(**how).press(Act.CONTACT_DETAILS)


def contact_checked(email: str = "inger@eksempel.dk", phone: str = "", **how) -> AtTheDesk:
    return at_contact_details(**how).fill("email", email).fill("phone", phone).press(Act.NEXT)


def summons(kind: AccessKind = AccessKind.READ, *, desk: AtTheDesk | None = None) -> AtTheDesk:
    """Peter in a court's summons to Inger."""
    return may(kind, desk=desk, legal_notification=True, sender="Retten i Øvelsesby").choose("letter-1")
