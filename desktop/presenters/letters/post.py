"""The list of post: one's own, or what a relative may read by an access."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.domain.failure import Failure
from desktop.domain.mailbox import LetterHead, LetterPage
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.letters.in_their_name import InTheirName
from desktop.presenters.letters.postbox import Postbox
from desktop.presenters.letters.taking import taken_in_a_word
from desktop.presenters.letters.words import list_item
from desktop.presenters.shells import again, back, calling_name, look_again, shell
from desktop.presenters.states import Button, Hindrance, Instead, Item, LetterList, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.letter_opening import Reading, open_from_list


class LetterListStage:
    """Newest first, a page at a time. It holds lines of a list and never a letter."""

    def __init__(
        self, place: Workplace, ways: Ways, box: Postbox, acting: InTheirName | None = None,
    ) -> None:
        """`acting` is what an access gives beside reading; None for whoever reads their own."""
        self._place = place
        self._ways = ways
        self._box = box
        self._acting = acting
        self._busy = Busy(place, ways)
        self._heads: tuple[LetterHead, ...] = ()
        self._last: LetterPage | None = None
        self._opening: str | None = None
        self._problem: Hindrance | None = None
        self._left = False

    def page(self) -> LetterList | Waiting:
        """What is there, so far as it was fetched."""
        if self._last is None and self._busy.under_way:
            return Waiting(shell(self._place, leave=back()), msg("Henter posten"), msg("Det tager et øjeblik."))
        return LetterList(
            shell(self._place, leave=back(), primary=self._again()),
            self._heading(), self._sentence(),
            tuple(self._item(head) for head in self._heads),
            self._more(), self._problem, self._besides(),
            self._acting.list_buttons() if self._acting is not None and self._last is not None else (),
        )

    def handle(self, intent: Intent) -> None:
        """Open one, fetch older ones, look again, or go back; going back works while something is under way."""
        if intent == Pressed(Act.BACK):
            self._ways.letters.leave()
            return
        if self._busy.under_way:
            return
        match intent:
            case Chosen(letter) if any(head.id == letter for head in self._heads):
                self._open(letter)
            case Pressed(Act.SHOW_MORE) if self._last is not None and self._last.has_more:
                self._fetch(self._last.page + 1, self._older_came)
            case Pressed(Act.TRY_AGAIN) if self._again() is not None:
                self.load()
            case _ if self._acting is not None and self._last is not None:
                self._acting.handle_in_list(intent)
            case _:
                return

    def changed(self, head: LetterHead) -> None:
        """One of the letters stands otherwise: it was read, or somebody took it on."""
        self._heads = tuple(
            replace(one, is_read=head.is_read, version=head.version, taken=head.taken) if one.id == head.id else one
            for one in self._heads
        )

    def forget(self) -> None:
        """The list is over: nothing of it stays, and what comes late opens nothing."""
        self._left = True
        self._heads = ()

    def put_away(self) -> None:
        """Something was sent or received: what stands here is fetched anew before it is chosen from."""
        self._heads, self._last = (), None

    def load(self) -> None:
        """Fetch the newest."""
        self._fetch(0, self._newest_came)

    def _fetch(self, page: int, came: Callable[[LetterPage], None]) -> None:
        mailbox, basis = self._place.ports.mailbox, self._box.basis
        self._problem = None

        def done(answer: LetterPage | Failure) -> None:
            if isinstance(answer, Failure):
                self._failed(answer)
                return
            self._last = answer
            came(answer)
            self._refresh()

        self._busy.run(lambda: mailbox.letters(basis, page), done)

    def _newest_came(self, answer: LetterPage) -> None:
        self._heads = answer.letters

    def _older_came(self, answer: LetterPage) -> None:
        # A letter that came meanwhile moves the others down: what was seen already is not said twice.
        known = {head.id for head in self._heads}
        self._heads += tuple(head for head in answer.letters if head.id not in known)

    def _open(self, letter: str) -> None:
        ports, basis = self._place.ports, self._box.basis
        self._problem, self._opening = None, letter
        self._busy.run(lambda: open_from_list(ports.mailbox, ports.reader, basis, letter), self._opened)

    def _opened(self, answer: Reading | Failure) -> None:
        self._opening = None
        if isinstance(answer, Failure):
            self._failed(answer)
            return
        if answer.head is not None:
            self.changed(answer.head)
        if not self._left:
            self._ways.letters.show(answer)

    def _failed(self, failure: Failure) -> None:
        if not self._left:
            self._problem = hindrance_or_elsewhere(failure, self._ways)
            self._ways.refresh()

    def _refresh(self) -> None:
        if not self._left:
            self._ways.refresh()

    def _item(self, head: LetterHead) -> Item:
        taken = taken_in_a_word(head.taken, own=self._box.own) if head.taken is not None else None
        return list_item(self._place, head, opening=head.id == self._opening, taken=taken)

    def _again(self) -> Button | None:
        if isinstance(self._problem, Instead):
            return None
        if self._last is None or self._problem is not None:
            return again(busy=self._busy.under_way)
        if not self._heads:
            return look_again(busy=self._busy.under_way)
        return None

    def _more(self) -> Button | None:
        if self._last is None or not self._last.has_more:
            return None
        busy = self._busy.under_way and self._opening is None
        return Button(Act.SHOW_MORE, msg("Vis flere"), "expand_more", busy=busy)

    def _besides(self) -> Text | None:
        if self._last is None:
            return None
        if not self._box.own:
            return self._acting.why_not() if self._acting is not None else None
        return msg("Breve om den hjælp, du har fået her, vises ikke på denne skærm.")

    def _heading(self) -> Text:
        return msg("Dine breve") if self._box.own else msg("Post til {name}", name=calling_name(self._box.citizen))

    def _sentence(self) -> Text:
        if self._last is None:
            return "" if self._problem else msg("Posten er ikke hentet endnu.")
        if not self._heads and self._box.own:
            return msg("Her er ingen breve.")
        if not self._heads:
            return msg("Her er ingen breve. Nye breve fra det offentlige kommer frem her.")
        return nmsg("{count} besked.", "{count} beskeder. Den nyeste står øverst.", self._last.total)
