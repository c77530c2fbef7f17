"""An access to the citizen's post as a line of "Hvem må hvad", and its words: it is never said as a mandate is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.access_shown import ShownAccess
from desktop.domain.denmark import day_of
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState
from desktop.i18n import Text, msg
from desktop.presenters.permissions.ways import END_ACCESS, SEE_ACCESS, item
from desktop.presenters.states import Item, PermissionLines

_KINDS: Final[Mapping[AccessKind, Text]] = {
    AccessKind.READ: msg("Læseadgang til din post"),
    AccessKind.READ_AND_WRITE: msg("Læse- og skriveadgang til din post"),
}

_STATES: Final[Mapping[AccessState, Text]] = {
    AccessState.WAITING: msg("Åbner senere"),
    AccessState.LIVE: msg("Gælder"),
    AccessState.TAKEN_BACK: msg("Taget tilbage"),
    AccessState.GIVEN_BACK: msg("Givet tilbage"),
    AccessState.REPLACED: msg("Lavet om"),
    # Whoever looks is not told of a death in a word on a card (DOMAIN.md, "Death").
    AccessState.ENDED_BY_DEATH: msg("Gælder ikke længere"),
}


def kind_words(kind: AccessKind) -> Text:
    """What it is called."""
    return _KINDS[kind]


def holder(access: ShownAccess) -> Text:
    """Who has it, where the name may be told."""
    return access.holder or msg("Navnet vises ikke")


def called(access: ShownAccess) -> Text:
    """What a sentence begins with."""
    return access.holder.split()[0] if access.holder else msg("Personen")


def badge(access: ShownAccess) -> Text:
    """Where it stands in a word."""
    return _STATES[access.state]


def may_what(kind: AccessKind, name: Text) -> Text:
    """What it opens, in a sentence."""
    if kind is AccessKind.READ:
        return msg("{who} må læse din post fra det offentlige.", who=name)
    return msg("{who} må læse din post fra det offentlige, svare og skrive for dig.", who=name)


def end_it(access: ShownAccess) -> Item:
    """The way to take it back."""
    text = msg("Tag tilbage")
    return Item(item(END_ACCESS, access.id), text, _spoken(text, access))


def access_line(access: ShownAccess) -> PermissionLines:
    """To whom, which kind, what it opens, since when and when it was used; and the ways to see it and take it back."""
    text = msg("Se det hele")
    see = Item(item(SEE_ACCESS, access.id), text, _spoken(text, access))
    return PermissionLines(
        access.id, holder(access), kind_words(access.kind), _sentence(access), badge(access),
        buttons=(see, end_it(access)) if access.is_open else (see,),
    )


def _spoken(text: Text, access: ShownAccess) -> Text:
    return msg("{what}: adgang til din post, {who}", what=text, who=holder(access))


def _sentence(access: ShownAccess) -> Text:
    since = day_of(access.given_at)
    if access.state is AccessState.WAITING and access.opens_on is not None:
        return msg(
            "{may} Adgangen åbner {day}.", may=may_what(access.kind, called(access)), day=access.opens_on)
    if access.state is not AccessState.LIVE:
        return msg("{who} kan ikke bruge den.", who=called(access))
    may = msg("{may} Givet {day}.", may=may_what(access.kind, called(access)), day=since)
    if access.last_used_on is None:
        return may
    return msg("{may} Sidst brugt {day}.", may=may, day=access.last_used_on)
