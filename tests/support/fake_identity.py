"""Signing in, with made-up people and no tokens."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain.device_offer import DeviceOffer
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper, HelperKind, Organisation, Role, TrainingPerson
from desktop.i18n import msg

BORGERSERVICE = Organisation("12345678", "Borgerservice", "12 34 56 78")
METTE = Helper("mette", "Mette Øvelse", HelperKind.STAFF, Role.CITIZEN_SERVICE, BORGERSERVICE)
LARS = Helper("lars", "Lars Øvelse", HelperKind.STAFF, Role.LIBRARIAN, Organisation("87654321", "Biblioteket"))
VIBE = Helper("vibe", "Vibe Øvelse", HelperKind.STAFF, Role.VOLUNTEER, BORGERSERVICE)
PETER = Helper("peter", "Peter Eksempel", HelperKind.RELATIVE)
KIRSTEN = Helper("kirsten", "Kirsten Prøve", HelperKind.STAFF, Role.CONTROLLER, BORGERSERVICE)
HELPERS = {helper.id: helper for helper in (METTE, LARS, VIBE, PETER, KIRSTEN)}

NOT_SIGNED_IN = Failure(FailureKind.SIGN_IN, msg("Du blev ikke logget ind. Prøv igen."))
OFFLINE = Failure(FailureKind.OFFLINE, msg("Der er ingen forbindelse. Prøv igen om lidt."))


class FakeIdentity:
    """Satisfies `services.ports.Identity`."""

    def __init__(self) -> None:
        self.failure: Failure | None = None
        self.in_browser: Helper | Failure = METTE
        self.signed_in: str | None = None
        self.remembered: Helper | None = None
        self.calls: list[str] = []

    def training_people(self):
        self.calls.append("training_people")
        if self.failure:
            return self.failure
        return [
            TrainingPerson(one.id, one.name, "medarbejder", one.organisation.name if one.organisation else "")
            for one in HELPERS.values()
        ]

    def resume(self):
        self.calls.append("resume")
        if self.remembered is not None:
            self.signed_in = self.remembered.id
        return self.remembered

    def sign_in_as(self, person: str):
        self.calls.append(f"sign_in_as {person}")
        if self.failure:
            return self.failure
        self.signed_in = person
        return HELPERS[person]

    def sign_in_with_browser(self):
        self.calls.append("sign_in_with_browser")
        if isinstance(self.in_browser, Helper):
            self.signed_in = self.in_browser.id
        return self.in_browser

    def cancel(self) -> None:
        self.calls.append("cancel")

    def sign_out(self) -> None:
        self.calls.append("sign_out")
        self.signed_in = None

    def leave(self) -> None:
        if self.remembered is None:
            self.sign_out()


INGER_SELF = Helper("self-inger", "Inger Eksempel", HelperKind.SELF, None, BORGERSERVICE)
JENS_SELF = Helper("self-jens", "Jens Øvelse", HelperKind.SELF, None, BORGERSERVICE)


class FakeOwnSignIn(FakeIdentity):
    """Satisfies `services.self_ports.OwnSignIn`: one citizen, whose telephone answers with `by_telephone`."""

    def __init__(self, clock) -> None:
        super().__init__()
        self._clock = clock
        self.in_browser = INGER_SELF
        self.by_telephone: Helper | Failure = NOT_SIGNED_IN
        self.no_device: Failure | None = None

    def training_people(self):
        self.calls.append("training_people")
        return self.failure or [TrainingPerson(JENS_SELF.id, JENS_SELF.name, "borger", "")]

    def sign_in_as(self, person: str):
        self.calls.append(f"sign_in_as {person}")
        if self.failure:
            return self.failure
        self.signed_in = person
        return JENS_SELF

    def offer_on_device(self):
        self.calls.append("offer_on_device")
        return self.no_device or DeviceOffer(
            "BCDF-GHJK", "https://sidemand.example/enhed", "https://sidemand.example/enhed?user_code=BCDF-GHJK",
            self._clock.now() + timedelta(minutes=5),
        )

    def sign_in_on_device(self, offer):
        self.calls.append("sign_in_on_device")
        if isinstance(self.by_telephone, Helper):
            self.signed_in = self.by_telephone.id
        return self.by_telephone
