"""Staff beside a citizen's own matters, for the gates: what they came for, the talk, the question, what happens next."""

from __future__ import annotations

from desktop.documents.qr import qr_png
from desktop.domain.capacity import SCRIPT
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_rights import may_by, may_not_by
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act


def _local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


_BASIS = s.BasisBar(
    citizen="Inger Eksempel", line=_local("hjælpes af Mette, Borgerservice", "is helped by Mette, Citizen Service"),
    detail=_local("egen MitID brugt · i dag til kl. 24", "own MitID used · today until 24:00"),
    until=_local("egen MitID brugt · til kl. 24", "own MitID used · until 24:00"),
)
_BACK = s.Button(Act.BACK, _local("Tilbage", "Back"), "arrow_back")
_NOT_TODAY = s.Button(Act.NOT_TODAY, _local("Ikke i dag", "Not today"))


def _shell(**changes) -> s.Shell:
    return s.Shell(**({"basis": _BASIS, "leave": _BACK, "training": True, "may_be_wrong": True} | changes))


_HEADING = _local("Fuldmagt, adgang og samtykke", "Mandate, access and consent")
_END_ACCESS = s.Item("end-access", _local("Tage en adgang til post tilbage", "Take access to post back"),
                     _local("Den anden bliver ikke spurgt.", "The other person is not asked."), icon="undo")
_TAKE_BACK = s.Item("take-back", _local("Tage en fuldmagt tilbage", "Take a mandate back"),
                    _local("Den anden bliver ikke spurgt.", "The other person is not asked."), icon="undo")
_WITHDRAW = s.Item("withdraw-consent", _local("Trække et samtykke tilbage", "Withdraw a consent"),
                   _local("Kun Inger kan se hvilket.", "Only Inger can see which."), icon="undo")
_PAGE_MISSING = _local("Der mangler en side af brevet. Bed om at få alle sider.", "A page of the letter is missing. Ask for all pages.")
_MISSING = _local("Vælg, om der er en, der tolker.", "Choose whether somebody interprets.")


def _talk(error: LocalText | None = None) -> s.TalkAlone:
    return s.TalkAlone(
        _shell(primary=s.Button(Act.NEXT, _local("Vi har talt alene", "We have talked alone"), "arrow_forward"), exit=_NOT_TODAY),
        _local("Tal med Inger alene", "Talk with Inger alone"),
        _local("Det gør vi hver gang, med alle. Bed andre om at vente udenfor. Læs det her højt.",
               "We do so every time, with everybody. Ask others to wait outside. Read this aloud."), SCRIPT,
        FieldView("interpreter", FieldKind.CHOICE, _local("Er der en, der tolker?", "Does somebody interpret?"), None, error=error, choices=(
            ChoiceView("nobody", _local("Nej", "No")),
            ChoiceView("another", _local("Ja, en, der ikke skal have fuldmagten", "Yes, somebody who is not to have the mandate")),
            ChoiceView("holder", _local("Ja, den, der skal have fuldmagten", "Yes, whoever is to have the mandate")))),
        () if error is None else (s.ErrorLine("interpreter", error),))


BESIDE_PAGES: dict[str, s.Page] = {
    "own-matters": s.OwnMatters(
        _shell(note=_local("Det bliver ikke i dag. Borgeren kan altid komme igen.", "It will not be today. The citizen can always come again.")),
        _HEADING, _local("Det er Inger, der bestemmer, og Inger svarer selv på sin egen telefon.",
                         "It is Inger who decides, and Inger answers on their own telephone."), (
            s.Item("give", _local("Give en fuldmagt", "Give a mandate"),
                   _local("En anden må så gøre noget for Inger.", "Somebody else may then do something for Inger."), icon="handshake"),
            _TAKE_BACK,
            s.Item("give-access", _local("Give adgang til post", "Give access to post"),
                   _local("En anden må så læse posten fra det offentlige.", "Somebody else may then read the post from public authorities."),
                   icon="mail"),
            _END_ACCESS,
            s.Item("consents", _local("Svare på et samtykke", "Answer a consent"),
                   _local("En myndighed spørger, om den må bruge noget om Inger.", "An authority asks whether it may use something about Inger."),
                   icon="fact_check"),
            _WITHDRAW,
            s.Item("take-up", _local("Svare på en fuldmagt, der venter", "Answer a mandate that waits"),
                   _local("En anden har bedt om den.", "Somebody else has asked for it."), icon="rate_review"))),
    "own-matters-too-low": s.OwnMatters(
        _shell(primary=s.Button(Act.NEXT, _local("Vis ID på egen telefon", "Show ID on own telephone"), "smartphone")), _HEADING,
        _local("Inger kan altid tage en fuldmagt tilbage.", "Inger can always take a mandate back."), (_TAKE_BACK, _END_ACCESS, _WITHDRAW), s.Instead(_local(
            "Inger skal først vise ID på sin egen telefon. Pas eller kørekort er ikke nok til det her.",
            "Inger must first show ID on their own telephone. A passport or driving licence is not enough for this."))),
    "talk-alone": _talk(),
    "access-check": s.MandateCheck(
        _shell(primary=s.Button(Act.NEXT, _local("Spørg Inger", "Ask Inger"), "smartphone"), exit=_NOT_TODAY),
        _local("Er det det, Inger vil?", "Is that what Inger wants?"), (
            _local("Inger læser det hele på sin egen telefon og siger selv ja eller nej dér.",
                   "Inger reads all of it on their own telephone and says yes or no there."),
            _local("Siger Inger ja, gælder det med det samme, og til Inger tager det tilbage.",
                   "If Inger says yes, it holds at once, and until Inger takes it back."),
            _local("Den, der er fritaget for Digital Post, er det ikke mere efter et ja. Det står også på telefonen.",
                   "Whoever is exempt from Digital Post is so no more after a yes. That stands on the telephone too.")), (
            s.CheckLine("who", _local("Hvem", "Who"), _local("Peter Eksempel, 270770-••••", "Peter Eksempel, 270770-••••")),
            s.CheckLine("kind", _local("Adgang", "Access"), _local("Læseadgang", "Access to read"))), None, (
            s.TitledLines(_local("Det må Peter. »Hjælperen« er Peter, og »dig« er Inger.",
                                 "Peter may do this. “The helper” is Peter, and “you” is Inger."), may_by(AccessKind.READ)),
            s.TitledLines(_local("Det må Peter ikke", "Peter may not do this"), may_not_by(AccessKind.READ)))),
    "own-matters-papers": s.OwnMatters(
        _shell(), _HEADING, _local("Inger kan altid tage en fuldmagt eller en adgang tilbage.",
                            "Inger can always take a mandate or an access back."), (
            _TAKE_BACK, _END_ACCESS,
            s.Item("print-letter", _local("Få et brev til underskrift", "Get a letter to sign"),
                   _local("Du skal bruge koden på en kladde eller et brev.", "You need the code on a draft or a letter."), icon="print"),
            s.Item("register", _local("Aflevere et underskrevet brev", "Hand in a signed letter"),
                   _local("Alle sider skal være med.", "Every page must be there."), icon="draw"),
            s.Item("check-paper", _local("Tjekke et papir", "Check a paper"), _local("Gælder papiret i dag?", "Does the paper hold today?"),
                   icon="fact_check"))),
    "register-pages": s.Step(
        _shell(primary=s.Button(Act.NEXT, _local("Næste", "Next"), "arrow_forward"), exit=_NOT_TODAY),
        _local("Underskrevet brev", "Signed letter"), "register-pages", 2, 4, _local("Hvilke sider er her?", "Which pages are here?"),
        _local("Tæl dem med Inger. Alle sider skal være her.", "Count them with Inger. Every page must be here."), (),
        (FieldView("pages", FieldKind.SEVERAL, _local("De sider, der er her", "The pages that are here"), ("1",), error=_PAGE_MISSING, choices=(
            ChoiceView("1", _local("Side 1", "Page 1")), ChoiceView("2", _local("Side 2", "Page 2")))),),
        (s.ErrorLine("pages", _PAGE_MISSING),)),
    "register-scan": s.Step(
        _shell(primary=s.Button(Act.SEND, _local("Registrer brevet", "Register the letter"), "check", binds=True), exit=_NOT_TODAY),
        _local("Underskrevet brev", "Signed letter"), "register-scan", 4, 4, _local("Scan hele brevet", "Scan the whole letter"),
        _local("Scan alle sider i én PDF. Har brevet kun én side, må det være et billede.",
               "Scan every page into one PDF. If the letter has one page only, it may be a picture."), (),
        (FieldView("scan", FieldKind.FILE, _local("Det scannede brev", "The scanned letter"), None, accept=("application/pdf",)),)),
    "paper-checked": s.WhatNext(
        _shell(leave=None, primary=s.Button(Act.DONE, _local("Færdig", "Done"), "arrow_forward"),
               exit=s.Button(Act.TRY_AGAIN, _local("Tjek et andet papir", "Check another paper"))), "checked",
        _local("En del af fuldmagten gælder", "Part of the mandate is in force"),
        _local("Noget af det, der står på papiret, er taget tilbage eller udløbet. Spørg myndigheden, hvad der gælder.",
               "Some of what stands on the paper was taken back or has expired. Ask the authority what holds.")),
    "talk-alone-missing": _talk(_MISSING),
    "mandate-yes-awaited": s.OwnDevice(
        _shell(leave=s.Button(Act.BACK, _local("Fortryd", "Cancel"), "arrow_back"), exit=_NOT_TODAY), "waiting",
        _local("Borgeren siger ja eller nej på sin egen telefon", "The citizen says yes or no on their own telephone"),
        _local("Bed borgeren om at scanne billedet og logge ind med sin egen MitID. Se væk imens.",
               "Ask the citizen to scan the picture and sign in with their own MitID. Look away meanwhile."),
        "0421", qr_png("https://sidemand.eksempel.example/approve/" + "3fa94c07" * 8),
        _local("Koden gælder til kl. 10.47.", "The code holds until 10:47."),
        (_local("Ingen telefon? Så kan I ikke gøre det i dag. Borgeren kan sige ja hjemme med MitID.",
                "No telephone? Then you cannot do it today. The citizen can say yes at home with MitID."),)),
    "what-next": s.WhatNext(
        _shell(leave=None, primary=s.Button(Act.DONE, _local("Færdig", "Done"), "arrow_forward")), "told",
        _local("Inger har sagt ja", "Inger has said yes"),
        _local("Nu venter fuldmagten på, at Peter også siger ja.", "Now the mandate waits for Peter to say yes too."), (
            _local("Peter skal selv logge ind og sige ja.", "Peter must sign in and say yes."),
            _local("Fuldmagten gælder først, når Peter har sagt ja.", "The mandate is not in force before Peter has said yes."),
            _local("Inger får et brev om det og kan tage fuldmagten tilbage, når Inger vil.",
                   "Inger gets a letter about it and can take the mandate back whenever Inger wants."))),
    "withdraw-consent": s.WhatNext(
        _shell(primary=s.Button(Act.NEXT, _local("Spørg Inger", "Ask Inger"), "smartphone"), exit=_NOT_TODAY), "withdraw-consent",
        _local("Vil Inger trække et samtykke tilbage?", "Does Inger want to withdraw a consent?"),
        _local("Du kan ikke se, hvad Inger har sagt ja til. Det kan kun Inger.", "You cannot see what Inger has said yes to. Only Inger can."), (
            _local("Inger scanner en kode og logger ind med sin egen MitID.", "Inger scans a code and signs in with their own MitID."),
            _local("Inger læser på telefonen, hvad der gælder, og trykker ved det, der skal trækkes tilbage.",
                   "Inger reads on the telephone what holds, and presses what is to be withdrawn."),
            _local("Det gælder fra nu af. Inger får et brev om det.", "It holds from now on. Inger gets a letter about it."))),
    "what-next-problem": s.WhatNext(
        _shell(primary=s.Button(Act.TRY_AGAIN, _local("Prøv igen", "Try again"), "refresh")), "none",
        _local("Svar på et samtykke", "Answer a consent"), "", (),
        _local("Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")),
}
