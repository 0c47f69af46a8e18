"""Bytes to messages and back, without sockets: one JSON object a line, read strictly, every fault a `Refusal`."""

from __future__ import annotations

from typing import get_args

import msgspec

from app.link.messages import PROTOCOL, Refusal, Request, Response
from app.link.strict import is_plain

LONGEST_REQUEST = 64 * 1024
LONGEST_RESPONSE = 4 * 1024 * 1024


class ProtocolError(Exception):
    """A line is no message; `id` is that of the request as far as it could be read, `values` name the place."""

    def __init__(self, code: Refusal, request_id: int = 0, values: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.id = request_id
        self.values = values or {}


class TooLongError(Exception):
    """A line grew past its limit before it ended; nothing after it can be trusted."""


class Lines:
    """Cuts a stream of bytes into lines, never holding more than one line of `longest` bytes."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._rest = bytearray()

    @property
    def has_part(self) -> bool:
        """Whether a line has begun and not ended."""
        return bool(self._rest)

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that `data` completes, without their ends. TooLongError if one is longer than allowed."""
        self._rest += data
        *whole, rest = self._rest.split(b"\n")
        if any(len(line) > self._longest for line in (*whole, rest)):
            raise TooLongError
        self._rest = bytearray(rest)
        return [bytes(line) for line in whole]


class _Envelope(msgspec.Struct):
    """As much of a bad line as is needed to answer it."""

    id: int = 0
    verb: str = ""
    protocol: int = 0


_encoder = msgspec.json.Encoder()
_requests = msgspec.json.Decoder(Request)
_responses = msgspec.json.Decoder(Response)
_envelopes = msgspec.json.Decoder(_Envelope)
_VERBS = frozenset(kind.__struct_config__.tag for kind in get_args(Request))


def write(message: Request | Response) -> bytes:
    """A message as the line that is sent, with its end."""
    return _encoder.encode(message) + b"\n"


def read_request(line: bytes) -> Request:
    """What a client said. ProtocolError with the code and the request's id if it is no message of ours."""
    if not is_plain(line):
        raise ProtocolError(Refusal.MALFORMED)
    try:
        return _requests.decode(line)  # type: ignore[no-any-return]  # a decoder of a union is one of Any
    except msgspec.ValidationError as error:
        raise _fault(line, error) from None
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise ProtocolError(Refusal.MALFORMED) from None


def read_response(line: bytes) -> Response:
    """What the guardian said. ProtocolError if it is no message of ours."""
    try:
        return _responses.decode(line)  # type: ignore[no-any-return]  # as above
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise ProtocolError(Refusal.MALFORMED) from None


def _fault(line: bytes, error: msgspec.ValidationError) -> ProtocolError:
    """A line that is JSON and still no request: too new, of an unknown verb, or with a wrong key."""
    try:
        envelope = _envelopes.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return ProtocolError(Refusal.MALFORMED)
    if envelope.protocol > PROTOCOL:
        return ProtocolError(Refusal.TOO_NEW, envelope.id, {"protocol": str(PROTOCOL)})
    if envelope.verb not in _VERBS:
        return ProtocolError(Refusal.UNKNOWN_VERB, envelope.id)
    _, _, place = str(error).partition("`$.")
    return ProtocolError(Refusal.MALFORMED, envelope.id, {"key": place.rstrip("`")} if place else {})
