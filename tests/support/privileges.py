"""Privilege lists (OIO BPP) made small enough to read in a test, and packages to read them into."""

from __future__ import annotations

import io
from datetime import date

from desktop.domain.cpr import CprNumber
from desktop.domain.package import Authority, Package, PackageKind
from desktop.formats.oio_bpp import BppLimits, BppList, BppProblem, BppVersion, read_privileges
from desktop.i18n import LocalText

TODAY = date(2026, 11, 22)
INGER, JENS = "1403421000", "2209581001"
"""Training people's numbers: they fail mod 11."""

MOVE = "urn:dk:eksempel:fuldmagt:meld-flytning"


def cpr(digits: str = INGER) -> CprNumber:
    number = CprNumber.parse(digits, TODAY)
    assert isinstance(number, CprNumber)
    return number


def scope(digits: str = INGER) -> str:
    return f"urn:dk:gov:saml:cprNumberIdentifier:{digits}"


def group_xml(inner: str = f"<Privilege>{MOVE}</Privilege>", its_scope: str | None = None) -> str:
    return f'<PrivilegeGroup Scope="{scope() if its_scope is None else its_scope}">\n{inner}\n</PrivilegeGroup>'


def list_xml(inner: str | None = None, version: str = BppVersion.V1_2, before: str = "", after: str = "") -> str:
    """The root is on the line after `before`; a group on the next."""
    body = group_xml() if inner is None else inner
    return f'{before}<bpp:PrivilegeList xmlns:bpp="{version}">\n{body}\n</bpp:PrivilegeList>{after}'


def read(data: str | bytes, limits: BppLimits | None = None) -> BppList | BppProblem:
    return read_privileges(io.BytesIO(data.encode() if isinstance(data, str) else data), TODAY, limits)


def listed(data: str | bytes) -> BppList:
    found = read(data)
    assert isinstance(found, BppList), found
    return found


def package(name: str = "meld-flytning", kind: PackageKind = PackageKind.ACT) -> Package:
    """A package named as its privilege's last part."""
    said = LocalText({"da": name, "en": name})
    return Package(
        id=name, version=1, authority=Authority("eksempel-kommune", "99999993", said), kle=("23.05",), kind=kind,
        title=said, about=said, does_not=said, moves_money=False, longest=36, privilege=f"urn:dk:eksempel:fuldmagt:{name}",
        source="https://www.borger.dk", checked=date(2026, 11, 22),
    )
