"""Something is sent from a mailbox, by its owner or by somebody with an access: written once, one line, and told.

It lies among what was sent, where the owner sees it and so does everybody who may read, with who wrote it. The first of
a day that one access sent is told to the owner by a way its holder cannot reach; each has its line.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from desktop.backend.accesses.rows import load
from desktop.backend.accesses.telling import tell_of_use
from desktop.backend.context import Backend, midnight_before
from desktop.backend.db import journal
from desktop.backend.db.limits import full_until
from desktop.backend.db.sent_tables import sent_letters
from desktop.backend.db.tables import journal as entries
from desktop.backend.mailbox.basis import Reader, own_letter
from desktop.backend.mailbox.importing import Sent, judge, keep
from desktop.backend.mailbox.letters import Found, letter_in
from desktop.backend.mailbox.recipients import named
from desktop.backend.mailbox.sent_rows import KINDS, digest_of, stored_digest, whole_rows
from desktop.backend.people.citizens import by_ref
from desktop.backend.problems import Problem
from desktop.domain.access_told import AccessEvent
from desktop.domain.letter import DocumentRole, LetterType
from desktop.domain.sent_letter import Authority, Recipient, Sending, WrittenWords, answer_to, sent_on, written
from desktop.formats.memo import MemoDocument, MemoMessage, MemoParty, MemoProblem, memo_file, write_memo
from desktop.i18n import SOURCE_LANGUAGE, Message, msg

_NOBODY: Final = "00000000-0000-0000-0000-000000000000"
_FILE: Final = "brev.txt"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be sent from a mailbox (its id), to whom, and `about` which letter (a row), if any.

    `request` is the sender's own id of it. `authority` is the recipient's id on the list, where they were chosen there.
    """

    request: str
    how: Sending
    mailbox: str
    to: Recipient
    words: WrittenWords = field(repr=False)
    about: Found | None = field(default=None, repr=False)
    authority: str | None = None

    @property
    def is_private(self) -> bool:
        """Whether it is about post from a private sender, which an access does not show."""
        return self.about is not None and bool(self.about.is_private)


def the_answer(row: Found, request: str, text: str) -> Wish:
    """An answer to this letter. Raises Problem where it takes none, or the words cannot be sent."""
    letter = letter_in(row)
    words = _words(written(answer_to(letter.title), text))
    if not letter.takes_reply or letter.sender_id is None:
        raise Problem("letter-takes-no-reply", msg(
            "Afsenderen tager ikke imod svar på dette brev. Ring til dem i stedet."))
    to = Recipient(letter.sender_id, letter.sender, letter.contact_point)
    return Wish(request, Sending.ANSWERED, row.mailbox, to, words, about=row)


def the_letter(mailbox: str, request: str, to: Authority, subject: str, text: str) -> Wish:
    """A letter of one's own. Raises Problem where the words cannot be sent."""
    return Wish(request, Sending.WRITTEN, mailbox, to.recipient, _words(written(subject, text)), authority=to.id)


def the_letter_sent_on(backend: Backend, row: Found, request: str, to: Authority, note: str) -> Wish:
    """This letter, with a note or without. Raises Problem where the words cannot be sent."""
    words = _words(written(sent_on(row.title), note, may_be_empty=True))
    if not words.text:
        words = WrittenWords(words.subject, backend.translators[SOURCE_LANGUAGE].text(msg("Brevet er sendt videre.")))
    return Wish(request, Sending.FORWARDED, row.mailbox, to.recipient, words, about=row, authority=to.id)


def authority_of(backend: Backend, authority: str) -> Authority:
    """The one on the list with this id. Raises Problem."""
    found = named(backend.settings, authority)
    if found is None:
        raise Problem("recipient-not-found", msg("Vi kan ikke finde modtageren. Vælg en anden på listen."))
    return found


def send(connection: Connection, backend: Backend, reading: Reader, wish: Wish) -> Found:
    """The letter as it lies among what was sent (a row). Asked for again it is read, and nothing is sent twice.

    Raises Problem.
    """
    digest = digest_of(
        wish.how, mailbox=wish.mailbox, access=reading.access, about=None if wish.about is None else wish.about.id,
        to=wish.to, words=wish.words,
    )
    before = connection.execute(whole_rows().where(
        sent_letters.c.writer == reading.helper.id, sent_letters.c.request == wish.request)).first()
    if before is not None:
        if stored_digest(connection, before) != digest:
            raise Problem("letter-id-used", msg("Noget andet er allerede sendt. Skriv brevet igen."))
        reading.note(connection, backend, journal.Kind.LETTER_OPENED, {"letter": before.letter})
        return own_letter(connection, backend, reading, before.letter)
    _room(connection, backend, reading)
    now, letter = backend.now(), _put(connection, backend, reading, wish)
    is_first = not _sent_today(connection, backend, reading)
    mark = reading.note(connection, backend, KINDS[wish.how], {
        "letter": letter if wish.about is None else wish.about.id, "sent": letter, "digest": digest,
        **({} if wish.authority is None else {"to": wish.authority}),
    })
    connection.execute(insert(sent_letters).values(
        letter=letter, request=wish.request, writer=reading.helper.id, access=reading.access, how=wish.how,
        about=None if wish.about is None else wish.about.id, recipient=wish.authority, recipient_name=wish.to.name,
        recipient_number=wish.to.number, contact_point=wish.to.contact_point, at=now, entry=mark.entry,
    ))
    if reading.access is not None and is_first:
        access = load(connection, reading.access)
        assert access is not None, "asked when the call began"
        tell_of_use(connection, backend, access, reading.helper, AccessEvent.SENT, mark)
    return own_letter(connection, backend, reading, letter)


def _room(connection: Connection, backend: Backend, reading: Reader) -> None:
    now = backend.now()
    sent = select(func.count(), func.min(sent_letters.c.at)).where(sent_letters.c.writer == reading.helper.id)
    until = full_until(connection, "letters-sent", sent, sent_letters.c.at, now)
    if until is not None:
        seconds = max(1, int((until - now).total_seconds()))
        raise Problem("too-many-letters", msg(
            "Du har sendt mange breve på kort tid. Vent {minutes} minutter, og prøv igen.",
            minutes=-(-seconds // 60)), retry_after=seconds)


def _sent_today(connection: Connection, backend: Backend, reading: Reader) -> bool:
    """Whether whoever writes has sent something from this mailbox today. One person has one access to it at a time."""
    today = (entries.c.subject == reading.citizen) & (entries.c.actor == reading.helper.ref) & (
        entries.c.at >= midnight_before(backend.now()))
    line = select(entries.c.entry).where(today, entries.c.kind.in_([one.value for one in KINDS.values()])).limit(1)
    return connection.execute(line).first() is not None


def _put(connection: Connection, backend: Backend, reading: Reader, wish: Wish) -> str:
    """The letter among what was sent: its id. Its text is what was written, without who did: that is told to each."""
    owner = by_ref(connection, reading.citizen, backend.now().date())
    assert owner is not None, "whoever has a mailbox is registered"
    content = wish.words.text.encode()
    file = memo_file(0, _FILE, "text/plain", SOURCE_LANGUAGE, content)
    message = MemoMessage(
        type=LetterType.DIGITAL_POST, uuid=str(UUID(backend.ids.new())), label=wish.words.subject,
        # Whose it is stands beside the letter, never in it.
        sender=MemoParty(id=_NOBODY, id_type="UUID", label=owner.initials if owner.is_protected else owner.name),
        recipient=MemoParty(id=wish.to.number, id_type="CVR", label=wish.to.name),
        created_at=backend.now(), documents=(MemoDocument(DocumentRole.MAIN, (file,), label=wish.words.subject),),
    )
    stream = io.BytesIO(write_memo(message, (content,)))
    judged = judge(stream)
    assert not isinstance(judged, MemoProblem), "what is written reads back"
    stream.seek(0)
    return keep(
        connection, judged, stream, citizen=reading.citizen, now=backend.now(), ids=backend.ids,
        translators=backend.translators, sent=Sent(is_private=wish.is_private),
    ).letter


def _words(words: WrittenWords | Message) -> WrittenWords:
    if isinstance(words, Message):
        raise Problem("letter-words-wrong", words)
    return words
