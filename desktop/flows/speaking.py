"""How an answer reads on the check page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from desktop.domain.cpr import CprNumber
from desktop.flows.answers import Answer, Plain
from desktop.flows.definition import FieldDefinition
from desktop.flows.kinds import Verdict
from desktop.flows.numbers import spaced_phone
from desktop.flows.views import FieldKind
from desktop.i18n import Listing, Message, Text, msg

SHOWN: Final = frozenset({"address", "doctor", "email", "phone"})
"""The data a choice may show: what a person can recognise as their own at a glance."""


def told(datum: str, known: Plain) -> Text | None:
    """How a known datum reads; None when it is no such thing."""
    match datum, known:
        case "address", Mapping():
            return _part(known, "text") or None
        case "phone", str():
            return spaced_phone(known)
        case _, str() if datum in SHOWN and datum != "address":
            return known
        case _:
            return None


def spoken(field: FieldDefinition, answer: Answer, verdict: Verdict, today: date) -> Text:
    """The answer in words; CPR numbers masked. What is not right yet reads as it was typed."""
    if verdict.unknown:
        return msg("Det ved jeg ikke")
    if verdict.plain is None:
        return answer if isinstance(answer, str) and answer.strip() else msg("Ikke svaret")
    return _value(field, verdict.plain, today)


def unmasked(field: FieldDefinition, verdict: Verdict, today: date) -> Text | None:
    """The answer with its CPR numbers whole, for whoever asks to see them; None where nothing is masked."""
    match field.kind, verdict.plain:
        case FieldKind.CPR, str() as digits:
            return _whole(digits, today)
        case FieldKind.HOUSEHOLD, tuple() as people if people:
            return Listing(tuple(_person(one, today, _whole) for one in people if isinstance(one, Mapping)))
        case _:
            return None


def _value(field: FieldDefinition, plain: Plain, today: date) -> Text:  # noqa: C901, PLR0912 - a case a kind
    match field.kind, plain:
        case FieldKind.DATE, str():
            return Message("{value}", (("value", date.fromisoformat(plain)),))
        case FieldKind.NUMBER, int():
            return Message("{value}", (("value", plain),))
        case FieldKind.AMOUNT, str():
            amount = Decimal(plain)
            return msg("{amount} kr.", amount=int(amount) if amount == int(amount) else amount)
        case FieldKind.CPR, str():
            return _masked(plain, today)
        case FieldKind.PHONE, str():
            return spaced_phone(plain)
        case FieldKind.YES_NO | FieldKind.STATEMENT, bool():
            return msg("Ja") if plain else msg("Nej")
        case FieldKind.CHOICE, str():
            return _label(field, plain)
        case FieldKind.SEVERAL, tuple():
            return Listing(tuple(_label(field, one) for one in plain if isinstance(one, str)))
        case FieldKind.HOUSEHOLD, tuple():
            return Listing(tuple(_person(one, today, _masked) for one in plain if isinstance(one, Mapping)))
        case FieldKind.ADDRESS, Mapping():
            return msg("{address}, c/o {name}", address=_part(plain, "text"), name=_part(plain, "co")) \
                if plain.get("co") else _part(plain, "text")
        case FieldKind.BANK_ACCOUNT, Mapping():
            return f"{_part(plain, 'registration')} {_part(plain, 'account')}"
        case FieldKind.FILE, Mapping():
            return _part(plain, "name")
        case _:
            return str(plain)


def _label(field: FieldDefinition, chosen: str) -> Text:
    return next((one.label for one in field.choices if one.id == chosen), chosen)


def _person(person: Mapping[str, Plain], today: date, shown: Callable[[str, date], str]) -> Text:
    return msg("{name} ({cpr})", name=_part(person, "name"), cpr=shown(_part(person, "cpr"), today))


def _part(whole: Mapping[str, Plain], key: str) -> str:
    value = whole.get(key)
    return value if isinstance(value, str) else ""


def _masked(digits: str, today: date) -> str:
    number = CprNumber.parse(digits, today)
    return number.masked() if isinstance(number, CprNumber) else digits


def _whole(digits: str, today: date) -> str:
    number = CprNumber.parse(digits, today)
    return number.formatted() if isinstance(number, CprNumber) else digits


def as_typed(field: FieldDefinition, known: Plain) -> Plain:
    """A once-only datum the way a person would have typed it, so that the field reads naturally."""
    if isinstance(known, str) and field.kind is FieldKind.DATE:
        try:
            day = date.fromisoformat(known)
        except ValueError:
            return known
        return f"{day.day:02}.{day.month:02}.{day.year}"
    if isinstance(known, str) and field.kind is FieldKind.AMOUNT:
        return known.replace(".", ",")
    if isinstance(known, str) and field.kind is FieldKind.PHONE and known.isdecimal():
        return spaced_phone(known)
    if isinstance(known, int) and not isinstance(known, bool) and field.kind is FieldKind.NUMBER:
        return str(known)
    return known
