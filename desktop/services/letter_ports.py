"""What reading letters needs from the world. Import them from `services.ports`, with the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.failure import Failure
from desktop.domain.letter import LetterFile
from desktop.domain.letter_text import FileText, NotShown, PageImage
from desktop.domain.mailbox import Access, Choosing, Folder, LetterHead, LetterPage, OpenedLetter
from desktop.domain.taken_on import TakingStep


class Mailbox(Protocol):
    """Post from authorities. Every call is on a live basis and every opened letter is journaled by the backend.

    A relative reads by an access: `accesses`, then lists and letters by `Access.id`. In a visit there is no list:
    `choosing` is shown on the page turned to the citizen only, `open_chosen` opens the one they chose (the one before
    is closed by it), `close` closes it. Calls block: they belong on a worker. Nothing is kept here.
    """

    def accesses(self) -> Sequence[Access] | Failure:
        """The live accesses of the helper who is signed in; empty for one who has none."""
        ...

    def give_back(self, access: str) -> Failure | None:
        """The helper gives an access back; the citizen is told. Given back twice is once."""
        ...

    def folders(self, access: str) -> Sequence[Folder] | Failure:
        """The mailbox's folders, the inbox first."""
        ...

    def letters(
        self, access: str, page: int = 0, *, folder: str | None = None, unread_only: bool = False,
    ) -> LetterPage | Failure:
        """A page of the list, newest first, from all folders unless one is named. Opens nothing."""
        ...

    def open(self, access: str, letter: str) -> OpenedLetter | Failure:
        """Open a letter of the list; journaled. It is not marked read by this."""
        ...

    def mark_read(self, access: str, letter: str, version: int, *, read: bool = True) -> LetterHead | Failure:
        """Mark a letter as read or not; `version` is the one that was seen. A Failure when it has changed since."""
        ...

    def take_on(self, access: str, letter: str, step: TakingStep) -> LetterHead | Failure:
        """Say of a letter that one takes it on, lets it go or has done it; the answer is how it stands then.

        Where another took it on first, that is the answer and no failure. Said twice is said once.
        """
        ...

    def choosing(self, visit: str) -> Choosing | Failure:
        """The list for the page turned to the citizen; journaled. A Failure unless the proof is their own device."""
        ...

    def open_chosen(self, visit: str, handle: str) -> OpenedLetter | Failure:
        """The citizen chose: open that one letter and close the one before; journaled."""
        ...

    def close(self, visit: str) -> Failure | None:
        """Close the visit's open letter; journaled. Closed twice is closed once."""
        ...

    def file(self, opened: OpenedLetter, file: LetterFile) -> bytes | Failure:
        """The bytes of a file of an open letter, at most 25 MB, checked against its fingerprint."""
        ...


class LetterReader(Protocol):
    """Opens strangers' files where they can do no harm. About 0.2 s a call: on a worker."""

    def text(self, content: bytes) -> FileText | NotShown:
        """A file's text, judged by its bytes: a PDF or plain text."""
        ...

    def page(self, content: bytes, page: int, width: int) -> PageImage | NotShown:
        """Page `page` (from 0) of a PDF, drawn `width` pixels wide."""
        ...
