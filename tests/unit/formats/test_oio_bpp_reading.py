"""A privilege list is read as it was meant, in both versions, and what is not understood is said and gives nothing."""

from __future__ import annotations

import base64

import pytest

from desktop.formats.oio_bpp import BppConstraint, BppVersion
from tests.support.definitions import said
from tests.support.privileges import INGER, JENS, MOVE, cpr, group_xml, list_xml, listed, scope

PUBLISHED = """<?xml version="1.0" encoding="UTF-8"?>
<bpp:PrivilegeList xmlns:bpp="{namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:99999993">
    <Constraint Name="urn:dk:kombit:KLE">25.*</Constraint>
    <Constraint Name="urn:dk:kombit:sensitivity">3</Constraint>
    <Privilege>urn:dk:kombit:system_xyz:view_case</Privilege>
  </PrivilegeGroup>
</bpp:PrivilegeList>"""
"""Of the shape the profile itself prints."""


@pytest.mark.parametrize("version", BppVersion)
def test_both_versions_are_read_and_told_apart(version) -> None:
    found = listed(list_xml(version=version))
    assert found.version is version
    (group,) = found.groups
    assert (group.grantor, group.privileges, group.constraints) == (cpr(), (MOVE,), ())
    assert found.notices == ()


@pytest.mark.parametrize("version", BppVersion)
def test_what_is_in_the_list_may_be_qualified_or_not(version) -> None:
    inside = f'<bpp:PrivilegeGroup Scope="{scope()}"><bpp:Privilege>{MOVE}</bpp:Privilege></bpp:PrivilegeGroup>'
    assert listed(list_xml(inside, version)) == listed(list_xml(version=version))


def test_it_may_stand_in_its_own_namespace_by_default() -> None:
    bare = f'<PrivilegeList xmlns="{BppVersion.V1_2}">{group_xml()}</PrivilegeList>'
    assert listed(bare) == listed(list_xml())


def test_an_assertions_attribute_is_the_same_list_in_base64() -> None:
    xml = list_xml(before='<?xml version="1.0" encoding="UTF-8"?>\n')
    bare = base64.b64encode(xml.encode())
    wrapped = base64.encodebytes(xml.encode())
    assert listed(bare) == listed(wrapped) == listed(b"\n  " + bare + b"\n") == listed(xml)


def test_a_mark_of_the_byte_order_and_blanks_before_the_list_do_no_harm() -> None:
    assert listed(b"\xef\xbb\xbf" + list_xml().encode()) == listed("\n\n" + list_xml()) == listed(list_xml())


def test_several_people_give_in_one_list_each_in_a_group() -> None:
    both = listed(list_xml(group_xml() + group_xml(f"<Privilege>{MOVE}</Privilege><Privilege>urn:x</Privilege>", scope(JENS))))
    assert [(one.grantor, one.privileges) for one in both.groups] == [(cpr(INGER), (MOVE,)), (cpr(JENS), (MOVE, "urn:x"))]


def test_blanks_around_a_name_are_not_part_of_it() -> None:
    (group,) = listed(list_xml(group_xml(f"<Privilege>\n\t {MOVE}\n</Privilege>"))).groups
    assert group.privileges == (MOVE,)


def test_a_name_written_in_letters_of_xml_is_the_name() -> None:
    (group,) = listed(list_xml(group_xml("<Privilege>urn:a&amp;b&#45;c<![CDATA[<d>]]></Privilege>"))).groups
    assert group.privileges == ("urn:a&b-c<d>",)


def test_a_constraint_is_kept_with_its_name_and_said_as_one_we_do_not_know() -> None:
    found = listed(list_xml(group_xml(f'<Constraint Name="urn:dk:kombit:KLE">23.*</Constraint><Privilege>{MOVE}</Privilege>')))
    assert found.groups[0].constraints == (BppConstraint("urn:dk:kombit:KLE", "23.*"),)
    (notice,) = found.notices
    assert notice.line == 2
    assert said(notice.sentence) == (
        "Gruppen i linje 2 har en begrænsning, vi ikke kender: urn:dk:kombit:KLE. Den giver ingen adgang her.")
    assert said(notice.sentence, "en") == (
        "The group in line 2 has a limit that we do not know: urn:dk:kombit:KLE. It gives no access here.")


@pytest.mark.parametrize("namespace", BppVersion)
def test_the_profiles_own_example_is_read_and_gives_nothing_here(namespace) -> None:
    found = listed(PUBLISHED.format(namespace=namespace))
    (group,) = found.groups
    assert group.grantor is None
    assert group.scope == "urn:dk:gov:saml:cvrNumberIdentifier:99999993"
    assert [one.name for one in group.constraints] == ["urn:dk:kombit:KLE", "urn:dk:kombit:sensitivity"]
    assert said(found.notices[0].sentence) == (
        "Gruppen i linje 3 gælder ikke en person med CPR-nummer. Den giver ingen adgang her.")
    assert len(found.notices) == 2


@pytest.mark.parametrize("other", [
    "urn:dk:gov:saml:cvrNumberIdentifier:99999993",
    "urn:dk:gov:saml:productionUnitIdentifier:1003388394",
    "urn:dk:gov:saml:cprnumberidentifier:1403421000",
    "urn:dk:gov:saml:userAdministratorIdentifier:1403421000",
    "1403421000",
])
def test_a_scope_of_another_sort_names_nobody(other) -> None:
    found = listed(list_xml(group_xml(its_scope=other)))
    assert found.groups[0].grantor is None
    assert "gælder ikke en person" in said(found.notices[0].sentence)


@pytest.mark.parametrize("number", [
    "", "140342", "14034210000", "140342-1000", "1403 421000", "3202421000", "١٤٠٣٤٢١٠٠٠", "abcdefghij", "1403421000 2209581001",
    "2411264000",  # born the day after tomorrow
])
def test_a_number_that_is_nobodys_is_never_made_into_one(number) -> None:
    found = listed(list_xml(group_xml(its_scope=scope(number))))
    assert found.groups[0].grantor is None
    assert said(found.notices[0].sentence) == "CPR-nummeret i linje 2 findes ikke. Gruppen giver ingen adgang her."


def test_an_empty_group_and_an_empty_list_are_said() -> None:
    found = listed(list_xml(group_xml("") + group_xml()))
    assert [one.privileges for one in found.groups] == [(MOVE,)]
    assert said(found.notices[0].sentence) == "Gruppen i linje 2 giver ingen rettigheder. Vi ser bort fra den."
    nothing = listed(list_xml(""))
    assert nothing.groups == ()
    assert said(nothing.notices[0].sentence) == "Der er ingen rettigheder i listen."


def test_comments_and_what_says_how_the_file_is_written_say_nothing_of_rights() -> None:
    xml = list_xml(before='<?xml version="1.0" encoding="utf-8"?><!-- hej -->\n').replace(
        "xmlns:bpp", 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" xml:lang="da" xmlns:bpp')
    commented = xml.replace("<Privilege>", "<!-- her -->\n<?do nothing?><Privilege>")
    assert listed(commented) == listed(list_xml())


def test_nobodys_number_is_in_what_a_log_would_show() -> None:
    assert INGER not in repr(listed(list_xml()))
