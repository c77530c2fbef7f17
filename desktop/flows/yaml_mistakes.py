"""What a YAML parser's complaint means to who writes a definition: the line to look at, and what to write there."""

from __future__ import annotations

import re
from typing import Final

_OPENED: Final = {"while parsing a flow mapping": ("{", "}"), "while parsing a flow sequence": ("[", "]")}
_TWO_COLONS: Final = re.compile(r"^\s*(?:- )*[^\s:'\"{\[#]+:\s+[^'\"{\[|>\s].*(?::\s|:$)")
_SPECIAL: Final = re.compile(r"^\s*(?:- )*(?:[^\s:'\"{\[#]+:\s+)?([@%`*&!?|>-])(?=\S| \S)")
_IN_QUOTES: Final = "Put the text in quotes"


def explained(
    text: str, problem: str, at: int, context: str = "", opened: int | None = None,
) -> tuple[int, str]:
    """The line (from 1) and a sentence. `at` is the line (from 1) the parser stopped, `opened` where it began."""
    lines = [*text.splitlines(), ""]
    if "scanning a simple key" in context and opened is not None:
        at = opened  # the parser only knew on the line after
    here = lines[at - 1] if at <= len(lines) else ""
    if "'\\t'" in problem or re.match(r" *\t", here):
        return at, "a tab. Use spaces, not tabs"
    if "\u00a0" in here:
        return at, "a space that is not an ordinary one, as copied from a page. Write an ordinary space"
    if "another document" in problem:
        return at, "'---' begins another definition. Write each in a file of its own"
    if context in _OPENED and opened is not None:
        left, right = _OPENED[context]
        if at == opened and "but got ':'" in problem:
            return at, f"a text with ': ' in it, between {left} and {right}. {_IN_QUOTES}"
        return opened, f"a bracket {left} is not closed where it should be. Write the missing {right} or comma"
    if context == "while parsing a flow node" and "<stream end>" in problem:
        return at, "brackets are opened and never closed. Write a ] or } for each"
    return _block(lines, problem, at, context, opened)


def _block(lines: list[str], problem: str, at: int, context: str, opened: int | None) -> tuple[int, str]:
    here = lines[at - 1] if at <= len(lines) else ""
    if "quoted scalar" in context and opened is not None:
        return opened, "a quote is opened here and never closed. Write one at the end of the text too"
    closing = re.search(r"found '([\]}])'", problem)
    if closing:
        return at, f"a bracket {closing[1]} too many. Remove it, or write the one that opens it"
    if "'<scalar>'" in problem:
        return _after_a_text(lines, at)
    if problem.startswith("mapping values are not allowed") and _TWO_COLONS.match(here):
        return at, f"a text with ': ' in it. {_IN_QUOTES}: {_quoted(here)}"
    if "scanning a simple key" in context:
        return at, "a line without ': '. Write 'key: value', with a space after the colon"
    special = _SPECIAL.match(here)
    if special and special[1] != "-":
        return at, f"a text cannot begin with {special[1]}. {_IN_QUOTES}: {_quoted(here)}"
    if problem.startswith("sequence entries are not allowed"):
        return at, f"a text cannot begin with '- '. {_IN_QUOTES}: {_quoted(here)}"
    if "<block end>" in problem or problem.startswith("mapping values are not allowed"):
        unspaced = next((n for n, one in enumerate(lines[:at], 1) if re.match(r"\s*-[^\s-]", one)), None)
        if unspaced is not None:
            return unspaced, "a '-' without a space after it. Write '- ' before each item of the list"
        says = "Write as many spaces before it as they have; if it is text, put the whole text in quotes"
        return at, f"this line is not as far in as the lines it belongs with. {says}"
    return at, f"this is not YAML ({problem}). Write 'key: value', and a text with signs in it in quotes"


def _after_a_text(lines: list[str], at: int) -> tuple[int, str]:
    """Something stands after a value that had ended: most often because of a quote or a bracket."""
    for number, line in enumerate(lines[:at], start=1):
        if line.count('"') % 2 and not line.lstrip().startswith("#"):
            return number, 'a quote " on this line is not closed. Write one at the end of the text too'
    here = lines[min(at, len(lines)) - 1]
    return at, f"there is something after the text or the bracket on this line. {_IN_QUOTES}: {_quoted(here)}"


def _quoted(line: str) -> str:
    """The line as it could be written, its text in quotes."""
    beginning = re.match(r"\s*(?:- )*(?:[a-z_]+:\s+)?", line)
    said = line[beginning.end():] if beginning else line
    return f"""{line[:len(line) - len(said)].strip()} "{said.strip().replace('"', "'")}\"""".strip()
