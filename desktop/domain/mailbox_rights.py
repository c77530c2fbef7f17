"""What an access to a mailbox gives, right by right, and what the owner reads before giving it.

The rights are those of DOMAIN.md, "Access to Digital Post", and no others; what it does not name is given by no kind.
What is said to the owner is made from the same table, so the words and the rights cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from desktop.domain.mailbox import AccessKind
from desktop.domain.mandate import Wording
from desktop.domain.wording import fingerprint_of
from desktop.i18n import Message, msg


class MailboxRight(StrEnum):
    """One thing somebody could do in a mailbox that is not their own."""

    READ_AUTHORITIES_POST = "read-authorities-post"
    USE_FOLDERS = "use-folders"
    MOVE = "move"
    MARK = "mark"
    FORWARD = "forward"
    BE_SERVED = "be-served"
    SEE_ACTIVITY = "see-activity"
    REPLY = "reply"
    WRITE = "write"
    EDIT_CONTACT_DETAILS = "edit-contact-details"
    DELETE_FOR_GOOD = "delete-for-good"
    CHANGE_SETTINGS = "change-settings"
    GIVE_ACCESS = "give-access"
    READ_PRIVATE_POST = "read-private-post"
    READ_NOTICES_TO_OWNER = "read-notices-to-owner"


_ALL: Final = {AccessKind.READ: True, AccessKind.READ_AND_WRITE: True}
_WRITERS: Final = {AccessKind.READ: False, AccessKind.READ_AND_WRITE: True}
_NONE: Final = {AccessKind.READ: False, AccessKind.READ_AND_WRITE: False}

RIGHTS: Final[Mapping[MailboxRight, Mapping[AccessKind, bool]]] = {
    MailboxRight.READ_AUTHORITIES_POST: _ALL,
    MailboxRight.USE_FOLDERS: _ALL,
    MailboxRight.MOVE: _ALL,
    MailboxRight.MARK: _ALL,
    MailboxRight.FORWARD: _ALL,
    MailboxRight.BE_SERVED: _ALL,
    MailboxRight.SEE_ACTIVITY: _ALL,
    MailboxRight.REPLY: _WRITERS,
    MailboxRight.WRITE: _WRITERS,
    MailboxRight.EDIT_CONTACT_DETAILS: _WRITERS,
    MailboxRight.DELETE_FOR_GOOD: _NONE,
    MailboxRight.CHANGE_SETTINGS: _NONE,
    MailboxRight.GIVE_ACCESS: _NONE,
    MailboxRight.READ_PRIVATE_POST: _NONE,
    # "A holder cannot move, read or answer them" (DOMAIN.md, "Against abuse").
    MailboxRight.READ_NOTICES_TO_OWNER: _NONE,
}
"""Every right by every kind."""


def gives(kind: AccessKind, right: MailboxRight) -> bool:
    """Whether an access of this kind has this right while it is live."""
    return RIGHTS[right][kind]


_MAY: Final[Mapping[MailboxRight, Message]] = {
    MailboxRight.READ_AUTHORITIES_POST: msg(
        "Hjælperen må læse al post fra det offentlige. Det gælder også den gamle."),
    MailboxRight.USE_FOLDERS: msg("Hjælperen må bruge dine mapper."),
    MailboxRight.MOVE: msg("Hjælperen må flytte posten."),
    MailboxRight.MARK: msg("Hjælperen må mærke posten som læst."),
    MailboxRight.FORWARD: msg("Hjælperen må sende posten videre."),
    MailboxRight.BE_SERVED: msg(
        "Hjælperen må tage imod breve fra retten for dig. Så tæller det, som om du selv fik dem."),
    MailboxRight.SEE_ACTIVITY: msg("Hjælperen må se, hvem der har åbnet posten."),
    MailboxRight.REPLY: msg("Hjælperen må svare for dig. Det står på svaret, hvem der har skrevet det."),
    MailboxRight.WRITE: msg("Hjælperen må skrive for dig. Det står på brevet, hvem der har skrevet det."),
    MailboxRight.EDIT_CONTACT_DETAILS: msg("Hjælperen må rette dit telefonnummer og din mailadresse."),
}
_MAY_NOT: Final[Mapping[MailboxRight, Message]] = {
    MailboxRight.REPLY: msg("Hjælperen må ikke svare for dig."),
    MailboxRight.WRITE: msg("Hjælperen må ikke skrive for dig."),
    MailboxRight.EDIT_CONTACT_DETAILS: msg("Hjælperen må ikke rette dit telefonnummer eller din mailadresse."),
    MailboxRight.DELETE_FOR_GOOD: msg("Hjælperen må ikke slette noget for altid."),
    MailboxRight.CHANGE_SETTINGS: msg("Hjælperen må ikke ændre dine indstillinger."),
    MailboxRight.GIVE_ACCESS: msg("Hjælperen må ikke give andre adgang."),
    MailboxRight.READ_PRIVATE_POST: msg("Hjælperen kan ikke se post fra private, for eksempel fra din bank."),
    MailboxRight.READ_NOTICES_TO_OWNER: msg(
        "Hjælperen kan ikke se, når vi skriver til dig om, hvad hjælperen gør."),
}
_STAYS: Final = (
    msg("Det er stadig dig, der skal sørge for, at posten bliver læst."),
    msg("Du kan tage adgangen tilbage, når du vil. Du skal ikke sige hvorfor."),
)
"""The duty to read stays with the owner, and so does the say."""

_LIFTS: Final = (
    msg("Du er fritaget for Digital Post i dag. Siger du ja, slutter fritagelsen."),
    msg("Så kommer din post fra det offentlige i Digital Post og ikke på papir."),
    msg("Dit ja gælder begge dele: adgangen og at fritagelsen slutter."),
)
SAID_VERSION: Final = 1
"""Goes up with every change of the words above."""


def said_before(kind: AccessKind, *, is_exempt: bool) -> tuple[Message, ...]:
    """All that is said to the owner before the yes, in this order. Danish is what binds.

    For an owner who is exempt (fritaget) giving access means lifting that: it is said last, nearest to the yes.
    """
    return (*may_by(kind), *may_not_by(kind), *_STAYS, *(_LIFTS if is_exempt else ()))


def may_by(kind: AccessKind) -> tuple[Message, ...]:
    """What an access of this kind gives, right by right, as it is said to the owner."""
    return tuple(_MAY[right] for right in MailboxRight if gives(kind, right))


def may_not_by(kind: AccessKind) -> tuple[Message, ...]:
    """What it does not give."""
    return tuple(_MAY_NOT[right] for right in MailboxRight if not gives(kind, right))


def wording_of(kind: AccessKind, *, is_exempt: bool) -> Wording:
    """Which words a yes must be to: one that was read without the exemption's lines does not lift one."""
    return Wording(SAID_VERSION, fingerprint_of(line.text for line in said_before(kind, is_exempt=is_exempt)))
