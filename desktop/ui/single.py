"""One app a profile: a second start raises the first window and ends."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE = 500


class SingleApp(QObject):
    """Holds the profile's lock for as long as it lives. `asked` means somebody started the app again."""

    asked = Signal()

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(lock))
        # Stale only when its process is gone, however long a day at the counter is.
        self._lock.setStaleLockTime(0)
        self._name = f"sidemand-{hashlib.sha256(str(lock.resolve()).encode()).hexdigest()[:16]}"
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """True when this is the one; False when another was there, which is asked to come forward."""
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            self._ask_the_first()
            return False
        # On a disk that takes no lock nothing of a profile can be spoilt by two, and a person must be told why.
        QTimer.singleShot(0, self, self._listen)  # a second start may wait until the first page is painted
        return True

    def _listen(self) -> None:
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - not needed before the first paint

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)

    def release(self) -> None:
        """Let go of the lock."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _answer(self) -> None:
        assert self._server is not None
        caller = self._server.nextPendingConnection()
        if caller is not None:
            caller.close()
        self.asked.emit()

    def _ask_the_first(self) -> None:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - as above

        caller = QLocalSocket()
        caller.connectToServer(self._name)
        caller.waitForConnected(_PATIENCE)
        caller.disconnectFromServer()
