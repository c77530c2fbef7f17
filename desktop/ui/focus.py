"""Where focus goes: the order Tab walks in, and keeping what has focus in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QRadioButton, QScrollArea, QWidget

from desktop.ui.look import Look
from desktop.ui.visible import visible_within
from desktop.ui.widgets.text import Heading
from desktop.ui.widgets.together import ReadTogether


def tell_moved(moved: Callable[[QWidget | None, QWidget | None], None]) -> None:
    """Have `moved` told, as (from, to), whenever focus goes to another widget of the application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.focusChanged.connect(moved)


def stops_within(view: QWidget) -> list[QWidget]:
    """What Tab stops at inside `view`, in the order of its children, which is the order on screen."""
    return [one for one in visible_within(view) if one.isEnabled() and _is_stop(one)]


def _is_stop(one: QWidget) -> bool:
    if isinstance(one, QRadioButton):
        # Of choices that exclude each other Tab stops at the one that is on, else at the first; arrows do the rest.
        group = one.group()
        beside = [b for b in group.buttons() if b.isVisible()] if group is not None else [one]
        on = group.checkedButton() if group is not None else None
        return one is (on or beside[0])
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None


def next_stop(stops: list[QWidget], current: QWidget | None, view: QWidget, *, forward: bool) -> QWidget | None:
    """The stop after (or before) `current`, round the end; None when there is nowhere to go.

    `current` need not be a stop itself: from a heading the next stop is the first one after it on the page.
    """
    if not stops:
        return None
    if current in stops:
        at = stops.index(current)
        return stops[(at + (1 if forward else -1)) % len(stops)]
    order = view.findChildren(QWidget)
    if current is None or current not in order:
        return stops[0] if forward else stops[-1]
    here = order.index(current)
    place = {id(one): at for at, one in enumerate(order)}
    if forward:
        return next((one for one in stops if place.get(id(one), len(order)) > here), stops[0])
    before = [one for one in stops if place.get(id(one), len(order)) < here]
    return before[-1] if before else stops[-1]


def walk(
    port: QWidget, view: QWidget, bands: list[QWidget], current: QWidget | None, *, forward: bool,
) -> None:
    """One press of Tab: through `view` from top to bottom, then the `bands`, and round.

    From the heading of a page that was turned since, it goes on with what is seen in `port`.
    """
    stops = [*stops_within(view), *bands]
    if forward and isinstance(current, Heading) and view.isAncestorOf(current) and _is_above(current, port):
        stops = [one for one in stops if not (view.isAncestorOf(one) and _is_above(one, port))]
    chosen = next_stop(stops, current, view, forward=forward)
    if chosen is not None:
        chosen.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)


def _is_above(one: QWidget, port: QWidget) -> bool:
    return one.mapTo(port, QPoint(0, one.height())).y() <= 0


def type_into(target: QWidget | None, event: QKeyEvent) -> bool:
    """Let what is typed at nothing in particular, as a card scanner does, go to `target`; True when it went.

    Straight to it: a key it has no use for would come up to the window again, and be sent again, for ever. A key held
    with Ctrl, Alt or Meta is a shortcut, or a screen reader's, and moves nobody.
    """
    if target is None or not event.text().isprintable() or not event.text().strip() or _is_a_shortcut(event):
        return False
    if not target.isVisible():  # a tool lies over it
        return False
    target.setFocus(Qt.FocusReason.OtherFocusReason)
    target.event(event)
    return True


def _is_a_shortcut(event: QKeyEvent) -> bool:
    """Ctrl and Alt together are AltGr on Windows, and write a sign."""
    held = event.modifiers()
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    return control is not alt or bool(held & Qt.KeyboardModifier.MetaModifier)


def bring_in_sight(scroll: QScrollArea, upper: QWidget, lower: QWidget, look: Look) -> bool:
    """Scroll so that all from `upper` to `lower` stands between the bands; False where that is taller than they leave.

    No further than it takes, and not at all where it is taller.
    """
    content = scroll.widget()
    if content is None:
        return False
    bar = scroll.verticalScrollBar()
    room = scroll.viewport().height()
    air = look.metrics.ring + look.metrics.gap_small
    top = upper.mapTo(content, QPoint(0, 0)).y() - air
    bottom = lower.mapTo(content, QPoint(0, lower.height())).y() + air
    if bottom - top > room:
        return False
    bar.setValue(min(max(bar.value(), bottom - room), top))
    return True


def keep_in_sight(scroll: QScrollArea, focused: QWidget, look: Look) -> None:
    """Scroll so that `focused` and its ring stand between the bands; of what is taller, its upper end.

    What it is read together with comes along, the whole of it where there is room.
    """
    content = scroll.widget()
    if content is None or not content.isAncestorOf(focused):
        return
    around = _read_with(focused, content)
    if any(bring_in_sight(scroll, whole, whole, look) for whole in around):
        return
    bar = scroll.verticalScrollBar()
    room = scroll.viewport().height()
    air = look.metrics.ring + look.metrics.gap_small
    top = focused.mapTo(content, QPoint(0, 0)).y() - air
    bottom = top + focused.height() + 2 * air
    if bottom - top > room:
        bottom = top + room
    elif around:  # as much as there is room for of what stands above it
        bar.setValue(bottom - room)
        return
    if top < bar.value():
        bar.setValue(top)
    elif bottom > bar.value() + room:
        bar.setValue(bottom - room)


def _read_with(focused: QWidget, content: QWidget) -> list[QWidget]:
    """What `focused` is read together with, the widest first."""
    found: list[QWidget] = []
    around = focused.parentWidget()
    while around is not None and around is not content:
        if isinstance(around, ReadTogether):
            found.insert(0, around)
        around = around.parentWidget()
    return found
