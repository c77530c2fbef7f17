"""What binds, read in English: the Danish stands under it. In the very words of the stages, for the gates."""

from __future__ import annotations

from desktop.presenters import states as s
from desktop.presenters.intents import Act, LanguageChosen
from tests.support.at_the_desk import AtTheDesk
from tests.support.small_tasks import EU_CARD, MOVING


def _asked(*tasks: str) -> AtTheDesk:
    desk = AtTheDesk().asked(*tasks)
    desk.desk.handle(LanguageChosen("en"))
    return desk


IN_ENGLISH_PAGES: dict[str, s.Page] = {
    "citizen-yes-in-english": _asked().page,
    "citizen-yes-two-in-english": _asked(EU_CARD, MOVING).page,
    "citizen-yes-explained-in-english": _asked().press(Act.NOT_UNDERSTOOD).page,
}
