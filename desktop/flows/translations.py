"""Task texts in other languages: written as .po, msgctxt the task's id, msgid the Danish text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import IO, Any

from desktop.flows.yaml_source import texts


def catalogue(po: bytes) -> Callable[[str, str], str | None]:
    """The look-up `yaml_source.parse_definition` asks, from the bytes of a .po file. Fuzzy texts do not count."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - only who compiles definitions needs it

    said: dict[tuple[str, str], str] = {
        (str(one.context), str(one.id)): str(one.string)
        for one in read_po(BytesIO(po)) if one.id and one.string and not one.fuzzy
    }

    def look(task: str, words: str) -> str | None:
        return said.get((task, words))

    return look


def extract(
    fileobj: IO[bytes], keywords: object, comment_tags: object, options: Mapping[str, Any],
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """A Babel extraction method for task definitions: every Danish text, with the task's id as its context."""
    del keywords, comment_tags, options  # Babel hands them to every method; a definition says itself what is text
    for line, task, words in texts(fileobj.read().decode(), getattr(fileobj, "name", "the definition")):
        yield line, "pgettext", (task, words), []
