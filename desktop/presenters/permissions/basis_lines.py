"""A guardian, a parent or another with a basis of their own, as a line of "Hvem må hvad": never called a mandate."""

from __future__ import annotations

from desktop.domain.other_bases_listed import ListedBasis
from desktop.domain.other_bases_shown import NAMES, shown_by
from desktop.i18n import Text, msg
from desktop.presenters.permissions.ways import SEE_BASIS, item
from desktop.presenters.states import Item, PermissionLines


def who_has(basis: ListedBasis) -> Text:
    """Who has it, where the name may be told."""
    return basis.other or msg("Navnet vises ikke")


def basis_badge(basis: ListedBasis) -> Text:
    """Where it stands in a word."""
    return msg("Gælder") if basis.facts.not_now is None else msg("Gælder ikke nu")


def basis_line(basis: ListedBasis) -> PermissionLines:
    """Who it is, as what, what they may and until when; and the way to see all of it. It is not taken back here."""
    said, text, name = shown_by(basis.facts), msg("Se det hele"), NAMES[basis.facts.kind]
    see = Item(
        item(SEE_BASIS, basis.id), text, msg("{what}: {kind}, {who}", what=text, kind=name, who=who_has(basis)))
    return PermissionLines(
        basis.id, who_has(basis), name, msg("{one} {other}", one=said.carries[0], other=said.ends), basis_badge(basis),
        buttons=(see,),
    )
