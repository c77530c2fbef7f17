"""The door "Borgeren selv" as the gates render it: large, with help to be called where Pause stands."""

from __future__ import annotations

from dataclasses import replace

from desktop.documents.qr import qr_png
from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.alone.door import SOON_ERASED
from desktop.presenters.intents import Act
from tests.support.sample_letters import (
    ALL_LETTERS,
    AS_TEXT,
    ATTACHMENTS,
    BLOCKS,
    FACTS,
    FROM,
    LETTERS,
    NEXT_PAGE,
    ORIGINAL,
    TITLE,
    a_page,
)


def _local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


_CARD = _local("Blåt EU-sygesikringskort", "Blue EU health insurance card")
_BASIS = s.BasisBar(
    citizen=_local("Dig selv: Inger Eksempel", "Yourself: Inger Eksempel"), line="",
    detail=_local("Du er selv logget ind · i dag til kl. 24 · EU-kort", "You are signed in yourself · today until 24:00 · EU card"),
    until=_local("logget ind · til kl. 24", "signed in · until 24:00"),
)
_UNDO = s.Button(Act.BACK, _local("Fortryd", "Cancel"), "arrow_back")


def _shell(**changes) -> s.Shell:
    return s.Shell(**({"can_pause": False, "can_call": True, "large": True, "training": True} | changes))


_HOME = s.Home(
    _shell(basis=_BASIS, leave=s.Button(Act.END_VISIT, _local("Jeg er færdig", "I am done"), "logout")),
    _local("Hvad vil du gøre?", "What do you want to do?"), "", (),
    (s.Item("eu", _CARD, _local("Ikke begyndt", "Not begun"), _local("Cirka 4 minutter", "About 4 minutes"), "assignment"),),
)

_BESIDE = s.Home(
    _shell(
        basis=replace(_BASIS, line=_local("Mette ser med", "Mette is looking along")), can_call=False, helper_beside=True,
        leave=s.Button(Act.END_VISIT, _local("Jeg er færdig", "I am done"), "logout"),
    ),
    _HOME.question, "", (), _HOME.cards,
)

_TO_PAPER = (
    s.Button(Act.PRINT, _local("Print med stor skrift", "Print in large type"), "print"),
    s.Button(Act.SAVE_RECEIPT, _local("Gem som fil", "Save as a file"), "download"),
)
_PAGES_TO_PAPER = (
    s.Button(Act.PRINT, _local("Print siderne", "Print the pages"), "print"),
    s.Button(Act.SAVE_RECEIPT, _local("Gem brevet som fil", "Save the letter as a file"), "download"),
)

ALONE_PAGES: dict[str, s.Page] = {
    "alone-letters": s.LetterList(
        _shell(basis=_BASIS, leave=s.Button(Act.BACK, _local("Tilbage", "Back"), "arrow_back")),
        _local("Dine breve", "Your letters"),
        _local("3 beskeder. Den nyeste står øverst.", "3 messages. The newest is at the top."), LETTERS,
        besides=_local("Breve om den hjælp, du har fået her, vises ikke på denne skærm.",
                       "Letters about the help you have had here are not shown on this screen."),
    ),
    "alone-letter": s.Letter(
        _shell(basis=_BASIS, leave=ALL_LETTERS, exit=ORIGINAL), "letter", _local("Brev til dig", "Letter to you"), TITLE, FROM,
        BLOCKS[1:], (), FACTS, ATTACHMENTS, papers=_TO_PAPER, came_out=_local("Sendt til printeren.", "Sent to the printer."),
    ),
    "alone-letter-original": a_page(
        shell=_shell(basis=_BASIS, leave=AS_TEXT, primary=NEXT_PAGE), papers=_PAGES_TO_PAPER,
        came_out=_local("Gemt som brev.pdf i mappen Skrivebord. Filen bliver liggende, også når besøget slutter.",
                        "Saved as brev.pdf in the folder Desktop. The file stays, also when the visit ends."),
    ),
    "alone-sign-in": s.OwnDevice(
        _shell(can_call=False, leave=_UNDO,
               primary=s.Button(Act.SIGN_IN_BROWSER, _local("Log ind i browseren", "Sign in in the browser"), "open_in_new")),
        "self", _local("Log ind med dit eget MitID", "Sign in with your own MitID"),
        _local("Scan billedet med din telefon. Hjælperen får ikke vist, hvad du gør.",
               "Scan the picture with your telephone. The helper is not shown what you do."),
        "BCDF-GHJK", qr_png("https://sidemand.eksempel.example/oidc/activate?user_code=BCDF-GHJK"),
        _local("Koden gælder til kl. 10.47.", "The code holds until 10:47."),
        (_local("Ingen telefon? Tryk på »Log ind i browseren«.", 'No telephone? Press "Sign in in the browser".'),),
        people=tuple(
            s.Item(name, f"{name} Eksempel", _local("Borger", "Citizen"), icon="person") for name in ("Anders", "Inger", "Jens")
        ),
    ),
    "alone-home": _HOME,
    "alone-home-soon-erased": s.Home(
        _shell(basis=_BASIS, warning=SOON_ERASED, leave=s.Button(Act.END_VISIT, _local("Jeg er færdig", "I am done"), "logout")),
        _HOME.question, "", (), _HOME.cards,
    ),
    "alone-home-helper-beside": _BESIDE,
    "help-called": s.HelpCalled(
        _shell(can_call=False, leave=_UNDO), _local("Bed en hjælper om at komme", "Ask a helper to come"),
        _local("Hjælperen logger ind her. Skærmen viser intet om dig, før du siger ja.",
               "The helper signs in here. The screen shows nothing about you until you say yes."),
        (s.Item("mette", "Mette Øvelse", _local("Borgerservice, Eksempel Kommune", "Citizen Service, Eksempel Kommune"), icon="person"),),
        s.Button(Act.SIGN_IN_BROWSER, _local("Hjælper: log ind i browseren", "Helper: sign in in the browser"), "open_in_new"),
        _local("Kun en medarbejder eller en frivillig her kan hjælpe.", "Only an employee or a volunteer here can help."),
    ),
    "check-alone": s.Check(
        _shell(basis=_BASIS, leave=_UNDO, primary=s.Button(Act.SEND, _local("Send", "Send"), "send", binds=True)), _CARD, 6, 6,
        (s.CheckLine("who", _local("Hvem skal have et blåt kort?", "Who needs a blue card?"), _local("Kun mig", "Only me")),),
        receiver=_local("Udbetaling Danmark", "Udbetaling Danmark"), alone=True,
    ),
    "end-visit-alone": s.EndVisit(
        _shell(basis=_BASIS, leave=s.Button(Act.STAY_IN_VISIT, _local("Nej, gå tilbage", "No, go back"), "arrow_back"),
               primary=s.Button(Act.END_VISIT, _local("Afslut og slet", "End and erase"), "logout", binds=True)),
        (s.Item("a", _CARD, _local("Modtaget kl. 10.42", "Received at 10:42")),), (), (), alone=True,
    ),
    "ended-alone": s.Ended(
        _shell(can_call=False, primary=s.Button(Act.DONE, _local("Til forsiden", "To the front page"), "arrow_forward")), 0, alone=True,
    ),
}
