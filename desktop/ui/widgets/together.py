"""What is read together: a button says little without the words above it."""

from __future__ import annotations


class ReadTogether:
    """Mixed into a widget that says what the buttons in it are about.

    Where one of them takes the focus, as much of what is around it comes in sight as there is room for.
    """
