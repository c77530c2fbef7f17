"""A call that did not succeed, as a value: adapters make them, use cases and presenters say them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.i18n import Text


class FailureKind(StrEnum):
    """Why something asked of a backend was not done, as far as a person can act on it."""

    OFFLINE = "offline"
    SLOW = "slow"
    BROKEN = "broken"
    SIGN_IN = "sign-in"
    NOT_FOUND = "not-found"
    REFUSED = "refused"
    UNDER_15 = "under-15"
    QUEUE = "queue"
    RATE_LIMITED = "rate-limited"
    VISIT_ENDED = "visit-ended"
    YES_TOO_WEAK = "yes-too-weak"
    ALREADY_SENT = "already-sent"
    CLIENT_TOO_OLD = "client-too-old"
    WORDS_OTHER = "words-other"
    OTHER_PERSON = "other-person"
    MANDATE_ENDED = "mandate-ended"

    @property
    def is_unanswered(self) -> bool:
        """The world's doing and no word of the backend's: whether the call was heard, nobody here knows."""
        return self in _UNANSWERED

    @property
    def passes(self) -> bool:
        """The very same call may do a little later, with nobody having done anything about it."""
        return self.is_unanswered or self is FailureKind.RATE_LIMITED

    @property
    def is_of_the_way(self) -> bool:
        """It lies between here and there: nothing that was typed is wrong, and nothing typed anew helps."""
        return self.passes or self is FailureKind.CLIENT_TOO_OLD

    @property
    def is_worth_repeating(self) -> bool:
        """The very same call may do later: what hindered it passes, or a helper who signs in again takes it away."""
        return self.passes or self is FailureKind.SIGN_IN


_UNANSWERED: Final = frozenset({FailureKind.OFFLINE, FailureKind.SLOW, FailureKind.BROKEN})


@dataclass(frozen=True, slots=True)
class Failure:
    """A call that did not succeed: a value, with one clear sentence that says what to do.

    `settled` where a rule or a fact says no: nothing typed, chosen or tried again here changes that, and the sentence
    says what to do instead.
    """

    kind: FailureKind
    sentence: Text
    settled: bool = False
