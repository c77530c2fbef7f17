"""The mailbox. Satisfies `services.ports.Mailbox`. Nothing of a letter is kept here."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from typing import Final

from desktop.api.callers import Callers
from desktop.api.held_access_wire import EndedAccessBody
from desktop.api.http import Answer, Lost
from desktop.api.mail_calls import Call, MailCalls, part, refused_mail
from desktop.api.mail_wire import ChoosingBody, FoldersBody, HeadBody, LetterBody, MessagesBody
from desktop.api.problems import done, failure_of, lost, not_understood
from desktop.api.tokens import Tokens
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.letter import LetterFile
from desktop.domain.mailbox import Access, Choosing, Folder, LetterHead, LetterPage, OpenedLetter
from desktop.domain.taken_on import TakingStep
from desktop.i18n import msg

FILE_LIMIT: Final = 25_000_000
"""Bytes of a file that is opened here; a larger one is not even asked for."""

PAGE: Final = 20
_FILE_READ: Final = 60.0
_OK: Final = 200


class MailboxClient:
    """Calls as a relative on an access, or on behalf of a visit's citizen. Belongs on a worker."""

    def __init__(self, callers: Callers, tokens: Tokens) -> None:
        self._callers = callers
        self._calls = MailCalls(callers, tokens)

    def accesses(self) -> Sequence[Access] | Failure:
        """The live accesses of the helper who is signed in. Their subject tokens stay with the tokens."""
        return self._calls.accesses()

    def give_back(self, access: str) -> Failure | None:
        """The relative's own call, whatever the access opened."""
        told = self._callers.ask(EndedAccessBody, "POST", f"/v1/accesses/{part(access)}/end")
        return told if isinstance(told, Failure) else None

    def folders(self, access: str) -> Sequence[Folder] | Failure:
        """The mailbox's folders, the inbox first; none where there is no mailbox."""
        mailbox = self._calls.mailbox(access)
        if mailbox is None or isinstance(mailbox, Failure):
            return mailbox or ()
        told = self._calls.told(FoldersBody, access, Call("GET", f"/v1/mailboxes/{part(mailbox)}/folders"))
        return told if isinstance(told, Failure) else told.all()

    def letters(
        self, access: str, page: int = 0, *, folder: str | None = None, unread_only: bool = False,
    ) -> LetterPage | Failure:
        """A page of the list, newest first; an empty one where there is no mailbox."""
        mailbox = self._calls.mailbox(access)
        if isinstance(mailbox, Failure):
            return mailbox
        if mailbox is None:
            return LetterPage((), 0, 0, 0)
        query = {"sortFields": "receivedDateTime:DESC", "size": str(PAGE), "page": str(page)}
        query |= {"folderId": folder} if folder is not None else {}
        query |= {"read": "false"} if unread_only else {}
        told = self._calls.told(MessagesBody, access, Call("GET", f"/v1/mailboxes/{part(mailbox)}/messages", query))
        return told if isinstance(told, Failure) else told.page()

    def open(self, access: str, letter: str) -> OpenedLetter | Failure:
        """Open a letter of the list; the backend journals it."""
        told = self._calls.told(LetterBody, access, Call("GET", f"/v1/messages/{part(letter)}"))
        return told if isinstance(told, Failure) else told.opened(access)

    def mark_read(self, access: str, letter: str, version: int, *, read: bool = True) -> LetterHead | Failure:
        """Mark it, unless it has changed since `version` was seen."""
        path, seen = f"/v1/messages/{part(letter)}", {"If-Match": f'"{version}"'}
        told = self._calls.told(HeadBody, access, Call("PATCH", path, body={"read": read}, headers=seen))
        return told if isinstance(told, Failure) else told.head()

    def take_on(self, access: str, letter: str, step: TakingStep) -> LetterHead | Failure:
        """How it stands is the answer, whoever was first. Sent twice it is written once."""
        path = f"/v1/messages/{part(letter)}/taken-on"
        told = self._calls.told(HeadBody, access, Call("POST", path, body={"step": step.value}))
        return told if isinstance(told, Failure) else told.head()

    def choosing(self, visit: str) -> Choosing | Failure:
        """The list for the page turned to the citizen."""
        told = self._calls.told(ChoosingBody, visit, Call("POST", f"{_letters(visit)}/choosing"))
        return told if isinstance(told, Failure) else told.choosing()

    def open_chosen(self, visit: str, handle: str) -> OpenedLetter | Failure:
        """The citizen chose: the letter before is closed by it."""
        told = self._calls.told(LetterBody, visit, Call("POST", f"{_letters(visit)}/open", body={"handle": handle}))
        return told if isinstance(told, Failure) else told.opened(visit)

    def close(self, visit: str) -> Failure | None:
        """Close the visit's letter. Its visit having ended, it is closed."""
        answer = self._calls.asked(visit, Call("POST", f"{_letters(visit)}/close"))
        if isinstance(answer, Failure):
            return answer
        failure = refused_mail(answer) if isinstance(answer, Answer) else None
        failure = failure or done(answer)
        return None if failure is not None and failure.kind is FailureKind.VISIT_ENDED else failure

    def file(self, opened: OpenedLetter, file: LetterFile) -> bytes | Failure:
        """The bytes of a file, if they are what the letter says they are."""
        if file.size > FILE_LIMIT:
            return _TOO_BIG
        place = opened.place(file)
        path = f"/v1/messages/{part(opened.id)}/documents/{part(place.document)}/files/{part(place.file)}/content"
        answer = self._calls.asked(opened.basis, Call("GET", path, limit=FILE_LIMIT, read=_FILE_READ))
        if isinstance(answer, Failure):
            return answer
        if answer is Lost.TOO_BIG:
            return _TOO_BIG
        if isinstance(answer, Lost):
            return lost(answer)
        if answer.status != _OK:
            return refused_mail(answer) or failure_of(answer)
        found = hashlib.sha256(answer.body).hexdigest()
        whole = len(answer.body) == file.size and hmac.compare_digest(found.encode(), file.sha256.encode())
        return answer.body if whole else not_understood()


def _letters(visit: str) -> str:
    return f"/v1/sessions/{part(visit)}/letters"


_TOO_BIG: Final = Failure(
    FailureKind.REFUSED, msg("Filen fylder mere end {limit} MB og kan ikke åbnes her.", limit=FILE_LIMIT // 1_000_000),
    settled=True,
)
