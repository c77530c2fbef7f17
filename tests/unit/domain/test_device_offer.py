"""A code to sign in by on another device holds until it is over, and never less than nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.domain.device_offer import DeviceOffer

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)


def test_what_is_left_of_it_ends_at_nothing():
    offer = DeviceOffer("ABCD", "https://example.org", "https://example.org?c=ABCD", NOW + timedelta(minutes=5))
    assert offer.left(NOW) == timedelta(minutes=5)
    assert offer.left(NOW + timedelta(minutes=6)) == timedelta(0)
