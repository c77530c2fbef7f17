"""The window app put together: the only room that knows every room below it.

`system` is the real clock and chance, `assembly` makes the adapters and joins them, `running` is one window with its
desk from first paint to last. Nothing here decides what a person sees.
"""

import desktop.ui  # noqa: F401 - before anything reads PySide6: it keeps Python's own `import` (see there)
