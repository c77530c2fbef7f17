"""Definitions as their authors write them: YAML in Danish, read strictly, every mistake at once.

Only who compiles definitions imports this (a backend, the tools): a window gets them as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, TypeAlias, TypeVar

from desktop.flows.checking import problems
from desktop.flows.definition import TaskDefinition
from desktop.flows.places import Path, Problem
from desktop.flows.reading import Node, Reader
from desktop.flows.yaml_tree import DefinitionError, DefinitionProblem, danish, id_of, line_at, tree_of
from desktop.i18n import SOURCE_LANGUAGE, LocalText

T = TypeVar("T")

Check: TypeAlias = Callable[[TaskDefinition], "Iterator[tuple[Path, str]]"]
"""What else is wrong, as `checking.problems` tells it. Parts that could not be read are None."""

Lookup: TypeAlias = Callable[[str, str], str | None]
"""From a definition's id and Danish text to the text in one language, or None where it is not translated."""

_UNQUOTED: Final = 'What stands here is something else to YAML. Put the text in quotes, such as "Husk: ring først."'


@dataclass(slots=True)
class Written(Generic[T]):
    """A file read as a `T`, with what is wrong in it so far. Parts that could not be read are None in `value`."""

    name: str
    tree: Node
    value: T | None = None
    _found: set[tuple[int, str]] = field(default_factory=set)

    def complain(self, node: Node, message: str) -> None:
        """Something is wrong with this part of the tree."""
        self._found.add((node.line, message))

    def complain_at(self, found: Iterable[Problem]) -> None:
        """Something is wrong at these paths."""
        self._found |= {(line_at(self.tree, path), message) for path, message in found}

    def problems(self) -> tuple[DefinitionProblem, ...]:
        """Each mistake once, in reading order."""
        return tuple(DefinitionProblem(self.name, line, message) for line, message in sorted(self._found))


def read_written(shape: type[T], text: str, name: str, catalogues: Mapping[str, Lookup] | None = None) -> Written[T]:
    """`text` as a `shape`, its words in Danish and in every language of `catalogues`. `name` is what problems call it.

    Raises DefinitionError for what is no YAML at all; other mistakes are the result's `problems`.
    """
    written: Written[T] = Written(name, tree_of(text, name))
    context = id_of(written.tree)

    def local_text(node: Node, key: str) -> LocalText | None:
        words = danish(node)
        if words is None:
            says = _UNQUOTED if node.value and not isinstance(node.value, str) else f"Write it after '{key}:'"
            written.complain(node, f"{key}: the Danish text is missing. {says}")
            return None
        others = {language: look(context, words) for language, look in (catalogues or {}).items()}
        return LocalText({SOURCE_LANGUAGE: words} | {language: one for language, one in others.items() if one})

    value = Reader(local_text, written.complain).read(shape, written.tree, "the definition")
    written.value = value if isinstance(value, shape) else None
    return written


def parse_definition(
    text: str, name: str, catalogues: Mapping[str, Lookup] | None = None, also: Check | None = None,
) -> TaskDefinition:
    """The task in `text`, as `read_written` reads it; `also` checks more than every definition must keep.

    Raises DefinitionError with all problems.
    """
    written = read_written(TaskDefinition, text, name, catalogues)
    if written.value is not None:
        written.complain_at((*problems(written.value), *(also(written.value) if also else ())))
    found = written.problems()
    if found or written.value is None:
        raise DefinitionError(found)
    return written.value


def texts(text: str, name: str) -> Iterator[tuple[int, str, str]]:
    """Every text of a task to translate: its line, the task's id, the Danish words."""
    yield from texts_of(TaskDefinition, text, name)


def texts_of(shape: type[object], text: str, name: str) -> Iterator[tuple[int, str, str]]:
    """Every text to translate of a file that holds a `shape`: its line, the file's id, the Danish words."""
    tree = tree_of(text, name)
    context = id_of(tree)
    found: list[tuple[int, str, str]] = []

    def note(node: Node, _: str) -> LocalText:
        words = danish(node) or ""
        if words:
            found.append((node.line, context, words))
        return LocalText({SOURCE_LANGUAGE: words})

    Reader(note, lambda _, __: None).read(shape, tree, "the definition")
    yield from found


__all__ = [
    "Check", "DefinitionError", "DefinitionProblem", "Lookup", "Written", "danish", "parse_definition", "read_written",
    "texts", "texts_of",
]
