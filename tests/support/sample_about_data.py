"""The pages that say what is done with people's data, with the product's own texts."""

from __future__ import annotations

from dataclasses import replace

from desktop import paths
from desktop.documents.information import read_information
from desktop.domain.information import Audience
from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.about_data import about_data_button
from desktop.presenters.alone.everything import PARTS
from desktop.presenters.intents import Act

TEXTS = read_information(paths.resources())
_KNOWN = {"organisation": "Borgerservice, Eksempel Kommune", "phone": "12 34 56 78"}
_BACK = s.Button(Act.BACK, msg("Tilbage"), "arrow_back")
_PAPER = (s.Button(Act.PRINT, msg("Print med stor skrift"), "print"), s.Button(Act.SAVE_RECEIPT, msg("Gem som fil"), "download"))


def about(audience: Audience, **more) -> s.AboutData:
    text = TEXTS[audience].filled(_KNOWN)
    return s.AboutData(
        s.Shell(leave=_BACK, training=True), audience.value, msg("Sådan behandler vi dine oplysninger"), text.name,
        tuple((part.title, part.lines) for part in text.parts), _PAPER, **more,
    )


_EVERYTHING = s.AboutData(
    s.Shell(leave=_BACK, training=True, large=True, primary=s.Button(Act.SAVE_RECEIPT, msg("Gem som PDF"), "download")), "everything", msg("Alt, vi har om dig"),
    msg("Du har ret til at se, hvad der er gemt om dig."), PARTS, (
        s.Button(Act.SAVE_DATA, msg("Gem som data (JSON)"), "download"),
    ),
)

ABOUT_DATA_PAGES: dict[str, s.Page] = {
    "about-data-citizen": about(Audience.CITIZEN),
    "about-data-helper": about(
        Audience.HELPER, notice=msg("Sendt til printeren."),
        others=tuple(s.Item(one.value, TEXTS[one].name, icon="description") for one in Audience if one is not Audience.HELPER),
    ),
    "alone-everything": _EVERYTHING,
    "alone-everything-saved": replace(
        _EVERYTHING, notice=msg("Gemt som {name} i mappen {folder}. Filen bliver liggende.", name="alt-om-mig.pdf", folder="USB"),
    ),
    "welcome-about-data": s.Welcome(
        s.Shell(leave=s.Button(Act.SIGN_OUT, msg("Log ud"), "logout"), training=True),
        msg("God morgen, {name}. Hvad skal vi?", name="Mette"), (), sentence=msg("Tryk på Besøg, når der kommer en borger."),
        about_data=about_data_button(),
    ),
    "citizen-yes-about-data": s.CitizenYes(
        s.Shell(training=True), msg("{helper} hjælper dig", helper="Mette"), msg("Må vi hjælpe dig med {tasks} i dag?", tasks="flytning"),
        (msg("Vi henter kun det, vi skal bruge."),),
        (s.Button(Act.DECLINE, msg("Nej")), s.Button(Act.NOT_UNDERSTOOD, msg("Jeg forstår det ikke")), s.Button(Act.AGREE, msg("Ja"))),
        about_data=about_data_button(),
    ),
}
