"""The backend's server, stopping the moment it is told: uvicorn looks ten times a second, and then waits a tenth more."""

from __future__ import annotations

import asyncio
import socket

from typing_extensions import override

from desktop.backend.serving import Server


class PromptServer(Server):
    """For the many that are made for one test each; `serve` itself is asked in processes of its own."""

    def end(self) -> None:
        """Stop, from any thread."""
        self.should_exit = True
        self._loop.call_soon_threadsafe(self._told.set)

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop, self._told = asyncio.get_running_loop(), asyncio.Event()
        await super().startup(sockets=sockets)

    @override
    async def main_loop(self) -> None:
        looking = asyncio.create_task(super().main_loop())
        await self._told.wait()
        looking.cancel()
        await asyncio.wait([looking])

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listening in (*self.servers, *(sockets or [])):
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await asyncio.sleep(0)  # each that answers nobody is gone with the loop's next turn
        if self.server_state.connections or self.server_state.tasks:
            await super().shutdown(sockets)
            return
        for server in self.servers:
            await server.wait_closed()
        await self.lifespan.shutdown()
