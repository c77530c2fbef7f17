"""What a citizen is asked on a device of their own, and what their answer leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop.domain.approval import Approval, ApprovalAnswer
from desktop.domain.failure import Failure
from desktop.i18n import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LastWord:
    """Where the press on the citizen's own device is the answer itself: after it nobody asks the same again from here.

    `no` is said after a no, `over` where the rules let no answer count; `then` goes on from either.
    """

    no: Text
    over: Text
    then: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """What is asked, and what an answer leads to.

    `ask` puts it and `use` takes the citizen's yes; both on a worker. `used` goes on, `back` is where one came from,
    `instead` says what to do without a telephone, and `undo` closes what a yes opened after its page was left; where
    the yes `has_happened` by then, for it is written down or sent, `used` is called in any case. `not_today` is where
    one goes when the citizen, while they are awaited, would rather not today.
    """

    heading: Text
    said_yes: Text
    instead: tuple[Text, ...]
    ask: Callable[[], Approval | Failure]
    use: Callable[[Approval, ApprovalAnswer], T | Failure]
    used: Callable[[T], None]
    back: Callable[[], None]
    undo: Callable[[T | Failure], object] | None = None
    has_happened: bool = False
    last_word: LastWord | None = None
    not_today: Callable[[], None] | None = None
