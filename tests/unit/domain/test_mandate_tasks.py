"""What a relative may do for somebody: each task once, by the package that lasts longest, and nothing that waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.mandate_tasks import tasks_on
from desktop.domain.package import PackageKind
from tests.support.clock import FakeClock
from tests.support.memory_mandates import MemoryMandates, package

MOVE = package("flytte", "Flytte", tasks=("meld-flytning",))


@pytest.fixture
def held():
    return MemoryMandates(FakeClock())


def given(held, *packages, **changes):
    """One more mandate of these, whole; `changes` are to each of its packages."""
    held.packages = tuple({one.id: one for one in (*held.packages, *packages)}.values())
    mandate = held.add(*packages)
    held.mandates[0] = replace(mandate, packages=tuple(replace(one, **changes) for one in mandate.packages))
    return held.whole(mandate.id)


def test_a_package_to_act_opens_its_tasks_until_its_last_day(held):
    whole = given(held, MOVE)
    [task] = tasks_on([whole])
    assert (task.task, task.mandate, task.until) == ("meld-flytning", whole.mandate.id, whole.mandate.packages[0].until)


@pytest.mark.parametrize("kind", [PackageKind.READ, PackageKind.CONTACT])
def test_to_look_and_to_talk_open_nothing_whatever_is_said_of_them(held, kind):
    assert tasks_on([given(held, replace(MOVE, id="andet", kind=kind))]) == ()


def test_what_waits_its_three_days_opens_nothing_yet(held):
    assert tasks_on([given(held, MOVE, opens_at=held.clock.now() + timedelta(hours=72))]) == ()


def test_what_is_over_opens_nothing(held):
    assert tasks_on([given(held, MOVE, is_live=False)]) == ()


def test_a_task_two_mandates_open_is_there_once_on_the_one_that_lasts_longest(held):
    soon = given(held, MOVE, until=held.clock.now().date() + timedelta(days=9))
    later = given(held, MOVE)
    for both in ([soon, later], [later, soon]):
        assert [one.mandate for one in tasks_on(both)] == [later.mandate.id]


def test_words_that_are_not_at_hand_open_nothing(held):
    assert tasks_on([replace(given(held, MOVE), packages=())]) == ()
