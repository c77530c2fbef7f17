"""The code on a paper of a mandate, in signs to be typed and as a QR code to be scanned, and what to do with it."""

from __future__ import annotations

from desktop.documents.mandate_paper_facts import Sheet
from desktop.documents.qr import qr_svg
from desktop.domain.paper_code import code_of
from desktop.i18n import Translator, msg


def code_on_paper(say: Translator, sheet: Sheet) -> dict[str, object]:
    """What `code-on-paper` of the templates is filled with.

    The QR code holds the code alone: no address that somebody could be led to, and no name.
    """
    code = code_of(sheet.mark.head)
    return {
        "heading": say.text(msg("Er papiret ægte?")),
        "sentences": [say.text(one) for one in (
            msg("Slå koden efter i Sidemand. Der står, om papiret gælder i dag."),
            msg("Eller ring til {organisation} på telefon {phone}.", organisation=sheet.organisation,
                phone=sheet.phone.replace(" ", "\u00a0")),
            msg("Det er skrevet i journalen som nummer {number}.", number=sheet.mark.entry),
        )],
        "label": say.text(msg("Papirets kode")),
        "code": code,
        "qr": qr_svg(code).decode(),
        "alt": say.text(msg("QR-kode: {code}", code=code)),
    }
