"""From a template and data to tagged PDF/UA-1. The only place that knows Typst."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import resources as packages
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.documents.children import Child, Died, run
from desktop.documents.glyphs import printable
from desktop.domain.paper import PaperNotMade

if TYPE_CHECKING:
    from datetime import datetime

FONT_PACKAGES: Final = ("fontpkg_ibm_plex_sans", "fontpkg_noto_sans")
"""Fonts come as dependencies, never from the machine: a page looks the same wherever it was made."""

Typeset = Callable[[Path, Mapping[str, object], "datetime"], bytes]
"""`typeset`, here or apart."""

_MOST_SECONDS: Final = 60
_MOST_BYTES: Final = 100_000_000
_PDF: Final = b"%PDF-"


def typeset(template: Path, data: Mapping[str, object], at: datetime) -> bytes:
    """The PDF of `template` (a `.typ` file) filled with `data`.

    `data` is JSON-shaped and reaches the template as data, never as Typst code: what a citizen typed cannot
    become markup, and a character no font has becomes a question mark. `at` is the document's date: the same
    template, data and date give the same bytes. Raises `typst.TypstError` when the template itself is wrong,
    which is a bug.
    """
    import typst  # noqa: PLC0415 - 30 MB that a start without printing need not load

    made: object = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=list(font_folders()),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
        sys_inputs={"data": json.dumps(_printable(data), ensure_ascii=False)},
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF")
    return made


def typeset_apart(template: Path, data: Mapping[str, object], at: datetime) -> bytes:
    """The same PDF, made in a process that ends with it: for a window, which is to stay small.

    Blocks up to a minute (a third of a second on an idle machine). Raises PaperNotMade where `typeset` would raise, and
    where the machine gave no room for it.
    """
    job = {"template": str(template), "data": data, "at": at.isoformat()}
    answer = run(Child.TYPESETTING, job, b"", _MOST_SECONDS, _MOST_BYTES)
    if isinstance(answer, Died):
        raise PaperNotMade("it took too long" if answer.slow else "the typesetter ended")
    if not answer.body.startswith(_PDF):
        raise PaperNotMade("what came is no PDF")
    return answer.body


def _printable(value: object) -> object:
    match value:
        case str():
            return printable(value)
        case Mapping():
            return {key: _printable(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_printable(inner) for inner in value]
        case _:
            return value


@lru_cache(maxsize=1)
def font_folders() -> tuple[str, ...]:
    """The folders the font packages keep their files in."""
    return tuple(str(Path(str(packages.files(name))) / "files") for name in FONT_PACKAGES)
