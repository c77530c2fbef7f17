"""Where a citizen hears that post came: an e-mail address and a telephone, and who may see how much of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from desktop.i18n import Message, msg

TOLD_AFTER: Final = timedelta(hours=72)
"""So long the old ones hear of every notice (DOMAIN.md, "Against abuse"): a change hides nothing that follows."""

_LONGEST: Final = 254
_MASK: Final = "•"
_SHOWN_DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """An e-mail address and a telephone (eight digits, or "+" and country code); None where there is none."""

    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)

    def masked(self) -> ContactDetails:
        """As somebody with an access sees them: enough to know which it is, and no way to use it."""
        return ContactDetails(_masked_email(self.email), _masked_phone(self.phone))

    def not_in(self, other: ContactDetails) -> ContactDetails:
        """Those of these that are not the other's: what is left behind by a change."""
        return ContactDetails(
            self.email if self.email != other.email else None, self.phone if self.phone != other.phone else None)

    def shared_with(self, other: ContactDetails) -> ContactDetails:
        """Those of these that are the other's too."""
        return self.not_in(self.not_in(other))

    def with_change(self, before: ContactDetails, after: ContactDetails) -> ContactDetails:
        """These, with what a change from `before` to `after` wrote, and nothing of what it let stand."""
        return ContactDetails(
            self.email if before.email == after.email else after.email,
            self.phone if before.phone == after.phone else after.phone)


def email_or_refuse(text: str) -> str | Message:
    """An e-mail address as it is kept, or a sentence that says what to write."""
    written = text.strip()
    name, _at, domain = written.rpartition("@")
    labels = domain.split(".")
    whole = bool(name) and "@" not in name and len(labels) > 1 and all(one.strip("-") == one and one for one in labels)
    if not whole or len(written) > _LONGEST or not written.isprintable() or " " in written:
        return msg("Skriv en e-mail-adresse med @ og punktum, for eksempel navn@eksempel.dk.")
    return written


def _masked_email(email: str | None) -> str | None:
    if email is None:
        return None
    name, at, domain = email.rpartition("@")
    return f"{name[:1]}{_MASK * 3}{at}{domain}"


def _masked_phone(phone: str | None) -> str | None:
    if phone is None:
        return None
    return f"{_MASK * 6}{phone[-_SHOWN_DIGITS:]}"
