"""Reading the information texts, which the screens, the paper and `docs/data-protection.md` share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from desktop.domain.information import Audience, Information, Part
from desktop.domain.retention import CONTROL_DAYS, PROOF_YEARS, SIGN_IN_DAYS, SUBMISSION_DAYS
from desktop.i18n import LocalText

_TERMS = {
    "control": CONTROL_DAYS, "submission": SUBMISSION_DAYS, "sign_in": SIGN_IN_DAYS, "proof": PROOF_YEARS,
}


class _Part(msgspec.Struct, forbid_unknown_fields=True):
    title: dict[str, str]
    lines: list[dict[str, str]]


class _Text(msgspec.Struct, forbid_unknown_fields=True):
    name: dict[str, str]
    parts: list[_Part]


def read_information(resources: Path) -> Mapping[Audience, Information]:
    """Every text of `information.json` with its terms in it; who answers for the data is still to be filled in.

    Raises msgspec.DecodeError or OSError when the product's own file is broken, which is a bug.
    """
    read = msgspec.json.decode((resources / "information.json").read_bytes(), type=dict[Audience, _Text])
    return {audience: Information(LocalText(text.name), tuple(
        Part(LocalText(part.title), tuple(_with_terms(line) for line in part.lines)) for part in text.parts
    )) for audience, text in read.items()}


def _with_terms(line: Mapping[str, str]) -> LocalText:
    def said(words: str) -> str:
        for name, value in _TERMS.items():
            words = words.replace(f"{{{name}}}", str(value))
        return words

    return LocalText({language: said(words) for language, words in line.items()})
