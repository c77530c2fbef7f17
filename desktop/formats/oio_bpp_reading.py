"""From bytes to a privilege list, strictly: a part the format does not have refuses the whole.

An unknown element or attribute could be a limit ("only until ..."), and to skip a limit is to give more than was given.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import BinaryIO, Final

from desktop.domain.cpr import CprNumber
from desktop.formats.base64_stream import Base64Stream, NotBase64
from desktop.formats.hardened_xml import Tag, XmlFault, XmlRefused, parse
from desktop.formats.oio_bpp_model import (
    CPR_SCOPE,
    BppConstraint,
    BppGroup,
    BppLimits,
    BppList,
    BppNotice,
    BppProblem,
    BppProblemKind,
    BppVersion,
    shown,
)
from desktop.i18n import Text, msg

_LIST: Final = "PrivilegeList"
_GROUP: Final = "PrivilegeGroup"
_PRIVILEGE: Final = "Privilege"
_CONSTRAINT: Final = "Constraint"
_PARENT: Final = {_GROUP: _LIST, _PRIVILEGE: _GROUP, _CONSTRAINT: _GROUP}
_ATTRIBUTE: Final = {_GROUP: "Scope", _CONSTRAINT: "Name"}
"""The one attribute an element has; it must be there."""

_ABOUT_XML: Final = ("http://www.w3.org/2001/XMLSchema-instance ", "http://www.w3.org/XML/1998/namespace ")
"""Attributes of these say how the file is written, never what it gives."""

_TEN_DIGITS: Final = re.compile(r"[0-9]{10}")
_KILOBYTE: Final = 1000


class BppRefused(Exception):  # noqa: N818 - never leaves `read_privileges`
    """Ends the reading at once; carries the problem the caller gets."""

    def __init__(self, kind: BppProblemKind, sentence: Text, line: int | None = None) -> None:
        super().__init__(kind)
        self.problem = BppProblem(kind, sentence, line)


def list_in(stream: BinaryIO, today: date, limits: BppLimits) -> BppList:
    """The list; raises `BppRefused` with the first thing that makes it one nobody may use."""
    xml = _xml_in(_bytes_of(stream, limits), limits)
    odd = _not_utf_8(xml)
    if odd is not None:
        raise _refused(XmlFault.ENCODING, xml.count(b"\n", 0, odd) + 1)
    reading = _Reading()
    try:
        parse(BytesIO(xml), limits, reading, "utf-8")
    except XmlRefused as refused:
        raise _refused(refused.fault, refused.line) from refused
    return reading.result(today)


def _bytes_of(stream: BinaryIO, limits: BppLimits) -> bytes:
    data = bytearray()
    while len(data) <= limits.file_bytes:
        chunk = stream.read(limits.file_bytes + 1 - len(data))
        if not chunk:
            return bytes(data)
        data += chunk
    raise BppRefused(
        BppProblemKind.TOO_BIG,
        msg("Filen er for stor til at være en liste over fuldmagter. Den må højst fylde {limit} kB.",
            limit=limits.file_bytes // _KILOBYTE),
    )


def _xml_in(data: bytes, limits: BppLimits) -> bytes:
    bare = data.removeprefix(BOM_UTF8).strip()
    if not bare:
        raise BppRefused(BppProblemKind.EMPTY, msg("Der står ikke noget i filen. Bed afsenderen om at sende den igen."))
    # Two of the bytes XML can begin with in letters of two bytes each: then the letters are what is wrong.
    if bare.startswith((b"<", b"\xff\xfe", b"\xfe\xff", b"\x00")):
        return data
    decoding = Base64Stream()
    try:
        xml = decoding.feed(bare.decode("ascii"))
        decoding.close()
    except (UnicodeDecodeError, NotBase64) as error:
        raise BppRefused(
            BppProblemKind.BASE64,
            msg("Filen kan ikke læses. Den er hverken XML eller base64. Bed afsenderen om at sende den igen."),
        ) from error
    assert len(xml) <= limits.file_bytes, "base64 never grows when it is read"
    return xml


def _not_utf_8(xml: bytes) -> int | None:
    """Where the first byte is that no XML in UTF-8 has. Expat tells letters of two bytes by their zeros, unasked."""
    zero = xml.find(b"\0")
    if zero >= 0:
        return zero
    try:
        xml.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


@dataclass(slots=True)
class _Group:
    """A group while it is read."""

    scope: str
    line: int
    privileges: list[str] = field(default_factory=list)
    constraints: list[BppConstraint] = field(default_factory=list)


class _Reading:
    """Follows the elements, each where the format has it."""

    def __init__(self) -> None:
        self._version: BppVersion | None = None
        self._open: list[str] = []
        self._groups: list[_Group] = []
        self._name = ""
        self._pieces: list[str] = []
        self._line = 1

    def start(self, tag: Tag) -> None:
        self._line = tag.line
        if self._version is None:
            self._version = _version(tag)
        elif tag.name == _LIST:
            raise _refused(XmlFault.MORE, tag.line)
        elif tag.namespace not in {"", self._version} or _PARENT.get(tag.name) != self._open[-1]:
            raise _unknown(tag.name, tag.line)
        value = _attribute(tag)
        if tag.name == _GROUP:
            self._groups.append(_Group(value, tag.line))
        self._name = value
        self._pieces.clear()
        self._open.append(tag.name)

    def text(self, text: str, line: int) -> None:
        if self._open[-1] in {_PRIVILEGE, _CONSTRAINT}:
            self._pieces.append(text)
        elif text.strip():
            raise _unknown(shown(text), line)

    def aside(self, line: int) -> None:
        # Readers disagree on what a name with a comment inside it is, so it must not be one.
        if self._open and self._open[-1] in {_PRIVILEGE, _CONSTRAINT}:
            raise _unknown(self._open[-1], line)

    def end(self) -> None:
        name = self._open.pop()
        if name not in {_PRIVILEGE, _CONSTRAINT}:
            return
        value = "".join(self._pieces).strip()
        if not value:
            raise _missing(name, self._line)
        if name == _PRIVILEGE:
            self._groups[-1].privileges.append(value)
        else:
            self._groups[-1].constraints.append(BppConstraint(self._name, value))

    def result(self, today: date) -> BppList:
        assert self._version is not None, "expat took a document without a root"
        groups: list[BppGroup] = []
        notices: list[BppNotice] = []
        for one in self._groups:
            if not one.privileges:
                notices.append(BppNotice(_nothing(one), one.line))
                continue
            grantor, notice = _grantor(one, today)
            groups.append(BppGroup(one.scope, tuple(one.privileges), tuple(one.constraints), grantor))
            notices += [BppNotice(said, one.line) for said in (notice, _limited(one)) if said is not None]
        if not self._groups:
            notices.append(BppNotice(msg("Der er ingen rettigheder i listen."), 1))
        return BppList(self._version, tuple(groups), tuple(notices))


def _version(tag: Tag) -> BppVersion:
    if tag.name == _LIST and tag.namespace in set(BppVersion):
        return BppVersion(tag.namespace)
    raise BppRefused(
        BppProblemKind.NAMESPACE,
        msg("Filen er ikke en liste over fuldmagter. Den skal begynde med PrivilegeList i {namespace}.",
            namespace=BppVersion.V1_2),
        tag.line,
    )


def _attribute(tag: Tag) -> str:
    """The value of the attribute the element has; empty where it has none."""
    wanted = _ATTRIBUTE.get(tag.name)
    for name in tag.attributes:
        if name != wanted and not name.startswith(_ABOUT_XML):
            raise _unknown(name.rpartition(" ")[2], tag.line)
    value = tag.attributes.get(wanted, "").strip() if wanted else ""
    if wanted and not value:
        raise _missing(wanted, tag.line)
    return value


def _grantor(group: _Group, today: date) -> tuple[CprNumber | None, Text | None]:
    if not group.scope.startswith(CPR_SCOPE):
        return None, msg(
            "Gruppen i linje {line} gælder ikke en person med CPR-nummer. Den giver ingen adgang her.", line=group.line)
    digits = group.scope.removeprefix(CPR_SCOPE)
    grantor = CprNumber.parse(digits, today) if _TEN_DIGITS.fullmatch(digits) else None
    if isinstance(grantor, CprNumber):
        return grantor, None
    return None, msg("CPR-nummeret i linje {line} findes ikke. Gruppen giver ingen adgang her.", line=group.line)


def _nothing(group: _Group) -> Text:
    return msg("Gruppen i linje {line} giver ingen rettigheder. Vi ser bort fra den.", line=group.line)


def _limited(group: _Group) -> Text | None:
    if not group.constraints:
        return None
    return msg(
        "Gruppen i linje {line} har en begrænsning, vi ikke kender: {name}. Den giver ingen adgang her.",
        line=group.line, name=shown(group.constraints[0].name),
    )


def _unknown(name: str, line: int) -> BppRefused:
    return BppRefused(
        BppProblemKind.UNKNOWN_PART,
        msg("Vi kender ikke {name} i linje {line}, så listen bliver ikke brugt. Spørg afsenderen, hvad det betyder.",
            name=shown(name), line=line),
        line,
    )


def _missing(name: str, line: int) -> BppRefused:
    return BppRefused(
        BppProblemKind.MISSING,
        msg("Der mangler noget i {name}, linje {line}. Bed afsenderen om at rette listen.", name=name, line=line), line,
    )


def _refused(fault: XmlFault, line: int) -> BppRefused:
    kind, sentence = _REFUSED[fault]
    return BppRefused(kind, sentence(line), line)


def _doctype(line: int) -> Text:
    return msg("Filen har en DOCTYPE i linje {line}. Den slags filer tager vi ikke imod.", line=line)


def _encoding(line: int) -> Text:
    return msg("Filen er ikke skrevet i UTF-8, se linje {line}. Bed afsenderen om at gemme den i UTF-8.", line=line)


def _more(line: int) -> Text:
    return msg("Der kommer mere efter listen, i linje {line}. Send hver liste for sig.", line=line)


def _too_many(line: int) -> Text:
    return msg("Filen har for mange eller for lange dele omkring linje {line}. Del den i flere filer.", line=line)


def _truncated(line: int) -> Text:
    return msg("Filen stopper midt i linje {line}. Hent den igen.", line=line)


def _not_xml(line: int) -> Text:
    return msg("Filen kan ikke læses som en liste over fuldmagter. Linje {line} er ikke XML.", line=line)


_REFUSED: Final[Mapping[XmlFault, tuple[BppProblemKind, Callable[[int], Text]]]] = {
    XmlFault.DOCTYPE: (BppProblemKind.DOCTYPE, _doctype),
    XmlFault.MORE: (BppProblemKind.SEVERAL_LISTS, _more),
    XmlFault.ENCODING: (BppProblemKind.ENCODING, _encoding),
    XmlFault.TOO_BIG: (BppProblemKind.TOO_BIG, _too_many),
    XmlFault.TRUNCATED: (BppProblemKind.TRUNCATED, _truncated),
    XmlFault.NOT_XML: (BppProblemKind.NOT_XML, _not_xml),
}
