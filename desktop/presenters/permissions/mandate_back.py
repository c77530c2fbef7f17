"""Taking a mandate back, or a package of it: the other one is not asked, and what is left is said."""

from __future__ import annotations

from desktop.domain.mandate import IN_FORCE
from desktop.domain.mandate_shown import ShownMandate, ShownPackage
from desktop.i18n import Listing, Text, msg
from desktop.presenters.mandate_words import called, titles, who
from desktop.presenters.permissions.lines import OWN, waits_for_other
from desktop.presenters.permissions.taking_back import Asked, TakingBack
from desktop.presenters.permissions.ways import END, item
from desktop.presenters.states import MandateQuestion
from desktop.presenters.workplace import Workplace


def mandate_back(place: Workplace, mandate: ShownMandate, package: str) -> TakingBack:
    """`package` is its id, empty for all of it; the last one left is all of it too."""
    mandates = place.ports.mandates
    stood = mandate.live or mandate.packages
    goes = tuple(one for one in stood if package in ("", one.id))
    is_all = not package or goes == stood

    def question(asked: Asked) -> MandateQuestion:
        return MandateQuestion(
            asked.shell, item(END, mandate.id, package), _heading(mandate, goes, is_all=is_all),
            _meaning(mandate, goes, tuple(one for one in stood if one not in goes)), (), asked.answers, asked.busy,
            asked.problem,
        )

    return TakingBack(
        question,
        msg("Slet kladden") if mandate.state in OWN else msg("Tag tilbage"),
        msg("Nej, behold den") if is_all else msg("Nej, behold det"),
        lambda: mandates.end(mandate.id, () if is_all else (package,)),
        _done(mandate, goes), msg("Det, du ville tage tilbage, er taget tilbage."),
    )


def _heading(mandate: ShownMandate, goes: tuple[ShownPackage, ...], *, is_all: bool) -> Text:
    if mandate.state in OWN:
        return msg("Vil du slette kladden til {who}?", who=who(mandate.holder))
    if is_all:
        return msg("Vil du tage fuldmagten til {who} tilbage?", who=who(mandate.holder))
    return msg("Vil du tage »{what}« tilbage fra {who}?", what=titles(goes), who=who(mandate.holder))


def _meaning(
    mandate: ShownMandate, goes: tuple[ShownPackage, ...], stays: tuple[ShownPackage, ...],
) -> tuple[Text, ...]:
    name = called(mandate.holder)
    if mandate.state in OWN:
        return (msg("Den gælder ikke, og ingen andre har set den. Du kan lave en ny, når du vil."),)
    if waits_for_other(mandate):
        return (
            msg("Så kan {who} ikke længere sige ja til: {what}.", who=name, what=titles(goes)),
            msg("{who} bliver ikke spurgt.", who=name),
        )
    return (
        msg("{who} mister med det samme: {what}.", who=name, what=titles(goes)),
        msg("{who} beholder: {what}.", who=name, what=Listing(tuple(one.title for one in stays))) if stays
        else msg("Så er der ikke mere tilbage af fuldmagten."),
        msg("Det, {who} har gjort indtil nu, gælder stadig.", who=name),
        *((msg("Er {who} i gang med noget, stopper det. Svarene bliver gemt til dig.", who=name),) if (
            mandate.state in IN_FORCE) else ()),
        msg("{who} bliver ikke spurgt. Du får et brev om det.", who=name),
    )


def _done(mandate: ShownMandate, goes: tuple[ShownPackage, ...]) -> Text:
    name = called(mandate.holder)
    if mandate.state in OWN:
        return msg("Kladden til {who} er slettet.", who=name)
    if waits_for_other(mandate):
        return msg("Taget tilbage. {who} kan ikke længere sige ja til den. {who} blev ikke spurgt.", who=name)
    return msg(
        "Taget tilbage: {what}. {who} kan ikke bruge det mere, og {who} blev ikke spurgt.",
        what=titles(goes), who=name,
    )
