"""What stands where a window envelope shows it."""

from __future__ import annotations

from desktop.backend.people.citizens import RegisteredCitizen


def recipient_of(citizen: RegisteredCitizen) -> tuple[str, ...]:
    """Name and address, a line each; nothing of somebody who is protected (iron rule 9)."""
    if citizen.is_protected:
        return ()
    address = citizen.address["text"].split(", ") if citizen.address else ()
    return citizen.name, *address
