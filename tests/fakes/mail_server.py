"""A mail server of our own on this computer, with a throw-away certificate and every bad habit that servers have."""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
USER, PASSWORD = "jo@example.org", "open sesame"


@dataclass
class MailServer:
    """Takes letters into `letters`. `is_tls` from the first byte, else by STARTTLS where `offers_tls`.

    `hangs_at` is the word after which it says nothing any more, `refuses` the word that it answers with a no.
    """

    certificate: Path
    is_tls: bool = False
    offers_tls: bool = True
    hangs_at: str = ""
    refuses: str = ""
    letters: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    hanging: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._listening = socket.create_server((HOST, 0))
        self.port = self._listening.getsockname()[1]
        self._release = threading.Event()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(self.certificate)
        self._thread = threading.Thread(target=self._serve, name="mail server", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._release.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(10)

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self._listening.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), connection:
                connection.settimeout(10)
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        if self.is_tls:
            with contextlib.closing(self._context.wrap_socket(connection, server_side=True)) as safe:
                self._greet(safe)
        else:
            self._greet(connection)

    def _greet(self, connection: socket.socket) -> None:
        if not self._stays_silent("connect"):
            self._say(connection, "220 ready")
            self._converse(connection, is_safe=self.is_tls)

    def _converse(self, connection: socket.socket, *, is_safe: bool) -> None:
        for line in _lines(connection):
            self.heard.append(line)
            word = line.partition(" ")[0].upper()
            if self._stays_silent(word):
                return
            if word == self.refuses.upper():
                self._say(connection, "535 no" if word == "AUTH" else "550 no")
            elif word == "EHLO":
                offers = ["AUTH PLAIN"] if is_safe else ["STARTTLS"] if self.offers_tls else []
                self._say(connection, *(f"250-{offer}" for offer in ("here", *offers)), "250 8BITMIME")
            elif word == "STARTTLS":
                self._say(connection, "220 go on")
                with contextlib.closing(self._context.wrap_socket(connection, server_side=True)) as safe:
                    self._converse(safe, is_safe=True)
                return
            elif not self._answer(connection, line):
                return

    def _answer(self, connection: socket.socket, line: str) -> bool:
        match line.split(" ", maxsplit=1)[0].upper():
            case "AUTH":
                said = base64.b64decode(line.rsplit(" ", maxsplit=1)[-1]).decode().split("\0")
                self._say(connection, "235 welcome" if said[1:] == [USER, PASSWORD] else "535 not you")
            case "DATA":
                self._say(connection, "354 go on")
                self.letters.append(_letter(connection))
                self._say(connection, "250 taken")
            case "QUIT":
                self._say(connection, "221 bye")
                return False
            case _:
                self._say(connection, "250 ok")
        return True

    def _stays_silent(self, word: str) -> bool:
        if word.upper() != self.hangs_at.upper() or not self.hangs_at:
            return False
        self.hanging.set()
        self._release.wait(10)
        return True

    @staticmethod
    def _say(connection: socket.socket, *lines: str) -> None:
        connection.sendall("".join(f"{line}\r\n" for line in lines).encode())


def _lines(connection: socket.socket) -> Iterator[str]:
    """Byte by byte: after STARTTLS nothing of the safe talk may have been read in the open."""
    line = b""
    while byte := connection.recv(1):
        line += byte
        if line.endswith(b"\r\n"):
            yield line.decode().strip()
            line = b""


def _letter(connection: socket.socket) -> str:
    found = b""
    while not found.endswith(b"\r\n.\r\n"):
        found += connection.recv(65536)
    return found.decode()


def make_certificate(folder: Path, name: str = HOST) -> Path:
    """A certificate that signs itself for this address or name, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    try:
        known: x509.GeneralName = x509.IPAddress(ip_address(name))
    except ValueError:
        known = x509.DNSName(name)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([known]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    place = folder / f"{name}.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    place.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return place
