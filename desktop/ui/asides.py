"""Pages the window shows by itself, over the one it was asked to show: how things look, and the whole basis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Final

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from desktop.i18n import LANGUAGE_NAMES, LANGUAGES, Text, msg
from desktop.presenters.intents import Act
from desktop.presenters.states import Button, Shell
from desktop.ui.bands.top import Tool
from desktop.ui.fonts import Typeface
from desktop.ui.look import Look, Spacing, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.theme import Theme
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.buttons import SecondaryButton, offer_size
from desktop.ui.widgets.choices import Choice, ChoiceGroup, TickCard
from desktop.ui.widgets.listing import Facts
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading, TextBlock

_KEYS: Final[tuple[tuple[Text, Text], ...]] = (
    (msg("Tab"), msg("til det næste på siden. Skift og Tab går tilbage")),
    (msg("Pil op og ned"), msg("mellem svar, der står sammen, og mellem »Ret« på siden, hvor I ser svarene igennem")),
    (msg("Mellemrum"), msg("vælger eller trykker på det, du står på")),
    (msg("Enter"), msg("går videre. Sender, sletter eller siger ja gør den aldrig")),
    (msg("Alt og pil"), msg("til højre går videre, til venstre går tilbage")),
    (msg("Ctrl og +, - eller 0"), msg("større, mindre eller almindelig skrift")),
    (msg("F12"), msg("skjuler skærmen med det samme")),
    (msg("Skift og F12"), msg("spørger, om det er den forkerte person. Alt om borgeren bliver skjult med det samme")),
    (msg("Page Up og Page Down"), msg("bladrer op og ned på en side, der er længere end skærmen")),
    (msg("Esc"), msg("lukker denne side eller et åbent brev")),
)
"""docs/ui.md, "What the window does by itself"."""


def shell_of_aside(under: Shell) -> Shell:
    """The bands while an aside is open: the basis stays, and the one thing to do is to go back."""
    return Shell(
        basis=under.basis,
        primary=Button(Act.BACK, msg("Færdig"), "check"),
        can_pause=under.can_pause,
        training=under.training,
        paused=under.paused,
    )


class LookPage(Screen):
    """Size, colours, typeface, air, motion and language; each choice shows at once. `wanted(Look)` says what."""

    wanted = Signal(object)
    stepped = Signal(int)

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self._look = Look()
        self.heading = Heading()
        self._size = Rows()
        self._size_label, self._sizes = TextBlock(Type.LABEL), Beside()
        self.smaller, self.larger = SecondaryButton(), SecondaryButton()
        self._percent = TextBlock(Type.ANSWER)
        for widget in (self.smaller, self._percent, self.larger):
            self._sizes.add(widget)
        self._size.add(self._size_label)
        self._size.add(self._sizes, gap="gap_tiny")
        self.smaller.acted.connect(lambda: self.stepped.emit(-1))
        self.larger.acted.connect(lambda: self.stepped.emit(1))
        self._column.add(self.heading)
        self._column.add(self._size, gap="gap_large")
        self._labels: dict[str, TextBlock] = {}
        self.groups: dict[str, ChoiceGroup] = {}
        for field in ("language", "theme", "typeface", "spacing"):
            label, group = TextBlock(Type.LABEL), ChoiceGroup(enter=True)
            group.chosen.connect(lambda value, field=field: self._choose(field, value))
            self._labels[field], self.groups[field] = label, group
            self._column.add(label, gap="gap_large")
            self._column.add(group, gap="gap_tiny")
        self.motion = TickCard(enter=True)
        self.motion.ticked.connect(lambda _id, on: self.wanted.emit(replace(self._look, motion=not on)))
        self._column.add(self.motion, gap="gap_large")
        mark(self.motion, Mark.TICK, "stillness")
        self._keys_label, self.keys = TextBlock(Type.LABEL), Facts()
        self._column.add(self._keys_label, gap="gap_large")
        self._column.add(self.keys, gap="gap_tiny")

    @override
    def render(self, page: Tool, look: Look) -> None:
        """Show the choices; `page` is the tool that asked: `LANGUAGE` shows languages alone."""
        self._look = look
        alone = page is Tool.LANGUAGE
        for rows in (self._column, self._size, self._sizes):
            rows.present(look)
        self.heading.present(msg("Hvilket sprog?") if alone else msg("Hvordan skal skærmen se ud?"), look)
        self._size.setVisible(not alone)
        self._size_label.present(msg("Skriftens størrelse"), look)
        self.smaller.present(msg("Mindre"), look, icon="text_decrease")
        self.larger.present(msg("Større"), look, icon="text_increase")
        offer_size(self.smaller, self.larger, look)
        self._percent.present(msg("{size} %", size=look.size), look)
        for field, label in self._labels.items():
            name, choices, chosen = self._offer(field)
            shown = field == "language" or not alone
            label.present(name if shown and not (alone and field == "language") else "", look)
            self.groups[field].setVisible(shown)
            self.groups[field].present(choices, chosen, look, name=name)
        self.motion.setVisible(not alone)
        still = Choice("stillness", msg("Ingen bevægelse"), msg("Siderne skifter uden at glide over i hinanden"))
        self.motion.present(still, look, on=not look.motion)
        self._keys_label.present("" if alone else msg("Taster"), look)
        self.keys.show_facts(() if alone else _KEYS, look)

    def _choose(self, field: str, value: str) -> None:
        match field:
            case "language":
                self.wanted.emit(replace(self._look, language=value))
            case "theme":
                self.wanted.emit(replace(self._look, theme=Theme(value)))
            case "typeface":
                self.wanted.emit(replace(self._look, typeface=Typeface(value)))
            case _:
                self.wanted.emit(replace(self._look, spacing=Spacing(value)))

    def _offer(self, field: str) -> tuple[Text, list[Choice], str]:
        look = self._look
        match field:
            case "language":
                named = [Choice(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
                return msg("Sprog"), named, look.language
            case "theme":
                return msg("Farver"), [
                    Choice(Theme.LIGHT, msg("Lyse")),
                    Choice(Theme.DARK, msg("Mørke")),
                    Choice(Theme.HIGH_CONTRAST, msg("Høj kontrast"), msg("Hvidt og gult på sort")),
                    Choice(Theme.YELLOW_ON_BLACK, msg("Gult på sort")),
                ], look.theme
            case "typeface":
                return msg("Skrifttype"), [
                    Choice(Typeface.PLEX, msg("Almindelig")),
                    Choice(Typeface.HYPERLEGIBLE, msg("Let at skelne"), msg("Bogstaver, der ikke ligner hinanden")),
                ], look.typeface
            case _:
                return msg("Luft i teksten"), [
                    Choice(Spacing.NORMAL, msg("Almindelig")),
                    Choice(Spacing.WIDE, msg("Mere luft")),
                ], look.spacing


class BasisPage(Screen):
    """All of the basis in large type, for when the bar has room for a name alone; and what to do if it is not they."""

    def __init__(self, ask_wrong_person: Callable[[], None]) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._line = TextBlock(Type.BODY)
        self._detail = Notice()
        self._column.add(self.heading)
        self._column.add(self._line)
        self._column.add(self._detail)
        self.wrong_person = SecondaryButton()
        self.wrong_person.acted.connect(ask_wrong_person)
        mark(self.wrong_person, Mark.ACT, Act.ASK_WRONG_PERSON)
        self._column.add(self.wrong_person, gap="gap_large", fill=False)

    @override
    def render(self, page: Shell, look: Look) -> None:
        """Show whom, by whom, on what proof, until when and for what. `page` is the shell the basis stands in."""
        if page.basis is None:
            return
        self._column.present(look)
        self.heading.present(page.basis.citizen, look)
        self._line.present(page.basis.line, look)
        self._detail.present(page.basis.detail, look)
        self.wrong_person.setVisible(page.may_be_wrong)
        self.wrong_person.present(msg("Forkert person"), look)


class Asides(QObject):
    """The asides of one window, made when first asked for. What the look page says is passed on."""

    wanted = Signal(object)
    stepped = Signal(int)
    wrong_person = Signal()

    @cached_property
    def look_page(self) -> LookPage:
        """The page of tools."""
        page = LookPage()
        page.wanted.connect(self.wanted)
        page.stepped.connect(self.stepped)
        return page

    @cached_property
    def basis_page(self) -> BasisPage:
        """The page of the whole basis."""
        return BasisPage(self.wrong_person.emit)

    def forget_the_citizen(self) -> None:
        """The basis is not shown now, and nothing of it is kept."""
        page = self.__dict__.pop("basis_page", None)
        if page is not None:
            page.view.deleteLater()
            page.deleteLater()

    def page_for(self, tool: Tool, under: Shell) -> tuple[Screen, object] | None:
        """The screen this tool opens over a page with the shell `under`, and what it shows; None for no screen."""
        if tool is Tool.BASIS:
            return (self.basis_page, under) if under.basis is not None else None
        return self.look_page, tool
