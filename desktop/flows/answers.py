"""Answers as they are given: plain JSON-shaped values, kept as typed so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Unknown:
    """"Det ved jeg ikke": an answer in its own right where the definition allows it."""


UNKNOWN: Final = Unknown()

Plain: TypeAlias = "str | bool | int | tuple[Plain, ...] | Mapping[str, Plain] | None"
Answer: TypeAlias = "Plain | Unknown"
"""What a field holds. Text-like fields hold the text as typed, also while it is not right yet.

| kind | answer |
|---|---|
| text, long-text, number, amount, date, cpr, phone, e-mail | `str` as typed |
| yes-no, statement | `bool` |
| choice | the choice's id, `str` |
| several | the chosen ids, `tuple[str, ...]` in the definition's order |
| address | `{"id": register id, "text": whole address as one line}`; c/o under "co" |
| household | `tuple` of `{"name": str, "cpr": str}` |
| bank-account | `{"registration": str, "account": str}` |
| file | `{"name": str, "type": str, "size": int, "sha256": str, "content": base64 str}` |
| information | none |
`None` and a missing key mean the same: not answered.
"""


@dataclass(frozen=True, slots=True)
class Submission:
    """What is sent: only fields that apply, normalised (dates ISO, amounts "1234.50", CPR ten digits).

    `unknown` are the fields answered "ved ikke", `declarations` the statements ticked.
    """

    answers: Mapping[str, Plain]
    unknown: tuple[str, ...] = ()
    declarations: tuple[str, ...] = ()
