"""The middle band: one page at a time, scrolling up and down only, and the soft change from page to page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget
from typing_extensions import override

from desktop.i18n import Text
from desktop.ui import focus
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.widgets.below import MoreBelow
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.paragraph import Span
from desktop.ui.widgets.ring import FocusRing
from desktop.ui.widgets.rows import Rows, as_tall_as_wide, put
from desktop.ui.widgets.scrolling import Appeared, QuietBar, turned_by
from desktop.ui.widgets.text import Heading
from desktop.ui.widgets.veil import Veil
from desktop.ui.widgets.watching import Watch


@guarded
class _Content(QWidget):
    """Holds every page's view and shows one, as tall as it needs to be and at least as tall as the band."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("content")
        self.view: QWidget | None = None
        self.note = Notice(self, attention=True)
        self.note.hide()
        self._look = Look()
        as_tall_as_wide(self)

    def present(self, look: Look) -> None:
        self._look = look

    def place(self) -> None:
        """The note over the view; it begins and ends where the page's own words do."""
        air, taken = self._look.metrics.gap, 0
        if not self.note.isHidden():
            left, width = self._note_place(self.width())
            self.note.setGeometry(left, air, width, self.note.heightForWidth(width))
            taken = air + self.note.height()
        if self.view is not None:
            put(self.view, QRect(0, taken, self.width(), max(0, self.height() - taken)))

    def _note_place(self, width: int) -> tuple[int, int]:
        """Where the note begins, and how wide it is."""
        if isinstance(self.view, Rows):
            return self.view.inner(width)
        gutter = self._look.metrics.gutter
        return gutter, max(1, width - 2 * gutter)

    def blank(self) -> int:
        """How much of its lower end is empty, in pixels."""
        return self.view.margins()[3] if isinstance(self.view, Rows) else 0

    def show_view(self, view: QWidget) -> None:
        if view is self.view:
            return
        view.setParent(self)
        if self.view is not None:
            self.view.hide()
        self.view = view
        self.place()
        view.show()

    @override
    def heightForWidth(self, width: int) -> int:
        note = 0
        if not self.note.isHidden():
            note = self.note.heightForWidth(self._note_place(width)[1]) + self._look.metrics.gap
        return note + (self.view.heightForWidth(width) if self.view is not None else 0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(1, self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


@guarded
class Middle(QScrollArea):
    """Shows one view at a time. `painted` is emitted when what `watch` asked for is on the screen.

    `below` says that more lies below; whoever lays this out puts it right under it.
    """

    painted = Signal()

    led = Signal()
    """What newly stands left no room for what was pressed: nothing scrolls back to that of its own accord."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(QuietBar(self))
        self.below = MoreBelow(self.verticalScrollBar(), parent)  # not a child: a screen reader hears none of those
        self.below.came_or_went.connect(self._lay_out_around)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = _Content()
        self.setWidget(self._content)
        for through in (self.viewport(), self._content):
            through.setAutoFillBackground(False)  # the window paints the ground, which a bare page changes
        self.ring = FocusRing(self._content)
        self.appeared = Appeared()
        self._look = Look()
        self._veil = Veil(self.viewport())
        self._watch = Watch(self)
        self._watch.painted.connect(self.painted)

    def present(self, look: Look) -> None:
        """Take this look's colours; as much room before the page as the bar takes after it."""
        self._look = look
        before, after = (0, look.metrics.bar) if look.rtl else (look.metrics.bar, 0)
        self.setViewportMargins(before, 0, after, 0)
        self.ring.present(look)
        self._content.present(look)
        self.below.present(look)

    def say_note(self, notes: Sequence[Text], look: Look, *, alone: bool = False) -> None:
        """Say these above the page; a new note is scrolled to.

        It is as large as in the band, for the page goes before it; as the page's words, `alone` where nothing is asked.
        """
        note, before = self._content.note, (self._content.note.isHidden(), self._content.note.text())
        appears = bool(notes) and note.isHidden()
        words = tuple(part for note in notes for part in (Span(" "), Span(note)))[1:]
        said = words[0].text if len(words) == 1 else words
        note.present(said, look, kind=Type.BODY if alone else Type.BASIS)
        if before != (note.isHidden(), note.text()):
            self.settle()  # also where nothing else of the page is said anew
        if appears:
            self.verticalScrollBar().setValue(0)

    @property
    def view(self) -> QWidget | None:
        """The view now shown."""
        return self._content.view

    def show_view(self, view: QWidget, *, from_top: bool) -> None:
        """Show this view; `from_top` scrolls to its beginning."""
        self._content.show_view(view)
        if from_top:
            self.appeared.forget()
            begin = getattr(view, "to_the_top", None)
            if begin is not None:
                begin()
        self.settle()
        if from_top:
            self.verticalScrollBar().setValue(0)

    def settle(self) -> None:
        """Give the content its height now, before anything is painted or scrolled to."""
        with Rows.all_settling():
            self._content.updateGeometry()
            self.judge()
            width, room = self.viewport().width(), self.viewport().height()
            high = max(room, self._content.heightForWidth(width))
            if self._content.size() != QSize(width, high):
                self._content.resize(width, high)
            self._content.place()
        self._show_what_appeared()

    def judge(self) -> None:
        """Say that more lies below, or no more. Not while this is being laid out: it lays out what stands around it."""
        content = self._content.heightForWidth(self.viewport().width())
        if self.below.judge(content=content, blank=self._content.blank(), room=self.whole_height):
            self._lay_out_around()

    def _lay_out_around(self) -> None:
        parent = self.parentWidget()
        around = parent.layout() if parent is not None else None
        if around is not None:
            around.activate()

    @property
    def content_height(self) -> int:
        """How high the page is, seen or not; at least 1."""
        return max(1, self._content.height())

    @property
    def whole_height(self) -> int:
        """How much could be seen if nothing had to be said about what is not."""
        return self.height() + self.below.taken

    def turn(self, key: int) -> bool:
        """Turn the page as this key asks, or what scrolls by itself on it. False where it asks nothing."""
        turn = getattr(self._content.view, "turn", None)
        return bool(turn is not None and turn(key)) or turned_by(self.verticalScrollBar(), key)

    def _show_what_appeared(self) -> None:
        air = self._look.metrics.ring + self._look.metrics.gap_small
        if not self.appeared.show(self.verticalScrollBar(), self._content, self.viewport().height(), air):
            return
        if self.appeared.leads:
            self.led.emit()
            return
        focused = self.window().focusWidget()
        if focused is not None and not isinstance(focused, Heading):
            focus.keep_in_sight(self, focused, self._look)

    def fade(self, look: Look, ground: str) -> None:
        """Let the page now shown come softly out of its ground, where this look allows motion."""
        if look.motion and self.isVisible():
            self._veil.begin(look.colour(ground))
        else:
            self._veil.end()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)  # it scrolls: it gives way before anything covers anything

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # the page grew or shrank by itself
            self.judge()
        return done

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if turned_by(self.verticalScrollBar(), event.key()):
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt's scroll area would scroll once more, its own way; the window has done it already.
        return QAbstractScrollArea.focusNextPrevChild(self, forward)

    def watch(self) -> None:
        """Tell through `painted` when the view's next painting is done."""
        if self._content.view is not None:
            self._watch.watch(self._content.view)
