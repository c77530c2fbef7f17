"""The window. PySide6 lives here and in `app`, nowhere else.

PySide replaces Python's `import` by one of its own, which looks through the source of every module imported afterwards
for its own name: where it finds it, `from __feature__ import snake_case` might follow. Nothing here uses such features.
Reading 100,000 lines and keeping them cost a start 17 MB, so Python's own `import` is put back.
"""

import builtins

_PYTHONS = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - between the two

builtins.__import__ = _PYTHONS
