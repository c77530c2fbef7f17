"""When one page is another: what begins anew, and what is the same page said again."""

from __future__ import annotations

from dataclasses import replace

from desktop.i18n import LANGUAGES
from desktop.presenters.states import AboutData, CitizenYes, LetterChoice, Page, Shell
from desktop.ui.look import SIZES, Look


def page_id(page: object) -> str:
    """What makes a page a new one: its kind, and within a task the step. A page said again keeps its id."""
    step = getattr(page, "step", "")
    return f"{type(page).__name__}:{step}" if step else type(page).__name__


def is_another(page: Page, shown: Page | None) -> bool:
    """True where `page` begins anew: another page, or the same about another citizen, as when two are helped."""
    if shown is None or page_id(page) != page_id(shown):
        return True
    now, before = page.shell.basis, shown.shell.basis
    return now is not None and before is not None and now.whom != before.whom


def only_shell_differs(shown: Page | None, page: Page) -> bool:
    """True when the page itself stands already, as when "Gemt" comes while a person types."""
    if shown is None or type(shown) is not type(page):
        return False
    return shown.shell != page.shell and replace(shown, shell=page.shell) == page


def look_for(page: object, look: Look) -> Look:
    """The look a page is shown in: large for a citizen alone; turned to one, in their language where we have it."""
    shell = getattr(page, "shell", None)
    if isinstance(shell, Shell) and shell.large:
        look = replace(look, size=citizen_size(look.size))
    if isinstance(page, AboutData) and page.language is not None:
        look = replace(look, size=citizen_size(look.size))  # the question before it has a size of its own
    return _in_language_of(page, look)


def bands_look_for(page: object, look: Look) -> Look:
    """The look of what stands around a page: turned to a citizen, theirs; else the window's own, whoever reads."""
    if is_turned(page):
        return _in_language_of(page, replace(look, size=citizen_size(look.size)))
    return look


def is_turned(page: object) -> bool:
    """True for a page turned to a citizen whom a helper helps: what is chosen there is theirs, and leaves with them."""
    return isinstance(page, CitizenYes | AboutData | LetterChoice) and page.language is not None


def language_of(page: object) -> str | None:
    """The language a page turned to a citizen is read in, where we have it."""
    turned = page.language if isinstance(page, CitizenYes | AboutData | LetterChoice) else None
    return turned if turned in LANGUAGES else None


def _in_language_of(page: object, look: Look) -> Look:
    return replace(look, language=language_of(page) or look.language)


def citizen_size(size: int) -> int:
    """Two steps larger than the window's own, so that smaller and larger go on working."""
    return SIZES[min(sum(step <= size for step in SIZES) + 1, len(SIZES) - 1)]
