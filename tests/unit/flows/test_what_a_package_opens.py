"""A package opens the tasks of its authority and area, and none that no mandate may carry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.package import PackageKind
from desktop.flows.definition import Basis, Delivery
from desktop.flows.package_tasks import tasks_opened_by
from tests.support.definitions import FILES_NAMES, task
from tests.support.packages import packages


@pytest.fixture(scope="module")
def tasks():
    return tuple(task(name) for name in FILES_NAMES)


def opened(package, tasks):
    return tasks_opened_by(packages().package(package), tasks)


def test_a_package_opens_the_task_of_its_authority_and_area(tasks):
    assert opened("melde-flytning", tasks) == ("meld-flytning",)


def test_to_look_and_to_talk_open_no_task(tasks):
    seen = [one for one in packages().packages if one.kind is not PackageKind.ACT]
    assert seen
    assert not any(tasks_opened_by(one, tasks) for one in seen)


def test_a_task_that_knows_no_mandate_is_opened_by_none(tasks):
    moving = next(one for one in tasks if one.id == "meld-flytning")
    without = replace(moving, basis=tuple(one for one in moving.basis if one is not Basis.MANDATE))
    assert opened("melde-flytning", (without,)) == ()


@pytest.mark.parametrize("delivery", [Delivery.COMPANION, Delivery.ANSWER])
def test_what_takes_the_citizens_own_sign_in_is_opened_by_none(tasks, delivery):
    moving = next(one for one in tasks if one.id == "meld-flytning")
    assert opened("melde-flytning", (replace(moving, delivery=delivery),)) == ()
