"""Templates of consents from their files, read strictly and together: every mistake of all of them at once.

Only who compiles them imports this (a backend, the tools). Takes texts and names, never paths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from desktop.flows.consent_checking import problems, shared
from desktop.flows.consents import AuthorityTemplates, TemplateCatalogue
from desktop.flows.places import Problem
from desktop.flows.yaml_source import DefinitionError, DefinitionProblem, Lookup, Written, read_written, texts_of

Also: TypeAlias = Callable[[str, AuthorityTemplates], Iterable[Problem]]
"""What else is wrong with the file of that name. Parts that could not be read are None."""


def parse_templates(
    files: Mapping[str, str], catalogues: Mapping[str, Lookup] | None = None, also: Also | None = None,
) -> TemplateCatalogue:
    """The catalogue. `files` are the authorities' by name; words are in Danish and in every language of `catalogues`.

    Raises DefinitionError with all problems of all files.
    """
    found: list[DefinitionProblem] = []
    read: dict[str, Written[AuthorityTemplates]] = {}
    for name, text in files.items():
        try:
            read[name] = read_written(AuthorityTemplates, text, name, catalogues)
        except DefinitionError as error:  # no YAML at all
            found += error.problems
    authorities = {name: one.value for name, one in read.items() if one.value is not None}
    for name, authority in authorities.items():
        read[name].complain_at((*problems(authority), *(also(name, authority) if also else ())))
    for name, problem in shared(authorities):
        read[name].complain_at((problem,))
    found += [problem for one in read.values() for problem in one.problems()]
    if found:
        raise DefinitionError(tuple(sorted(found, key=lambda one: (one.file, one.line, one.message))))
    return TemplateCatalogue(tuple(one for each in authorities.values() for one in each.whole()))


def template_texts(text: str, name: str) -> Iterator[tuple[int, str, str]]:
    """Every text to translate of an authority's file: its line, the authority's id, the Danish words."""
    yield from texts_of(AuthorityTemplates, text, name)
