"""The mailbox. Satisfies `services.ports.Mailbox`. Nothing of a letter is kept here."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import quote

from desktop.api.callers import Callers
from desktop.api.http import ANSWER_LIMIT, READ, Answer, Lost
from desktop.api.mail_wire import (
    AccessesBody,
    ChoosingBody,
    EndedAccessBody,
    FoldersBody,
    HeadBody,
    LetterBody,
    MailboxesBody,
    MessagesBody,
)
from desktop.api.problems import done, failure_of, lost, not_understood, problem_of, understood
from desktop.api.tokens import Tokens
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.letter import LetterFile
from desktop.domain.mailbox import Access, AccessKind, Choosing, Folder, LetterHead, LetterPage, OpenedLetter
from desktop.domain.taken_on import TakingStep
from desktop.i18n import Message, msg

_T = TypeVar("_T")

FILE_LIMIT: Final = 25_000_000
"""Bytes of a file that is opened here; a larger one is not even asked for."""

PAGE: Final = 20
_FILE_READ: Final = 60.0
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class _Call:
    """One call on behalf of a citizen, which may have to be made twice."""

    method: str
    path: str
    query: Mapping[str, str] | None = None
    body: object = None
    headers: Mapping[str, str] | None = None
    limit: int = ANSWER_LIMIT
    read: float = READ


class MailboxClient:
    """Calls as a relative on an access, or on behalf of a visit's citizen. Belongs on a worker."""

    def __init__(self, callers: Callers, tokens: Tokens) -> None:
        self._callers = callers
        self._tokens = tokens

    def accesses(self) -> Sequence[Access] | Failure:
        """The live accesses of the helper who is signed in. Their subject tokens stay with the tokens."""
        told = self._callers.ask(AccessesBody, "GET", "/v1/accesses")
        if isinstance(told, Failure):
            return told
        for one in told.accesses:
            writes = one.kind is AccessKind.READ_AND_WRITE
            self._tokens.given(one.id, one.citizen.ref, one.subject_token, writes=writes)
        return tuple(one.access() for one in told.accesses)

    def give_back(self, access: str) -> Failure | None:
        """The relative's own call, whatever the access opened."""
        told = self._callers.ask(EndedAccessBody, "POST", f"/v1/accesses/{_part(access)}/end")
        return told if isinstance(told, Failure) else None

    def folders(self, access: str) -> Sequence[Folder] | Failure:
        """The mailbox's folders, the inbox first; none where there is no mailbox."""
        mailbox = self._mailbox(access)
        if mailbox is None or isinstance(mailbox, Failure):
            return mailbox or ()
        told = self._told(FoldersBody, access, _Call("GET", f"/v1/mailboxes/{_part(mailbox)}/folders"))
        return told if isinstance(told, Failure) else told.all()

    def letters(
        self, access: str, page: int = 0, *, folder: str | None = None, unread_only: bool = False,
    ) -> LetterPage | Failure:
        """A page of the list, newest first; an empty one where there is no mailbox."""
        mailbox = self._mailbox(access)
        if isinstance(mailbox, Failure):
            return mailbox
        if mailbox is None:
            return LetterPage((), 0, 0, 0)
        query = {"sortFields": "receivedDateTime:DESC", "size": str(PAGE), "page": str(page)}
        query |= {"folderId": folder} if folder is not None else {}
        query |= {"read": "false"} if unread_only else {}
        told = self._told(MessagesBody, access, _Call("GET", f"/v1/mailboxes/{_part(mailbox)}/messages", query))
        return told if isinstance(told, Failure) else told.page()

    def open(self, access: str, letter: str) -> OpenedLetter | Failure:
        """Open a letter of the list; the backend journals it."""
        told = self._told(LetterBody, access, _Call("GET", f"/v1/messages/{_part(letter)}"))
        return told if isinstance(told, Failure) else told.opened(access)

    def mark_read(self, access: str, letter: str, version: int, *, read: bool = True) -> LetterHead | Failure:
        """Mark it, unless it has changed since `version` was seen."""
        path, seen = f"/v1/messages/{_part(letter)}", {"If-Match": f'"{version}"'}
        told = self._told(HeadBody, access, _Call("PATCH", path, body={"read": read}, headers=seen))
        return told if isinstance(told, Failure) else told.head()

    def take_on(self, access: str, letter: str, step: TakingStep) -> LetterHead | Failure:
        """How it stands is the answer, whoever was first. Sent twice it is written once."""
        path = f"/v1/messages/{_part(letter)}/taken-on"
        told = self._told(HeadBody, access, _Call("POST", path, body={"step": step.value}))
        return told if isinstance(told, Failure) else told.head()

    def choosing(self, visit: str) -> Choosing | Failure:
        """The list for the page turned to the citizen."""
        told = self._told(ChoosingBody, visit, _Call("POST", f"{_letters(visit)}/choosing"))
        return told if isinstance(told, Failure) else told.choosing()

    def open_chosen(self, visit: str, handle: str) -> OpenedLetter | Failure:
        """The citizen chose: the letter before is closed by it."""
        told = self._told(LetterBody, visit, _Call("POST", f"{_letters(visit)}/open", body={"handle": handle}))
        return told if isinstance(told, Failure) else told.opened(visit)

    def close(self, visit: str) -> Failure | None:
        """Close the visit's letter. Its visit having ended, it is closed."""
        answer = self._asked(visit, _Call("POST", f"{_letters(visit)}/close"))
        if isinstance(answer, Failure):
            return answer
        failure = _refused(answer) if isinstance(answer, Answer) else None
        failure = failure or done(answer)
        return None if failure is not None and failure.kind is FailureKind.VISIT_ENDED else failure

    def file(self, opened: OpenedLetter, file: LetterFile) -> bytes | Failure:
        """The bytes of a file, if they are what the letter says they are."""
        if file.size > FILE_LIMIT:
            return _TOO_BIG
        place = opened.place(file)
        path = f"/v1/messages/{_part(opened.id)}/documents/{_part(place.document)}/files/{_part(place.file)}/content"
        answer = self._asked(opened.basis, _Call("GET", path, limit=FILE_LIMIT, read=_FILE_READ))
        if isinstance(answer, Failure):
            return answer
        if answer is Lost.TOO_BIG:
            return _TOO_BIG
        if isinstance(answer, Lost):
            return lost(answer)
        if answer.status != _OK:
            return _refused(answer) or failure_of(answer)
        found = hashlib.sha256(answer.body).hexdigest()
        whole = len(answer.body) == file.size and hmac.compare_digest(found.encode(), file.sha256.encode())
        return answer.body if whole else not_understood()

    def _mailbox(self, access: str) -> str | Failure | None:
        told = self._told(MailboxesBody, access, _Call("GET", "/v1/mailboxes"))
        if isinstance(told, Failure):
            return told
        return told.mailboxes[0].id if told.mailboxes else None

    def _told(self, shape: type[_T], basis: str, call: _Call) -> _T | Failure:
        answer = self._asked(basis, call)
        if isinstance(answer, Failure):
            return answer
        refused = _refused(answer) if isinstance(answer, Answer) else None
        return understood(answer, shape) if refused is None else refused

    def _asked(self, basis: str, call: _Call) -> Answer | Lost | Failure:
        """An access' subject token is short-lived: when it no longer buys a token, a fresh one is fetched, once."""
        answer = self._once(basis, call)
        if not isinstance(answer, Failure) or answer.kind is not FailureKind.SIGN_IN or not self._is_access(basis):
            return answer
        fresh = self.accesses()
        if isinstance(fresh, Failure):
            return fresh
        return self._once(basis, call) if any(one.id == basis for one in fresh) else _ENDED

    def _once(self, basis: str, call: _Call) -> Answer | Lost | Failure:
        return self._callers.send_on_behalf(
            basis, call.method, call.path, call.body, query=call.query, headers=call.headers, limit=call.limit,
            read=call.read,
        )

    def _is_access(self, basis: str) -> bool:
        return self._tokens.person is not None and self._tokens.is_access(basis)


def _refused(answer: Answer) -> Failure | None:
    """A refusal that has its own sentence about post."""
    found = _SENTENCES.get(problem_of(answer).name) if answer.status != _OK else None
    return Failure(*found, settled=found[0] is FailureKind.REFUSED) if found else None


def _letters(visit: str) -> str:
    return f"/v1/sessions/{_part(visit)}/letters"


def _part(part: str) -> str:
    return quote(part, safe="")


_TOO_BIG: Final = Failure(
    FailureKind.REFUSED, msg("Filen fylder mere end {limit} MB og kan ikke åbnes her.", limit=FILE_LIMIT // 1_000_000),
    settled=True,
)
_ACCESS_OVER: Final = msg("Adgangen til postkassen gælder ikke længere. Tal med den, der gav dig adgangen.")
_ENDED: Final = Failure(FailureKind.REFUSED, _ACCESS_OVER, settled=True)
_SENTENCES: Final[Mapping[str, tuple[FailureKind, Message]]] = {
    "access-ended": (FailureKind.REFUSED, _ACCESS_OVER),
    "choice-over": (FailureKind.NOT_FOUND, msg("Det tog for lang tid. Lad borgeren vælge igen.")),
    "file-not-found": (FailureKind.NOT_FOUND, msg("Filen findes ikke i brevet.")),
    "list-refused": (FailureKind.REFUSED, msg(
        "Her er ingen liste over breve. Borgeren vælger selv ét brev på sin egen side.")),
    "mailbox-not-found": (FailureKind.NOT_FOUND, msg("Vi kan ikke finde postkassen.")),
    "message-not-found": (FailureKind.NOT_FOUND, msg("Vi kan ikke finde brevet mere.")),
    "letter-closed": (FailureKind.NOT_FOUND, msg("Brevet er lukket. Borgeren kan vælge det igen.")),
    "proof-too-low": (FailureKind.REFUSED, msg(
        "Brevet kan først åbnes, når borgeren har vist ID på sin egen telefon. Pas eller kørekort er ikke nok.")),
    "version-stale": (FailureKind.NOT_FOUND, msg("Brevet er ændret et andet sted. Åbn det igen.")),
}
