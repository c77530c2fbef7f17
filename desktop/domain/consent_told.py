"""What a citizen is told of a consent, in the command that does it, and before it expires (DOMAIN.md, "Consent")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.consent import Consent, ConsentState
from desktop.domain.denmark import day_of
from desktop.i18n import LocalText

EXPIRES_SOON: Final = timedelta(days=30)


class ConsentHappened(StrEnum):
    """What happened, or will. Of a death nobody is told (DOMAIN.md, "Death")."""

    ASKED = "asked"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken-back"
    EXPIRES_SOON = "expires-soon"


@dataclass(frozen=True, slots=True)
class ConsentNotice:
    """One thing told of. Holds nothing of the citizen: that is put on the paper when it is made.

    `authority` is who asks; `day` is the last to answer or to use it, where there is one.
    `helper` is the first name of who assisted. `organisation` and `phone` are whom to call; `entry` and `head` are the
    journal's, to check by.
    """

    happened: ConsentHappened
    authority: LocalText
    title: LocalText
    day: date | None
    helper: str | None
    at: datetime
    organisation: str
    phone: str
    entry: int
    head: str
    training: bool


def to_be_told_of_end(consent: Consent, now: datetime) -> bool:
    """Whether the citizen is to be told now that it expires: once, thirty days before, if it was given for longer."""
    if consent.told_of_end_at is not None or consent.answer is None or consent.until is None:
        return False
    due = consent.until - EXPIRES_SOON
    is_given = consent.state(now) is ConsentState.GIVEN
    return is_given and day_of(now) >= due > day_of(consent.answer.at)


def told_of_end(consent: Consent, now: datetime) -> Consent:
    """The consent when that was told. A second time changes nothing."""
    return consent if consent.told_of_end_at is not None else replace(consent, told_of_end_at=now)
