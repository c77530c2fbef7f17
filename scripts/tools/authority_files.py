"""What the files of packages and of templates of consents share: how they are read, their names and their days."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from definition_words import Words, today  # noqa: E402 - it imports what the line above finds

from desktop.flows.places import Problem  # noqa: E402 - the same
from desktop.flows.sources import is_old  # noqa: E402 - the same
from desktop.flows.yaml_source import DefinitionError  # noqa: E402 - the same


class Written(Protocol):
    """One thing of a file as it was read, whole or not: when somebody compared it with its source."""

    @property
    def checked(self) -> date | None: ...


class Dated(Protocol):
    """One thing of a catalogue."""

    @property
    def id(self) -> str: ...
    @property
    def checked(self) -> date: ...
    @property
    def source(self) -> str: ...


def wrong_name_or_day(name: str, authority: str | None, key: str, written: Sequence[Written]) -> Iterator[Problem]:
    """What the file's name, or a day on the calendar, says is wrong with what stands under `key`."""
    stem = Path(name).stem
    if authority is not None and authority != stem:
        says = "Write the same in both"
        yield ("id",), f"id: the file is called '{stem}.yaml' and the authority {authority!r}. {says}"
    for number, one in enumerate(written):
        if one.checked is not None and one.checked > today():
            yield (key, number, "checked"), f"checked: {one.checked} is still to come. Write the day you compared it"


def check(words: Words, read: Callable[[Mapping[str, str]], tuple[Sequence[Dated], str]]) -> int:
    """Say what is wrong, or OK. `read` is given every file by its name, and answers what they hold and its summary."""
    texts: dict[str, str] = {}
    for path, _ in words.files():
        name = words.name_of(path)
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            print(f"{name}:1: this is not text in UTF-8. Save it as UTF-8")
            return 1
    try:
        held, summary = read(texts)
    except DefinitionError as error:
        print(error)
        return 1
    for one in held:
        if is_old(one.checked, today()):
            print(f"{one.id}: checked {one.checked}, over 12 months ago. Compare it with {one.source}")
    missing = [one for path, said in words.files() for one in words.missing(path, texts[words.name_of(path)], said)]
    print("\n".join(missing) or f"{summary}: OK")
    return int(bool(missing) or not words.in_step())


def main(help_: str | None, words: Words, checked: Callable[[], int]) -> int:
    """The command: check, or write the template and bring the catalogues in step."""
    parser = argparse.ArgumentParser(description=help_, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    return words.update() if parser.parse_args().update else checked()
