"""One HTTP client for a backend: bounded in time and size, and everything the world does to it is a value."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpx

from desktop.api.deadline import Deadline, PatientTransport

CONNECT: Final = 3.0
READ: Final = 15.0
"""Seconds until the next byte; `ask` also bounds the whole call."""
SUBMISSION_READ: Final = 30.0

ANSWER_LIMIT: Final = 256 * 1024
DEFINITION_LIMIT: Final = 1024 * 1024
"""Bytes of an answer; more is not read."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A backend: its base URL without a trailing slash, and the secret a child started by this app asks for."""

    base_url: str
    secret: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not is_safe(self.base_url):
            raise ValueError(f"{self.base_url} is neither https nor on this machine")


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, whatever its status. Its body may hold a person's data, so it is never shown."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def media_type(self) -> str:
        """The content type without its parameters, in lower case; empty when there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_json(self) -> bool:
        """True when it says it is JSON, of whatever kind: a key set is `application/jwk-set+json`."""
        return self.media_type == "application/json" or self.media_type.endswith("+json")


class Lost(Enum):
    """Why there is no whole answer. Only after NEVER_ARRIVED is it certain that nothing was done."""

    NEVER_ARRIVED = auto()
    NO_ANSWER_IN_TIME = auto()
    CUT_OFF = auto()
    TOO_BIG = auto()


def is_loopback(url: str) -> bool:
    """True for an address of this machine itself, named by number or as `localhost`."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_safe(url: str) -> bool:
    """True for https, and for http that never leaves this machine."""
    scheme = urlsplit(url).scheme
    return scheme == "https" or (scheme == "http" and is_loopback(url))


class Http:
    """Calls to one backend, from any thread. Never raises for what the world does, never follows a redirect."""

    def __init__(self, endpoint: Endpoint, version: str, language: Callable[[], str]) -> None:
        self.endpoint = endpoint
        self._language = language
        self._deadline = Deadline()
        self._headers = {"Sidemand-Client": version, "Accept-Encoding": "identity"}
        if endpoint.secret:
            self._headers["Sidemand-Secret"] = endpoint.secret
        quieten_httpx()
        timeout = httpx.Timeout(READ, connect=CONNECT)
        # A proxy of the environment must not see calls to this machine, and httpx would ask it.
        here = is_loopback(endpoint.base_url)
        tls = urlsplit(endpoint.base_url).scheme == "https"
        transport = PatientTransport(self._deadline, tls=tls) if here or not getproxies() else None
        self._client = httpx.Client(timeout=timeout, trust_env=not here, transport=transport)

    def url_of(self, path: str) -> str:
        """Where `path` is: below the backend's own address, unless it is a whole URL."""
        return path if "://" in path else f"{self.endpoint.base_url}{path}"

    def ask(
        self, method: str, path: str, *, query: Mapping[str, str] | None = None, body: bytes | None = None,
        media_type: str = "application/json", headers: Mapping[str, str] | None = None,
        limit: int = ANSWER_LIMIT, read: float = READ,
    ) -> Answer | Lost:
        """One call; `path` begins with a slash, or is a whole URL that `is_safe`.

        The answer is at most `limit` bytes and arrives within `2 * read` seconds, or it is Lost.
        """
        url = self.url_of(path)
        own = url.startswith(f"{self.endpoint.base_url}/")
        sent = (self._headers if own else {}) | {"Accept-Language": self._language()} | dict(headers or {})
        if body is not None:
            sent["Content-Type"] = media_type
        timeout = httpx.Timeout(read, connect=CONNECT)
        try:
            request = self._client.build_request(method, url, params=query, content=body, headers=sent, timeout=timeout)
        except httpx.InvalidURL:
            # An address that somebody else's discovery document gave; nothing can be there.
            return Lost.NEVER_ARRIVED
        with self._deadline.within(2 * read):
            return self._sent(request, limit)

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def _sent(self, request: httpx.Request, limit: int) -> Answer | Lost:
        try:
            response = self._client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError):
            return Lost.NEVER_ARRIVED
        except httpx.TimeoutException:
            return Lost.NO_ANSWER_IN_TIME
        except httpx.TransportError:
            return Lost.CUT_OFF
        try:
            return self._read(response, limit)
        except httpx.TimeoutException:
            return Lost.NO_ANSWER_IN_TIME
        except httpx.TransportError:
            return Lost.CUT_OFF
        finally:
            response.close()

    def _read(self, response: httpx.Response, limit: int) -> Answer | Lost:
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > limit:
                return Lost.TOO_BIG
            if self._deadline.has_passed():
                return Lost.NO_ANSWER_IN_TIME
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, bytes(body))


def _is_worth_saying(record: logging.LogRecord) -> bool:
    # At INFO and below these log whole URLs, and a URL may carry a code or an address somebody searched for.
    return record.levelno >= logging.WARNING


def quieten_httpx() -> None:
    """Keep URLs and headers out of every log, however logging is set up. Safe to call again."""
    for name in ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.proxy"):
        logging.getLogger(name).addFilter(_is_worth_saying)
