"""What a grantor is told of a step of a mandate, by the ways `mandate_notice.out_of_reach` names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.mandate_notice import Event
from desktop.i18n import LocalText


@dataclass(frozen=True, slots=True)
class ToldPackage:
    """A package the step was about, and its last day. `opens_at` is there where it has to wait so long."""

    title: LocalText
    until: date
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MandateNotice:
    """One step, told to the grantor. Holds nothing of the grantor: that is put on the paper when it is made.

    `holder` is a name. `on_power`: a general power of attorney founds it, or is to; `read_by` is who read it (first
    name and place), where it was registered. `tasks` are what it was used for, where it was. `organisation` and `phone`
    are whom to call; `entry` and `head` are the journal's, to check by.
    """

    event: Event
    holder: str
    packages: tuple[ToldPackage, ...]
    at: datetime
    organisation: str
    phone: str
    entry: int
    head: str
    training: bool
    tasks: tuple[LocalText, ...] = ()
    on_power: bool = False
    read_by: str | None = None
