"""Who can have a mailbox: residents of 15 and over (DOMAIN.md, "Access to Digital Post")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, select

from desktop.backend.db.tables import citizens
from desktop.backend.people.citizens import by_ref
from desktop.i18n import Text, msg

OLD_ENOUGH: Final = 15


@dataclass(frozen=True, slots=True)
class NoMailbox:
    """Why post cannot be delivered."""

    sentence: Text


def owner_of(connection: Connection, citizen: str, today: date) -> str | NoMailbox:
    """The reference of the training citizen with this short name, if they can have a mailbox."""
    ref = connection.execute(select(citizens.c.ref).where(citizens.c.id == citizen)).scalar()
    found = by_ref(connection, ref, today) if ref else None
    if found is None:
        known = connection.execute(select(citizens.c.id).order_by(citizens.c.id)).scalars().all()
        names = ", ".join(known) or "-"
        return NoMailbox(msg("Der er ingen øvelsesborger med det navn. Skriv et af: {names}.", names=names))
    if not is_old_enough(found.born, today):
        return NoMailbox(msg("Borgeren er under {age} år og har ikke Digital Post.", age=OLD_ENOUGH))
    return found.ref


def is_old_enough(born: date, today: date) -> bool:
    """Whether somebody born then has Digital Post today."""
    birthday = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (not birthday) >= OLD_ENOUGH
