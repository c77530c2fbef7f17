"""What a consent (samtykke) is asked in: an authority's template, a version at a time (DOMAIN.md, "Consent")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.consent_refusal import WhyNoConsent, refuse_consent
from desktop.domain.package import Authority
from desktop.domain.refusal import Refusal
from desktop.domain.wording import fingerprint_of
from desktop.i18n import SOURCE_LANGUAGE, LocalText


class ConsentText(StrEnum):
    """The texts a template must have, in the order they are said. Both consequences come before the answer."""

    WHO_ASKS = "who-asks"
    WHAT_DATA = "what-data"
    SHARED_WITH = "shared-with"
    PURPOSE = "purpose"
    LEGAL_BASIS = "legal-basis"
    HOW_LONG = "how-long"
    HOW_TO_WITHDRAW = "how-to-withdraw"
    ON_YES = "on-yes"
    ON_NO = "on-no"


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """Which words were read: the template, its version, and the fingerprint of the Danish ones, which bind."""

    template: str
    version: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ConsentTemplate:
    """One version of a template, whole: reworded it is another version, and what was answered stays as it was.

    `months` is how long a consent lasts from the yes; `checked` the day its owner last compared it with `source`.
    """

    id: str
    version: int
    authority: Authority
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

    def text(self, which: ConsentText) -> LocalText:
        """One of its texts."""
        match which:
            case ConsentText.WHO_ASKS:
                return self.who_asks
            case ConsentText.WHAT_DATA:
                return self.what_data
            case ConsentText.SHARED_WITH:
                return self.shared_with
            case ConsentText.PURPOSE:
                return self.purpose
            case ConsentText.LEGAL_BASIS:
                return self.legal_basis
            case ConsentText.HOW_LONG:
                return self.how_long
            case ConsentText.HOW_TO_WITHDRAW:
                return self.how_to_withdraw
            case ConsentText.ON_YES:
                return self.on_yes
            case ConsentText.ON_NO:
                return self.on_no

    @property
    def said_before(self) -> tuple[LocalText, ...]:
        """All that is said before the two equal buttons, what a no means among it."""
        return (self.title, *(self.text(which) for which in ConsentText))

    @property
    def wording(self) -> TemplateVersion:
        """Which words these are, and how long they hold: a longer time is no smaller a change than another word."""
        lines = (_danish(text) for text in self.said_before)
        return TemplateVersion(self.id, self.version, fingerprint_of((*lines, str(self.months))))


def missing(template: ConsentTemplate) -> tuple[ConsentText, ...]:
    """The texts it lacks in Danish. Nothing is asked with a template that lacks any."""
    return tuple(which for which in ConsentText if not _danish(template.text(which)).strip())


def incomplete(template: ConsentTemplate) -> Refusal | None:
    """Why nothing may be asked with this template; None when it is whole."""
    is_whole = not missing(template) and _danish(template.title).strip() and template.months >= _SHORTEST
    return None if is_whole else refuse_consent(WhyNoConsent.TEXT_MISSING)


def may_replace(new: ConsentTemplate, old: ConsentTemplate) -> Refusal | None:
    """Why `new` may not stand as the next version of `old`; None when it may. What is the same may stand again.

    Reworded, or of another length, it is another version, and a later one; a template never changes its authority.
    """
    if (new.id, new.authority.id) != (old.id, old.authority.id):
        return refuse_consent(WhyNoConsent.ANOTHER_TEMPLATE)
    if new.wording == old.wording or new.version > old.version:
        return None
    return refuse_consent(WhyNoConsent.SAME_VERSION)


_SHORTEST: Final = 1


def _danish(text: LocalText) -> str:
    return text.by_language.get(SOURCE_LANGUAGE, "")
