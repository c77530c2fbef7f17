"""What a citizen is told of a visit, by a way the helper cannot reach (iron rule 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import LANGUAGES, SOURCE_LANGUAGE, LocalText


class NoticeKind(StrEnum):
    """What was done: a visit; a look-up whose proof told who the citizen is, and no more; a sign-in of their own.

    Or answers that were sent when the visit, or the sign-in, was over: the citizen no longer saw what they were. Or
    answers that could not be sent, and were printed or saved when the citizen was not there.
    """

    VISIT = "visit"
    LOOK_UP = "look-up"
    ALONE = "alone"
    SENT_LATER = "sent-later"
    ANSWERS_OPENED = "answers-opened"


class Way(StrEnum):
    """How a notice leaves.

    On paper by the post, besides the mailbox where the citizen has one; by the mailbox alone, where no address is
    known; or, where there is neither, on the citizen's own page of their next visit.
    """

    POST = "post"
    MAILBOX = "mailbox"
    OWN_PAGE = "own-page"


LISTED: Final = ("letters",)
"""What a list shown was, before the folders were told of too."""


def languages_of(read_in: str | None, registered: str) -> tuple[str, ...]:
    """What a notice is written in: what the citizen read their yes in, then their own where it is another.

    Both, for whoever helped had a hand in the first, and could else choose one that the citizen does not read. Where
    their own is none of ours it is Danish, as for anybody: that is nobody's choice.
    """
    own = registered if registered in LANGUAGES else SOURCE_LANGUAGE
    return tuple(dict.fromkeys((read_in, own) if read_in in LANGUAGES else (own,)))


@dataclass(frozen=True, slots=True)
class VisitNotice:
    """One visit, told to its citizen. Holds nothing of the citizen: that is put on the paper when it is made.

    `helper` is a first name, of whoever had it last; `others` are those who had it before, and
    `beside` those who came to a citizen at their own sign-in and looked along, `sent_away` those who came and were
    told no. `letters` is how many of the
    citizen's letters were opened, None where nothing of their post was seen; `files` how many files in letters were
    read, `marked` how many times a letter was marked as read or unread, `moved` how many times
    one was put in another folder, `letters_sent` how many were written, answered or sent on, and
    `lists` which of "letters" and "folders" were shown. `unsent` is what could still be sent when
    it was over; `sent_at` when that was sent, `opened_at` when it was printed or saved, where that is told of. `entry`
    and `head` are the journal's, to check by.
    """

    organisation: str
    phone: str
    helper: str
    began_at: datetime
    ended_at: datetime
    proof: ProofKind
    hands: tuple[Hand, ...]
    tasks: tuple[LocalText, ...]
    entry: int
    head: str
    training: bool
    kind: NoticeKind = NoticeKind.VISIT
    others: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    sent_away: tuple[str, ...] = ()
    letters: int | None = None
    files: int = 0
    marked: int = 0
    moved: int = 0
    lists: tuple[str, ...] = LISTED
    unsent: tuple[LocalText, ...] = ()
    letters_sent: int = 0
    sent_at: datetime | None = None
    opened_at: datetime | None = None
