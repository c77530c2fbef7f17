"""Every length a window uses, as it follows from the size a person reads at (DESIGN's table)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

SIZES: Final = (100, 125, 150, 200, 250, 300, 400)
"""The steps of the smaller and larger buttons, in percent."""

MOST_PERCENT: Final = 400
TOOLS_FOLD_FROM: Final = 200
BASIS_FOLDS_ABOVE: Final = 250
HINTS_FOLD_ABOVE: Final = 200


class Spacing(StrEnum):
    """Air between letters and lines."""

    NORMAL = "normal"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Metrics:
    """Lengths in pixels that follow from a size in percent (DESIGN.md's table).

    `question`, `chrome` (what stands in the bands), `citizen` (the question turned to the citizen, large
    to begin with) and `air` are factors; `band_top`, `band_bottom` heights;
    `target_*` the least height of a field, a choice, a button, a tool; `strip` the height of the one that
    says more lies below; `gap_*` the steps of the rhythm.
    """

    body: float
    question: float
    chrome: float
    citizen: float
    air: float
    band_top: int
    band_bottom: int
    band_button: int
    target_field: int
    target_choice: int
    target_button: int
    target_tool: int
    target_citizen: int
    strip: int
    column: int
    wide_column: int
    gutter: int
    gap_tiny: int
    gap_small: int
    gap: int
    gap_large: int
    gap_huge: int
    gap_page: int
    gap_heading: int
    gap_answer: int
    pad_choice: int
    radius: int
    radius_card: int
    icon: int
    icon_tile: int
    tile: int
    indicator: int
    line_hair: int
    line: int
    line_strong: int
    ring: int
    bar: int

    def named(self) -> tuple[tuple[str, int], ...]:
        """The whole-pixel measures by name, for the style sheet, and those that follow from a border."""
        whole = [(f.name, getattr(self, f.name)) for f in fields(self) if isinstance(getattr(self, f.name), int)]
        margin = 4
        return (
            *whole,
            ("target_inner", self.target_field - 2 * self.line),
            ("margin_bar", margin),
            ("radius_bar", (self.bar - 2 * margin) // 2),
        )


def between(percent: float, points: Sequence[tuple[int, float]]) -> float:
    """The value at `percent` on straight lines between (percent, value) `points`; flat outside them."""
    if percent <= points[0][0]:
        return points[0][1]
    for (low, at_low), (high, at_high) in pairwise(points):
        if percent <= high:
            return at_low + (at_high - at_low) * (percent - low) / (high - low)
    return points[-1][1]


@lru_cache(maxsize=64)
def metrics(percent: int, spacing: Spacing) -> Metrics:
    """The lengths at `percent` 100 to 400 with this much air."""
    full = percent / 100
    question = between(percent, ((100, 1.0), (200, 1.6), (300, 2.0), (400, 2.2)))
    chrome = between(percent, ((100, 1.0), (200, 1.5), (300, 1.8), (400, 2.1)))
    air = between(percent, ((100, 1.0), (200, 1.15), (400, 1.4))) * (1.25 if spacing is Spacing.WIDE else 1.0)

    def gap(at_100: int) -> int:
        return round(at_100 * air)

    return Metrics(
        body=full,
        question=question,
        chrome=chrome,
        citizen=between(percent, ((100, 1.0), (200, 1.35), (300, 1.5), (400, 1.8))),
        air=air,
        band_top=round(between(percent, ((100, 80), (200, 120), (400, 160)))),
        band_bottom=round(between(percent, ((100, 96), (200, 128), (400, 160)))),
        band_button=round(between(percent, ((100, 64), (200, 92), (400, 132)))),
        target_field=round(28 + 32 * full),
        target_choice=round(between(percent, ((100, 68), (200, 100), (300, 118), (400, 148)))),
        target_button=round(32 + 32 * full),
        target_tool=round(48 * chrome),
        target_citizen=round(between(percent, ((100, 104), (200, 120), (400, 180)))),
        strip=round(between(percent, ((100, 46), (200, 52), (400, 64)))),
        column=round(760 * full),
        wide_column=round(1120 * full),
        gutter=round(between(percent, ((100, 32), (200, 48), (400, 32)))),
        gap_tiny=gap(8),
        gap_small=gap(12),
        gap=gap(18),
        gap_large=gap(24),
        gap_huge=gap(36),
        # Large text needs the room for itself: what stands around it gives way.
        gap_page=gap(36) if percent <= HINTS_FOLD_ABOVE else gap(14),
        gap_heading=gap(18) if percent <= HINTS_FOLD_ABOVE else gap(8),
        gap_answer=gap(24) if percent <= HINTS_FOLD_ABOVE else gap(12),
        pad_choice=gap(12) if percent <= HINTS_FOLD_ABOVE else gap(8),
        radius=8,
        radius_card=14,
        icon=round(26 * question),
        icon_tile=round(32 * question),
        tile=round(56 * question),
        indicator=round(30 * question),
        line_hair=1,
        line=2,
        line_strong=3,
        ring=round(between(percent, ((100, 6), (200, 8), (300, 10), (400, 11)))),
        bar=round(18 * min(chrome, 1.5)),
    )
