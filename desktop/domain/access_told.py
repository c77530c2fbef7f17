"""What somebody is told of an access to a mailbox, by the ways `mandate_notice.out_of_reach` names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.mailbox import AccessKind


class AccessEvent(StrEnum):
    """What happened. `FOUND` and `SOUGHT` are told to whoever has the number; the others to the owner.

    `SENT`: something was answered, written or sent on by an access, told with the first of a day. `SERVED`: a
    court's summons was received by one. `CONTACTS_CHANGED`: where the owner is written to was, by one or by themself
    (then `other` is empty).
    """

    GIVEN = "given"
    TAKEN_BACK = "taken-back"
    GIVEN_BACK = "given-back"
    FOUND = "found"
    SOUGHT = "sought"
    SENT = "sent"
    SERVED = "served"
    CONTACTS_CHANGED = "contacts-changed"


@dataclass(frozen=True, slots=True)
class AccessNotice:
    """One step of an access. Holds nothing of whom it is told to: that is put on the paper when it is made.

    `other` is the name of the other one. `opens_on` is the day it opens, where it has to wait. `organisation` and
    `phone` are whom to call; `entry` and `head` are the journal's, to check by.
    """

    access: AccessEvent
    other: str
    kind: AccessKind | None
    at: datetime
    organisation: str
    phone: str
    entry: int
    head: str
    training: bool
    lifts_exemption: bool = False
    opens_on: date | None = None
