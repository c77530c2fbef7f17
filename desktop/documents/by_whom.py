"""By whom something was sent, as a receipt has it."""

from __future__ import annotations

from desktop.domain.people import Citizen, Helper, HelperKind
from desktop.i18n import Text, msg


def by_whom(citizen: Citizen, helper: Helper) -> tuple[Text, Text]:
    """The citizen alone, a helper beside them, or a relative on a mandate from them: each as what it was.

    A relative sends on a mandate and on nothing else: the citizen said yes to that, and to nothing on that day.
    """
    match helper.kind:
        case HelperKind.SELF:
            return msg("Udfyldt af"), msg("Borgeren selv")
        case HelperKind.RELATIVE if citizen.protected:
            return msg("Sendt af"), msg("På fuldmagt, ved {helper}", helper=helper.name)
        case HelperKind.RELATIVE:
            return msg("Sendt af"), msg(
                "På fuldmagt fra {citizen}, ved {helper}", citizen=citizen.name, helper=helper.name,
            )
        case HelperKind.STAFF if helper.organisation is not None:
            return msg("Hjulpet af"), msg(
                "{helper}, {organisation}", helper=helper.name, organisation=helper.organisation.name,
            )
        case HelperKind.STAFF:
            return msg("Hjulpet af"), helper.name
