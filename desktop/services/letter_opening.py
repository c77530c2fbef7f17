"""Opening one letter so that it can be read, and never leaving one open that nobody can read."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.failure import Failure
from desktop.domain.letter_text import LetterText
from desktop.domain.mailbox import LetterHead, OpenedLetter
from desktop.services.letters import read_letter
from desktop.services.ports import LetterReader, Mailbox


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter that is open, and its text. `head` is its line of the list once it is marked read, else None."""

    opened: OpenedLetter
    text: LetterText
    head: LetterHead | None = None


def open_from_list(mailbox: Mailbox, reader: LetterReader, basis: str, letter: str) -> Reading | Failure:
    """Open a letter of the list; it is marked read once it can be read. Blocks: belongs on a worker.

    Not being able to mark it is no reason to keep it from its reader: the list is right when it is fetched again.
    """
    opened = mailbox.open(basis, letter)
    if isinstance(opened, Failure):
        return opened
    text = read_letter(mailbox, reader, opened)
    if isinstance(text, Failure):
        return text
    if opened.is_read:
        return Reading(opened, text)
    head = mailbox.mark_read(basis, opened.id, opened.version)
    return Reading(opened, text, None if isinstance(head, Failure) else head)


def open_chosen(mailbox: Mailbox, reader: LetterReader, visit: str, handle: str) -> Reading | Failure:
    """Open the letter the citizen chose; closed again at once when it cannot be read. Blocks: on a worker."""
    opened = mailbox.open_chosen(visit, handle)
    if isinstance(opened, Failure):
        return opened
    text = read_letter(mailbox, reader, opened)
    if isinstance(text, Failure):
        mailbox.close(visit)
        return text
    return Reading(opened, text)
