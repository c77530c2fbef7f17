"""The mandates an organisation holds, as its staff see them, and giving it one, for the gates."""

from __future__ import annotations

from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.sample_permissions import BACK, shell


def _local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


_OFF_LINE = _local("Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")
_US = _local("Fuldmagter til os", "Mandates to us")
_WHO = _local("Fuldmagt fra I.E., født i 1940", "Mandate from I.E., born in 1940")
_CARD = _local("Bestille nyt sundhedskort", "Order a new health card")
_TALK = _local("Tale med kommunen om flytning", "Talk with the municipality about a move")
_UNTIL = _local("Det gælder til og med onsdag 24. november 2027.", "It holds until and including Wednesday 24 November 2027.")
_WORDS = _local("Ordene er skrevet til borgeren. »Din hjælper« er jer.", "The words are written to the citizen. “Your helper” is you.")
_LEAVE = _local(
    "Borgere har givet jer lov til det her. Deres navne ser du, når du har skrevet CPR-nummeret.",
    "Citizens have given you leave to do this. You see their names once you have typed the CPR number.")
_PACKAGES = (
    s.PackageLines(
        "card", _CARD, _local("Din hjælper må bestille et nyt sundhedskort for dig.", "Your helper may order a new health card for you."),
        _local("Din hjælper må ikke skifte læge for dig.", "Your helper may not change your doctor."), (_UNTIL,)),
    s.PackageLines(
        "talk", _TALK, _local("Din hjælper må ringe og skrive til kommunen.", "Your helper may ring and write to the municipality."),
        _local("Din hjælper må ikke melde flytning for dig.", "Your helper may not report a move for you."),
        (_UNTIL, _local("Den giver lov til at ringe og skrive til myndigheden. Her er ikke noget at udfylde.",
                        "It gives leave to ring and write to the authority. There is nothing to fill in here.")),
        _local("Udløber snart", "Expires soon")),
)
_SEE = s.Item("see:m-1", _local("Se den", "See it"), icon="arrow_forward")
_ANSWER = s.Item("answer:m-2", _local("Se og svar", "See and answer"), icon="arrow_forward")
_MAY = (_local("Bestille nyt sundhedskort. Det gælder til og med onsdag 24. november 2027.",
               "Order a new health card. It holds until and including Wednesday 24 November 2027."),)
_WAITS = s.HelpedLines(
    "m-2", _local("Fuldmagt fra en borger", "Mandate from a citizen"),
    (_local("Vil give jer fuldmagt til:", "Wants to give you a mandate to:"),), _local("Venter på jeres svar", "Waits for your answer"),
    (_ANSWER,), _MAY)
_HELD = s.HelpedLines(
    "m-1", _WHO, (_local("Den er sidst brugt mandag 23. november 2026.", "It was last used Monday 23 November 2026."),
                  _local("I har fuldmagt til:", "You have a mandate to:")), None, (_SEE,), _MAY)
_AGAIN = s.Button(Act.TRY_AGAIN, _local("Se efter igen", "Look again"), "refresh")
_DO = s.Button(Act.DO_SOMETHING, _local("Gør noget for borgeren", "Do something for the citizen"), "arrow_forward")
_NOT_THAT = _local(
    "Fuldmagten kan ikke åbnes med det nummer. Tjek nummeret. Er det rigtigt, så gå tilbage, og se efter igen.",
    "The mandate cannot be opened with that number. Check the number. If it is right, go back and look again.")
_GIVE = _local("Giv fuldmagt", "Give a mandate")
_NEXT = s.Button(Act.NEXT, _local("Næste", "Next"), "arrow_forward")

HELD_PAGES: dict[str, s.Page] = {
    "welcome-held": s.Welcome(
        s.Shell(leave=s.Button(Act.SIGN_OUT, _local("Log ud", "Sign out"), "logout"), enter=Act.OPEN_VISIT_DOOR, training=True),
        _local("God morgen, Mette. Hvad skal vi?", "Good morning, Mette. What shall we do?"),
        (s.Item("visit", _local("Besøg", "Visit"), _local("En borger er her og vil have hjælp.", "A citizen is here and wants help."),
                icon="support_agent"),),
        sentence=_local("Tryk på Besøg, når der kommer en borger.", "Press Visit when a citizen comes."),
        held_by_us=s.Button(Act.HELD_BY_US, _local("Fuldmagter til os: 2 venter på svar", "Mandates to us: 2 wait for an answer"), "handshake"),
        check_paper=s.Button(Act.CHECK_PAPER, _local("Tjek et papir", "Check a paper"), "fact_check")),
    "held": s.PeopleHelped(
        s.Shell(leave=BACK, training=True), _US, _LEAVE, (_WAITS, _HELD),
        s.Button(Act.SHOW_MORE, _local("Vis flere", "Show more"), "expand_more"), (_AGAIN,)),
    "held-none": s.PeopleHelped(
        s.Shell(leave=BACK, training=True), _US, _local("Ingen borger har givet jer fuldmagt lige nu.", "No citizen has given you a mandate right now."),
        (), ways=(_AGAIN,)),
    "held-one": s.OneHelped(
        s.Shell(leave=BACK, primary=_DO, training=True), "held:m-1", _WHO, _WORDS, _PACKAGES,
        (s.Button(Act.GIVE_BACK, _local("Giv tilbage", "Give back"), "undo"),)),
    "held-answer": s.MandateQuestion(
        s.Shell(leave=BACK, training=True), "held-answer:m-2",
        _local("Vil I sige ja til fuldmagten fra I.E., født i 1940?", "Do you want to say yes to the mandate from I.E., born in 1940?"),
        (_local("Borgeren har sagt ja til, at Borgerservice, Prøve Kommune må det. Det gælder først, når I også siger ja.",
                "The citizen has said yes that Borgerservice, Prøve Kommune may do it. It holds only once you say yes too."),
         _local("Siger du ja, kan alle hos jer, der tager imod borgere, bruge den. Borgeren får besked hver gang.",
                "If you say yes, everyone among you who receives citizens can use it. The citizen is told each time."), _WORDS),
        _PACKAGES, (s.Button(Act.AGREE, _local("Sig ja", "Say yes")), s.Button(Act.DECLINE, _local("Sig nej tak", "Say no thanks")))),
    "held-answer-problem": s.MandateQuestion(
        s.Shell(leave=BACK, training=True), "held-answer:m-2",
        _local("Vil I sige ja til fuldmagten fra en borger?", "Do you want to say yes to the mandate from a citizen?"), (_WORDS,), (),
        (s.Button(Act.AGREE, _local("Sig ja", "Say yes")), s.Button(Act.DECLINE, _local("Sig nej tak", "Say no thanks"))), problem=_OFF_LINE),
    "held-back": s.MandateQuestion(
        s.Shell(training=True), "held-back:m-1",
        _local("Vil I give fuldmagten fra I.E., født i 1940 tilbage?", "Do you want to give back the mandate from I.E., born in 1940?"),
        (_local("Så kan ingen hos jer bruge den mere. Det gælder med det samme.", "Then nobody among you can use it any more. It holds at once."),
         _local("Borgeren får besked. Vil I det begge, kan I få fuldmagten igen en anden gang.",
                "The citizen is told. If you both want to, you can get the mandate again another time.")), (),
        (s.Button(Act.DECLINE, _local("Nej, behold den", "No, keep it")),
         s.Button(Act.GIVE_BACK, _local("Ja, giv den tilbage", "Yes, give it back")))),
    "held-number": s.Step(
        s.Shell(leave=BACK, primary=s.Button(Act.NEXT, _local("Åbn", "Open"), "arrow_forward"), training=True), _WHO, "held-number", 1, 1,
        _local("Hvad er borgerens CPR-nummer?", "What is the citizen's CPR number?"),
        _local("Borgeren behøver ikke være her. Det bliver skrevet i journalen, at du åbner fuldmagten.",
               "The citizen need not be here. It is written in the journal that you open the mandate."), (),
        (FieldView("cpr", FieldKind.CPR, _local("Borgerens CPR-nummer", "The citizen's CPR number"), "0304700018", masked=True,
                   hint=_local("10 tal. Skriv dem, eller scan sundhedskortet.", "10 digits. Type them, or scan the health card."),
                   error=_NOT_THAT),),
        (s.ErrorLine("cpr", _NOT_THAT),)),
    "give-organisation": s.Step(
        shell(primary=_NEXT), _GIVE, "give-who", 1, 5, _local("Hvem vil du give fuldmagt?", "Whom do you want to give a mandate?"),
        _local("Stedet skal også sige ja. Så kan alle, der tager imod borgere dér, bruge fuldmagten.",
               "The place must say yes too. Then everyone who receives citizens there can use the mandate."),
        ((_local("Vil du ringe til et af stederne først?", "Do you want to ring one of the places first?"),
          _local("Ring til Borgerservice, Prøve Kommune på 00 00 00 01.", "Ring Borgerservice, Prøve Kommune on 00 00 00 01.")),),
        (FieldView("kind", FieldKind.CHOICE, _local("Hvem er det?", "Who is it?"), "organisation", choices=(
            ChoiceView("person", _local("En person", "A person"),
                       _local("For eksempel et barn, en nabo eller en ven.", "For example a child, a neighbour or a friend.")),
            ChoiceView("organisation", _local("En kommune eller forening", "A municipality or association"),
                       _local("De, der arbejder dér og tager imod borgere, kan hjælpe dig.",
                              "Those who work there and receive citizens can help you.")))),
         FieldView("organisation", FieldKind.CHOICE, _local("Hvilket sted?", "Which place?"), None, choices=(
             ChoiceView("99999993", "Borgerservice, Prøve Kommune"),
             ChoiceView("88888888", "Øvelsesforeningen")), error=_local("Vælg et af stederne.", "Choose one of the places."))),
        (s.ErrorLine("organisation", _local("Vælg et af stederne.", "Choose one of the places.")),)),
}
