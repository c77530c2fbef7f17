"""A definition's YAML as a tree that knows its lines, whatever it defines. Strict: one way to write each thing.

Only who compiles definitions imports this (a backend, the tools): a window gets them as JSON.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from typing_extensions import override

from desktop.flows.places import Path
from desktop.flows.reading import Node
from desktop.flows.yaml_mistakes import explained

if TYPE_CHECKING:
    from ruamel.yaml.nodes import ScalarNode as YamlNode  # what they all have, typed

_LARGEST: Final = 1_000_000
_DEEPEST: Final = 40
_MOST_BRACKETS: Final = 200  # well above what may be nested, for a text may hold a bracket too
_OPENS: Final = {"[": 1, "{": 1, "]": -1, "}": -1}
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
    """A file that is no definition; `problems` are all that is wrong with it, in reading order."""

    def __init__(self, problems: tuple[DefinitionProblem, ...]) -> None:
        super().__init__("\n".join(str(one) for one in problems))
        self.problems = problems


def danish(node: Node) -> str | None:
    """The words of a text as they are looked up: on one line, however the YAML folds them."""
    return " ".join(node.value.split()) or None if isinstance(node.value, str) else None


def id_of(tree: Node) -> str:
    """What the file calls itself, which is what its texts are looked up under; empty when it does not say."""
    task = tree.value.get("id") if isinstance(tree.value, dict) else None
    return task.value if task is not None and isinstance(task.value, str) else ""


def line_at(tree: Node, path: Path) -> int:
    """The line of the part at `path`, or of the nearest one around it that is there."""
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


def tree_of(text: str, name: str) -> Node:
    """The tree. Raises DefinitionError with the first thing that makes the text no YAML of ours."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - heavy, and only authors' files need it
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415 - the same

    if len(text) > _LARGEST:
        raise _error(name, 1, f"longer than {_LARGEST} characters. Write it in several files")
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
