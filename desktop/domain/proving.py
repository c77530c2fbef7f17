"""What each proof is worth and opens, and what each way of saying yes opens (DOMAIN.md, iron rules 3 to 5). Data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.cpr import CprNumber
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.i18n import LocalText


class Judge(StrEnum):
    """Who says that a proof was good."""

    HELPER = "helper"
    BACKEND = "backend"
    DEVICE = "device"


class Risk(StrEnum):
    """What a mistaken or false yes to a task could cost the citizen."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class ProofRule:
    """One kind of proof. `assurance` is its level in NSIS, the national standard for assurance levels.

    `opens_own_matters`: also post, consents, mandates and NemKonto (iron rule 4). `source` is the page the level was
    read from, on the day `checked`. Where a page takes a proof only together with another, alone it is low.
    """

    assurance: Assurance
    judge: Judge
    opens_own_matters: bool
    source: str
    checked: date


@dataclass(frozen=True, slots=True)
class ControlQuestion:
    """A question the citizen's answer to is judged where it was asked from. The right answer never comes here."""

    id: str
    text: LocalText


_ON_MITID: Final = "https://digst.dk/it-loesninger/mitid/lovgivning/"
_ON_PAPERS: Final = "https://www.rigsombudsmanden.fo/sagsomraader/nemid/legitimationsregler/"
_ON_LEVELS: Final = "https://mitid.dk/en-gb/help/help-universe/mitid-user/raise-ial"
_READ: Final = date(2026, 11, 21)

PROOFS: Final[Mapping[ProofKind, ProofRule]] = {
    # A passport or driving licence, the person in front of the helper.
    ProofKind.PHOTO_ID: ProofRule(Assurance.SUBSTANTIAL, Judge.HELPER, opens_own_matters=False, source=_ON_MITID,
                                  checked=_READ),
    # Taken instead of a picture, and then with questions or a witness beside.
    ProofKind.TWO_PAPERS: ProofRule(Assurance.LOW, Judge.HELPER, opens_own_matters=False, source=_ON_PAPERS,
                                    checked=_READ),
    # Asked beside papers: alone it is what somebody close may know too.
    ProofKind.CONTROL_QUESTIONS: ProofRule(Assurance.LOW, Judge.BACKEND, opens_own_matters=False, source=_ON_MITID,
                                           checked=_READ),
    # A grown-up with their own photo ID, who stands here and vouches.
    ProofKind.WITNESS: ProofRule(Assurance.LOW, Judge.HELPER, opens_own_matters=False, source=_ON_MITID,
                                 checked=_READ),
    # The citizen's own MitID on their own telephone.
    ProofKind.OWN_DEVICE: ProofRule(Assurance.SUBSTANTIAL, Judge.DEVICE, opens_own_matters=True, source=_ON_LEVELS,
                                    checked=_READ),
}

_THE_CITIZENS_OWN: Final = frozenset({Hand.OWN_SCREEN, Hand.OWN_DEVICE, Hand.SIGNATURE})


YES_FROM_AGE: Final = 15
"""Years. From then on a citizen says yes for themself: gives a mandate, has a mailbox, reports a move (DOMAIN.md).

For a younger child a parent or guardian acts, on a basis of their own; a visit or the child's own sign-in is none.
"""


def says_yes_themself(number: CprNumber, today: date) -> bool:
    """Whether whoever has this number is old enough on `today`. It is the number's word: no register is asked."""
    return number.age(today) >= YES_FROM_AGE


def yes_opens(hand: Hand, risk: Risk) -> bool:
    """Whether a yes given so opens a task of this risk: one on the helper's screen opens low-risk tasks only."""
    return risk is Risk.LOW or hand in _THE_CITIZENS_OWN
