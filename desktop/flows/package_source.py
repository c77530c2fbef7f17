"""Packages and sets from their files, read strictly and together: every mistake of all of them at once.

Only who compiles them imports this (a backend, the tools). Takes texts and names, never paths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from desktop.flows.package_checking import problems, set_problems, shared
from desktop.flows.packages import AuthorityPackages, PackageCatalogue, PackageSets
from desktop.flows.places import Problem
from desktop.flows.yaml_source import DefinitionError, DefinitionProblem, Lookup, Written, read_written, texts_of

T = TypeVar("T")

Also: TypeAlias = Callable[[str, AuthorityPackages], Iterable[Problem]]
"""What else is wrong with the file of that name. Parts that could not be read are None."""


def parse_packages(
    files: Mapping[str, str], sets: tuple[str, str], catalogues: Mapping[str, Lookup] | None = None,
    also: Also | None = None,
) -> PackageCatalogue:
    """The catalogue. `files` are the authorities' by name, `sets` the name and text of the one with the sets.

    Words are in Danish and in every language of `catalogues`. Raises DefinitionError with all problems of all files.
    """
    found: list[DefinitionProblem] = []
    read = {name: _read(AuthorityPackages, text, name, catalogues, found) for name, text in files.items()}
    authorities = {name: one.value for name, one in read.items() if one is not None and one.value is not None}
    chosen = _read(PackageSets, sets[1], sets[0], catalogues, found)
    for name, problem in _problems(authorities, also):
        if (written := read[name]) is not None:
            written.complain_at((problem,))
    # A set is not told off for a package in a file that could not be read.
    if chosen is not None and chosen.value is not None and len(authorities) == len(files):
        known = {one.id for authority in authorities.values() for one in authority.packages or ()}
        chosen.complain_at(set_problems(chosen.value, known - {None}))
    found += [problem for one in (*read.values(), chosen) if one is not None for problem in one.problems()]
    if found or chosen is None or chosen.value is None:
        raise DefinitionError(tuple(sorted(found, key=lambda one: (one.file, one.line, one.message))))
    return PackageCatalogue(tuple(one for each in authorities.values() for one in each.whole()), chosen.value.sets)


def _read(
    shape: type[T], text: str, name: str, catalogues: Mapping[str, Lookup] | None, found: list[DefinitionProblem],
) -> Written[T] | None:
    """The file, or None after adding to `found` what makes it no YAML."""
    try:
        return read_written(shape, text, name, catalogues)
    except DefinitionError as error:
        found += error.problems
        return None


def _problems(authorities: Mapping[str, AuthorityPackages], also: Also | None) -> Iterator[tuple[str, Problem]]:
    for name, authority in authorities.items():
        for problem in (*problems(authority), *(also(name, authority) if also else ())):
            yield name, problem
    yield from shared(authorities)


def package_texts(text: str, name: str) -> Iterator[tuple[int, str, str]]:
    """Every text to translate of an authority's file: its line, the authority's id, the Danish words."""
    yield from texts_of(AuthorityPackages, text, name)


def set_texts(text: str, name: str) -> Iterator[tuple[int, str, str]]:
    """The same of the file of sets."""
    yield from texts_of(PackageSets, text, name)
