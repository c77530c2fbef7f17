"""The other one of a mandate, as they are typed: a whole CPR number, or a card scanned, and the name they go by."""

from __future__ import annotations

from typing import Final, Protocol, TypeVar

from desktop.domain.mandate_shown import OtherPerson
from desktop.flows.composite import line
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.cpr_field import CPR, CprField
from desktop.presenters.states import ErrorLine
from desktop.presenters.workplace import Workplace

NAME: Final = "name"
_LONGEST: Final = 200
_NAMES: Final = 2
"""The first name and the last: one alone finds nobody."""

Who_co = TypeVar("Who_co", covariant=True)


class OtherFields(Protocol[Who_co]):
    """How a page asks who the other one is, and what it knows of them then."""

    @property
    def called(self) -> str:
        """What a sentence calls them, once that is known; empty before."""
        ...

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed or chosen."""
        ...

    @property
    def ceiling(self) -> frozenset[str] | None:
        """The packages they may have at most; None where there is no such thing."""
        ...

    def fields(self, cpr: Text, name: Text) -> tuple[FieldView, ...]:
        """The fields, a person's with these labels."""
        ...

    def errors(self) -> tuple[ErrorLine, ...]:
        """What is to be put right, in the order the fields stand."""
        ...

    def fill(self, field: str, value: object) -> bool:
        """Take what was typed or chosen; False for another field."""
        ...

    def read(self) -> Who_co | None:
        """Who it is; None where something is to be put right, or looked at once more, first."""
        ...

    def said(self) -> Text:
        """Who it is, as it stands on a page where all is read once more."""
        ...


class OtherPersonFields:
    """Held by a stage for as long as it is shown: what was typed is nowhere else. Satisfies `OtherFields`."""

    ceiling: Final[frozenset[str] | None] = None

    def __init__(self, place: Workplace, name: str = "") -> None:
        self._number = CprField(place)
        self._name = name
        self._error: Text | None = None

    @property
    def name(self) -> str:
        """The name as it was typed."""
        return line(self._name)

    @property
    def is_begun(self) -> bool:
        """Whether a number was typed."""
        return self._number.is_begun

    @property
    def called(self) -> str:
        """What a sentence calls them, once a name was typed."""
        return self.name.split()[0] if self.name else ""

    def said(self) -> Text:
        """The name, and the number as it may stand on a page afterwards."""
        return msg("{name}, {number}", name=self.name, number=self._number.masked())

    def fields(self, cpr: Text, name: Text) -> tuple[FieldView, FieldView]:
        """The two fields, with these labels."""
        return (
            self._number.field(cpr, is_right_so_far=self._error is None),
            FieldView(
                NAME, FieldKind.TEXT, name, self._name, hint=msg("Fornavn og efternavn, som på sundhedskortet."),
                error=self._error, max_length=_LONGEST,
            ),
        )

    def errors(self) -> tuple[ErrorLine, ...]:
        """What is wrong, in the order the fields stand."""
        said = ((CPR, self._number.error), (NAME, self._error))
        return tuple(ErrorLine(field, text) for field, text in said if text is not None)

    def fill(self, field: str, value: object) -> bool:
        """Take what was typed; False for another field."""
        if self._number.fill(field, value):
            return True
        if field != NAME or not isinstance(value, str):
            return False
        self._name, self._error = value, None
        return True

    def read(self) -> OtherPerson | None:
        """Who it is; None where something is to be put right, or looked at once more, first."""
        number = self._number.look()
        self._error = msg("Skriv både fornavn og efternavn.") if len(self.name.split()) < _NAMES else None
        if number is None or self._error is not None or not self._number.take(number):
            return None
        return OtherPerson(number.digits, self.name)
