"""One connection to a D-Bus: opened on first use, given up quietly when nobody is there, opened again when needed."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from typing import Any, Literal

from jeepney import (
    AuthenticationError,
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

log = logging.getLogger(__name__)

# A desktop service that is well answers in a few milliseconds; nothing of ours may hang on one that is not.
ANSWER_SECONDS = 1.0

# What jeepney raises where the bus is missing, foreign, full, or went away in the middle of a call.
_NEWS = frozenset({MessageType.signal, MessageType.method_call})
_LOST = (OSError, KeyError, ValueError, RuntimeError, AuthenticationError, EOFError)


@dataclass(frozen=True, slots=True)
class Heard:
    """A signal that came in, or a call of ours that nobody waits for an answer to."""

    interface: str
    member: str
    body: tuple[Any, ...]


class Bus:
    """Calls return the reply's values, or None: no bus, nobody there, refused, or no answer in time."""

    def __init__(self, which: Literal["SYSTEM", "SESSION"]) -> None:
        self._which = which
        self._connection: DBusConnection | None = None
        self._rules: list[MatchRule] = []
        self._missed: deque[Message] = deque()

    def call(
        self, address: DBusAddress, method: str, signature: str = "", body: tuple[Any, ...] = ()
    ) -> tuple[Any, ...] | None:
        message = new_method_call(address, method, signature or None, body)
        try:
            reply = self._open().send_and_get_reply(message, timeout=ANSWER_SECONDS)
        except _LOST as error:
            log.debug("The %s bus gave no answer: %s", self._which.lower(), error)
            self.close()
            return None
        return reply.body if reply.header.message_type is MessageType.method_return else None

    def listen(self, interface: str, below: str | None = None) -> None:
        """From now on collect the signals of an interface, only from paths `below`; on later connections too."""
        self._rules.append(MatchRule(type="signal", interface=interface, path_namespace=below))
        if self._connection is not None:
            self._subscribe(self._connection, self._rules[-1])

    def answer_to(self, interface: str) -> None:
        """From now on collect the calls of an interface that come to this connection; on later connections too."""
        self._rules.append(MatchRule(type="method_call", interface=interface))
        if self._connection is not None:
            self._subscribe(self._connection, self._rules[-1])

    def heard(self) -> tuple[Heard, ...]:
        """The signals and calls since the last one; never waits."""
        try:
            while self._connection is not None:
                self._missed.append(self._connection.receive(timeout=0))
        except TimeoutError:
            pass
        except _LOST:
            self.close()
        found = tuple(_heard(message) for message in self._missed if message.header.message_type in _NEWS)
        self._missed.clear()
        return found

    @property
    def own_name(self) -> str | None:
        """The name under which this connection can be called; None without a bus."""
        try:
            return str(self._open().unique_name)
        except _LOST:
            return None

    @property
    def is_open(self) -> bool:
        return self._connection is not None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> DBusConnection:
        if self._connection is None:
            self._connection = open_dbus_connection(bus=self._which, auth_timeout=ANSWER_SECONDS)
            for rule in self._rules:
                self._subscribe(self._connection, rule)
        return self._connection

    def _subscribe(self, connection: DBusConnection, rule: MatchRule) -> None:
        if rule.message_type is not MessageType.method_call:
            connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWER_SECONDS)
        # Signals that arrive while a call waits for its reply are kept as well.
        connection.filter(rule, queue=self._missed)


def _heard(message: Message) -> Heard:
    fields = message.header.fields
    return Heard(fields.get(HeaderFields.interface, ""), fields.get(HeaderFields.member, ""), message.body)
