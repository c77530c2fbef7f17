"""What one package opens: its authority, its areas, its kind, and nothing beside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.package import PackageKind
from tests.support.mandates import package

KEYS = st.lists(st.sampled_from(["2", "23", "05", "051", "1", "29"]), min_size=1, max_size=4).map(".".join)
HERE = "eksempel-kommune"


@pytest.mark.parametrize(("area", "key", "covered"), [
    ("23.05", "23.05", True),
    ("23.05", "23.05.10", True),
    ("23.05", "23.051", False),
    ("23.05", "23", False),
    ("23.05", "123.05", False),
    ("23", "23.05.10", True),
    ("23.05", "", False),
])
def test_a_package_has_its_area_and_all_that_lies_under_it(area, key, covered):
    assert package("p", kle=(area,)).opens(HERE, key, PackageKind.ACT) is covered


def test_any_of_its_areas_will_do_and_a_package_without_one_has_none():
    assert package("p", kle=("29", "23.05")).covers(HERE, "23.05.10")
    assert not package("p", kle=()).covers(HERE, "23.05")


def test_another_authoritys_matters_are_not_opened_by_the_same_key():
    assert not package("p").opens("udbetaling-danmark", "23.05", PackageKind.ACT)


@given(of=st.sampled_from(PackageKind), asked=st.sampled_from(PackageKind), area=KEYS, key=KEYS)
def test_no_kind_gives_another(of, asked, area, key):
    one = package("p", of, kle=(area,))
    assert one.opens(HERE, key, asked) is (of is asked and one.covers(HERE, key))


@given(area=KEYS, key=KEYS)
def test_what_is_under_a_key_is_covered_and_what_is_over_it_is_not(area, key):
    assert package("p", kle=(area,)).covers(HERE, f"{area}.{key}")
    assert not package("p", kle=(f"{area}.{key}",)).covers(HERE, area)
