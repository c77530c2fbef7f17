"""One realistic value of every page, and of every kind of field: what the gates render in every look."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from desktop.flows.answers import UNKNOWN
from desktop.flows.views import ChoiceView, FieldKind, FieldView, Suggestion
from desktop.i18n import LocalText, msg
from desktop.presenters import states as s
from desktop.presenters.desk import SOON_HIDDEN
from desktop.presenters.intents import Act
from tests.support.clock import COPENHAGEN
from tests.support.sample_about_data import ABOUT_DATA_PAGES
from tests.support.sample_accesses import ACCESS_PAGES
from tests.support.sample_alone import ALONE_PAGES
from tests.support.sample_bases import BASIS_PAGES
from tests.support.sample_beside import BESIDE_PAGES
from tests.support.sample_consents import CONSENT_PAGES
from tests.support.sample_control import CONTROL_PAGES
from tests.support.sample_guidance import GUIDANCE_PAGES
from tests.support.sample_held import HELD_PAGES
from tests.support.sample_helping import HELPING_PAGES
from tests.support.sample_in_english import IN_ENGLISH_PAGES
from tests.support.sample_in_my_name import IN_MY_NAME_PAGES
from tests.support.sample_letters import LETTER_PAGES
from tests.support.sample_on_mandate import ON_MANDATE_PAGES
from tests.support.sample_own_device import OWN_DEVICE_PAGES
from tests.support.sample_permissions import PERMISSION_PAGES
from tests.support.sample_signature import SIGNATURE_PAGES
from tests.support.sample_stuck import STUCK_PAGES
from tests.support.sample_talk import TALK_PAGES
from tests.support.sample_writing import WRITING_PAGES
from tests.support.sample_wrong_person import WRONG_PERSON_PAGES

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=COPENHAGEN)


def local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


MOVING = local("Meld flytning", "Report a move")
EU_CARD = local("Blåt EU-sygesikringskort", "Blue EU health insurance card")

BASIS = s.BasisBar(
    citizen="Inger Eksempel",
    line=local("hjælpes af Mette, Borgerservice", "is helped by Mette, Citizen Service"),
    detail=local("ID vist · i dag til kl. 24 · flytning og EU-kort", "ID shown · today until 24:00 · move and EU card"),
    until=local("ID vist · til kl. 24", "ID shown · until 24:00"),
)
BACK = s.Button(Act.BACK, local("Tilbage", "Back"), "arrow_back")
NEXT = s.Button(Act.NEXT, local("Næste", "Next"), "arrow_forward")


def in_visit(**changes) -> s.Shell:
    given = {
        "basis": BASIS, "leave": BACK, "primary": NEXT, "saving": s.Saving.KEPT, "training": True, "may_be_wrong": True,
    }
    return s.Shell(**(given | changes))


OUTSIDE = s.Shell(
    leave=s.Button(Act.SIGN_OUT, local("Log ud", "Sign out")),
    enter=Act.OPEN_VISIT_DOOR,
    training=True,
)

FIELDS: dict[str, FieldView] = {
    "text": FieldView("co", FieldKind.TEXT, local("c/o navn", "c/o name"), "Peter Eksempel",
                      hint=local("Navnet på døren", "The name on the door"), required=False),
    "long-text": FieldView("note", FieldKind.LONG_TEXT, local("Vil du fortælle mere?", "Anything to add?"),
                           "Jeg flytter ind hos min søn.\nHan bor der i forvejen.", required=False, max_length=500),
    "number": FieldView("rooms", FieldKind.NUMBER, local("Antal værelser", "Number of rooms"), "3"),
    "amount": FieldView("rent", FieldKind.AMOUNT, local("Husleje om måneden", "Monthly rent"), "6.450,00",
                        hint=local("I kroner, uden varme og vand", "In kroner, without heating and water")),
    "date": FieldView("moving_date", FieldKind.DATE, local("Dato", "Date"), "1. december 2026",
                      hint=local("For eksempel 1. december 2026", "For example 1 December 2026"),
                      why=local("Hvis du ikke kender datoen, så skriv den dag, du tror.", "If unsure, write your best guess."),
                      may_be_unknown=True, unknown_help=local("Så ringer kommunen til dig.", "Then they will call you.")),
    "cpr": FieldView("cpr", FieldKind.CPR, local("CPR-nummer", "CPR number"), "0703421234", masked=True,
                     hint=local("10 tal, fra sundhedskortet", "10 digits, from the health card"),
                     notice=local("Tjek nummeret en gang til. Er det rigtigt, så gå videre.",
                                  "Check the number once more. If it is right, go on.")),
    "phone": FieldView("phone", FieldKind.PHONE, local("Telefon", "Telephone"), "12 34 56 78", prefilled=True),
    "email": FieldView("email", FieldKind.EMAIL, local("E-mail", "E-mail"), None, required=False,
                       hint=local("For eksempel inger@eksempel.dk", "For example inger@eksempel.dk")),
    "yes-no": FieldView("has_children", FieldKind.YES_NO, local("Flytter der børn med?", "Are children moving too?"), True),
    "choice": FieldView(
        "occupied", FieldKind.CHOICE, local("Bor der allerede nogen på adressen?", "Does anyone live there already?"), "yes",
        choices=(
            ChoiceView("no", local("Nej, boligen er tom", "No, the home is empty")),
            ChoiceView("yes", local("Ja, der bor en eller flere", "Yes, one or more people do"),
                       local("Kommunen kan bede dem bekræfte, at du flytter ind",
                             "The municipality may ask them to confirm that you move in")),
        ),
        why=local("Kommunen skal vide, hvem der bor hvor.", "The municipality must know who lives where."),
        may_be_unknown=True,
        unknown_help=local("Svar bare det. Kommunen spørger, hvis den får brug for det",
                           "Just say so. The municipality asks if it needs to"),
    ),
    "several": FieldView(
        "who_moves", FieldKind.SEVERAL, local("Hvem flytter med?", "Who moves with you?"), ("anna",),
        choices=(ChoiceView("anna", "Anna Eksempel", local("10 år", "10 years")), ChoiceView("bo", "Bo Eksempel")),
        required=False,
    ),
    "address": FieldView(
        "new_address", FieldKind.ADDRESS, local("Ny adresse", "New address"), {"id": "", "text": "Eksempelvej 1"},
        hint=local("Skriv vej og nummer, og vælg på listen", "Type street and number, and choose from the list"),
        suggestions=(Suggestion("a1", "Eksempelvej 1, 9990 Øvelsesby"), Suggestion("a2", "Eksempelvej 12, 2. th., 9990 Øvelsesby")),
    ),
    "household": FieldView("household", FieldKind.HOUSEHOLD, local("Personer, der flytter med", "People who move with you"),
                           ({"name": "Anna Eksempel", "cpr": "0703161234"},)),
    "bank-account": FieldView("account", FieldKind.BANK_ACCOUNT, local("Konto", "Account"),
                              {"registration": "1234", "account": "0001234567"}),
    "file": FieldView("contract", FieldKind.FILE, local("Lejekontrakt", "Rental contract"),
                      {"name": "kontrakt.pdf", "type": "application/pdf", "size": 123456, "sha256": "0" * 64, "content": ""},
                      accept=("application/pdf", "image/jpeg"), max_bytes=10_000_000, may_be_unknown=True,
                      unknown_help=local("Så spørger kommunen, hvis den får brug for den.", "Then they ask if they need it.")),
    "statement": FieldView("truth", FieldKind.STATEMENT,
                           local("Jeg bekræfter, at oplysningerne er rigtige.", "I confirm that the information is right."), True),
    "information": FieldView("info", FieldKind.INFORMATION,
                             local("Er du allerede flyttet? Det er aldrig for sent at melde det.",
                                   "Have you moved already? It is never too late to report it.")),
}

ANSWERED_UNKNOWN = FieldView(
    "moving_date", FieldKind.DATE, local("Dato", "Date"), UNKNOWN, may_be_unknown=True,
    unknown_help=local("Så ringer kommunen til dig.", "Then they will call you."),
)

WRONG_DATE = FieldView(
    "moving_date", FieldKind.DATE, local("Dato", "Date"), "31. november 2026",
    error=local("November har kun 30 dage. Skriv en anden dato.", "November has only 30 days. Write another date."),
)


def step_with(field: FieldView, *, errors: tuple[s.ErrorLine, ...] = ()) -> s.Step:
    return s.Step(
        in_visit(), MOVING, f"step-{field.id}", 2, 7,
        local("Hvornår flytter du ind?", "When do you move in?"),
        local("Den dag, du sover i den nye bolig første gang. Er du allerede flyttet, så skriv den dag, det skete.",
              "The day you first sleep in the new home. If you have already moved, write the day it happened."),
        ((local("Hvad hvis jeg ikke kender datoen?", "What if I do not know the date?"),
          local("Så skriv den dag, du tror. Du kan rette den senere.", "Then write the day you expect. You can change it later.")),),
        (field,), errors,
    )


TASK_ITEMS = (
    s.Item("meld-flytning", MOVING, local("Cirka 8 minutter", "About 8 minutes"), icon="home"),
    s.Item("blaat-eu-sygesikringskort", EU_CARD, local("Cirka 4 minutter", "About 4 minutes"), icon="credit_card"),
)

PEOPLE = (
    s.Item("mette", "Mette Øvelse", local("Borgerservice, Eksempel Kommune", "Citizen Service, Eksempel Kommune"), icon="person"),
    s.Item("lars", "Lars Øvelse", local("Biblioteket, Eksempel Kommune", "The library, Eksempel Kommune"), icon="person"),
)

FIVE_PEOPLE = (
    s.Item("birthe", "Birthe Øvelse", local("Bibliotekar, Biblioteket, Eksempel Kommune", "Librarian, the library, Eksempel Kommune"), icon="person"),
    s.Item("kirsten", "Kirsten Prøve", local("Kontrollant, Borgerservice, Eksempel Kommune", "Controller, Citizen Service, Eksempel Kommune"), icon="person"),
    s.Item("mette", "Mette Øvelse", local("Medarbejder i Borgerservice, Borgerservice, Eksempel Kommune",
                                          "Citizen service officer, Citizen Service, Eksempel Kommune"), icon="person"),
    s.Item("viggo", "Viggo Prøve", local("Frivillig, Biblioteket, Eksempel Kommune", "Volunteer, the library, Eksempel Kommune"), icon="person"),
    s.Item("peter", "Peter Eksempel", local("Pårørende", "Relative"), icon="person"),
)

VISIT_DOOR = s.Item(
    "visit", local("Besøg", "Visit"),
    local("En borger er her og vil have hjælp. Du ser borgerens ID, og I aftaler, hvad I gør.",
          "A citizen is here and wants help. You show who you are, and see the citizen's ID."), icon="support_agent")

CHOOSE_A_DOOR = local("Tryk på Besøg, når der kommer en borger.", "Press Visit when a citizen comes.")
EXEMPTION = local("Fritagelse for Digital Post", "Exemption from Digital Post")
LONG_NAME = "Bartholomæa-Christiane Eksempelgaard-Øvelsesholm"
LEAVE = s.Button(Act.SAVE_AND_LEAVE, local("Gå til forsiden", "Go to front page"), "home")
SHORT_NUMBER = local("Skriv alle 10 tal i CPR-nummeret.", "Write all 10 digits of the CPR number.")
CHOOSE_ONE = local("Vælg en af mulighederne, eller spørg borgeren.", "Choose one, or ask the citizen.")
TICK_IT = local("Sæt kryds, hvis borgeren bekræfter det.", "Tick it if the citizen confirms it.")
WRONG_EMAIL = dataclasses.replace(
    FIELDS["email"], value="inger.eksempel", error=local("Skriv hele adressen, for eksempel inger@eksempel.dk.",
                                                         "Write the whole address, for example inger@eksempel.dk."))
WRONG_CHOICE = dataclasses.replace(FIELDS["choice"], value=None, error=CHOOSE_ONE)
USED = local("Nummeret er brugt i dag. Skriv det nummer, der står på sedlen.", "The number was used today. Write the one on the ticket.")
QUEUE_NUMBER = FieldView(
    "queue", FieldKind.TEXT, local("Kønummer", "Queue number"), "A17",
    hint=local("Det står på borgerens seddel.", "It is on the citizen's ticket."), required=False,
)
CITIZENS_NUMBER = FieldView(
    "cpr", FieldKind.CPR, local("Borgerens CPR-nummer", "The citizen's CPR number"), "",
    hint=local("10 tal. Skriv dem, eller scan sundhedskortet.", "10 digits. Type them, or scan the health card."))

RECEIPT_BUTTONS = (
    s.Button(Act.PRINT, local("Print med stor skrift", "Print in large type"), "print"),
    s.Button(Act.SAVE_RECEIPT, local("Gem som fil", "Save as a file"), "download"),
)

COUNTER_BUTTONS = (
    s.Button(Act.SET_ASIDE, local("Sæt besøget til side", "Set the visit aside"), "move_to_inbox"),
    s.Button(Act.SWITCH, local("Skift til Bartholomæa-Christiane", "Change to Bartholomæa-Christiane"), "swap_horiz"),
)
ASIDE = s.Item("aside:1", local("Sat til side: I.E.", "Set aside: I.E."),
               local("Låst siden kl. 10.42. Borgeren viser ID igen, før du kan fortsætte.",
                     "Locked since 10:42. The citizen shows ID again before you can go on."), icon="lock")

PAGES: dict[str, s.Page] = {
    "waiting": s.Waiting(s.Shell(training=True), msg("Sidemand starter"), msg("Det tager et øjeblik.")),
    "sign-in": s.SignIn(s.Shell(training=True, can_pause=False), PEOPLE, training=True),
    "sign-in-problem": s.SignIn(s.Shell(training=True, can_pause=False), PEOPLE, training=True,
                                problem=local("Du blev ikke logget ind. Prøv igen.", "You were not signed in. Try again."),
                                browser_waits=True),
    "welcome": s.Welcome(OUTSIDE, local("God morgen, Mette. Hvad skal vi?", "Good morning, Mette. What shall we do?"),
                         (s.Item("visit", local("Besøg", "Visit"),
                                 local("En borger er her og vil have hjælp. Du ser borgerens ID, og I aftaler, hvad I gør.",
                                       "A citizen is here and wants help. You show who you are, and see the citizen's ID."),
                                 icon="support_agent"),), unsent=2, sentence=CHOOSE_A_DOOR),
    "find-citizen": s.FindCitizen(
        s.Shell(leave=BACK, primary=NEXT, training=True),
        FieldView("cpr", FieldKind.CPR, local("Borgerens CPR-nummer", "The citizen's CPR number"), "",
                  hint=local("10 tal. Skriv dem, eller scan sundhedskortet.", "10 digits. Type them, or scan the health card.")),
        QUEUE_NUMBER),
    "show-proof": s.ShowProof(
        s.Shell(leave=s.Button(Act.WRONG_PERSON, local("Forkert person", "Wrong person"), "arrow_back"), primary=NEXT, training=True,
                exit=s.Button(Act.NO_PROOF, local("Intet ID i dag", "No ID today"))),
        "I.E.", 1942,
        FieldView("proof", FieldKind.CHOICE, local("Hvilket ID viser borgeren?", "Which ID does the citizen show?"),
                  None, choices=(ChoiceView("photo-id", local("Pas eller kørekort", "Passport or driving licence"),
                                            local("Du ser det. Vi gemmer kun hvilken slags, aldrig nummeret",
                                                  "You see it. We keep only the kind, never the number")),)),
        without=(local("Så kan du ikke åbne noget om borgeren i dag.", "Then you cannot open anything about the citizen today."),
                 local("Er I i tvivl, så ring på 12 34 56 78.", "If in doubt, call 12 34 56 78."))),
    "today": s.Today(s.Shell(leave=BACK, primary=s.Button(Act.NEXT, local("Spørg borgeren", "Ask the citizen"), "arrow_forward"), training=True),
                     "Inger Eksempel", "flytte", TASK_ITEMS[:1], TASK_ITEMS[1:]),
    "citizen-yes": s.CitizenYes(
        s.Shell(training=True),
        local("Mette fra Borgerservice hjælper dig", "Mette from Citizen Service helps you"),
        local("Må vi hjælpe dig med flytning og EU-kort i dag?", "May we help you with your move and EU card today?"),
        (local("Vi henter kun det, de to ting skal bruge.", "We fetch only what the two tasks need."),
         local("Det slutter af sig selv i dag kl. 24.", "It ends by itself today at midnight.")),
        (s.Button(Act.DECLINE, local("Nej", "No")), s.Button(Act.NOT_UNDERSTOOD, local("Jeg forstår det ikke", "I do not understand")),
         s.Button(Act.AGREE, local("Ja", "Yes")))),
    "withdraw": s.Withdraw(
        in_visit(primary=None, leave=None, saving=s.Saving.NOTHING),
        local("Skal »Blåt EU-sygesikringskort« trækkes tilbage?", "Take “Blue EU health insurance card” back?"),
        local("Myndigheden har modtaget det. Det kan stoppes herfra indtil i dag kl. 12.42. Så gør de ikke mere ved det.",
              "The authority has received it. It can be stopped from here until 12:42 today. Then they do nothing more."),
        (s.Button(Act.DECLINE, local("Nej, behold det", "No, keep it")),
         s.Button(Act.WITHDRAW, local("Ja, træk det tilbage", "Yes, take it back"))),
        problem=local("Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")),
    "regret": s.Withdraw(
        in_visit(primary=None, leave=None),
        local("Skal aftalen om »Meld flytning« fortrydes?", "Should the agreement about “Report a move” be taken back?"),
        local("Siger borgeren ja, sender vi det ikke. Det, I har skrevet om det, bliver slettet her. Borgeren kan altid sige ja til det igen.",
              "If the citizen says yes, we do not send it. What you have written about it is deleted here. The citizen can always say yes to it again."),
        (s.Button(Act.DECLINE, local("Nej, behold aftalen", "No, keep the agreement")),
         s.Button(Act.WITHDRAW, local("Ja, fortryd aftalen", "Yes, take it back")))),
    "withdrawn": s.Withdraw(
        in_visit(primary=s.Button(Act.DONE, local("Gå videre", "Go on"), "arrow_forward"), leave=None),
        local("»Meld flytning« er trukket tilbage", "“Report a move” has been taken back"),
        local("Kl. 10.42. Myndigheden gør ikke mere ved det.", "At 10:42. The authority does nothing more with it."), ()),
    "home": s.Home(in_visit(leave=s.Button(Act.END_VISIT, local("Afslut besøget", "End the visit"), "list_alt"), primary=None,
                            saving=s.Saving.NOTHING),
                   local("Hvad vil Inger have hjælp til?", "What does Inger want help with?"), "", (),
                   (s.Item("meld-flytning", local("Gå videre med: Meld flytning", "Go on with: Report a move"),
                           local("Du er nået til trin 4 af 7. Gemt, til besøget slutter.", "You have reached step 4 of 7. Saved until the visit ends."),
                           local("Cirka 4 minutter igen", "About 4 minutes left"), icon="assignment"),
                    s.Item("other-way", local("Kan det ikke klares digitalt?", "Can it not be done digitally?"),
                           local("Så finder vi den anden vej: papir, telefon eller en tid", "Then we find the other way: paper, telephone or an appointment"),
                           icon="calendar_month")),
                   more=COUNTER_BUTTONS, regrets=(
                       s.Item("regret:meld-flytning", local("Fortryd aftalen om »Meld flytning«", "Take back the agreement about “Report a move”"),
                              icon="undo"),)),
    "before-start": s.BeforeStart(
        in_visit(primary=s.Button(Act.START_TASK, local("Begynd", "Begin"), "arrow_forward"), saving=s.Saving.NOTHING),
        MOVING, local("Fortæl kommunen, at du har fået ny adresse.", "Tell the municipality that you have a new address."),
        ((local("Tid", "Time"), local("Cirka 8 minutter", "About 8 minutes")), (local("Trin", "Steps"), local("7 spørgsmål", "7 questions"))),
        (local("Den nye adresse", "The new address"), local("Datoen, du flytter ind", "The date you move in"),
         local("Lejekontrakten, hvis du har den", "The rental contract, if you have it")),
        local("Du kan også ringe til Folkeregisteret på 12 34 56 78 eller komme forbi.",
              "You can also call the National Register on 12 34 56 78 or come by.")),
    "check": s.Check(
        in_visit(primary=s.Button(Act.SEND, local("Send", "Send"), "send", binds=True)), MOVING, 7, 7,
        (s.CheckLine("moving_date", local("Flyttedato", "Moving date"), local("tirsdag 1. december 2026", "Tuesday 1 December 2026")),
         s.CheckLine("new_address", local("Ny adresse", "New address"), "Eksempelvej 12, 2. th., 9990 Øvelsesby"),
         s.CheckLine("who_moves", local("Flytter med", "Also moving"), "Anna Eksempel (070316-••••)", whole="Anna Eksempel (070316-1234)",
                     notice=local("Unge, der er fyldt 15 år, kan selv melde flytning.", "Young people of 15 can report a move themselves.")),
         s.CheckLine("doctor", local("Læge", "Doctor"), local("Bliver hos Lægehuset Eksempel", "Stays with Lægehuset Eksempel"))),
        (FIELDS["statement"],)),
    "sent": s.Sent(
        in_visit(leave=None, primary=s.Button(Act.DONE, local("Færdig", "Done"))),
        local("Sendt til Eksempel Kommune", "Sent to Eksempel Kommune"), local("Modtaget kl. 10.42", "Received at 10:42"), "SM-2026-004417",
        (local("Kommunen ser på din flytning.", "The municipality looks at your move."),
         local("Du får svar i Digital Post, senest tirsdag 15. december 2026.", "You get an answer in Digital Post by Tuesday 15 December 2026."),
         local("Du får et nyt sundhedskort med posten efter flyttedagen.", "You get a new health card by post after you move.")),
        local("Ring til Folkeregisteret på 12 34 56 78, hverdage 10 til 15.",
              "Call the National Register on 12 34 56 78, weekdays 10 to 15."),
        local("Journal 118, 3fa94c07", "Journal 118, 3fa94c07"), RECEIPT_BUTTONS),
    "unsent": s.Unsent(
        in_visit(leave=None, primary=s.Button(Act.DONE, local("Gå videre", "Go on"))),
        local("Ikke sendt endnu", "Not sent yet"), local("Gemt. Sendes når der er forbindelse.", "Saved. Will be sent when there is a connection."),
        (local("Borgerservice sender den for dig.", "Citizen Service sends it for you."),
         local("Hører du ikke fra os i morgen, så ring på 12 34 56 78.", "If you do not hear from us tomorrow, call 12 34 56 78.")),
        (s.Button(Act.PRINT, local("Print sedlen", "Print the slip"), "print"), s.Button(Act.TRY_AGAIN, local("Prøv nu", "Try now"), "refresh"))),
    "end-visit": s.EndVisit(
        in_visit(leave=s.Button(Act.STAY_IN_VISIT, local("Bliv i besøget", "Stay in the visit"), "arrow_back"),
                 primary=s.Button(Act.END_VISIT, local("Afslut og slet", "End and delete"), binds=True), saving=s.Saving.NOTHING),
        (s.Item("a", MOVING, local("Sendt kl. 10.42", "Sent at 10:42")),), (s.Item("b", EU_CARD, local("Trin 2 af 5", "Step 2 of 5")),),
        (s.Item("c", EU_CARD, local("Venter på forbindelse", "Waits for a connection")),), paper=(
            s.Button(Act.PRINT, local("Print en seddel om besøget", "Print a note about the visit"), "print"),
            s.Button(Act.SAVE_RECEIPT, local("Gem en seddel som fil", "Save a note as a file"), "download"),
        ), notice=local("Gemt som seddel-fra-besoeget.pdf i mappen Dokumenter. Filen bliver liggende, også når besøget slutter.",
                        "Saved as seddel-fra-besoeget.pdf in the folder Documents. The file stays there, also when the visit ends.")),
    "ended": s.Ended(s.Shell(primary=s.Button(Act.DONE, local("Næste borger", "Next citizen")), training=True), unsent=1),
    "paused": s.Paused(s.Shell(training=True, can_pause=False, paused=True), "Mette", NOW, PEOPLE[:1]),
    "trouble": s.Trouble(s.Shell(training=True), local("Noget gik galt hos os", "Something went wrong on our side"),
                         local("Intet er tabt. Prøv igen, eller ring på 12 34 56 78.", "Nothing is lost. Try again, or call 12 34 56 78."),
                         (s.Button(Act.TRY_AGAIN, local("Prøv igen", "Try again"), "refresh"),), "4F2A"),
    "step-error": dataclasses.replace(
        step_with(WRONG_DATE, errors=(s.ErrorLine("moving_date", WRONG_DATE.error or ""),)),
        shell=in_visit(saving=s.Saving.KEPT_NOT_RIGHT)),
    "step-unknown": step_with(ANSWERED_UNKNOWN),
} | {f"step-{kind}": step_with(field) for kind, field in FIELDS.items()} | {
    # What is rarer: long names, unknown answers, what waits, what went wrong.
    "waiting-way-out": s.Waiting(s.Shell(leave=s.Button(Act.BACK, msg("Fortryd")), training=True), msg("Finder borgeren"),
                                 local("Det kan tage op til et halvt minut.", "It can take up to half a minute.")),
    "sign-in-five": s.SignIn(s.Shell(training=True, can_pause=False), FIVE_PEOPLE, training=True),
    "sign-in-live": s.SignIn(s.Shell(can_pause=False), (), training=False),
    "welcome-not-kept": s.Welcome(OUTSIDE, local("Godaften, Bartholomæus. Hvad skal vi?", "Good evening, Bartholomæus. What shall we do?"),
                                  (VISIT_DOOR,), aside=(ASIDE, dataclasses.replace(ASIDE, id="aside:2"), dataclasses.replace(ASIDE, id="aside:3")), unsent=12, kept=False, sentence=CHOOSE_A_DOOR,
                                  alarm=local("2 ting skal sendes nu: fristen er tæt på, eller den er gået.", "2 things must be sent now: the deadline is near, or has passed.")),
    "welcome-calm": s.Welcome(OUTSIDE, local("God morgen, Mette. Hvad skal vi?", "Good morning, Mette. What shall we do?"), (VISIT_DOOR,), sentence=CHOOSE_A_DOOR),
    "welcome-for-estates": s.Welcome(
        OUTSIDE, local("God morgen, Mette. Hvad skal vi?", "Good morning, Mette. What shall we do?"), (VISIT_DOOR,), unsent=2,
        sentence=CHOOSE_A_DOOR, for_estates=2),
    "find-citizen-busy": s.FindCitizen(
        s.Shell(leave=BACK, primary=s.Button(Act.NEXT, local("Finder borgeren", "Finding the citizen"), busy=True), training=True),
        dataclasses.replace(CITIZENS_NUMBER, value="0703421234", masked=True), QUEUE_NUMBER, busy=True),
    "find-citizen-wrong": s.FindCitizen(
        s.Shell(leave=BACK, primary=NEXT, training=True, note=local("Der er ingen forbindelse lige nu.", "There is no connection right now.")),
        dataclasses.replace(CITIZENS_NUMBER, value="310242", error=SHORT_NUMBER),
        dataclasses.replace(QUEUE_NUMBER, value="A17", error=USED), (s.ErrorLine("cpr", SHORT_NUMBER), s.ErrorLine("queue", USED))),
    "find-citizen-problem": s.FindCitizen(
        s.Shell(leave=BACK, primary=NEXT, training=True), dataclasses.replace(CITIZENS_NUMBER, value="0703421234"), QUEUE_NUMBER,
        problem=local("Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again in a moment.")),
    "find-citizen-near": s.FindCitizen(
        s.Shell(leave=BACK, primary=NEXT, training=True), dataclasses.replace(CITIZENS_NUMBER, value="0703421234"), QUEUE_NUMBER,
        problem=s.Instead(local("Lad en kollega hjælpe, når det er dig selv, dine nærmeste eller en, du arbejder sammen med.",
                                "Let a colleague help when it is yourself, those closest to you, or somebody you work with."))),
    "show-proof-wrong": s.ShowProof(
        s.Shell(leave=s.Button(Act.WRONG_PERSON, local("Forkert person", "Wrong person"), "arrow_back"), primary=NEXT, training=True),
        "B.V.-S.", 1931,
        FieldView("proof", FieldKind.CHOICE, local("Hvilket ID viser borgeren?", "Which ID does the citizen show?"), None,
                  choices=(ChoiceView("photo-id", local("Pas eller kørekort", "Passport or driving licence")),
                           ChoiceView("residence", local("Opholdskort eller legitimationskort", "Residence or identity card"))),
                  error=CHOOSE_ONE),
        (s.ErrorLine("proof", CHOOSE_ONE),)),
    "today-nothing-found": s.Today(
        s.Shell(leave=BACK, primary=s.Button(Act.NEXT, local("Spørg borgeren", "Ask the citizen"), "arrow_forward"), training=True),
        LONG_NAME, "xyzzy", (), (),
        nothing_found=local("Vi fandt ikke noget om xyzzy. Prøv med et andet ord.", "We found nothing about xyzzy. Try another word.")),
    "citizen-yes-explained": s.CitizenYes(
        s.Shell(training=True),
        local("Bartholomæus fra Borgerservice hjælper dig", "Bartholomæus from Citizen Service helps you"),
        local("Må vi hjælpe dig med fritagelse for Digital Post i dag?", "May we help you with exemption from Digital Post today?"),
        (local("Vi henter kun det, opgaven skal bruge.", "We fetch only what the task needs."),
         local("Du kan sige stop når som helst.", "You can say stop at any time."),
         local("Vi skriver ned, at du sagde ja på hjælperens skærm.", "We note that you said yes on the helper's screen."),
         local("Det slutter af sig selv i dag kl. 24.", "It ends by itself today at midnight.")),
        (s.Button(Act.DECLINE, local("Nej", "No")), s.Button(Act.NOT_UNDERSTOOD, local("Jeg forstår det ikke", "I do not understand")),
         s.Button(Act.AGREE, local("Ja", "Yes"))),
        explanation=local("Mette må kun se det, du siger ja til. Ingen andre får det at vide.",
                          "Mette may see only what you say yes to. Nobody else is told."),
        problem=local("Der er ingen forbindelse. Prøv igen om lidt.", "There is no connection. Try again in a moment.")),
    "citizen-yes-busy": s.CitizenYes(
        s.Shell(training=True), local("Mette fra Borgerservice hjælper dig", "Mette from Citizen Service helps you"),
        local("Må vi hjælpe dig med din flytning i dag?", "May we help you with your move today?"), (),
        (s.Button(Act.DECLINE, local("Nej", "No")), s.Button(Act.AGREE, local("Ja", "Yes"))), busy=True),
    "home-found": s.Home(
        in_visit(leave=s.Button(Act.END_VISIT, local("Afslut besøget", "End the visit"), "list_alt"), primary=None, saving=s.Saving.NOT_KEPT,
                 basis=dataclasses.replace(BASIS, citizen=LONG_NAME)),
        local("Hvad vil Bartholomæa-Christiane have hjælp til?", "What does Bartholomæa-Christiane want help with?"), "flyte",
        (*TASK_ITEMS, s.Item("fritagelse-for-digital-post", local("Fritagelse for Digital Post", "Exemption from Digital Post"),
                             local("Ikke aftalt endnu. Cirka 3 minutter", "Not agreed yet. About 3 minutes"), icon="mail")),
        (s.Item("sent", local("Sendt i dag: Meld flytning", "Sent today: Report a move"), local("Modtaget kl. 10.42", "Received at 10:42"),
                local("Kvittering", "Receipt"), icon="task"),)),
    "home-nothing-found": s.Home(
        in_visit(leave=s.Button(Act.END_VISIT, local("Afslut besøget", "End the visit"), "list_alt"), primary=None, saving=s.Saving.NOTHING),
        local("Hvad vil Inger have hjælp til?", "What does Inger want help with?"), "xyzzy", (), (),
        nothing_found=local("Vi fandt ikke noget om xyzzy. Prøv med et andet ord.", "We found nothing about xyzzy. Try another word.")),
    "home-for-an-estate": s.Home(
        in_visit(primary=s.Button(Act.END_VISIT, local("Afslut besøget", "End the visit"), "list_alt"), saving=s.Saving.NOTHING,
                 exit=s.Button(Act.WRONG_PERSON, local("Forkert person", "Wrong person"))),
        msg("Der kan ikke gøres mere i besøget"), "", (),
        (s.Item("eu-kort", local("Bliver ikke sendt: EU-sygesikringskort", "Will not be sent: EU health card"),
                local("Svarene er her til boet.", "The answers are here for the estate."), icon="assignment"),),
        ended=msg("Registret siger, at borgeren er død. Er det forkert, så ring til Folkeregisteret.")),
    "before-start-go-on": s.BeforeStart(
        in_visit(primary=s.Button(Act.START_TASK, local("Gå videre", "Go on"), "arrow_forward"), exit=LEAVE), EXEMPTION,
        local("Få din post fra det offentlige på papir.", "Get your post from authorities on paper."),
        ((local("Tid", "Time"), local("Cirka 3 minutter", "About 3 minutes")),), (), "", go_on=True),
    "step-many-wrong": dataclasses.replace(
        step_with(WRONG_DATE), step="step-many-wrong", task=EXEMPTION, number=11, count=12,
        shell=in_visit(exit=LEAVE, saving=s.Saving.NOT_KEPT,
                       basis=dataclasses.replace(BASIS, citizen=LONG_NAME, line=local(
                           "hjælpes af Bartholomæus, Borgerservice og Biblioteket, Eksempel Kommune",
                           "is helped by Bartholomæus, Citizen Service and Library, Eksempel Kommune"))),
        question=local("Sundhedskortbestillingsoplysninger for udlandsrejsende?", "Health card ordering information for travellers?"),
        fields=(WRONG_DATE, WRONG_EMAIL, FIELDS["number"], WRONG_CHOICE),
        errors=tuple(s.ErrorLine(one.id, one.error or "") for one in (WRONG_DATE, WRONG_EMAIL, WRONG_CHOICE))),
    "step-saving": dataclasses.replace(
        step_with(FIELDS["phone"]), step="step-saving",
        shell=in_visit(saving=s.Saving.SAVING, exit=LEAVE, saving_note=local("Gemt. Sendes når der er forbindelse.", "Saved. Will be sent when there is a connection."))),
    "step-address-searching": step_with(dataclasses.replace(FIELDS["address"], id="searching", suggestions=(), searching=True)),
    "step-household-empty": step_with(dataclasses.replace(FIELDS["household"], id="nobody", value=None, required=False)),
    "step-household-wrong": step_with(
        dataclasses.replace(FIELDS["household"], id="wrong_household", error=SHORT_NUMBER,
                            value=({"name": LONG_NAME, "cpr": "070316"}, {"name": "Bo Eksempel", "cpr": "0703181234"})),
        errors=(s.ErrorLine("wrong_household", SHORT_NUMBER),)),
    "step-file-none": step_with(dataclasses.replace(FIELDS["file"], id="no_file", value=None, error=CHOOSE_ONE),
                                errors=(s.ErrorLine("no_file", CHOOSE_ONE),)),
    "step-file-long": step_with(dataclasses.replace(FIELDS["file"], id="long_file", value={
        "name": "lejekontrakt_eksempelvej_12_2th_endelig_version_underskrevet_af_begge_parter.pdf", "type": "application/pdf",
        "size": 123456, "sha256": "0" * 64, "content": ""})),
    "step-asked-above": dataclasses.replace(step_with(FIELDS["choice"]), step="step-asked-above", question=FIELDS["choice"].label, help=None, more=()),
} | {
    f"step-unknown-{kind}": step_with(dataclasses.replace(
        FIELDS[kind], id=f"unknown-{kind}", value=UNKNOWN, may_be_unknown=True, notice=None,
        unknown_help=local("Så ringer kommunen til dig.", "Then they will call you.")))
    for kind in ("text", "yes-no", "several", "address", "household", "bank-account")
} | {
    "check-refused": s.Check(
        in_visit(primary=s.Button(Act.SEND, local("Send", "Send"), "send", binds=True), exit=LEAVE), EXEMPTION, 12, 12,
        (s.CheckLine("why", local("Hvorfor vil du fritages for Digital Post?", "Why do you want to be exempt?"),
                     local("Jeg har ikke en computer, en tablet eller en telefon, der kan bruges til det",
                           "I have no computer, tablet or telephone that can be used for it")),
         s.CheckLine("name", local("Navn", "Name"), LONG_NAME, changeable=False)),
        (dataclasses.replace(FIELDS["statement"], value=None, error=TICK_IT),
         dataclasses.replace(FIELDS["statement"], id="understood", value=True, label=local(
             "Jeg har forstået, at jeg får min post på papir, til jeg selv siger fra.",
             "I have understood that I get my post on paper until I say otherwise.")),
         ),
        (s.ErrorLine("truth", TICK_IT),),
        problem=local("Det blev ikke sendt. Myndigheden vil have rettet noget.", "It was not sent. The authority wants something changed.")),
    "check-sending": s.Check(
        in_visit(primary=s.Button(Act.SEND, local("Sender", "Sending"), "send", busy=True, binds=True), saving=s.Saving.NOTHING,
                 saving_note=local("Gemt. Sendes nu.", "Saved. Sending now.")), MOVING, 7, 7,
        (s.CheckLine("moving_date", local("Flyttedato", "Moving date"), local("Det ved jeg ikke", "I do not know")),), (), sending=True),
    "sent-noticed": s.Sent(
        in_visit(leave=None, primary=s.Button(Act.DONE, local("Færdig", "Done"))),
        local("Sendt til Udbetaling Danmark, International Sygesikring", "Sent to Udbetaling Danmark, International Health Insurance"),
        local("Modtaget tirsdag 24. november 2026 kl. 10.42", "Received Tuesday 24 November 2026 at 10:42"), "SM-2026-004417", (),
        local("Spørgsmål? Ring på 12 34 56 78.", "Questions? Call 12 34 56 78."), local("Journal 118, 3fa94c07", "Journal 118, 3fa94c07"),
        RECEIPT_BUTTONS, notice=local("Kvitteringen er gemt.", "The receipt is saved.")),
    "unsent-citizen-again": s.Unsent(
        s.Shell(leave=BACK, training=True), local("Kræver borgeren igen", "Needs the citizen again"),
        local("Svarene blev ikke taget imod. De kan printes.", "The authority did not accept it. The answers can be printed."), (),
        (s.Button(Act.PRINT, local("Print svarene", "Print the answers"), "print"),)),
    "unsent-list": s.UnsentList(
        s.Shell(leave=BACK, training=True), local("Ikke sendt endnu", "Not sent yet"),
        local("3 ting venter. De sendes af sig selv, når der er forbindelse.", "3 things wait. They are sent by themselves when there is a connection."),
        (s.Item("1", MOVING, local("Gemt i dag kl. 10.42. Venter på forbindelse.", "Saved today at 10:42. Waits for a connection."), icon="schedule"),
         s.Item("2", EXEMPTION, local("Gemt i går kl. 15.03. Skal sendes senest i morgen.", "Saved yesterday at 15:03. Must be sent by tomorrow."),
                local("Frist i morgen", "Due tomorrow"), icon="schedule"),
         s.Item("3", EU_CARD, local("Tilladelsen er udløbet.", "The permit has expired."),
                local("Kræver borgeren igen", "Needs the citizen again"), icon="person")),
        s.Button(Act.TRY_AGAIN, local("Prøv alle nu", "Try all now"), "refresh"),
        local("Prøvet igen. 2 kom ikke igennem endnu.", "Tried again. 2 have not got through yet.")),
    "end-of-day": s.EndOfDay(
        s.Shell(leave=BACK, primary=s.Button(Act.CLOSE_DAY, local("Slet og log ud", "Erase and sign out"), "logout", binds=True), training=True),
        local("2 besøg er sat til side. De bliver afsluttet.", "2 visits are set aside. They will be ended."),
        local("Det her er ikke sendt.", "This has not been sent."),
        (s.Item("1", MOVING, local("Skal være sendt senest i morgen. Du har den.", "Must be sent by tomorrow. You have it."),
                local("Fristen er tæt på", "The deadline is near"), "notification_important"),),
        local("Noget kunne ikke slettes på computeren. Prøv igen.", "Something could not be erased from the computer. Try again.")),
    "unsent-list-empty": s.UnsentList(s.Shell(leave=BACK, training=True), local("Alt er sendt", "Everything is sent"),
                                      local("Der er ikke noget, der venter.", "Nothing is waiting."), ()),
    "end-visit-nothing": s.EndVisit(
        in_visit(leave=s.Button(Act.STAY_IN_VISIT, local("Bliv i besøget", "Stay in the visit"), "arrow_back"),
                 primary=s.Button(Act.END_VISIT, local("Afslut og slet", "End and erase"), binds=True), saving=s.Saving.NOTHING), (), (), ()),
    "end-visit-receipt": s.EndVisit(
        in_visit(leave=s.Button(Act.STAY_IN_VISIT, local("Bliv i besøget", "Stay in the visit"), "arrow_back"),
                 primary=s.Button(Act.END_VISIT, local("Afslut og slet", "End and erase"), binds=True), saving=s.Saving.NOTHING),
        (s.Item("a", MOVING, local("Sendt kl. 10.42", "Sent at 10:42")),), (), (),
        receipts=(s.Item("a", local("Se kvitteringen: Meld flytning", "See the receipt: Report a move"), icon="arrow_back"),)),
    "end-visit-problem": s.EndVisit(
        in_visit(leave=s.Button(Act.STAY_IN_VISIT, local("Bliv i besøget", "Stay in the visit"), "arrow_back"),
                 primary=s.Button(Act.END_VISIT, local("Sletter", "Erasing"), busy=True, binds=True), saving=s.Saving.NOTHING), (),
        (s.Item("b", EXEMPTION, local("Trin 2 af 5", "Step 2 of 5")), s.Item("c", MOVING, local("Trin 1 af 7", "Step 1 of 7"))), (), ending=True,
        problem=local("Det lykkedes ikke at slette alt. Prøv igen.", "Not everything could be erased. Try again.")),
    "ended-clean": s.Ended(s.Shell(primary=s.Button(Act.DONE, local("Næste borger", "Next citizen")), training=True), unsent=0),
    "ended-problem": s.Ended(s.Shell(primary=s.Button(Act.DONE, local("Næste borger", "Next citizen")), training=True), unsent=2,
                             problem=local("Myndigheden fik ikke besked om, at besøget er slut.", "The authority was not told that the visit ended.")),
    "paused-browser": s.Paused(s.Shell(training=True, can_pause=False), "Mette", NOW, PEOPLE[:1], browser_waits=True),
    "paused-problem": s.Paused(s.Shell(can_pause=False), "Bartholomæus", NOW, (),
                               problem=s.Instead(local("Det skal være den samme hjælper, der fortsætter.", "It must be the same helper who goes on."))),
    "trouble-in-visit": s.Trouble(
        in_visit(leave=BACK, primary=None), local("Sidemand må gå i stå her", "Sidemand must stop here"),
        local("Dine svar er gemt på denne computer. Sig nummeret, når du ringer på 12 34 56 78.",
              "Your answers are saved on this computer. Say the number when you call 12 34 56 78."),
        (s.Button(Act.TRY_AGAIN, local("Prøv igen", "Try again"), "refresh"), s.Button(Act.END_VISIT, local("Afslut besøget", "End the visit")))),
    "citizen-yes-own-device": s.CitizenYes(
        s.Shell(training=True), local("Mette fra Borgerservice hjælper dig", "Mette from Citizen Service helps you"),
        local("Må vi hjælpe dig med flytning og EU-kort i dag?", "May we help you with your move and EU card today?"),
        (local("Vi henter kun det, de to ting skal bruge.", "We fetch only what the two tasks need."),),
        (s.Button(Act.DECLINE, local("Nej", "No")), s.Button(Act.NOT_UNDERSTOOD, local("Jeg forstår det ikke", "I do not understand")),
         s.Button(Act.AGREE, local("Ja", "Yes"))),
        own_device=s.Button(Act.ON_OWN_DEVICE, local("Svar hellere på min egen telefon", "Answer on my own telephone"), "smartphone")),
} | LETTER_PAGES | WRITING_PAGES | HELPING_PAGES | HELD_PAGES | ON_MANDATE_PAGES | ABOUT_DATA_PAGES | GUIDANCE_PAGES | OWN_DEVICE_PAGES | ALONE_PAGES | TALK_PAGES | CONTROL_PAGES | SIGNATURE_PAGES | STUCK_PAGES | WRONG_PERSON_PAGES | IN_ENGLISH_PAGES | PERMISSION_PAGES | CONSENT_PAGES | ACCESS_PAGES | BASIS_PAGES | BESIDE_PAGES | IN_MY_NAME_PAGES
PAGES |= {
    f"{name}-soon-hidden": dataclasses.replace(PAGES[name], shell=dataclasses.replace(PAGES[name].shell, warning=SOON_HIDDEN))
    for name in ("step-date", "citizen-yes")
}

EXPLAINED = local(
    "Siden viser alle dine svar. Den spørger, om de er rigtige.\nTrykker I ikke Send, bliver intet sendt.",
    "The page shows all your answers. It asks whether they are right.\nIf you do not press Send, nothing is sent.",
)
for _name in ("check", "sent", "end-visit", "show-proof"):
    PAGES[_name] = dataclasses.replace(PAGES[_name], explained=EXPLAINED)
