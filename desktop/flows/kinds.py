"""What an answer is worth: read, checked against its field's rules, and normalised. One entry per kind of field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.domain.cpr import CprNumber, CprProblem
from desktop.flows.answers import Answer, Plain, Unknown
from desktop.flows.composite import (
    People,
    check_again,
    cpr_problem,
    line,
    parse_address,
    parse_bank_account,
    parse_household,
)
from desktop.flows.dates import parse_bound, parse_date, within_from
from desktop.flows.definition import FieldDefinition
from desktop.flows.files import parse_file
from desktop.flows.numbers import parse_amount, parse_limit, parse_number, parse_phone
from desktop.flows.views import FieldKind
from desktop.i18n import Message, Text, msg, nmsg

LONGEST: Final[Mapping[FieldKind, int]] = {FieldKind.TEXT: 500, FieldKind.LONG_TEXT: 5_000}
"""Characters, where the definition does not say."""

_PATTERN_SECONDS: Final = 0.1
_LONGEST_EMAIL: Final = 254


_MISSING: Final[Mapping[FieldKind, Message]] = {
    FieldKind.DATE: msg("Skriv en dato, for eksempel 1. december 2026."),
    FieldKind.NUMBER: msg("Skriv et helt tal, for eksempel 3."),
    FieldKind.AMOUNT: msg("Skriv beløbet i kroner, for eksempel 1.234,50."),
    FieldKind.CPR: msg("Skriv et CPR-nummer med 10 tal."),
    FieldKind.PHONE: msg("Skriv et telefonnummer med 8 tal."),
    FieldKind.EMAIL: msg("Skriv en e-mail-adresse, for eksempel navn@eksempel.dk."),
    FieldKind.YES_NO: msg("Vælg ja eller nej."),
    FieldKind.CHOICE: msg("Vælg et af svarene."),
    FieldKind.SEVERAL: msg("Vælg mindst et af svarene."),
    FieldKind.ADDRESS: msg("Skriv adressen, og vælg den på listen."),
    FieldKind.HOUSEHOLD: msg("Skriv navn og CPR-nummer på hver person."),
    FieldKind.BANK_ACCOUNT: msg("Skriv registreringsnummer og kontonummer."),
    FieldKind.FILE: msg("Vælg en fil."),
    FieldKind.STATEMENT: msg("Sæt kryds for at sige ja til det, der står."),
    FieldKind.TEXT: msg("Skriv et svar."),
    FieldKind.LONG_TEXT: msg("Skriv et svar."),
    FieldKind.INFORMATION: msg("Skriv et svar."),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer is worth.

    `plain` is what is sent, `seen` what conditions see; both None while the answer is empty or not right. `problem`
    says what to write instead; `notice` asks and lets go on.
    """

    empty: bool = False
    unknown: bool = False
    plain: Plain = None
    seen: Any = None
    problem: Text | None = None
    notice: Text | None = None


EMPTY: Final = Verdict(empty=True)
UNKNOWN_VERDICT: Final = Verdict(unknown=True)


def judge(field: FieldDefinition, answer: Answer, today: date) -> Verdict:
    """Never raises, whatever `answer` holds."""
    if isinstance(answer, Unknown):
        return EMPTY if field.unknown is None else UNKNOWN_VERDICT
    if answer is None or answer in ("", (), {}) or (isinstance(answer, str) and not answer.strip()):
        return EMPTY
    verdict = _JUDGES[field.kind](field, answer, today)
    if verdict.problem is not None and field.error is not None:
        return replace(verdict, problem=field.error)
    return verdict


def missing(field: FieldDefinition) -> Text:
    """What a required field left empty is met with."""
    if field.missing is not None:
        return field.missing
    what = _MISSING[field.kind]
    return what if field.unknown is None else msg("{what} Du kan også vælge »Det ved jeg ikke«.", what=what)


def _wrong(problem: Text) -> Verdict:
    return Verdict(problem=problem)


def _text(field: FieldDefinition, answer: Answer, _: date) -> Verdict:
    if not isinstance(answer, str):
        return _wrong(_MISSING[field.kind])
    written = line(answer) if field.kind is FieldKind.TEXT else _paragraphs(answer)
    if not written:
        return EMPTY
    most = field.validate.max_length or LONGEST[field.kind]
    if len(written) > most:
        return _wrong(nmsg("Skriv det kortere. Der er plads til {count} tegn.",
                           "Skriv det kortere. Der er plads til {count} tegn.", most))
    if field.validate.pattern and not _matches(field.validate.pattern, written):
        return _wrong(field.validate.pattern_error or _MISSING[field.kind])
    return Verdict(plain=written, seen=written)


def _paragraphs(written: str) -> str:
    return "\n".join(line(one) for one in written.replace("\r\n", "\n").split("\n")).strip()


def _matches(pattern: str, written: str) -> bool:
    import regex  # noqa: PLC0415 - few tasks have a pattern

    # Patterns come from outside: a hostile one may not hold up a window or a server.
    try:
        return regex.fullmatch(pattern, written, timeout=_PATTERN_SECONDS) is not None
    except (TimeoutError, regex.error):
        return False


def parse_email(text: str) -> str | Message:
    """An address for e-mail as it is sent; or a sentence that says what to write."""
    written = line(text)
    name, _at, domain = written.rpartition("@")
    labels = domain.split(".")
    if (not name or "@" in name or " " in written or len(written) > _LONGEST_EMAIL or len(labels) == 1
            or not all(one.strip("-") == one and one for one in labels)):
        return msg("Skriv en e-mail-adresse med @ og punktum, for eksempel navn@eksempel.dk.")
    return written


def _email(_: FieldDefinition, answer: Answer, __: date) -> Verdict:
    email = parse_email(line(answer))
    return _wrong(email) if isinstance(email, Message) else Verdict(plain=email, seen=email)


def _phone(_: FieldDefinition, answer: Answer, __: date) -> Verdict:
    phone = parse_phone(line(answer))
    return _wrong(phone) if isinstance(phone, Message) else Verdict(plain=phone, seen=phone)


def _number(field: FieldDefinition, answer: Answer, _: date) -> Verdict:
    whole = isinstance(answer, int) and not isinstance(answer, bool)
    number = parse_number(str(answer) if whole else line(answer))
    if isinstance(number, Message):
        return _wrong(number)
    outside = _outside(number, field)
    return _wrong(outside) if outside else Verdict(plain=number, seen=number)


def _amount(field: FieldDefinition, answer: Answer, _: date) -> Verdict:
    amount = parse_amount(line(answer))
    if isinstance(amount, Message):
        return _wrong(amount)
    outside = _outside(amount, field)
    return _wrong(outside) if outside else Verdict(plain=f"{amount:.2f}", seen=float(amount))


def _outside(value: Decimal | int, field: FieldDefinition) -> Message | None:
    least, most = (None if one is None else parse_limit(one) for one in (field.validate.min, field.validate.max))
    if least is not None and value < least:
        return msg("Skriv et tal, der er {least} eller mere.", least=least)
    if most is not None and value > most:
        return msg("Skriv et tal, der er {most} eller mindre.", most=most)
    return None


def _date(field: FieldDefinition, answer: Answer, today: date) -> Verdict:
    day = parse_date(line(answer), today)
    if isinstance(day, Message):
        return _wrong(day)
    least, most = (parse_bound(str(one), today) for one in (field.validate.min, field.validate.max))
    if least and day < least:
        return _wrong(msg("Skriv en dato, der er {day} eller senere.", day=least))
    if most and day > most:
        return _wrong(_too_late(most, within_from(str(field.validate.max), day, today)))
    return Verdict(plain=day.isoformat(), seen=day.isoformat())


def _too_late(most: date, first: date | None) -> Message:
    if first is None:
        return msg("Skriv en dato, der er {day} eller tidligere.", day=most)
    return msg(
        "Det er for tidligt endnu. Du kan gøre det fra {first}. Er datoen forkert, så skriv en, der er {day} eller "
        "tidligere.", first=first, day=most,
    )


def _cpr(_: FieldDefinition, answer: Answer, today: date) -> Verdict:
    number = CprNumber.parse(line(answer), today)
    if isinstance(number, CprProblem):
        return _wrong(cpr_problem(number))
    return Verdict(
        plain=number.digits, seen=number.digits, notice=None if number.passes_mod11 else check_again(),
    )


def _yes_no(field: FieldDefinition, answer: Answer, _: date) -> Verdict:
    return Verdict(plain=answer, seen=answer) if isinstance(answer, bool) else _wrong(_MISSING[field.kind])


def _statement(_: FieldDefinition, answer: Answer, __: date) -> Verdict:
    return Verdict(plain=True, seen=True) if answer is True else EMPTY


def _choice(field: FieldDefinition, answer: Answer, _: date) -> Verdict:
    known = any(one.id == answer for one in field.choices)
    return Verdict(plain=answer, seen=answer) if known and isinstance(answer, str) else _wrong(_MISSING[field.kind])


def _several(field: FieldDefinition, answer: Answer, _: date) -> Verdict:
    known = tuple(one.id for one in field.choices)
    if not isinstance(answer, tuple) or any(one not in known for one in answer):
        return _wrong(_MISSING[field.kind])
    chosen = tuple(one for one in known if one in answer)
    few, most = field.validate.min_chosen or 0, field.validate.max_chosen or len(known)
    if len(chosen) < few:
        return _wrong(nmsg("Vælg mindst {count} svar.", "Vælg mindst {count} svar.", few))
    if len(chosen) > most:
        return _wrong(nmsg("Vælg højst {count} svar.", "Vælg højst {count} svar.", most))
    return Verdict(plain=chosen, seen=list(chosen))


def _address(_: FieldDefinition, answer: Answer, __: date) -> Verdict:
    address = parse_address(answer)
    return _wrong(address) if isinstance(address, Message) else Verdict(plain=address, seen=address)


def _household(field: FieldDefinition, answer: Answer, today: date) -> Verdict:
    household = parse_household(answer, field.validate, today)
    if isinstance(household, People):
        notice = check_again(*household.doubtful) if household.doubtful else None
        return Verdict(plain=household.people, seen=list(household.people), notice=notice)
    return _wrong(household)


def _bank_account(_: FieldDefinition, answer: Answer, __: date) -> Verdict:
    account = parse_bank_account(answer)
    return _wrong(account) if isinstance(account, Message) else Verdict(plain=account, seen=account)


def _file(field: FieldDefinition, answer: Answer, _: date) -> Verdict:
    if not isinstance(answer, Mapping):
        return _wrong(_MISSING[field.kind])
    file = parse_file(answer, field.validate)
    if isinstance(file, Message):
        return _wrong(file)
    return Verdict(plain=file, seen={key: file[key] for key in ("name", "type", "size")})


def _nothing(_: FieldDefinition, __: Answer, ___: date) -> Verdict:
    return EMPTY


_JUDGES: Final[Mapping[FieldKind, Callable[[FieldDefinition, Answer, date], Verdict]]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.AMOUNT: _amount,
    FieldKind.DATE: _date,
    FieldKind.CPR: _cpr,
    FieldKind.PHONE: _phone,
    FieldKind.EMAIL: _email,
    FieldKind.YES_NO: _yes_no,
    FieldKind.CHOICE: _choice,
    FieldKind.SEVERAL: _several,
    FieldKind.ADDRESS: _address,
    FieldKind.HOUSEHOLD: _household,
    FieldKind.BANK_ACCOUNT: _bank_account,
    FieldKind.FILE: _file,
    FieldKind.STATEMENT: _statement,
    FieldKind.INFORMATION: _nothing,
}
