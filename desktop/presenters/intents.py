"""What a person did, as a value. Screens send these up; presenters decide what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from desktop.flows.answers import Answer


class Act(StrEnum):
    """Everything a button can mean. A button names its act; what follows is the presenter's."""

    SIGN_IN_BROWSER = "sign-in-browser"
    CANCEL_SIGN_IN = "cancel-sign-in"
    SIGN_OUT = "sign-out"
    OPEN_VISIT_DOOR = "open-visit-door"
    BACK = "back"
    NEXT = "next"
    WRONG_PERSON = "wrong-person"
    ASK_WRONG_PERSON = "ask-wrong-person"
    OTHER_WRONG_PERSON = "other-wrong-person"
    SET_ASIDE = "set-aside"
    ADD_PARTNER = "add-partner"
    SWITCH = "switch"
    WITHDRAW = "withdraw"
    TALK = "talk"
    OTHER_WRITES = "other-writes"
    NO_PROOF = "no-proof"
    AGREE = "agree"
    DECLINE = "decline"
    NOT_UNDERSTOOD = "not-understood"
    READ_A_LETTER = "read-a-letter"
    START_TASK = "start-task"
    SAVE_AND_LEAVE = "save-and-leave"
    SEND = "send"
    PRINT = "print"
    SAVE_RECEIPT = "save-receipt"
    SAVE_DATA = "save-data"
    DONE = "done"
    END_VISIT = "end-visit"
    STAY_IN_VISIT = "stay-in-visit"
    PAUSE = "pause"
    UNLOCK = "unlock"
    TRY_AGAIN = "try-again"
    SHOW_UNSENT = "show-unsent"
    TAKE_IT = "take-it"
    END_DAY = "end-day"
    CLOSE_DAY = "close-day"
    SHOW_MORE = "show-more"
    SHOW_ORIGINAL = "show-original"
    SHOW_TEXT = "show-text"
    NEXT_PAGE = "next-page"
    PREVIOUS_PAGE = "previous-page"
    CLOSE_LETTER = "close-letter"
    TAKE_ON = "take-on"
    LET_GO = "let-go"
    SAY_DONE = "say-done"
    NONE_OF_THEM = "none-of-them"
    ABOUT_DATA = "about-data"
    ON_OWN_DEVICE = "on-own-device"
    CHANGE_DOOR = "change-door"
    TO_PAPER = "to-paper"
    SEE_ANSWER = "see-answer"
    HOW_MAY_I_HELP = "how-may-i-help"
    OPEN_PAGE = "open-page"
    SHOW_ANSWERS = "show-answers"
    HIDE_ANSWERS = "hide-answers"
    COPY = "copy"
    NEXT_ANSWER = "next-answer"
    PREVIOUS_ANSWER = "previous-answer"
    SIGN_ON_PAPER = "sign-on-paper"
    SIGNED = "signed"
    OPEN_SAMPLE = "open-sample"
    IN_ORDER = "in-order"
    ASK_HELPER = "ask-helper"
    CALL_HELP = "call-help"
    HELPER_GONE = "helper-gone"
    CHECK_COMPUTER = "check-computer"
    BEGIN_ANEW = "begin-anew"
    ASK_MANDATE = "ask-mandate"
    GIVE_BACK = "give-back"
    SHOW_OVER = "show-over"
    GIVE = "give"
    NOT_TODAY = "not-today"
    DO_SOMETHING = "do-something"
    HELD_BY_US = "held-by-us"
    CHECK_PAPER = "check-paper"
    FIND = "find"
    REPLY = "reply"
    FORWARD = "forward"
    WRITE = "write"
    CONTACT_DETAILS = "contact-details"
    BE_SERVED = "be-served"
    RECEIVED = "received"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button."""

    act: Act


@dataclass(frozen=True, slots=True)
class Filled:
    """A field now holds `value`, as typed; it need not be right yet."""

    field: str
    value: Answer


@dataclass(frozen=True, slots=True)
class Searched:
    """Words typed in a search box (`field` names it: "task" on the home page, else an address field)."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """One item of a list: a task, a training person, a letter, a line to change ("Ret")."""

    item: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """A box beside an item, on or off."""

    item: str
    on: bool


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """On a page turned to a citizen they chose another language to read in."""

    language: str


Intent: TypeAlias = Pressed | Filled | Searched | Chosen | Ticked | LanguageChosen
