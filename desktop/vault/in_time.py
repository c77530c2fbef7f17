"""Calls that may hang, with an end: a keyring can wait for ever for a service or a dialogue nobody sees."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Done(Generic[_T]):
    """It answered; the answer may be a key, so it is never shown."""

    value: _T = field(repr=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """It raised."""

    error: Exception


class TooLate:
    """It did not answer in time; its thread is left behind and ends with the process."""


def in_time(seconds: float, call: Callable[[], _T]) -> Done[_T] | Failed | TooLate:
    """Run `call` on a thread of its own and wait at most `seconds`."""
    answers: queue.SimpleQueue[Done[_T] | Failed] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(Done(call()))
        except Exception as error:  # noqa: BLE001 - keyring backends raise whatever their service raises
            answers.put(Failed(error))

    threading.Thread(target=run, name="keyring", daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except queue.Empty:
        return TooLate()
