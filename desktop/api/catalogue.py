"""Which tasks there are. Satisfies `services.ports.Catalogue`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.api.http import DEFINITION_LIMIT, Answer, Http
from desktop.api.problems import not_understood, understood
from desktop.api.wire import CatalogueBody
from desktop.domain.failure import Failure
from desktop.flows.catalogue import TaskSummary, summary_from_wire
from desktop.flows.definition import TaskDefinition, from_wire
from desktop.flows.reading import WireError

_NOT_MODIFIED: Final = 304
_ID: Final = re.compile(r"[a-z0-9-]{1,100}")


@dataclass(frozen=True, slots=True)
class _Known:
    etag: str
    tasks: tuple[TaskSummary, ...]


class CatalogueClient:
    """Asks each time, and is told "nothing new" most times: no list older than the server's is shown."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self._known: _Known | None = None

    def tasks(self) -> Sequence[TaskSummary] | Failure:
        """All tasks, with everyday words to find them by."""
        known = self._known
        headers = {"If-None-Match": known.etag} if known else {}
        answer = self._http.ask("GET", "/v1/tasks", headers=headers, limit=DEFINITION_LIMIT)
        if known and isinstance(answer, Answer) and answer.status == _NOT_MODIFIED:
            return known.tasks
        body = understood(answer, CatalogueBody)
        if isinstance(body, Failure):
            return body
        try:
            tasks = tuple(summary_from_wire(one) for one in body.tasks)
        except WireError:
            return not_understood()
        etag = answer.headers.get("etag") if isinstance(answer, Answer) else None
        self._known = _Known(etag, tasks) if etag else None
        return tasks

    def definition(self, task: str) -> TaskDefinition | Failure:
        """One task, whole."""
        if not _ID.fullmatch(task):
            return not_understood()
        answer = self._http.ask("GET", f"/v1/tasks/{task}", limit=DEFINITION_LIMIT)
        body = understood(answer, dict[str, Any])
        if isinstance(body, Failure):
            return body
        try:
            definition = from_wire(body)
        except WireError:
            return not_understood()
        return definition if definition.id == task else not_understood()
