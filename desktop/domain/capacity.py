"""The talk with the citizen alone, before a mandate or an access is given at a counter or on paper (iron rule 8).

It is held every time, so that it accuses nobody. Whoever profits never says that the citizen understood: not the
holder, not the holder's household, not the organisation that is to hold the mandate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from desktop.domain.denmark import day_of
from desktop.domain.parties import HelperBeside, Holder, OrganisationHolder, acts_for
from desktop.domain.people import HelperKind
from desktop.domain.refusal import Refusal, Why, refuse
from desktop.i18n import Message, msg

SCRIPT_VERSION: Final = 1
"""Goes up with every change of the words below: a talk says which of them were read aloud."""

SCRIPT: Final[tuple[Message, ...]] = (
    msg("Jeg taler med alle alene, før de giver en fuldmagt."),
    msg("Med en fuldmagt må en anden gøre noget for dig, uden at du er med."),
    msg("Du må stadig gøre det hele selv."),
    msg("Du kan tage fuldmagten tilbage, når du vil. Du skal ikke sige hvorfor."),
    msg("Hvem vil du give fuldmagt til?"),
    msg("Hvad må de gøre for dig, og hvad må de ikke?"),
    msg("Hvor længe skal det gælde?"),
    msg("Er det noget, du selv vil? Eller er der en, der har bedt dig om det?"),
    msg("Vil du det i dag? Du må gerne vente."),
)
"""Read aloud to the citizen, in this order, when nobody else hears it."""


ACCESS_SCRIPT: Final[tuple[Message, ...]] = (
    msg("Jeg taler med alle alene, før de giver en anden adgang til deres post."),
    msg("Med en adgang kan en anden læse din post, uden at du er med."),
    msg("Hvis du vil, må de også svare og skrive for dig."),
    msg("Det er stadig dig, der skal sørge for, at posten bliver læst."),
    msg("Du kan tage adgangen tilbage, når du vil. Du skal ikke sige hvorfor."),
    msg("Hvem vil du give adgang til?"),
    msg("Hvad må de gøre med din post, og hvad må de ikke?"),
    msg("Er det noget, du selv vil? Eller er der en, der har bedt dig om det?"),
    msg("Vil du det i dag? Du må gerne vente."),
)
"""The same, before an access to the mailbox."""


class TalkAbout(StrEnum):
    """What the talk was about: a talk about the one is no word about the other."""

    MANDATE = "mandate"
    ACCESS = "access"


class Interpreter(StrEnum):
    """Who interpreted the talk, if anybody did."""

    NOBODY = "nobody"
    ANOTHER = "another"
    HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class HeldTalk:
    """What a helper says of a talk that was just held alone: the script that was read aloud, and who interpreted."""

    interpreter: Interpreter
    script: int = SCRIPT_VERSION


class TalkAnswer(StrEnum):
    """What came of a talk."""

    UNDERSTANDS = "understands"
    NOT_TODAY = "not-today"


@dataclass(frozen=True, slots=True)
class CapacityTalk:
    """That a helper spoke with this grantor alone about this holder, and found that they understand what they give."""

    grantor: str
    holder: Holder
    script: int
    by: str
    at: datetime
    about: TalkAbout = TalkAbout.MANDATE

    def counts(
        self, grantor: str, holder: Holder, now: datetime, about: TalkAbout = TalkAbout.MANDATE,
    ) -> bool:
        """Whether it is about these two and from today: what somebody understood last week is no word about now."""
        about_these = (self.grantor, self.holder, self.about) == (grantor, holder, about)
        before_it = self.at.astimezone(UTC) <= now and day_of(self.at) == day_of(now)
        return about_these and before_it and self.script == SCRIPT_VERSION


def after_talk(
    answer: TalkAnswer, beside: HelperBeside, grantor: str, holder: Holder, now: datetime,
    about: TalkAbout = TalkAbout.MANDATE, interpreter: Interpreter = Interpreter.NOBODY,
) -> CapacityTalk | Refusal | None:
    """What is kept of a talk. "Ikke i dag" is None, whoever held it: no row, no line, no reason.

    Whoever is to hold it interprets no talk about it: the citizen is then not alone, and hears it in their words.
    """
    if answer is TalkAnswer.NOT_TODAY:
        return None
    refusal = may_not_take_part(beside, holder)
    if refusal is None and interpreter is Interpreter.HOLDER:
        refusal = refuse(Why.HOLDER_INTERPRETS)
    return refusal or CapacityTalk(grantor, holder, SCRIPT_VERSION, beside.helper.id, now, about)


def may_not_take_part(beside: HelperBeside, holder: Holder) -> Refusal | None:
    """Why this helper may neither confirm capacity nor be beside a grantor who says yes; None when they may."""
    helper = beside.helper
    if isinstance(holder, OrganisationHolder) and beside.works_for(holder.cvr):
        return refuse(Why.STAFF_OF_HOLDER)
    if acts_for(helper, holder):
        return refuse(Why.YES_BESIDE_HOLDER)
    if helper.kind is not HelperKind.STAFF:
        return refuse(Why.YES_BESIDE_RELATIVE)
    return may_not_assist(beside)


def may_not_assist(beside: HelperBeside) -> Refusal | None:
    """Why this helper may not assist at a counter in what these two have to do with each other; None when they may."""
    if not beside.helper.may_receive_citizens:
        return refuse(Why.WRONG_ROLE)
    return refuse(Why.STAFF_TOO_CLOSE) if beside.near else None
