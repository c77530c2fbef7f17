"""Signing in on another device: what a screen shows while a person does it on their own phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class DeviceOffer:
    """A code to type at an address, or an address to scan (RFC 8628 § 3.3.1). Worth nothing to this machine alone."""

    code: str
    """Short, to be compared with what the phone shows."""
    address: str
    """To be typed by hand."""
    scanned: str
    """What the QR code holds: the address with the code in it where the provider has one."""
    expires_at: datetime

    def left(self, now: datetime) -> timedelta:
        """How long it still holds; nothing once it is over."""
        return max(self.expires_at - now, timedelta())
