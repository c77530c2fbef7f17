"""What is said about a letter: what it asks for, when, and what came along."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final
from urllib.parse import urlsplit

from desktop.domain.letter import ActionKind, LetterAction
from desktop.domain.letter_text import Attachment, Block, BlockKind
from desktop.domain.mailbox import LetterHead, OpenedLetter, Sent, WrittenBy
from desktop.domain.sent_letter import Delivery
from desktop.formats.content_type import PDF, PLAIN_TEXT
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.states import Item, LetterFact
from desktop.presenters.workplace import Workplace

_WHOLE_DAY: Final = frozenset((time(0, 0), time(23, 59)))
"""A deadline at these times means the day."""

READABLE: Final = frozenset((PDF, PLAIN_TEXT))
_APPOINTMENT: Final = "text/calendar"
HEAD_LINES: Final = 20
"""A letter's title is looked for among these."""

PORTION: Final = 12_000
"""Characters of a letter shown at once; a letter of usual length is far below."""


def local_day(place: Workplace, moment: datetime) -> date:
    """The date here of a moment."""
    return moment.astimezone(place.ports.clock.now().tzinfo).date()


def list_item(place: Workplace, head: LetterHead, *, opening: bool, taken: Text | None = None) -> Item:
    """A line of the list; not read is said in words, and so is who has taken it on."""
    badge: Text | None = None if head.is_read else msg("Ikke læst")
    icon = "send" if head.sent is not None else "drafts" if head.is_read else "mail"
    return Item(
        head.id, head.title, _list_line(place, head, taken), msg("Åbner brevet") if opening else badge, icon,
    )


def _list_line(place: Workplace, head: LetterHead, taken: Text | None) -> Text:
    day = local_day(place, head.received_at)
    if head.sent is not None:
        sent = msg("Til {to} · {day} · {writer}", to=head.sent.to, day=day, writer=_wrote(head.sent))
        return sent if head.sent.delivery is not Delivery.WAITS else msg("{line} · på vej", line=sent)
    line: Text = msg("{sender} · {day}", sender=head.sender, day=day)
    if head.attachments:
        came = nmsg("{count} bilag", "{count} bilag", head.attachments)
        line = msg("{sender} · {day} · {attachments}", sender=head.sender, day=day, attachments=came)
    return line if taken is None else msg("{line} · {taken}", line=line, taken=taken)


def _wrote(sent: Sent) -> Text:
    """Who wrote what was sent, on a line of the list."""
    match sent.by:
        case WrittenBy.ME:
            return msg("skrevet af dig")
        case WrittenBy.OWNER if sent.name is None:
            return msg("skrevet af ejeren")
        case _ if sent.name is not None:
            return msg("skrevet af {writer}", writer=sent.name)
        case _:
            return msg("skrevet af en anden, der hjælper")


def facts(place: Workplace, opened: OpenedLetter) -> tuple[LetterFact, ...]:
    """What the letter asks for, as facts: a day and a sentence. Nothing here is done for anyone.

    Of what was sent from the mailbox it is who wrote it.
    """
    letter = opened.letter
    told: list[LetterFact] = []
    if opened.sent is not None:
        told.append(LetterFact(msg("Brevet er {written}.", written=_wrote(opened.sent))))
    if letter.legal_notification:
        told.append(
            LetterFact(msg("Brevet er en forkyndelse. Afsenderen kan vise, at det er modtaget."))
            if opened.served is None else LetterFact(
                msg("Brevet er en forkyndelse. Det er modtaget, og fristerne løber fra den dag."),
                msg("Modtaget {day}", day=local_day(place, opened.served.at)),
            ),
        )
    if letter.reply_by is not None:
        told.append(LetterFact(msg("Afsenderen beder om svar."), _deadline(place, letter.reply_by)))
    told.extend(_fact(place, action) for action in letter.actions)
    return tuple(told)


def _fact(place: Workplace, action: LetterAction) -> LetterFact:
    lines: list[tuple[Text, Text]] = []
    if action.place:
        lines.append((msg("Sted"), action.place))
    if action.organiser:
        lines.append((msg("Hos"), action.organiser))
    if action.description:
        lines.append((msg("Om det"), action.description))
    site = _site(action.url)
    if site:
        lines.append((msg("Hjemmeside"), site))
    return LetterFact(_asks(action), _when(place, action), tuple(lines))


def _asks(action: LetterAction) -> Text:
    what = action.label
    match action.kind:
        case ActionKind.APPOINTMENT:
            return msg("Der er en aftale: {what}.", what=what)
        case ActionKind.PAYMENT:
            return msg("Der er noget at betale: {what}.", what=what)
        case ActionKind.SELF_SERVICE:
            return msg("Det kan ordnes på nettet: {what}.", what=what)
        case ActionKind.INFORMATION:
            return msg("Der er mere at læse: {what}.", what=what)
        case ActionKind.SIGN:
            return msg("Der er noget at skrive under på: {what}.", what=what)
        case ActionKind.CONFIRM:
            return msg("Der er noget at svare ja eller nej til: {what}.", what=what)
        case ActionKind.PREPARE:
            return msg("Der er noget at gøre klar: {what}.", what=what)
        case ActionKind.ENROL:
            return msg("Der er noget at melde sig til: {what}.", what=what)


def _when(place: Workplace, action: LetterAction) -> Text | None:
    if action.kind is ActionKind.APPOINTMENT and action.starts_at is not None:
        return msg("{day}", day=_as_said(place, action.starts_at))
    if action.ends_at is not None:
        return _deadline(place, action.ends_at)
    if action.starts_at is not None:
        return msg("Fra {day}", day=_as_said(place, action.starts_at))
    return None


def _deadline(place: Workplace, moment: datetime) -> Text:
    return msg("Senest {day}", day=_as_said(place, moment))


def _as_said(place: Workplace, moment: datetime) -> date | datetime:
    local = moment.astimezone(place.ports.clock.now().tzinfo)
    return local.date() if local.time().replace(second=0, microsecond=0) in _WHOLE_DAY else local


def _site(url: str | None) -> str | None:
    """The address as people say it: a stranger's long link is nothing to read aloud, and nothing here opens it."""
    return urlsplit(url).hostname if url else None


def attachment_title(attachment: Attachment) -> str:
    """What an attachment is called."""
    return attachment.label or attachment.file.name


def attachment_item(attachment: Attachment, *, opening: bool) -> Item:
    """An attachment that can be opened."""
    detail: Text = msg("Bilag: {kind}", kind=attachment.kind)
    if attachment.pages:
        pages = nmsg("{count} side", "{count} sider", attachment.pages)
        detail = msg("Bilag: {kind}, {pages}", kind=attachment.kind, pages=pages)
    return Item(
        attachment_id(attachment), attachment_title(attachment), detail, msg("Åbner") if opening else None,
        "attach_file",
    )


def attachment_id(attachment: Attachment) -> str:
    """What choosing it says."""
    return f"file-{attachment.file.index}"


def not_openable(attachment: Attachment) -> Text:
    """An attachment of a kind that cannot be shown: said at once, so that nothing false is offered."""
    if attachment.file.content_type == _APPOINTMENT:
        return msg(
            "{name}: {kind}. Den kan ikke åbnes her. Står tid og sted ikke i brevet, så ring til afsenderen.",
            name=attachment_title(attachment), kind=attachment.kind,
        )
    return msg(
        "{name}: {kind}. Det kan ikke vises her. Bed afsenderen om at sende det som PDF.",
        name=attachment_title(attachment), kind=attachment.kind,
    )


def from_the_title_on(blocks: tuple[Block, ...], title: str) -> tuple[tuple[Text, ...], tuple[Block, ...]]:
    """The lines above the title (sender, address, date) and the text after it; the title stands above both.

    Without the title among the first lines there is no telling: then all of it is text.
    """
    wanted = title.strip().casefold()
    for at, block in enumerate(blocks[:HEAD_LINES]):
        if block.text.strip().casefold() == wanted:
            return tuple(line.text for line in blocks[:at]), blocks[at + 1:]
        if block.kind is BlockKind.HEADING:
            break
    return (), blocks


def first_portions(blocks: tuple[Block, ...], portions: int) -> tuple[tuple[Block, ...], bool]:
    """So much of a text as `portions` allow, and whether there is more."""
    room = portions * PORTION
    taken: list[Block] = []
    for block in blocks:
        if len(block.text) > room:
            # A paragraph is kept whole, unless it is endless.
            if room and len(block.text) > PORTION:
                taken.append(Block(block.kind, _cut(block.text, room), block.level))
            return tuple(taken), True
        room -= len(block.text)
        taken.append(block)
    return tuple(taken), False


def _cut(text: str, room: int) -> str:
    """The beginning of a text, to the end of a word where there is one."""
    begun = text[:room]
    return begun.rsplit(maxsplit=1)[0] if " " in begun else begun
