"""The child that opens what a stranger made: one job from standard input, one answer to standard output.

Started by `children.py`; in a bundle through the hidden verb `sidemand _child`, which calls `main`.
Knows nothing of the citizen, the profile or the network, and imports as little as it can.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.documents.confinement import confine
from desktop.documents.envelope import seal, unseal

Answer = tuple[Mapping[str, object], bytes]


def main() -> int:
    """Do the one job; 0 when there is an answer, also when the answer is that the file cannot be read."""
    # Standard streams are None in a windowed bundle only when nobody gave any; our parent always does.
    source, target = sys.stdin.buffer, sys.stdout.buffer
    confine()
    head, content = unseal(source.read())
    try:
        answer = _JOBS[head["job"]](content, head)
    except MemoryError:
        answer = {"problem": "too-much"}, b""
    target.write(seal(*answer))
    target.flush()
    return 0


def _pdf_text(content: bytes, _: Mapping[str, Any]) -> Answer:
    from desktop.documents import pdf_inside  # noqa: PLC0415 - only the job that needs it loads it

    try:
        return {"pages": pdf_inside.text(content)}, b""
    except pdf_inside.NotReadable as error:
        return {"problem": error.problem}, b""


def _pdf_page(content: bytes, head: Mapping[str, Any]) -> Answer:
    from desktop.documents import pdf_inside  # noqa: PLC0415 - as above

    try:
        page = pdf_inside.page(content, int(head["page"]), int(head["width"]))
    except pdf_inside.NotReadable as error:
        return {"problem": error.problem}, b""
    return {"width": page.width, "height": page.height, "pages": page.pages}, page.png


def _image(content: bytes, _: Mapping[str, Any]) -> Answer:
    from desktop.documents import image_inside  # noqa: PLC0415 - as above

    found = image_inside.measure(content)
    if found is None:
        return {"problem": "damaged"}, b""
    return {"content_type": found[0], "width": found[1], "height": found[2]}, b""


_JOBS: Final[Mapping[str, Callable[[bytes, Mapping[str, Any]], Answer]]] = {
    "pdf-text": _pdf_text, "pdf-page": _pdf_page, "image": _image,
}

if __name__ == "__main__":
    sys.exit(main())
