from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from desktop import paths
from desktop.backend.db.engine import Database
from desktop.backend.db.migrate import migrate
from desktop.backend.seed.loading import SeedError, fill
from desktop.backend.seed.shapes import SeedAddress, SeedPeople
from desktop.backend.serving import SystemClock, SystemIds
from desktop.domain.cpr import CprNumber
from tests.support.backend_data import ADDRESSES, write_seed


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
