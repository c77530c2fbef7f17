"""The operations of a part of the backend, made whole when they are declared: what an application is put together from.

An application takes them as they are. Including them in each would make every shape of theirs anew, at the first calls,
from whichever threads come first.
"""

from __future__ import annotations

from fastapi import APIRouter, Depends
from fastapi.params import Depends as Before

from desktop.backend.identity.callers import refuse_permits


def operations(part: str, *before: Before) -> APIRouter:
    """Where a part declares its operations. Every one refuses a permit, then does what stands in `before`."""
    return APIRouter(tags=[part], dependencies=[Depends(refuse_permits), *before])
