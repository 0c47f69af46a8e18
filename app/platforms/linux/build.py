"""Puts the Linux parts together: what the guardian gets, and what a session gets."""

from __future__ import annotations

import locale
import os
from pathlib import Path

import platformdirs

from app.platforms.desk import Desk, Eyes
from app.platforms.linux.accounts import LinuxAccounts
from app.platforms.linux.bus import Bus
from app.platforms.ports import Platform

# Services get no XDG_DATA_DIRS, so the places of Flatpak and snap are named here.
_SYSTEM_DATA = ("/usr/local/share", "/usr/share", "/var/lib/flatpak/exports/share", "/var/lib/snapd/desktop")


def platform() -> Platform:
    """The guardian's side: processes, programs, logind. No display."""
    from app.platforms.linux.closing import LinuxCloser  # noqa: PLC0415 - a session needs none of these
    from app.platforms.linux.logind import LogindLocker, LogindSeats  # noqa: PLC0415
    from app.platforms.linux.overseer import Systemd  # noqa: PLC0415
    from app.platforms.linux.players import LinuxPlayers  # noqa: PLC0415
    from app.platforms.linux.processes import LinuxProcesses  # noqa: PLC0415
    from app.platforms.linux.programs import LinuxPrograms  # noqa: PLC0415
    from app.platforms.linux.rehearsal import rehearse  # noqa: PLC0415
    from app.platforms.linux.timekeeping import zone  # noqa: PLC0415

    own_data = Path(platformdirs.user_data_dir())
    own = (own_data, own_data / "flatpak/exports/share") if os.getuid() else ()
    return Platform(
        name="linux",
        processes=LinuxProcesses(),
        programs=LinuxPrograms(_data_folders(own_data), own, languages()),
        seats=LogindSeats(Bus("SYSTEM")),
        closer=LinuxCloser(),
        # A connection of its own: locking may run in another thread than the ticks.
        locker=LogindLocker(Bus("SYSTEM")),
        accounts=LinuxAccounts(),
        overseer=Systemd(),
        players=LinuxPlayers(Bus("SYSTEM")),
        rehearse=rehearse,
        zone=zone,
    )


def desk() -> Desk:
    """A session's side: eyes, launchers, notifications, speech, the screen's lock, autostart."""
    from app.platforms.linux.autostart import XdgAutostart  # noqa: PLC0415 - the guardian needs none of these
    from app.platforms.linux.awake import Awake  # noqa: PLC0415
    from app.platforms.linux.gamepads import Gamepads  # noqa: PLC0415
    from app.platforms.linux.notifications import DesktopNotifier  # noqa: PLC0415
    from app.platforms.linux.screen import DesktopScreen  # noqa: PLC0415
    from app.platforms.linux.shelf import LinuxShelf  # noqa: PLC0415
    from app.platforms.linux.signs import LinuxSigns  # noqa: PLC0415
    from app.platforms.linux.sound import SoundServer  # noqa: PLC0415
    from app.platforms.linux.speech import SpeechDispatcher  # noqa: PLC0415
    from app.platforms.linux.taste import PortalTaste  # noqa: PLC0415

    return Desk(
        name="linux",
        eyes=_eyes(),
        signs=LinuxSigns(Gamepads(), SoundServer(), Awake(Bus("SESSION"))),
        shelf=LinuxShelf(Path.home()),
        screen=DesktopScreen(Bus("SESSION")),
        notifier=DesktopNotifier(Bus("SESSION")),
        speaker=SpeechDispatcher(),
        tastes=PortalTaste(),
        autostart=XdgAutostart(Path(platformdirs.user_config_dir())),
        accounts=LinuxAccounts(),
    )


def _eyes() -> Eyes:
    """The eyes that fit this login; Xlib is loaded only where it is used."""
    if os.environ.get("XDG_SESSION_TYPE") == "wayland" or os.environ.get("WAYLAND_DISPLAY"):
        from app.platforms.linux.wayland import WaylandEyes  # noqa: PLC0415
        from app.platforms.linux.wayland_wire import place  # noqa: PLC0415

        return WaylandEyes(Bus("SESSION"), place(os.environ))
    from app.platforms.linux.x11 import X11Eyes  # noqa: PLC0415

    return X11Eyes(os.environ.get("DISPLAY", ""))


def _data_folders(own: Path) -> tuple[Path, ...]:
    """The system's data folders; what an account adds in front of them belongs to the account."""
    named = (Path(place) for place in os.environ.get("XDG_DATA_DIRS", "").split(":") if place.startswith("/"))
    home = own.parent.parent
    extra = (place for place in named if not place.is_relative_to(home) and place.exists() and place.owner() == "root")
    return tuple(dict.fromkeys((*map(Path, _SYSTEM_DATA), *extra)))


def languages() -> tuple[str, ...]:
    """The keys under which a desktop entry may hold this account's language, best first: de_AT, de."""
    wanted = [*os.environ.get("LANGUAGE", "").split(":"), locale.getlocale(locale.LC_MESSAGES)[0] or ""]
    wanted += [os.environ.get(name, "").split(".")[0] for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    found = [word for word in wanted if word and word not in {"C", "POSIX"}]
    return tuple(dict.fromkeys(key for word in found for key in (word, word.split("_")[0])))
