"""What the door "Borgeren selv" needs from the world: adapters with tokens of their own, made for one citizen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop.domain.device_offer import DeviceOffer
from desktop.domain.failure import Failure
from desktop.domain.people import Helper
from desktop.domain.self_door import SelfDoor
from desktop.services.ports import (
    Accesses,
    Addresses,
    Consents,
    EverythingAboutMe,
    Identity,
    InMyName,
    Mailbox,
    Mandates,
    OtherBases,
)
from desktop.services.reception_ports import Reception


class OwnSignIn(Identity, Protocol):
    """A citizen's own sign-in, in the browser or on their telephone."""

    def offer_on_device(self) -> DeviceOffer | Failure:
        """A code to scan, where the provider can do that."""
        ...

    def sign_in_on_device(self, offer: DeviceOffer) -> Helper | Failure:
        """Wait until they have signed in there; returns when done, refused, cancelled or run out."""
        ...


@dataclass(frozen=True, slots=True)
class Called:
    """Whoever a citizen calls for help: a sign-in of theirs that is not the desk's, and who they say they are by it."""

    identity: Identity
    reception: Reception


@dataclass(frozen=True, slots=True)
class OwnHands:
    """Everything that acts with the citizen's tokens, and reaches nobody else's; and what a helper is `called` with."""

    identity: OwnSignIn
    reception: Reception
    addresses: Addresses
    mailbox: Mailbox
    mandates: Mandates
    accesses: Accesses
    bases: OtherBases
    consents: Consents
    in_my_name: InMyName
    everything: EverythingAboutMe
    called: Called


class MakeHands(Protocol):
    """Makes them, one citizen after another."""

    def offered(self) -> bool:
        """Whether citizens can sign in themselves at this backend; False also while nobody answers. Blocks."""
        ...

    def __call__(self, door: SelfDoor) -> OwnHands:
        """For one citizen, behind this door."""
        ...
