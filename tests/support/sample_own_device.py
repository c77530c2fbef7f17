"""The citizen's own device as the gates render it: awaited, answered, too late, and where it does not work."""

from __future__ import annotations

import dataclasses

from desktop.documents.qr import qr_png
from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act

_ADDRESS = "https://sidemand.eksempel.example/approve/" + "3fa94c07" * 8


def _local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


_UNDO = s.Button(Act.BACK, _local("Fortryd", "Cancel"), "arrow_back")
_WAITS = s.OwnDevice(
    s.Shell(leave=_UNDO, training=True), "waiting",
    _local("Borgeren viser, hvem de er, på sin egen telefon", "The citizen shows who they are on their own telephone"),
    _local("Bed borgeren om at scanne billedet og logge ind med sin egen MitID. Se væk imens.",
           "Ask the citizen to scan the picture and sign in with their own MitID. Look away meanwhile."),
    "0420", qr_png(_ADDRESS), _local("Koden gælder til kl. 10.47.", "The code holds until 10:47."),
    (_local("Ingen telefon? Tryk på Fortryd, og vælg, hvad borgeren ellers kan vise.",
            "No telephone? Press Cancel, and choose what else the citizen can show."),),
)

OWN_DEVICE_PAGES: dict[str, s.Page] = {
    "own-device": _WAITS,
    "own-device-off-line": dataclasses.replace(
        _WAITS, problem=_local("Der er ingen forbindelse. Prøv igen om lidt.", "There is no connection. Try again in a moment.")),
    "own-device-yes": s.OwnDevice(
        s.Shell(leave=_UNDO, primary=s.Button(Act.NEXT, _local("Næste", "Next"), "arrow_forward"), training=True), "approved",
        _local("Borgeren har vist, hvem de er", "The citizen has shown who they are"),
        _local("Tryk på Næste for at gå videre.", "Press Next to go on.")),
    "own-device-late": s.OwnDevice(
        s.Shell(leave=_UNDO, primary=s.Button(Act.TRY_AGAIN, _local("Spørg igen", "Ask again"), "refresh"), training=True), "expired",
        _local("Tiden er gået", "Time is up"),
        _local("Borgeren nåede ikke at svare. Spørg igen, hvis borgeren stadig vil.",
               "The citizen did not answer in time. Ask again if they still want to."),
        instead=_WAITS.instead),
}
