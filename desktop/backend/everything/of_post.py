"""The letters that told a citizen of what was done, those in their mailbox, and the lines of the journal about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

import msgspec
from sqlalchemy import select, tuple_

from desktop.backend.db.journal import Kind
from desktop.backend.db.mail_tables import folders, letter_files, letter_pieces, letters, mailboxes
from desktop.backend.db.tables import helpers
from desktop.backend.db.tables import journal as entries
from desktop.backend.everything.looking import Found, Look, first_name
from desktop.backend.in_my_name.finding import told_that_day
from desktop.backend.in_my_name.kinds import NAMELESS, NEVER, Told, done
from desktop.backend.mailbox.letters import letter_in, shown
from desktop.backend.notices.checking import all_as_told
from desktop.backend.notices.facts import notice_of
from desktop.documents.notice import text_of, title
from desktop.domain.everything import By, Line, Post
from desktop.domain.everything import Told as ToldByLetter
from desktop.domain.in_my_name import Done
from desktop.domain.letter import Letter
from desktop.domain.people import HelperKind

PLAIN: Final = "text/plain"
BATCH: Final = 100
"""Letters whose texts are fetched together."""

MOST: Final = 64 * 1024
"""Bytes of a plain text that are given here; a longer one is read in the mailbox."""

ABOUT: Final = frozenset({
    "access", "approval", "by", "consent", "files", "kind", "letter", "lookup", "mandate", "notice", "opened",
    "package", "packages", "page", "paper", "purpose", "script", "sent", "step", "submission", "task", "tasks",
    "version", "way", "ways",
})
"""What a line is of, in its detail. The rest are fingerprints and references that stand for others."""


def notices_of(look: Look) -> Iterator[ToldByLetter]:
    """What they were told. One that is not as its line says is shown to nobody: `journal verify` names it."""
    for row in all_as_told(look.connection, look.citizen.ref):
        notice, say = notice_of(row.facts), look.backend.translators[row.language]
        yield ToldByLetter(
            row.made_at, row.way, row.language, say.text(title(notice)), text_of(notice, [say]), row.handed_over_at,
            row.given_at,
        )


def letters_of(look: Look) -> Iterator[Post]:
    """What lies in their mailbox, private senders' post too; notices stand by themselves."""
    box = look.connection.execute(
        select(mailboxes.c.id).where(mailboxes.c.citizen == look.citizen.ref)).scalar()
    if box is None:
        return
    mine = shown(look.backend, box, private_too=True)
    asked = select(letters, folders.c.name.label("folder_name")).join(folders, folders.c.id == letters.c.folder).where(
        mine).order_by(letters.c.received_at.desc(), letters.c.id)
    every = look.rows(asked)
    while some := [(row, letter_in(row)) for row in islice(every, BATCH)]:
        texts = _texts(look, [(row.id, letter) for row, letter in some])
        for row, letter in some:
            yield Post(
                row.received_at, row.sender, row.title, row.folder_name, row.is_read,
                [one.name for one in letter.files], texts.get(row.id) or letter.summary or "",
            )


def _texts(look: Look, some: Sequence[tuple[str, Letter]]) -> Mapping[str, str]:
    """What these letters (by id) say in plain text, in one statement."""
    plain = [
        (id_, one.index) for id_, letter in some for one in letter.files
        if one.content_type == PLAIN and one.size <= MOST
    ]
    if not plain:
        return {}
    asked = select(letter_files.c.letter, letter_files.c.position, letter_pieces.c.content).join(
        letter_pieces, letter_pieces.c.file == letter_files.c.id,
    ).where(tuple_(letter_files.c.letter, letter_files.c.position).in_(plain)).order_by(
        letter_files.c.letter, letter_files.c.position, letter_pieces.c.number)
    files: dict[str, dict[int, bytes]] = {}
    for row in look.connection.execute(asked):
        of_letter = files.setdefault(row.letter, {})
        of_letter[row.position] = of_letter.get(row.position, b"") + bytes(row.content)
    return {
        id_: "\n\n".join(one.decode("utf-8", "replace").strip() for one in of_letter.values())
        for id_, of_letter in files.items()
    }


def lines_of(look: Look) -> Iterator[Line]:
    """The journal's lines about them, as far as the citizen is told of each (`in_my_name.kinds`)."""
    ref = look.citizen.ref
    mine = (entries.c.subject == ref) & entries.c.kind.not_in([one.value for one in NEVER])
    asked = select(
        entries, helpers.c.kind.label("who"), helpers.c.name, told_that_day(entries).label("told_that_day"),
    ).outerjoin(helpers, helpers.c.ref == entries.c.actor).where(mine).order_by(entries.c.entry)
    for row in look.rows(asked):
        line = _line(row, ref)
        if line is not None:
            yield line


def _line(row: Found, ref: str) -> Line | None:
    try:
        detail: Mapping[str, Any] = msgspec.json.decode(row.detail, type=dict[str, Any])
        told = Told(
            Kind(row.kind), by_holder=row.who == HelperKind.RELATIVE, by_citizen=row.actor == ref, session=row.session,
            detail=detail, letter_that_day=bool(row.told_that_day),
        )
    except ValueError:
        return None  # what somebody wrote is named by `journal verify`
    was = done(told)
    if was is None:
        return None
    by = _by(row, ref)
    named = by is By.STAFF and was not in NAMELESS
    # Whoever used a number is not told of by what they used it for.
    about = {} if was is Done.NUMBER_USED else {name: one for name, one in detail.items() if name in ABOUT}
    return Line(row.entry, row.at, was.value, by, first_name(row.name) if named else None, row.session, about)


def _by(row: Found, ref: str) -> By:
    if row.actor is None or row.kind in {Kind.NOTICE_MADE, Kind.NOTICE_WAITS}:
        return By.TIME
    if row.actor == ref:
        return By.YOU
    if row.who is None:
        return By.AUTHORITY
    return By.STAFF if row.who == HelperKind.STAFF else By.PERSON
