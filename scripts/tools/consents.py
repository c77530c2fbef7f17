"""The templates of consents and their texts, for who writes them (docs/writing-a-consent.md).

    consents.py             say what is wrong with them, or OK, and whether they and the template fit together
    consents.py --update    write consents.pot and bring every consents.po in step; new texts come empty, never guessed
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from authority_files import ROOT, check, main, wrong_name_or_day
from definition_words import Texts, Words

from desktop.flows.consent_source import parse_templates, template_texts
from desktop.flows.consents import AuthorityTemplates, ConsentTemplate
from desktop.flows.places import Problem

CONSENTS = ROOT / "resources" / "consents"


def files() -> list[tuple[Path, Texts]]:
    return [(path, template_texts) for path in sorted(CONSENTS.glob("*.yaml"))]


WORDS = Words(
    ROOT, "scripts/tools/consents.py", "consents",
    "# The words of the templates of consents. msgctxt is the authority; msgid is the Danish text, which binds\n"
    "# (docs/writing-a-consent.md).\n#",
    CONSENTS, files,
)


def also(name: str, authority: AuthorityTemplates) -> Iterator[Problem]:
    return wrong_name_or_day(name, authority.id, "templates", authority.templates or ())


def read(texts: Mapping[str, str]) -> tuple[tuple[ConsentTemplate, ...], str]:
    templates = parse_templates(texts, also=also).templates
    return templates, f"{len(templates)} templates"


if __name__ == "__main__":
    raise SystemExit(main(__doc__, WORDS, lambda: check(WORDS, read)))
