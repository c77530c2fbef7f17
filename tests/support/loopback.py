"""Tests reach this machine and no other: anything else raises, and names where it wanted to go."""

from __future__ import annotations

import ipaddress
import sys


class OutsideWorldError(AssertionError):
    """A test tried to leave the machine."""


def is_here(host: object) -> bool:
    """True for loopback, the unspecified address (to bind to) and "localhost"."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in {None, "", "localhost"}:
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        # Unix sockets have a path, not a pair: D-Bus, PostgreSQL, speech.
        if isinstance(address, tuple) and len(address) >= 2 and not is_here(address[0]):
            raise OutsideWorldError(f"a test wanted to reach {address[0]}")
    elif event == "socket.getaddrinfo" and not is_here(arguments[0]):
        raise OutsideWorldError(f"a test wanted to find {arguments[0]}")


def stay_here() -> None:
    """From now on this process reaches loopback only. Cannot be undone, as no test should want it."""
    sys.addaudithook(_watch)
