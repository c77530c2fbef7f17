"""Letters at the desk: one's own and by an access from a list, in a visit one at a time as the citizen chose it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.domain.failure import Failure
from desktop.domain.mailbox import Access, Choosing, LetterHead
from desktop.domain.people import HelperKind
from desktop.presenters.letters.choice import LetterChoiceStage
from desktop.presenters.letters.in_their_name import InTheirName, close_letter_behind, holds_words
from desktop.presenters.letters.post import LetterListStage
from desktop.presenters.letters.postbox import Postbox
from desktop.presenters.letters.reading import LetterStage
from desktop.presenters.letters.taking import LetterTaking
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace
from desktop.services.letter_opening import Reading


class Letters:
    """Makes the pages of letters and closes them. At most one letter is open (DOMAIN.md, "Assistance session")."""

    def __init__(self, place: Workplace, ways: Ways, go: Callable[[Stage], None]) -> None:
        self._place = place
        self._ways = ways
        self._go = go
        self._list: LetterListStage | None = None
        self._box: Postbox | None = None
        self._acting: InTheirName | None = None
        self._opened_in_visits = 0

    def list_of(self, access: Access) -> None:
        """To the list of the post this access opens."""
        self._place.access = access
        box = Postbox(access.id, access.citizen)
        self._list_in(box, InTheirName(self._place, self._ways, self._go, box, access.kind, lambda: self._list))

    def own_list(self) -> None:
        """To the list of the citizen's own post, in the session they began themself."""
        visit = self._place.visit
        if visit is not None and visit.open.visit.helper.kind is HelperKind.SELF:
            self._list_in(Postbox(visit.id, visit.open.visit.citizen, own=True))

    def leave(self) -> None:
        """Out of the list, which is forgotten."""
        self.forget()
        self._ways.home()

    def put_away(self, stage: object) -> None:
        """Somebody comes to look along: the citizen's letter, and the list, are closed and not only covered.

        Nothing of them opens later either, whatever page of theirs is worked in by now.
        """
        if isinstance(stage, LetterStage | LetterListStage):
            self.leave()
        else:
            self.forget()

    @staticmethod
    def look_again(stage: Stage) -> None:
        """Nobody looks along any more: the list that was not shown is fetched."""
        if isinstance(stage, LetterListStage):
            stage.load()

    def choose(self, of: str, choosing: Choosing) -> None:
        """To the page turned to the citizen whose list it is; to nobody where another's visit is worked in by now."""
        visit = self._place.visit
        if visit is not None and visit.id == of and not self._place.hidden:
            self._go(LetterChoiceStage(self._place, self._ways, visit, choosing))

    def show(self, reading: Reading) -> None:
        """Into a letter that is open; closed at once where nobody is there to read it any more."""
        visit, box = self._place.visit, self._box
        if box is not None:
            if reading.opened.basis == box.basis and not self._place.hidden:
                self._go(LetterStage(
                    self._place, self._ways, reading, box.citizen, in_visit=False, own=box.own,
                    taking=None if box.own else self._taking(box, reading), acting=self._acting,
                ))
        elif visit is not None and reading.opened.basis == visit.id:
            self._opened_in_visits += 1
            if self._place.hidden:
                self.close()
                return
            self._go(LetterStage(self._place, self._ways, reading, visit.open.visit.citizen, in_visit=True))

    def close(self) -> None:
        """Close the letter: back to the list, or home in a visit, where the backend journals it."""
        visit = self._place.visit
        if self._list is not None:
            self._go(self._list)
        elif visit is not None:
            self._place.owe(partial(self._close_in, visit.id, self._opened_in_visits))
            self._ways.home()
        else:
            self._ways.welcome()

    def hide(self, stage: object) -> None:
        """Pause: a letter, and the citizen's list, are closed and not only covered."""
        if isinstance(stage, LetterStage):
            self.close()
        elif isinstance(stage, LetterChoiceStage):
            stage.forget()
            self._ways.home()
        else:
            close_letter_behind(stage)

    def holds_answers(self) -> bool:
        """Whether somebody is writing, and what they typed would be lost."""
        return holds_words(self._place.at)

    def forget(self) -> None:
        """Nobody's post is being read any more."""
        if self._list is not None:
            self._list.forget()
        self._list = self._box = self._acting = None
        self._place.access = None

    def _list_in(self, box: Postbox, acting: InTheirName | None = None) -> None:
        self._box, self._acting = box, acting
        self._list = LetterListStage(self._place, self._ways, box, acting)
        self._go(self._list)
        self._list.load()

    def _taking(self, box: Postbox, reading: Reading) -> LetterTaking:
        return LetterTaking(self._place, self._ways, reading.opened, box.citizen, self._stands_otherwise)

    def _stands_otherwise(self, head: LetterHead) -> None:
        if self._list is not None:
            self._list.changed(head)

    def _close_in(self, visit: str, opened: int) -> Failure | None:
        # Opening the next letter closes the one before: said late, a close would close the wrong one.
        return self._place.ports.mailbox.close(visit) if opened == self._opened_in_visits else None
