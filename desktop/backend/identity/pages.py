"""The few pages a person sees in the browser: plain HTML, nothing to run, nothing to fetch, marked "Øvelse"."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse

from desktop.backend.identity.directory import DirectoryHelper
from desktop.domain.people import HelperKind
from desktop.i18n import Text, Translator, msg

_STYLE: Final = (
    "body{font:1.25rem/1.5 sans-serif;margin:0 auto;max-width:40rem;padding:0 1rem 2rem;color:#1a1a1a;background:#fff}"
    "header{border:.25rem dashed #8a4b00;padding:.5rem 1rem;margin:1rem 0;font-weight:bold}"
    "ul{list-style:none;padding:0}a{display:block;padding:1rem;margin:.5rem 0;border:2px solid #1a1a1a;"
    "border-radius:.5rem;color:#1a1a1a}a:focus,a:hover{outline:.25rem solid #8a4b00}small{display:block}"
    "button,input{display:block;width:100%;box-sizing:border-box;font:inherit;text-align:left;padding:1rem;"
    "margin:.5rem 0;border:2px solid #1a1a1a;border-radius:.5rem;color:#1a1a1a;background:#fff}"
    "button:focus,button:hover,input:focus{outline:.25rem solid #8a4b00}b{font-size:1.5em;letter-spacing:.1em}"
    ".code{font-size:2.5rem;font-weight:bold;letter-spacing:.2em;margin:.5rem 0}"
)
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
PAGE_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; frame-ancestors 'none'; "
    "form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def choose_page(
    people: Sequence[DirectoryHelper], request: Mapping[str, str], path: str, spoken: Translator,
) -> HTMLResponse:
    """The training people, each a link that makes the same request (its parameters) with a hint of who."""
    items = "".join(
        f'<li><a href="{escape(_link(path, request, one.id))}">{escape(one.name)}'
        f"<small>{escape(_what(one, spoken))}</small></a></li>"
        for one in people
    )
    return page(spoken, msg("Log ind som"), f"<ul>{items}</ul>", 200)


def _what(one: DirectoryHelper, spoken: Translator) -> str:
    if one.organisation is not None:
        return one.organisation.name
    return spoken.text(msg("Borger") if one.kind is HelperKind.SELF else msg("Pårørende"))


def code_page(spoken: Translator, path: str) -> HTMLResponse:
    """Where a person types the code another screen shows."""
    label, go = (escape(spoken.text(text)) for text in (msg("Koden på skærmen"), msg("Fortsæt")))
    body = (
        f'<form method="get" action="{escape(path)}"><label>{label}<input name="user_code" autocomplete="off" '
        f'autocapitalize="characters" spellcheck="false" required></label><button>{go}</button></form>'
    )
    return page(spoken, msg("Log ind på en anden skærm"), body, 200)


def whose_screen_page(
    spoken: Translator, path: str, user_code: str, people: Sequence[DirectoryHelper],
) -> HTMLResponse:
    """The code once more, to compare; then who one is, or that it is somebody else's screen."""
    asked = escape(spoken.text(
        msg("Står der {code} på den skærm, du vil logge ind på? Vælg så, hvem du er.", code=user_code),
    )).replace(user_code, f"<b>{user_code}</b>")
    buttons = "".join(
        f'<button name="person" value="{escape(one.id)}">{escape(one.name)}</button>' for one in people
    )
    no = escape(spoken.text(msg("Nej, det er ikke min skærm")))
    themself = escape(spoken.text(msg(
        "Du logger ind som dig selv. Hvem der har den skærm, kan se, hvad myndighederne ved om dig, "
        "og læse dine breve. "
        "Er det ikke din, så tryk nej.",
    ))) if any(one.kind is HelperKind.SELF for one in people) else ""
    body = (
        f'<p>{asked}</p><p>{themself}</p><form method="post" action="{escape(path)}">'
        f'<input type="hidden" name="user_code" value="{user_code}">{buttons}<button>{no}</button></form>'
    )
    return page(spoken, msg("Log ind på en anden skærm"), body, 200)


def said_page(spoken: Translator, heading: Text, sentence: Text, status: int) -> HTMLResponse:
    """One sentence, and nothing to press."""
    return page(spoken, heading, f"<p>{escape(spoken.text(sentence))}</p>", status)


def _link(path: str, request: Mapping[str, str], helper: str) -> str:
    return f"{path}?{urlencode({**request, 'login_hint': helper})}"


def page(spoken: Translator, heading: Text, body: str, status: int) -> HTMLResponse:
    """A whole page with `body`, HTML in which everything that came from outside is escaped already."""
    title = escape(spoken.text(heading))
    mark = escape(spoken.text(msg("Øvelse. Ingen her er rigtige mennesker.")))
    return HTMLResponse(
        f'<!doctype html><html lang="{spoken.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>'
        f"<body><header>{mark}</header><main><h1>{title}</h1>{body}</main></body></html>",
        status, PAGE_HEADERS,
    )
