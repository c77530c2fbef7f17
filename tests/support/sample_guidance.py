"""The pages of guidance: short, long, and with everything on them that can be."""

from __future__ import annotations

import dataclasses

from desktop.domain.helping_advice import Advice, Ground, Way
from desktop.domain.helping_bring import bring, next_step
from desktop.domain.helping_shown import area_line, name_of, on_paper_only, rule_of, said_of
from desktop.domain.helping_situation import Area, Known, Paper, Says, Situation, Trouble, Who, Wish
from desktop.domain.how_may_i_help import advise
from desktop.domain.package import PackageKind
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import LocalText, msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act


def local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


HOUSING = local("Søg boligstøtte", "Apply for housing benefit")
BACK = s.Button(Act.BACK, msg("Tilbage"), "arrow_back")
ADDRESS = "https://www.borger.dk/bolig-og-flytning/boligstoette-oversigt/soeg-boligstoette"
PAPER = (s.Button(Act.PRINT, msg("Print med stor skrift"), "print"), s.Button(Act.SAVE_RECEIPT, msg("Gem som fil"), "download"))


def shell(**changes) -> s.Shell:
    return s.Shell(**({"leave": BACK, "training": True} | changes))


ANSWERS = (
    s.CompanionAnswer("adresse", local("Hvor ligger boligen?", "Where is the home?"), "Eksempelvej 12, 2. th., 9990 Øvelsesby", True, True),
    s.CompanionAnswer("indflyttet", local("Den dag, du flyttede ind", "The day you moved in"), "01-11-2026", True),
    s.CompanionAnswer("koekken", local("Har boligen sit eget køkken?", "Does the home have its own kitchen?"), msg("Ja"), False),
    s.CompanionAnswer("mail", local("Din e-mail", "Your e-mail"), "bartholomaea.christiane.eksempelsdatter@eksempel-husstanden.example", True),
)

COMPANION = s.Companion(
    shell(primary=s.Button(Act.NEXT, msg("Er det sendt?"), "arrow_forward")), "boligstoette", HOUSING, "borger.dk", ADDRESS, ANSWERS, 0,
    buttons=(s.Button(Act.OPEN_PAGE, msg("Åbn siden igen"), "open_in_new"), s.Button(Act.HIDE_ANSWERS, msg("Luk vinduet med svar"), "close")),
    practice=msg("Dette er en øvelse, men siden er myndighedens rigtige side. Send ikke noget på den."),
)

_SENT = FieldView("sent", FieldKind.YES_NO, msg("Er det sendt?"), None, hint=msg("Se efter på siden. Den siger til, når det er sendt."))
_REFERENCE = FieldView(
    "reference", FieldKind.TEXT, msg("Hvilket nummer gav siden?"), "???", max_length=60,
    hint=msg("Det kan hedde sagsnummer, kvittering eller reference. Skriv det, som det står."), may_be_unknown=True,
    unknown_help=msg("Så står der på papiret, at der ikke er skrevet noget nummer."),
    error=msg("Skriv nummeret, som det står på siden. Der skal være mindst ét tal i det."),
)
_CHOICE = FieldView("with-answers", FieldKind.STATEMENT, msg("Borgeren vil have svarene med på papiret"), False, required=False)
_DONE = s.Button(Act.DONE, msg("Færdig, slet alt"), "check", binds=True)

_TOLD = Situation(
    Who.RELATIVE, understands=Known.YES, says=Says.YES, has_mitid=Known.NO, signs=Known.YES, comes=Known.YES, exempt=Known.UNKNOWN,
    areas={Area.HOME_HELP: frozenset(PackageKind), Area.PENSION: frozenset({PackageKind.READ})}, wishes=frozenset({Wish.READ_POST}),
    papers=frozenset({Paper.POWER_ORAL}), covers=Known.NO, troubles=frozenset({Trouble.RAN_OUT, Trouble.PROTECTED}),
)
_ADVICE = advise(_TOLD)
ANSWER = s.GuidanceAnswer(
    shell(leave=s.Button(Act.BACK, msg("Til svarene"), "arrow_back"), primary=_DONE),
    "hvordan-maa-jeg-hjaelpe", name_of(_ADVICE.ways), rule_of(_ADVICE), tuple(area_line(one) for one in _ADVICE.areas),
    tuple(line for one in _ADVICE.areas if (line := on_paper_only(one))), tuple(line for way in _ADVICE.ways for line in said_of(way).lets),
    tuple(line for way in _ADVICE.ways for line in said_of(way).never), bring(_TOLD, _ADVICE), next_step(_TOLD, _ADVICE),
    tuple(said_of(way).name for way in _ADVICE.instead),
    (s.Item(Act.OPEN_VISIT_DOOR, msg("Begynd et besøg"), msg("Borgeren er her og siger selv ja."), icon="support_agent"),), PAPER,
    practice=msg("Dette er en øvelse."),
)
"""A long one: a paper that does not do, two areas, one kind that is not digital, and an access besides."""

GUIDANCE_PAGES: dict[str, s.Page] = {
    "guidance": s.Guidance(
        shell(leave=s.Button(Act.CHANGE_DOOR, msg("Til forsiden"), "arrow_back")),
        "husleje", (s.Item("boligstoette", HOUSING, local("Få hjælp til at betale huslejen.", "Get help to pay the rent."),
                           local("Cirka 15 minutter", "About 15 minutes"), "home"),),
        (s.Item("boligstoette", HOUSING, msg("Svarene er her, til I er færdige."), icon="assignment"),)),
    "guidance-nothing-opened": s.Guidance(
        shell(leave=s.Button(Act.CHANGE_DOOR, msg("Til forsiden"), "arrow_back"),
              note=msg("Intet er åbnet om borgeren. Her kan du vise vej. Borgeren kan komme igen med pas eller kørekort.")),
        "", (s.Item("boligstoette", HOUSING, local("Få hjælp til at betale huslejen.", "Get help to pay the rent."),
                    local("Cirka 15 minutter", "About 15 minutes"), "home"),)),
    "guidance-nothing-found": s.Guidance(
        shell(leave=s.Button(Act.CHANGE_DOOR, msg("Til forsiden"), "arrow_back")), "xyzzy", (),
        nothing_found=msg("Vi fandt ikke noget med de ord. Prøv et andet ord, for eksempel flytte eller rejse.")),
    "guidance-task": s.GuidanceTask(
        shell(primary=s.Button(Act.START_TASK, msg("Gå spørgsmålene igennem"), "arrow_forward")), "boligstoette", HOUSING,
        local("Få hjælp til at betale huslejen, når du bor til leje.", "Get help to pay the rent when you live in a rented home."),
        ((msg("Tid"), local("Cirka 15 minutter", "About 15 minutes")), (msg("Myndighed"), "Udbetaling Danmark"), (msg("ID"), msg("Eget MitID"))),
        (local("Din lejekontrakt.", "Your tenancy agreement."), local("Dit eget MitID.", "Your own MitID.")),
        (local("CPR-nummer på dem, du bor sammen med", "CPR numbers of those you live with"),),
        local("Du kan få et skema på papir. Ring på 12 34 56 78.", "You can get a form on paper. Call 12 34 56 78."),
        local("Det er Udbetaling Danmark, der giver boligstøtte.", "It is Udbetaling Danmark that gives housing benefit."),
        (s.Item("meld-flytning", local("Meld flytning", "Report a move"), local("Er du lige flyttet?", "Have you just moved?"), msg("Måske også"), "home"),),
        (local("Mangler du penge til indskuddet?", "Do you lack money for the deposit?"),),
        (s.Button(Act.TO_PAPER, msg("Lav en seddel"), "print"), s.Button(Act.OPEN_PAGE, msg("Åbn {site}", site="borger.dk"), "open_in_new"))),
    "guidance-task-short": s.GuidanceTask(
        shell(primary=s.Button(Act.START_TASK, msg("Gå videre med svarene"), "arrow_forward")), "short", HOUSING, HOUSING,
        ((msg("ID"), msg("Intet")),), (), (), local("Ring.", "Call."), local("Vi sender det videre.", "We pass it on."), (), (),
        (s.Button(Act.TO_PAPER, msg("Lav en seddel"), "print"),)),
    "companion": COMPANION,
    "companion-no-browser": dataclasses.replace(
        COMPANION, step="no-browser", answers=(), buttons=COMPANION.buttons[:1], practice=None,
        problem=msg("Browseren kan ikke åbnes herfra. Åbn den selv, og skriv adressen.")),
    "guidance-sent": s.GuidanceSent(shell(primary=s.Button(Act.NEXT, msg("Næste"), "arrow_forward")), "borger.dk", (_SENT,)),
    "guidance-sent-wrong": s.GuidanceSent(
        shell(primary=s.Button(Act.NEXT, msg("Næste"), "arrow_forward")), "borger.dk", (dataclasses.replace(_SENT, value=True), _REFERENCE),
        (s.ErrorLine("reference", _REFERENCE.error or ""),)),
    "guidance-paper": s.GuidancePaper(
        shell(primary=_DONE), msg("Klar til at aflevere til {authority}", authority="Udbetaling Danmark"),
        msg("Det er ikke sendt. Svarene bliver ikke gemt på computeren."), ((msg("Opgave"), HOUSING), (msg("Myndighed"), "Udbetaling Danmark")), (),
        local("Borgerservice, telefon 12 34 56 78", "Borgerservice, telephone 12 34 56 78"), _CHOICE, PAPER, practice=msg("Dette er en øvelse.")),
    "guidance-paper-sent": s.GuidancePaper(
        shell(primary=_DONE), local("Sendt på borger.dk kl. 10.42 af borgeren selv", "Sent on borger.dk at 10:42 by the citizen themselves"),
        msg("Det har borgeren sagt. Sidemand har ikke selv set, at det er modtaget."), ((msg("Opgave"), HOUSING), (msg("Nummer"), "BS-2026-0417")),
        (local("Du får et brev.", "You get a letter."), local("Det tager 4 uger.", "It takes 4 weeks.")), "12 34 56 78",
        dataclasses.replace(_CHOICE, value=True), PAPER, sent=True, notice=msg("Sendt til printeren.")),
    "guidance-check-only-answered": s.Check(
        shell(primary=s.Button(Act.SEE_ANSWER, msg("Se svaret"), "arrow_forward"), exit=s.Button(Act.SAVE_AND_LEAVE, msg("Om opgaven"), "info")),
        msg("Hvordan må jeg hjælpe?"), 3, 3,
        (s.CheckLine("hvem", local("Hvem er du?", "Who are you?"), local("Jeg er ven eller nabo", "I am a friend or neighbour")),
         s.CheckLine("saerligt", local("Er der noget af det her?", "Is there any of this?"), local("Nej, ikke noget af det", "No, none of it"))),
        only_answered=True),
    "guidance-answer": ANSWER,
    "guidance-answer-paper": dataclasses.replace(
        ANSWER, step="paper", starts=(s.Item("fritagelse-digital-post", local("Fritagelse for Digital Post", "Exemption from Digital Post"),
                                             local("Få din post på papir.", "Get your post on paper."), icon="mail"),),
        problem=msg("Papiret kunne ikke laves. Prøv igen."), notice=msg("Sendt til printeren.")),
    "guidance-answer-refused": s.GuidanceAnswer(
        shell(leave=s.Button(Act.BACK, msg("Til svarene"), "arrow_back"), primary=s.Button(Act.DONE, msg("Færdig, slet svarene"), "check", binds=True)),
        "refused", said_of(Way.REFUSED).name, rule_of(Advice((Way.REFUSED,), Ground.THE_YES_IS_THE_CITIZENS)), (), (), (),
        said_of(Way.REFUSED).never, (msg("Du skal ikke have noget med. Sedlen siger, hvad I kan gøre, uden noget CPR-nummer."),),
        msg("Tal med borgeren om, hvad I kan gøre i stedet."), (said_of(Way.GUIDANCE).name, said_of(Way.CITIZEN_IS_HERE).name), (), PAPER[1:]),
    "change-door": s.ChangeDoor(
        shell(leave=s.Button(Act.BACK, msg("Bliv i vejledningen"), "arrow_back"), primary=s.Button(Act.DONE, msg("Slet, og gå til dørene"), "logout", binds=True),
              exit=s.Button(Act.OPEN_VISIT_DOOR, msg("Gå til et besøg"), "support_agent")),
        msg("Skal vejledningen slutte?"), msg("Går du til et besøg, følger svarene med. Går du til dørene, bliver alt slettet."),
        (msg("Svarene til {task}", task=local("Meld flytning", "Report a move")),), (msg("Svarene til {task}", task=HOUSING),)),
    "change-door-nothing": s.ChangeDoor(
        shell(leave=s.Button(Act.STAY_IN_VISIT, msg("Bliv i besøget"), "arrow_back"),
              primary=s.Button(Act.CHANGE_DOOR, msg("Slut besøget, og vejled"), "arrow_forward", busy=True, binds=True)),
        msg("Vil I gå videre som vejledning?"), msg("Går du til dørene, bliver alt slettet på denne computer."), (), (),
        problem=msg("Noget kunne ikke slettes på computeren. Prøv igen.")),
}
