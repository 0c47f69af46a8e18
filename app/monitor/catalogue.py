"""Process -> app: which program a family would say this is, its category, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass

from app.platforms.ports import Process, Programs


@dataclass(frozen=True, slots=True)
class Recognised:
    """A program as the family knows it, and why it is taken for that."""

    app: str
    name: str
    category: str
    icon: str = ""
    evidence: str = ""


class Catalogue:
    """What the installed programs' metadata says about a process."""

    def __init__(self, programs: Programs) -> None:
        self._programs = programs

    def app_of(self, process: Process) -> Recognised | None:
        """The app this process is, or None if it is part of the system."""
        raise NotImplementedError

    def apps(self) -> tuple[Recognised, ...]:
        """All recognised programs that people start, by name."""
        raise NotImplementedError
