"""Whether a backend is there, and which kind: asked before anything else."""

from __future__ import annotations

from desktop.api.http import Http
from desktop.api.problems import understood
from desktop.api.wire import HealthBody
from desktop.domain.failure import Failure


def health(http: Http) -> HealthBody | Failure:
    """What the backend says of itself; `profile` is for `Config.refusal`."""
    return understood(http.ask("GET", "/v1/health"), HealthBody)
