"""Legal deadlines of what waits: when they are, and the alarm before they are past."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Final

from desktop.domain.keeping import CannotSave
from desktop.flows.answers import Plain
from desktop.flows.definition import TaskDefinition
from desktop.services.ports import Clock, Outbox

_LAST_MOMENT: Final = time(23, 59, 59)


def deadline_of(definition: TaskDefinition, answers: Mapping[str, Plain], now: datetime) -> datetime | None:
    """The last second of the last day the law gives, in the zone of `now`; None where there is none, or no date known.

    `answers` are plain, as they are sent: dates as ISO text.
    """
    rule = definition.deadline
    said = answers.get(rule.field) if rule else None
    if rule is None or not isinstance(said, str):
        return None
    day = date.fromisoformat(said) + timedelta(days=rule.days)
    return datetime.combine(day, _LAST_MOMENT, tzinfo=now.tzinfo)


def watch(outbox: Outbox, clock: Clock) -> bool:
    """Raise the alarms that are due, each once however often this is asked and wherever the clock jumps; True for any.

    Where the disk will not take it, it is raised the next time.
    """
    now, raised = clock.now(), False
    for entry in outbox.unsent():
        alarm = entry.new_alarm(now)
        if alarm is not None:
            with suppress(CannotSave):
                raised = outbox.raise_alarm(entry.id, alarm) or raised
    return raised
