"""The pages of a relative who does something on a mandate, for the gates."""

from __future__ import annotations

from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act


def local(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


_BACK = s.Button(Act.BACK, local("Tilbage", "Back"), "arrow_back")
_HOME = s.Button(Act.SAVE_AND_LEAVE, local("Gå til forsiden", "Go to the front page"), "home")
_DONE = s.Button(Act.END_VISIT, local("Færdig", "Done"), "check")
_ON = s.Button(Act.DONE, local("Til dem, jeg hjælper", "To the people I help"), "arrow_forward")
_OFF_LINE = local("Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")
_TITLE = local("Meld flytning", "Report a move")
_DAYS = local("Fuldmagten gælder til og med tirsdag 1. juni 2027.", "The mandate is in force until and including Tuesday 1 June 2027.")
_BASIS = s.BasisBar(
    local("Fuldmagt fra Inger Eksempel", "Mandate from Inger Eksempel"), local("til Peter", "to Peter"),
    local("Meld flytning · gælder til og med tirsdag 1. juni 2027", "Report a move · until and including Tuesday 1 June 2027"),
    local("gælder til og med tirsdag 1. juni 2027", "until and including Tuesday 1 June 2027"), "on-1")
_HEADING = local("Hvad vil du gøre for Inger?", "What do you want to do for Inger?")
_SENTENCE = local("Du gør det på fuldmagt fra Inger, som får et brev om det.", "You do it on a mandate from Inger, who gets a letter about it.")


def _task(id_: str, title: LocalText, fact: LocalText, does: LocalText, badge: LocalText | None = None) -> s.PackageLines:
    about = local("Fortæl kommunen, at du flytter, og hvor du flytter hen.", "Tell the municipality that you move, and where to.")
    return s.PackageLines(id_, title, about, "", (fact, _DAYS), badge, (s.Item(f"do:{id_}", does, icon="arrow_forward"),))


_MOVE = _task("meld-flytning", _TITLE, local("Cirka 10 minutter", "About 10 minutes"), local("Gå i gang", "Begin"))
_UNDER_WAY = _task(
    "meld-flytning", _TITLE, local("Du er nået til trin 3 af 9.", "You have reached step 3 of 9."), local("Gå videre", "Continue"),
    local("I gang", "Under way"))
_SENT = _task(
    "nyt-sundhedskort", local("Bestil nyt sundhedskort", "Order a new health card"), local("Modtaget kl. 10.42.", "Received at 10:42."),
    local("Se kvitteringen", "See the receipt"), local("Sendt", "Sent"))
_NOT_SENT = local("Der er ikke sendt noget.", "Nothing has been sent.")
_OVER = local("Fuldmagten til det her gælder ikke mere", "The mandate for this is no longer in force")

ON_MANDATE_PAGES: dict[str, s.Page] = {
    "mandate-tasks": s.OneHelped(s.Shell(leave=_BACK, training=True), "tasks:m-1", _HEADING, _SENTENCE, (_MOVE,)),
    "mandate-tasks-running": s.OneHelped(
        s.Shell(basis=_BASIS, primary=_DONE, training=True, saving=s.Saving.KEPT), "tasks:m-1", _HEADING, _SENTENCE,
        (_UNDER_WAY, _SENT)),
    "mandate-before": s.BeforeStart(
        s.Shell(leave=_BACK, primary=s.Button(Act.START_TASK, local("Begynd", "Begin"), "arrow_forward"), training=True),
        _TITLE, local("Fortæl kommunen, at du flytter.", "Tell the municipality that you move."),
        ((local("Du må, fordi", "You may, because"),
          local("Inger Eksempel har givet dig fuldmagt til og med tirsdag 1. juni 2027.",
                "Inger Eksempel has given you a mandate until and including Tuesday 1 June 2027.")),
         (local("Besked", "Notice"), local("Inger får et brev om, at du bruger fuldmagten.", "Inger gets a letter saying that you use the mandate.")),
         (local("Spørgsmålene", "The questions"), local("De er skrevet til Inger. »Du« er Inger.", "They are written to Inger. “You” is Inger.")),
         (local("Tid", "Time"), local("Cirka 10 minutter", "About 10 minutes")), (local("Trin", "Steps"), "9"),
         (local("Myndighed", "Authority"), "Eksempel Kommune")),
        (local("Den nye adresse", "The new address"), local("Datoen, du flytter", "The date you move")),
        local("Ring til kommunen på 12 34 56 78.", "Call the municipality on 12 34 56 78.")),
    "mandate-check": s.Check(
        s.Shell(basis=_BASIS, leave=_BACK, exit=_HOME, primary=s.Button(Act.SEND, "Send", "send", binds=True), saving=s.Saving.KEPT),
        _TITLE, 9, 9,
        (s.CheckLine("address", local("Ny adresse", "New address"), "Prøvevej 1, 9999 Eksempel"),
         s.CheckLine("date", local("Flyttedato", "Date of moving"), local("tirsdag 1. december 2026", "Tuesday 1 December 2026"))),
        receiver="Eksempel Kommune", explained=_SENTENCE, for_whom="Inger"),
    "mandate-done": s.MandateQuestion(
        s.Shell(basis=_BASIS, training=True), "done:on-1", local("Er du færdig?", "Are you done?"),
        (local("Ikke sendt: Meld flytning. Svarene bliver slettet.", "Not sent: Report a move. The answers are deleted."),
         local("Kvitteringen er ikke printet eller gemt: Bestil nyt sundhedskort. Den kan ikke vises igen.",
               "The receipt has not been printed or saved: Order a new health card. It cannot be shown again."),
         local("Alt om Inger bliver slettet her på computeren.", "Everything about Inger is deleted on this computer.")), (),
        (s.Button(Act.DECLINE, local("Nej, gå tilbage", "No, go back")), s.Button(Act.END_VISIT, local("Ja, luk og slet", "Yes, close and delete")))),
    "mandate-over": s.MandateQuestion(
        s.Shell(primary=_ON, training=True), "mandate-over", _OVER,
        (_NOT_SENT, local("Svarene er gemt til Inger. Kun Inger kan se dem.", "The answers have been saved for Inger. Only Inger can see them."),
         local("Her på computeren er de slettet.", "They are deleted on this computer.")), (), ()),
    "mandate-over-problem": s.MandateQuestion(
        s.Shell(leave=_ON, primary=s.Button(Act.TRY_AGAIN, local("Prøv igen", "Try again"), "refresh"), training=True), "mandate-over", _OVER,
        (_NOT_SENT, local("Svarene er ikke gemt til Inger endnu. Går du videre nu, bliver de slettet.",
                          "The answers have not been saved for Inger yet. If you go on now, they are deleted.")), (), (), problem=_OFF_LINE),
    "mandate-unsent-over": s.Unsent(
        s.Shell(primary=s.Button(Act.DONE, local("Gå videre", "Continue"), "arrow_forward"), training=True), _OVER,
        local("Det er ikke sendt, og det bliver ikke sendt.", "It has not been sent, and it will not be sent."),
        (local("Giv svarene videre til den, det handler om. Så bliver de slettet her.",
               "Pass the answers on to the person they are about. Then they are deleted here."),),
        (s.Button(Act.GIVE, local("Giv svarene videre", "Pass the answers on"), "outbox"),)),
    "kept-answers": s.OneHelped(
        s.Shell(leave=_BACK, training=True, large=True, can_pause=False), "kept", local("Svar, der er gemt til dig", "Answers saved for you"),
        local("En fuldmagt sluttede midt i en opgave. Det her blev ikke sendt. Kun du kan se det.",
              "A mandate ended in the middle of a task. This was not sent. Only you can see it."),
        (s.PackageLines(
            "k-1", _TITLE, local("Peter Eksempel har svaret på din fuldmagt.", "Peter Eksempel has answered on your mandate."), "",
            (local("Gemt lørdag 21. november 2026. Slettes af sig selv mandag 21. december 2026.",
                   "Saved on Saturday 21 November 2026. Deleted by itself on Monday 21 December 2026."),), None,
            (s.Item("see-kept:k-1:", local("Se svarene", "See the answers"), icon="description"),
             s.Item("delete-kept:k-1:", local("Slet dem", "Delete them"), icon="delete"))),)),
    "kept-answers-one": s.MandateCheck(
        s.Shell(leave=_BACK, primary=s.Button(Act.PRINT, local("Print svarene", "Print the answers"), "print"), training=True, large=True,
                can_pause=False),
        _TITLE, (local("Peter Eksempel har svaret på din fuldmagt.", "Peter Eksempel has answered on your mandate."),),
        (s.CheckLine("date", local("Flyttedato", "Date of moving"), local("tirsdag 1. december 2026", "Tuesday 1 December 2026"), changeable=False),)),
    "kept-answers-delete": s.MandateQuestion(
        s.Shell(training=True, large=True, can_pause=False), "delete:k-1", local("Vil du slette svarene?", "Do you want to delete the answers?"),
        (local("Svarene til »Meld flytning« kan ikke findes igen bagefter.", "The answers to “Report a move” cannot be found again afterwards."),), (),
        (s.Button(Act.DECLINE, local("Nej, behold dem", "No, keep them")), s.Button(Act.GIVE_BACK, local("Ja, slet dem", "Yes, delete them")))),
}
