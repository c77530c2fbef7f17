"""That somebody is there: the first thing a client asks."""

from __future__ import annotations

from desktop.backend.context import InBackend
from desktop.backend.openapi import OPEN, refuses
from desktop.backend.operations import operations
from desktop.backend.settings import VERSION
from desktop.backend.shapes import Health

router = operations("health")


@router.get("/v1/health", operation_id="health", openapi_extra=OPEN, responses=refuses())
async def health(backend: InBackend) -> Health:
    """That somebody is there."""
    settings = backend.settings
    return Health(
        status="ok", version=VERSION, profile=settings.profile, approvals=settings.approval_pages is not None,
        alone=settings.citizens_sign_in,
    )
