"""A little town of its own for backend tests, so that they do not change when resources/ does."""

from __future__ import annotations

import json
from pathlib import Path

INGER, NANNA, METTE, OMAR = "1502420011", "1603520012", "2410790013", "0203610014"
BO, VIGGO = "0304800015", "0304510016"
"""CPR numbers: Inger is known well, Nanna is protected, Mette is also a helper, Omar has nothing on record
and is Mette's brother; Bo and Viggo work at the library."""

METTES_CVR, BOS_CVR = "99999993", "99998881"

QUEUE_KEY = "k" * 64
QUEUE_SYSTEM = {"Authorization": f"Queue {QUEUE_KEY}"}
"""How the queue system at Mette's calls, once `keep_key` kept its key."""

_PEOPLE = {
    "organisations": [
        {"cvr": METTES_CVR, "name": "Borgerservice, Prøve Kommune", "phone": "00 00 00 01",
         "ceiling": ["melde-flytning", "tale-om-flytning", "soege-hjaelpemidler", "soege-personligt-tillaeg"]},
        {"cvr": BOS_CVR, "name": "Biblioteket, Prøve Kommune", "phone": "00 00 00 02", "ceiling": ["laane-paa-biblioteket"]},
    ],
    "helpers": [
        {"id": "mette", "name": "Mette Øvelse", "kind": "staff", "role": "citizen-service", "organisation": METTES_CVR,
         "cpr": METTE, "related_to": [OMAR]},
        {"id": "bo", "name": "Bo Prøve", "kind": "staff", "role": "librarian", "organisation": BOS_CVR,
         "cpr": BO, "related_to": []},
        {"id": "viggo", "name": "Viggo Prøve", "kind": "staff", "role": "volunteer", "organisation": BOS_CVR,
         "cpr": VIGGO, "related_to": [NANNA]},
        {"id": "kirsten", "name": "Kirsten Prøve", "kind": "staff", "role": "controller", "organisation": METTES_CVR,
         "cpr": "0304520017", "related_to": []},
        {"id": "ulla", "name": "Ulla Øvelse", "kind": "staff", "role": "citizen-service", "organisation": METTES_CVR,
         "cpr": "0304620019", "related_to": []},
        {"id": "peter", "name": "Peter Eksempel", "kind": "relative", "role": None, "organisation": None,
         "cpr": "0304700018", "related_to": [INGER]},
    ],
    "citizens": [
        {"id": "inger", "cpr": INGER, "name": "Inger Marie Eksempel", "language": "da", "protected": False,
         "protected_until": None, "address": "a0003", "data": {
             "phone": "00 00 00 03", "doctor": "Lægehuset Prøve",
             "bank_account": {"registration": "0000", "account": "0000004711"}, "household": [{"name": "Ib", "cpr": "1502164010"}]}},
        {"id": "nanna", "cpr": NANNA, "name": "Nanna Prøve", "language": "da", "protected": True,
         "protected_until": "2026-12-31", "address": "a0001",
         "data": {"phone": "00 00 00 04", "doctor": "Lægehuset Prøve"}},
        {"id": "mette-borger", "cpr": METTE, "name": "Mette Øvelse", "language": "da", "protected": False,
         "protected_until": None, "address": None, "data": {}},
        {"id": "bo-borger", "cpr": BO, "name": "Bo Prøve", "language": "da", "protected": False,
         "protected_until": None, "address": None, "data": {"household": [{"name": "Lis", "cpr": "0304100010"}]}},
        {"id": "lis", "cpr": "0304100010", "name": "Lis Prøve", "language": "da", "protected": False,
         "protected_until": None, "address": None, "data": {}},
        {"id": "omar", "cpr": OMAR, "name": "Omar Prøve", "language": "ar", "protected": False,
         "protected_until": None, "address": None, "data": {}},
    ],
    "accesses": [{"holder": "peter", "citizen": INGER, "kind": "read"}],
}


def _address(number: int, street: str, house: str, floor: str = "", door: str = "") -> dict[str, str]:
    return {"id": f"a{number:04d}", "street": street, "number": house, "floor": floor, "door": door,
            "postcode": "9990", "city": "Øvelsesby", "municipality": "Prøve"}


ADDRESSES = [
    _address(1, "Æblevej", "12A"), _address(2, "Æblevej", "2"), _address(3, "Æblevej", "12", "1", "th"),
    _address(4, "Æblevej", "12", "st", "tv"), _address(5, "Gammel Ågade", "1"), _address(6, "Østergade", "7"),
    *(_address(100 + house, "Lang Allé", str(house)) for house in range(1, 31)),
]

_TASK = """
id: {id}
version: 1
authority: {{id: {authority}, name: Prøve Kommune}}
kle: "{kle}"
title: {title}
about: Den handler om at prøve.
synonyms: {{da: [prøve], en: [try]}}
basis: [{basis}]
proof: {proof}
risk: {risk}
minutes: 2
ready: [Du skal ikke have noget med.]
steps:
  - id: hvornaar
    question: Hvornår skal det være?
    fields:
      - {{id: day, kind: date, label: Dagen, unknown: Så spørger vi dig senere.}}
      - {{id: phone, kind: phone, label: Dit telefonnummer, required: false, prefill: phone}}
      - {{id: name, kind: text, label: Dit navn, required: false, prefill: name}}
      - id: where
        kind: choice
        label: Hvor skal det være?
        required: false
        choices: [{{id: home, label: Hos mig, shows: address}}, {{id: office, label: På kontoret}}]
        notices: [{{when: {{"==": [{{"var": where}}, office]}}, text: Kontoret ligger på første sal., lasting: true}}]
declarations:
  - {{id: sure, kind: statement, label: Jeg vil gerne prøve.}}
delivery: training
withdraw_hours: 2
next_steps: [Vi ringer til dig.]
other_way: Du kan ringe.
questions_to: Prøve Kommune, 00 00 00 01
wrong_authority: Vi sender det videre.
source: https://example.org/
checked: 2026-11-21
owner: Prøve
"""

_ENGLISH = """
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgctxt "proev"
msgid "Prøv noget"
msgstr "Try something"
"""


def task(
    name: str = "proev", title: str = "Prøv noget", basis: str = "assistance-session", proof: str = "low",
    risk: str = "low", authority: str = "proeve", kle: str = "29",
) -> str:
    """A small definition as YAML: `day` must be answered, `phone` and `name` are prefilled, `sure` is declared."""
    return _TASK.format(id=name, title=title, basis=basis, proof=proof, risk=risk, authority=authority, kle=kle)


def _on_mandate(name: str, title: str, kle: str) -> str:
    return task(name, title, "assistance-session, mandate", authority="eksempel-kommune", kle=kle)


RIGHT = {"account": "4711", "doctor": "laegehuset prøve", "phone": "00 03"}
"""What Inger answers to control questions."""


def write_seed(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "people.json").write_text(json.dumps(_PEOPLE), encoding="utf-8")
    (folder / "addresses.json").write_text(json.dumps(ADDRESSES), encoding="utf-8")
    return folder


def write_flows(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for text, name in (
        (task(), "proev"), (task("andet", "Noget andet"), "andet"),
        (task("stor", "Flyt mange penge", risk="high"), "stor"), (task("set", "Kræver set ID", proof="substantial"), "set"),
        (task("hoej", "Kræver mere", proof="high"), "hoej"), (task("egen", "Kun selv", basis="self"), "egen"),
        # Opened by packages of the product: to report a move, to apply for an aid, and for money.
        (_on_mandate("flytte", "Meld flytning", "23.05"), "flytte"),
        (_on_mandate("hjaelpemiddel", "Søg hjælpemiddel", "27.60"), "hjaelpemiddel"),
        (_on_mandate("kort", "Nyt kort", "29.03"), "kort"),
        (_on_mandate("tillaeg", "Søg tillæg", "32.03.12"), "tillaeg"),
    ):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def write_translations(folder: Path) -> Path:
    english = folder / "en" / "LC_MESSAGES"
    english.mkdir(parents=True, exist_ok=True)
    (english / "flows.po").write_text(_ENGLISH, encoding="utf-8")
    return folder


def submission(**changes) -> dict:
    """What is sent for `proev`, all in order."""
    return {
        "task": "proev", "version": 1, "schema": 1, "language": "da", "agreed_at": "2026-11-23T09:42:00Z",
        "answers": {"day": "2026-12-01", "phone": "12345678"}, "unknown": [], "declarations": ["sure"],
    } | changes
