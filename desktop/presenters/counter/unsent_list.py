"""All that reached nobody yet: whose it is, by when it must be there, and what it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.domain.outbox import Alarm, OutboxEntry, by_deadline
from desktop.domain.people import HelperKind
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.busy import Busy
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Button, Item, UnsentList
from desktop.presenters.unsent_words import deadline_words
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.sending import Attempt
from desktop.services.unsent import WaitsFor, is_void, seen_by, waits_for


class UnsentListStage:
    """Everything that waits, from any visit. No names: the desk does not know whose they are."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self._busy = Busy(place, ways)
        self._entries: tuple[OutboxEntry, ...] = ()
        self._loaded = False
        self._tried = False

    def load(self) -> None:
        """Read the outbox; the page says so until it is there."""
        self._busy.run(self._place.ports.outbox.unsent, self._came)

    def page(self) -> UnsentList:
        """What waits, that with the nearest deadline first."""
        return UnsentList(
            shell(self._place, leave=back()), self._heading(), self._sentence(),
            unsent_items(self._place, self._entries), self._try_now(), self._came_of_it(),
        )

    def handle(self, intent: Intent) -> None:
        """Open one, try all that wait for a connection, or go back."""
        match intent:
            case Pressed(Act.TRY_AGAIN) if self._may_go():
                self._busy.run_to_its_end(self._place.delivery.deliver_all_now, self._attempted)
            case Chosen(item) if any(entry.id == item for entry in self._entries):
                self._ways.unsent_entry(item)
            case Pressed(Act.BACK | Act.DONE):
                self._ways.welcome()
            case _:
                return

    def _may_go(self) -> int:
        """How many wait for nothing but a connection."""
        return sum(waits_for(entry) is WaitsFor.CONNECTION for entry in self._entries)

    def _try_now(self) -> Button | None:
        count = self._may_go()
        if not count:
            return None
        words = msg("Prøv nu") if count == 1 else msg("Prøv alle nu")
        return Button(Act.TRY_AGAIN, words, "refresh", busy=self._busy.under_way)

    def _attempted(self, attempts: Sequence[Attempt]) -> None:
        for attempt in attempts:
            self._place.note(attempt)
        self._ways.moved_on(tuple(attempts))  # one of them may have been opened meanwhile
        self._tried = True
        self.load()

    def _came_of_it(self) -> Text | None:
        left = self._may_go()
        if not self._tried or self._busy.under_way or not self._entries:
            return None
        if not left:
            return msg("Det, der kunne sendes, er sendt.")
        return nmsg(
            "Prøvet igen. {count} kom ikke igennem endnu.", "Prøvet igen. {count} kom ikke igennem endnu.", left,
        )

    def _came(self, entries: Sequence[OutboxEntry]) -> None:
        self._entries = by_deadline(seen_by(entries, self._place.helper))
        self._loaded = True
        self._place.counted(entries)
        self._ways.refresh()

    def _heading(self) -> Text:
        return msg("Ikke sendt") if self._is_for_estates() else msg("Ikke sendt endnu")

    def _is_for_estates(self) -> bool:
        """Whether all that is here is kept for those who inherit, and nothing will be sent."""
        of_a_relative = self._place.helper is not None and self._place.helper.kind is HelperKind.RELATIVE
        return not of_a_relative and bool(self._entries) and all(
            waits_for(entry) is WaitsFor.ESTATE for entry in self._entries
        )

    def _sentence(self) -> Text:
        if not self._loaded:
            return msg("Et øjeblik.")
        if not self._entries:
            return msg("Alt er sendt.")
        if self._is_for_estates():
            return msg("Det bliver ikke sendt. Svarene bliver her til boet.")
        return msg("Det, der kan sendes, bliver sendt af sig selv.")


def unsent_items(place: Workplace, entries: Sequence[OutboxEntry]) -> tuple[Item, ...]:
    """A card for each: what it is, by when, whose it is, and what it waits for. No names of citizens.

    Those of one task and minute would read the same: they are numbered, the oldest first.
    """
    return tuple(
        Item(entry.id, _title(place, entry, entries), _detail(place, entry),
             alarm_words(place, entry) or _badge(place, entry), _icon(entry))
        for entry in entries
    )


def _icon(entry: OutboxEntry) -> str:
    if waits_for(entry) is WaitsFor.ESTATE:
        return "assignment"  # as on the home of a visit: it waits for nothing
    return "notification_important" if entry.alarm else "schedule"


def _title(place: Workplace, entry: OutboxEntry, entries: Sequence[OutboxEntry]) -> Text:
    def reads_as(one: OutboxEntry) -> tuple[str, datetime]:
        return one.task, one.created_at.replace(second=0, microsecond=0)

    same = (one for one in entries if reads_as(one) == reads_as(entry))
    alike = sorted(same, key=lambda one: (one.created_at, one.id))
    if len(alike) == 1:
        return place.title(entry.task)
    return msg(
        "{task}, {number} af {count}", task=place.title(entry.task), number=alike.index(entry) + 1, count=len(alike),
    )


def since_words(place: Workplace, entry: OutboxEntry) -> Text:
    """What it is and when the citizen agreed to it: all the desk knows of whose it is."""
    since = entry.created_at.astimezone(place.ports.clock.now().tzinfo)
    return msg("{task}. Siden {when}.", task=place.title(entry.task), when=since)


def _badge(place: Workplace, entry: OutboxEntry) -> Text | None:
    """On a mandate nobody is told why it holds no more, and no citizen comes by to say yes again."""
    of_a_relative = place.helper is not None and place.helper.kind is HelperKind.RELATIVE
    return msg("Bliver ikke sendt") if of_a_relative and is_void(entry) else waits_words(entry)


def _detail(place: Workplace, entry: OutboxEntry) -> Text:
    since = entry.created_at.astimezone(place.ports.clock.now().tzinfo)
    owner, by = owner_words(place, entry), deadline_words(place, entry)
    if by is None:
        return msg("{owner} Siden {when}.", owner=owner, when=since)
    return msg("{deadline} {owner} Siden {when}.", deadline=by, owner=owner, when=since)


def owner_words(place: Workplace, entry: OutboxEntry) -> Text:
    """Who sees to it."""
    helper = place.helper
    if entry.holder is not None:
        return msg("Du har den.")  # nobody else sees it
    if entry.owner is None:
        organisation = helper.organisation if helper else None
        if organisation is None or organisation.cvr != entry.organisation:
            return msg("Ingen har taget den endnu.")
        return msg("{organisation} har den. Ingen har taget den endnu.", organisation=organisation.name)
    if helper is not None and helper.id == entry.owner:
        return msg("Du har den.")
    return msg("{name} har den.", name=entry.owner_name or entry.owner)


def alarm_words(place: Workplace, entry: OutboxEntry) -> Text | None:
    """The alarm that was raised, in words that are true by the clock as it is now."""
    if entry.deadline is None:
        return None
    match entry.alarm:
        case None:
            return None
        case Alarm.SOON | Alarm.PASSED if place.ports.clock.now() > entry.deadline:
            return msg("Fristen er gået")
        case Alarm.SOON | Alarm.PASSED:
            return msg("Fristen er tæt på")


def waits_words(entry: OutboxEntry) -> Text | None:
    """Whose move it is, in a few words."""
    match waits_for(entry):
        case WaitsFor.CONNECTION:
            return msg("Venter på forbindelse")
        case WaitsFor.SIGN_IN:
            return msg("Venter på, at du logger ind")
        case WaitsFor.CITIZEN:
            return msg("Kræver borgeren igen")
        case WaitsFor.ESTATE:
            return msg("Kræver boet")
        case WaitsFor.CHANGE | WaitsFor.SOMEBODY:
            return msg("Svarene blev ikke taget imod")
        case WaitsFor.UPGRADE:
            return msg("Sidemand skal opdateres")
        case None:
            return None
