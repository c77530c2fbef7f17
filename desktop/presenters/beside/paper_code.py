"""A code as it is typed from a paper of a mandate."""

from __future__ import annotations

from typing import Final

from desktop.domain.paper_code import head_in
from desktop.flows.composite import line
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.states import ErrorLine

CODE: Final = "code"
_SIGNS: Final = 16
_MOST: Final = 40


class PaperCodeField:
    """A sign typed wrong is seen here: nothing is looked for by it."""

    def __init__(self) -> None:
        self._typed = ""
        self._error: Text | None = None

    @property
    def code(self) -> str:
        """The code, as it was typed."""
        return line(self._typed)

    def field(self) -> FieldView:
        """The field."""
        return FieldView(
            CODE, FieldKind.TEXT, msg("Koden på papiret"), self._typed, error=self._error, max_length=_MOST,
            signs=_SIGNS, hint=msg(
                "Skriv den, eller scan den. Den står ved »Papirets kode«, for eksempel 4K7D-9QXM-2R8T-V."),
        )

    def errors(self) -> tuple[ErrorLine, ...]:
        """What is wrong with it."""
        return (ErrorLine(CODE, self._error),) if self._error is not None else ()

    def fill(self, field: str, value: object) -> bool:
        """Take what was typed; False for another field."""
        if field != CODE or not isinstance(value, str):
            return False
        self._typed, self._error = value, None
        return True

    def is_right(self) -> bool:
        """Whether it can be a code; where not, the page says so."""
        self._error = None
        if not self.code:
            self._error = msg("Skriv koden, som den står på papiret.")
        elif head_in(self.code) is None:
            self._error = msg("Koden passer ikke. Tjek den, og skriv den igen.")
        return self._error is None
