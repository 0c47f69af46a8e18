"""What can go wrong, told to people: every error is one clear sentence and, where there is one, a way out."""

from __future__ import annotations


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


class SecretError(SundialError):
    """The passcode's place could not be read or written; a passcode that is set stays set."""


class GuardianAbsentError(SundialError):
    """No guardian answers on the socket."""


class RefusedError(SundialError):
    """The guardian answered no; `code` is the link's `Refusal` as text."""

    def __init__(self, code: str, sentence: str = "", way_out: str = "") -> None:
        super().__init__(sentence or code, way_out)
        self.code = code
