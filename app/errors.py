"""What can go wrong, told to people: every error is one clear sentence and, where there is one, a way out."""

from __future__ import annotations

from collections.abc import Mapping


class SundialError(Exception):
    """Something could not be done; `sentence` says what, `way_out` what the reader can do about it."""

    def __init__(self, sentence: str, way_out: str = "") -> None:
        super().__init__(f"{sentence} {way_out}".strip())
        self.sentence = sentence
        self.way_out = way_out


class DocumentError(SundialError):
    """An agreement or a trace is not as `contracts` says; the sentence names the key or the line."""


class StoreError(SundialError):
    """The family's data could not be opened, read or written; nothing was changed."""


class DamagedError(StoreError):
    """The family's data is there, or was, and can no longer be read: a backup may take its place."""


class DiskFailedError(StoreError):
    """The disk did not take or give what it was asked for; nothing was changed."""


class DiskFullError(StoreError):
    """There is no room for what was to be written; nothing was changed."""


class NotABackupError(SundialError):
    """A file cannot be restored; `why` is the store's `Unfit` as text."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This cannot be restored: {why}.")
        self.why = why


class StoppedError(SundialError):
    """Somebody asked for an end before the work was done; nothing was changed."""


class SecretError(SundialError):
    """The passcode's place could not be read or written; a passcode that is set stays set."""


class MailError(SundialError):
    """A letter was not sent; nothing was lost, and it can be sent again."""


class GuardianAbsentError(SundialError):
    """No guardian answers on the socket."""


class RefusedError(SundialError):
    """The guardian answered no; `code` is the link's `Refusal` as text, `values` what it said of it."""

    def __init__(
        self, code: str, sentence: str = "", way_out: str = "", values: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sentence or code, way_out)
        self.code = code
        self.values = values or {}
