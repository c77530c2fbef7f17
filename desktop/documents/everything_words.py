"""The codes of what is kept about a citizen, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.everything import By
from desktop.domain.in_my_name import DoneBy
from desktop.domain.in_my_name_words import HANDS, PROOFS
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import Text, msg

DOERS: Final[Mapping[By, DoneBy]] = {
    By.YOU: DoneBy.CITIZEN, By.STAFF: DoneBy.STAFF, By.PERSON: DoneBy.PERSON, By.AUTHORITY: DoneBy.AUTHORITY,
    By.TIME: DoneBy.TIME,
}
"""Who did it, as the page of what was done has them."""

WORDS: Final[Mapping[str, Text]] = {
    **{one.value: HANDS[one] for one in Hand}, **{one.value: PROOFS[one] for one in ProofKind},
    "phone": msg("Telefon"), "email": msg("E-mail"), "doctor": msg("Læge"), "bank_account": msg("NemKonto"),
    "household": msg("Børn hos dig"), "name": msg("Navn"), "cpr": msg("CPR-nummer"), "day": msg("Dag"),
    "registration": msg("Registreringsnummer"), "account": msg("Kontonummer"),
    "read": msg("Må læse din post fra det offentlige"), "read-and-write": msg("Må læse, svare og skrive for dig"),
    "mailbox": msg("I din postkasse"), "post": msg("På papir"), "own-page": msg("På din egen side"),
    "proof": msg("At vise, hvem du er"), "agreement": msg("At sige ja til opgaver"), "consent": msg("Et samtykke"),
    "mandate": msg("En fuldmagt"), "access": msg("En adgang til din post"),
    "withdrawal": msg("At trække et samtykke tilbage"),
    "approved": msg("Ja"), "declined": msg("Nej"), "expired": msg("Intet svar i tide"),
    "cancelled": msg("Taget tilbage"), "waiting": msg("Venter"), "give": msg("Ja"), "decline": msg("Nej"),
    "personal": msg("Personlige forhold"), "economic": msg("Økonomi"), "da": msg("Dansk"), "en": msg("Engelsk"),
}
"""By the code that is kept; a code without words stands as it is."""
