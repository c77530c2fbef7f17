"""What the generated contract says beside the shapes: who may call, and which refusals to expect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from desktop.backend.problems import MEDIA_TYPE
from desktop.backend.settings import VERSION

OPEN: Final[dict[str, Any]] = {"security": []}
HELPER: Final[dict[str, Any]] = {"security": [{"helper": []}]}
ON_BEHALF: Final[dict[str, Any]] = {"security": [{"onBehalf": []}]}
PERMIT: Final[dict[str, Any]] = {"security": [{"permit": []}]}
QUEUE_SYSTEM: Final[dict[str, Any]] = {"security": [{"queueSystem": []}]}
AUTHORITY: Final[dict[str, Any]] = {"security": [{"authority": []}]}

_SCHEMES: Final = {
    "helper": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "The helper's own token"},
    "onBehalf": {
        "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
        "description": "From the RFC 8693 exchange: sub citizen, act.sub helper, basis session",
    },
    "permit": {
        "type": "apiKey", "in": "header", "name": "Authorization",
        "description": "Permit <token>: delivers one submission and opens nothing else",
    },
    "queueSystem": {
        "type": "apiKey", "in": "header", "name": "Authorization",
        "description": "Queue <key>: says who waits for one organisation and opens nothing else",
    },
    "authority": {
        "type": "apiKey", "in": "header", "name": "Authorization",
        "description": "Authority <key>: asks for consents, and about those this authority asked for, and nothing else",
    },
}
_PROBLEM: Final[dict[str, Any]] = {
    "type": "object", "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string"},
        "fields": {"type": "object", "additionalProperties": {
            "type": "object", "additionalProperties": {"type": "string"},
        }},
    },
}
_OAUTH_ERROR: Final[dict[str, Any]] = {
    "type": "object", "required": ["error"],
    "properties": {"error": {"type": "string"}, "error_description": {"type": "string"}},
}
_EVERYWHERE: Final = (403, 413, 426, 503)
"""What the gate, a permit in the wrong place or a held database may answer at any operation."""


_ID, _SESSION, _LOOKUP = "$response.body#/id", "$request.path.session", "$request.path.lookup"
_LEADS_TO: Final[Mapping[str, Mapping[str, Mapping[str, Any]]]] = {
    "lookUp": {
        name: {"parameters": {"lookup": _ID}} for name in ("recordProof", "askQuestions", "askAtLookUp", "cancelLookUp")
    },
    "recordProof": {"beginVisit": {"requestBody": {"lookup": _LOOKUP}}},
    "askAtLookUp": {name: {"parameters": {"approval": _ID}} for name in ("readApproval", "cancelApproval")},
    "beginVisit": {
        name: {"parameters": {"session": _ID}} for name in ("agreeMore", "askInVisit", "endVisit", "markWrongPerson")
    },
    "askForConsent": {
        name: {"parameters": {"consent": _ID}} for name in ("mayUseConsent", "stopAskingForConsent")
    },
    "agreeMore": {"endVisit": {"parameters": {"session": _SESSION}}},
    "askInVisit": {name: {"parameters": {"approval": _ID}} for name in ("readApproval", "cancelApproval")},
}
"""What the answer of one operation is the key to, as links of the contract."""


def refuses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals an operation may answer with, for its `responses`."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    every = sorted({*statuses, *_EVERYWHERE})
    return {status: {"description": "Problem", "content": content} for status in every}


def oauth_answers(success: Mapping[str, Any], status: int = 200) -> dict[int | str, dict[str, Any]]:
    """How a form endpoint of the provider answers (RFC 6749 § 5): its own errors, and problems like everywhere."""
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/OAuthError"}}}
    refused: dict[int | str, dict[str, Any]] = {
        wrong: {"description": "Refused", "content": error} for wrong in (400, 401)
    }
    return {status: dict(success), **refused, **refuses()}


def page_answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How an address the browser opens answers: a page for a person, or a redirect."""
    page = {"text/html": {"schema": {"type": "string"}}}
    pages: dict[int | str, dict[str, Any]] = {
        status: {"description": "A page", "content": page} for status in statuses
    }
    return {**refuses(), **pages, 303: {"description": "Back to the client"}}


def contract(app: FastAPI) -> Mapping[str, Any]:
    """The OpenAPI document of this application."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="Sidemand", version=VERSION, routes=app.routes,
            description="docs/api.md says why, and in which order.",
        )
        made["components"]["securitySchemes"] = _SCHEMES
        schemas = made["components"]["schemas"]
        schemas["Problem"] = _PROBLEM
        schemas["OAuthError"] = _OAUTH_ERROR
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        for path in made["paths"].values():
            for operation in path.values():
                _drop_framework_refusal(operation["responses"])
                _link(operation)
        app.openapi_schema = made
    return app.openapi_schema


def _drop_framework_refusal(responses: dict[str, Any]) -> None:
    """The framework adds its own 422, which this backend never answers with."""
    if "application/json" in responses.get("422", {}).get("content", {}):
        del responses["422"]


def _link(operation: dict[str, Any]) -> None:
    """Say where a good answer leads."""
    leads_to = _LEADS_TO.get(operation["operationId"], {})
    if leads_to:
        good = next(status for status in operation["responses"] if status.startswith("2"))
        operation["responses"][good]["links"] = {
            name: {"operationId": name, **given} for name, given in leads_to.items()
        }
