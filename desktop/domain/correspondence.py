"""What somebody with an access does in the owner's name: answers, writes, sends on, and corrects contact details.

What may be done is `mailbox_rights`; who wrote it stands on all that is sent (DOMAIN.md, "Access to Digital Post").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ShownAuthority:
    """An authority one can write to. Never a person: nobody's number is tried here."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ShownAuthorities:
    """Those that were found, and whether there are more than these."""

    found: tuple[ShownAuthority, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to the letter with this id. `id` is its own: the same sent twice is sent once."""

    id: str
    letter: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to an authority (its id on the list)."""

    id: str
    to: str
    subject: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Forwarding:
    """The letter with this id, sent on to an authority; `note` may be empty."""

    id: str
    letter: str
    to: str
    note: str = field(default="", repr=False)


Outgoing: TypeAlias = Reply | NewLetter | Forwarding


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """Where the owner is told things, masked as the backend answers. None where there is none; `version` is theirs."""

    email: str | None = field(repr=False)
    phone: str | None = field(repr=False)
    version: int
