"""What each screen shows, as frozen values: the whole contract between presenters and the window.

A screen renders one of these and decides nothing. Texts are said later, in the window's language.
"""

from __future__ import annotations

from typing import TypeAlias

from desktop.presenters.states.about_data import AboutData
from desktop.presenters.states.arrival import (
    CitizenYes,
    FindCitizen,
    OwnDevice,
    ShowProof,
    SignIn,
    Today,
    Waiting,
    Welcome,
)
from desktop.presenters.states.beside import OwnMatters, TalkAlone, WhatNext
from desktop.presenters.states.consents import ConsentQuestion, ConsentTexts, TitledText
from desktop.presenters.states.control import Sample
from desktop.presenters.states.guidance import (
    ChangeDoor,
    Companion,
    CompanionAnswer,
    Guidance,
    GuidanceAnswer,
    GuidancePaper,
    GuidanceSent,
    GuidanceTask,
)
from desktop.presenters.states.helping import HelpedLines, OneHelped, PeopleHelped
from desktop.presenters.states.in_my_name import DoneDay, DoneLines, DoneList
from desktop.presenters.states.leaving import (
    Ended,
    EndOfDay,
    EndVisit,
    HelpCalled,
    Paused,
    Trouble,
    Unsent,
    UnsentList,
    Withdraw,
    WrongPerson,
)
from desktop.presenters.states.letters import Letter, LetterChoice, LetterFact, LetterList, LetterOriginal
from desktop.presenters.states.mandates import MandateCheck, MandateQuestion, MandateText, PackageLines, TitledLines
from desktop.presenters.states.permissions import (
    Permission,
    PermissionLines,
    PermissionPart,
    Permissions,
    PermissionSection,
)
from desktop.presenters.states.shell import (
    BasisBar,
    Button,
    ErrorLine,
    Hindrance,
    Instead,
    Item,
    Saving,
    Shell,
)
from desktop.presenters.states.signing import Signature
from desktop.presenters.states.talk import Talk, TalkLine
from desktop.presenters.states.task import BeforeStart, Check, CheckLine, Home, Sent, Step

Page: TypeAlias = (
    Waiting | SignIn | Welcome | FindCitizen | ShowProof | Today | CitizenYes | Home | BeforeStart
    | Step | Check | Sent | Unsent | UnsentList | EndVisit | Ended | Paused | Trouble
    | LetterList | LetterChoice | Letter | LetterOriginal | AboutData | Withdraw | OwnDevice | Talk | EndOfDay
    | Guidance | GuidanceTask | Companion | GuidanceSent | GuidancePaper | GuidanceAnswer | ChangeDoor
    | Sample | Signature | HelpCalled | WrongPerson
    | PeopleHelped | OneHelped | MandateQuestion | MandateCheck | MandateText | Permissions | Permission
    | ConsentTexts | ConsentQuestion | OwnMatters | TalkAlone | WhatNext | DoneList
)

__all__ = [
    "AboutData",
    "BasisBar",
    "BeforeStart",
    "Button",
    "ChangeDoor",
    "Check",
    "CheckLine",
    "CitizenYes",
    "Companion",
    "CompanionAnswer",
    "ConsentQuestion",
    "ConsentTexts",
    "DoneDay",
    "DoneLines",
    "DoneList",
    "EndOfDay",
    "EndVisit",
    "Ended",
    "ErrorLine",
    "FindCitizen",
    "Guidance",
    "GuidanceAnswer",
    "GuidancePaper",
    "GuidanceSent",
    "GuidanceTask",
    "HelpCalled",
    "HelpedLines",
    "Hindrance",
    "Home",
    "Instead",
    "Item",
    "Letter",
    "LetterChoice",
    "LetterFact",
    "LetterList",
    "LetterOriginal",
    "MandateCheck",
    "MandateQuestion",
    "MandateText",
    "OneHelped",
    "OwnDevice",
    "OwnMatters",
    "PackageLines",
    "Page",
    "Paused",
    "PeopleHelped",
    "Permission",
    "PermissionLines",
    "PermissionPart",
    "PermissionSection",
    "Permissions",
    "Sample",
    "Saving",
    "Sent",
    "Shell",
    "ShowProof",
    "SignIn",
    "Signature",
    "Step",
    "Talk",
    "TalkAlone",
    "TalkLine",
    "TitledLines",
    "TitledText",
    "Today",
    "Trouble",
    "Unsent",
    "UnsentList",
    "Waiting",
    "Welcome",
    "WhatNext",
    "Withdraw",
    "WrongPerson",
]
