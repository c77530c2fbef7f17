"""What is written reads back the same, bare and as an assertion's attribute."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats.oio_bpp import (
    BppConstraint,
    BppGroup,
    BppList,
    BppVersion,
    group_for,
    write_attribute,
    write_privileges,
)
from tests.support.privileges import INGER, JENS, MOVE, cpr, listed

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp"]), min_size=1, max_size=16)
texts = st.one_of(
    words, st.tuples(words, words).map(" \r\n\t".join), st.sampled_from(["<&>\"'", "]]>", "æ ø å", MOVE, "<!-- -->", "&amp;", '"><Privilege>x']))
constraints = st.lists(st.builds(BppConstraint, texts, texts), max_size=3).map(tuple)
names = st.lists(texts, min_size=1, max_size=4).map(tuple)
people = st.sampled_from([INGER, JENS, "1711891004"]).map(cpr)
groups = st.one_of(
    st.builds(group_for, people, names, constraints),
    st.builds(BppGroup, texts, names, constraints),  # a scope that names nobody
)
lists = st.builds(BppList, st.sampled_from(BppVersion), st.lists(groups, max_size=4).map(tuple))


@settings(max_examples=200, deadline=None)
@given(lists)
def test_what_is_written_reads_back_the_same(made) -> None:
    again = listed(write_privileges(made))
    assert (again.version, again.groups) == (made.version, made.groups)
    assert listed(write_attribute(made)) == again


def test_writing_is_the_same_every_time_and_as_the_profile_prints_it() -> None:
    made = BppList(BppVersion.V1_2, (group_for(cpr(), (MOVE,), (BppConstraint("urn:k", "1"),)),))
    assert write_privileges(made).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<bpp:PrivilegeList xmlns:bpp="http://digst.dk/oiosaml/basic_privilege_profile">\n'
        f'\t<PrivilegeGroup Scope="urn:dk:gov:saml:cprNumberIdentifier:{INGER}">\n'
        '\t\t<Constraint Name="urn:k">1</Constraint>\n'
        f"\t\t<Privilege>{MOVE}</Privilege>\n"
        "\t</PrivilegeGroup>\n</bpp:PrivilegeList>\n"
    )
    assert base64.b64decode(write_attribute(made)) == write_privileges(made)


def one_group(scope="urn:s", privileges=("urn:p",), constraints=()):
    return BppList(BppVersion.V1_2, (BppGroup(scope, privileges, constraints),))


@pytest.mark.parametrize("made", [
    one_group(privileges=()), one_group(privileges=("",)), one_group(privileges=(" urn:p",)), one_group(privileges=("urn:\x00",)),
    one_group(scope="urn:s\n"), one_group(scope=""), one_group(privileges=("urn:\ud800",)), one_group(privileges=("urn:\ufffe",)),
    one_group(constraints=(BppConstraint("urn:k", ""),)), one_group(constraints=(BppConstraint("", "v"),)),
])
def test_what_would_not_read_back_the_same_is_not_written(made) -> None:
    with pytest.raises(ValueError, match=r"read back|gives nothing"):
        write_privileges(made)
    with pytest.raises(ValueError, match=r"read back|gives nothing"):
        write_attribute(made)
