"""Frozen dataclasses as JSON and back, strictly: an unknown key or a wrong type is refused.

`Node` is the common ground of JSON and YAML: a value that knows the line it came from.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from desktop.i18n import SOURCE_LANGUAGE, LocalText

T = TypeVar("T")


class WireError(ValueError):
    """A definition on the wire that is not one. `problems` are sentences with the place of each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Node:
    """A value of JSON or YAML. `value` holds a dict or list of nodes, or a scalar; `line` counts from 1, or is 0."""

    value: dict[str, Node] | list[Node] | str | float | bool | date | None
    line: int = 0


def node(value: object) -> Node:
    """Plain JSON as nodes without lines."""
    match value:
        case str() | int() | float() | bool() | date() | None:  # most of what there is, and quickly told
            return Node(value)
        case Mapping():
            return Node({str(key): node(one) for key, one in value.items()})
        case list() | tuple():
            return Node([node(one) for one in value])
        case _:
            raise WireError((f"{type(value).__name__} is not JSON",))


def plain(tree: Node) -> Any:  # noqa: ANN401 - JSON is anything
    """The value without its lines."""
    match tree.value:
        case dict() as members:
            return {key: plain(one) for key, one in members.items()}
        case list() as items:
            return [plain(one) for one in items]
        case other:
            return other


Complain = Callable[[Node, str], None]


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns nodes into the frozen shapes, telling `complain` of every mistake and going on.

    `local_text` reads a text in its languages: the two sources write it differently.
    """

    local_text: Callable[[Node, str], LocalText | None]
    complain: Complain

    def read(self, shape: Any, tree: Node, name: str) -> Any:  # noqa: ANN401 - driven by the dataclasses' own types
        """`tree` as a `shape`, or None after complaining."""
        if shape is LocalText:
            return self.local_text(tree, name)
        if isinstance(shape, type) and is_dataclass(shape):
            return self._record(shape, tree, name)
        if isinstance(shape, type) and issubclass(shape, Enum):
            return self._member(shape, tree, name)
        origin, arguments = get_origin(shape), get_args(shape)
        if origin is tuple:
            return self._items(arguments[0], tree, name)
        if origin is Mapping:
            return self._mapping(arguments[1], tree, name)
        if origin in {Union, types.UnionType}:
            return self._either(arguments, tree, name)
        return self._scalar(shape, tree, name)

    def _record(self, shape: type[Any], tree: Node, name: str) -> object:
        if _is_words_alone(shape, tree):
            tree = Node({"text": tree}, tree.line)
        if not isinstance(tree.value, dict):
            self.complain(tree, f"{name}: write {', '.join(one.name for one in fields(shape))}, each on its own line")
            return None
        known = _known(cast("Hashable", shape))
        for key, child in tree.value.items():
            if key not in known:
                comma = " " in key.strip() and child.value is None
                says = "Put a text with ', ' in it in quotes" if comma else _instead(key, tuple(known))
                self.complain(child, f"{name}: there is no key {key!r}. {says}")
        hints = _hints(cast("Hashable", shape))
        # A record with mistakes is made all the same, with None in their place, so that the rest of it can be checked.
        values: dict[str, Any] = {}
        for key, one in known.items():
            if key in tree.value:
                child = tree.value[key]
                if child.value is None and child.line and (one.type == "Condition" or one.default is None):
                    # On the wire null is a default spelled out; in a file it is a line that was never finished.
                    self.complain(child, f"{key}: nothing is written after it. Write it, or remove '{key}:'")
                # A condition is any JSON at all; its meaning is checked elsewhere. JSON has no dates, YAML has.
                values[key] = to_json(plain(child)) if one.type == "Condition" else self.read(hints[key], child, key)
            elif one.default is MISSING and one.default_factory is MISSING:
                self.complain(tree, f"{name}: {key!r} is missing. Write '{key}:' and its value")
                values[key] = None
        return shape(**values)

    def _member(self, shape: type[Enum], tree: Node, name: str) -> object:
        for one in shape:
            if tree.value == one.value or tree.value == one.name.lower():
                return one
        names = ", ".join(one.value if isinstance(one.value, str) else one.name.lower() for one in shape)
        self.complain(tree, f"{name}: {tree.value!r} is not one of them. Write one of: {names}")
        return None

    def _items(self, shape: Any, tree: Node, name: str) -> object:  # noqa: ANN401 - see read
        if not isinstance(tree.value, list):
            self.complain(tree, f"{name}: write a list, one item a line, each beginning with '- '")
            return None
        items = [self.read(shape, child, name) for child in tree.value]
        return tuple(one for one in items if one is not None)

    def _mapping(self, shape: Any, tree: Node, name: str) -> object:  # noqa: ANN401 - see read
        if not isinstance(tree.value, dict):
            self.complain(tree, f"{name}: write 'key: value' lines under it")
            return None
        return {key: self.read(shape, child, f"{name}.{key}") for key, child in tree.value.items()}

    def _either(self, shapes_: tuple[Any, ...], tree: Node, name: str) -> object:
        wanted = [one for one in shapes_ if one is not type(None)]
        if tree.value is None and len(wanted) < len(shapes_):
            return None
        if len(wanted) == 1:
            return self.read(wanted[0], tree, name)
        if isinstance(tree.value, date) and str in wanted:
            return tree.value.isoformat()  # YAML has dates of its own, JSON has not
        if not isinstance(tree.value, bool) and isinstance(tree.value, tuple(wanted)):
            return tree.value
        self.complain(tree, f"{name}: write {' or '.join(_SAYS[one] for one in wanted)}")
        return None

    def _scalar(self, shape: type, tree: Node, name: str) -> object:
        value = tree.value
        if shape is date and isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        if type(value) is shape and value != "":
            return value
        quotes = f", in quotes: {name}: {_in_quotes(value)}" if shape is str and value not in {"", None} else ""
        self.complain(tree, f"{name}: write {_SAYS[shape]}{quotes}")
        return None


def _is_words_alone(shape: type[Any], tree: Node) -> bool:
    """A text where a record with a text in it may stand, and nothing else of it need be said."""
    known = _known(cast("Hashable", shape))
    if "text" not in known or [one.name for one in known.values() if one.default is MISSING] != ["text"]:
        return False
    return not (isinstance(tree.value, dict) and known.keys() & tree.value.keys())


def _in_quotes(value: object) -> str:
    """A value as its author meant it, where YAML took the text for something else."""
    match value:
        case bool():
            return f'"{str(value).lower()}"'
        case int() | date():
            return f'"{value}"'
        case _:
            return '"..."'  # a decimal has lost its last zeros by now; a mapping was a text with a colon


_SAYS: Final[Mapping[Any, str]] = {
    str: "a text", int: "a whole number", bool: "true or false", date: "a date such as 2026-11-21",
}


@cache
def _known(shape: Hashable) -> Mapping[str, Field[Any]]:
    return {one.name: one for one in fields(cast("Any", shape))}


@cache
def _hints(shape: Hashable) -> Mapping[str, Any]:
    return get_type_hints(shape)


def _instead(key: str, known: tuple[str, ...]) -> str:
    from rapidfuzz import process  # noqa: PLC0415 - only a mistake needs it

    close = process.extractOne(key, known, score_cutoff=60)
    return f"Write {close[0]!r}" if close else f"Write one of: {', '.join(known)}"


def to_json(value: object) -> Any:  # noqa: ANN401 - JSON is anything
    """`value` JSON-able; what holds its default is left out."""
    match value:
        case LocalText():
            return dict(value.by_language)
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple() | list():
            return [to_json(one) for one in value]
        case Mapping():
            return {key: to_json(one) for key, one in value.items()}
        case _:
            pass
    if is_dataclass(value) and not isinstance(value, type):
        empty = {one.name: _default(one) for one in fields(value)}
        members = {name: getattr(value, name) for name in empty}
        return {name: to_json(one) for name, one in members.items() if one != empty[name]}
    return value


def _default(one: Any) -> object:  # noqa: ANN401 - dataclasses.Field is generic in what it holds
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _local_text(complain: Complain) -> Callable[[Node, str], LocalText | None]:
    def read(tree: Node, name: str) -> LocalText | None:
        words = plain(tree)
        if isinstance(words, dict) and all(isinstance(one, str) for one in words.values()) and SOURCE_LANGUAGE in words:
            return LocalText(words)
        complain(tree, f"{name}: a text in its languages must hold 'da'")
        return None

    return read


def from_json(shape: type[T], data: object) -> T:
    """`data` as a `shape`. Raises WireError, naming every mistake."""
    problems: list[str] = []

    def complain(_: Node, message: str) -> None:
        problems.append(message)

    try:
        result = Reader(_local_text(complain), complain).read(shape, node(data), shape.__name__)
    except RecursionError:
        raise WireError(("nested too deep to be a definition",)) from None
    if problems or not isinstance(result, shape):
        raise WireError(tuple(problems))
    return result
