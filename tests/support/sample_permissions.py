"""The citizen's place for permissions, and what is asked there, for the gates."""

from __future__ import annotations

from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act


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
    _local("Peter bliver ikke spurgt.", "Peter is not asked."),
)
_ASKED = _local("Vil du tage »Søge hjælp i hjemmet« tilbage?", 'Do you want to take back "Apply for help at home"?')

PERMISSION_PAGES: dict[str, s.Page] = {
    "mandate-question": s.MandateQuestion(
        shell(), "end:mandate-1:home", _ASKED, _LINES,
        (s.PackageLines("home", HELP_AT_HOME, OPENS, DOES_NOT, (UNTIL,), _local("Udløber snart", "Expires soon")),), _ANSWERS),
    "mandate-question-problem": s.MandateQuestion(
        shell(), "end:mandate-1:home", _ASKED, _LINES, (), _ANSWERS, problem=_local(
            "Der er ikke forbindelse lige nu. Prøv igen om lidt.", "There is no connection right now. Try again soon.")),
}
