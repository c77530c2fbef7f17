"""The day an access was last used is told to whoever gave it, whatever was done by it, on stored state."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.denmark import day_of
from tests.support.giving import inger
from tests.support.post import deliver, letter_xml
from tests.support.two_who_help import relative


def used_on(here) -> str | None:
    (one,) = here.http.get("/v1/accesses/given", headers=inger(here).bearer).json()["accesses"]
    return one["last_used_on"]


@pytest.mark.hostile
@pytest.mark.parametrize("step", ["take-on", "let-go", "done"])
def test_who_says_something_of_one_letter_and_does_nothing_else_has_used_their_access_that_day(here, step):
    letter = deliver(here, "inger", letter_xml("Varmetillæg")).letter
    here.clock.advance(timedelta(days=3))
    his = relative(here)
    assert used_on(here) is None, "to be told whose post one may read is no use of it"
    assert his.say(step, letter).json()["label"] == "Varmetillæg", "he reads it by that"
    assert used_on(here) == day_of(here.clock.now()).isoformat()


@pytest.mark.hostile
def test_who_is_told_that_a_letter_changed_has_used_their_access_that_day(here):
    letter = deliver(here, "inger", letter_xml("Varmetillæg")).letter
    his = relative(here)
    stale = his.http.patch(f"/v1/messages/{letter}", json={"read": True}, headers=his.header | {"If-Match": '"9"'})
    assert stale.json()["type"].endswith("version-stale")
    assert used_on(here) == day_of(here.clock.now()).isoformat()
