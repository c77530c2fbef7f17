"""The authority's own page, where the citizen sends for themselves: which addresses may be opened at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LONGEST: Final = 500
_HOST: Final = r"(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
_ADDRESS: Final = re.compile(rf"https://(?P<host>{_HOST})(?:/[A-Za-z0-9._~/%?=&+-]*)?")


@dataclass(frozen=True, slots=True)
class OwnPage:
    """An address a browser may be sent to. `site` is what people call it, and what a receipt names."""

    address: str
    site: str


def own_page(address: str | None) -> OwnPage | None:
    """The page at this address, or None where it is not one to open.

    https to a named host in plain letters, on the usual port: no user name, no machine's number, nothing that is read
    as another host than it looks like, and no other scheme, which the system would hand to another program. A
    definition comes over the wire, so this is asked both when it is written and before a page is opened.
    """
    if address is None or len(address) > _LONGEST:
        return None
    found = _ADDRESS.fullmatch(address)
    return OwnPage(address, found["host"].removeprefix("www.")) if found else None
