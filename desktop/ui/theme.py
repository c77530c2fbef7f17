"""Colours: four themes as named tokens, and the style sheet made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from string import Template
from typing import Final

from desktop import paths


class Theme(StrEnum):
    """How light and dark are used. Chosen for a window, never for the process."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
    YELLOW_ON_BLACK = "yellow-on-black"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour the window uses, as `#RRGGBB`.

    Text reaches 7:1 on the grounds it is used on (`TEXT_PAIRS`), lines of controls, pictures and the focus
    ring 3:1 (`LINE_PAIRS`). `hair` is decoration only: nothing may need it to be understood.
    """

    ink: str
    soft: str
    ground: str
    paper: str
    control: str
    placeholder: str
    hair: str
    primary: str
    on_primary: str
    primary_pressed: str
    tint: str
    on_tint: str
    success: str
    success_tint: str
    attention: str
    attention_tint: str
    error: str
    error_tint: str
    strong: str
    on_strong: str
    ring_inner: str
    ring_outer: str
    training: str
    on_training: str
    progress_rest: str
    faint: str


TOKENS: Final[Mapping[Theme, Tokens]] = {
    Theme.LIGHT: Tokens(
        ink="#1A1A1A", soft="#454545", ground="#F4F1EC", paper="#FFFFFF", control="#707070", placeholder="#595959",
        hair="#DCDCDC", primary="#004D99", on_primary="#FFFFFF", primary_pressed="#003366", tint="#E2F2FB",
        on_tint="#1A1A1A", success="#1F4D00", success_tint="#DDF7CE", attention="#5A3D00", attention_tint="#FFF3D6",
        error="#9C0000", error_tint="#FFE0E0", strong="#1A1A1A", on_strong="#FFFFFF", ring_inner="#FEBB30",
        ring_outer="#1A1A1A", training="#5B2A86", on_training="#FFFFFF", progress_rest="#DCDCDC", faint="#9A9A9A",
    ),
    Theme.DARK: Tokens(
        ink="#F5F3EF", soft="#D2CFC9", ground="#16181B", paper="#202327", control="#9A9DA3", placeholder="#B7BAC0",
        hair="#3A3E44", primary="#A8D4FF", on_primary="#0B1E33", primary_pressed="#D3E9FF", tint="#14314D",
        on_tint="#F5F3EF", success="#BDF0A0", success_tint="#1B3A0C", attention="#FFDD94", attention_tint="#3D2E08",
        error="#FFC2C2", error_tint="#4A1212", strong="#F5F3EF", on_strong="#16181B", ring_inner="#16181B",
        ring_outer="#FEBB30", training="#DEC5FF", on_training="#241038", progress_rest="#4A4F57", faint="#6B7077",
    ),
    Theme.HIGH_CONTRAST: Tokens(
        ink="#FFFFFF", soft="#FFFFFF", ground="#000000", paper="#000000", control="#FFFFFF", placeholder="#FFFFFF",
        hair="#FFFFFF", primary="#FFE600", on_primary="#000000", primary_pressed="#FFFFFF", tint="#000000",
        on_tint="#FFFFFF", success="#FFE600", success_tint="#000000", attention="#FFE600", attention_tint="#000000",
        error="#FFE600", error_tint="#000000", strong="#FFFFFF", on_strong="#000000", ring_inner="#000000",
        ring_outer="#FFFFFF", training="#FFE600", on_training="#000000", progress_rest="#666666", faint="#767676",
    ),
    Theme.YELLOW_ON_BLACK: Tokens(
        ink="#FFE600", soft="#FFE600", ground="#000000", paper="#000000", control="#FFE600", placeholder="#FFE600",
        hair="#FFE600", primary="#FFE600", on_primary="#000000", primary_pressed="#FFF7A8", tint="#000000",
        on_tint="#FFE600", success="#FFE600", success_tint="#000000", attention="#FFE600", attention_tint="#000000",
        error="#FFE600", error_tint="#000000", strong="#FFE600", on_strong="#000000", ring_inner="#000000",
        ring_outer="#FFE600", training="#FFE600", on_training="#000000", progress_rest="#665C00", faint="#7A6E00",
    ),
}

TEXT_RATIO: Final = 7.0
LINE_RATIO: Final = 3.0

TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    ("ink", "ground"), ("ink", "paper"), ("ink", "tint"), ("ink", "error_tint"), ("ink", "attention_tint"),
    ("soft", "ground"), ("soft", "paper"), ("soft", "tint"), ("placeholder", "paper"),
    ("primary", "ground"), ("primary", "paper"), ("primary", "tint"), ("on_primary", "primary"),
    ("on_primary", "primary_pressed"), ("on_tint", "tint"), ("success", "ground"), ("success", "paper"),
    ("success", "success_tint"), ("attention", "attention_tint"), ("error", "ground"), ("error", "paper"),
    ("error", "error_tint"), ("on_strong", "strong"), ("on_training", "training"),
)
"""(text, ground) pairs the kit paints; each reaches `TEXT_RATIO` in every theme."""

LINE_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    ("control", "paper"), ("control", "ground"), ("primary", "paper"), ("primary", "ground"), ("primary", "tint"),
    ("ring_outer", "ground"), ("ring_outer", "paper"), ("ring_inner", "ring_outer"), ("error", "paper"),
    ("error", "ground"), ("error", "error_tint"), ("ink", "paper"), ("ink", "tint"), ("strong", "paper"),
    ("training", "paper"), ("primary", "progress_rest"), ("attention", "ground"), ("attention", "attention_tint"),
)
"""(line, ground) pairs of control borders, pictures and the focus ring; each reaches `LINE_RATIO`."""


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two `#RRGGBB` colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a `#RRGGBB` colour by WCAG 2, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (_linear(part) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    # sRGB's own transfer function, as WCAG 2 writes it.
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's constants


@lru_cache(maxsize=1)
def _sheet() -> Template:
    return Template((paths.resources() / "styles" / "window.qss").read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def style_sheet(theme: Theme, measures: tuple[tuple[str, int], ...]) -> str:
    """The window's style sheet: the template with this theme's colours and these measures in pixels.

    A name in the template that is neither is a bug and raises KeyError. It holds no font rules: fonts are
    set on widgets, because a style sheet cannot reach a variable font's weights.
    """
    return _sheet().substitute(asdict(TOKENS[theme]), **{name: f"{value}px" for name, value in measures})
