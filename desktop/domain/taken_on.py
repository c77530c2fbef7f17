"""A letter somebody who helps took on ("Jeg tager den"), so that two who help one do not do the same thing twice.

It reserves nothing and gives no right: whoever may read the letter may still do something about it. It is told to those
alone who may read the letter too, and ends by itself (docs/decisions/0014, "Decided while taking on was built").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.mailbox_access import MailboxAccess, allows
from desktop.domain.mailbox_rights import MailboxRight
from desktop.domain.people import Helper

LASTS: Final = timedelta(days=30)
"""From it was taken on, or said to be done, until it is told to nobody any more: a forgotten word stops nobody."""


class TakingStep(StrEnum):
    """What somebody says of a letter: I take it on, I do not after all, it is done."""

    TAKE_ON = "take-on"
    LET_GO = "let-go"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class TakenOn:
    """That a letter (its id) was taken on by whoever holds the access with this id, and when that was last said."""

    letter: str
    access: str
    at: datetime
    is_done: bool = False

    def holds(self, access: MailboxAccess, taker: Helper, now: datetime) -> bool:
        """Whether it is still so at `now`: not too old, and `taker` may still read by that very `access`."""
        is_fresh = now < self.at.astimezone(UTC) + LASTS
        return is_fresh and allows(access, taker, MailboxRight.READ_AUTHORITIES_POST, now) is None


def after(standing: TakenOn | None, step: TakingStep, mine: TakenOn) -> TakenOn | None:
    """What holds of a letter after a step by whoever has the access in `mine`, which is the letter taken on now.

    `standing` is what holds, None where nothing does. What another has taken on stays theirs; what another says is
    done may be taken on anew. The very same value where the step changes nothing.
    """
    is_mine = standing is not None and standing.access == mine.access
    match step:
        case TakingStep.TAKE_ON:
            return mine if standing is None or standing.is_done else standing
        case TakingStep.LET_GO:
            return None if is_mine else standing
        case TakingStep.DONE:
            is_said = standing is not None and (standing.is_done or not is_mine)
            return standing if is_said else replace(mine, is_done=True)
