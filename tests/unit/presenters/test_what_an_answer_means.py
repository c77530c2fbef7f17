"""An answer that stands for something known already shows what it is, before anything is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.flows.flow import start
from desktop.flows.yaml_source import parse_definition
from desktop.presenters.task.walking import Walk
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_reception import INGER

KNOWS_THE_ADDRESS = """
id: hvorhen
authority: {id: kommunen, name: Eksempel Kommune}
title: Hvorhen
about: Hvor kortet skal hen.
synonyms: {da: [kort], en: [card]}
minutes: 2
ready: [Ingenting]
version: 1
kle: "23.05.00"
basis: [assistance-session]
proof: low
risk: low
delivery: training
next_steps: [Det kommer med posten.]
other_way: Ring på 12 34 56 78.
questions_to: Ring på 12 34 56 78.
wrong_authority: Vi sender det videre.
source: https://www.borger.dk
checked: 2026-11-21
owner: Øvelse
steps:
  - id: hvor
    question: Hvor skal det hen?
    fields:
      - id: where
        kind: choice
        label: Hvor skal det hen?
        choices:
          - {id: home, label: "Der, hvor jeg bor", shows: address}
          - {id: other, label: Et andet sted}
declarations: []
"""


@pytest.mark.parametrize("protected", [True, False])
def test_the_check_page_shows_which_known_address_the_answer_means_and_a_protected_one_when_asked(protected):
    flow = start(
        parse_definition(KNOWS_THE_ADDRESS, "hvorhen.yaml"),
        {"address": {"id": "a-1", "text": "Eksempelvej 1, 9910 Øvelsesby"}}, date(2026, 11, 22),
    )
    desk = AtTheDesk()
    desk.reception.citizen = replace(INGER, protected=protected)
    desk.in_visit()
    walk = Walk(desk.desk._place, desk.desk._at, flow.answer("where", "home").next(), lambda _: None)
    (line,) = walk.lines()
    both = "Der, hvor jeg bor\nEksempelvej 1, 9910 Øvelsesby"
    assert words(line.value) == ("Der, hvor jeg bor" if protected else both)
    assert words(line.whole) == (both if protected else "")
    assert all("Eksempelvej" not in words(one.value) for one in flow.answer("where", "home").summary())
    walk.to(flow.answer("where", "other").next())
    assert [words(one.value) for one in walk.lines()] == ["Et andet sted"]
