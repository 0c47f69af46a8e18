"""What an interpreter runs, as far as its arguments tell, and which Python programs are Sundial itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

from app.platforms.interpreters import is_interpreter, is_shell, program_argument
from app.platforms.ports import FileId, Script

# The parts of Windows that Wine brings along in every prefix.
_WINDOWS_ITSELF = frozenset(
    {"services.exe", "explorer.exe", "winedevice.exe", "plugplay.exe", "svchost.exe", "rpcss.exe", "wineboot.exe"}
    | {"conhost.exe", "start.exe"}
)
_SYSTEM_PLACES = ("/usr/", "/bin/", "/sbin/", "/lib", "/opt/", "/etc/")

_ROOT = str(Path(__file__).resolve().parents[3])
_COMMANDS = frozenset(
    os.path.realpath(place) for place in (Path(sys.executable).parent / "sundial", "/usr/bin/sundial")
)
_PLAIN_OPTIONS = frozenset({"-I", "-E", "-s", "-P", "-B", "-u", "-O", "-OO"})


def script_of(exe: str, argv: tuple[str, ...], directory: str) -> Script | None:
    """The program that this interpreter runs; None for a shell at work, for Windows itself, and for other programs."""
    if not is_interpreter(exe):
        return None
    name = PurePosixPath(exe).name
    if name.startswith("wine"):
        return _windows_program(argv)
    word = program_argument(exe, argv)
    if word:
        return _file(os.path.realpath(os.path.join(directory, word)), word)  # noqa: PTH118 - text with any bytes
    # A shell waits for commands, and each command is a process. Anything else runs code of its own here.
    return None if is_shell(exe) else Script(name)


def is_ours(exe: str, argv: tuple[str, ...], directory: str) -> bool:
    """Whether this is Sundial: its command, or `-m app` where that cannot find another package first."""
    words = argv[1:]
    while words and words[0] in _PLAIN_OPTIONS:
        words = words[1:]
    if not words or not is_interpreter(exe):
        return False
    if words[:2] == ("-m", "app"):
        # Python looks into the working folder first: a folder with an `app` of its own would run that one.
        return directory == _ROOT or (bool(directory) and not any(Path(directory).glob("app*")))
    return os.path.realpath(os.path.join(directory, words[0])) in _COMMANDS  # noqa: PTH118 - as above


def _windows_program(argv: tuple[str, ...]) -> Script | None:
    names = [PureWindowsPath(word).name for word in argv if word.lower().endswith(".exe")]
    return Script(names[0]) if names and names[0].lower() not in _WINDOWS_ITSELF else None


def _file(path: str, word: str) -> Script:
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return Script(word)
    is_only_roots = found.st_uid == 0 and not found.st_mode & 0o022
    return Script(word, path, FileId(found.st_dev, found.st_ino), is_only_roots and path.startswith(_SYSTEM_PLACES))
