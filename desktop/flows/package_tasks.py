"""Which tasks a package opens: data meets data, so a task that is added is opened by the packages there are."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.package import Package, PackageKind
from desktop.flows.definition import Basis, Delivery, TaskDefinition

_WITH_OWN_SIGN_IN = frozenset({Delivery.COMPANION, Delivery.ANSWER})
"""Done on the authority's own page by whoever signs in there, or sent to nobody: no holder begins those."""


def tasks_opened_by(package: Package, definitions: Iterable[TaskDefinition]) -> tuple[str, ...]:
    """The tasks, by id, that may be begun on this package, in the order they came.

    It must fit in authority, area and kind (docs/decisions/0014), and the task must know a mandate as its basis.
    """
    return tuple(
        one.id for one in definitions
        if is_begun_on_mandate(one)
        and package.opens(one.authority.id, one.kle, PackageKind.ACT)
    )


def is_begun_on_mandate(definition: TaskDefinition) -> bool:
    """Whether a holder may begin the task at all: it knows a mandate as its basis, and is sent from here."""
    return Basis.MANDATE in definition.basis and definition.delivery not in _WITH_OWN_SIGN_IN
