"""What somebody with an access does for the owner beside reading: which pages there are, and who is offered them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from desktop.domain.mailbox import AccessKind, OpenedLetter
from desktop.domain.mailbox_rights import MailboxRight, gives
from desktop.domain.sent_letter import Sending
from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.letters.contact import ContactStage
from desktop.presenters.letters.postbox import Postbox
from desktop.presenters.letters.serving import ServingStage
from desktop.presenters.letters.told import ToldStage
from desktop.presenters.letters.writing import WritingStage
from desktop.presenters.states import Button
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace


class PostList(Stage, Protocol):
    """The list one acts from, and comes back to."""

    def put_away(self) -> None:
        """Forget what stands there."""
        ...

    def load(self) -> None:
        """Fetch the newest."""
        ...


class InTheirName:
    """Of one mailbox, by an access of this kind. Satisfies `places.LetterPlaces`.

    What the access does not give is not offered, and the page says why in one sentence; the backend asks once more.
    """

    def __init__(
        self, place: Workplace, ways: Ways, go: Callable[[Stage], None], box: Postbox, kind: AccessKind,
        the_list: Callable[[], PostList | None],
    ) -> None:
        self._place = place
        self._ways = ways
        self._go = go
        self._box = box
        self._kind = kind
        self._the_list = the_list

    def list_buttons(self) -> tuple[Button, ...]:
        """What can be done from the list."""
        write = (Button(Act.WRITE, msg("Skriv til en myndighed"), "edit"),) if self._gives(MailboxRight.WRITE) else ()
        details = (
            Button(Act.CONTACT_DETAILS, msg("Kontaktoplysninger"), "person"),
        ) if self._gives(MailboxRight.EDIT_CONTACT_DETAILS) else ()
        return (*write, *details)

    def why_not(self) -> Text | None:
        """Why nothing can be written from the list, where nothing can."""
        if self._gives(MailboxRight.WRITE):
            return None
        return msg("Din adgang er kun til at læse. Derfor kan du ikke skrive eller rette kontaktoplysninger her.")

    def reply_button(self, letter: OpenedLetter) -> Button | None:
        """The way to answer an open letter; None where it takes no answer, or the access gives none."""
        if letter.sent is not None or not letter.letter.may_reply or not self._gives(MailboxRight.REPLY):
            return None
        return Button(Act.REPLY, msg("Svar"), "reply")

    def serve_button(self, letter: OpenedLetter) -> Button | None:
        """The way to say that a court's summons is received; None of any other letter, and once somebody has."""
        is_summons = letter.letter.legal_notification and letter.served is None
        if not is_summons or not self._gives(MailboxRight.BE_SERVED):
            return None
        return Button(Act.BE_SERVED, msg("Sig, at du har modtaget det"), "mark_email_read")

    def letter_buttons(self, letter: OpenedLetter) -> tuple[Button, ...]:
        """What else can be done with an open letter. What was sent from here is not sent on."""
        reply = self.reply_button(letter) if self.serve_button(letter) is not None else None
        forward = letter.sent is None and self._gives(MailboxRight.FORWARD)
        return (
            *((reply,) if reply is not None else ()),
            *((Button(Act.FORWARD, msg("Send videre"), "forward_to_inbox"),) if forward else ()),
        )

    def why_no_reply(self, letter: OpenedLetter) -> Text | None:
        """Why a letter that takes an answer cannot be answered, where it cannot."""
        if letter.sent is not None or not letter.letter.may_reply or self._gives(MailboxRight.REPLY):
            return None
        return msg("Din adgang er kun til at læse. Derfor kan du ikke svare på brevet.")

    def handle_in_list(self, intent: Intent) -> bool:
        """To writing, or to the contact details; False where the intent is about something else or not offered."""
        match intent:
            case Pressed(Act.WRITE) if self._gives(MailboxRight.WRITE):
                self._write(Sending.WRITTEN, None, self.to_list)
            case Pressed(Act.CONTACT_DETAILS) if self._gives(MailboxRight.EDIT_CONTACT_DETAILS):
                stage = ContactStage(self._place, self._ways, self, self._box)
                self._go(stage)
                stage.load()
            case _:
                return False
        return True

    def handle_in_letter(self, intent: Intent, letter: OpenedLetter, at: Stage) -> bool:
        """To answering it or sending it on, and back to it; False as above."""
        match intent:
            case Pressed(Act.BE_SERVED) if self.serve_button(letter) is not None:
                self._go(ServingStage(self._place, self._ways, self, self._box, letter, partial(self._go, at)))
            case Pressed(Act.REPLY) if self.reply_button(letter) is not None:
                self._write(Sending.ANSWERED, letter, partial(self._go, at))
            case Pressed(Act.FORWARD) if any(one.act is Act.FORWARD for one in self.letter_buttons(letter)):
                self._write(Sending.FORWARDED, letter, partial(self._go, at))
            case _:
                return False
        return True

    def told(self, step: str, heading: Text, sentence: Text, next_steps: tuple[Text, ...]) -> None:
        """To what happened."""
        self._go(ToldStage(self._place, self, step, heading, sentence, next_steps))

    def to_list(self) -> None:
        """Back to the list."""
        found = self._the_list()
        if found is None:
            self._ways.welcome()
        else:
            self._go(found)

    def to_list_anew(self) -> None:
        """The list, fetched anew."""
        found = self._the_list()
        if found is not None:
            found.put_away()
        self.to_list()
        if found is not None:
            found.load()

    def _gives(self, right: MailboxRight) -> bool:
        return gives(self._kind, right)

    def _write(self, how: Sending, letter: OpenedLetter | None, leave: Callable[[], None]) -> None:
        stage = WritingStage(self._place, self._ways, self, self._box, how, letter=letter, leave=leave)
        self._go(stage)
        stage.load()


def holds_words(stage: object) -> bool:
    """Whether this page holds something typed that would be lost with it."""
    return isinstance(stage, WritingStage | ContactStage) and stage.holds_words


def close_letter_behind(stage: object) -> None:
    """Pause: whoever writes goes on writing, and the letter they came from is closed."""
    if isinstance(stage, WritingStage | ServingStage):
        stage.close_letter()
