"""Where Sundial keeps things: data, socket and logs of this user or of the installed service, and our own resources."""

from __future__ import annotations

import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.errors import SundialError
from app.words.language import _

NAME = "sundial"
SOCKET = "guardian.sock"
LAST_WORDS = "guardian.out"
"""Among the logs: what the guardian that a window started last said when it could not run."""
INSTALLED_DATA = Path("/var/lib") / NAME
INSTALLED_RUNTIME = Path("/run") / NAME
"""Fixed, and in folders that only root can fill: no variable of a login can lead its programs to another guardian."""
PRIVATE_FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one way to run; none of them is made by asking for it."""

    data: Path
    runtime_socket: Path
    logs: Path
    resources: Path


def user_paths() -> Paths:
    """At home: the platform's folders of this user."""
    return Paths(
        data=Path(platformdirs.user_data_dir(NAME, appauthor=False)),
        runtime_socket=_user_runtime() / SOCKET,
        logs=Path(platformdirs.user_log_dir(NAME, appauthor=False)),
        resources=resources(),
    )


def installed_paths() -> Paths:
    """Installed by an administrator: the folders that the service unit makes for the guardian's own account."""
    return Paths(
        data=INSTALLED_DATA,
        runtime_socket=INSTALLED_RUNTIME / SOCKET,
        logs=INSTALLED_DATA / "logs",
        resources=resources(),
    )


def is_installed() -> bool:
    """Whether an administrator installed a guardian here; its folder is there before and while it runs."""
    return INSTALLED_RUNTIME.is_dir()


def guardian_socket() -> Path:
    """Where this account finds its guardian: the installed one where there is one, else its own."""
    return (installed_paths() if is_installed() else user_paths()).runtime_socket


def resources() -> Path:
    """Icons, fonts, content and translations: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"


def private_folder(path: Path) -> None:
    """Make sure that the folder exists, is ours, and that nobody else may look inside.

    SundialError with the way to mend it otherwise. The rights of a folder that already holds something are never
    changed: it may be somebody's idea of a shared folder.
    """
    try:
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        # Both the name and what it leads to: somebody else's link among the temporary files is not ours.
        is_ours = {path.lstat().st_uid, path.stat().st_uid} == {os.geteuid()}
        is_open = bool(stat.S_IMODE(path.stat().st_mode) & ~PRIVATE_FOLDER)
        if is_ours and is_open and not any(path.iterdir()):
            path.chmod(PRIVATE_FOLDER)
            is_open = False
    except (FileExistsError, NotADirectoryError) as error:
        raise SundialError(
            _("{path} is a file, where Sundial needs a folder.").format(path=error.filename or path),
            _("Move it away, or choose another folder."),
        ) from error
    except OSError as error:
        raise SundialError(
            _("The folder {path} cannot be used: {fault}.").format(path=path, fault=error.strerror),
            _("Make it writable, or choose another folder."),
        ) from error
    if not is_ours:
        raise SundialError(
            _("The folder {path} belongs to another account.").format(path=path), _("Choose a folder of your own.")
        )
    if is_open:
        raise SundialError(
            _("Others may look into the folder {path}.").format(path=path),
            _("Run: {command}").format(command=f"chmod 700 {path}"),
        )


def _user_runtime() -> Path:
    """Ours in the folder that ends with the login; where there is none, one of the user's own among temporary files."""
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and Path(given).is_dir():
        return Path(given) / NAME
    return Path(tempfile.gettempdir()) / f"{NAME}-{os.geteuid()}"
