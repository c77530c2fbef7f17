"""Why nobody is signed in, each with one sentence that says what to do."""

from __future__ import annotations

from typing import Final

from desktop.api.permission_problem_words import MANDATE_ENDED
from desktop.api.problem_words import SIGN_IN
from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import msg

PROVIDER_AWAY: Final = msg("Jeres egen login-server svarer ikke lige nu. Vent lidt, og prøv igen.")


def sign_in_failed() -> Failure:
    """Something in the sign-in was not as it should be; nobody was signed in."""
    return Failure(FailureKind.SIGN_IN, msg("Du blev ikke logget ind. Prøv igen."))


def provider_away(why: Failure) -> Failure:
    """It is the organisation's own sign-in server that does not answer, and not ours."""
    return Failure(why.kind, PROVIDER_AWAY)


def clocks_differ() -> Failure:
    """Only the time was wrong: one of the two clocks is."""
    return Failure(FailureKind.SIGN_IN, msg("Computerens ur passer ikke med serverens. Stil uret, og prøv igen."))


def only_remembered() -> Failure:
    """The browser remembered somebody who was to show anew who they are."""
    return Failure(FailureKind.SIGN_IN, msg("Browseren huskede dit login. Log helt ind igen med dit eget MitID."))


def sign_in_cancelled() -> Failure:
    """The person thought better of it, or the time ran out."""
    return Failure(FailureKind.SIGN_IN, msg("Du blev ikke logget ind. Prøv igen, når du er klar."))


def sign_in_again() -> Failure:
    """The sign-in is over."""
    return Failure(FailureKind.SIGN_IN, SIGN_IN)


def sign_in_too_low() -> Failure:
    """Acting for somebody takes a surer sign-in than this one (RFC 9470)."""
    return Failure(
        FailureKind.REFUSED, msg("Dit login er ikke sikkert nok til at hjælpe en anden. Log ind igen med MitID."),
    )


def no_device_here() -> Failure:
    """The provider cannot sign anybody in on another device."""
    return Failure(
        FailureKind.REFUSED, msg("Her kan man ikke logge ind med sin telefon. Brug browseren."), settled=True,
    )


def device_too_late() -> Failure:
    """The code on the screen has run out."""
    return Failure(FailureKind.SIGN_IN, msg("Koden gælder ikke mere. Hent en ny kode, og prøv igen."))


def mandate_ended() -> Failure:
    """The mandate holds no more: no token on behalf of its grantor is made."""
    return MANDATE_ENDED
