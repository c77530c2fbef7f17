"""Whom one can write to from a mailbox: organisations that stand on a list, and never a person.

To find a person by number here would be a way to ask the register of citizens who there is.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

import msgspec

from desktop.backend.settings import Settings
from desktop.domain.sent_letter import Authority, Recipient

LOG: Final = logging.getLogger("sidemand.backend")

_FILE: Final = "training.json"


class _Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the file: `number` is a CVR number, `contact_point` where at the organisation a letter goes."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    name: Annotated[str, msgspec.Meta(min_length=1)]
    number: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{8}$")]
    contact_point: Annotated[str, msgspec.Meta(max_length=64)] | None = None


def authorities(settings: Settings) -> Sequence[Authority]:
    """All of them, by name; none in live, where the register of Digital Post's own contact points says it."""
    return _read(settings.recipients / _FILE) if settings.is_training else ()


def found(settings: Settings, words: str) -> Sequence[Authority]:
    """Those whose name has all these words, in any case; all of them for no words."""
    wanted = words.casefold().split()
    return [one for one in authorities(settings) if all(word in one.recipient.name.casefold() for word in wanted)]


def named(settings: Settings, authority: str) -> Authority | None:
    """The one with this id."""
    return next((one for one in authorities(settings) if one.id == authority), None)


# It is short and never changes while a server runs.
@lru_cache(maxsize=8)
def _read(file: Path) -> Sequence[Authority]:
    try:
        listed = msgspec.json.decode(file.read_bytes(), type=list[_Listed])
    except (msgspec.DecodeError, OSError) as error:
        LOG.error("nobody can be written to: %s", type(error).__name__)  # noqa: TRY400 - the sort says it all
        return ()
    every = [Authority(one.id, Recipient(one.number, one.name, one.contact_point)) for one in listed]
    return tuple(sorted(every, key=lambda one: one.recipient.name))
