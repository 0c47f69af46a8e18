"""What the names of files tell of the games in them: an AppImage's, a Windows program's, a cartridge's."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_ENDINGS = (".x86_64", ".x86_32", ".x86", ".amd64", ".arm64", ".bin", ".exe")
_PLATFORMS = frozenset({"x86", "amd64", "aarch64", "arm64", "armhf", "i386", "linux", "linux64", "release"})
_LONGEST_ENDING = len(".tosec")
# "(USA) (Rev 1) [!]" behind the title of a cartridge.
_VERSION = re.compile(r"[- ]v?\d+(\.\d+)+$")
_REMARKS = re.compile(r"\s?[(\[][^()\[\]]{0,200}[)\]]")
_LONGEST_NAME = 255
"""No file has a longer one; a word that pretends to be one costs no time."""


def bare(name: str) -> str:
    """The name of a program's file without what says which processor it is for."""
    return next((name[: -len(end)] for end in _ENDINGS if name.casefold().endswith(end)), name)


def bundle_name(image: str) -> str:
    """`luanti-5.10.0-x86_64.AppImage` is luanti."""
    stem = PurePosixPath(image).name
    stem = stem[: -len(".AppImage")] if stem.casefold().endswith(".appimage") else stem
    words = stem.replace("_", "-").split("-")
    kept = [word for word in words[1:] if word[:1].isalpha() and word.casefold() not in _PLATFORMS]
    return " ".join([words[0], *kept])


def content_title(place: str) -> str:
    """`roms/Chrono Trigger (USA).sfc` is Chrono Trigger."""
    path = PurePosixPath(PurePosixPath(place.replace("\\", "/")).name[:_LONGEST_NAME])
    stem = path.name.removesuffix(path.suffix) if 1 < len(path.suffix) <= _LONGEST_ENDING else path.name
    return _VERSION.sub("", _REMARKS.sub("", stem.replace("_", " "))).strip() or stem


def posix(word: str, prefix: str = "") -> str:
    """A path of Windows as it lies on the disk: Z: is the whole disk, C: is inside Wine's `prefix`."""
    drive, rest = word[:2].casefold(), word[2:].replace("\\", "/")
    if drive == "z:":
        return rest
    return f"{prefix}/drive_c{rest}" if drive == "c:" and prefix.startswith("/") else word
