"""What is wrong with templates of consents though every word of them can be read, in one and in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from desktop.flows.consents import AuthorityTemplates, TemplateDefinition
from desktop.flows.naming import is_id, no_id
from desktop.flows.package_checking import TITLE, is_cvr, no_cvr
from desktop.flows.places import Path, Problem
from desktop.flows.sources import NO_SOURCE, is_source
from desktop.i18n import SOURCE_LANGUAGE, LocalText

LONGEST: Final = 60
"""Months: what somebody said yes to longer ago they are asked again."""


def problems(authority: AuthorityTemplates) -> Iterator[Problem]:
    """Every mistake of one authority's file. Parts that could not be read are None, and were complained of already."""
    if authority.id is not None and not is_id(authority.id):
        yield ("id",), no_id(authority.id)
    if authority.cvr is not None and not is_cvr(authority.cvr):
        yield ("cvr",), no_cvr(authority.cvr)
    if authority.templates == ():
        yield ("templates",), "templates: write at least one, or remove the file"
    for number, one in enumerate(authority.templates or ()):
        for path, message in _template(one):
            yield ("templates", number, *path), message


def shared(files: Mapping[str, AuthorityTemplates]) -> Iterator[tuple[str, Problem]]:
    """An id that two templates have, wherever they are: the file of each later use, and its mistake."""
    first: dict[str, str] = {}
    for file, authority in files.items():
        for number, one in enumerate(authority.templates or ()):
            path: Path = ("templates", number, "id")
            if one.id is not None and first.setdefault(one.id, f"{file} {number}") != f"{file} {number}":
                before = first[one.id].rpartition(" ")[0]
                yield file, (path, f"id: {one.id!r} is in {before} too. Write another; a consent names one by it")


def _template(one: TemplateDefinition) -> Iterator[Problem]:
    if one.id is not None and not is_id(one.id):
        yield ("id",), no_id(one.id)
    if one.version is not None and one.version < 1:
        yield ("version",), "version: write a whole number from 1"
    length = len(_danish(one.title))
    if length > TITLE:
        yield ("title",), f"title: {length} characters, and at most {TITLE} fit a list. Explain in 'purpose:'"
    yield from _length(one)
    if one.source is not None and not is_source(one.source):
        yield ("source",), NO_SOURCE


def _length(one: TemplateDefinition) -> Iterator[Problem]:
    """How long it holds is said in words too, and the two are the same."""
    if one.months is not None and not 1 <= one.months <= LONGEST:
        yield ("months",), f"months: write a whole number from 1 to {LONGEST}"
    elif None not in (one.months, one.how_long) and str(one.months) not in _danish(one.how_long).split():
        yield ("how_long",), f"how_long: {one.months} months is not said here. Write '{one.months} måneder'"


def _danish(text: LocalText | None) -> str:
    return text.by_language.get(SOURCE_LANGUAGE, "") if text is not None else ""
