"""What a task is given of what the authorities know already: never what finds somebody who is protected (iron rule 9)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from desktop import paths
from desktop.backend.identity.directory import find_helper
from desktop.backend.people.citizens import by_cpr
from desktop.backend.people.known import known_for
from desktop.backend.settings import Settings
from desktop.flows.yaml_source import parse_definition
from tests.support.backend import InProcess
from tests.support.backend_data import INGER, NANNA
from tests.support.filled import ISSUER


@pytest.fixture
def moving():
    """The real task, which asks for doctor and household."""
    file = paths.resources() / "flows" / f"{MOVES}.yaml"
    definition = parse_definition(file.read_text(encoding="utf-8"), file.name, {})
    assert definition.data() >= {"doctor", "household", "phone"}
    return definition


MOVES = "meld-flytning"
CHILD, OTHER = "1502164010", "1502164012"
"""Ten years old in 2026."""


def known(here, cpr: str, definition, by: str = "mette", **changes) -> dict:
    today = here.clock.now().date()
    with here.database.read() as connection:
        citizen, helper = by_cpr(connection, cpr, today), find_helper(connection, by)
        return dict(known_for(connection, replace(citizen, **changes), definition, helper, today))


def at_home(here, definition, *numbers: str, by: str = "mette") -> list[str]:
    """Whom of these children Inger's household is told to have."""
    household = [{"name": "Nanna Prøve", "cpr": one} for one in numbers]
    return [one["cpr"] for one in known(here, INGER, definition, by, data={"household": household}).get("household", [])]


@pytest.fixture
def registered(here) -> str:
    """Nanna as a child of ten who lives with Inger and is not protected; her number."""
    here.execute("UPDATE citizens SET cpr = :cpr, address = 'a0003', protected = :no WHERE id = 'nanna'", cpr=CHILD, no=False)
    return CHILD


def test_a_protected_persons_doctor_is_where_they_live(here, moving):
    assert "doctor" in known(here, NANNA, moving, is_protected=False)
    assert known(here, NANNA, moving) == {}


def test_the_children_who_live_there_are_known(here, moving, registered):
    assert at_home(here, moving, registered, OTHER) == [registered, OTHER]


@pytest.mark.parametrize("sql", [
    "UPDATE citizens SET protected = :yes, protected_until = NULL WHERE id = 'nanna'",
    "UPDATE citizens SET died_on = '2026-11-01' WHERE id = 'nanna' AND :yes",
    "UPDATE citizens SET address = 'a0001' WHERE id = 'nanna' AND :yes",
    "UPDATE citizens SET address = NULL WHERE id = 'inger' AND :yes",
])
def test_whoever_is_protected_dead_or_lives_elsewhere_is_in_nobodys_household(here, moving, registered, sql):
    """A parent who is not protected learns nothing from here of a child who is."""
    here.execute(sql, yes=True)
    assert at_home(here, moving, registered, OTHER) == [OTHER]


def test_who_is_no_longer_protected_is_there_again(here, moving, registered):
    here.execute("UPDATE citizens SET protected = :yes, protected_until = '2026-11-22' WHERE id = 'nanna'", yes=True)
    assert at_home(here, moving, registered) == [registered]


def test_whoever_is_18_by_their_number_is_nobodys_child_on_their_birthday_and_not_the_day_before(here, moving):
    yesterday, today, tomorrow = "2211084011", "2311084010", "2411084010"
    assert str(here.clock.now().date()) == "2026-11-23"
    assert at_home(here, moving, yesterday, today, tomorrow, "1502420011") == [tomorrow]


def test_a_child_a_helper_is_near_to_is_not_told_to_that_helper(here, moving):
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=OTHER)
    assert at_home(here, moving, CHILD, OTHER) == [CHILD]
    assert at_home(here, moving, CHILD, OTHER, by="ulla") == [CHILD, OTHER]
    assert at_home(here, moving, CHILD, OTHER, by="self-inger") == [CHILD, OTHER], "she is near to her own"


def test_a_visit_tells_its_helper_no_more(filled_url, town):
    """Over HTTP: when the visit begins, when it goes on, and when the data is asked for."""
    with closing(InProcess(Settings(filled_url, ISSUER, **(town | {"flows": paths.resources() / "flows"})))) as here:
        _asked_by_each(here)


def _asked_by_each(here) -> None:
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=CHILD)
    for who, told in (("mette", []), ("ulla", [CHILD])):
        desk = here.counter(who)
        visit = desk.begin(desk.proved(INGER), MOVES, hand="signature").json()
        data = here.http.get(f"/v1/citizen/data?task={MOVES}", headers=desk.on_behalf(visit)).json()["data"]
        more = desk.agree_more(visit["id"], MOVES, hand="signature").json()
        for answer in (visit["known"][MOVES], more["known"][MOVES], data):
            assert [one["cpr"] for one in answer["household"]] == told
