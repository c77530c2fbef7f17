"""One guardian, parent or other whole: what it lets them do and not, until when, and who to ask to end it."""

from __future__ import annotations

from desktop.domain.other_bases_listed import ListedBasis
from desktop.domain.other_bases_shown import shown_by
from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.permissions.basis_lines import basis_badge, who_has
from desktop.presenters.permissions.ways import PermissionWays
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Permission, TitledLines
from desktop.presenters.workplace import Workplace


class BasisStage:
    """As the register has it; nothing is fetched for it, and nothing of it ends here."""

    def __init__(self, place: Workplace, room: PermissionWays, basis: ListedBasis) -> None:
        self._place = place
        self._room = room
        self._basis = basis

    def page(self) -> Permission:
        """All that is known of it."""
        one = self._basis
        said = shown_by(one.facts)
        return Permission(
            shell(self._place, leave=back()), one.id, msg("{kind}: {who}", kind=said.name, who=who_has(one)),
            basis_badge(one), self._lines(said.ends, said.not_now),
            rights=(
                TitledLines(msg("Det betyder det"), said.carries), TitledLines(msg("Det betyder det ikke"), said.never),
            ),
        )

    def handle(self, intent: Intent) -> None:
        """Go back."""
        if intent == Pressed(Act.BACK):
            self._room.list_again()

    def _lines(self, ends: Text, not_now: Text | None) -> tuple[Text, ...]:
        one = self._basis
        lines: list[Text] = [msg("Det gælder fra {day}.", day=one.since), ends]
        if one.case is not None:
            lines.append(msg("Sagens nummer er {number}.", number=one.case))
        if not_now is not None:
            lines.append(msg("Det kan ikke bruges nu."))
        lines += (
            msg("Du kan ikke stoppe det her. Spørg {authority}, hvis det skal slutte.", authority=one.decided_by),
            msg("»Borgeren« og »barnet« er dig."),
        )
        return tuple(lines)
