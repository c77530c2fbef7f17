"""What is said while something is written in the owner's name: before, and once it is sent."""

from __future__ import annotations

from typing import Final

from desktop.domain.mailbox import LetterHead, OpenedLetter
from desktop.domain.sent_letter import Delivery, Sending
from desktop.i18n import Text, msg
from desktop.presenters.intents import Act
from desktop.presenters.letters.words import local_day
from desktop.presenters.letters.writing_form import Question
from desktop.presenters.states import Button
from desktop.presenters.workplace import Workplace

_SEND: Final = {
    Sending.ANSWERED: msg("Send svaret"), Sending.WRITTEN: msg("Send brevet"), Sending.FORWARDED: msg("Send videre"),
}


def named(how: Sending) -> Text:
    """What one is about to do."""
    match how:
        case Sending.ANSWERED:
            return msg("Svar på et brev")
        case Sending.WRITTEN:
            return msg("Skriv til en myndighed")
        case Sending.FORWARDED:
            return msg("Send et brev videre")


def question_for(how: Sending, at: Question, to: str) -> Text:
    """The question a page asks."""
    match how, at:
        case Sending.WRITTEN, Question.WHO:
            return msg("Hvem vil du skrive til?")
        case Sending.FORWARDED, Question.WHO:
            return msg("Hvem skal have brevet?")
        case Sending.ANSWERED, _:
            return msg("Hvad vil du svare {to}?", to=to)
        case Sending.WRITTEN, _:
            return msg("Hvad vil du skrive til {to}?", to=to)
        case _:
            return msg("Vil du skrive noget til {to}?", to=to)


def help_for(place: Workplace, how: Sending, at: Question, letter: OpenedLetter | None) -> Text | None:
    """What it is about; of an answer that comes late, that too."""
    if letter is None:
        return None
    if how is Sending.FORWARDED:
        if at is Question.WORDS:
            return msg("Du behøver ikke skrive noget.")
        return msg("Brevet er »{title}«. Det kan kun sendes til en myndighed.", title=letter.letter.title)
    by = letter.letter.reply_by
    if by is not None and by < place.ports.clock.now():
        return msg(
            "Brevet er »{title}«. Fristen var {day}. Du kan stadig svare. Afsenderen bestemmer, om svaret kommer for "
            "sent.", title=letter.letter.title, day=local_day(place, by),
        )
    return msg("Brevet er »{title}«.", title=letter.letter.title)


def whether_to_send(how: Sending) -> Text:
    """The question of the check page."""
    match how:
        case Sending.ANSWERED:
            return msg("Skal vi sende svaret?")
        case Sending.WRITTEN:
            return msg("Skal vi sende brevet?")
        case Sending.FORWARDED:
            return msg("Skal vi sende brevet videre?")


def said_before_sending(how: Sending, to: str, name: str, *, twice: bool) -> tuple[Text, ...]:
    """What sending does. `twice`: something else was sent before, and nobody heard whether it came."""
    lines: list[Text] = []
    if how is Sending.FORWARDED:
        lines.append(msg("{to} får hele brevet og det, der fulgte med.", to=to))
    lines.append(msg("{name} kan se det, du sender. Det kan ikke kaldes tilbage.", name=name))
    if twice:
        lines.append(msg("Det, du prøvede at sende før, er måske sendt. Så bliver det her sendt ved siden af."))
    return tuple(lines)


def send_button(how: Sending, *, busy: bool) -> Button:
    """The press that sends."""
    return Button(Act.SEND, _SEND[how], "send", busy=busy, binds=True)


def sent_heading(how: Sending, head: LetterHead) -> Text:
    """That it is sent, or that it will be: only what happened."""
    waits = head.sent is not None and head.sent.delivery is Delivery.WAITS
    match how:
        case Sending.ANSWERED:
            return msg("Svaret er på vej") if waits else msg("Svaret er sendt")
        case Sending.WRITTEN:
            return msg("Brevet er på vej") if waits else msg("Brevet er sendt")
        case Sending.FORWARDED:
            return msg("Brevet bliver sendt videre") if waits else msg("Brevet er sendt videre")


def sent_sentence(head: LetterHead, to: str, name: str) -> Text:
    """To whom, and where it lies."""
    if head.sent is not None and head.sent.delivery is Delivery.WAITS:
        return msg("Det bliver sendt til {to}. Det ligger i mappen »Sendt« i posten til {name}.", to=to, name=name)
    return msg("Sendt til {to}. Det ligger i mappen »Sendt« i posten til {name}.", to=to, name=name)


def sent_next(how: Sending, head: LetterHead, to: str, name: str) -> tuple[Text, ...]:
    """What happens then."""
    is_late = head.sent is not None and head.sent.is_late
    late = (msg("Fristen var gået. {to} bestemmer, om svaret kommer for sent.", to=to),) if is_late else ()
    answer = () if how is Sending.FORWARDED else (
        msg("Svarer {to}, kommer brevet på listen over post.", to=to),)
    return (*late, *answer, msg("{name} kan se, hvad du har sendt.", name=name))
