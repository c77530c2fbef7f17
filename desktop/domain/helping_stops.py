""""Hvordan må jeg hjælpe?": what ends it, what is never done, and where the citizen's no is the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.helping_advice import Advice, Ground, Way
from desktop.domain.helping_situation import Age, Known, Paper, Says, Situation, Trouble, Who, Wish

_LEND_A_RIGHT: Final = (Way.MANDATE, Way.READ_ACCESS, Way.READ_AND_WRITE_ACCESS, Way.CITIZEN_IS_HERE)
_NEVER: Final[Mapping[Trouble, Advice]] = {
    Trouble.USES_THEIR_MITID: Advice((Way.REFUSED,), Ground.MITID_IS_PERSONAL, instead=_LEND_A_RIGHT),
    Trouble.TO_OWN_ACCOUNT: Advice((Way.REFUSED,), Ground.NOT_TO_OWN_ACCOUNT, instead=(Way.CITIZEN_IS_HERE,)),
    Trouble.OWN_RELATIVE_AT_WORK: Advice((Way.REFUSED,), Ground.NOT_ONES_OWN, instead=(Way.VISIT, Way.MANDATE)),
    Trouble.HOLDER_INTERPRETS: Advice((Way.REFUSED,), Ground.HOLDER_NEVER_INTERPRETS, instead=(Way.MANDATE,)),
}
"""What nobody may do, whoever they are and whatever the citizen says (DOMAIN.md, iron rules 1, 6 and 8)."""


def ended_by_death(asked: Situation) -> Advice | None:
    """Death ends everything; where the register is wrong nothing works before it is mended (DOMAIN.md, "Death")."""
    if Trouble.WRONGLY_DEAD in asked.troubles:
        return Advice((Way.GUIDANCE,), Ground.WRONGLY_DEAD, instead=(Way.MANDATE, Way.READ_ACCESS))
    if Trouble.DEAD in asked.troubles:
        return Advice((Way.ENDED,), Ground.DEATH, instead=(Way.GUIDANCE,))
    return None


def never(asked: Situation) -> Advice | None:
    """What is refused whoever asks."""
    return next((advice for trouble, advice in _NEVER.items() if trouble in asked.troubles), None)


def taken_back(asked: Situation) -> Advice | None:
    """What the citizen took back is over, until they themselves say yes anew (IDENTITY.md, renewal)."""
    if Trouble.TAKEN_BACK not in asked.troubles or asked.says is Says.YES:
        return None
    return Advice((Way.ENDED,), Ground.TAKEN_BACK, instead=(Way.MANDATE, Way.GUIDANCE))


def says_no(asked: Situation) -> Advice | None:
    """A no is a no. It does not end what rests on no yes: a parent's, a guardian's, a future mandate in force."""
    if asked.says is not Says.NO or (asked.age is Age.UNDER_15 and asked.who is Who.PARENT):
        return None
    if asked.understands is not Known.YES:
        if asked.papers & {Paper.GUARDIANSHIP_ORDER, Paper.FUTURE_MANDATE_IN_FORCE}:
            return None
        return Advice((Way.GUIDANCE,), Ground.THE_YES_IS_THE_CITIZENS, instead=(Way.GUARDIANSHIP,))
    return Advice((Way.REFUSED,), Ground.THE_YES_IS_THE_CITIZENS, instead=(Way.GUIDANCE, Way.CITIZEN_IS_HERE))


def nothing_to_give(asked: Situation) -> Advice | None:
    """Where no right is needed: a person beside the citizen, a reminder, or a MitID that only its owner mends."""
    wishes = asked.wishes - {Wish.GIVING}
    if Wish.MEETING in wishes and not asked.acts and not asked.areas:
        return Advice((Way.BISIDDER,), Ground.ONE_MAY_BE_BESIDE)
    if Wish.REMINDER in wishes:
        return Advice((Way.CITIZEN_IS_HERE,), Ground.NO_RIGHT_IS_NEEDED, instead=(Way.GUIDANCE,))
    if Wish.NOT_KNOWN in wishes:
        return Advice((Way.GUIDANCE,), Ground.NOTHING_FITS, instead=(Way.MANDATE, Way.READ_ACCESS))
    if wishes == {Wish.SIGN_IN} and not asked.areas:
        return Advice((Way.GUIDANCE,), Ground.MITID_DOES_NOT_WORK, instead=(Way.VISIT,))
    return None
