from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from desktop import paths
from desktop.backend.consents.checking import other_consents
from desktop.backend.consents.offered import offered
from desktop.backend.db.engine import Database
from desktop.backend.db.migrate import migrate
from desktop.backend.identity.keys import fingerprint
from desktop.backend.main import create_app
from desktop.backend.seed.asking import ask_consents
from desktop.backend.seed.loading import SeedError, fill, read_people
from desktop.backend.seed.shapes import SeedAddress, SeedPeople
from desktop.backend.serving import SystemClock, SystemIds
from desktop.backend.settings import Settings
from desktop.domain.cpr import CprNumber
from tests.support.backend_data import ADDRESSES, write_seed

SETTINGS = Settings("", "http://127.0.0.1")


@pytest.fixture
def database(empty_url):
    opened = Database(empty_url)
    migrate(opened)
    yield opened
    opened.close()


def filled(database, folder: Path) -> bool:
    with database.write() as connection:
        return fill(connection, folder, SystemClock(), SystemIds())


def test_a_new_database_is_filled_once(database, town):
    assert filled(database, town["seed"])
    assert not filled(database, town["seed"])
    with database.read() as connection:
        count = connection.exec_driver_sql("SELECT (SELECT COUNT(*) FROM citizens), (SELECT COUNT(*) FROM addresses)")
        assert tuple(count.one()) == (6, len(ADDRESSES))


def test_references_are_random_and_say_nothing(database, town):
    filled(database, town["seed"])
    with database.read() as connection:
        refs = connection.exec_driver_sql("SELECT ref FROM citizens UNION SELECT ref FROM helpers").scalars().all()
    assert len(set(refs)) == 12
    assert all(len(one) == 32 and int(one, 16) for one in refs)


@pytest.mark.parametrize(("change", "said"), [
    (lambda people: people.pop("accesses"), r"people\.json: .*accesses"),
    (lambda people: people["citizens"][0].update(nickname="x"), r"people\.json: .*nickname.*citizens"),
    (lambda people: people["citizens"][0].update(cpr="150242-0011"), r"people\.json: .*cpr"),
    (lambda people: people["citizens"][0].update(address="nowhere"), r"people\.json: the address nowhere of inger"),
    (lambda people: people["accesses"][0].update(citizen="0101010101"), r"people\.json: an access of peter"),
])
@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_a_seed_file_that_is_wrong_is_named_with_its_place(database, tmp_path, change, said):
    folder = write_seed(tmp_path / "seed")
    people = json.loads((folder / "people.json").read_text(encoding="utf-8"))
    change(people)
    (folder / "people.json").write_text(json.dumps(people), encoding="utf-8")
    with pytest.raises(SeedError, match=said):
        filled(database, folder)
    assert database.file
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM addresses").scalar() == 0


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_a_seed_file_that_is_missing_or_no_json_is_named(database, tmp_path):
    with pytest.raises(SeedError, match=r"addresses\.json"):
        filled(database, tmp_path)
    (tmp_path / "addresses.json").write_text("[", encoding="utf-8")
    with pytest.raises(SeedError, match=r"addresses\.json"):
        filled(database, tmp_path)


@pytest.fixture(scope="module")
def people() -> SeedPeople:
    return msgspec.json.decode((paths.resources() / "seed" / "people.json").read_bytes(), type=SeedPeople)


@pytest.fixture(scope="module")
def register() -> list[SeedAddress]:
    return msgspec.json.decode((paths.resources() / "seed" / "addresses.json").read_bytes(), type=list[SeedAddress])


def test_the_training_town_is_as_large_as_promised(people, register):
    assert len(people.citizens) >= 8
    assert len([one for one in people.helpers if one.kind == "staff"]) >= 4
    assert len([one for one in people.helpers if one.kind == "relative"]) >= 1
    assert len(people.organisations) >= 2
    assert len(register) >= 2000
    assert len({one.id for one in register}) == len(register)


def test_nobody_in_it_can_be_a_real_person(people):
    numbers = {one.cpr for one in [*people.citizens, *people.helpers]}
    numbers |= {cpr for one in people.helpers for cpr in one.related_to}
    numbers |= {one["cpr"] for citizen in people.citizens for one in citizen.data.get("household", [])}
    for cpr in numbers:
        number = CprNumber.parse(cpr, date(2026, 11, 23))
        assert isinstance(number, CprNumber), cpr[:6]
        assert not number.passes_mod11, cpr[:6]
        assert (number.born.day, number.born.month) != (1, 1), cpr[:6]


def test_addresses_read_as_they_are_written_on_a_letter():
    place = SeedAddress("x", "Æblevej", "12A", "1", "th", "9990", "Øvelsesby", "Prøve")
    assert place.text == "Æblevej 12A, 1. th, 9990 Øvelsesby"
    assert msgspec.structs.replace(place, floor="", door="").text == "Æblevej 12A, 9990 Øvelsesby"
    assert msgspec.structs.replace(place, floor="st", door="4").text == "Æblevej 12A, st. 4, 9990 Øvelsesby"


def test_the_training_people_are_asked_for_consents_that_wait_and_the_journal_keeps_each(database):
    """Nobody asked when the database was made, so nobody has a letter of it; each has its line all the same."""
    seed = paths.resources() / "seed"
    assert filled(database, seed)
    with database.write() as connection:
        ask_consents(connection, read_people(seed), lambda: offered(SETTINGS), SystemClock(), SystemIds())
    with database.read() as connection:
        asked = connection.exec_driver_sql(
            "SELECT citizens.id, consents.authority, consents.reference FROM consents "
            "JOIN citizens ON citizens.ref = consents.citizen ORDER BY consents.reference").all()
        lines = connection.exec_driver_sql("SELECT count(*) FROM journal WHERE kind = 'consent-kept'").scalar()
        told = connection.exec_driver_sql("SELECT count(*) FROM notices").scalar()
        whole = other_consents(connection, SystemClock().now())
    assert [tuple(one) for one in asked] == [
        ("inger", "eksempel-kommune", "OEVELSE-1"), ("inger", "region-eksempel", "OEVELSE-2"),
        ("jens", "eksempel-kommune", "OEVELSE-3"), ("emily", "eksempel-kommune", "OEVELSE-4"),
    ]
    assert (lines, told) == (4, 0)
    assert (whole.changed, whole.gone, whole.unwritten) == ([], [], [])
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE consents SET answer_by = '2030-01-01' WHERE reference = 'OEVELSE-1'")
    with database.read() as connection:
        assert len(other_consents(connection, SystemClock().now()).changed) == 1


def test_the_keys_of_the_authorities_in_training_are_the_ones_that_are_written_down(people):
    page = (paths.resources().parent / "docs" / "seed.md").read_text(encoding="utf-8")
    for one in people.authorities:
        key = f"oevelse-{one.id}"
        assert f"`{key}`" in page
        assert one.key == fingerprint(key)


@pytest.mark.parametrize(("change", "said"), [
    ({"citizen": "0101010101"}, "OEVELSE-1 is of nobody"), ({"template": "no-such"}, "OEVELSE-1 is of nobody"),
    ({"template": "bibliotek"}, "OEVELSE-1 is of nobody"), ({"citizen": "2802215002"}, "OEVELSE-1 is of nobody"),
    ({"reference": " "}, "may not be asked for"),
])
@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_a_consent_that_cannot_be_asked_for_stops_the_start_with_its_number(database, change, said):
    seed = paths.resources() / "seed"
    filled(database, seed)
    people = read_people(seed)
    wrong = msgspec.structs.replace(people.consents[0], **change)
    with pytest.raises(SeedError, match=said), database.write() as connection:
        ask_consents(
            connection, msgspec.structs.replace(people, consents=[wrong]), lambda: offered(SETTINGS),
            SystemClock(), SystemIds(),
        )


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("is_training", [True, False])
def test_nobody_is_asked_for_a_made_up_consent_in_live(empty_url, is_training):
    app = create_app(
        dataclasses.replace(SETTINGS, database_url=empty_url, profile="training" if is_training else "live"),
        SystemClock(), SystemIds(),
    )
    database = app.state.backend.database
    try:
        with database.read() as connection:
            kept = [connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in ("authorities", "consents")]
    finally:
        database.close()
    assert kept == ([2, 4] if is_training else [0, 0])
