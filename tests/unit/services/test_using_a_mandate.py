"""What was answered on a mandate goes to whoever gave it, task by task."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.flows.flow import start
from desktop.services.using_a_mandate import hand_over
from tests.support.clock import FakeClock
from tests.support.fake_mandate_use import FakeMandateUse
from tests.support.small_tasks import EU_CARD, MOVING, small_tasks

REFUSED = Failure(FailureKind.REFUSED, "Svarene blev ikke taget imod.", settled=True)
OFF = Failure(FailureKind.OFFLINE, "Der er ingen forbindelse. Prøv igen om lidt.")


class Refusing(FakeMandateUse):
    """Takes everything but what is answered to `EU_CARD`, where it says `why`."""

    why = REFUSED

    def keep_answers(self, session, task, version, language, answers):
        if task == EU_CARD:
            return self.why
        return super().keep_answers(session, task, version, language, answers)


@pytest.mark.parametrize(("why", "kept", "left"), [
    (REFUSED, {MOVING}, [EU_CARD]), (OFF, set(), [EU_CARD, MOVING]),
])
def test_one_that_is_refused_holds_no_other_back_and_nothing_is_tried_where_nothing_comes_through(why, kept, left):
    tasks, clock = small_tasks(), FakeClock()
    use = Refusing(clock, tasks)
    use.why = why
    flows = [start(tasks[one], {}, clock.now().date()) for one in (EU_CARD, MOVING)]
    over = hand_over(use, "session", flows, "da")
    assert set(use.kept) == kept
    assert [flow.definition.id for flow in over.left] == left
    assert over.why is why
