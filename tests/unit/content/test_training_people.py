"""The training people: made up, varied, and unmistakable."""

from __future__ import annotations

import json
from datetime import date

import pytest
from stdnum.dk import cvr

from desktop import paths
from desktop.domain.cpr import CprNumber
from desktop.domain.people import HelperKind, Role

TODAY = date(2026, 11, 23)
SURNAMES = {"Eksempel", "Øvelse", "Prøve", "Example"}


@pytest.fixture(scope="module")
def people():
    return json.loads((paths.resources() / "seed" / "people.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def addresses():
    listed = json.loads((paths.resources() / "seed" / "addresses.json").read_text(encoding="utf-8"))
    return {address["id"]: address for address in listed}


def citizen(people, name):
    return next(each for each in people["citizens"] if each["id"] == name)


def children(people):
    return [child for each in people["citizens"] for child in each["data"].get("household", [])]


def every_person(people):
    return [*people["helpers"], *people["citizens"], *children(people)]


def born(cpr):
    number = CprNumber.parse(cpr, TODAY)
    assert isinstance(number, CprNumber), f"{cpr[:6]} is no date of birth: {number}"
    return number


def test_there_are_eight_citizens_four_staff_in_two_organisations_and_one_relative(people):
    staff = [each for each in people["helpers"] if each["kind"] == HelperKind.STAFF]
    relatives = [each for each in people["helpers"] if each["kind"] == HelperKind.RELATIVE]
    assert len(people["citizens"]) == 8
    assert len(staff) == 4
    assert {each["organisation"] for each in staff} == {each["cvr"] for each in people["organisations"]}
    assert len(people["organisations"]) == 2
    assert [each["name"] for each in relatives] == ["Peter Eksempel"]


def test_the_staff_have_different_roles_and_a_relative_has_none(people):
    roles = [each["role"] for each in people["helpers"] if each["role"]]
    assert sorted(roles) == sorted({Role.CITIZEN_SERVICE, Role.CONTROLLER, Role.LIBRARIAN, Role.VOLUNTEER})


def test_every_surname_says_that_the_person_is_made_up(people):
    assert {each["name"].split()[-1] for each in every_person(people)} <= SURNAMES


def test_every_cpr_number_has_a_date_but_fails_modulus_11_so_that_nobody_has_it(people):
    for person in every_person(people):
        number = born(person["cpr"])
        assert not number.passes_mod11, person["name"]
        assert (number.born.day, number.born.month) != (1, 1), person["name"]


def test_nobody_shares_a_cpr_number_but_the_helper_who_is_also_a_citizen(people):
    helpers = {each["cpr"] for each in people["helpers"]}
    citizens = {each["cpr"] for each in people["citizens"]}
    assert len(helpers) == len(people["helpers"])
    assert len(citizens) == len(people["citizens"])
    assert helpers & citizens == {citizen(people, "birthe-borger")["cpr"]}


def test_the_citizens_are_as_old_as_their_stories_say(people):
    assert born(citizen(people, "inger")["cpr"]).born.year == 1942
    assert born(citizen(people, "freja")["cpr"]).age(TODAY) == 16
    assert all(born(child["cpr"]).age(TODAY) < 15 for child in children(people))
    for adult in ("jens", "birthe-borger", "amina", "lone", "anders", "emily"):
        assert born(citizen(people, adult)["cpr"]).age(TODAY) >= 18


def test_a_household_is_never_told_from_who_lives_where(people):
    """Iron rule 9: Jens and Birthe live together, and neither's data says so."""
    jens, birthe = citizen(people, "jens"), citizen(people, "birthe-borger")
    assert jens["address"] == birthe["address"]
    assert "household" not in jens["data"]
    assert "household" not in birthe["data"]
    assert [child["name"] for child in children(people)] == ["Noah Prøve", "Sara Prøve"]


def test_one_citizen_is_protected_and_it_is_known_when_that_ends(people):
    protected = [each for each in people["citizens"] if each["protected"]]
    assert [each["id"] for each in protected] == ["lone"]
    assert date.fromisoformat(protected[0]["protected_until"]) > TODAY
    assert all(each["protected_until"] is None for each in people["citizens"] if not each["protected"])


def test_one_citizen_reads_english(people):
    assert [each["id"] for each in people["citizens"] if each["language"] == "en"] == ["emily"]


def test_the_relative_is_ingers_son_and_may_read_her_post(people):
    peter = next(each for each in people["helpers"] if each["id"] == "peter")
    inger = citizen(people, "inger")["cpr"]
    assert peter["related_to"] == [inger]
    assert people["accesses"] == [{"holder": "peter", "citizen": inger, "kind": "read"}]


def test_the_librarian_has_a_husband_and_a_colleague_she_may_not_help(people):
    birthe = next(each for each in people["helpers"] if each["id"] == "birthe")
    assert set(birthe["related_to"]) == {citizen(people, "jens")["cpr"], people["helpers"][0]["cpr"]}


def test_organisations_have_valid_cvr_numbers_far_above_any_issued(people):
    for organisation in people["organisations"]:
        assert cvr.is_valid(organisation["cvr"])
        assert int(organisation["cvr"]) > 99_000_000


def test_every_phone_number_is_plainly_an_example_and_every_mail_address_leads_nowhere(people):
    for data in (each["data"] for each in people["citizens"]):
        assert data["phone"].startswith("12 34 56 ")
        assert data.get("email", "nobody.example").endswith(".example")
        assert data["bank_account"]["registration"] == "0000"
    assert all(each["phone"].startswith("12 34 56 ") for each in people["organisations"])


def test_every_citizen_lives_at_an_address_of_the_register(people, addresses):
    assert all(each["address"] in addresses for each in people["citizens"])


def test_the_sign_in_names_say_nothing_about_anyone_but_their_first_name(people):
    names = [each["id"] for each in [*people["helpers"], *people["citizens"]]]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and name == name.lower() for name in names)
