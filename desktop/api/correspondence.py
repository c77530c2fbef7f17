"""What an access lets its holder do beside reading. Satisfies `services.ports.Correspondence`. Nothing is kept here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.api.callers import Callers
from desktop.api.mail_calls import Call, MailCalls, part
from desktop.api.mail_problem_words import CONTACT_DETAILS_STALE, MAIL_PROBLEMS
from desktop.api.mail_wire import Camel, HeadBody
from desktop.api.tokens import Tokens
from desktop.api.wire import Quiet
from desktop.domain.correspondence import (
    ContactDetails,
    Forwarding,
    NewLetter,
    Outgoing,
    Reply,
    ShownAuthorities,
    ShownAuthority,
)
from desktop.domain.failure import Failure
from desktop.domain.mailbox import LetterHead

_NO_MAILBOX: Final = MAIL_PROBLEMS["mailbox-not-found"]


class RecipientBody(Quiet, frozen=True):
    """An authority."""

    id: str
    name: str


class RecipientsBody(Quiet, frozen=True):
    """`GET /v1/recipients`."""

    recipients: tuple[RecipientBody, ...]
    more: bool = False


class SentMessageBody(Camel, frozen=True):
    """A letter as it lies in the mailbox."""

    message: HeadBody


class ContactDetailsBody(Quiet, frozen=True):
    """`GET` and `PATCH /v1/mailboxes/{id}/contact-details`."""

    email: str | None
    phone: str | None


class CorrespondenceClient:
    """Calls as a relative on an access. Belongs on a worker."""

    def __init__(self, callers: Callers, tokens: Tokens) -> None:
        self._calls = MailCalls(callers, tokens)

    def recipients(self, access: str, words: str = "") -> ShownAuthorities | Failure:
        """The authorities one can write to."""
        call = Call("GET", "/v1/recipients", {"q": words} if words else None)
        told = self._calls.told(RecipientsBody, access, call)
        if isinstance(told, Failure):
            return told
        return ShownAuthorities(tuple(ShownAuthority(one.id, one.name) for one in told.recipients), told.more)

    def send(self, access: str, outgoing: Outgoing) -> LetterHead | Failure:
        """Send it; the same `id` once more is sent once."""
        mailbox: str | Failure | None = ""
        if isinstance(outgoing, NewLetter):
            mailbox = self._calls.mailbox(access)
        if mailbox is None or isinstance(mailbox, Failure):
            return mailbox or _NO_MAILBOX
        path, body = _wire(outgoing, mailbox)
        told = self._calls.told(SentMessageBody, access, Call("POST", path, body=body))
        return told if isinstance(told, Failure) else told.message.head()

    def be_served(self, access: str, letter: str) -> LetterHead | Failure:
        """A summons is received."""
        told = self._calls.told(SentMessageBody, access, Call("POST", f"/v1/messages/{part(letter)}/served"))
        return told if isinstance(told, Failure) else told.message.head()

    def contact_details(self, access: str) -> ContactDetails | Failure:
        """As they are now, masked."""
        return self._details(access, "GET")

    def change_contact_details(
        self, access: str, version: int, *, email: str | None = None, phone: str | None = None,
    ) -> ContactDetails | Failure:
        """Those that are given, unless they have changed since `version` was seen."""
        given = {name: value for name, value in (("email", email), ("phone", phone)) if value is not None}
        changed = self._details(access, "PATCH", given, {"If-Match": f'"{version}"'})
        return CONTACT_DETAILS_STALE if changed == MAIL_PROBLEMS["version-stale"] else changed

    def _details(
        self, access: str, method: str, body: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> ContactDetails | Failure:
        mailbox = self._calls.mailbox(access)
        if mailbox is None or isinstance(mailbox, Failure):
            return mailbox or _NO_MAILBOX
        call = Call(method, f"/v1/mailboxes/{part(mailbox)}/contact-details", body=body, headers=headers)
        told = self._calls.told_with_version(ContactDetailsBody, access, call)
        return told if isinstance(told, Failure) else ContactDetails(told[0].email, told[0].phone, told[1])


def _wire(outgoing: Outgoing, mailbox: str) -> tuple[str, Mapping[str, str]]:
    """Where it is sent, and how it travels."""
    match outgoing:
        case Reply(id_, letter, text):
            return f"/v1/messages/{part(letter)}/reply", {"id": id_, "text": text}
        case NewLetter(id_, to, subject, text):
            return f"/v1/mailboxes/{part(mailbox)}/messages", {"id": id_, "to": to, "subject": subject, "text": text}
        case Forwarding(id_, letter, to, note):
            said = {"note": note} if note else {}
            return f"/v1/messages/{part(letter)}/forward", {"id": id_, "to": to, **said}
