"""The templates consents are asked in, as their authors write them: as data, a file an authority.

`consent_source` reads them. A template reworded gets a higher `version`: what was answered is never reworded
(DOMAIN.md, "Consent").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.consent_template import ConsentTemplate
from desktop.domain.package import Authority
from desktop.i18n import LocalText


@dataclass(frozen=True, slots=True)
class TemplateDefinition:
    """A template as it is written: `ConsentTemplate` without the authority, which the file says once."""

    id: str
    version: int
    title: LocalText
    who_asks: LocalText
    what_data: LocalText
    shared_with: LocalText
    purpose: LocalText
    legal_basis: LocalText
    how_long: LocalText
    how_to_withdraw: LocalText
    on_yes: LocalText
    on_no: LocalText
    months: int
    source: str
    checked: date

    def of(self, authority: Authority) -> ConsentTemplate:
        """The template, whole."""
        return ConsentTemplate(
            id=self.id, version=self.version, authority=authority, title=self.title, who_asks=self.who_asks,
            what_data=self.what_data, shared_with=self.shared_with, purpose=self.purpose,
            legal_basis=self.legal_basis, how_long=self.how_long, how_to_withdraw=self.how_to_withdraw,
            on_yes=self.on_yes, on_no=self.on_no, months=self.months, source=self.source, checked=self.checked,
        )


@dataclass(frozen=True, slots=True)
class AuthorityTemplates:
    """One authority and its templates. `id` is what task definitions call it, `cvr` 8 digits."""

    id: str
    cvr: str
    name: LocalText
    templates: tuple[TemplateDefinition, ...]

    def whole(self) -> tuple[ConsentTemplate, ...]:
        """Its templates, each with the authority."""
        authority = Authority(self.id, self.cvr, self.name)
        return tuple(one.of(authority) for one in self.templates)


@dataclass(frozen=True, slots=True)
class TemplateCatalogue:
    """All there is to ask with: no id is here twice."""

    templates: tuple[ConsentTemplate, ...]

    def template(self, name: str) -> ConsentTemplate | None:
        """The template of that id."""
        return next((one for one in self.templates if one.id == name), None)
