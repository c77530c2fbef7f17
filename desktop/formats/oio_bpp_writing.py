"""From a privilege list to its XML, as the profile's own examples have it: the list qualified, what is in it not."""

from __future__ import annotations

import base64
import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from desktop.formats.oio_bpp_model import BppList

_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) has no way to say."""


def xml_of(listed: BppList) -> bytes:
    """The list in UTF-8. Raises ValueError for what would not read back the same."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<bpp:PrivilegeList xmlns:bpp="{listed.version}">']
    for group in listed.groups:
        if not group.privileges:
            raise ValueError("a group without privileges gives nothing")
        lines.append(f"\t<PrivilegeGroup Scope={_quoted(group.scope)}>")
        lines += [
            f"\t\t<Constraint Name={_quoted(one.name)}>{_text(one.value)}</Constraint>" for one in group.constraints
        ]
        lines += [f"\t\t<Privilege>{_text(one)}</Privilege>" for one in group.privileges]
        lines.append("\t</PrivilegeGroup>")
    lines.append("</bpp:PrivilegeList>")
    return ("\n".join(lines) + "\n").encode()


def attribute_of(listed: BppList) -> str:
    """The base64 of `xml_of`, on one line."""
    return base64.b64encode(xml_of(listed)).decode("ascii")


def _text(text: str) -> str:
    return escape(_checked(text), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(_checked(text))


def _checked(text: str) -> str:
    if not text or text != text.strip() or _UNWRITABLE.search(text):
        raise ValueError("a text that would not read back the same")
    return text
