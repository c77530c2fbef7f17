"""Trusted staff register what founds a mandate without a screen: a general power of attorney they have read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.people import as_helper, held_between, parties_of
from desktop.backend.mandates.refusing import not_found, taken
from desktop.backend.mandates.rows import load
from desktop.backend.mandates.steps import holder_of_it, keep_agreed, one_mandate_a_yes
from desktop.backend.people.kinship import too_close
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate import Mandate
from desktop.domain.mandate_signing import register_general_power
from desktop.domain.parties import HelperBeside, Parties, Person, PersonHolder, Side


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: `id` is that of its reading, `cpr` the number of whoever gave it."""

    id: str
    cpr: str
    power: GeneralPower


def register(
    connection: Connection, backend: Backend, helper: DirectoryHelper, mandate: str, document: Document,
) -> Mandate:
    """The mandate that the document founds, in force where the rules say so. Raises Problem.

    The document names the grantor: an id of somebody else's mandate founds nothing, and tells nothing.
    """
    found = load(connection, mandate)
    if found is None or not isinstance(found.holder, PersonHolder):
        raise not_found()
    parties = parties_of(connection, backend, found.grantor, holder_of_it(found))
    if parties.grantor.cpr.digits != document.cpr:
        raise not_found()
    one_mandate_a_yes(connection, found, document.id)
    held = held_between(connection, found.grantor, holder_of_it(found))
    by = HelperBeside(as_helper(helper), _near(connection, helper, parties))
    agreed = taken(register_general_power(found, document.id, document.power, by, parties, held, backend.now()))
    if agreed.mandate != found:
        keep_agreed(connection, backend, journal.Kind.MANDATE_SIGNED, helper, agreed)
    return agreed.mandate


def _near(connection: Connection, helper: DirectoryHelper, parties: Parties) -> frozenset[Side]:
    """Those of the two whom this one must leave to a colleague (iron rule 6)."""
    assert isinstance(parties.holder, Person), "only people hold mandates here"
    sides = {Side.GRANTOR: parties.grantor, Side.HOLDER: parties.holder}
    return frozenset(side for side, one in sides.items() if too_close(connection, helper, one.cpr.digits) is not None)
