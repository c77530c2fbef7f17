"""What the helper's screen says of the citizen's answer on a device of their own."""

from __future__ import annotations

from desktop.domain.approval import ApprovalAnswer, ApprovalReason, ApprovalState
from desktop.i18n import Text, msg


def heading_of(answer: ApprovalAnswer, said_yes: Text) -> Text:
    """What came of the question; `said_yes` is what a yes to it is called."""
    match answer:
        case ApprovalAnswer(ApprovalState.APPROVED):
            return said_yes
        case ApprovalAnswer(ApprovalState.DECLINED, ApprovalReason.FOREIGN):
            return msg("Det var ikke borgeren, der loggede ind")
        case ApprovalAnswer(ApprovalState.DECLINED):
            return msg("Borgeren har sagt nej")
        case ApprovalAnswer(ApprovalState.EXPIRED):
            return msg("Tiden er gået")
        case _:
            return msg("Spørgsmålet gælder ikke mere")


def sentence_of(answer: ApprovalAnswer) -> Text:
    """What to do now."""
    match answer:
        case ApprovalAnswer(ApprovalState.APPROVED):
            return msg("Tryk på Næste for at gå videre.")
        case ApprovalAnswer(ApprovalState.DECLINED, ApprovalReason.FOREIGN):
            return msg("Intet er åbnet. Bed borgeren om selv at logge ind, og spørg igen.")
        case ApprovalAnswer(ApprovalState.DECLINED):
            return msg("Intet er åbnet. Spørg kun igen, hvis borgeren selv vil.")
        case ApprovalAnswer(ApprovalState.EXPIRED):
            return msg("Borgeren nåede ikke at svare. Spørg igen, hvis borgeren stadig vil.")
        case ApprovalAnswer(ApprovalState.CANCELLED, ApprovalReason.NEWER):
            return msg("Du har spurgt borgeren igen et andet sted. Det er det nyeste spørgsmål, der gælder.")
        case ApprovalAnswer(ApprovalState.CANCELLED, ApprovalReason.TAKEN_OVER):
            return msg("En kollega har taget besøget over. Det er kollegaen, der spørger borgeren nu.")
        case _:
            return msg("Besøget er slut, eller spørgsmålet er taget tilbage. Spørg igen, hvis borgeren er her.")
