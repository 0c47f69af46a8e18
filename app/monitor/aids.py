"""What is never counted, closed or covered: aids that some people need, and the dialogs of the system itself."""

from __future__ import annotations

from pathlib import PurePosixPath

from app.platforms.interpreters import is_interpreter
from app.platforms.ports import Process, Program, Script

# Screen readers, braille, speech, on-screen keyboards, magnifiers, pointers and switches, talkers. An app of one of
# these names that is no file of the system is an app like any other.
_AIDS = frozenset(
    {
        "orca", "brltty", "xbrlapi", "speech-dispatcher", "sd_espeak-ng", "sd_espeak-ng-mbrola", "sd_generic",
        "sd_dummy", "espeak", "espeak-ng", "spd-say", "at-spi-bus-launcher", "at-spi2-registryd", "onboard",
        "onboard-settings", "florence", "xvkbd", "maliit-keyboard", "maliit-server", "squeekboard", "wvkbd",
        "wvkbd-mobintl", "dasher", "kmag", "kmouth", "kmousetool", "magnus", "mousetweaks", "eviacam", "livecaptions",
    }
)  # fmt: skip

# What asks for a password, a permission, or where to save, and what ends or locks a session.
_DIALOGS = frozenset(
    {
        "polkit-gnome-authentication-agent-1", "polkit-mate-authentication-agent-1",
        "polkit-kde-authentication-agent-1", "lxpolkit", "lxqt-policykit-agent", "xfce-polkit",
        "polkit-agent-helper-1", "gcr-prompter", "gcr4-ssh-askpass", "gcr-ssh-askpass", "ssh-askpass", "ksshaskpass",
        "pinentry", "pinentry-gnome3", "pinentry-gtk-2", "pinentry-qt", "pinentry-x11", "xdg-desktop-portal",
        "xdg-desktop-portal-gtk", "xdg-desktop-portal-gnome", "xdg-desktop-portal-kde", "xdg-desktop-portal-xapp",
        "xdg-desktop-portal-lxqt", "gnome-session-quit", "ksmserver-logout-greeter", "xfce4-session-logout",
        "lxqt-leave", "lxsession-logout", "mate-session-save", "gnome-screensaver-dialog", "mate-screensaver-dialog",
        "cinnamon-screensaver", "kscreenlocker_greet", "light-locker", "xscreensaver", "xfce4-screensaver",
        "xfce4-screensaver-dialog", "i3lock", "swaylock",
    }
)  # fmt: skip
_NEVER = _AIDS | _DIALOGS


def is_aid(process: Process) -> bool:
    """Whether the running file itself is such a one, and the system's own."""
    return process.is_system_file and PurePosixPath(process.exe).name in _NEVER


def is_aid_script(process: Process, script: Script) -> bool:
    """Whether an interpreter of the system says that it runs such a one, as the screen reader Orca does.

    Its arguments are only its own word, and no look at the process could prove more. So it is never ended, and is
    counted only while it works as hard as no such aid does, or has the window in front.
    """
    if not (process.is_system_file and is_interpreter(process.exe) and script.is_system_file):
        return False
    return PurePosixPath(script.path).name in _AIDS


def is_aid_program(program: Program) -> bool:
    """Whether an installed program is one of them."""
    return program.is_system_entry and PurePosixPath(program.script or program.exe).name in _NEVER
