"""What a relative may do for somebody on the mandates they hold, as far as their screen was told of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.mandate_shown import PackageWords, ShownPackage, ShownPerson, WholeMandate
from desktop.domain.package import PackageKind


@dataclass(frozen=True, slots=True)
class TaskOnMandate:
    """A task, and the mandate it may be begun on: `until` the last day of the package that opens it."""

    task: str
    mandate: str
    grantor: ShownPerson
    until: date


def tasks_on(mandates: Iterable[WholeMandate]) -> tuple[TaskOnMandate, ...]:
    """Each task once, on the package that lasts longest, in the order the packages stand.

    Only what may be begun now: live, to act, and past its 72 hours where it moves money (DOMAIN.md, "Mandates"). The
    backend judges it again when it is begun, and at each call after.
    """
    found: dict[str, TaskOnMandate] = {}
    for whole in mandates:
        for package in whole.mandate.live:
            for task in tasks_of(whole, package):
                before = found.get(task)
                if before is None or before.until < package.until:
                    found[task] = TaskOnMandate(task, whole.mandate.id, whole.mandate.grantor, package.until)
    return tuple(found.values())


def tasks_of(whole: WholeMandate, package: ShownPackage) -> tuple[str, ...]:
    """The tasks this package of it opens now; none while it waits, or where it is to look or to talk."""
    words = words_of(whole, package)
    waits = package.opens_at is not None or not package.is_live
    return () if words is None or waits or words.kind is not PackageKind.ACT else words.tasks


def words_of(whole: WholeMandate, package: ShownPackage) -> PackageWords | None:
    """The version of the package that was agreed to."""
    return next((one for one in whole.packages if (one.id, one.version) == (package.id, package.version)), None)
