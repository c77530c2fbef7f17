"""What the citizen sees on their own device: who asks, for what, the code, and two answers that look the same."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from fastapi.responses import HTMLResponse
from starlette.responses import Response

from desktop.backend.approvals.answering import Question, Refused, Said, check_of, withdraws
from desktop.backend.approvals.words import binding_words, heading_of, meaning_of, titles_of, who_asks
from desktop.backend.consents.withdrawing import GivenConsents, said_of
from desktop.backend.context import Backend
from desktop.backend.identity.citizens import SignedInCitizen
from desktop.backend.identity.pages import PAGE_HEADERS, page, said_page
from desktop.backend.mandates.steps import fingerprint_in
from desktop.backend.notices.giving import WaitingNotice
from desktop.domain.approval import ApprovalPurpose, ApprovalState
from desktop.i18n import BINDING_IN_DANISH, SOURCE_LANGUAGE, Message, Text, Translator, msg, nmsg

_POLICY: Final = f"{PAGE_HEADERS['Content-Security-Policy']}; form-action 'self'; base-uri 'none'"


def sign_in_page(question: Question, people: Sequence[SignedInCitizen], here: str, spoken: Translator) -> Response:
    """The training citizens, and nothing yet of what it is about."""
    buttons = "".join(
        f'<button name="citizen" value="{escape(one.id)}">{escape(one.name)}</button>' for one in people
    )
    form = f'<form method="post" action="{escape(here)}/sign-in">{buttons}</form>'
    sign_in = f"<h2>{_said(spoken, msg('Log ind som dig selv'))}</h2>"
    return _kept_safe(page(spoken, msg("Svar på din egen telefon"), _asked(question, spoken) + sign_in + form, 200))


def question_page(question: Question, backend: Backend, browser: str, here: str, spoken: Translator) -> Response:
    """The question itself, for the citizen who signed in."""
    row, helper = question.row, question.helper
    about = "".join(f"<li>{_said(spoken, one)}</li>" for one in titles_of(row, backend, question.about))
    about = f'<ul class="tasks">{about}</ul>' if about else ""
    binding = binding_words(row, helper, backend, question.about)
    hidden = (
        f'<input type="hidden" name="check" value="{check_of(browser)}">{_notices_shown(question)}'
        f'<input type="hidden" name="wording" value="{fingerprint_in(backend, binding)}">'
    )
    if isinstance(question.about, GivenConsents):
        return _withdrawal_page(question, question.about, hidden, here, spoken, _in_danish(binding, spoken, backend))
    form = (
        f'<form method="post" action="{escape(here)}">{hidden}'
        f'<button name="answer" value="yes">{_said(spoken, msg("Ja"))}</button>'
        f'<button name="answer" value="no">{_said(spoken, msg("Nej"))}</button></form>'
    )
    words = "".join(f"<p>{_said(spoken, one)}</p>" for one in meaning_of(row, helper, question.about)) + _in_danish(
        binding, spoken, backend,
    )
    asked = about + _asked(question, spoken) + _notices(question, spoken)
    return _kept_safe(page(spoken, heading_of(row, helper), asked + words + form, 200))


def _withdrawal_page(
    question: Question, given: GivenConsents, hidden: str, here: str, spoken: Translator, danish: str,
) -> Response:
    """Each consent that was given, with what withdrawing it changes and one press; and keeping them all."""
    keep = msg("Behold") if given.consents else msg("Luk")
    each = "".join(
        f"<section><h2>{_said(spoken, said_of(one)[0])}</h2>"
        + "".join(f"<p>{_said(spoken, line)}</p>" for line in said_of(one)[1:])
        + f'<button name="answer" value="{escape(withdraws(one.id))}">{_said(spoken, msg("Træk tilbage"))}</button>'
        + "</section>"
        for one in given.consents
    )
    words = "".join(f"<p>{_said(spoken, one)}</p>" for one in meaning_of(question.row, question.helper, given))
    form = (
        f'<form method="post" action="{escape(here)}">{hidden}{each}'
        f'<button name="answer" value="no">{_said(spoken, keep)}</button></form>'
    )
    asked = _asked(question, spoken) + _notices(question, spoken)
    return _kept_safe(page(spoken, heading_of(question.row, question.helper), asked + words + danish + form, 200))


def _in_danish(binding: Sequence[Text], spoken: Translator, backend: Backend) -> str:
    """Under a translation: what a yes binds to, above the answers."""
    if spoken.language == SOURCE_LANGUAGE:
        return ""
    danish = backend.translators[SOURCE_LANGUAGE]
    lines = "".join(f"<p>{_said(danish, one)}</p>" for one in binding)
    return f'<p>{_said(spoken, BINDING_IN_DANISH)}</p><div lang="{danish.language}">{lines}</div>'


def answered_page(answer: Said, spoken: Translator) -> Response:
    """What the citizen answered."""
    is_yes, withdraws_ = answer.state is ApprovalState.APPROVED, answer.purpose is ApprovalPurpose.WITHDRAWAL
    if withdraws_:
        said = (
            msg("Samtykket er trukket tilbage. Du får et brev om det. Du kan lukke siden.") if is_yes
            else msg("Der er ikke trukket noget tilbage. Du kan lukke siden.")
        )
    else:
        said = (
            msg("Du har sagt ja. Du kan lukke siden.") if is_yes
            else msg("Du har sagt nej. Der sker ikke noget. Du kan lukke siden.")
        )
    return _kept_safe(said_page(spoken, msg("Tak for dit svar"), said, 200))


def refused_page(why: Refused, spoken: Translator) -> Response:
    """One calm sentence, and nothing to press."""
    status, heading, sentence = _REFUSED[why]
    return _kept_safe(said_page(spoken, heading, sentence, status))


def _asked(question: Question, spoken: Translator) -> str:
    first = question.helper.name.split()[0]
    who, why = who_asks(question.row, question.helper)
    same = msg("Se efter, at {helper} har den samme kode på sin skærm. Er den ikke ens, så luk siden.", helper=first)
    code = f'<p class="code">{escape(question.row.code)}</p>'
    return f"<p>{_said(spoken, who)} {_said(spoken, why)}</p><p>{_said(spoken, same)}</p>{code}"


def _notices(question: Question, spoken: Translator) -> str:
    """Letters that reach the citizen nowhere else: above the answers, so that they come first."""
    if not question.notices:
        return ""
    heading = _said(spoken, nmsg("Et brev til dig", "{count} breve til dig", len(question.notices)))
    why = _said(spoken, msg(
        "Vi kan ikke sende det til dig. Derfor står det her. Læs det, før du svarer. Den, der hjælper, kan ikke se "
        "det."))
    return f"<h2>{heading}</h2><p>{why}</p>{''.join(_letter(one) for one in question.notices)}"


def _letter(notice: WaitingNotice) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in notice.text.splitlines() if line)
    return f'<section lang="{escape(notice.language)}">{lines}</section>'


def _notices_shown(question: Question) -> str:
    ids = " ".join(one.id for one in question.notices)
    return f'<input type="hidden" name="notices" value="{escape(ids)}">' if ids else ""


def _said(spoken: Translator, text: Text) -> str:
    return escape(spoken.text(text))


def _kept_safe(answer: HTMLResponse) -> HTMLResponse:
    answer.headers["Content-Security-Policy"] = _POLICY
    return answer


_NOT_POSSIBLE: Final = msg("Du kan ikke svare her")
_REFUSED: Final[dict[Refused, tuple[int, Message, Message]]] = {
    Refused.UNKNOWN: (404, _NOT_POSSIBLE, msg("Vi kan ikke finde det, du skal svare på. Bed om en ny kode.")),
    Refused.EXPIRED: (410, _NOT_POSSIBLE, msg("Der er gået for lang tid. Bed om en ny kode.")),
    Refused.CANCELLED: (410, _NOT_POSSIBLE, msg("Der bliver ikke spurgt om det mere. Bed om en ny kode.")),
    Refused.TAKEN_OVER: (
        410, _NOT_POSSIBLE, msg("En anden hjælper har taget over. Der er ikke sket noget. Bed om en ny kode."),
    ),
    Refused.ANSWERED: (410, msg("Du har svaret"), msg("Svaret er givet. Du kan lukke siden.")),
    Refused.NOT_WAITING: (
        410, _NOT_POSSIBLE, msg("Der er allerede svaret, eller der bliver ikke spurgt mere. Du kan lukke siden."),
    ),
    Refused.FOREIGN: (
        410, msg("Det var ikke dig, der blev spurgt"),
        msg("Der er ikke sket noget. Luk siden, og sig det til den, der hjælper."),
    ),
    Refused.UNREADABLE: (400, _NOT_POSSIBLE, msg("Siden kunne ikke læse dit svar. Scan koden igen.")),
}
