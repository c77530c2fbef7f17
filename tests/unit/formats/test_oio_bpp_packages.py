"""Privileges become packages by their exact name; everything else is told by name and opens nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.package import PackageKind
from desktop.formats.oio_bpp import BppConstraint, BppGroup, BppList, BppVersion, group_for, write_privileges
from desktop.formats.oio_bpp_packages import FromOne, WhyNot, packages_in, privileges_of
from tests.support.definitions import said
from tests.support.privileges import INGER, JENS, MOVE, cpr, listed, package

MOVING, PENSION, TAX = package("meld-flytning"), package("se-pension", PackageKind.READ), package("aendre-skat")
ALL = (MOVING, PENSION, TAX)


def given_by(*groups):
    return packages_in(BppList(BppVersion.V1_2, groups), ALL)


def test_a_privilege_we_know_is_the_package_of_that_name() -> None:
    found = given_by(group_for(cpr(), (MOVE,)))
    assert found.people == (FromOne(cpr(), (MOVING,)),)
    assert found.unopened == ()


@pytest.mark.parametrize("name", [
    "urn:dk:andre:fuldmagt:alt", f"{MOVE}:mere", MOVE[:-1], MOVE.upper(), "urn:dk:eksempel:fuldmagt:*", "meld-flytning",
])
def test_a_privilege_we_do_not_know_is_told_by_name_and_opens_nothing(name) -> None:
    found = given_by(group_for(cpr(), (name,)))
    assert found.people == ()
    (unopened,) = found.unopened
    assert (unopened.name, unopened.why) == (name, WhyNot.NO_PACKAGE)
    assert said(unopened.sentence) == f"Vi kender ikke {name}. Den åbner ikke noget her."
    assert said(unopened.sentence, "en") == f"We do not know {name}. It opens nothing here."


def test_what_we_know_is_given_also_where_it_stands_beside_what_we_do_not() -> None:
    found = given_by(group_for(cpr(), ("urn:x", PENSION.privilege, MOVE)))
    assert found.people == (FromOne(cpr(), (PENSION, MOVING)),)
    assert [one.name for one in found.unopened] == ["urn:x"]


def test_a_limit_we_do_not_understand_is_never_read_as_none() -> None:
    found = given_by(group_for(cpr(), (MOVE,), (BppConstraint("urn:dk:kombit:KLE", "23.05"),)), group_for(cpr(), (TAX.privilege,)))
    assert found.people == (FromOne(cpr(), (TAX,)),)
    (unopened,) = found.unopened
    assert unopened.why is WhyNot.LIMITED
    assert said(unopened.sentence) == f"{MOVE} har en begrænsning, vi ikke kender. Den åbner ikke noget her."


def test_a_company_gives_nobodys_package() -> None:
    found = given_by(BppGroup("urn:dk:gov:saml:cvrNumberIdentifier:99999993", (MOVE,)))
    assert found.people == ()
    assert found.unopened[0].why is WhyNot.NO_PERSON
    assert said(found.unopened[0].sentence) == f"{MOVE} er ikke givet af en person. Den åbner ikke noget her."


def test_a_package_said_twice_is_given_once_and_each_person_by_themselves() -> None:
    found = given_by(
        group_for(cpr(INGER), (MOVE, MOVE)), group_for(cpr(JENS), (TAX.privilege,)),
        group_for(cpr(INGER), (PENSION.privilege, MOVE, "urn:x", "urn:x")),
    )
    assert found.people == (FromOne(cpr(INGER), (MOVING, PENSION)), FromOne(cpr(JENS), (TAX,)))
    assert len(found.unopened) == 1


def test_what_a_person_gives_is_written_under_their_number() -> None:
    made = privileges_of(cpr(), (MOVING, PENSION, MOVING))
    assert made == BppList(BppVersion.V1_2, (group_for(cpr(), (MOVE, PENSION.privilege)),))
    assert privileges_of(cpr(), (), BppVersion.V1_1) == BppList(BppVersion.V1_1, ())


def test_a_long_name_is_short_in_the_sentence_and_whole_beside_it() -> None:
    (unopened,) = given_by(group_for(cpr(), ("urn:" + "x" * 500,))).unopened
    assert len(unopened.name) == 504
    assert len(said(unopened.sentence)) < 150


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(ALL), unique=True), st.sampled_from(BppVersion))
def test_packages_come_through_a_file_unchanged(mine, version) -> None:
    found = packages_in(listed(write_privileges(privileges_of(cpr(), mine, version))), ALL)
    assert found.unopened == ()
    assert [one for person in found.people for one in person.packages] == mine


@settings(max_examples=150, deadline=None)
@given(st.lists(st.builds(
    BppGroup, st.text(min_size=1, max_size=5), st.lists(st.sampled_from([MOVE, TAX.privilege, "urn:x"]), min_size=1).map(tuple),
    st.lists(st.builds(BppConstraint, st.just("k"), st.just("v")), max_size=1).map(tuple), st.sampled_from([None, cpr(INGER), cpr(JENS)]),
), max_size=5).map(tuple))
def test_nobody_ever_gives_a_package_that_does_not_stand_unlimited_in_a_group_of_their_own(groups) -> None:
    for person in given_by(*groups).people:
        free = {name for one in groups if one.grantor == person.grantor and not one.constraints for name in one.privileges}
        assert {one.privilege for one in person.packages} == free - {"urn:x"}


def test_no_number_is_in_what_a_log_would_show() -> None:
    assert INGER not in repr(given_by(group_for(cpr(), (MOVE,))))
