"""What a citizen reads before they answer: the words are fetched, read, and answered once, as they were read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act
from desktop.presenters.permissions.ways import PermissionWays
from desktop.presenters.shells import again, back, onward, shell
from desktop.presenters.states import Button, Hindrance, Instead, MandateQuestion, MandateText, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

_T = TypeVar("_T")
_W = TypeVar("_W")


class Reading(Generic[_W]):
    """How far one is with the words of one question.

    `words` are None until they have come, `is_read` says whether the question was gone on to, and `press` is the id of
    the one answer, however often it is sent. `problem` is what hindered the last press.
    """

    def __init__(
        self, place: Workplace, ways: Ways, room: PermissionWays, stage: object, fetch: Callable[[], _W | Failure],
        seen: Callable[[_W], None] = lambda _: None,
    ) -> None:
        """`stage` is the page the words are read on. `fetch` gets them, on a worker; `seen` is told when they came."""
        self._place = place
        self._ways = ways
        self._room = room
        self._stage = stage
        self._busy = Busy(place, ways)
        self._fetch = fetch
        self._seen = seen
        self.words: _W | None = None
        self.press = ""
        self.is_read = False
        self.problem: Hindrance | None = None

    @property
    def under_way(self) -> bool:
        """Whether the words, or what comes of an answer, are waited for."""
        return self._busy.under_way

    @property
    def is_here(self) -> bool:
        """Whether the page is still the one that is worked in."""
        return self._place.at is self._stage

    def load(self) -> None:
        """Fetch the words; those that were read before are forgotten."""
        self.words, self.is_read = None, False

        def came(answer: _W | Failure) -> None:
            if isinstance(answer, Failure):
                self.problem = hindrance_or_elsewhere(answer, self._ways)
            else:
                self.words, self.press = answer, self._place.ports.ids.new()
                self._seen(answer)
            self._ways.refresh()

        self._busy.run(self._fetch, came)

    def again(self) -> None:
        """Fetch the words that did not come."""
        if self.words is None:
            self.problem = None
            self.load()

    def go_on(self) -> None:
        """The words are read: to the question."""
        if self.words is not None and not self.is_read:
            self.is_read, self.problem = True, None
            self._ways.refresh()

    def go_back(self, leave: Callable[[], None]) -> None:
        """From the question to the words, and from these away; not while an answer is under way."""
        if not self.is_read:
            leave()
        elif not self.under_way:
            self.is_read, self.problem = False, None
            self._ways.refresh()

    def answer(self, work: Callable[[], _T], done: Callable[[_T], None]) -> None:
        """Send the answer, whoever is here when it has come."""
        self.problem = None
        self._busy.run_to_its_end(work, done)

    def failed(self, failure: Failure) -> None:
        """The answer did not count: said where the person is. Words that changed are fetched, and read again."""
        is_here = self.is_here
        said = hindrance_or_elsewhere(failure, self._ways)
        if is_here and failure.kind is FailureKind.WORDS_OTHER:
            self.problem = Instead(failure.sentence)  # nobody here did anything wrong
            self.load()
        elif is_here:
            self.problem = said
            self._ways.refresh()
        elif said is not None:
            self._room.told_elsewhere(failure.sentence)


class _Words(Protocol):
    @property
    def fingerprint(self) -> str: ...
    @property
    def lines(self) -> tuple[Text, ...]: ...


_L = TypeVar("_L", bound=_Words)


def words_page(
    place: Workplace, reading: Reading[_L], heading: Text, sentence: Text, titles: tuple[Text, ...] = (),
) -> MandateText | Waiting:
    """The words to be read; `heading` stands until they have come, and `sentence` above them.

    `titles` are the lines that begin something new.
    """
    words = reading.words
    if words is None and reading.under_way:
        return Waiting(shell(place, leave=back()), msg("Henter ordene"), msg("Det tager et øjeblik."))
    if words is None:
        tries = not isinstance(reading.problem, Instead)
        return MandateText(
            shell(place, leave=back(), primary=again() if tries else None), "none", heading, "", (), reading.problem)
    return MandateText(
        shell(place, leave=back(), primary=onward(msg("Jeg har læst det"))), words.fingerprint,
        msg("Læs, hvad du siger ja til"), sentence, words.lines, reading.problem, titles,
    )


def question_page(
    place: Workplace, reading: Reading[_L], step: str, heading: Text, lines: Sequence[Text],
) -> MandateQuestion:
    """The question, with what a yes and a no come to."""
    busy = reading.under_way
    return MandateQuestion(
        shell(place, leave=back()), step, heading, tuple(lines), (), yes_or_no(busy=busy), busy, reading.problem)


def yes_or_no(*, busy: bool) -> tuple[Button, Button]:
    """Two equal answers."""
    return Button(Act.AGREE, msg("Ja"), busy=busy), Button(Act.DECLINE, msg("Nej"))
