"""What one running backend is told from outside. What may change while it runs lies in the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from desktop import paths
from desktop.i18n import Message, msg

VERSION: Final = "0.1.0"
OLDEST_CLIENT: Final = (0, 1)
"""Clients before this get 426 `client-too-old`: (major, minor)."""

CLIENT_ID: Final = "sidemand-desktop"
"""The one public client of the training identity provider."""

ACCESS_LIFE: Final = timedelta(minutes=10)
SIGN_IN_LIFE: Final = timedelta(hours=12)
"""How long a helper may go on refreshing before signing in again."""

CODE_LIFE: Final = timedelta(seconds=60)
IDEMPOTENCY_LIFE: Final = timedelta(days=90)
SUBMISSION_SCHEMAS: Final = frozenset({1})
"""Payload shapes that are still read; entries are sent as they were written (ARCHITECTURE.md, "The contract")."""

BODY_LIMIT: Final = 2 * 1024 * 1024
SUBMISSION_LIMIT: Final = 15 * 1024 * 1024
"""Bytes: a file of 10 MB inside a submission is 13.4 MB as base64."""


@dataclass(frozen=True, slots=True)
class OutsideIssuer:
    """The organisation's own sign-in server, whose tokens a live backend takes.

    `url` is its issuer, as its tokens say it; `client_id` the id this app has there.
    """

    url: str
    client_id: str = CLIENT_ID


@dataclass(frozen=True, slots=True)
class Settings:
    """`issuer` is the address clients reach this backend at, without a slash at the end.

    `public_url` is the address a citizen's own device can reach it at (`public_address`); None offers no page.
    `secret` is asked for on every call when the app started this backend as its child. `seed` is filled in when a
    training database is new, and a live one must hold nobody of it; None fills in nothing, and knows of nobody
    who is made up. Letters for the post are put in
    `outgoing`; with None they stay in the database. With `pushed_only` the browser brings nothing
    but the name of a request that was sent ahead (RFC 9126). `directory` is the organisation's own list of who may do
    what (docs/directory.md); without one, what the database holds.
    """

    database_url: str = field(repr=False)
    issuer: str
    profile: Literal["training", "live"] = "training"
    secret: str | None = field(default=None, repr=False)
    public_url: str | None = None
    flows: Path = field(default_factory=lambda: paths.resources() / "flows")
    mandates: Path = field(default_factory=lambda: paths.resources() / "mandates")
    consents: Path = field(default_factory=lambda: paths.resources() / "consents")
    recipients: Path = field(default_factory=lambda: paths.resources() / "recipients")
    translations: Path = field(default_factory=paths.translations)
    outgoing: Path | None = None
    seed: Path | None = field(default_factory=lambda: paths.resources() / "seed")
    pushed_only: bool = False
    directory: Path | None = None
    outside: OutsideIssuer | None = None
    """Whose sign-ins a live backend takes; None, or in training, nobody else's."""

    @property
    def is_training(self) -> bool:
        """True where everybody is made up. Live knows neither training people nor their identity provider."""
        return self.profile == "training"

    @property
    def vouches(self) -> str | None:
        """Whose sign-ins are taken beside training's own: the outside issuer's, on a live backend."""
        return self.outside.url if self.outside is not None and not self.is_training else None

    @property
    def approval_pages(self) -> str | None:
        """Where a citizen's own device answers an approval; None where it cannot.

        Only training has a sign-in of the citizens' own to offer; a live profile's is outside (docs/api.md).
        """
        return f"{self.public_url}/approve" if self.public_url and self.is_training else None

    @property
    def citizens_sign_in(self) -> bool:
        """Whether a citizen can sign in here themself; an outside issuer's cannot yet (docs/identity-bridge.md)."""
        return self.is_training

    @property
    def audience(self) -> str:
        """The `aud` of every access token."""
        return f"{self.issuer}/v1"


class AddressError(ValueError):
    """The address is not one to send anybody to. `sentence` says so to a person."""

    sentence: Message


class PublicUrlError(AddressError):
    """The public address is not one to send citizens to."""

    sentence = msg("Adressen efter --public-url skal begynde med https:// og være en hel adresse uden ? og #.")


class IssuerUrlError(AddressError):
    """The sign-in server's address is not one to take keys from."""

    sentence = msg(
        "Adressen efter --issuer skal være jeres login-servers, begynde med https:// og slutte uden skråstreg, ? og #.",
    )


def public_address(url: str) -> str:
    """`url` without a slash at its end. Raises PublicUrlError unless it is https, or http on this very machine."""
    if not is_safe_address(url):
        raise PublicUrlError
    return url.rstrip("/")


def issuer_address(url: str) -> str:
    """`url` as it is, for an issuer is compared letter by letter. Raises IssuerUrlError unless as `public_address`."""
    if not is_safe_address(url) or url.endswith("/"):
        raise IssuerUrlError
    return url


def is_safe_address(url: str) -> bool:
    """True for a whole address without query or fragment that is https, or http on this very machine."""
    try:
        read = urlsplit(url)
        host, _ = read.hostname or "", read.port
    except ValueError:
        return False
    plain = not (read.query or read.fragment or read.username or read.password or " " in url)
    return bool(host) and plain and (read.scheme == "https" or (read.scheme == "http" and _is_here(host)))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
