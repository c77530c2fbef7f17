"""The pages of a relative: whom they help, one person, answering, giving back, asking; for the gates."""

from __future__ import annotations

from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Listing, LocalText
from desktop.presenters import states as s
from desktop.presenters.guide import GuideDoor
from desktop.presenters.intents import Act
from desktop.presenters.shells import look_again


def local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


_LOG_OUT = s.Button(Act.SIGN_OUT, local("Log ud", "Sign out"), "logout")
_BACK = s.Button(Act.BACK, local("Tilbage", "Back"), "arrow_back")
_NEXT = s.Button(Act.NEXT, local("Næste", "Next"), "arrow_forward")
_AGAIN = s.Button(Act.TRY_AGAIN, local("Prøv igen", "Try again"), "refresh")
_ASK = s.Button(Act.ASK_MANDATE, local("Spørg om fuldmagt", "Ask for a mandate"), "forward_to_inbox")
_ABOUT = s.Button(Act.ABOUT_DATA, local("Sådan behandler vi dine oplysninger", "How we handle your data"), "info")
_MORE = s.Button(Act.SHOW_MORE, local("Vis flere", "Show more"), "expand_more")
_OVER = s.Button(Act.SHOW_OVER, local("Vis 2, der er slut", "Show 2 that are over"), "expand_more")
_HIDE = s.Button(Act.SHOW_OVER, local("Skjul det, der er slut", "Hide what is over"), "expand_less")
_MAY_READ = local("Du kan læse post fra det offentlige. Du kan ikke svare.", "You can read post from authorities. You cannot reply.")
_OFF_LINE = local("Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")
_LONG_NAME = "Bartholomæa-Christiane Eksempelgaard-Øvelsesholm"


def _post(name: str) -> s.Item:
    return s.Item(f"post:{name}", local(f"Læs post til {name}", f"Read post to {name}"), icon="mail")


def _page_of(name: str) -> s.Item:
    return s.Item(f"person:{name}", local(f"Se, hvad du må for {name}", f"See what you may do for {name}"), icon="person")


_INGER = s.HelpedLines(
    "inger", "Inger Eksempel",
    (_MAY_READ,
     local("2 breve beder om svar. Det første senest lørdag 28. november 2026.",
           "2 letters ask for an answer. The first by Saturday 28 November 2026."),
     local("Du har ikke læst 4 breve.", "You have not read 4 letters."),
     local("Andre, der hjælper, tager sig af 1 brev.", "Others who help are taking care of 1 letter."),
     local("Du har fuldmagt til:", "You have a mandate for:")), local("Udløber snart", "Expires soon"),
    (_post("Inger"), _page_of("Inger")),
    (local("Søge boligstøtte · udløber tirsdag 1. december 2026", "Apply for housing benefit · expires Tuesday 1 December 2026"),
     local("Melde flytning", "Report a move"), local("og 3 ting mere", "and 3 more things")))
_GIVES = s.HelpedLines(
    "jens", _LONG_NAME,
    (local("Vil give dig fuldmagt: Melde flytning og Se pension.", "Wants to give you a mandate: Report a move and See pension."),),
    local("Venter på dit svar", "Waits for your answer"),
    (s.Item("answer:1", local("Svar Bartholomæa-Christiane", "Answer Bartholomæa-Christiane"), icon="rate_review"),))
_ASKED = s.HelpedLines(
    "m-3", local("Født i 1942", "Born in 1942"),
    (local("Du har spurgt om: Se pension.", "You have asked for: See pension."),
     local("Spurgt søndag 22. november 2026.", "Asked on Sunday 22 November 2026.")),
    local("Venter på svar", "Waiting for an answer"))
_ENDED = tuple(
    s.HelpedLines(f"over-{at}", local("Født i 1938", "Born in 1938"),
                  (local("Se pension", "See pension"), local("Begyndt tirsdag 3. marts 2026.", "Begun on Tuesday 3 March 2026.")),
                  badge) for at, badge in enumerate((local("Udløbet", "Expired"), local("Taget tilbage", "Taken back"))))
_HEADING = local("Dem jeg hjælper", "The people I help")
_SENTENCE = local("Her ser du, hvad du må gøre for hver enkelt.", "Here you see what you may do for each of them.")
_HOME = s.Shell(leave=_LOG_OUT, training=True, exit=GuideDoor.button())

_MOVE = s.PackageLines(
    "m-1:move", local("Melde flytning", "Report a move"),
    local("Din hjælper kan fortælle kommunen, at du flytter, og hvor du flytter hen.",
          "Your helper can tell the municipality that you move, and where to."),
    local("Din hjælper kan ikke ringe til kommunen for dig. Det er en fuldmagt for sig.",
          "Your helper cannot call the municipality for you. That is a mandate of its own."),
    (local("Det gælder til og med tirsdag 1. december 2026.", "It is in force until Tuesday 1 December 2026."),),
    local("Udløber snart", "Expires soon"),
    (s.Item("anew:1", local("Spørg om at forny", "Ask to renew"), local("Spørg om at forny »Melde flytning«", "Ask to renew “Report a move”"),
            icon="event_repeat"),
     s.Item("back:1", local("Giv tilbage", "Give back"), local("Giv »Melde flytning« tilbage", "Give “Report a move” back"), icon="undo")))
_PENSION = s.PackageLines(
    "m-1:pension", local("Ændre pension", "Change pension"),
    local("Din hjælper kan ændre, hvor din pension bliver udbetalt.", "Your helper can change where your pension is paid."),
    local("Din hjælper kan ikke vælge sin egen konto.", "Your helper cannot choose their own account."),
    (local("Det handler om penge. Det kan først bruges onsdag 25. november 2026 kl. 10.42. Det er tre døgn efter, at I begge sagde ja.",
           "This is about money. It can first be used Wednesday 25 November 2026 at 10:42. That is three days after you both said yes."),
     local("Det gælder til og med onsdag 1. december 2027.", "It is in force until Wednesday 1 December 2027.")),
    None, (s.Item("back:2", local("Giv tilbage", "Give back"), local("Giv »Ændre pension« tilbage", "Give “Change pension” back"), icon="undo"),))
_POST_PANEL = s.PackageLines(
    "a-1", local("Adgang til post", "Access to post"), _MAY_READ,
    local("Du kan ikke slette breve for altid. Du kan ikke se post fra private, for eksempel en bank.",
          "You cannot delete letters for good. You cannot see post from private senders, such as a bank."),
    (local("Du har haft den siden torsdag 7. maj 2026.", "You have had it since Thursday 7 May 2026."),), None,
    (s.Item("post:a-1", local("Læs post til Inger", "Read post to Inger"), icon="mail"),
     s.Item("back:a-1", local("Giv tilbage", "Give back"), local("Giv adgangen til post tilbage", "Give the access to post back"), icon="undo")))
_GIVE_ALL = s.Button(Act.GIVE_BACK, local("Giv det hele tilbage", "Give it all back"), "undo")
_WORDS = local("Her er ordene, som Inger sagde ja til. »Din hjælper« er dig.", "Here are the words Inger said yes to. “Your helper” is you.")
_ANSWERS = (s.Button(Act.AGREE, local("Ja, det vil jeg", "Yes, I will")), s.Button(Act.DECLINE, local("Nej tak", "No, thank you")))
_KEEP = (s.Button(Act.DECLINE, local("Nej, behold det", "No, keep it")),
         s.Button(Act.GIVE_BACK, local("Ja, giv det tilbage", "Yes, give it back")))
_BACK_LINES = (
    local("Så kan du ikke gøre det mere for Inger. Det gælder med det samme.", "Then you can no longer do it for Inger. It counts at once."),
    local("Inger får besked. Vil I det begge, kan du få fuldmagten igen en anden gang.",
          "Inger is told. If you both wish, you can have the mandate again another time."))
_TASK = local("Spørg om fuldmagt", "Ask for a mandate")
_CHOICES = tuple(
    ChoiceView(id_, local(da, en), local(f"Din hjælper kan {da.lower()}.", f"Your helper can {en.lower()}."))
    for id_, da, en in (("move", "Melde flytning", "Report a move"), ("pension", "Se pension", "See pension"))
)


def _asking(step: str, number: int, question: LocalText, *fields: FieldView, **changes) -> s.Step:
    return s.Step(s.Shell(leave=_BACK, primary=_NEXT, training=True), _TASK, step, number, 5, question, None, (), fields, **changes)


HELPING_PAGES: dict[str, s.Page] = {
    "people-helped": s.PeopleHelped(_HOME, _HEADING, _SENTENCE, (_GIVES, _INGER, _ASKED), _MORE, (_ASK, look_again()), _OVER, (), _ABOUT),
    "people-helped-over": s.PeopleHelped(_HOME, _HEADING, _SENTENCE, (_INGER,), None, (_ASK, look_again()), _HIDE, _ENDED, _ABOUT),
    "people-helped-post": s.PeopleHelped(
        _HOME, _HEADING, _SENTENCE,
        (s.HelpedLines("inger", "Inger Eksempel", (_MAY_READ,), None, (_post("Inger"), _page_of("Inger"))),),
        None, (_ASK, look_again()), None, (), _ABOUT),
    "people-helped-nobody": s.PeopleHelped(
        s.Shell(leave=_LOG_OUT, primary=GuideDoor.button(), training=True), _HEADING,
        local("Ingen har givet dig fuldmagt eller adgang til deres post. Du kan spørge en, om du må hjælpe.",
              "Nobody has given you a mandate or access to their post. You can ask someone if you may help."),
        (), None, (_ASK, look_again()), None, (), _ABOUT),
    "people-helped-problem": s.PeopleHelped(
        s.Shell(leave=_LOG_OUT, primary=_AGAIN, training=True, note=_OFF_LINE), _HEADING, "", (), about_data=_ABOUT),
    "one-helped": s.OneHelped(
        s.Shell(leave=_BACK, training=True), "inger", "Inger Eksempel", _WORDS, (_POST_PANEL, _MOVE, _PENSION), (_GIVE_ALL,)),
    "one-helped-post": s.OneHelped(
        s.Shell(leave=_BACK, training=True), "inger", _LONG_NAME,
        local("Du har adgang til post. Det er ikke en fuldmagt: du kan ikke gøre andet for Inger.",
              "You have access to post. That is not a mandate: you can do nothing else for Inger."), (_POST_PANEL,)),
    "one-helped-problem": s.OneHelped(
        s.Shell(leave=_BACK, primary=_AGAIN, training=True), "inger", "Inger Eksempel", _WORDS, (_MOVE,), problem=_OFF_LINE),
    "give-back": s.MandateQuestion(
        s.Shell(training=True), "back:1", local("Vil du give »Melde flytning« tilbage?", "Give “Report a move” back?"),
        _BACK_LINES, (), _KEEP),
    "give-back-problem": s.MandateQuestion(
        s.Shell(training=True), "back:1", local("Vil du give »Melde flytning« tilbage?", "Give “Report a move” back?"),
        _BACK_LINES, (), _KEEP, problem=_OFF_LINE),
    "answer-mandate": s.MandateQuestion(
        s.Shell(leave=_BACK, training=True), "answer:1", local("Vil du hjælpe Inger Eksempel med det her?", "Will you help Inger Eksempel with this?"),
        (local("Inger har sagt ja til, at du må det. Det gælder først, når du også siger ja.",
               "Inger has said yes to you doing it. It counts once you say yes too."),
         local("Du kan give det tilbage, når du vil. Inger får besked om dit svar.",
               "You can give it back when you like. Inger is told your answer."),
         local("Ordene er skrevet til Inger. »Din hjælper« er dig.", "The words are written for Inger. “Your helper” is you.")),
        tuple(s.PackageLines(one.id, one.title, one.opens, one.does_not, one.facts[-1:]) for one in (_MOVE, _PENSION)), _ANSWERS),
    "ask-who": _asking(
        "ask-who", 1, local("Hvem vil du hjælpe?", "Who do you want to help?"),
        FieldView("cpr", FieldKind.CPR, local("CPR-nummer", "CPR number"), "", masked=True,
                  hint=local("10 tal. Skriv dem, eller scan sundhedskortet.", "10 digits. Type them, or scan the health card.")),
        FieldView("name", FieldKind.TEXT, local("Navn", "Name"), "Inger",
                  error=local("Skriv både fornavn og efternavn.", "Write both first name and last name.")),
        errors=(s.ErrorLine("name", local("Skriv både fornavn og efternavn.", "Write both first name and last name.")),)),
    "ask-packages": _asking(
        "ask-packages", 3, local("Hvad har du brug for at kunne?", "What do you need to be able to do?"),
        FieldView("packages", FieldKind.SEVERAL, local("Det vil jeg spørge om", "This is what I ask for"), ("move",), choices=_CHOICES)),
    "ask-check": s.MandateCheck(
        s.Shell(leave=_BACK, primary=s.Button(Act.SEND, local("Spørg Inger", "Ask Inger"), "send", binds=True), training=True),
        local("Skal vi spørge Inger?", "Shall we ask Inger?"),
        (local("Inger får besked og svarer selv. Du kan ikke noget, før Inger har sagt ja.",
               "Inger is told, and answers herself. You can do nothing until Inger has said yes."),
         local("Noget af det handler om penge. Det kan først bruges tre døgn efter, at I begge har sagt ja.",
               "Some of it is about money. It can first be used three days after you have both said yes.")),
        (s.CheckLine("who", local("Hvem", "Who"), "Inger Eksempel, 140342-••••"),
         s.CheckLine("packages", local("Hvad", "What"), Listing((local("Melde flytning", "Report a move"), local("Se pension", "See pension")))),
         s.CheckLine("until", local("Hvor længe", "How long"), local("Til og med mandag 22. februar 2027", "Until Monday 22 February 2027")))),
    "ask-check-problem": s.MandateCheck(
        s.Shell(leave=_BACK, primary=s.Button(Act.SEND, local("Spørg Inger", "Ask Inger"), "send", binds=True), training=True),
        local("Skal vi spørge Inger?", "Shall we ask Inger?"), (),
        (s.CheckLine("who", local("Hvem", "Who"), "Inger Eksempel, 140342-••••"),),
        problem=_OFF_LINE),
}
