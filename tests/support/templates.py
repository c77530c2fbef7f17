"""The templates of consents that come with the product, and a small file of them to make mistakes in."""

from __future__ import annotations

from functools import cache

from desktop import paths
from desktop.flows.consent_source import parse_templates
from desktop.flows.consents import TemplateCatalogue
from desktop.flows.translations import catalogue

FILES = sorted((paths.resources() / "consents").glob("*.yaml"))


@cache
def templates() -> TemplateCatalogue:
    """All of them, in Danish and English."""
    english = catalogue((paths.translations() / "en" / "LC_MESSAGES" / "consents.po").read_bytes())
    return parse_templates({file.name: file.read_text(encoding="utf-8") for file in FILES}, {"en": english})


TOWN = """\
id: eksempel-kommune
cvr: "99999993"
name: Eksempel Kommune
templates:
  - id: hjemmehjaelp
    version: 1
    title: Din læge
    who_asks: Kommunen spørger dig.
    what_data: Din læges svar.
    shared_with: Ingen andre.
    purpose: At du får hjælp.
    legal_basis: Loven siger det.
    how_long: Det gælder i 12 måneder.
    how_to_withdraw: Du kan trække det tilbage her.
    on_yes: Kommunen spørger din læge.
    on_no: Kommunen spørger dig selv.
    months: 12
    source: https://www.borger.dk/
    checked: 2026-11-22
"""
STATE = TOWN.replace("eksempel-kommune", "staten").replace("99999993", "99999985").replace("hjemmehjaelp", "andet")
