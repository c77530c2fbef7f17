"""Whether there is a printer is found out while nobody waits: a page promises paper until it is known that there is none."""

from __future__ import annotations

from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk


def offered(desk: AtTheDesk) -> bool:
    return Act.PRINT in [button.act for button in desk.page.buttons]


def sent(*, printer: bool) -> AtTheDesk:
    """The receipt is on the screen, and the look for printers still under way."""
    desk = AtTheDesk()
    desk.paper.printer = printer
    desk.checking()
    asked = desk.paper.can_print
    desk.looks = []

    def look() -> bool:
        desk.looks.append(desk.building)
        return asked()

    desk.paper.can_print = look
    desk.building = True
    handle = desk.desk.handle

    def handled(intent) -> None:
        desk.building = True
        handle(intent)
        desk.building = False

    desk.desk.handle = handled
    return desk.press(Act.SEND)


def test_no_page_waits_for_the_list_of_printers() -> None:
    desk = sent(printer=True)
    assert desk.looks == [False]
    assert offered(desk)


def test_paper_is_no_longer_promised_once_it_is_known_that_there_is_no_printer() -> None:
    desk = sent(printer=False)
    promised = [Act.PRINT in [one.act for one in page.buttons] for page in desk.pages if type(page) is type(desk.page)]
    assert promised[0]
    assert not promised[-1]
