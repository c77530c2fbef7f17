"""Withdrawing a consent: from now on, and not for what was before."""

from __future__ import annotations

from desktop.domain.consent_shown import ShownConsent
from desktop.i18n import msg
from desktop.presenters.permissions.taking_back import Asked, TakingBack
from desktop.presenters.permissions.ways import WITHDRAW, item
from desktop.presenters.states import ConsentQuestion
from desktop.presenters.workplace import Workplace


def consent_back(place: Workplace, consent: ShownConsent) -> TakingBack:
    """This consent, withdrawn."""
    consents, who = place.ports.consents, consent.authority

    def question(asked: Asked) -> ConsentQuestion:
        return ConsentQuestion(
            asked.shell, item(WITHDRAW, consent.id), msg("Vil du trække dit samtykke til {who} tilbage?", who=who),
            (
                msg("Det handler om: {what}.", what=consent.title),
                msg("Fra nu af må {who} ikke bruge dit samtykke.", who=who),
                msg("Det, der er brugt eller sendt før nu, kan ikke tages tilbage."),
                msg("Du skal ikke sige hvorfor. Du får et brev om det."),
            ),
            asked.answers, (), asked.busy, asked.problem,
        )

    return TakingBack(
        question, msg("Træk tilbage"), msg("Nej, behold det"), lambda: consents.withdraw(consent.id),
        msg("Trukket tilbage: {what}. Fra nu af må {who} ikke bruge det.", what=consent.title, who=who),
        msg("Dit samtykke er trukket tilbage."),
    )
