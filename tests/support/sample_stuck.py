"""A start that did not succeed, said in the very words of `app.stuck`, for the gates."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from desktop.app import stuck
from desktop.app.running import WENT_WRONG
from desktop.domain.not_started import NotStarted
from desktop.i18n import Listing, Text, msg
from desktop.presenters import states as s

_TRAINING = s.Shell(can_pause=False, training=True)
_LIVE = s.Shell(can_pause=False)

_FILE = "~/.local/share/sidemand/config.toml"
_WRONG_FILE: Text = Listing((
    msg(
        "{file}: {key} skal være {write}.", file=_FILE, key="app.look",
        write=msg('"kept" (huskes til næste gang) eller "each-visit" (som fra begyndelsen efter hvert besøg)'),
    ),
    msg(
        '{file}: backend.url mangler. Med kind = "live" skal den være adressen på jeres server, '
        "for den indbyggede server er kun til øvelse.", file=_FILE,
    ),
))
_REPORT_SAVED: Text = msg(
    "Rapporten er gemt som {name} i mappen {folder}. Send den til den, der har sat computeren op.",
    name=stuck.REPORT, folder="Dokumenter",
)


def _pages() -> Iterator[tuple[str, s.Page]]:
    for why in NotStarted:
        yield f"stuck-{why}", stuck.page(_TRAINING, why, training=True)
    yield "stuck-live-damaged", stuck.page(_LIVE, NotStarted.DAMAGED, training=False)
    yield "stuck-examining", stuck.page(_TRAINING, NotStarted.DAMAGED, training=True, examining=True)
    reported = dataclasses.replace(_TRAINING, note=_REPORT_SAVED)
    yield "stuck-reported", stuck.page(reported, NotStarted.DAMAGED, training=True)
    yield "stuck-wrong-file", stuck.page(_LIVE, _WRONG_FILE, training=False)
    yield "stuck-bug", stuck.page(_TRAINING, WENT_WRONG, training=True, number="4F2A-17")


STUCK_PAGES: dict[str, s.Page] = dict(_pages())
