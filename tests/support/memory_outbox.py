"""An outbox in memory, for tests that need no disk."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.outbox import Alarm, OutboxEntry


class MemoryOutbox:
    """Satisfies `services.ports.Outbox`."""

    def __init__(self) -> None:
        self.entries: dict[str, OutboxEntry] = {}
        self.failure: Exception | None = None
        self.taken_back: set[str] = set()
        self.alarms: list[tuple[str, Alarm]] = []

    def add(self, entry: OutboxEntry) -> None:
        if self.failure:
            raise self.failure
        self.entries.setdefault(entry.id, entry)

    def replace(self, entry: OutboxEntry) -> None:
        assert entry.id in self.entries, "only what is here can move on"
        kept = self.entries[entry.id]
        moved = replace(entry, owner=kept.owner, owner_name=kept.owner_name, alarm=kept.alarm)
        self.entries[entry.id] = moved if entry.is_unsent() else replace(moved, payload=b"", printable=())

    def own(self, entry: str, owner: str, name: str) -> None:
        if self.failure:
            raise self.failure
        if entry in self.entries:
            self.entries[entry] = replace(self.entries[entry], owner=owner, owner_name=name)

    def raise_alarm(self, entry: str, alarm: Alarm) -> bool:
        if self.failure:
            raise self.failure
        kept = self.entries.get(entry)
        if kept is None or kept.alarm in {Alarm.PASSED, alarm}:
            return False
        self.entries[entry] = replace(kept, alarm=alarm)
        self.alarms.append((entry, alarm))
        return True

    def renew(self, old: str, entry: OutboxEntry) -> None:
        self.add(entry)
        self.entries.pop(old, None)

    def take_back(self, entry: str) -> None:
        if self.failure:
            raise self.failure
        self.entries.pop(entry, None)
        self.taken_back.add(entry)

    def get(self, entry: str) -> OutboxEntry | None:
        return self.entries.get(entry)

    def unsent(self) -> list[OutboxEntry]:
        return sorted((one for one in self.entries.values() if one.is_unsent()), key=lambda one: one.created_at)

    def of_visit(self, visit: str) -> list[OutboxEntry]:
        return sorted((one for one in self.entries.values() if one.visit == visit), key=lambda one: one.created_at)

    def forget_delivered(self, visit: str) -> None:
        if self.failure:
            raise self.failure
        self.entries = {key: one for key, one in self.entries.items() if one.is_unsent() or one.visit != visit}

    def forget_left_behind(self) -> None:
        if self.failure:
            raise self.failure
        self.entries = {key: one for key, one in self.entries.items() if one.is_unsent()}
