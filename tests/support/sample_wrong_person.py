"""Whether it is the wrong person, in the very words of the stage that asks, for the gates."""

from __future__ import annotations

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_reception import JENS_CPR
from tests.support.small_tasks import MOVING


def _asked(desk: AtTheDesk) -> s.Page:
    return desk.press(Act.ASK_WRONG_PERSON).page


def _of_two() -> AtTheDesk:
    desk = AtTheDesk().sent().press(Act.DONE).press(Act.ADD_PARTNER).fill("cpr", JENS_CPR).press(Act.NEXT).press(Act.NEXT)
    return desk.fill("proof", "photo-id").press(Act.NEXT).choose(MOVING).press(Act.NEXT).press(Act.AGREE)


def _closing() -> s.Page:
    desk = AtTheDesk().in_visit().press(Act.ASK_WRONG_PERSON)
    assert not desk.desk.may_close()
    assert words(desk.page.problem).startswith("Et besøg er ikke slut.")
    return desk.page


WRONG_PERSON_PAGES: dict[str, s.Page] = {
    "wrong-person": _asked(AtTheDesk().in_visit()),
    "wrong-person-of-two": _asked(_of_two()),
    "wrong-person-closing": _closing(),
}
