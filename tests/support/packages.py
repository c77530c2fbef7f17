"""The packages that come with the product, and a small folder of them to make mistakes in."""

from __future__ import annotations

from functools import cache

from desktop import paths
from desktop.flows.package_source import parse_packages
from desktop.flows.packages import PackageCatalogue
from desktop.flows.translations import catalogue

MANDATES = paths.resources() / "mandates"
FILES = sorted((MANDATES / "packages").glob("*.yaml"))


@cache
def packages() -> PackageCatalogue:
    """All of them, in Danish and English."""
    english = catalogue((paths.translations() / "en" / "LC_MESSAGES" / "mandates.po").read_bytes())
    return parse_packages(
        {file.name: file.read_text(encoding="utf-8") for file in FILES},
        ("sets.yaml", (MANDATES / "sets.yaml").read_text(encoding="utf-8")), {"en": english},
    )


TOWN = """\
id: eksempel-kommune
cvr: "99999993"
name: Eksempel Kommune
packages:
  - id: melde-flytning
    version: 1
    kind: act
    kle: ["23.05"]
    title: Melde flytning
    about: Din hjælper kan melde flytning.
    does_not: Din hjælper kan ikke ringe for dig.
    moves_money: false
    longest: 24
    privilege: urn:dk:eksempel:fuldmagt:melde-flytning
    source: https://www.borger.dk/
    checked: 2026-11-22
"""
STATE = (
    TOWN.replace("eksempel-kommune", "staten").replace("99999993", "99999985").replace("melde-flytning", "se-pension")
    .replace("kind: act", "kind: read").replace("23.05", "32.03")
)
SETS = """\
id: sets
sets:
  - id: begge
    title: Jeg hjælper med det hele
    about: At flytte og se pension.
    packages: [melde-flytning, se-pension]
"""
