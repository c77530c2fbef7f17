"""OIO Basic Privilege Profile: what somebody may do for whom, as a file or an assertion's attribute says it.

    match read_privileges(stream, today):
        case BppProblem(kind, sentence, line): ...   # nothing of the file is used
        case BppList() as listed: ...                # listed.notices says what gives nothing
    asked = packages_in(listed, packages)            # `oio_bpp_packages`: what that means here
    write_privileges(listed)                         # and back

A list is read whole or not at all. What nobody here understands (another scope, a constraint) is kept, said, and gives
no right: a limit one cannot read must not be read as none. Nothing but the caller's own stream can raise.
"""

from __future__ import annotations

from datetime import date
from typing import BinaryIO

from desktop.formats.oio_bpp_model import (
    CPR_SCOPE,
    BppConstraint,
    BppGroup,
    BppLimits,
    BppList,
    BppNotice,
    BppProblem,
    BppProblemKind,
    BppVersion,
    group_for,
)
from desktop.formats.oio_bpp_reading import BppRefused, list_in
from desktop.formats.oio_bpp_writing import attribute_of, xml_of


def read_privileges(stream: BinaryIO, today: date, limits: BppLimits | None = None) -> BppList | BppProblem:
    """The list in `stream`, which is XML, or the base64 of it as in an assertion's attribute.

    At most `limits.file_bytes` and one more are read. `today` tells a CPR number of somebody not born yet.
    """
    try:
        return list_in(stream, today, limits or BppLimits())
    except BppRefused as refused:
        return refused.problem


def write_privileges(listed: BppList) -> bytes:
    """The list as XML in UTF-8. It reads back as the same list, notices aside.

    Raises ValueError for a list that cannot be written so: a group without privileges, a text that is empty, begins or
    ends with a blank, or has a character XML has no way to say.
    """
    return xml_of(listed)


def write_attribute(listed: BppList) -> str:
    """The same in base64, as the attribute of an assertion holds it. Raises as `write_privileges` does."""
    return attribute_of(listed)


__all__ = [
    "CPR_SCOPE", "BppConstraint", "BppGroup", "BppLimits", "BppList", "BppNotice", "BppProblem", "BppProblemKind",
    "BppVersion", "group_for", "read_privileges", "write_attribute", "write_privileges",
]
