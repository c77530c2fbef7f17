"""The training address register: large enough to search in, and nowhere in Denmark."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
import uuid
from collections import defaultdict
from pathlib import Path

import pytest

from desktop import paths

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "make_addresses"
KEYS = ["id", "street", "number", "floor", "door", "postcode", "city", "municipality"]
IN_USE_IN_DENMARK = {"9900", "9940", "9970", "9981", "9982", "9990", "9992", "9993", "9996", "9998", "9999"}


@pytest.fixture(scope="module")
def addresses():
    return json.loads((paths.resources() / "seed" / "addresses.json").read_text(encoding="utf-8"))


def test_there_are_more_than_three_thousand_addresses_and_no_two_alike(addresses):
    assert len(addresses) > 3_000
    assert len({each["id"] for each in addresses}) == len(addresses)
    assert len({tuple(each[key] for key in KEYS[1:]) for each in addresses}) == len(addresses)


def test_every_address_has_the_keys_the_register_is_read_with(addresses):
    assert all(list(each) == KEYS for each in addresses)
    assert all(str(uuid.UUID(each["id"])) == each["id"] for each in addresses)


def test_the_file_is_what_its_script_makes_every_time():
    done = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_address_keeps_its_id_when_streets_are_added():
    made = runpy.run_path(str(SCRIPT))
    eksempelvej = made["STREETS"][0]
    assert made["entry"](eksempelvej, "12", "2", "th")["id"] == "8ceab638-5b4b-53fa-b15e-48346b73c819"


def test_no_postcode_is_in_use_so_that_no_letter_could_arrive(addresses):
    assert not {each["postcode"] for each in addresses} & IN_USE_IN_DENMARK
    assert {each["municipality"] for each in addresses} == {"Eksempel"}


def test_a_postcode_is_one_town(addresses):
    towns = defaultdict(set)
    for each in addresses:
        towns[each["postcode"]].add(each["city"])
    assert all(len(names) == 1 for names in towns.values())
    assert len(towns) == 5


def test_the_same_street_and_number_exist_in_two_towns(addresses):
    assert {each["city"] for each in addresses if (each["street"], each["number"]) == ("Eksempelvej", "12")} \
        == {"Øvelsesby", "Eksempelkøbing"}


@pytest.mark.parametrize("letter", "æøå")
def test_there_are_streets_that_begin_with_the_letters_people_cannot_find_on_a_keyboard(addresses, letter):
    assert any(each["street"].lower().startswith(letter) for each in addresses)


def test_homes_have_floors_doors_room_numbers_letters_or_none_of_them(addresses):
    doors = {each["door"] for each in addresses}
    assert {"", "tv", "mf", "th", "14"} <= doors
    assert {"", "st", "1", "2", "3", "4"} == {each["floor"] for each in addresses}
    assert any(each["number"].endswith("B") for each in addresses)
    assert all(bool(each["floor"]) == bool(each["door"]) for each in addresses)


def test_nearly_every_home_is_empty_so_that_an_answer_could_give_an_inhabited_one_away(addresses):
    people = json.loads((paths.resources() / "seed" / "people.json").read_text(encoding="utf-8"))
    homes = {each["address"] for each in people["citizens"]}
    assert 0 < len(homes) < len(addresses)
