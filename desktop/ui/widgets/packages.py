"""The packages of a mandate, a panel each: what it opens and does not, until when, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.presenters.states import PackageLines
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ItemButtons
from desktop.ui.widgets.boxes import Badge, Panel
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.text import Heading, TextBlock
from desktop.ui.widgets.together import ReadTogether


class _Package(Panel, ReadTogether):
    """One of them."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._title = Heading(Type.SUBTITLE)
        self._badge = Badge(tone="attention")
        self._opens = TextBlock(Type.BODY)
        self._does_not = TextBlock(Type.BODY, tone="soft")
        self._facts: Pool[TextBlock] = Pool(self._make)
        self._days = Rows()
        self._buttons = ItemButtons(chosen)
        self.add(self._title)
        self.add(self._badge, gap="gap_tiny", fill=False)
        self.add(self._opens, gap="gap_small")
        self.add(self._does_not, gap="gap_small")
        self.add(self._days, gap="gap_small")
        self.add(self._buttons, gap="gap")

    def show_package(self, package: PackageLines, look: Look, *, busy: bool) -> None:
        self.present(look)
        self._title.present(package.title, look)
        self._badge.present(package.badge or "", look)
        self._opens.present(package.opens, look)
        self._does_not.present(package.does_not, look)
        self._days.present(look)
        for line, fact in zip(self._facts.take(len(package.facts)), package.facts, strict=True):
            line.present(fact, look)
        self._days.setVisible(bool(package.facts))
        self._buttons.show_items(package.buttons, look, busy=busy)

    def _make(self) -> TextBlock:
        line = TextBlock(Type.STRONG)
        self._days.add(line, gap="gap_tiny")
        return line


class PackagePanels(Rows):
    """All of them under each other; `chosen` gets the id of a package's button that was pressed."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._panels: Pool[_Package] = Pool(self._make)

    def show_packages(self, packages: Sequence[PackageLines], look: Look, *, busy: bool = False) -> None:
        """Show these; none hides the rows."""
        self.present(look)
        for panel, package in zip(self._panels.take(len(packages)), packages, strict=True):
            panel.show_package(package, look, busy=busy)
        self.setVisible(bool(packages))

    def _make(self) -> _Package:
        panel = _Package(self._chosen)
        self.add(panel, gap="gap")
        return panel
