"""Post with a past: letters that come, change and are closed while someone is at the desk; and who reads its files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.letter import DocumentRole, Letter, LetterDocument, LetterFile, LetterType
from desktop.domain.letter_text import Block, BlockKind, FileText, NotShown, PageImage
from desktop.domain.mailbox import (
    Access,
    AccessKind,
    Choice,
    Choosing,
    FilePlace,
    LetterHead,
    LetterPage,
    OpenedLetter,
    Sent,
    Served,
    TakenBy,
    Taking,
)
from desktop.domain.taken_on import TakingStep
from desktop.i18n import msg
from tests.support.clock import FakeClock
from tests.support.fake_reception import INGER

UNREADABLE = msg("Filen kan ikke åbnes. Bed afsenderen om at sende den igen.")
ENDED = Failure(FailureKind.REFUSED, msg("Adgangen gælder ikke længere. Tal med den, der gav dig den."))


def a_file(index: int, content: bytes, content_type: str = "application/pdf", name: str = "") -> LetterFile:
    return LetterFile(index, name or f"fil-{index}.pdf", content_type, len(content), "0" * 64, "da")


@dataclass
class Posted:
    """A letter as it is kept: what it is, and its files' bytes by index."""

    letter: Letter
    received_at: datetime
    files: dict[int, bytes] = field(default_factory=dict)
    is_read: bool = False
    version: int = 1
    notices: tuple[str, ...] = ()
    taken: Taking | None = None


def a_letter(title: str, received_at: datetime, *, sender: str = "Udbetaling Danmark", text: bytes = b"2 pages",
             came_along: tuple[tuple[str, bytes, str], ...] = (), **changes) -> Posted:
    """A letter of one PDF; `came_along` are (label, bytes, type) of its attachments."""
    main = a_file(0, text)
    more = tuple(
        LetterDocument(DocumentRole.ADDITIONAL, label, (a_file(at, content, kind),))
        for at, (label, content, kind) in enumerate(came_along, 1)
    )
    letter = Letter(
        f"uuid-{title}", LetterType.DIGITAL_POST, title, sender,
        documents=(LetterDocument(DocumentRole.MAIN, "Brev", (main,)), *more),
    )
    files = {0: text} | {at: content for at, (_, content, _) in enumerate(came_along, 1)}
    return Posted(replace(letter, **changes), received_at, files)


class PostAtTheDesk:
    """Satisfies `services.ports.Mailbox`. `journal` is what the backend would have written."""

    PAGE = 3

    def __init__(self, clock: FakeClock, *, own: bool = False) -> None:
        """`own` is a citizen's own mailbox, read in a session of theirs; else there is one access."""
        self._clock = clock
        self._own = own
        now = clock.now()
        self.all = [Access("access-1", INGER, AccessKind.READ, now - timedelta(days=200))]
        self.post = {f"letter-{at}": a_letter(f"Brev nummer {at}", now - timedelta(days=at)) for at in range(1, 6)}
        self.failure: Failure | None = None
        self.refuses_marks = False
        self.journal: list[str] = []
        self.sent: dict[str, Sent] = {}
        self.served: dict[str, Served] = {}
        self.open_now: str | None = None
        self.choosing_lasts = timedelta(minutes=10)

    def accesses(self):
        return self.failure or tuple(self.all)

    def give_back(self, access: str):
        if self.failure:
            return self.failure
        self.all = [one for one in self.all if one.id != access]
        self.journal.append(f"gave back {access}")
        return None

    def folders(self, access: str):
        return self.failure or ()

    def letters(self, access: str, page: int = 0, *, folder: str | None = None, unread_only: bool = False):
        if self.failure:
            return self.failure
        if not self._is_given(access):
            return ENDED
        heads = sorted((self._head(one) for one in self.post), key=lambda head: head.received_at, reverse=True)
        pages = -(-len(heads) // self.PAGE)
        return LetterPage(tuple(heads[page * self.PAGE:(page + 1) * self.PAGE]), page, pages, len(heads))

    def open(self, access: str, letter: str):
        if self.failure:
            return self.failure
        if not self._is_given(access):
            return ENDED
        self.journal.append(f"opened {letter}")
        return self._opened(access, letter)

    def mark_read(self, access: str, letter: str, version: int, *, read: bool = True):
        kept = self.post[letter]
        if self.failure or self.refuses_marks or kept.version != version:
            return self.failure or Failure(FailureKind.NOT_FOUND, "Brevet er ændret et andet sted.")
        kept.is_read, kept.version = read, version + 1
        self.journal.append(f"read {letter}")
        return self._head(letter)

    def take_on(self, access: str, letter: str, step: TakingStep):
        """As the backend: what another has stays theirs."""
        if self.failure:
            return self.failure
        if not self._is_given(access):
            return ENDED
        kept = self.post[letter]
        if kept.taken is None or kept.taken.by is TakenBy.ME or (kept.taken.is_done and step is TakingStep.TAKE_ON):
            done = step is TakingStep.DONE
            kept.taken = None if step is TakingStep.LET_GO else Taking(TakenBy.ME, done, self._clock.now())
            self.journal.append(f"{step} {letter}")
        return self._head(letter)

    def choosing(self, visit: str):
        if self.failure:
            return self.failure
        self.journal.append("choosing")
        choices = tuple(
            Choice(f"handle-{at}", kept.letter.sender, kept.letter.title, kept.received_at.date())
            for at, kept in enumerate(self.post.values())
        )
        return Choosing(choices, self._clock.now() + self.choosing_lasts)

    def open_chosen(self, visit: str, handle: str):
        if self.failure:
            return self.failure
        letter = list(self.post)[int(handle.removeprefix("handle-"))]
        self.open_now = letter
        self.journal.append(f"opened {letter} in {visit}")
        return self._opened(visit, letter)

    def close(self, visit: str):
        if self.failure:
            return self.failure
        if self.open_now is not None:
            self.journal.append(f"closed {self.open_now}")
        self.open_now = None
        return None

    def file(self, opened: OpenedLetter, file: LetterFile):
        return self.failure or self.post[opened.id].files[file.index]

    def _is_given(self, basis: str) -> bool:
        return self._own or any(one.id == basis for one in self.all)

    def _head(self, letter: str) -> LetterHead:
        kept = self.post[letter]
        return LetterHead(letter, kept.version, "inbox", kept.letter.type, kept.letter.title, kept.letter.sender,
                          kept.received_at, kept.is_read, len(kept.letter.files) - 1, taken=kept.taken,
                          sent=self.sent.get(letter), served=self.served.get(letter))

    def _opened(self, basis: str, letter: str) -> OpenedLetter:
        kept = self.post[letter]
        places = tuple(FilePlace("document", f"file-{file.index}") for file in kept.letter.files)
        return OpenedLetter(
            basis, letter, kept.version, kept.received_at, kept.is_read, kept.letter, places, kept.notices,
            kept.taken, self.sent.get(letter), self.served.get(letter),
        )


class WordsReader:
    """Satisfies `services.ports.LetterReader`: "2 pages" has two, "damaged" has none, anything else is its text."""

    def __init__(self) -> None:
        self.drawn: list[tuple[int, int]] = []
        self.pages_fail = False

    def text(self, content: bytes):
        match content:
            case b"damaged":
                return NotShown(UNREADABLE)
            case b"scan":
                return FileText((), 1)
            case b"2 pages":
                return FileText((Block(BlockKind.HEADING, "Overskrift", 1), Block(BlockKind.PARAGRAPH, "Kære Inger.")), 2)
            case _:
                words = content.decode()
                return FileText(tuple(Block(BlockKind.PARAGRAPH, line) for line in words.splitlines()))

    def page(self, content: bytes, page: int, width: int):
        self.drawn.append((page, width))
        if self.pages_fail:
            return NotShown(UNREADABLE)
        return PageImage(f"png {page}".encode(), width, width * 2, 2)
