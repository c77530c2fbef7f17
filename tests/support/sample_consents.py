"""What authorities ask a citizen at their own screen, for the gates."""

from __future__ import annotations

from dataclasses import replace

from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.sample_permissions import PERMISSION_PAGES, shell


def _local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


def _way(act: str, text: LocalText) -> s.Item:
    about = _local(f"{text.by_language['da']}: samtykke om sygehuset", f"{text.by_language['en']}: consent about the hospital")
    return s.Item(f"{act}:consent-1:", text, about)


_WHO = _local("Borgerservice, Eksempel Kommune", "Citizen service, Eksempel Kommune")
_TITLE = _local("Sygehuset og din hjemmehjælp", "The hospital and your home help")
_ON_YES = _local("Kommunen spørger sygehuset, og sygehuset må svare.", "The municipality asks the hospital, and the hospital may answer.")
_ON_NO = _local("Kommunen spørger dig selv i stedet. Du kan stadig få hjælp, men det kan tage længere tid.",
                "The municipality asks you instead. You can still get help, but it may take longer.")
_WITHDRAW = _way("withdraw", _local("Træk tilbage", "Withdraw"))
_WAITS = _local("Venter på dit svar", "Waiting for your answer")
_HOLDS = _local("Gælder", "In force")
_KIND = _local("Samtykke", "Consent")
_TEXTS = tuple(s.TitledText(_local(*title), _local(*text)) for title, text in (
    (("Hvem spørger", "Who asks"), ("Hjemmeplejen i Eksempel Kommune spørger dig.", "The home care in Eksempel Kommune asks you.")),
    (("Hvad det handler om", "What it is about"),
     ("Sygehusets papirer om dit ophold der. Det er, hvad du fejlede, hvad du fik af medicin, og hvad du kan selv nu.",
      "The hospital's papers of your stay there: what was wrong, what medicine you got, and what you can do yourself now.")),
    (("Hvem der får det at vide", "Who gets to know it"),
     ("Kun den i kommunen, der planlægger din hjælp.", "Only whoever plans your help in the municipality.")),
    (("Hvad det skal bruges til", "What it is to be used for"),
     ("At du får den hjælp, du har brug for, når du kommer hjem.", "That you get the help you need when you come home.")),
    (("Hvad loven siger", "What the law says"),
     ("Du skal sige ja først. Det står i lov om retssikkerhed, paragraf 11 a.", "You must say yes first. It is in the act on legal certainty, section 11 a.")),
    (("Hvor længe det gælder", "How long it holds"),
     ("Det gælder i 3 måneder fra den dag, du siger ja.", "It holds for 3 months from the day you say yes.")),
    (("Hvordan du trækker det tilbage", "How you withdraw it"),
     ("Du kan trække det tilbage her, når du vil. Du skal ikke sige hvorfor.", "You can withdraw it here whenever you want. You need not say why.")),
    (("Hvis du siger ja", "If you say yes"), (_ON_YES.by_language["da"], _ON_YES.by_language["en"])),
    (("Hvis du siger nej", "If you say no"), (_ON_NO.by_language["da"], _ON_NO.by_language["en"])),
))
_ASKS = _local("Borgerservice, Eksempel Kommune beder om dit samtykke. Læs det her. Bagefter kan du sige ja eller nej. Svar senest mandag 7. december 2026.",
               "Citizen service, Eksempel Kommune asks for your consent. Read this. Then you can say yes or no. Answer by Monday 7 December 2026.")
_TO = _local("Samtykke til Borgerservice, Eksempel Kommune", "Consent to Citizen service, Eksempel Kommune")
_OFFLINE = _local("Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")
_AGAIN = s.Button(Act.TRY_AGAIN, _local("Prøv igen", "Try again"), "refresh")
_READ = s.Button(Act.NEXT, _local("Jeg har læst det", "I have read it"), "arrow_forward")

_QUESTION = s.ConsentQuestion(
    shell(), "answer:consent-1", _local("Vil du give Borgerservice, Eksempel Kommune dit samtykke?", "Do you want to give Citizen service, Eksempel Kommune your consent?"),
    (_local("Det handler om: Sygehuset og din hjemmehjælp.", "It is about: The hospital and your home help."),
     _local(f"Siger du ja: {_ON_YES.by_language['da']}", f"If you say yes: {_ON_YES.by_language['en']}"),
     _local(f"Siger du nej: {_ON_NO.by_language['da']}", f"If you say no: {_ON_NO.by_language['en']}"),
     _local("Du skal ikke sige hvorfor. Et ja kan du trække tilbage her, når du vil.",
            "You need not say why. You can withdraw a yes here whenever you want.")),
    (s.Button(Act.AGREE, _local("Ja", "Yes")), s.Button(Act.DECLINE, _local("Nej", "No"))), (_ON_YES, _ON_NO))
_MIXED = PERMISSION_PAGES["permissions"]

CONSENT_PAGES: dict[str, s.Page] = {
    "permissions-consents": replace(_MIXED, sentence=_local("Du kan tage det tilbage, når du vil.", "You can take it back whenever you want."), sections=(
        s.PermissionSection(_local("Venter på svar", "Waiting for an answer"), (s.PermissionLines(
            "consent-1", _WHO, _KIND, _local("Sygehuset og din hjemmehjælp. Svar senest mandag 7. december 2026.",
                                             "The hospital and your home help. Answer by Monday 7 December 2026."),
            _WAITS, attention=True, buttons=(_way("consent", _local("Se og svar", "See and answer")),)),)),
        s.PermissionSection(_local("Gælder nu", "In force"), (*_MIXED.sections[1].lines, s.PermissionLines(
            "consent-2", _WHO, _KIND, _local("Sygehuset og din hjemmehjælp. Det gælder til og med tirsdag 23. februar 2027.",
                                             "The hospital and your home help. It holds until Tuesday 23 February 2027."),
            _HOLDS, buttons=(_way("consent", _local("Se det hele", "See all of it")), _WITHDRAW))))), fold=None,
        find=s.Button(Act.FIND, _local("Find et samtykke", "Find a consent"), "search")),
    "consent-texts": s.ConsentTexts(shell(primary=_READ), "f" * 64, _TITLE, _ASKS, _TEXTS),
    "consent-texts-again": s.ConsentTexts(
        shell(primary=_READ), "e" * 64, _TITLE, _ASKS, _TEXTS,
        problem=s.Instead(_local("Teksten er lavet om. Læs den nye, og svar så.", "The text was changed. Read the new one, and then answer."))),
    "consent-texts-problem": s.ConsentTexts(shell(primary=_AGAIN), "none", _TITLE, _TO, (), problem=_OFFLINE),
    "consent-given": s.ConsentTexts(
        shell(), "consent-1", _TITLE, _TO, _TEXTS, _HOLDS,
        (_local("Du blev spurgt mandag 23. november 2026.", "You were asked Monday 23 November 2026."),
         _local("Du sagde ja mandag 23. november 2026.", "You said yes Monday 23 November 2026."),
         _local("Det gælder til og med tirsdag 23. februar 2027.", "It holds until Tuesday 23 February 2027.")), (_WITHDRAW,),
        papers=(s.Button(Act.PRINT, _local("Print kvitteringen", "Print the receipt"), "print"),
                s.Button(Act.SAVE_RECEIPT, _local("Gem kvitteringen som fil", "Save the receipt as a file"), "download"))),
    "consent-receipt-saved": s.ConsentTexts(
        shell(), "consent-1", _TITLE, _TO, _TEXTS, _HOLDS, (), (_WITHDRAW,),
        papers=(s.Button(Act.SAVE_RECEIPT, _local("Gem kvitteringen som fil", "Save the receipt as a file"), "download"),),
        notice=_local("Gemt som kvittering-samtykke.pdf i mappen Skrivebord. Filen bliver liggende, også når besøget slutter.",
                      "Saved as kvittering-samtykke.pdf in the folder Desktop. The file stays, also when the visit ends.")),
    "permissions-find": s.Permissions(
        shell(primary=s.Button(Act.NEXT, _local("Søg", "Search"), "search")), _local("Find et samtykke", "Find a consent"),
        _local("Skriv, hvem der spurgte, eller hvad det handler om. Tryk så på »Søg«.", "Write who asked, or what it is about. Then press “Search”."),
        (s.PermissionSection(_local("Fundet", "Found"), (s.PermissionLines(
            "consent-2", _WHO, _KIND, _local("Sygehuset og din hjemmehjælp. Det gælder til og med tirsdag 23. februar 2027.",
                                             "The hospital and your home help. It holds until Tuesday 23 February 2027."),
            _HOLDS, buttons=(_way("consent", _local("Se det hele", "See all of it")), _WITHDRAW)),)),), words="sygehus"),
    "consent-question": _QUESTION,
    "consent-question-problem": replace(_QUESTION, problem=_OFFLINE),
    "consent-withdraw": s.ConsentQuestion(
        shell(), "withdraw:consent-1:",
        _local("Vil du trække dit samtykke til Borgerservice, Eksempel Kommune tilbage?", "Do you want to withdraw your consent to Citizen service, Eksempel Kommune?"),
        (_local("Det handler om: Sygehuset og din hjemmehjælp.", "It is about: The hospital and your home help."),
         _local("Fra nu af må Borgerservice, Eksempel Kommune ikke bruge dit samtykke.", "From now on Citizen service, Eksempel Kommune may not use your consent."),
         _local("Det, der er brugt eller sendt før nu, kan ikke tages tilbage.", "What was used or sent before now cannot be taken back."),
         _local("Du skal ikke sige hvorfor. Du får et brev om det.", "You need not say why. You get a letter about it.")),
        (s.Button(Act.WITHDRAW, _local("Træk tilbage", "Withdraw")), s.Button(Act.DECLINE, _local("Nej, behold det", "No, keep it")))),
}
