"""The window: two bands that never move, one page between them, and the look they are all drawn in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.presenters.intents import Act, LanguageChosen, Pressed
from desktop.presenters.states import Page, Shell
from desktop.ui import focus, room, shortcuts
from desktop.ui.activity import Activity
from desktop.ui.around import Around
from desktop.ui.arriving import Arrival, Place
from desktop.ui.asides import Asides, shell_of_aside
from desktop.ui.bands.bottom import BottomBand
from desktop.ui.bands.strip import SentenceStrip
from desktop.ui.bands.top import PRODUCT, Tool, TopBand
from desktop.ui.bands.training import TrainingStrip
from desktop.ui.bands.turned import TurnedBand
from desktop.ui.copies import Copies
from desktop.ui.cover import Cover
from desktop.ui.dressing import dress, dressing, painted_once
from desktop.ui.entering import Entering
from desktop.ui.guarding import guarded
from desktop.ui.look import Look
from desktop.ui.made import Made, Screens
from desktop.ui.moment import FirstMoment
from desktop.ui.pages import bands_look_for, is_another, is_turned, language_of, look_for, only_shell_differs, page_id
from desktop.ui.read_first import ReadFirst
from desktop.ui.widgets.middle import Middle
from desktop.ui.widgets.page import Screen
from desktop.ui.worn import Worn


@guarded
class MainWindow(QWidget):
    """Shows pages and sends up what a person does. It owns its look; nothing of it is the application's.

    `intent` carries a `presenters.intents.Intent`, `painted` the id of a page that is really on the screen, and
    `look_changed` the new `Look`; `page_came` says that another page is shown, seen or not. `screens` has one a kind.
    """

    intent, look_changed = Signal(object), Signal(object)
    painted = Signal(str)
    page_came, closed = Signal(), Signal()

    def __init__(self, screens: Screens, look: Look | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.setWindowTitle(PRODUCT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(room.LEAST)
        self.resize(room.USUAL)  # until it is laid into a window that knows its screen
        self._worn = Worn(look or Look())
        self._look = self._worn.own  # what is drawn now: on a page turned to a citizen, theirs
        self._made = Made(screens, self._connect_screen)
        self._page: Page | None = None
        self._aside: tuple[Screen, object] | None = None
        self._left: Place | None = None  # where one was on the page when an aside was opened over it
        self._arrival = Arrival()
        self._ground = "ground"
        self.strip = TrainingStrip(self)
        self.top = TopBand(self)
        self.turned = TurnedBand(self)
        self.middle = Middle(self)
        self.warning = SentenceStrip(self, attention=True)
        self.how = SentenceStrip(self, attention=False)
        self.bottom = BottomBand(self)
        self._around = Around(self.strip, self.top, self.turned, self.middle, self.warning, self.how, self.bottom)
        self._around.stand_in(self)
        self.moment = FirstMoment(self)
        self.activity = Activity(self, self._around.warns_at, self.moment.begin)
        self.cover = Cover(self)
        self.asides = Asides(self)
        self._reading = ReadFirst(self.middle, self.bottom, self.moment)
        self._entering = Entering(self._around)
        self.copies = Copies(self)
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self.top.asked.connect(self._use)
        self.turned.wanted.connect(self._choose)
        self.turned.pause.acted.connect(self.pause)
        self.asides.wanted.connect(self._choose)
        self.asides.wrong_person.connect(self.ask_wrong_person)
        self.asides.stepped.connect(lambda by: self._choose(self._look.stepped(by)))
        self.bottom.intent.connect(self._pressed)
        self.intent.connect(self.bottom.saving.hear)
        self.middle.painted.connect(lambda: self.painted.emit(page_id(self._page)))
        shortcuts.bind(
            self, pause=self.pause, wrong=self.ask_wrong_person,
            onward=self._go_on, back=self._go_back, close=self._escape,
            larger=lambda: self._choose(self._look.stepped(1)), smaller=lambda: self._choose(self._look.stepped(-1)),
            usual=lambda: self._choose(replace(self._look, size=100)),
        )
        focus.tell_moved(self._focus_moved)
        self.moment.let_go.connect(lambda one: self._focus_moved(None, one) if one is self.focusWidget() else None)

    @property
    def look(self) -> Look:
        """The look of this window; what a citizen chose on the pages turned to them is not in it."""
        return self._worn.own

    @property
    def page(self) -> Page | None:
        """The page shown last, also while an aside lies over it."""
        return self._page

    def screen_of(self, kind: type) -> Screen:
        """The one screen that shows this kind of page, made when first needed. KeyError if there is none."""
        return self._made.of(kind)

    def show_page(self, page: Page) -> None:
        """Show `page` now. Another, or one in another language, begins at its heading; else focus and scroll stay."""
        new = is_another(page, self._page)
        if not new and self._aside is None and self.cover.isHidden() and only_shell_differs(self._page, page):
            self._page = page
            self._show_bands(page.shell, bare=self.screen_of(type(page)).bare)
            self.middle.judge()
            self.middle.watch()
            return
        before, self._page = self._page, page
        self._aside = None if new or self.cover.isVisible() else self._aside
        self._made.fold_for_another(page, new=new)
        with painted_once(self.middle):  # it alone is painted anew whole: the bands know what changed in them
            if self._worn.arrive(page) != self._look:
                self._dress()
            self._render(new=new, from_top=new or language_of(page) != language_of(before))
        self.cover.hide()
        if self._aside is None:
            self._move_focus(new=new)
        self.middle.watch()
        if new:
            self.middle.fade(self._look, self._ground)
            self.moment.begin()
            self.activity.watch(self)
            self._focus_moved(None, self.focusWidget())
            self.asides.forget_the_citizen()
            if self._made.forget_the_citizen(page):
                self.copies.forget()
            self.page_came.emit()

    def set_look(self, look: Look) -> None:
        """Change how this window looks, at once; what is typed and what has focus stay."""
        if look != self._worn.own:
            self._worn.own = look
            self._wear()
            self.look_changed.emit(look)

    def _choose(self, look: Look) -> None:
        """The tools chose this look: the window's own, or on a page turned to a citizen theirs alone."""
        if is_turned(self._page):
            self._worn.theirs = look
            if look.language != self._look.language:
                self.intent.emit(LanguageChosen(look.language))  # the page is said again in it
            self._wear()
        else:
            self.set_look(look)

    def _wear(self) -> None:
        if self._look != self._worn.on(self._page):
            with dressing(self, self.middle, self._worn.on(self._page)):
                self._dress()
                self._render(new=False)

    def close_aside(self) -> None:
        """Back to the page that lies under the tools, where it was left."""
        if self._aside is not None:
            self._aside = None
            self._render(new=False)
            if self._left is None or not self._left.come_back(self.middle):
                self._move_focus(new=True)

    def _escape(self) -> None:
        """Out of what only shows something: an aside, a letter."""
        if self._aside is not None:
            self.close_aside()
        elif self._page is not None and self.cover.isHidden() and self.screen_of(type(self._page)).only_read:
            self.bottom.press_leave()

    def _connect_screen(self, screen: Screen) -> None:
        screen.intent.connect(self.intent)
        if screen.errors is not None:
            screen.errors.go_to.connect(lambda field: self._arrival.go_to(screen, field, self.middle, self._look))

    def _dress(self) -> None:
        self._look = self._worn.on(self._page)
        dress(self, self._look, self.middle, self.cover)

    def _render(self, *, new: bool, from_top: bool = False) -> None:
        if self._page is None:
            return
        screen, value = self._aside or (self.screen_of(type(self._page)), self._page)
        shell = self._page.shell if self._aside is None else shell_of_aside(self._page.shell)
        self._show_bands(shell, bare=screen.bare)
        self._ground = "paper" if screen.bare else "ground"
        self.middle.update()
        self._reading.wait()
        screen.render(value, look_for(value, self._look))
        self.middle.show_view(screen.view, from_top=from_top)
        # Every row finds its place now: a first paint with yesterday's heights would cut words off.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._reading.begin(None if self._aside else screen, new=new and self._aside is None)

    def _show_bands(self, shell: Shell, *, bare: bool) -> None:
        look, page_look, page = self._bands_look(), look_for(self._page, self._look), page_id(self._page)
        self._around.show(shell, look, page_look, page=page, chosen=self._look.size, bare=bare, width=self.width())

    def _bands_look(self) -> Look:
        return bands_look_for(None if self._aside else self._page, self._look)

    def _screen(self) -> Screen:
        return self._aside[0] if self._aside else self.screen_of(type(self._page))

    def _move_focus(self, *, new: bool) -> None:
        self._arrival.move_focus(self._screen(), self.middle, self._look, new=new)

    def _use(self, tool: Tool) -> None:
        match tool:
            case Tool.SMALLER | Tool.LARGER:
                self._choose(self._look.stepped(1 if tool is Tool.LARGER else -1))
            case Tool.PAUSE:
                self.pause()
            case Tool.LOOK | Tool.LANGUAGE | Tool.ALL | Tool.BASIS:
                if self._aside is None:
                    self._left = Place.on(self.middle)
                self._aside = self.asides.page_for(tool, self._page.shell) if self._page is not None else None
                self._render(new=True, from_top=True)
                self._move_focus(new=True)

    def _pressed(self, intent: Pressed) -> None:
        if self._aside is not None:
            self.close_aside()
            return
        self._arrival.hurried = self.bottom.is_primary(intent.act)
        self.intent.emit(intent)

    def pause(self) -> None:
        """Hide everything now, where there is something to pause; the desk is told after."""
        if self._page is not None and (act := self._page.shell.in_pauses_place) is not None:
            self.cover.hide_all()  # before anyone decides anything: what is hidden late is not hidden
            self.intent.emit(Pressed(act))

    def ask_wrong_person(self) -> None:
        """Hide everything of the citizen now, where a visit is worked in; the desk asks then."""
        if self._page is not None and self._page.shell.may_be_wrong:
            self.cover.hide_all()
            self.intent.emit(Pressed(Act.ASK_WRONG_PERSON))

    def _go_on(self) -> None:
        if self._page is not None and self.cover.isHidden():
            self._entering.enter(self._screen(), self._bands_look())

    def _go_back(self) -> None:
        if self._aside is None and self.bottom.goes_back():
            self.intent.emit(Pressed(Act.BACK))

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        mine = now if now is not None and self.isAncestorOf(now) else None
        self._around.follow(mine)
        if mine is not None and not self.moment.puts_off(mine):  # what is pressed would move, and the press be lost
            focus.keep_in_sight(self.middle, mine, self._look)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: the page from top to bottom, then the lower band as it stands, the tools, and round."""
        view = self.middle.view
        if view is not None and not self.cover.isVisible():
            focus.walk(self.middle.viewport(), view, self._around.tab_stops(), self.focusWidget(), forward=forward)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._go_on()
        elif self.cover.isHidden() and self.middle.turn(event.key()):
            event.accept()
        elif not focus.type_into(self._made.typing_target(self._page), event):
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cover.setGeometry(self.rect())
        if self._page is not None:
            self._around.resized(self._bands_look(), width=self.width())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._look.colour(self._ground))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
