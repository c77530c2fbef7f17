"""What Qt finds on this machine, for `sidemand doctor`. Run in a process of its own: a missing library ends it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTextToSpeech import QTextToSpeech
from PySide6.QtWidgets import QApplication

from desktop.ui import fonts

_READER_BUS = "org.a11y.Bus"


@dataclass(frozen=True, slots=True)
class ScreenSeen:
    """One screen: pixels as applications count them, and how many real ones each of those is."""

    width: int
    height: int
    scale: float


@dataclass(frozen=True, slots=True)
class Inspection:
    """Counts and public names only: nothing here tells whose machine it is.

    `platform` is Qt's word (xcb, wayland, windows, offscreen); `reader_bus` says whether a screen reader could listen;
    `speech` are Qt's engines without its mock.
    """

    platform: str
    screens: tuple[ScreenSeen, ...]
    families: tuple[str, ...]
    printers: int
    speech: tuple[str, ...]
    reader_bus: bool


def inspect() -> Inspection:
    """Look around. Makes the application object, so it is for a process that does nothing else."""
    app = QCoreApplication.instance() or QApplication(["sidemand"])
    assert isinstance(app, QGuiApplication)
    return Inspection(
        platform=app.platformName(),
        screens=tuple(
            ScreenSeen(screen.size().width(), screen.size().height(), round(screen.devicePixelRatio(), 2))
            for screen in app.screens()
        ),
        families=fonts.load(),
        printers=len(QPrinterInfo.availablePrinterNames()),
        speech=tuple(name for name in QTextToSpeech.availableEngines() if name != "mock"),
        reader_bus=_reader_bus(),
    )


def _reader_bus() -> bool:
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    known = bus.interface()
    registered = known.isServiceRegistered(_READER_BUS)
    return bool(registered.value()) or _READER_BUS in known.activatableServiceNames().value()
