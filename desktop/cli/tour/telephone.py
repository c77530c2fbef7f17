"""The citizen's own telephone on a tour: a camera in front of the window, and a browser with cookies of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

if TYPE_CHECKING:
    from desktop.app.touring import Camera

_SECONDS: Final = 10
_HIDDEN: Final = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')
"""What the form on the page sends along: the mark of this page, and the words that were read."""


class Telephone:
    """Opens what was scanned. One telephone is one person's."""

    def __init__(self) -> None:
        self._browser = build_opener(ProxyHandler({}), HTTPCookieProcessor())

    def open(self, address: str, **form: str) -> str:
        """The page at this address, or what a form sent to it answers. Raises OSError when nobody answers."""
        sent = urlencode(form).encode() if form else None
        with self._browser.open(address, sent, timeout=_SECONDS) as answer:
            page: bytes = answer.read()
        return page.decode()

    def say_yes(self, camera: Camera, citizen: str) -> None:
        """Scan what the window shows, sign in as this training citizen, and press Ja."""
        address = camera.seen
        self.open(f"{address}/sign-in", citizen=citizen)
        hidden = dict(_HIDDEN.findall(self.open(address)))
        assert "check" in hidden, "the page asks yes or no"
        self.open(address, answer="yes", **hidden)
