"""A list that is not one, or was made to do harm, gets one clear sentence, and nothing of it is used."""

from __future__ import annotations

import base64
import io
import tracemalloc
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.formats.oio_bpp import BppLimits, BppList, BppProblem, BppVersion, read_privileges
from desktop.formats.oio_bpp import BppProblemKind as Kind
from tests.support.definitions import said
from tests.support.privileges import MOVE, TODAY, group_xml, list_xml, listed, read, scope

pytestmark = pytest.mark.hostile


def refused(data: str | bytes, limits: BppLimits | None = None) -> BppProblem:
    problem = read(data, limits)
    assert isinstance(problem, BppProblem), problem
    for language in ("da", "en"):
        sentence = said(problem.sentence, language)
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "!" not in sentence
        assert "ugyldig" not in sentence
    assert said(problem.sentence, "en") != said(problem.sentence)
    return problem


def privileges(inner: str) -> str:
    return list_xml(group_xml(inner))


@pytest.mark.parametrize("data", [b"", b"   \n", b"\xef\xbb\xbf"])
def test_nothing_at_all_is_said_to_be_nothing(data) -> None:
    assert refused(data).kind is Kind.EMPTY


@pytest.mark.parametrize("data", [b"Kaere borger", b"{}", b"%PDF-1.7\n%\xe2", b"PK\x03\x04", b"abc", b"YWJj=YWJj", "fuldmagt på æøå".encode()])
def test_what_is_neither_xml_nor_base64_says_so(data) -> None:
    assert refused(data).kind is Kind.BASE64


@pytest.mark.parametrize("data", [
    b"<a><b></a>", b"<", b"<html><body>500", b"YWJj", base64.b64encode(base64.b64encode(list_xml().encode())),
])
def test_what_is_no_whole_xml_is_refused(data) -> None:
    assert refused(data).kind in {Kind.NOT_XML, Kind.NAMESPACE, Kind.TRUNCATED}


@pytest.mark.parametrize("xml", [
    "<html/>", "<PrivilegeList/>", '<PrivilegeList xmlns="http://digst.dk/oiosaml/basic_privilege_profile/2"/>',
    f'<x:PrivilegeGroup xmlns:x="{BppVersion.V1_2}" Scope="{scope()}"/>', f'<x:privilegelist xmlns:x="{BppVersion.V1_2}"/>',
    list_xml(version="https://digst.dk/oiosaml/basic_privilege_profile"), '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>',
])
def test_another_root_or_another_namespace_is_another_format(xml) -> None:
    problem = refused(xml)
    assert problem.kind is Kind.NAMESPACE
    assert "PrivilegeList i http://digst.dk/oiosaml/basic_privilege_profile" in said(problem.sentence)


@pytest.mark.parametrize("doctype", [
    "<!DOCTYPE x>",
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x PUBLIC "-//X//X" "http://example.org/x.dtd">',
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]>',
    '<!DOCTYPE x [<!ATTLIST PrivilegeGroup Scope CDATA "urn:dk:gov:saml:cprNumberIdentifier:1403421000">]>',
])
@pytest.mark.parametrize("wrap", [lambda xml: xml, base64.b64encode], ids=["bare", "base64"])
def test_a_doctype_is_refused_whatever_is_in_it(doctype, wrap) -> None:
    xml = list_xml(before=f'<?xml version="1.0"?>\n{doctype}\n')
    problem = refused(wrap(xml.encode()))
    assert (problem.kind, problem.line) == (Kind.DOCTYPE, 2)


def test_a_billion_laughs_end_at_the_first() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = list_xml(before=f'<!DOCTYPE l [<!ENTITY l0 "ha">{laughs}]>', inner=group_xml("<Privilege>&l9;</Privilege>"))
    tracemalloc.start()
    try:
        assert refused(xml).kind is Kind.DOCTYPE
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("entity", ["&fuldmagt;", "&#0;", "&#xFFFF;"])
def test_an_entity_nobody_declared_is_refused(entity) -> None:
    assert refused(privileges(f"<Privilege>{entity}</Privilege>")).kind is Kind.NOT_XML


@pytest.mark.parametrize(("data", "line"), [
    (list_xml(before='<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"), 1),
    (list_xml().encode("utf-16"), 1),
    (b"\n" + privileges("<Privilege>urn:\xe6</Privilege>").encode("latin-1"), 4),
    (list_xml(before='<?xml version="1.0" encoding="ISO-8859-1"?>').encode(), 1),
    (list_xml(before='<?xml version="1.0" encoding="utf-7"?>').encode(), 1),
    (list_xml(before='<?xml version="1.0" encoding="no-such"?>').encode(), 1),
    (privileges("<Privilege>urn:\x00</Privilege>").encode(), 3),
    (list_xml().encode() + b"\n\xc0\xaf", 6),
    (list_xml().encode("utf-16-le"), 1),
    (list_xml().encode("utf-16-be"), 1),
])
def test_other_letters_than_utf_8_are_refused_as_that(data, line) -> None:
    problem = refused(data)
    assert (problem.kind, problem.line) == (Kind.ENCODING, line)


@pytest.mark.parametrize("xml", [
    list_xml() + list_xml(), list_xml(after="<x/>"), list_xml(after="\nhej"), list_xml(list_xml()), list_xml(group_xml() + list_xml()),
])
def test_two_lists_in_one_file_are_neither_of_them_used(xml) -> None:
    assert refused(xml).kind is Kind.SEVERAL_LISTS


@pytest.mark.parametrize("share", [0.5, 0.6, 0.9, 0.99])
def test_a_list_that_stops_in_the_middle_says_so(share) -> None:
    xml = list_xml()
    assert refused(xml[:int(len(xml) * share)]).kind is Kind.TRUNCATED


@pytest.mark.parametrize(("xml", "named"), [
    (privileges(f"<Expires>2026-01-01</Expires><Privilege>{MOVE}</Privilege>"), "Expires"),
    (privileges(f'<Privilege xmlns="urn:x">{MOVE}</Privilege>'), "Privilege"),
    (privileges(f'<o:Privilege xmlns:o="{BppVersion.V1_1}">{MOVE}</o:Privilege>'), "Privilege"),
    (privileges(f"<Privilege>{MOVE}<Privilege>urn:x</Privilege></Privilege>"), "Privilege"),
    (privileges("<Privilege><b>urn:x</b></Privilege>"), "b"),
    (privileges(group_xml()), "PrivilegeGroup"),
    (list_xml(f"<Privilege>{MOVE}</Privilege>"), "Privilege"),
    (list_xml('<Constraint Name="x">y</Constraint>' + group_xml()), "Constraint"),
    (list_xml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'), "include"),
    (list_xml(group_xml().replace("<PrivilegeGroup ", '<PrivilegeGroup ValidUntil="2020-01-01" ')), "ValidUntil"),
    (privileges(f'<Privilege Not="true">{MOVE}</Privilege>'), "Not"),
    (privileges(f'<Privilege x:Not="true" xmlns:x="urn:x">{MOVE}</Privilege>'), "Not"),
    (privileges('<Constraint Name="a" Sense="not">b</Constraint>'), "Sense"),
    (list_xml().replace("<bpp:PrivilegeList ", '<bpp:PrivilegeList Revoked="true" '), "Revoked"),
    (privileges(f"dog ikke flytning\n<Privilege>{MOVE}</Privilege>"), "dog ikke flytning"),
    (list_xml("se bilag" + group_xml()), "se bilag"),
    (privileges("<Privilege>urn:a<!-- -->b</Privilege>"), "Privilege"),
    (privileges("<Privilege>urn:a<?x?>b</Privilege>"), "Privilege"),
    (privileges('<Constraint Name="a">b<!-- --></Constraint>'), "Constraint"),
])
def test_a_part_nobody_here_knows_could_be_a_limit_so_nothing_is_used(xml, named) -> None:
    problem = refused(xml)
    assert problem.kind is Kind.UNKNOWN_PART
    assert f"Vi kender ikke {named} i linje {problem.line}, så listen bliver ikke brugt." in said(problem.sentence)


@pytest.mark.parametrize(("xml", "named"), [
    (list_xml("<PrivilegeGroup><Privilege>urn:x</Privilege></PrivilegeGroup>"), "Scope"),
    (list_xml(group_xml(its_scope=" ")), "Scope"),
    (list_xml(f'<PrivilegeGroup xmlns:b="{BppVersion.V1_2}" xml:Scope="{scope()}"/>'), "Scope"),
    (privileges("<Constraint>x</Constraint>"), "Name"),
    (privileges('<Constraint Name=""/>'), "Name"),
    (privileges('<Constraint Name="x"> </Constraint>'), "Constraint"),
    (privileges("<Privilege/>"), "Privilege"),
    (privileges("<Privilege> \n </Privilege>"), "Privilege"),
])
def test_what_is_missing_is_named(xml, named) -> None:
    problem = refused(xml)
    assert problem.kind is Kind.MISSING
    assert f"Der mangler noget i {named}, linje" in said(problem.sentence)


def test_a_good_group_before_a_bad_one_is_not_used_either() -> None:
    assert refused(list_xml(group_xml() + "<PrivilegeGroup/>")).kind is Kind.MISSING


class Endless:
    """A stream that never ends; counts what was asked of it."""

    def __init__(self, begins: bytes, goes_on: bytes) -> None:
        self._next, self._goes_on, self.given = begins, goes_on, 0

    def read(self, size: int) -> bytes:
        while len(self._next) < min(size, 65_536):
            self._next += self._goes_on
        out, self._next = self._next[:min(size, 65_536)], self._next[min(size, 65_536):]
        self.given += len(out)
        return out


@pytest.mark.parametrize(("begins", "goes_on"), [
    (list_xml("").encode()[:-24], group_xml().encode()), (b"<!--", b"x" * 1000), (b"", b"PGJwcDpQ" * 1000), (b"", b" \n" * 1000),
])
def test_a_file_without_end_is_left_after_a_megabyte(begins, goes_on) -> None:
    stream = Endless(begins, goes_on)
    tracemalloc.start()
    try:
        problem = read_privileges(stream, TODAY)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(problem, BppProblem)
    assert (problem.kind, stream.given) == (Kind.TOO_BIG, 1_000_001)
    assert said(problem.sentence) == "Filen er for stor til at være en liste over fuldmagter. Den må højst fylde 1.000 kB."
    assert peak < 6_000_000


def test_ten_megabytes_are_refused() -> None:
    assert refused(list_xml(group_xml() * 80_000)).kind is Kind.TOO_BIG
    assert refused(base64.b64encode(list_xml(group_xml() * 80_000).encode())).kind is Kind.TOO_BIG


@pytest.mark.parametrize("xml", [
    list_xml(group_xml("<Privilege>x</Privilege>" * 5_000)),
    list_xml("<PrivilegeGroup>" * 100),
    "<a>" * 200_000,
    list_xml("<!--" + "x" * 500_000 + "-->"),
    list_xml(group_xml(its_scope="x" * 500_000)),
    list_xml("<" + "x" * 500_000 + "/>"),
])
def test_a_list_built_to_be_heavy_is_refused(xml) -> None:
    assert refused(xml).kind in {Kind.TOO_BIG, Kind.NAMESPACE, Kind.UNKNOWN_PART, Kind.MISSING}


def test_deep_nesting_is_refused_at_a_depth_no_list_has() -> None:
    deep = list_xml(group_xml("<Privilege>" + "x" * 10 + "</Privilege>"))
    assert refused(deep, BppLimits(depth=2)).kind is Kind.TOO_BIG
    assert refused(deep, BppLimits(elements=2)).kind is Kind.TOO_BIG
    assert isinstance(read(deep, BppLimits(depth=3, elements=3)), BppList)


def test_many_lines_of_one_long_name_are_bounded_by_the_file_alone() -> None:
    name = "urn:" + "x" * 900_000
    assert listed(privileges(f"<Privilege>{name}</Privilege>")).groups[0].privileges == (name,)


def test_a_strangers_words_in_our_sentence_are_short_and_seen() -> None:
    problem = refused(privileges("du har \n\u202evundet\u200b " + "x" * 500))
    sentence = said(problem.sentence)
    assert "Vi kender ikke du har vundet xxx" in sentence
    assert len(sentence) < 200


def elements(xml: bytes, name: str) -> set[str]:
    """What another reader of XML finds in elements of that name."""
    return {"".join(one.itertext()).strip() for one in ET.fromstring(xml).iter() if one.tag.rpartition("}")[2] == name}


CONSTRAINED = list_xml(group_xml() + group_xml('<Constraint Name="urn:k">v</Constraint><Privilege>urn:b</Privilege>'))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(CONSTRAINED) - 1), st.integers(0, 3), st.binary(max_size=4)), min_size=1, max_size=5))
@example([(0, 0, b"")])
def test_no_broken_list_gives_a_privilege_that_is_not_in_it(changes) -> None:
    data = bytearray(CONSTRAINED.encode())
    for at, removed, put in changes:
        data[at:at + removed] = put
    found = read(bytes(data))
    assert isinstance(found, BppList | BppProblem)
    if isinstance(found, BppList):
        given_ = {name for group in found.groups for name in group.privileges}
        assert given_ <= elements(bytes(data), "Privilege")
        limits = {one.value for group in found.groups for one in group.constraints}
        assert limits == elements(bytes(data), "Constraint") or any("ingen rettigheder" in said(one.sentence) for one in found.notices)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    "<Privilege>", "</Privilege>", MOVE, f'<PrivilegeGroup Scope="{scope()}">', "</PrivilegeGroup>", '<Constraint Name="k">', "</Constraint>",
    "<!--", "-->", "<![CDATA[", "]]>", "&lt;", "<Privilege xmlns=''>", " ", "urn:x", "<x>", "</x>",
]), max_size=14).map("".join))
def test_no_list_put_together_of_its_own_parts_gives_what_another_reader_does_not_find(inner) -> None:
    xml = list_xml(inner)
    found = read(xml)
    if isinstance(found, BppList):
        assert {name for group in found.groups for name in group.privileges} <= elements(xml.encode(), "Privilege")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_at_all_give_a_traceback(data) -> None:
    assert isinstance(read_privileges(io.BytesIO(data), TODAY), BppProblem)
