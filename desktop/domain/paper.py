"""Paper that was asked for."""

from __future__ import annotations


class PaperNotMade(Exception):  # noqa: N818 - it names what a person is told, not a kind of bug
    """Whatever makes it died, took too long or said nonsense. Nothing is lost, and it can be asked for again."""
