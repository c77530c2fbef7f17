"""Guardians, parents and others at a citizen's own screen, for the gates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.other_bases import Matter, OtherBasisKind
from desktop.domain.other_bases_listed import ListedBasis
from desktop.domain.other_bases_refusal import WhyNoBasis
from desktop.domain.other_bases_shown import NAMES, BasisFacts, shown_by
from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.helping.basis_words import basis_panel, basis_row
from tests.support.sample_helping import HELPING_PAGES
from tests.support.sample_permissions import PERMISSION_PAGES, shell


def _local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


_SAID = shown_by(BasisFacts(
    OtherBasisKind.GUARDIANSHIP, frozenset({Matter.ECONOMIC}), took_capacity=True, last_day=date(2027, 3, 1)))
_HOLDS = _local("Gælder", "In force")
_SEE = s.Item("basis:basis-1:", _local("Se det hele", "See all of it"),
              _local("Se det hele: Værge, Peter Eksempel", "See all of it: Guardian, Peter Eksempel"))
_LINE = s.PermissionLines(
    "basis-1", "Peter Eksempel", NAMES[OtherBasisKind.GUARDIANSHIP],
    _local("En værge må gøre ting for borgeren hos det offentlige. Sidste dag er mandag 1. marts 2027.",
           "A guardian may do things for the citizen with public authorities. The last day is Monday 1 March 2027."),
    _HOLDS, buttons=(_SEE,))
_HIDDEN = replace(
    _LINE, id="basis-2", whom=_local("Navnet vises ikke", "The name is not shown"), kind=NAMES[OtherBasisKind.CASE_REPRESENTATIVE],
    line=_local("En repræsentant må gøre ting for borgeren i denne sag. Der er ingen sidste dag.",
                "A representative may do things for the citizen in this case. There is no last day."),
    badge=_local("Gælder ikke nu", "Not in force now"), buttons=(replace(_SEE, id="basis:basis-2:"),))

_HELD = ListedBasis(
    "basis-3", BasisFacts(OtherBasisKind.GUARDIANSHIP, frozenset({Matter.ECONOMIC}), took_capacity=True, last_day=date(2027, 3, 1)),
    date(2025, 2, 3), "Inger Eksempel", "Familieretshuset", citizen="inger")
_CASE = replace(
    _HELD, id="basis-4", decided_by="Eksempel Kommune", case="27.36.04-A26-17-26",
    facts=BasisFacts(OtherBasisKind.CASE_REPRESENTATIVE, not_now=WhyNoBasis.PAPER_NOT_SEEN))

BASIS_PAGES: dict[str, s.Page] = {
    "people-helped-bases": replace(HELPING_PAGES["people-helped-post"], people=(
        s.HelpedLines(
            "inger", "Inger Eksempel", (basis_row(_HELD), basis_row(_CASE)), None,
            (s.Item("person:inger", _local("Se, hvad du må for Inger", "See what you may do for Inger"), icon="person"),)),
        s.HelpedLines(
            "omar", _local("Navnet vises ikke", "The name is not shown"), (basis_row(_HELD),), None,
            (s.Item("person:omar", _local("Se, hvad du må for den, det handler om", "See what you may do for the person it is about"),
                    icon="person"),)))),
    "one-helped-bases": s.OneHelped(
        s.Shell(leave=HELPING_PAGES["one-helped-post"].shell.leave, training=True), "inger", "Inger Eksempel",
        _local("Her ser du, hvad du må for Inger.", "Here you see what you may do for Inger."),
        (basis_panel(_HELD, "Inger"), basis_panel(_CASE, "Inger"))),
    "permissions-bases": replace(PERMISSION_PAGES["permissions"], sections=(
        PERMISSION_PAGES["permissions"].sections[1],
        s.PermissionSection(_local("Værge, forælder og andre", "Guardian, parent and others"), (_LINE, _HIDDEN))), fold=None),
    "basis": s.Permission(
        shell(), "basis-1", _local("Værge: Peter Eksempel", "Guardian: Peter Eksempel"), _HOLDS, (
            _local("Det gælder fra mandag 3. februar 2025.", "It holds from Monday 3 February 2025."), _SAID.ends,
            _local("Du kan ikke stoppe det her. Spørg Familieretshuset, hvis det skal slutte.",
                   "You cannot stop it here. Ask Familieretshuset if it is to end."),
            _local("»Borgeren« og »barnet« er dig.", '"The citizen" and "the child" are you.')), rights=(
            s.TitledLines(_local("Det betyder det", "What it means"), _SAID.carries),
            s.TitledLines(_local("Det betyder det ikke", "What it does not mean"), _SAID.never))),
}
