"""Whether something is in front that nothing may cover: a dialog of the system, an aid, a locked screen, Sundial."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from app.monitor.aids import is_aid, is_aid_script
from app.platforms.desk import Sight
from app.platforms.ports import Process, Seat

# They fill the screen for as long as they run.
_LOCKERS = frozenset({"i3lock", "swaylock", "kscreenlocker_greet", "gtklock", "hyprlock", "waylock"})
# They run only while they ask; an agent waits for that all day.
_ASKING = frozenset(
    {"pinentry", "pinentry-gnome3", "pinentry-gtk-2", "pinentry-qt", "pinentry-x11", "gcr-prompter", "ssh-askpass"}
    | {"ksshaskpass", "gcr-ssh-askpass", "gcr4-ssh-askpass", "polkit-agent-helper-1", "gnome-session-quit"}
)


def is_something_to_leave_open(seat: Seat, sight: Sight, processes: Iterable[Process]) -> bool:
    """Whether a page over everything has to wait, by what the session claims and the system knows.

    A claim is enough: who lies keeps away a page that anybody can leave, and no lock of the system.
    """
    if seat.is_locked or sight.is_locked:
        return True
    # Every process at every tick: what costs little, and mostly settles it, is asked first.
    return any(_is_open(process, sight) and _is_untouchable(process) for process in processes)


def _is_untouchable(process: Process) -> bool:
    is_script = process.script is not None and is_aid_script(process, process.script)
    return process.is_ours or is_script or is_aid(process)


def _is_open(process: Process, sight: Sight) -> bool:
    """Whether it is in front; where nobody sees what is, whether it runs only while it is."""
    name = process.exe.rpartition("/")[2]
    if name in _LOCKERS:
        return True
    if sight.focus is not None:
        return sight.focus == process.pid
    if sight.front:
        script = PurePosixPath(process.script.path).name if process.script is not None else ""
        return _last_part(sight.front) in {name.casefold(), script.casefold()}
    return name in _ASKING


def _last_part(name: str) -> str:
    """`org.kde.polkit-kde-authentication-agent-1` names the program that its last part does."""
    return name.casefold().rpartition(".")[2]
