"""The citizen's place for permissions, and what is asked there, for the gates."""

from __future__ import annotations

from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.guide import GuideDoor
from desktop.presenters.intents import Act
from desktop.presenters.shells import look_again


def _local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


BASIS = s.BasisBar(
    citizen=_local("Dig selv: Inger Eksempel", "Yourself: Inger Eksempel"), line="",
    detail=_local("Du er selv logget ind · i dag til kl. 24", "You are signed in yourself · today until 24:00"),
    until=_local("logget ind · til kl. 24", "signed in · until 24:00"),
)
BACK = s.Button(Act.BACK, _local("Tilbage", "Back"), "arrow_back")


def shell(**changes) -> s.Shell:
    return s.Shell(**({"can_pause": False, "can_call": True, "large": True, "training": True, "basis": BASIS, "leave": BACK} | changes))


HELP_AT_HOME = _local("Søge hjælp i hjemmet", "Apply for help at home")
OPENS = _local("Peter må søge om hjælp til rengøring, indkøb og bad for dig.",
               "Peter may apply for help with cleaning, shopping and bathing for you.")
DOES_NOT = _local("Peter må ikke sige nej tak til hjælp, du får nu.", "Peter may not turn down help you get now.")
UNTIL = _local("Det gælder til og med onsdag 24. november 2027.", "It holds until Wednesday 24 November 2027.")
_ANSWERS = (s.Button(Act.WITHDRAW, _local("Tag tilbage", "Take it back")), s.Button(Act.DECLINE, _local("Nej, behold det", "No, keep it")))
_LINES = (
    _local("Peter kan ikke længere søge hjælp i hjemmet for dig. Det sker med det samme.",
           "Peter can no longer apply for help at home for you. It happens at once."),
    _local("Er Peter i gang med noget, stopper det. Svarene bliver gemt til dig.",
           "If Peter is in the middle of something, it stops. The answers are kept for you."),
    _local("Peter bliver ikke spurgt.", "Peter is not asked."),
)
_ASKED = _local("Vil du tage »Søge hjælp i hjemmet« tilbage?", 'Do you want to take back "Apply for help at home"?')



def way(act: str, da: str, en: str, about: LocalText) -> s.Item:
    return s.Item(f"{act}:mandate-1:", _local(da, en), about)


def part(title: LocalText, line: LocalText, id_: str) -> s.PermissionPart:
    return s.PermissionPart(title, line, s.Item(f"end:mandate-1:{id_}", _local("Tag tilbage", "Take back"), _local(
        f"Tag tilbage fra Peter Eksempel: {title.by_language['da']}", f"Take back from Peter Eksempel: {title.by_language['en']}")))


_MANDATE = _local("Fuldmagt", "Mandate")
_SEE = way("see", "Se det hele", "See all of it", _local("Se det hele: fuldmagt til Peter Eksempel", "See all of it: mandate to Peter Eksempel"))
_ALL = way("end", "Tag alt tilbage", "Take all back", _local("Tag alt tilbage: fuldmagt til Peter Eksempel", "Take all back: mandate to Peter Eksempel"))
_PETER = s.PermissionLines(
    "mandate-1", "Peter Eksempel", _MANDATE, "", _local("Udløber snart", "Expires soon"), attention=True,
    parts=(
        part(HELP_AT_HOME, _local("Udløber snart. Det gælder til og med mandag 14. december 2026.",
                                  "Expires soon. It holds until Monday 14 December 2026."), "home"),
        part(_local("Tale med kommunen om hjælp i hjemmet", "Talk with the municipality about help at home"), UNTIL, "talk"),
        part(_local("Ændre pension", "Change the pension"),
             _local("Det handler om penge. Det kan først bruges torsdag 26. november 2026 kl. 10.42. Det er tre døgn efter, at I begge "
                    "sagde ja. Det gælder til og med onsdag 24. november 2027.",
                    "It is about money. It can first be used Thursday 26 November 2026 at 10:42. That is three days after you both said "
                    "yes. It holds until Wednesday 24 November 2027."), "pension"),
    ), buttons=(_SEE, _ALL))
_BO = s.PermissionLines(
    "mandate-2", "Bartholomæa-Christiane Eksempelgaard-Øvelsesholm", _MANDATE,
    _local("Bartholomæa-Christiane beder om: Se pension og Tale om pension.",
           "Bartholomæa-Christiane asks for: See the pension and Talk about the pension."),
    _local("Venter på dit svar", "Waiting for your answer"), attention=True,
    buttons=(way("see", "Se og svar", "See and answer", _local("Se og svar: fuldmagt", "See and answer: mandate")),))
_WAITING = s.PermissionSection(_local("Venter på svar", "Waiting for an answer"), (_BO, s.PermissionLines(
    "mandate-3", "Anna Eksempel", _MANDATE,
    _local("Meld flytning. Det gælder, når Anna også siger ja.", "Report a move. It holds when Anna says yes too."),
    _local("Venter på svar", "Waiting for an answer"), buttons=(_SEE, _ALL))))
_IN_FORCE = s.PermissionSection(_local("Gælder nu", "In force"), (_PETER,))
_OVER = s.PermissionSection(_local("Gælder ikke længere", "No longer in force"), (s.PermissionLines(
    "mandate-4", "Bo Eksempel", _MANDATE, _local("Meld flytning.", "Report a move."), _local("Taget tilbage", "Taken back"),
    buttons=(_SEE,)),))
_FOLD = s.Item("over", _local("Vis 1 fuldmagt, der er slut", "Show 1 mandate that is over"), icon="expand_more")
_UNFOLD = s.Item("over", _local("Skjul det, der er slut", "Hide what is over"), icon="expand_less")
_WHO = _local("Hvem må hvad", "Who may do what")
_COUNT = _local("Du har givet 1 fuldmagt, som gælder nu. Du kan tage den tilbage, når du vil.",
                "You have given 1 mandate that is in force. You can take it back whenever you want.")
_OFFLINE = _local("Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")
_AGAIN = s.Button(Act.TRY_AGAIN, _local("Prøv igen", "Try again"), "refresh")
_TAKE = s.Item("end:mandate-1:home", _local("Tag tilbage", "Take back"), _local("Tag tilbage: hjælp", "Take back: help"))

_GIVE = _local("Giv fuldmagt", "Give a mandate")
_NEXT = s.Button(Act.NEXT, _local("Næste", "Next"), "arrow_forward")

PERMISSION_PAGES: dict[str, s.Page] = {
    "mandate-question": s.MandateQuestion(
        shell(), "end:mandate-1:home", _ASKED, _LINES,
        (s.PackageLines("home", HELP_AT_HOME, OPENS, DOES_NOT, (UNTIL,), _local("Udløber snart", "Expires soon")),), _ANSWERS),
    "mandate-question-problem": s.MandateQuestion(
        shell(), "end:mandate-1:home", _ASKED, _LINES, (), _ANSWERS, problem=_local(
            "Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")),
    "mandate-text": s.MandateText(
        shell(primary=s.Button(Act.NEXT, _local("Jeg har læst det", "I have read it"), "arrow_forward")), "f" * 64,
        _local("Læs, hvad du siger ja til", "Read what you say yes to"), _local("Bagefter kan du sige ja eller nej.", "Then you can say yes or no."),
        (_local("Inger Eksempel giver Peter Eksempel fuldmagt.", "Inger Eksempel gives Peter Eksempel a mandate."), HELP_AT_HOME, OPENS, DOES_NOT,
         UNTIL, _local("Du må stadig gøre det hele selv.", "You may still do all of it yourself.")),
        s.Instead(_local("Ordene er ændret, siden du læste dem. Læs dem igen.", "The words have changed since you read them. Read them again.")),
        (HELP_AT_HOME,)),
    "permission-asked": s.Step(
        shell(primary=s.Button(Act.NEXT, _local("Læs ordene", "Read the words"), "arrow_forward"),
              exit=s.Button(Act.DECLINE, _local("Sig nej", "Say no"))),
        _local("Fuldmagt til Peter Eksempel", "Mandate to Peter Eksempel"), "mandate-2", 1, 3, _local("Hvad må Peter?", "What may Peter do?"),
        _local("Peter beder om det her. Fjern fluebenet ved det, du ikke vil give.",
               "Peter asks for this. Take away the tick at what you do not want to give."), (),
        (FieldView("packages", FieldKind.SEVERAL, _local("Hvad må Peter?", "What may Peter do?"), ("home",), choices=(
            ChoiceView("home", HELP_AT_HOME, _local(
                f"{OPENS.by_language['da']} {DOES_NOT.by_language['da']} {UNTIL.by_language['da']}",
                f"{OPENS.by_language['en']} {DOES_NOT.by_language['en']} {UNTIL.by_language['en']}")),
            ChoiceView("move", _local("Meld flytning", "Report a move"), UNTIL))),)),
    "give-who": s.Step(
        shell(primary=_NEXT), _GIVE, "give-who", 1, 5, _local("Hvem vil du give fuldmagt?", "Whom do you want to give a mandate?"),
        _local("Skriv det, som det står på personens sundhedskort. Personen skal også sige ja.",
               "Write it as it stands on the person's health card. The person must say yes too."), (),
        (FieldView("cpr", FieldKind.CPR, _local("Personens CPR-nummer", "The person's CPR number"), "0304700018", masked=True,
                   hint=_local("10 tal. Skriv dem, eller scan sundhedskortet.", "10 digits. Type them, or scan the health card.")),
         FieldView("name", FieldKind.TEXT, _local("Personens navn", "The person's name"), "Peter", max_length=200,
                   hint=_local("Fornavn og efternavn, som på sundhedskortet.", "First and last name, as on the health card."),
                   error=_local("Skriv både fornavn og efternavn.", "Write both the first and the last name."))),
        (s.ErrorLine("name", _local("Skriv både fornavn og efternavn.", "Write both the first and the last name.")),)),
    "give-packages": s.Step(
        shell(primary=_NEXT, note=_local("Der er ikke forbindelse lige nu.", "There is no connection right now.")), _GIVE, "give-packages",
        3, 5, _local("Hvad må Peter?", "What may Peter do?"),
        _local("Vælg så lidt som muligt. »Din hjælper« er Peter.", 'Choose as little as possible. "Your helper" is Peter.'), (),
        (FieldView("search", FieldKind.TEXT, _local("Find med et ord", "Find by a word"), "hjælp", required=False,
                   hint=_local("For eksempel bolig, pension eller læge.", "For example home, pension or doctor.")),
         FieldView("packages", FieldKind.SEVERAL, _local("Det giver jeg lov til", "This I give permission for"), ("home",), choices=(
             ChoiceView("home", HELP_AT_HOME, OPENS), ChoiceView("move", _local("Meld flytning", "Report a move"), DOES_NOT))))),
    "give-packages-unfound": s.Step(
        shell(primary=_NEXT), _GIVE, "give-packages", 3, 5, _local("Hvad må Peter?", "What may Peter do?"),
        _local("Vælg så lidt som muligt. »Din hjælper« er Peter.", 'Choose as little as possible. "Your helper" is Peter.'), (),
        (FieldView("search", FieldKind.TEXT, _local("Find med et ord", "Find by a word"), "husleje", required=False,
                   hint=_local("For eksempel bolig, pension eller læge.", "For example home, pension or doctor."),
                   notice=_local("Vi fandt ikke noget med det ord. Prøv et andet.", "We found nothing with that word. Try another one.")),
         FieldView("packages", FieldKind.SEVERAL, _local("Det giver jeg lov til", "This I give permission for"), ("home",), choices=(
             ChoiceView("home", HELP_AT_HOME, OPENS),)))),
    "permissions": s.Permissions(
        shell(primary=s.Button(Act.GIVE, _GIVE, "add"), exit=GuideDoor.button()), _WHO, _COUNT, (_WAITING, _IN_FORCE), _FOLD,
        more=s.Button(Act.SHOW_MORE, _local("Vis flere", "Show more"), "expand_more"), again=look_again()),
    "permissions-all": s.Permissions(
        shell(), _WHO, _COUNT, (_IN_FORCE,), _UNFOLD, _OVER, notice=_local(
            "Taget tilbage: Meld flytning. Bo kan ikke bruge det mere, og Bo blev ikke spurgt.",
            "Taken back: Report a move. Bo cannot use it any more, and Bo was not asked."), again=look_again()),
    "permissions-empty": s.Permissions(
        shell(primary=s.Button(Act.GIVE, _GIVE, "add")), _WHO,
        _local("Du har ikke givet fuldmagt, adgang eller samtykke. Tryk på »Giv fuldmagt«, hvis en anden skal hjælpe dig.",
               'You have not given anybody permission for anything. Press "Give a mandate" if somebody else is to help you.'), again=look_again()),
    "permissions-problem": s.Permissions(
        shell(primary=_AGAIN), _WHO, _local("Listen er ikke hentet endnu.", "The list is not fetched yet."), problem=_OFFLINE),
    "permission": s.Permission(
        shell(), "mandate-1", _local("Fuldmagt til Peter Eksempel", "Mandate to Peter Eksempel"), _local("Gælder", "In force"),
        (_local("Peter må det, der står herunder, og ikke mere.", "Peter may do what stands below, and no more."),
         _local("Du gav den selv mandag 23. november 2026 med dit eget MitID.",
                "You gave it yourself Monday 23 November 2026 with your own MitID.")),
        (s.PackageLines("home", HELP_AT_HOME, OPENS, DOES_NOT, (UNTIL,), _local("Udløber snart", "Expires soon"), (_TAKE,)),
         s.PackageLines("move", _local("Meld flytning", "Report a move"), OPENS, DOES_NOT, (UNTIL,), _local("Taget tilbage", "Taken back"))),
        (_ALL,)),
    "permission-problem": s.Permission(
        shell(primary=_AGAIN), "mandate-1", _local("Fuldmagt til Peter Eksempel", "Mandate to Peter Eksempel"),
        _local("Gælder", "In force"), (), (s.PackageLines("home", HELP_AT_HOME, "", "", (UNTIL,), None, (_TAKE,)),), (_ALL,), _OFFLINE),
}
