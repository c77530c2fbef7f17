"""Which screen shows which page: the one place that knows every screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from desktop.presenters import states
from desktop.ui.screens.before_start import BeforeStartScreen
from desktop.ui.screens.check import CheckScreen
from desktop.ui.screens.citizen_yes import CitizenYesScreen
from desktop.ui.screens.end_visit import EndVisitScreen
from desktop.ui.screens.ended import EndedScreen
from desktop.ui.screens.find_citizen import FindCitizenScreen
from desktop.ui.screens.home import HomeScreen
from desktop.ui.screens.paused import PausedScreen
from desktop.ui.screens.sent import SentScreen
from desktop.ui.screens.show_proof import ShowProofScreen
from desktop.ui.screens.sign_in import SignInScreen
from desktop.ui.screens.step import StepScreen
from desktop.ui.screens.today import TodayScreen
from desktop.ui.screens.trouble import TroubleScreen
from desktop.ui.screens.unsent import UnsentScreen
from desktop.ui.screens.unsent_list import UnsentListScreen
from desktop.ui.screens.waiting import WaitingScreen
from desktop.ui.screens.welcome import WelcomeScreen
from desktop.ui.widgets.page import Screen

SCREENS: Final[Mapping[type, Callable[[], Screen]]] = {
    states.Waiting: WaitingScreen,
    states.SignIn: SignInScreen,
    states.Welcome: WelcomeScreen,
    states.FindCitizen: FindCitizenScreen,
    states.ShowProof: ShowProofScreen,
    states.Today: TodayScreen,
    states.CitizenYes: CitizenYesScreen,
    states.Home: HomeScreen,
    states.BeforeStart: BeforeStartScreen,
    states.Step: StepScreen,
    states.Check: CheckScreen,
    states.Sent: SentScreen,
    states.Unsent: UnsentScreen,
    states.UnsentList: UnsentListScreen,
    states.EndVisit: EndVisitScreen,
    states.Ended: EndedScreen,
    states.Paused: PausedScreen,
    states.Trouble: TroubleScreen,
}
