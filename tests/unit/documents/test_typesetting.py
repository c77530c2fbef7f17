"""A paper made in a process of its own."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from desktop.documents import children, typesetting
from desktop.documents.typesetting import typeset, typeset_apart
from desktop.domain.paper import PaperNotMade

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEMPLATE = """#set document(title: "Prøve")
#set text(lang: "da", font: "IBM Plex Sans")
#let data = json(bytes(sys.inputs.data))
= #data.title
#for line in data.lines [#line.join(": ") \\ ]
"""
DATA = {"title": "Æblet \U0001f34e", "lines": [("Navn", "Inger #eval(1)"), ["Tal", "\ud800"]]}


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "sheet.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def test_it_is_the_same_paper_as_one_made_here(template):
    assert typeset_apart(template, DATA, AT) == typeset(template, DATA, AT)


def test_the_window_is_left_without_the_typesetter(template):
    code = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from desktop.documents.typesetting import typeset_apart\n"
        "made = typeset_apart(Path(sys.argv[1]), {'title': 'x', 'lines': []}, datetime.fromisoformat(sys.argv[2]))\n"
        "sys.exit('typst' in sys.modules or not made.startswith(b'%PDF-'))\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(template), AT.isoformat()], check=False).returncode == 0


def test_a_template_that_is_wrong_makes_no_paper(template):
    template.write_text("#panic()", encoding="utf-8")
    with pytest.raises(PaperNotMade):
        typeset_apart(template, DATA, AT)


NO_PAPER = "import sys; from desktop.documents.envelope import seal; sys.stdout.buffer.write(seal({}, b'hej'))"


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('hej')", NO_PAPER])
def test_a_typesetter_that_dies_or_says_nonsense_makes_no_paper(template, monkeypatch, code):
    monkeypatch.setattr(children, "_command", lambda _: [sys.executable, "-c", code])
    with pytest.raises(PaperNotMade):
        typeset_apart(template, DATA, AT)


def test_a_typesetter_that_never_ends_is_waited_for_no_longer_than_it_may_take(template, monkeypatch):
    monkeypatch.setattr(children, "_command", lambda _: [sys.executable, "-c", "import signal; signal.pause()"])
    monkeypatch.setattr(typesetting, "_MOST_SECONDS", 0.2)
    with pytest.raises(PaperNotMade):
        typeset_apart(template, DATA, AT)


def test_a_machine_without_room_for_a_typesetter_makes_no_paper(template, monkeypatch, tmp_path):
    monkeypatch.setattr(children, "_command", lambda _: [str(tmp_path / "not there")])
    with pytest.raises(PaperNotMade):
        typeset_apart(template, DATA, AT)
