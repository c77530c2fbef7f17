"""Everything about one citizen as JSON: row by row, so that memory is what the answer itself weighs.

Whatever a text or an answer holds, nobody else's CPR number leaves here whole: its last four digits are masked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Final

import msgspec

from desktop.backend.db.columns import moment_text
from desktop.backend.everything import of_permissions, of_post, of_registers, of_visits
from desktop.backend.everything.held import kept_for
from desktop.backend.everything.looking import Look
from desktop.domain.cpr import CprNumber
from desktop.domain.everything import VERSION

PARTS: Final[Mapping[str, Callable[[Look], Iterable[object]]]] = {
    "sign_ins": of_visits.sign_ins_of, "look_ups": of_visits.look_ups_of, "visits": of_visits.visits_of,
    "yeses": of_visits.yeses_of, "asked": of_visits.asked_of, "submissions": of_visits.submissions_of,
    "notices": of_post.notices_of, "letters": of_post.letters_of,
    "accesses_given": of_permissions.accesses_given_by, "accesses_held": of_permissions.accesses_held_by,
    "mandates_given": of_permissions.mandates_given_by, "mandates_held": of_permissions.mandates_held_by,
    "other_bases": of_registers.other_bases_of, "other_bases_held": of_registers.other_bases_held_by,
    "consents": of_permissions.consents_of, "exemptions": of_permissions.exemptions_of, "journal": of_post.lines_of,
    "kept": lambda _: kept_for(),
}
"""The parts that are lists, in the order they are told."""

_LIKE_A_NUMBER: Final = re.compile(r"(?<![0-9])([0-9]{6})([\s-]{0,3})([0-9]{4})(?![0-9])", re.ASCII)
_HIDDEN: Final = "••••"


def gather(look: Look) -> bytes:
    """Everything, as `domain.everything.Everything` is written in JSON."""
    mask = _Mask(look.cpr, look.now.date())
    head = {
        "version": VERSION, "made_at": look.now, "training": look.backend.settings.is_training,
        "register": of_visits.registered(look),
    }
    written = bytearray(mask.encoded(head)[:-1])
    for name, rows in PARTS.items():
        written += b',"%s":[' % name.encode()
        for number, row in enumerate(rows(look)):
            written += (b"," if number else b"") + mask.encoded(row)
        written += b"]"
    written += b"}"
    return bytes(written)


class _Mask:
    """Writes as JSON, and hides the end of every CPR number but one's own."""

    def __init__(self, own: str, today: date) -> None:
        self._own = own
        self._today = today

    def encoded(self, one: object) -> bytes:
        """As JSON, moments in UTC."""
        return msgspec.json.encode(self._masked(msgspec.to_builtins(one, builtin_types=(datetime,))))

    def _masked(self, one: object) -> object:
        match one:
            case str():
                return _LIKE_A_NUMBER.sub(self._hidden, one)
            case dict():
                return {name: self._masked(each) for name, each in one.items()}
            case list() | tuple():
                return [self._masked(each) for each in one]
            case datetime():
                return moment_text(one)
            case _:
                return one

    def _hidden(self, found: re.Match[str]) -> str:
        born, between, rest = found.groups()
        if born + rest == self._own or not isinstance(CprNumber.parse(born + rest, self._today), CprNumber):
            return found[0]
        return born + between + _HIDDEN
