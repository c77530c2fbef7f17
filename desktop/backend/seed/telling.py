"""Whether a database is for training or for real citizens, told by the people in it: one is never used as the other."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, select

from desktop.backend.db.identity_tables import directories
from desktop.backend.db.tables import citizens
from desktop.backend.seed.loading import read_people
from desktop.backend.settings import Settings
from desktop.backend.starting import OtherPeopleError
from desktop.domain.not_started import NotStarted


def refuse_other_people(connection: Connection, settings: Settings) -> None:
    """Raise OtherPeopleError where made-up people are in a live database, or where a training one served real ones.

    Nobody real has a training person's number: it has a date, and was never given to anyone. A database that served
    real citizens took in an organisation's directory, and was never filled with training people. Of any version: it is
    asked before anything is changed.
    """
    if settings.seed is None or not inspect(connection).has_table(citizens.name):
        return
    made_up = _has_made_up(connection, settings.seed)
    if made_up and not settings.is_training:
        raise OtherPeopleError(NotStarted.MADE_UP_PEOPLE)
    if settings.is_training and not made_up and _has_served(connection):
        raise OtherPeopleError(NotStarted.REAL_PEOPLE)


def _has_made_up(connection: Connection, seed: Path) -> bool:
    if connection.execute(select(citizens.c.ref).limit(1)).first() is None:
        return False
    numbers = [one.cpr for one in read_people(seed).citizens]
    return connection.execute(select(citizens.c.ref).where(citizens.c.cpr.in_(numbers)).limit(1)).first() is not None


def _has_served(connection: Connection) -> bool:
    if not inspect(connection).has_table(directories.name):
        return False  # a version that served nobody else yet
    return connection.execute(select(directories.c.number).limit(1)).first() is not None
