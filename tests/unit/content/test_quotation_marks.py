"""Danish on the screen and on paper quotes with »« and with nothing else, so that a name is seen to be one."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from desktop import paths
from desktop.documents.information import read_information
from desktop.domain.information import Audience

OTHER_MARKS = re.compile(r"[“”„‟]|«(?=\w)|(?<=[\w.])»")
"""Straight ones stand only in what is to be written as it is in `config.toml`."""


def templates(name):
    with (paths.translations() / name).open("rb") as file:
        for message in read_po(file):
            yield from message.id if isinstance(message.id, tuple) else (message.id,)


def about_data():
    for text in read_information(paths.resources()).values():
        for part in text.parts:
            yield from (line.by_language["da"] for line in (part.title, *part.lines))


@pytest.mark.parametrize("danish", [
    pytest.param(list(templates("desktop.pot")), id="the pages"), pytest.param(list(templates("flows.pot")), id="the tasks"),
    pytest.param(list(templates("mandates.pot")), id="the packages"),
    pytest.param(list(about_data()), id="about data"),
])
def test_danish_quotes_with_one_sort_of_marks(danish):
    assert len(danish) > len(Audience)
    assert [text for text in danish if OTHER_MARKS.search(text)] == []


@pytest.mark.parametrize(("said", "wrong"), [
    ("vælge “Det ved jeg ikke”", True), ("tryk „Ja“", True), ("«Ja»", True), ("Fortryd »Meld flytning«", False),
])
def test_other_marks_are_seen(said, wrong):
    assert bool(OTHER_MARKS.search(said)) is wrong
