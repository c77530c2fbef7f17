"""What a task is given of what the authorities know already: never what finds somebody who is protected (iron rule 9)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop import paths
from desktop.backend.people.citizens import by_cpr
from desktop.backend.people.known import known_for
from desktop.flows.yaml_source import parse_definition
from tests.support.backend_data import INGER, NANNA


@pytest.fixture
def moving():
    """The real task, which asks for doctor and household."""
    file = paths.resources() / "flows" / "meld-flytning.yaml"
    definition = parse_definition(file.read_text(encoding="utf-8"), file.name, {})
    assert definition.data() >= {"doctor", "household", "phone"}
    return definition


def known(here, cpr: str, definition, **changes) -> dict:
    today = here.clock.now().date()
    with here.database.read() as connection:
        return dict(known_for(connection, replace(by_cpr(connection, cpr, today), **changes), definition, today))


def test_a_protected_persons_doctor_is_where_they_live(here, moving):
    assert "doctor" in known(here, NANNA, moving, is_protected=False)
    assert known(here, NANNA, moving) == {}


def test_whoever_is_protected_is_in_nobodys_household(here, moving):
    """A parent who is not protected learns nothing from here of a child who is."""
    child, other = "1502140012", {"name": "Ib", "cpr": "1502160014"}
    here.execute("UPDATE citizens SET cpr = :cpr WHERE id = 'nanna'", cpr=child)
    household = [{"name": "Nanna Prøve", "cpr": child}, other, {"name": "uden nummer"}]
    assert known(here, INGER, moving, data={"household": household})["household"] == [other, {"name": "uden nummer"}]
    here.execute("UPDATE citizens SET protected_until = '2026-11-22' WHERE id = 'nanna'")
    assert len(known(here, INGER, moving, data={"household": household})["household"]) == 3
