"""Who gets everything about a citizen: the citizen, alone, by their own sign-in, and surely enough."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from desktop.backend.identity.callers import Caller
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import somebody_looks_along
from desktop.backend.problems import Problem
from desktop.domain.visit import Assurance
from desktop.i18n import msg

LEAST: Final = Assurance.SUBSTANTIAL
"""What a sign-in must be worth: what consents and post take."""


def themself_alone(connection: Connection, caller: Caller) -> DirectoryHelper:
    """The citizen, with nobody beside them. Whether they live is not asked here. Raises Problem."""
    citizen, sign_in = caller.themself(connection)
    if Assurance(sign_in.assurance) < LEAST:
        raise Problem("everything-sign-in-too-low", msg("Log ind med MitID. Så kan du hente alt om dig."))
    if somebody_looks_along(connection, caller.backend, citizen):
        raise Problem("everything-helper-beside", msg(
            "Du skal være alene, når du henter alt om dig. Tryk på »Hjælperen er gået«, når du er alene."))
    return citizen
