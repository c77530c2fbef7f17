"""Task definitions as their authors write them: YAML in Danish, read strictly, every mistake at once.

Only who compiles definitions imports this (a backend, the tools): a window gets them as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from typing_extensions import override

from desktop.flows.checking import Path, problems
from desktop.flows.definition import TaskDefinition
from desktop.flows.reading import Node, Reader
from desktop.flows.yaml_mistakes import explained
from desktop.i18n import SOURCE_LANGUAGE, LocalText

if TYPE_CHECKING:
    from ruamel.yaml.nodes import ScalarNode as YamlNode  # what they all have, typed

Check: TypeAlias = Callable[[TaskDefinition], "Iterator[tuple[Path, str]]"]
"""What else is wrong, as `checking.problems` tells it. Parts that could not be read are None."""

Lookup: TypeAlias = Callable[[str, str], str | None]
"""From task id and Danish text to the text in one language, or None where it is not translated."""

_LARGEST: Final = 1_000_000
_DEEPEST: Final = 40
_MOST_BRACKETS: Final = 200  # well above what may be nested, for a text may hold a bracket too
_OPENS: Final = {"[": 1, "{": 1, "]": -1, "}": -1}
_UNQUOTED: Final = 'What stands here is something else to YAML. Put the text in quotes, such as "Husk: ring først."'
_WHOLE: Final = re.compile(r"[-+]?[0-9]+")


@dataclass(frozen=True, slots=True)
class DefinitionProblem:
    """One mistake: where, and what to write instead. `line` counts from 1."""

    file: str
    line: int
    message: str

    @override
    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class DefinitionError(ValueError):
    """A file that is no task definition; `problems` are all that is wrong with it, in reading order."""

    def __init__(self, problems: tuple[DefinitionProblem, ...]) -> None:
        super().__init__("\n".join(str(one) for one in problems))
        self.problems = problems


def parse_definition(
    text: str, name: str, catalogues: Mapping[str, Lookup] | None = None, also: Check | None = None,
) -> TaskDefinition:
    """The definition in `text`, its words in Danish and in every language of `catalogues`.

    `name` is what problems call the file; `also` checks more than every definition must keep.
    Raises DefinitionError with all problems.
    """
    found: list[tuple[int, str]] = []
    tree = _tree(text, name)
    task = _task_id(tree)

    def local_text(node: Node, key: str) -> LocalText | None:
        words = danish(node)
        if words is None:
            says = _UNQUOTED if node.value and not isinstance(node.value, str) else f"Write it after '{key}:'"
            found.append((node.line, f"{key}: the Danish text is missing. {says}"))
            return None
        others = {language: look(task, words) for language, look in (catalogues or {}).items()}
        return LocalText({SOURCE_LANGUAGE: words} | {language: one for language, one in others.items() if one})

    reader = Reader(local_text, lambda node, message: found.append((node.line, message)))
    definition = reader.read(TaskDefinition, tree, "the definition")
    if isinstance(definition, TaskDefinition):
        more = also(definition) if also else ()
        found += [(_line(tree, path), message) for path, message in (*problems(definition), *more)]
    if found or not isinstance(definition, TaskDefinition):
        raise DefinitionError(tuple(DefinitionProblem(name, line, message) for line, message in sorted(set(found))))
    return definition


def texts(text: str, name: str) -> Iterator[tuple[int, str, str]]:
    """Every text of a definition to translate: its line, the task's id, the Danish words."""
    tree = _tree(text, name)
    task = _task_id(tree)
    found: list[tuple[int, str, str]] = []

    def note(node: Node, _: str) -> LocalText:
        words = danish(node) or ""
        if words:
            found.append((node.line, task, words))
        return LocalText({SOURCE_LANGUAGE: words})

    Reader(note, lambda _, __: None).read(TaskDefinition, tree, "the definition")
    yield from found


def danish(node: Node) -> str | None:
    """The words of a text as they are looked up: on one line, however the YAML folds them."""
    return " ".join(node.value.split()) or None if isinstance(node.value, str) else None


def _task_id(tree: Node) -> str:
    task = tree.value.get("id") if isinstance(tree.value, dict) else None
    return task.value if task is not None and isinstance(task.value, str) else ""


def _line(tree: Node, path: Path) -> int:
    line = tree.line
    for part in path:
        match tree.value:
            case dict() as members if part in members:
                tree = members[str(part)]
            case list() as items if isinstance(part, int) and part < len(items):
                tree = items[part]
            case _:
                break
        line = tree.line
    return line


def _tree(text: str, name: str) -> Node:
    from ruamel.yaml import YAML  # noqa: PLC0415 - heavy, and only authors' files need it
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415 - the same

    if len(text) > _LARGEST:
        raise _error(name, 1, f"longer than {_LARGEST} characters. Write one task a file")
    if _brackets(text) > _MOST_BRACKETS:
        raise _error(name, 1, f"brackets nested deeper than {_DEEPEST}. Write it simpler")
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        at, opened = (one.line + 1 if one else None for one in (error.problem_mark, error.context_mark))
        line, says = explained(text, error.problem or "", at or opened or 1, error.context or "", opened)
        raise _error(name, line, says) from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise _error(name, 1, f"this is not YAML ({error}). Write 'key: value', in UTF-8") from error
    if root is None:
        raise _error(name, 1, "the file is empty. Begin with 'id:'")
    return _Nodes(name).node(root, 0)


def _brackets(text: str) -> int:
    """How many brackets stand open at once: each costs a YAML parser dearly, so it must not meet thousands."""
    return max(accumulate(_OPENS.get(one, 0) for one in text), default=0)


def _error(name: str, line: int, message: str) -> DefinitionError:
    return DefinitionError((DefinitionProblem(name, line, message),))


class _Nodes:
    """YAML's own nodes as ours, once each: an alias could make a small file endless."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen: set[int] = set()

    def node(self, raw: YamlNode, depth: int) -> Node:
        line = raw.start_mark.line + 1
        if depth > _DEEPEST:
            raise _error(self._name, line, f"nested deeper than {_DEEPEST}. Write it simpler")
        if id(raw) in self._seen:
            raise _error(self._name, line, "an alias (*name). Write the value out in both places")
        self._seen.add(id(raw))
        if raw.id == "mapping":
            return Node(self._members(raw, depth), line)
        if raw.id == "sequence":
            return Node([self.node(one, depth + 1) for one in raw.value], line)
        return Node(self._scalar(raw, line), line)

    def _members(self, raw: YamlNode, depth: int) -> dict[str, Node]:
        members: dict[str, Node] = {}
        for key, value in raw.value:
            line = key.start_mark.line + 1
            if key.id != "scalar" or key.tag.endswith(":merge"):
                raise _error(self._name, line, "a key must be one word. Write 'key: value'")
            if key.value in members:
                says = "Write it once, or '- ' before the next item of a list"
                raise _error(self._name, line, f"the key {key.value!r} is here twice. {says}")
            child = self.node(value, depth + 1)
            # To YAML, nothing begins where the next thing does: often a line further down.
            members[key.value] = Node(None, line) if child.value is None else child
        return members

    def _scalar(self, raw: YamlNode, line: int) -> Any:  # noqa: ANN401 - YAML scalars are any of five types
        written: str = raw.value
        match str(raw.tag).rpartition(":")[2]:
            case "null":
                return None
            case "bool":
                return written.casefold() == "true"
            case "int" if _WHOLE.fullmatch(written):
                return int(written)
            case "float":
                return self._float(written, line)
            case "timestamp":
                return self._date(written, line)
            case _:
                return written

    def _float(self, written: str, line: int) -> float:
        try:
            return float(written)
        except ValueError:
            raise _error(self._name, line, f"{written!r} is no number. Write it in quotes, or as 1.5") from None

    def _date(self, written: str, line: int) -> date:
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise _error(self._name, line, f"{written!r} is no date. Write it as 2026-11-21") from None
