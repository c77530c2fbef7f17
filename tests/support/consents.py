"""Made-up templates, requests and answers, for tests of consents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from desktop.domain.consent import Choice, Consent
from desktop.domain.consent_steps import CitizensAnswer, ConsentRequest, answer, ask
from desktop.domain.consent_template import ConsentTemplate
from desktop.domain.package import Authority
from desktop.domain.visit import Assurance, Hand, ProofKind
from tests.support.made_up import words
from tests.support.mandates import MOTHER, NOW

AUTHORITY = Authority("eksempel-kommune", "29189714", words("Eksempel Kommune"))
LAST_DAY = date(2026, 12, 7)
TEMPLATE = ConsentTemplate(
    id="home-help", version=1, authority=AUTHORITY, title=words("Din læge og din hjemmehjælp"),
    who_asks=words("Eksempel Kommune spørger."), what_data=words("Din læges oplysninger om din hjælp."),
    shared_with=words("Den, der planlægger din hjemmehjælp."), purpose=words("At du får den rigtige hjælp."),
    legal_basis=words("Loven om social service, paragraf 83."), how_long=words("Et år fra i dag."),
    how_to_withdraw=words("Du trækker det tilbage her, når du vil."), on_yes=words("Kommunen spørger din læge."),
    on_no=words("Du får stadig hjælp. Kommunen spørger dig selv i stedet."), months=12,
    source="https://www.borger.dk", checked=date(2026, 11, 1))
REWORDED = replace(TEMPLATE, version=2, purpose=words("At din hjælp passer til dig."))
REQUEST = ConsentRequest(TEMPLATE, MOTHER, "KMD-2026-4711", LAST_DAY)


def asked(request: ConsentRequest = REQUEST, *, id_: str = "c", by: str = AUTHORITY.id,
          known: Sequence[Consent] = (), now: datetime = NOW):
    return ask(id_, request, by, known, now)


def waiting(request: ConsentRequest = REQUEST) -> Consent:
    made = asked(request)
    assert isinstance(made, Consent), made
    return made


def says(choice: Choice = Choice.GIVE, id_: str = "answer", **more) -> CitizensAnswer:
    """The mother's press, alone, by own sign-in."""
    whole = CitizensAnswer(
        id_, choice, "mother", TEMPLATE.wording, Hand.OWN_DEVICE, ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL)
    return replace(whole, **more)


def answered(choice: Choice = Choice.GIVE, *, now: datetime = NOW, **more) -> Consent:
    made = answer(waiting(), says(choice, **more), now)
    assert isinstance(made, Consent), made
    return made
