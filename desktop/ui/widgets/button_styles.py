"""How each kind of button is drawn: tokens and metrics by name, numbers at 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.ui.look import Type


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of button is drawn. Colours are token names, `target` and `line` name metrics.

    `pad` and `least` are pixels at 100 %; `enter` tells whether the Enter key presses it; `gives` is by how much of
    their size its words may give way so that none is parted. `hovers`: drawn otherwise under a resting mouse, which an
    answer that binds is not, for it would look chosen.
    """

    kind: Type
    text: str
    fill: str | None = None
    line: str | None = None
    pressed: str | None = None
    target: str = "target_button"
    pad: int = 32
    least: int = 0
    icon_after: bool = False
    centred: bool = True
    underlined: bool = False
    enter: bool = True
    hovers: bool = True
    gives: float = 0
    corners: bool = True
    """Whether its box has round corners; a strip from edge to edge has none."""


PRIMARY: Final = Style(
    Type.BUTTON, "on_primary", fill="primary", pressed="primary_pressed", least=240, icon_after=True
)
SECONDARY: Final = Style(Type.BUTTON, "primary", fill="paper", line="primary", pressed="tint")
QUIET: Final = Style(Type.LINK, "primary", target="target_tool", pad=0, centred=False)
LINK: Final = Style(Type.LINK, "primary", target="target_tool", pad=0, centred=False, underlined=True)
ERROR_LINK: Final = Style(Type.STRONG, "error", target="target_tool", pad=0, centred=False)
TOOL: Final = Style(Type.TOOL, "ink", fill="paper", line="control", pressed="tint", target="target_tool", pad=12)
STRONG_TOOL: Final = Style(
    Type.TOOL, "on_strong", fill="strong", pressed="strong", target="target_tool", pad=14
)
EQUAL: Final = Style(
    Type.CITIZEN_BUTTON, "primary", fill="paper", line="primary", pressed="tint", target="target_citizen", pad=20,
    enter=False, hovers=False, gives=0.14,
)
BELOW: Final = Style(Type.TOOL, "primary", fill="paper", pressed="tint", target="strip", pad=12, corners=False)
