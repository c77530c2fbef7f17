"""What may be done for somebody on the mandates one holds, as far as one's screen was told of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.mandate_held import OpenedMandate
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
    return _longest(
        TaskOnMandate(task, whole.mandate.id, whole.mandate.grantor, package.until)
        for whole in mandates for package in whole.mandate.live for task in tasks_of(whole, package)
    )


def tasks_opened(opened: OpenedMandate) -> tuple[TaskOnMandate, ...]:
    """The same of a mandate an organisation holds, for its staff."""
    words = {(one.id, one.version): one for one in opened.words}
    return _longest(
        TaskOnMandate(task, opened.mandate.id, opened.grantor, package.until)
        for package in opened.mandate.packages
        for task in _opened_by(package, words.get((package.id, package.version)))
    )


def _longest(every: Iterable[TaskOnMandate]) -> tuple[TaskOnMandate, ...]:
    found: dict[str, TaskOnMandate] = {}
    for one in every:
        before = found.get(one.task)
        if before is None or before.until < one.until:
            found[one.task] = one
    return tuple(found.values())


def tasks_of(whole: WholeMandate, package: ShownPackage) -> tuple[str, ...]:
    """The tasks this package of it opens now; none while it waits, or where it is to look or to talk."""
    return _opened_by(package, words_of(whole, package))


def _opened_by(package: ShownPackage, words: PackageWords | None) -> tuple[str, ...]:
    waits = package.opens_at is not None or not package.is_live
    return () if words is None or waits or words.kind is not PackageKind.ACT else words.tasks


def words_of(whole: WholeMandate, package: ShownPackage) -> PackageWords | None:
    """The version of the package that was agreed to."""
    return next((one for one in whole.packages if (one.id, one.version) == (package.id, package.version)), None)
