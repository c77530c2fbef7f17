"""One access to the citizen's post whole: what it gives and does not, since when, and taking it back."""

from __future__ import annotations

from desktop.domain.access_shown import ShownAccess
from desktop.domain.denmark import day_of
from desktop.domain.mailbox_access import AccessState
from desktop.domain.mailbox_rights import may_by, may_not_by
from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.permissions.access_lines import badge, called, end_it, holder, kind_words
from desktop.presenters.permissions.ways import END_ACCESS, PermissionWays, item
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Permission, TitledLines
from desktop.presenters.workplace import Workplace


class AccessStage:
    """In the words that are read before a yes to one; nothing is fetched for it."""

    def __init__(self, place: Workplace, room: PermissionWays, access: ShownAccess) -> None:
        self._place = place
        self._room = room
        self._access = access

    def page(self) -> Permission:
        """All that is known of it."""
        one = self._access
        may, may_not = may_by(one.kind), may_not_by(one.kind)
        return Permission(
            shell(self._place, leave=back()), one.id,
            msg("{kind}: {who}", kind=kind_words(one.kind), who=holder(one)), badge(one), self._lines(),
            buttons=(end_it(one),) if one.is_open else (),
            rights=(
                TitledLines(msg("Det giver adgangen lov til"), may),
                TitledLines(msg("Det giver adgangen ikke lov til"), may_not),
            ) if one.is_open else (),
        )

    def handle(self, intent: Intent) -> None:
        """Take it back, or go back."""
        if intent == Pressed(Act.BACK):
            self._room.list_again()
        elif intent == Chosen(item(END_ACCESS, self._access.id)) and self._access.is_open:
            self._room.end_access(self._access)

    def _lines(self) -> tuple[Text, ...]:
        one, name = self._access, called(self._access)
        lines: list[Text] = [msg("Du gav adgangen {day}.", day=day_of(one.given_at))]
        match one.state:
            case AccessState.WAITING if one.opens_on is not None:
                lines.append(msg("Den åbner {day}. Så har du Digital Post.", day=one.opens_on))
            case AccessState.LIVE | AccessState.WAITING:
                pass
            case AccessState.REPLACED:
                lines.append(msg("Den er lavet om til en anden adgang."))
            case _:
                lines.append(msg("Den gælder ikke. {who} kan ikke bruge den.", who=name))
        if one.ended_at is not None:
            lines.append(msg("Det sluttede {day}.", day=day_of(one.ended_at)))
        if one.last_used_on is not None:
            lines.append(msg("Den er sidst brugt {day}.", day=one.last_used_on))
        if one.is_open:
            lines += (
                msg("Den gælder, til en af jer siger stop. Du kan tage den tilbage, når du vil."),
                msg("»Hjælperen« er {who}.", who=name),
            )
        if one.lifted_exemption:
            lines.append(msg("Da du gav den, sluttede din fritagelse for Digital Post."))
        return tuple(lines)
