"""MeMo's texts as values: what is odd becomes a notice, what must be there and is not becomes the one problem."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from desktop.formats.memo_model import MemoNode, MemoNotice, MemoProblemKind
from desktop.formats.memo_xml import Element, MemoRefused
from desktop.i18n import Text, msg

_YES_NO: Final = {"true": True, "1": True, "false": False, "0": False}
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")


class Reader:
    """Reads values out of elements and collects what is worth a notice."""

    def __init__(self) -> None:
        self._notices: list[MemoNotice] = []

    @property
    def notices(self) -> tuple[MemoNotice, ...]:
        """What was odd so far, in the order it was met."""
        return tuple(self._notices)

    def notice(self, sentence: Text, line: int) -> None:
        """Remember something odd."""
        self._notices.append(MemoNotice(sentence, line))

    def boolean(self, element: Element, name: str) -> bool:
        """An xs:boolean; absent is false, anything else is false with a notice."""
        child = element.first(name)
        if child is None:
            return False
        if child.text not in _YES_NO:
            self.notice(msg("{name} er hverken ja eller nej. Vi regner det for nej.", name=name), child.line)
        return _YES_NO.get(child.text, False)

    def moment(self, element: Element, name: str) -> datetime | None:
        """An xs:dateTime; one without a zone is UTC, as MeMo says all are."""
        child = element.first(name)
        if child is None or not child.text:
            return None
        try:
            moment = datetime.fromisoformat(child.text)
        except ValueError:
            moment = None
        # Python also reads "20261123" and a bare date, which xs:dateTime does not have.
        if moment is None or not _MOMENT.match(child.text):
            self._no_moment(name, child)
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def day(self, element: Element, name: str) -> date | None:
        """An xs:date; a zone after it is of no use for a day."""
        child = element.first(name)
        if child is None or not child.text:
            return None
        try:
            return date.fromisoformat(child.text[:len("2026-11-23")])
        except ValueError:
            self._no_moment(name, child)
            return None

    def _no_moment(self, name: str, child: Element) -> None:
        self.notice(msg("{name} er ikke en dato, der findes. Vi ser bort fra den.", name=name), child.line)


def text(element: Element, name: str) -> str | None:
    """A child's text; None when it is absent or blank."""
    child = element.first(name)
    return (child.text or None) if child else None


def required(element: Element, name: str) -> str:
    """A child's text; refuses the message when it is absent or blank."""
    found = text(element, name)
    if found is None:
        raise missing(element, name)
    return found


def part(element: Element, name: str) -> Element:
    """A child element; refuses the message when it is absent."""
    found = element.first(name)
    if found is None:
        raise missing(element, name)
    return found


def missing(element: Element, name: str) -> MemoRefused:
    """The problem of a part that must be there."""
    return MemoRefused(
        MemoProblemKind.MISSING,
        msg("Brevet mangler {name} i {parent}, linje {line}.", name=name, parent=element.name, line=element.line),
        element.line,
    )


def wrong_value(element: Element, name: str, wanted: Text) -> MemoRefused:
    """The problem of a part that is there and cannot be understood."""
    child = part(element, name)
    return MemoRefused(
        MemoProblemKind.WRONG_VALUE,
        msg("{name} i linje {line} kan ikke læses. Der skal stå {wanted}.", name=name, line=child.line, wanted=wanted),
        child.line,
    )


def uuid(element: Element, name: str) -> str:
    """A UUID in lower case; refuses the message when it is none."""
    try:
        return str(UUID(required(element, name)))
    except ValueError as error:
        raise wrong_value(element, name, msg("et UUID")) from error


def pairs(element: Element, name: str) -> tuple[tuple[str, str], ...]:
    """Children with a label and a value."""
    return tuple((text(child, "label") or "", text(child, "value") or "") for child in element.all(name))


def kept(element: Element | None) -> MemoNode | None:
    """A part kept as it came."""
    if element is None:
        return None
    children = tuple(node for child in element.children if (node := kept(child)) is not None)
    return MemoNode(element.namespace, element.name, element.text, children)
