"""What is wrong with packages and sets though every word of them can be read, in one file and across all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from desktop.domain.package import PackageKind, PackageSet
from desktop.flows.naming import NO_KLE, is_id, is_kle, no_id
from desktop.flows.packages import AuthorityPackages, PackageDefinition, PackageSets
from desktop.flows.places import Path, Problem
from desktop.flows.sources import NO_SOURCE, is_source
from desktop.i18n import SOURCE_LANGUAGE, LocalText

_PRIVILEGE: Final = re.compile(r"urn:[a-z0-9][a-z0-9-]{1,31}:[!-~]*[a-zA-Z0-9]|https?://[!-~]+")
TITLE: Final = 60
"""Characters of a title, at most: so many fit a line of a list."""

Uses = Mapping[str, list[tuple[str, Path]]]
"""Each name that is to be there once, with the file and path of every use of it."""


def problems(authority: AuthorityPackages) -> Iterator[Problem]:
    """Every mistake of one authority's file. Parts that could not be read are None, and were complained of already."""
    if authority.id is not None and not is_id(authority.id):
        yield ("id",), no_id(authority.id)
    if authority.cvr is not None and not is_cvr(authority.cvr):
        yield ("cvr",), no_cvr(authority.cvr)
    if authority.packages == ():
        yield ("packages",), "packages: write at least one, or remove the file"
    for number, one in enumerate(authority.packages or ()):
        for path, message in _package(one):
            yield ("packages", number, *path), message


def set_problems(sets: PackageSets, known: Iterable[str]) -> Iterator[Problem]:
    """Every mistake of the sets, when the packages of these ids are `known`."""
    names = sorted(known)
    times = Counter(one.id for one in sets.sets or ())
    first: dict[frozenset[str], str] = {}
    for number, one in enumerate(sets.sets or ()):
        at = ("sets", number)
        if one.id is not None and not is_id(one.id):
            yield (*at, "id"), no_id(one.id)
        elif one.id is not None and times[one.id] > 1:
            yield (*at, "id"), f"id: {one.id!r} is here {times[one.id]} times. Write another id for each"
        for path, message in (*_title(one.title), *_members(one, names, first)):
            yield (*at, *path), message


def shared(files: Mapping[str, AuthorityPackages]) -> Iterator[tuple[str, Problem]]:
    """What two packages must not have in common, wherever they are: the file of each later use, and its mistake."""
    ids: dict[str, list[tuple[str, Path]]] = {}
    privileges: dict[str, list[tuple[str, Path]]] = {}
    for file, authority in files.items():
        for number, one in enumerate(authority.packages or ()):
            for name, path, uses in ((one.id, "id", ids), (one.privilege, "privilege", privileges)):
                if name is not None:
                    uses.setdefault(name, []).append((file, ("packages", number, path)))
    yield from _twice(ids, "id", "Write another; a mandate names a package by it")
    yield from _twice(privileges, "privilege", "Write the one this package has; a privilege opens one package alone")


def _twice(uses: Uses, key: str, says: str) -> Iterator[tuple[str, Problem]]:
    for name, places in uses.items():
        for file, path in places[1:]:
            yield file, (path, f"{key}: {name!r} is in {places[0][0]} too. {says}")


def _package(one: PackageDefinition) -> Iterator[Problem]:
    if one.id is not None and not is_id(one.id):
        yield ("id",), no_id(one.id)
    for name in ("version", "longest"):
        value = getattr(one, name)
        if value is not None and value < 1:
            yield (name,), f"{name}: write a whole number from 1"
    yield from _kle(one.kle)
    yield from _title(one.title)
    if one.moves_money and one.kind is PackageKind.READ:
        yield ("moves_money",), "moves_money: who may only read moves nothing. Write false, or another kind"
    if one.privilege is not None and not _PRIVILEGE.fullmatch(one.privilege):
        yield ("privilege",), (
            "privilege: write its whole name as the authority has it, beginning with 'urn:' or 'https://', no blanks"
        )
    if one.source is not None and not is_source(one.source):
        yield ("source",), NO_SOURCE


def _kle(keys: tuple[str, ...] | None) -> Iterator[Problem]:
    if keys == ():
        yield ("kle",), "kle: a package without an area opens nothing. Write at least one key, such as ['29.03']"
    for number, key in enumerate(keys or ()):
        others = [(at, one) for at, one in enumerate(keys or ()) if at != number]
        wider = next((one for at, one in others if _is_under(key, one, at < number)), None)
        if not is_kle(key):
            yield ("kle", number), NO_KLE
        elif wider is not None:
            yield ("kle", number), f"kle: {key!r} lies under {wider!r}, which is here too. Remove one of them"


def _is_under(key: str, area: str, earlier: bool) -> bool:
    """Whether a key says nothing new beside another; of two that are the same the later one does not."""
    return key.startswith(f"{area}.") or (key == area and earlier)


def _title(title: LocalText | None) -> Iterator[Problem]:
    length = len(title.by_language.get(SOURCE_LANGUAGE, "")) if title else 0
    if length > TITLE:
        yield ("title",), f"title: {length} characters, and at most {TITLE} fit a list. Explain in 'about:'"


def _members(one: PackageSet, known: list[str], first: dict[frozenset[str], str]) -> Iterator[Problem]:
    members = frozenset(one.packages or ())
    if one.packages == () or len(members) == 1:
        yield ("packages",), "packages: a set of one is that package alone. Write at least two, or remove the set"
    elif members and members in first:
        yield ("packages",), f"packages: the set {first[members]!r} has the same. Write another choice, or remove one"
    first.setdefault(members, one.id)
    for number, name in enumerate(one.packages or ()):
        if name not in known:
            yield ("packages", number), f"packages: there is no package {name!r}. {_instead(name, known)}"
        elif name in one.packages[:number]:
            yield ("packages", number), f"packages: {name!r} is here twice. Remove one of them"


def _instead(name: str, known: list[str]) -> str:
    from rapidfuzz import process  # noqa: PLC0415 - only a mistake needs it

    close = process.extractOne(name, known, score_cutoff=60)
    return f"Write {close[0]!r}" if close else "Write the id of one in the folder 'packages'"


def no_cvr(number: str) -> str:
    """What is said of a number that is none."""
    return f"cvr: {number!r} is no CVR number. Write its 8 digits in quotes; one of them is wrong"


def is_cvr(number: str) -> bool:
    """Whether this is a CVR number: 8 digits, mod 11."""
    from stdnum.dk import cvr  # noqa: PLC0415 - only who compiles packages needs it

    return number.isascii() and number.isdecimal() and bool(cvr.is_valid(number))
