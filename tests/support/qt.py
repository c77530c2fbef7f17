"""Reading a window the way a gate does: what is clipped, covered, faint, nameless or out of order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import getCppPointer

from desktop.ui.cover import Cover
from desktop.ui.theme import contrast
from desktop.ui.visible import visible_within
from desktop.ui.widgets.below import MoreBelow
from desktop.ui.widgets.middle import Middle
from desktop.ui.widgets.painted import PaintedText, PaintsText
from desktop.ui.widgets.ring import FocusRing

_OVERLAYS = (FocusRing, Cover)
_SLACK = 1.5


def settle() -> None:
    """Let layout, focus and painting happen."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def shown(window: QWidget) -> list[QWidget]:
    """Every visible widget of the window, parents before children, overlays left out."""
    return [
        one for one in visible_within(window)
        if not isinstance(one, _OVERLAYS) and type(one).__name__ != "Veil"
    ]


def painted(window: QWidget) -> list[tuple[QWidget, PaintedText]]:
    """Every text the kit paints now, with its widget."""
    return [(one, text) for one in shown(window) if isinstance(one, PaintsText) for text in one.painted_text()]


def _name(one: QWidget) -> str:
    said = one.accessibleName() or (one.text() if hasattr(one, "text") else "")
    return f"{type(one).__name__} {said[:40]!r}"


def clipped(window: QWidget) -> list[str]:
    """Texts that do not stand wholly in their widget, and widgets that do not stand wholly in their parent."""
    wrong = []
    for one, text in painted(window):
        area = one.rect()
        for line in text.lines:
            if (line.left() < area.left() - _SLACK or line.right() > area.right() + 1 + _SLACK
                    or line.top() < area.top() - _SLACK or line.bottom() > area.bottom() + 1 + _SLACK):
                wrong.append(f"{_name(one)}: {text.text[:40]!r} at {line.getRect()} in {area.getRect()}")
                break
    for one in shown(window):
        if isinstance(one, QLineEdit) and one.height() < one.fontMetrics().height():
            wrong.append(f"{_name(one)}: a line of text is higher than the field")
        parent = one.parentWidget()
        if parent is None or isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue  # what scrolls may be longer than what shows it
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(one.geometry()):
            wrong.append(f"{_name(one)} {one.geometry().getRect()} outside {_name(parent)} {parent.rect().getRect()}")
    return wrong


def overlapping(window: QWidget) -> list[str]:
    """Pairs of visible siblings that lie over each other."""
    wrong = []
    for parent in [window, *shown(window)]:
        inside = [
            one for one in parent.children()
            if isinstance(one, QWidget) and one.isVisible() and not isinstance(one, _OVERLAYS)
            and type(one).__name__ != "Veil" and not one.isWindow()
        ]
        if isinstance(parent, QAbstractScrollArea | QLineEdit | QPlainTextEdit):
            continue
        for at, one in enumerate(inside):
            for other in inside[at + 1:]:
                both = one.geometry() & other.geometry()
                if both.width() > 1 and both.height() > 1:
                    wrong.append(f"{_name(one)} {one.geometry().getRect()} over {_name(other)} {other.geometry().getRect()}")
    return wrong


def scrolls_sideways(window: QWidget) -> list[str]:
    """Scrolled areas that are wider than what shows them."""
    wrong = []
    for one in shown(window):
        if isinstance(one, QAbstractScrollArea):
            if one.horizontalScrollBar().maximum() > 0:
                wrong.append(f"{_name(one)} scrolls sideways")
            content = one.widget() if isinstance(one, Middle) else None
            if content is not None and content.width() > one.viewport().width():
                wrong.append(f"{_name(one)}: content {content.width()} in {one.viewport().width()}")
    return wrong


UNSEEN = 32
"""Of 255. Qt rasters the first large letters it draws in another way than all later ones: their edges then differ by
12, in one run of the whole suite by 17 in a single pixel. Another colour or place differs by far more."""


def still(window: QWidget) -> QImage:
    """A picture of the window while it is the active one and nothing is left to lay out."""
    window.activateWindow()
    settle()
    return window.grab().toImage()


def difference(one: QImage, other: QImage, *, shade: int = UNSEEN) -> str:
    """Where and how much two pictures differ, as `same_picture` judges; empty when they do not."""
    if same_picture(one, other, shade=shade):
        return ""
    if one.size() != other.size():
        return f"{one.size()} against {other.size()}"
    first, second = bytes(one.constBits()), bytes(other.constBits())
    far = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if abs(a - b) > shade]
    across = sorted({at % one.bytesPerLine() // 4 for at in far})
    down = sorted({at // one.bytesPerLine() for at in far})
    worst = max(abs(first[at] - second[at]) for at in far)
    return f"{len(far)} bytes by up to {worst}, x {across[0]}..{across[-1]}, y {down[0]}..{down[-1]}"


def same_picture(one: QImage, other: QImage, *, shade: int = UNSEEN) -> bool:
    """Whether two pictures differ by no more than a shade anywhere."""
    if one.size() != other.size():
        return False
    first, second = bytes(one.constBits()), bytes(other.constBits())
    return first == second or max(abs(a - b) for a, b in zip(first, second, strict=True)) <= shade


@dataclass(frozen=True)
class Seen:
    """How clearly a text stood out: the contrast of its strongest pixel to the ground around it."""

    text: str
    ratio: float
    ink: str
    ground: str


def seen_contrast(window: QWidget, image: QImage | None = None) -> list[Seen]:
    """The pixel contrast of every text line that is in sight. Anti-aliasing is outlived by the strongest pixel."""
    picture = (image if image is not None else window.grab().toImage()).convertToFormat(QImage.Format.Format_RGB32)
    pixels = _Pixels(memoryview(picture.constBits()).cast("I"), picture.bytesPerLine() // 4, picture.devicePixelRatio())
    areas = window.findChildren(QScrollArea)
    out = []
    for one, text in painted(window):
        if not one.isEnabled():
            continue
        allowed = window.rect()
        for area in areas:
            if area.widget() is not None and area.isAncestorOf(one):
                port = area.viewport()
                allowed &= QRect(port.mapTo(window, QPoint(0, 0)), port.size())
        for line in text.lines:
            corner = one.mapTo(window, line.topLeft().toPoint())
            box = QRect(corner, line.size().toSize())
            if box.isEmpty() or not allowed.contains(box):
                continue
            out.append(pixels.seen(text.text, box))
    return out


@dataclass(frozen=True)
class _Pixels:
    """A picture's pixels, row by row, each 0xffRRGGBB."""

    values: memoryview
    across: int
    ratio: float

    def seen(self, text: str, box: QRect) -> Seen:
        left, right = round(box.left() * self.ratio), min(self.across, round((box.right() + 1) * self.ratio))
        rows = range(round(box.top() * self.ratio), round((box.bottom() + 1) * self.ratio))
        colours = _ink_and_ground(b"".join(self.values[y * self.across + left : y * self.across + right] for y in rows))
        return Seen(text, _contrast(*colours), *map(_hex, colours))


@lru_cache(maxsize=256)
def _ink_and_ground(pixels: bytes) -> tuple[int, int]:
    """The bands of a page are those of the page before: what was counted there is not counted again."""
    colours = Counter(memoryview(pixels).cast("I").tolist())
    ground = max(colours, key=colours.__getitem__)
    return max(colours, key=lambda one: _contrast(one, ground)), ground


def _hex(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"


@cache
def _contrast(one: int, other: int) -> float:
    return contrast(_hex(one), _hex(other))


@dataclass(frozen=True)
class Node:
    """One thing a screen reader meets."""

    role: QAccessible.Role
    name: str
    focusable: bool
    rect: QRect
    depth: int
    kind: str


def heard(window: QWidget) -> list[Node]:
    """The accessibility tree in reading order, what is not visible left out."""
    found: list[Node] = []

    def walk(one: QAccessibleInterface, depth: int) -> None:
        state = one.state()
        if state.invisible:
            return
        kind = type(one.object()).__name__
        found.append(Node(one.role(), one.text(QAccessible.Text.Name), bool(state.focusable), one.rect(), depth, kind))
        for at in range(one.childCount()):
            child = one.child(at)
            if child is not None:
                walk(child, depth + 1)

    walk(QAccessible.queryAccessibleInterface(window), 0)
    return found


_MEANINGLESS = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane)


def nameless(window: QWidget) -> list[str]:
    """Controls that take focus and have no name, or a role that says nothing."""
    return [
        f"{node.kind}: {node.role} {node.name!r}" for node in heard(window)
        if node.focusable and (not node.name.strip() or node.role in _MEANINGLESS)
    ]


def out_of_order(window: QWidget) -> list[str]:
    """Neighbours in reading order that stand the other way round on screen.

    Each band is read for itself; two things on one line may be read in either direction, and the top of a column
    comes after the foot of the one to its left.
    """
    wrong: list[str] = []
    below = {one.button.text() for one in shown(window) if isinstance(one, MoreBelow)}
    for band in (one for one in shown(window) if one.parentWidget() is window):
        nodes = [node for node in heard(band) if node.name and node.role not in _MEANINGLESS and not node.rect.isEmpty()]
        for one, following in pairwise(nodes):
            inside = one.rect.contains(following.rect.center())
            next_column = following.rect.left() >= one.rect.right()
            behind = following.name in below  # it says that what is read before it may lie below
            if not inside and not next_column and not behind and following.rect.bottom() < one.rect.top() + 1:
                wrong.append(f"{following.name[:40]!r} is above {one.name[:40]!r} but read after it")
    return wrong


def places(window: QWidget) -> dict[int, tuple[str, QRect]]:
    """Where every visible widget stands in the window, by the widget's own address: Python's may be another each time."""
    return {getCppPointer(one)[0]: (_name(one), QRect(one.mapTo(window, QPoint(0, 0)), one.size())) for one in shown(window)}


def moved(before: dict[int, tuple[str, QRect]], after: dict[int, tuple[str, QRect]]) -> list[str]:
    """What stands elsewhere than it stood, or came or went."""
    wrong = [
        f"{name} went from {before[one][1].getRect()} to {box.getRect()}"
        for one, (name, box) in after.items() if one in before and before[one][1] != box
    ]
    wrong += [f"{name} came" for one, (name, _) in after.items() if one not in before]
    return wrong + [f"{name} went" for one, (name, _) in before.items() if one not in after]


LEAST_TARGET = 44


def small_targets(window: QWidget) -> list[str]:
    """What is operated and is lower or narrower than a finger."""
    return [
        f"{_name(one)} is {one.width()} by {one.height()}" for one in shown(window)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and min(one.width(), one.height()) < LEAST_TARGET
    ]
