"""A panel a permission: to whom, what it is, until when, and a way beside each part to take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.presenters.states import PermissionLines, PermissionPart, PermissionSection
from desktop.ui.guarding import guarded
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.acting import ItemButtons, said_whole
from desktop.ui.widgets.boxes import Badge, Panel
from desktop.ui.widgets.buttons import QuietLink
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows, as_tall_as_wide
from desktop.ui.widgets.text import Heading, Hint, TextBlock
from desktop.ui.widgets.together import ReadTogether


@guarded
class _Part(QWidget, ReadTogether):
    """What it is over its days, the way to take it back at the end of the line; under them where the text is large."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._item = ""
        self._title = TextBlock(Type.STRONG, self)
        self._line = Hint(self)
        self._link = QuietLink(self, underlined=True)
        self._link.acted.connect(lambda: self.chosen.emit(self._item))
        as_tall_as_wide(self)

    def show_part(self, part: PermissionPart, look: Look) -> None:
        """Say this part."""
        self._look = look
        self._title.present(part.title, look)
        self._line.present(part.line, look)
        way = part.take_back
        self._link.setVisible(way is not None)
        if way is not None:
            self._item = way.id
            self._link.present(said_whole(way, look), look, name=way.detail)
            mark(self._link, Mark.ITEM, way.id)
        self.updateGeometry()
        self._lay_out(self.width(), place=True)

    def _lay_out(self, width: int, *, place: bool) -> int:
        metrics = self._look.metrics
        below = self._look.size > HINTS_FOLD_ABOVE
        link = self._link_size(width if below else None)
        inner = width if below or not link.width() else max(1, width - link.width() - metrics.gap_large)
        title, line = self._title.heightForWidth(inner), self._line.heightForWidth(inner)
        words = title + line
        high = words + link.height() if below else max(words, link.height())
        if place:
            rtl = self._look.rtl
            left = width - inner if rtl else 0
            top = 0 if below else (high - words) // 2
            self._title.setGeometry(left, top, inner, title)
            self._line.setGeometry(left, top + title, inner, line)
            self._link.setGeometry(
                width - link.width() if below == rtl else 0, words if below else (high - link.height()) // 2,
                link.width(), link.height(),
            )
        return high

    def _link_size(self, most: int | None) -> QSize:
        """Of the way to take it back; no wider than `most`, and then as high as its words take."""
        if self._link.isHidden():
            return QSize(0, 0)
        hint = self._link.sizeHint()
        if most is None or hint.width() <= most:
            return hint
        return QSize(most, self._link.heightForWidth(most))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out(self.width(), place=True)

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width, place=False)

    @override
    def sizeHint(self) -> QSize:
        words = max(self._title.sizeHint().width(), self._line.sizeHint().width())
        width = words + self._link.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._title.minimumSizeHint().width(), self._link.minimumSizeHint().width()), 0)


class _Permission(Panel, ReadTogether):
    """One of them."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self.whom = Heading(Type.SUBTITLE)
        self._badge = Badge()
        self._urgent = Badge(tone="attention")
        self._kind = Hint()
        self._line = TextBlock(Type.BODY)
        self._part_rows = Rows()
        self._parts: Pool[_Part] = Pool(self._make)
        self._buttons = ItemButtons(chosen)
        self.add(self.whom)
        self.add(self._kind, gap="gap_tiny")
        self.add(self._badge, gap="gap_tiny", fill=False)
        self.add(self._urgent, gap="gap_tiny", fill=False)
        self.add(self._line, gap="gap_small")
        self.add(self._part_rows, gap="gap")
        self.add(self._buttons, gap="gap")

    def show_permission(self, one: PermissionLines, look: Look) -> None:
        self.present(look)
        self.whom.present(one.whom, look)
        self._kind.present(one.kind, look)
        self._badge.present("" if one.attention else one.badge or "", look)
        self._urgent.present(one.badge or "" if one.attention else "", look)
        self._line.present(one.line, look)
        self._part_rows.present(look)
        for part, said in zip(self._parts.take(len(one.parts)), one.parts, strict=True):
            part.show_part(said, look)
        self._part_rows.setVisible(bool(one.parts))
        self._buttons.show_items(one.buttons, look)

    def _make(self) -> _Part:
        part = _Part(self._part_rows)
        part.chosen.connect(self._chosen)
        self._part_rows.add(part, gap="gap_small")
        return part


class PermissionPanels(Rows):
    """A title and a panel each under it; `chosen` gets the id of the way that was pressed."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._title = Heading(Type.TITLE)
        self._ids: list[str] = []
        self._panels: Pool[_Permission] = Pool(self._make)
        self.add(self._title)

    def show_section(self, section: PermissionSection | None, look: Look) -> None:
        """Show these; none hides it all."""
        self.present(look)
        lines: Sequence[PermissionLines] = section.lines if section is not None else ()
        self._title.present(section.title if section is not None else "", look)
        for panel, one in zip(self._panels.take(len(lines)), lines, strict=True):
            panel.show_permission(one, look)
        self.setVisible(bool(lines))
        self._ids = [one.id for one in lines]

    def focus_on(self, permission: str) -> None:
        """Stand at this one, where it is among them."""
        if permission in self._ids:
            self._panels.used()[self._ids.index(permission)].whom.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> _Permission:
        panel = _Permission(self._chosen)
        self.add(panel, gap="gap")
        return panel
