"""Where the narrow window with the prepared answers stands: beside the main one, or over its page, never over Pause."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from desktop.ui import room
from desktop.ui.window import MainWindow


def place(main: MainWindow, wanted: QSize, least: QSize) -> QRect:
    """The box, frame and all, of a window that wants so much inside and can do with `least`.

    On the main window's own screen, where people look: at its right edge where there is room beside the main window,
    else at its left; else over the page, between the two bands, so that Pause and what leads on stay whole. On a screen
    too low for that it goes under Pause, or to the side Pause is not on.
    """
    screen, around = main.window().screen().availableGeometry(), main.window().frameGeometry()
    wanted, least = (wanted + room.FRAME).boundedTo(screen.size()), least + room.FRAME
    for free in (
        QRect(QPoint(around.right() + 1, screen.top()), screen.bottomRight()),
        QRect(screen.topLeft(), QPoint(around.left() - 1, screen.bottom())),
    ):
        if free.width() >= least.width():
            return _at_the_edge(free, wanted, right=free.right() == screen.right())
    pause = seen(main.top.pause)
    between = seen(main.middle) & screen
    below = QRect(QPoint(screen.left(), pause.bottom() + 1), screen.bottomRight())
    for free in (between, below):
        if free.height() >= least.height() and free.width() >= least.width():
            return _at_the_edge(free, wanted, right=True)
    return _at_the_edge(screen, wanted.boundedTo(least), right=pause.center().x() < screen.center().x())


def covers_pause(main: MainWindow, box: QRect) -> bool:
    """Whether a window that takes up `box` lies over Pause, or over what stands in its place."""
    return main.isVisible() and box.intersects(seen(main.top.pause))


def seen(widget: QWidget) -> QRect:
    """Where a widget is on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _at_the_edge(free: QRect, wanted: QSize, *, right: bool) -> QRect:
    box = QRect(free.topLeft(), wanted.boundedTo(free.size()))
    if right:
        box.moveRight(free.right())
    return box
