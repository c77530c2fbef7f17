"""The page two write to each other on: before the first word, and in the middle."""

from __future__ import annotations

from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.talk import talk_button

_SHELL = s.Shell(
    leave=s.Button(Act.BACK, msg("Tilbage"), "arrow_back"), primary=s.Button(Act.NEXT, msg("Vis det"), "arrow_forward"),
    training=True,
)


def talk(*lines: s.TalkLine, typed: str = "", helper: bool = True) -> s.Talk:
    turn = msg("Nu skriver {helper}", helper="Mette") if helper else msg("Nu skriver borgeren")
    other = msg("Lad borgeren skrive") if helper else msg("Lad {helper} skrive", helper="Mette")
    return s.Talk(
        _SHELL, msg("Skriv sammen"), msg("Skriv på skift. Intet bliver gemt. Alt er væk, når I går tilbage."),
        FieldView("talk", FieldKind.TEXT, turn, typed, max_length=300), s.Button(Act.OTHER_WRITES, other, "swap_horiz"), lines,
    )


TALK_PAGES: dict[str, s.Page] = {
    "talk": talk(),
    "talk-going-on": talk(
        s.TalkLine("Mette", "Har du dit sundhedskort med i dag? Jeg skal se det, før vi går i gang."),
        s.TalkLine(msg("Borgeren"), "Jeg skal flytte den 1. december."), s.TalkLine("Mette", "Goddag. Hvad kan jeg hjælpe med?"),
        typed="Ja, her", helper=False,
    ),
    "welcome-talk": s.Welcome(
        s.Shell(leave=s.Button(Act.SIGN_OUT, msg("Log ud"), "logout"), training=True),
        msg("God morgen, {name}. Hvad skal vi?", name="Mette"), (), sentence=msg("Tryk på Besøg, når der kommer en borger."),
        talk=talk_button(),
    ),
}
