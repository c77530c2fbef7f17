"""An address or a code as a QR code, for a phone or a hand scanner, from the screen or from paper."""

from __future__ import annotations

import io
from typing import Final

import segno

LONGEST: Final = 512
"""Characters: more of them make a code too fine for an old phone across a counter."""

_QUIET_ZONE: Final = 4
"""Empty modules around it (ISO/IEC 18004)."""


def qr_png(address: str, module: int = 8) -> bytes:
    """Black on white whatever the theme, `module` pixels a square. Raises ValueError for one too long to scan."""
    return _drawn(address, "png", module)


def picture_to_scan(address: str) -> bytes | None:
    """`qr_png`, or None where there is nothing, or too much, to scan."""
    return qr_png(address) if 0 < len(address) <= LONGEST else None


def qr_svg(address: str, module: int = 8) -> bytes:
    """The same as lines, sharp at every size."""
    return _drawn(address, "svg", module)


def _drawn(address: str, kind: str, module: int) -> bytes:
    if not 0 < len(address) <= LONGEST:
        raise ValueError("nothing, or too much, to scan")
    out = io.BytesIO()
    segno.make_qr(address, error="m").save(
        out, kind=kind, scale=module, border=_QUIET_ZONE, dark="#000000", light="#ffffff",
    )
    return out.getvalue()
