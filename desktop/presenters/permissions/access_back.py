"""Taking an access to one's post back: at once, and the other one is not asked."""

from __future__ import annotations

from desktop.domain.access_shown import ShownAccess
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState
from desktop.i18n import Text, msg
from desktop.presenters.permissions.access_lines import called, holder
from desktop.presenters.permissions.taking_back import Asked, TakingBack
from desktop.presenters.permissions.ways import END_ACCESS, item
from desktop.presenters.states import MandateQuestion
from desktop.presenters.workplace import Workplace


def access_back(place: Workplace, access: ShownAccess) -> TakingBack:
    """This access, taken back."""
    accesses = place.ports.accesses
    heading: Text = msg("Vil du tage adgangen til din post tilbage?")
    if access.holder is not None:
        heading = msg("Vil du tage adgangen tilbage fra {who}?", who=holder(access))

    def question(asked: Asked) -> MandateQuestion:
        return MandateQuestion(
            asked.shell, item(END_ACCESS, access.id), heading, _meaning(access), (), asked.answers, asked.busy,
            asked.problem,
        )

    return TakingBack(
        question, msg("Tag tilbage"), msg("Nej, behold den"), lambda: accesses.end(access.id),
        msg("Taget tilbage. {who} kan ikke længere åbne din post, og {who} blev ikke spurgt.", who=called(access)),
        msg("Det, du ville tage tilbage, er taget tilbage."),
    )


def _meaning(access: ShownAccess) -> tuple[Text, ...]:
    name = called(access)
    loses = (
        msg("{who} kan med det samme ikke længere læse din post.", who=name) if access.kind is AccessKind.READ
        else msg("{who} kan med det samme ikke længere læse din post, svare eller skrive for dig.", who=name)
    )
    lines: list[Text] = [
        loses if access.state is AccessState.LIVE else msg("Så åbner adgangen ikke for {who}.", who=name),
        msg("Det, {who} har læst eller gjort indtil nu, kan ikke gøres om.", who=name),
    ]
    if access.lifted_exemption:
        lines.append(msg(
            "Din fritagelse for Digital Post kommer ikke igen af sig selv. Vil du have post på papir, så bed om at "
            "blive fritaget igen.",
        ))
    lines.append(msg("{who} bliver ikke spurgt. Du får et brev om det.", who=name))
    return tuple(lines)
