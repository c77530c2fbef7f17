"""Reading a letter: its main document as large text, its attachments as a list, its pages as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.letter import Letter, LetterDocument, LetterFile
from desktop.domain.letter_text import Attachment, Block, BlockKind, FileText, LetterText, NotShown, PageImage
from desktop.domain.mailbox import OpenedLetter
from desktop.formats.content_type import PDF, words_for
from desktop.i18n import Text, msg
from desktop.services.ports import LetterReader, Mailbox

COUNTED: Final = 6
"""Pages are counted of the first attachments only: each costs a fetch and a child process."""

COUNTED_BYTES: Final = 5_000_000


def read_letter(mailbox: Mailbox, reader: LetterReader, opened: OpenedLetter) -> LetterText | Failure:
    """The letter to be read. A Failure when its files could not be fetched; what cannot be shown is a `notice`.

    The main document's files say the same in different ways: the first with text is read, else the first that has
    pages is offered as it looks. Every file is judged by its bytes. Blocks: belongs on a worker.
    """
    main = opened.letter.main
    read = _no_document(opened.letter) if main is None else _main(mailbox, reader, opened, main)
    if isinstance(read, Failure):
        return read
    attachments = _attachments(mailbox, reader, opened, read.file)
    return LetterText(read.blocks, read.file, read.pages, read.original, read.notice, attachments)


def read_attachment(
    mailbox: Mailbox, reader: LetterReader, opened: OpenedLetter, file: LetterFile,
) -> LetterText | Failure:
    """One attachment to be read the same way as the letter."""
    return _file(mailbox, reader, opened, file)


def page_image(reader: LetterReader, text: LetterText, page: int, width: int) -> PageImage | NotShown:
    """Page `page` (from 0) of what was read, `width` pixels wide: "Vis original"."""
    if text.original is None or not text.pages:
        return NotShown(text.notice or NO_PAGES)
    return reader.page(text.original, page, width)


def _no_document(letter: Letter) -> LetterText:
    """A text message: its words are all there is."""
    words = letter.summary or letter.title
    return LetterText(tuple(Block(BlockKind.PARAGRAPH, line.strip()) for line in words.splitlines() if line.strip()))


def _main(
    mailbox: Mailbox, reader: LetterReader, opened: OpenedLetter, main: LetterDocument,
) -> LetterText | Failure:
    second_best: LetterText | None = None
    for file in main.files:
        read = _file(mailbox, reader, opened, file)
        if isinstance(read, Failure) or read.blocks:
            return read
        if second_best is None or (read.pages and not second_best.pages):
            second_best = read
    return second_best or LetterText((), notice=EMPTY)


def _file(mailbox: Mailbox, reader: LetterReader, opened: OpenedLetter, file: LetterFile) -> LetterText | Failure:
    content = mailbox.file(opened, file)
    if isinstance(content, Failure):
        return content
    read = reader.text(content)
    if isinstance(read, NotShown):
        return LetterText((), file, original=content, notice=read.sentence)
    return LetterText(read.blocks, file, read.pages, content, _notice(read))


def _notice(read: FileText) -> Text | None:
    if read.blocks:
        return None
    return PICTURES if read.pages else EMPTY


def _attachments(
    mailbox: Mailbox, reader: LetterReader, opened: OpenedLetter, shown: LetterFile | None,
) -> tuple[Attachment, ...]:
    main = opened.letter.main
    listed = [
        (file, document.label) for document in opened.letter.documents for file in document.files
        if document is not main and file in opened.letter.files
    ]
    counted = [file for file, _ in listed if file.content_type == PDF and file.size <= COUNTED_BYTES][:COUNTED]
    return tuple(
        Attachment(file, label, words_for(file.content_type), _pages(mailbox, reader, opened, file, counted))
        for file, label in listed if file != shown
    )


def _pages(
    mailbox: Mailbox, reader: LetterReader, opened: OpenedLetter, file: LetterFile, counted: Sequence[LetterFile],
) -> int | None:
    """How many pages; None when there is nothing to count or it could not be: the attachment is listed all the same."""
    if file not in counted:
        return None
    content = mailbox.file(opened, file)
    if isinstance(content, Failure):
        return None
    drawn = reader.text(content)
    return None if isinstance(drawn, NotShown) else drawn.pages or None


NO_PAGES: Final = msg("Her er ingen sider at vise.")
EMPTY: Final = msg("Brevet er tomt. Bed afsenderen om at sende det igen.")
PICTURES: Final = msg("Brevet er et billede. Tryk på Vis original for at se det.")
