"""A privilege list as values (OIO Basic Privilege Profile 1.1 and 1.2, the model with groups and scopes).

Names follow the format. A list says what somebody may do for whom. Nobody's name is in it, but the grantor's CPR number
is; it is in no `repr`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from desktop.domain.cpr import CprNumber
from desktop.i18n import Text

CPR_SCOPE: Final = "urn:dk:gov:saml:cprNumberIdentifier:"
"""What the scope of a group is when its privileges are one person's to give; the number follows."""


class BppVersion(StrEnum):
    """The version, as the namespace that tells it."""

    V1_1 = "http://itst.dk/oiosaml/basic_privilege_profile"
    V1_2 = "http://digst.dk/oiosaml/basic_privilege_profile"


@dataclass(frozen=True, slots=True)
class BppLimits:
    """How much one list may ask of us. `file_bytes` are those of the file as it comes, base64 or not."""

    file_bytes: int = 1_000_000
    elements: int = 5_000
    depth: int = 8
    token_bytes: int = 100_000


class BppProblemKind(StrEnum):
    """Why a list is refused, whole."""

    EMPTY = "empty"
    BASE64 = "base64"
    ENCODING = "encoding"
    NOT_XML = "not-xml"
    TRUNCATED = "truncated"
    DOCTYPE = "doctype"
    TOO_BIG = "too-big"
    NAMESPACE = "namespace"
    SEVERAL_LISTS = "several-lists"
    UNKNOWN_PART = "unknown-part"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class BppProblem:
    """Nothing of the file is used, for one reason. `line` is where in the XML, from 1."""

    kind: BppProblemKind
    sentence: Text
    line: int | None = None


@dataclass(frozen=True, slots=True)
class BppNotice:
    """Something that gives no right, and is said. `line` is where in the XML, from 1."""

    sentence: Text
    line: int


@dataclass(frozen=True, slots=True)
class BppConstraint:
    """A limit on every privilege of a group; what it means only whoever owns the privilege knows."""

    name: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BppGroup:
    """Privileges of one scope under the same constraints.

    `scope` is as written. `grantor` is the person it names, or None when it names no person we can read.
    """

    scope: str = field(repr=False)
    privileges: tuple[str, ...]
    constraints: tuple[BppConstraint, ...] = ()
    grantor: CprNumber | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class BppList:
    """One list. Every group has privileges; one that had none is a notice."""

    version: BppVersion
    groups: tuple[BppGroup, ...]
    notices: tuple[BppNotice, ...] = ()


def group_for(
    grantor: CprNumber, privileges: tuple[str, ...], constraints: tuple[BppConstraint, ...] = (),
) -> BppGroup:
    """A group as it is written for a person."""
    return BppGroup(f"{CPR_SCOPE}{grantor.digits}", privileges, constraints, grantor)


def shown(text: str) -> str:
    """A stranger's words as they may stand in a sentence of ours: one line, nothing unseen, at most 80 characters."""
    longest = 80
    seen = "".join(one for one in " ".join(text.split()) if not unicodedata.category(one).startswith("C"))
    return seen if len(seen) <= longest else f"{seen[:longest]}…"
