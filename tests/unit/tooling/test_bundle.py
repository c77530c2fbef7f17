"""The bundle has what the program opens at run time."""

from __future__ import annotations

import ast
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]


def test_the_words_of_the_window_and_of_the_tasks_are_in_the_bundle(monkeypatch):
    """The spec's own lines, up to where it asks libraries for theirs."""
    monkeypatch.chdir(REPOSITORY)
    lines = ast.parse(Path("build.spec").read_text(encoding="utf-8")).body
    begins = next(place for place, line in enumerate(lines) if ast.unparse(line).startswith("DATA = "))
    ends = next(place for place, line in enumerate(lines) if ast.unparse(line).startswith("LIBRARIES = "))
    known: dict[str, object] = {"Path": Path}
    exec(compile(ast.Module(lines[begins:ends], []), "build.spec", "exec"), known)
    taken = {source for source, _ in known["DATA"]}
    assert taken >= {"resources", *(f"translations/en/LC_MESSAGES/{one}" for one in ("flows.po", "mandates.po", "consents.po"))}
    assert any(source.endswith("desktop.mo") for source in taken) == Path("translations/en/LC_MESSAGES/desktop.mo").is_file()
