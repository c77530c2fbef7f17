"""A second click of a double click was meant for the page before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters.intents import Act, Pressed
from desktop.ui.look import Look
from desktop.ui.moment import LASTS
from desktop.ui.registry import SCREENS
from desktop.ui.window import MainWindow
from tests.support.sample_pages import PAGES


def click(window, widget) -> None:
    """A click as the window system sends it: at a place, not at a widget."""
    place = widget.mapTo(window, widget.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_a_double_click_on_the_page_before_gives_no_consent(qtbot) -> None:
    window = MainWindow(SCREENS, Look(motion=False))
    qtbot.addWidget(window)
    window.show()
    window.show_page(PAGES["today"])
    qtbot.wait(LASTS + 50)
    pressed = []
    window.intent.connect(pressed.append)
    place = window.bottom.primary.mapTo(window, window.bottom.primary.rect().center())
    click(window, window.bottom.primary)
    assert pressed == [Pressed(Act.NEXT)]
    pressed.clear()
    window.show_page(PAGES["citizen-yes"])
    for _ in range(3):
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert pressed == []
    qtbot.wait(LASTS + 50)
    answers = [one for one in window.screen_of(type(PAGES["citizen-yes"])).view.window().findChildren(type(window.bottom.primary).__base__)
               if one.isVisible() and one.property("mark-act") == str(Act.AGREE)]
    click(window, answers[0])
    assert pressed == [Pressed(Act.AGREE)], "a moment later the very same press counts"


def test_digits_of_a_card_scanner_find_the_field_by_themselves(qtbot) -> None:
    window = MainWindow(SCREENS, Look(motion=False))
    qtbot.addWidget(window)
    window.show()
    window.show_page(PAGES["find-citizen"])
    filled = []
    window.intent.connect(filled.append)
    QTest.keyClicks(window.focusWidget(), "1403421000")
    assert filled[-1].value == "1403421000"


def test_a_page_turned_to_a_citizen_speaks_their_language(qtbot) -> None:
    from dataclasses import replace

    window = MainWindow(SCREENS, Look(language="da", motion=False))
    qtbot.addWidget(window)
    window.show()
    window.show_page(replace(PAGES["citizen-yes"], language="en"))
    said = window.screen_of(type(PAGES["citizen-yes"])).heading.text()
    assert "today" in said.casefold()
    assert window.look.language == "da"
