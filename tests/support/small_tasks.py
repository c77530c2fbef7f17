"""Two small made-up tasks, with every kind of turn a journey can take."""

from __future__ import annotations

from functools import cache

from desktop.flows.definition import TaskDefinition
from desktop.flows.yaml_source import parse_definition

EU_CARD = "eu-kort"
MOVING = "flytning"

_COMMON = """
version: 3
kle: "23.05.00"
basis: [self, assistance-session]
proof: low
risk: low
delivery: training
withdraw_hours: 2
next_steps: [Kortet kommer med posten.]
other_way: Ring på 12 34 56 78.
questions_to: Ring på 12 34 56 78.
wrong_authority: Vi sender det videre.
source: https://www.borger.dk
checked: 2026-11-21
owner: Øvelse
"""

_EU_CARD = """
id: eu-kort
authority: {id: udbetaling, name: Udbetaling Danmark}
title: EU-kort
about: Et kort, du tager med på rejse.
synonyms: {da: [sygesikringskort, rejse, blåt kort], en: [travel]}
minutes: 4
ready: ["Datoen, du rejser"]
steps:
  - id: rejse
    question: Hvornår rejser du?
    fields:
      - {id: travel-date, kind: date, label: Dato, unknown: Så sender vi kortet med det samme.}
  - id: hvorfor
    question: Hvor længe bliver du væk?
    fields:
      - id: stay
        kind: choice
        label: Hvor længe?
        choices:
          - {id: short, label: Under et år}
          - {id: long, label: Et år eller mere}
      - {id: country, kind: text, label: Hvilket land?, when: {"==": [{"var": "stay"}, "long"]}}
also_relevant:
  - {text: Skal du også melde flytning?, task: flytning}
  - {text: Husk rejseforsikringen.}
declarations:
  - {id: truth, kind: statement, label: Oplysningerne er rigtige.}
"""

EU_CARD_TEXT = f"{_COMMON}{_EU_CARD}"

_MOVING = """
id: flytning
authority: {id: kommunen, name: Eksempel Kommune}
title: Meld flytning
about: Fortæl kommunen, hvor du flytter hen.
synonyms: {da: [flytte, ny adresse], en: [move]}
minutes: 8
ready: [Den nye adresse]
steps:
  - id: hvor
    question: Hvor flytter du hen?
    fields:
      - {id: address, kind: address, label: Ny adresse}
  - id: telefon
    question: Hvad er dit telefonnummer?
    fields:
      - {id: phone, kind: phone, label: Telefon, required: false, prefill: citizen.phone}
      - id: when
        kind: several
        label: Hvornår må vi ringe?
        required: false
        choices: [{id: morning, label: Formiddag}, {id: evening, label: Aften}]
declarations: []
"""


@cache
def small_tasks() -> dict[str, TaskDefinition]:
    """Both tasks by id."""
    return {
        name: parse_definition(text + _COMMON, f"{name}.yaml") for name, text in ((EU_CARD, _EU_CARD), (MOVING, _MOVING))
    }


HOUSING = "bolig"
_HOUSING = """
id: bolig
version: 1
authority: {id: udbetaling, name: Udbetaling Danmark}
kle: "32.12"
title: Søg boligstøtte
about: Hjælp til huslejen.
synonyms: {da: [boligstøtte, hjælp til huslejen], en: [rent]}
basis: [self]
proof: substantial
risk: low
minutes: 15
ready: [Din lejekontrakt]
steps:
  - id: indflytning
    question: Hvilken dag flyttede du ind?
    fields:
      - {id: moved, kind: date, label: Den dag du flyttede ind}
      - {id: rent, kind: amount, label: Husleje}
  - id: hvem
    question: Hvem bor der?
    fields:
      - {id: people, kind: household, label: De andre i boligen, add: Tilføj en}
      - {id: kitchen, kind: yes-no, label: Har boligen eget køkken?}
  - id: papirer
    question: Har du lejekontrakten?
    fields:
      - {id: contract, kind: file, label: Lejekontrakten}
declarations:
  - {id: truth, kind: statement, label: Oplysningerne er rigtige.}
delivery: companion
own_page: https://www.borger.dk/bolig
next_steps: [Du får et brev.]
other_way: Få et skema på papir.
questions_to: Ring på 12 34 56 78.
wrong_authority: Det er Udbetaling Danmark.
also_relevant:
  - {text: Er du lige flyttet?, task: flytning}
  - {text: Spørg om et lån til indskuddet.}
source: https://www.borger.dk
checked: 2026-11-21
owner: Øvelse
"""


@cache
def with_a_companion() -> dict[str, TaskDefinition]:
    """The small tasks, and one the citizen sends on the authority's own page."""
    return {**small_tasks(), HOUSING: parse_definition(_HOUSING, "bolig.yaml")}
