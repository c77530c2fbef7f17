"""A mailbox in memory. Satisfies `services.ports.Mailbox`: one access, some letters, and a visit's choosing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.letter import DocumentRole, Letter, LetterDocument, LetterFile, LetterType
from desktop.domain.mailbox import (
    Access,
    AccessKind,
    Choice,
    Choosing,
    FilePlace,
    Folder,
    LetterHead,
    LetterPage,
    OpenedLetter,
)
from desktop.domain.people import Citizen
from desktop.domain.taken_on import TakingStep
from desktop.formats.content_type import HEAD_BYTES, judge
from desktop.i18n import msg

AT = datetime(2026, 11, 3, 12, tzinfo=UTC)
INGER = Access("a" * 32, Citizen("c" * 32, "Inger Eksempel"), AccessKind.READ, datetime(2026, 3, 3, 9, tzinfo=UTC))
GONE = Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde brevet mere."))


def a_letter(
    title: str = "Brev om varme", *, main: Sequence[bytes] = (b"Hej Inger",), more: Mapping[str, bytes] | None = None,
    technical: Sequence[bytes] = (), **changes: object,
) -> tuple[Letter, list[bytes]]:
    """A letter and its files' bytes in order; `main` are the main document's, `more` the attachments by label."""
    contents: list[bytes] = []

    def file(content: bytes, name: str) -> LetterFile:
        contents.append(content)
        kind, print_ = judge(content[:HEAD_BYTES]), hashlib.sha256(content).hexdigest()
        return LetterFile(len(contents) - 1, name, kind, len(content), print_, "da")

    documents = [LetterDocument(DocumentRole.MAIN, title, tuple(file(one, "brev") for one in main))] if main else []
    documents += [
        LetterDocument(DocumentRole.ADDITIONAL, label, (file(one, f"{label}.pdf"),)) for label, one in (more or {}).items()
    ]
    documents += [LetterDocument(DocumentRole.TECHNICAL, "teknik", (file(one, "x.xml"),)) for one in technical]
    return Letter("8c2ea15d", LetterType.DIGITAL_POST, title, "Eksempel Kommune", AT, documents=tuple(documents), **changes), contents


class MemoryMailbox:
    """`failure` set, every call fails with it. `asked` is what was called, in order."""

    def __init__(self, *letters: tuple[Letter, list[bytes]], page_size: int = 20) -> None:
        self.letters_kept = list(letters)
        self.read: set[int] = set()
        self.given: tuple[Access, ...] = (INGER,)
        self.failure: Failure | None = None
        self.open_in_visit: int | None = None
        self.asked: list[str] = []
        self.page_size = page_size

    def accesses(self) -> Sequence[Access] | Failure:
        return self._asked("accesses") or self.given

    def give_back(self, access: str) -> Failure | None:
        failure = self._asked(f"give back {access}")
        if failure is None:
            self.given = tuple(one for one in self.given if one.id != access)
        return failure

    def folders(self, access: str) -> Sequence[Folder] | Failure:
        return self._asked("folders") or (Folder("f" * 32, "Indbakke", len(self.letters_kept), self._unread()),)

    def letters(
        self, access: str, page: int = 0, *, folder: str | None = None, unread_only: bool = False,
    ) -> LetterPage | Failure:
        failure = self._asked(f"letters {page}")
        if failure:
            return failure
        heads = [self._head(number) for number in range(len(self.letters_kept)) if not (unread_only and number in self.read)]
        size = self.page_size
        return LetterPage(tuple(heads[page * size:(page + 1) * size]), page, -(-len(heads) // size), len(heads))

    def open(self, access: str, letter: str) -> OpenedLetter | Failure:
        failure = self._asked(f"open {letter}")
        return failure or self._opened(access, int(letter))

    def mark_read(self, access: str, letter: str, version: int, *, read: bool = True) -> LetterHead | Failure:
        failure = self._asked(f"mark {letter}")
        if failure:
            return failure
        (self.read.add if read else self.read.discard)(int(letter))
        return self._head(int(letter))

    def take_on(self, access: str, letter: str, step: TakingStep) -> LetterHead | Failure:
        return self._asked(f"{step} {letter}") or self._head(int(letter))

    def choosing(self, visit: str) -> Choosing | Failure:
        failure = self._asked("choosing")
        if failure:
            return failure
        choices = [
            Choice(f"handle-{number}", letter.sender, letter.title, date(2026, 11, 3))
            for number, (letter, _) in enumerate(self.letters_kept)
        ]
        return Choosing(tuple(choices), AT)

    def open_chosen(self, visit: str, handle: str) -> OpenedLetter | Failure:
        failure = self._asked(f"open {handle}")
        if failure:
            return failure
        self.open_in_visit = int(handle.removeprefix("handle-"))
        return self._opened(visit, self.open_in_visit)

    def close(self, visit: str) -> Failure | None:
        self.open_in_visit = None
        return self._asked("close")

    def file(self, opened: OpenedLetter, file: LetterFile) -> bytes | Failure:
        failure = self._asked(f"file {file.index}")
        return failure or self.letters_kept[int(opened.id)][1][file.index]

    def _asked(self, what: str) -> Failure | None:
        self.asked.append(what)
        return self.failure

    def _unread(self) -> int:
        return len(self.letters_kept) - len(self.read)

    def _head(self, number: int) -> LetterHead:
        letter = self.letters_kept[number][0]
        more = sum(len(one.files) for one in letter.documents if one.role is DocumentRole.ADDITIONAL)
        return LetterHead(
            str(number), 1, "f" * 32, letter.type, letter.title, letter.sender, AT, number in self.read, more,
            letter.reply_by, letter.mandatory,
        )

    def _opened(self, basis: str, number: int) -> OpenedLetter:
        letter, contents = self.letters_kept[number]
        places = tuple(FilePlace("d", str(index)) for index in range(len(contents)))
        opened = OpenedLetter(basis, str(number), 1, AT, is_read=False, letter=letter, places=places)
        return replace(opened, is_read=number in self.read)
