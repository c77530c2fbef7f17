"""One mandate a citizen gave, or is asked for: what it opens and does not, how it was founded, and taking it back."""

from __future__ import annotations

from datetime import date

from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure
from desktop.domain.mandate import IN_FORCE, Founding
from desktop.domain.mandate_shown import ShownMandate, ShownPackage, WholeMandate
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.mandate_words import called, each_by_itself, package_lines, state_in_a_word, who
from desktop.presenters.permissions.lines import papers_of, take_back_all, take_back_one, used_last, waits_for_other
from desktop.presenters.permissions.ways import END, RECEIPT, PermissionWays, parts_of
from desktop.presenters.shells import again, back, shell
from desktop.presenters.states import Hindrance, Instead, Item, PackageLines, Permission, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class MandateStage:
    """In the words that were agreed to: they are fetched, and kept no longer than the page."""

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays, mandate: ShownMandate) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._mandate = mandate
        self._whole: WholeMandate | None = None
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Fetch its words."""
        mandates, mandate = self._place.ports.mandates, self._mandate.id
        self._problem = None

        def came(answer: WholeMandate | Failure) -> None:
            if isinstance(answer, Failure):
                self._problem = hindrance_or_elsewhere(answer, self._ways)
            else:
                self._whole, self._mandate = answer, answer.mandate
            self._ways.refresh()

        self._busy.run(lambda: mandates.whole(mandate), came)

    def page(self) -> Permission | Waiting:
        """All that is known of it; without its words where they could not be fetched."""
        if self._whole is None and self._busy.under_way:
            return Waiting(shell(self._place, leave=back()), msg("Henter fuldmagten"), msg("Det tager et øjeblik."))
        mandate = self._mandate
        tries = self._problem is not None and not isinstance(self._problem, Instead)
        return Permission(
            shell(self._place, leave=back(), primary=again(busy=self._busy.under_way) if tries else None),
            mandate.id, msg("Fuldmagt til {who}", who=who(mandate.holder)), state_in_a_word(mandate.state),
            self._lines(), self._packages(), self._buttons(), self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Take a package back, or all; fetch it again; or go back."""
        if intent == Pressed(Act.BACK):
            self._room.list_again()
            return
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.TRY_AGAIN) if self._problem is not None:
                self.load()
            case Chosen(item):
                act, mandate, package = parts_of(item)
                if act == END and mandate == self._mandate.id:
                    self._room.take_back(self._mandate, package)
                elif any(item == one.id for one in self._papers()):
                    self._room.see_paper(self._mandate, receipt=act == RECEIPT)
            case _:
                return

    def _buttons(self) -> tuple[Item, ...]:
        one = self._mandate
        may_end = waits_for_other(one) or one.state in IN_FORCE
        return (*((take_back_all(one),) if may_end else ()), *self._papers())

    def _papers(self) -> tuple[Item, ...]:
        # A paper is set for the citizen alone.
        return () if self._room.helper_beside else papers_of(self._mandate)

    def _lines(self) -> tuple[Text, ...]:
        mandate = self._mandate
        lines = [_standing(mandate)]
        if self._whole is not None and self._whole.founding is not None and self._whole.signed_on is not None:
            lines.append(_founded(self._whole.founding, self._whole.signed_on, called(mandate.holder)))
        if mandate.in_force_from is not None and mandate.state in IN_FORCE:
            lines.append(msg("Den gælder fra {day}. Da havde I begge sagt ja.", day=day_of(mandate.in_force_from)))
        used = used_last(mandate)
        if used is not None:
            lines.append(used)
        if mandate.state in IN_FORCE and mandate.holder.cvr is not None:
            lines.append(msg("Det er dem, der tager imod borgere dér, der kan bruge den."))
        if mandate.state in IN_FORCE:
            lines.append(msg("Du må stadig gøre det hele selv."))
        lines += each_by_itself(mandate.live)
        return tuple(lines)

    def _packages(self) -> tuple[PackageLines, ...]:
        now = self._place.ports.clock.now()
        words = {(one.id, one.version): one for one in self._whole.packages} if self._whole is not None else {}
        return tuple(
            package_lines(one, words.get((one.id, one.version)), now, self._ways_of(one))
            for one in sorted(self._mandate.packages, key=lambda each: not each.is_live)
        )

    def _ways_of(self, package: ShownPackage) -> tuple[Item, ...]:
        return (take_back_one(self._mandate, package),) if package.is_live else ()


def _standing(mandate: ShownMandate) -> Text:
    name = called(mandate.holder)
    if waits_for_other(mandate):
        return msg("Den gælder ikke endnu. Den venter på, at {who} siger ja.", who=name)
    if mandate.state in IN_FORCE:
        return msg("{who} må det, der står herunder, og ikke mere.", who=name)
    return msg("Den gælder ikke. {who} kan ikke bruge den.", who=name)


def _founded(founding: Founding, signed_on: date, name: Text) -> Text:
    match founding:
        case Founding.OWN_SIGN_IN:
            return msg("Du gav den selv {day} med dit eget MitID.", day=signed_on)
        case Founding.REQUEST:
            return msg("{who} bad om den, og du sagde ja {day} med dit eget MitID.", who=name, day=signed_on)
        case Founding.PAPER:
            return msg("Du skrev under på papir {day}.", day=signed_on)
        case Founding.GENERAL_POWER:
            return msg("Den bygger på din generalfuldmagt, som du skrev under {day}.", day=signed_on)
