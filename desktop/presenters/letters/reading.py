"""One letter that is open: as large text, as it looks on paper, and what came with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from desktop.domain.failure import Failure
from desktop.domain.letter import LetterType
from desktop.domain.letter_text import Attachment, LetterText, NotShown, PageImage
from desktop.domain.people import Citizen
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.letters.in_their_name import InTheirName
from desktop.presenters.letters.on_paper import LetterOnPaper
from desktop.presenters.letters.taking import LetterTaking, taken_of_own
from desktop.presenters.letters.words import (
    READABLE,
    attachment_id,
    attachment_item,
    attachment_title,
    facts,
    first_portions,
    from_the_title_on,
    local_day,
    not_openable,
)
from desktop.presenters.shells import back, calling_name, shell
from desktop.presenters.states import Button, Hindrance, Instead, Item, Letter, LetterOriginal, Shell
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.letter_opening import Reading
from desktop.services.letters import page_image, read_attachment

_T = TypeVar("_T")

PAGE_WIDTH: Final = 1600
"""Pixels a page is drawn wide: sharp in the widest column."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    number: int
    image: PageImage


class LetterStage:
    """Dropped when the letter is closed, and the letter with it."""

    def __init__(
        self, place: Workplace, ways: Ways, reading: Reading, citizen: Citizen, *, in_visit: bool, own: bool = False,
        taking: LetterTaking | None = None, acting: InTheirName | None = None,
    ) -> None:
        """`taking` and `acting` are for a relative, who may take the letter on, answer it or send it on."""
        self._place = place
        self._ways = ways
        self._opened = reading.opened
        self._letter = reading.text
        self._citizen = citizen
        self._in_visit = in_visit
        self._own = own
        self._taking = taking
        self._acting = acting
        self._busy = Busy(place, ways)
        self._attachment: Attachment | None = None
        self._shown: LetterText = reading.text
        self._portions = 1
        self._drawn: _Drawn | None = None
        self._waits_for: str | None = None
        self._problem: Hindrance | None = None
        self._paper = self._on_paper()

    def page(self) -> Letter | LetterOriginal:
        """The text, or one page as it is."""
        return self._text() if self._drawn is None else self._original(self._drawn)

    def handle(self, intent: Intent) -> None:
        """Back is always open, one step at a time; the rest waits for what is under way."""
        match intent:
            case Pressed(Act.CLOSE_LETTER) if self._in_visit:
                self._ways.letters.close()
            case Pressed(Act.SHOW_TEXT | Act.BACK) if self._drawn is not None:
                self._to_text(self._attachment, self._shown)
            case Pressed(Act.BACK) if self._attachment is not None:
                self._to_text(None, self._letter)
            case Pressed(Act.BACK) if not self._in_visit:
                self._ways.letters.close()
            case _ if self._taking is not None and self._attachment is None and self._taking.handle(intent):
                return
            case _ if self._acting is not None and self._drawn is None and self._attachment is None and (
                self._acting.handle_in_letter(intent, self._opened, self)
            ):
                return
            case _ if self._paper is not None and self._paper.handle(intent, drawn=self._drawn is not None):
                return
            case _ if not self._busy.under_way:
                self._go_on(intent)
            case _:
                return

    def _go_on(self, intent: Intent) -> None:
        match intent:
            case Pressed(Act.SHOW_ORIGINAL) if self._drawn is None and self._has_pages():
                self._draw(0)
            case Pressed(Act.NEXT_PAGE) if self._drawn is not None and self._drawn.number + 1 < self._count():
                self._draw(self._drawn.number + 1)
            case Pressed(Act.PREVIOUS_PAGE) if self._drawn is not None and self._drawn.number > 0:
                self._draw(self._drawn.number - 1)
            case Pressed(Act.SHOW_MORE) if self._drawn is None:
                self._portions += 1
                self._ways.refresh()
            case Chosen(item) if self._drawn is None and self._attachment is None:
                for attachment in self._openable():
                    if attachment_id(attachment) == item:
                        self._open(attachment)
            case _:
                return

    def _to_text(self, attachment: Attachment | None, text: LetterText) -> None:
        self._attachment, self._shown, self._drawn = attachment, text, None
        self._portions, self._problem, self._waits_for = 1, None, None
        self._paper = self._on_paper()
        self._ways.refresh()

    def _draw(self, number: int) -> None:
        reader, shown = self._place.ports.reader, self._shown

        def came(answer: PageImage | NotShown) -> None:
            if isinstance(answer, NotShown):
                self._problem = Instead(answer.sentence)
            else:
                self._drawn = _Drawn(number, answer)

        self._await(f"page-{number}", lambda: page_image(reader, shown, number, PAGE_WIDTH), came)

    def _open(self, attachment: Attachment) -> None:
        ports, opened = self._place.ports, self._opened

        def came(answer: LetterText | Failure) -> None:
            if isinstance(answer, Failure):
                self._problem = hindrance_or_elsewhere(answer, self._ways)
            else:
                self._attachment, self._shown, self._portions = attachment, answer, 1
                self._paper = self._on_paper()

        self._await(
            attachment_id(attachment), lambda: read_attachment(ports.mailbox, ports.reader, opened, attachment.file),
            came,
        )

    def _await(self, what: str, work: Callable[[], _T], came: Callable[[_T], None]) -> None:
        """Have it done; whoever went back meanwhile is not pulled along when it comes."""
        self._problem, self._waits_for = None, what

        def done(answer: _T) -> None:
            if self._waits_for == what:
                self._waits_for = None
                came(answer)
            self._ways.refresh()

        self._busy.run(work, done)

    def _text(self) -> Letter:
        main = self._attachment is None
        head, body = from_the_title_on(self._shown.blocks, self._title())
        blocks, more = first_portions(body, self._portions)
        shown = self._letter.attachments if main else ()
        return Letter(
            self._text_shell(), self._step(), self._where(), self._title(), self._line(), blocks,
            self._notices(), facts(self._place, self._opened) if main else (),
            tuple(self._item(one) for one in self._openable()) if main else (),
            tuple(not_openable(one) for one in shown if one not in self._openable()),
            Button(Act.SHOW_MORE, msg("Vis mere af brevet"), "expand_more") if more else None, self._hindered(), head,
            self._shown.file.language if self._shown.file is not None else "", *self._papers(),
            *(self._taken() if main else (None, ())), *(self._done_with() if main else ((), None)),
        )

    def _original(self, drawn: _Drawn) -> LetterOriginal:
        number, count = drawn.number + 1, self._count()
        said = msg("Side {number} af {count}", number=number, count=count)
        onward = Button(Act.NEXT_PAGE, msg("Næste side"), "arrow_forward", busy=self._busy.under_way)
        last = self._close_button()
        return LetterOriginal(
            shell(
                self._place, leave=Button(Act.SHOW_TEXT, msg("Vis som tekst"), "notes"),
                primary=onward if number < count else last,
                way_out=Button(Act.PREVIOUS_PAGE, msg("Forrige side"), "arrow_back", busy=self._busy.under_way)
                if drawn.number else None,
            ),
            f"original-{self._step()}-{number}", self._title(), said, number, count, drawn.image.png,
            msg(
                "Side {number} af {count}, som den ser ud på papir. Tryk på Vis som tekst for at få den som tekst.",
                number=number, count=count,
            ),
            self._problem, *self._papers(),
            msg("Her er bogstaverne som på papiret. Tryk på »Vis som tekst«, så bliver de større."),
        )

    def _on_paper(self) -> LetterOnPaper | None:
        """For the owner alone: what others read here is not theirs to take along."""
        if not self._own:
            return None
        return LetterOnPaper(self._place, self._ways, self._shown, self._title(), self._line())

    def _papers(self) -> tuple[tuple[Button, ...], Text | None]:
        if self._paper is None:
            return (), None
        return self._paper.buttons(drawn=self._drawn is not None), self._paper.notice

    def _taken(self) -> tuple[Text | None, tuple[Button, ...]]:
        if self._taking is not None:
            return self._taking.sentence(), self._taking.buttons()
        return (taken_of_own(self._place, self._opened.taken) if self._own else None), ()

    def _done_with(self) -> tuple[tuple[Button, ...], Text | None]:
        if self._acting is None:
            return (), None
        return self._acting.letter_buttons(self._opened), self._acting.why_no_reply(self._opened)

    def _hindered(self) -> Hindrance | None:
        if self._problem is None and self._taking is not None:
            return self._taking.problem
        return self._problem

    def _text_shell(self) -> Shell:
        leave: Button | None = None
        if self._attachment is not None:
            leave = back(msg("Til brevet"))
        elif not self._in_visit:
            leave = back(msg("Alle breve"))
        busy = self._waits_for is not None and self._waits_for.startswith("page-")
        original = Button(Act.SHOW_ORIGINAL, msg("Vis original"), "description", busy=busy)
        acting = self._acting if self._attachment is None else None
        asked = (acting.serve_button(self._opened) or acting.reply_button(self._opened)) if acting is not None else None
        return shell(
            self._place, leave=leave, primary=self._close_button() or asked,
            way_out=original if self._has_pages() else None,
        )

    def _close_button(self) -> Button | None:
        # Closed in a visit it opens again only when the citizen has chosen anew: a press too many on "Næste side".
        return Button(Act.CLOSE_LETTER, msg("Luk brevet"), "close", binds=True) if self._in_visit else None

    def _notices(self) -> tuple[Text, ...]:
        odd: tuple[Text, ...] = self._opened.notices if self._attachment is None else ()
        return (*odd, self._shown.notice) if self._shown.notice is not None else odd

    def _openable(self) -> tuple[Attachment, ...]:
        return tuple(one for one in self._letter.attachments if one.file.content_type in READABLE)

    def _item(self, attachment: Attachment) -> Item:
        return attachment_item(attachment, opening=attachment_id(attachment) == self._waits_for)

    def _has_pages(self) -> bool:
        return self._shown.original is not None and self._shown.pages > 0

    def _count(self) -> int:
        return max(self._shown.pages, 1)

    def _step(self) -> str:
        return "letter" if self._attachment is None else attachment_id(self._attachment)

    def _title(self) -> str:
        return self._opened.letter.title if self._attachment is None else attachment_title(self._attachment)

    def _where(self) -> Text:
        if self._attachment is not None:
            return msg("Fulgte med: {title}", title=self._opened.letter.title)
        if self._in_visit:
            return msg("Brevet, som {name} valgte", name=calling_name(self._citizen))
        if self._own:
            return msg("Brev til dig")
        return msg("Post til {name}", name=calling_name(self._citizen))

    def _line(self) -> Text:
        day = local_day(self._place, self._opened.received_at)
        if self._opened.sent is not None:
            return msg("Til {to} · {day}", to=self._opened.sent.to, day=day)
        if self._opened.letter.type is LetterType.NEMSMS:
            return msg("SMS fra {sender} · {day}", sender=self._opened.letter.sender, day=day)
        return msg("Fra {sender} · {day}", sender=self._opened.letter.sender, day=day)
