"""Numbers, amounts and telephone numbers as people write them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from desktop.i18n import Message, msg

_CURRENCY: Final = re.compile(r"^(?:kr\.?|dkk)\s*|\s*(?:kr\.?|kroner|dkk|,-|\.-)+$", re.IGNORECASE)
_WHOLE: Final = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+)")
_DANISH: Final = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+)(?:,([0-9]{1,2}))?")
_ENGLISH: Final = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]{1,2})")
_LONGEST: Final = 15
_PHONE_NOISE: Final = re.compile(r"[\s\-./()]+")
_DANISH_PHONE: Final = re.compile(r"(?:(?:\+|00)45)?([0-9]{8})")
_FOREIGN_PHONE: Final = re.compile(r"(?:\+|00)([1-9][0-9]{5,14})")


def parse_number(text: str) -> int | Message:
    """A whole number, or a sentence that says what to write. Thousands may be set apart by dots or spaces."""
    typed = _plain_signs(text)
    if _WHOLE.fullmatch(typed) and len(typed) <= _LONGEST:
        return int(re.sub(r"[. ]", "", typed))
    return msg("Skriv et helt tal, for eksempel 3.")


def parse_amount(text: str) -> Decimal | Message:
    """Kroner with two decimals, or a sentence that says what to write.

    "1.234,50", "1234,5", "1.234 kr." and "1,234.50" are clear. "1,234" may be either and is asked about.
    """
    typed = _CURRENCY.sub("", _plain_signs(text)).strip()
    if len(typed) <= _LONGEST:
        if _DANISH.fullmatch(typed):
            return Decimal(re.sub(r"[. ]", "", typed).replace(",", ".")).quantize(Decimal("0.01"))
        if _ENGLISH.fullmatch(typed):
            return Decimal(typed.replace(",", "")).quantize(Decimal("0.01"))
    return msg("Skriv beløbet i kroner, for eksempel 1.234,50.")


def parse_limit(bound: int | str) -> Decimal | None:
    """A limit of a definition as a number; None when it is none."""
    try:
        number = Decimal(bound)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _plain_signs(text: str) -> str:
    return " ".join(text.replace("\u2212", "-").replace("\u2013", "-").split())


def parse_phone(text: str) -> str | Message:
    """Eight digits, or "+" and country code; or a sentence that says what to write."""
    typed = _PHONE_NOISE.sub("", text)
    danish = _DANISH_PHONE.fullmatch(typed)
    if danish:
        return danish.group(1)
    foreign = _FOREIGN_PHONE.fullmatch(typed)
    if foreign and not foreign.group(1).startswith("45"):
        return f"+{foreign.group(1)}"
    return msg("Skriv et telefonnummer med 8 tal. Er det fra et andet land, så begynd med +.")


def spaced_phone(phone: str) -> str:
    """As people read it: "12 34 56 78"."""
    return phone if phone.startswith("+") else " ".join(phone[one:one + 2] for one in range(0, len(phone), 2))
