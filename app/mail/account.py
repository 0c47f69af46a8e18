"""A family's mail account: where its server is, how the way there is kept secret, from whom and to whom."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from app.words.language import _

MOST_READERS = 6
_ADDRESS = re.compile(r"[^\s@,;<>\"()\[\]\\\x00-\x20\x7f]{1,64}@[^\s@,;<>\"()\[\]\\\x00-\x20\x7f]{1,190}")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?")


class Security(StrEnum):
    """How the way to the server is kept secret. Without either nothing is sent."""

    TLS = "tls"
    STARTTLS = "starttls"

    @property
    def port(self) -> int:
        """The usual port: 465 by RFC 8314, 587 by RFC 6409."""
        return 465 if self is Security.TLS else 587


@dataclass(frozen=True, slots=True)
class Account:
    """Everything but the password. `is_weekly`: after each week its review is sent by itself."""

    host: str = ""
    port: int = Security.TLS.port
    security: Security = Security.TLS
    user: str = ""
    sender: str = ""
    readers: tuple[str, ...] = ()
    is_weekly: bool = False

    @property
    def is_set(self) -> bool:
        """Whether something can be sent with it."""
        return bool(self.host) and not self.fault()

    def fault(self) -> str:
        """What is wrong with it, in one sentence; "" where nothing is."""
        if not _HOST.fullmatch(self.host):
            return _("Please enter the name of your mail server, such as smtp.example.org.")
        if not 1 <= self.port <= 65535:  # noqa: PLR2004  # what a port can be
            return _("A port is a number from 1 to 65535.")
        if not _ADDRESS.fullmatch(self.sender):
            return _("Please enter the address that the mail comes from.")
        if not self.readers or not all(_ADDRESS.fullmatch(reader) for reader in self.readers):
            return _("Please enter whom it goes to. Several addresses are separated by commas.")
        if len(self.readers) > MOST_READERS:
            return _("These are more addresses than a family needs.")
        return ""

    def text(self) -> str:
        """All of it, to be kept."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Self:
        """The opposite; an account that is not set where the text says nothing of the kind."""
        try:
            found: dict[str, Any] = json.loads(text)
            return cls(
                host=str(found["host"]),
                port=int(found["port"]),
                security=Security(found["security"]),
                user=str(found["user"]),
                sender=str(found["sender"]),
                readers=tuple(str(reader) for reader in found["readers"]),
                is_weekly=found["is_weekly"] is True,
            )
        except (ValueError, TypeError, KeyError):
            return cls()


def addresses(text: str) -> tuple[str, ...]:
    """What somebody typed, as addresses."""
    return tuple(part.strip() for part in re.split(r"[,;]", text) if part.strip())
