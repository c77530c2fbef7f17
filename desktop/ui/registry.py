"""Which screen shows which page: the one place that knows every screen, and reads each when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final

from desktop.presenters import states
from desktop.ui.widgets.page import Screen


def _screen(name: str) -> Callable[[], Screen]:
    """Makes the screen `name` (as in "SignIn") out of its file (as in "sign_in")."""

    def make() -> Screen:
        file = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
        made: Screen = getattr(import_module(f"desktop.ui.screens.{file}"), f"{name}Screen")()
        return made

    return make


SCREENS: Final[Mapping[type, Callable[[], Screen]]] = {
    page: _screen(page.__name__)
    for page in (
        states.Waiting, states.SignIn, states.Welcome, states.FindCitizen, states.ShowProof, states.Today,
        states.CitizenYes, states.Home, states.BeforeStart, states.Step, states.Check, states.Sent,
        states.Unsent, states.UnsentList, states.EndVisit, states.EndOfDay, states.Ended, states.Paused, states.Trouble,
        states.LetterList, states.LetterChoice, states.Letter, states.LetterOriginal,
        states.AboutData, states.Withdraw, states.OwnDevice, states.Talk,
        states.Guidance, states.GuidanceTask, states.Companion, states.GuidanceSent, states.GuidancePaper,
        states.GuidanceAnswer,
        states.ChangeDoor, states.Sample, states.Signature, states.HelpCalled,
        states.WrongPerson, states.PeopleHelped, states.OneHelped, states.MandateQuestion, states.MandateCheck,
        states.MandateText, states.Permissions, states.Permission, states.ConsentTexts,
        states.ConsentQuestion, states.OwnMatters, states.TalkAlone, states.WhatNext, states.DoneList,
    )
}
