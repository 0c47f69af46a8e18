"""A harmless try of the whole chain in the guardian's own account: start a program, see it, close it, find it gone."""

from __future__ import annotations

import os
import subprocess

from app.platforms.linux.closing import LinuxCloser
from app.platforms.linux.processes import LinuxProcesses
from app.platforms.ports import Ended, Rehearsed

_HARMLESS = ("/bin/sleep", "60")
_WAIT_SECONDS = 2.0


def rehearse() -> Rehearsed:
    """Takes a few milliseconds if all is well, about two seconds if not. It leaves nothing behind."""
    try:
        program = subprocess.Popen(
            _HARMLESS, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={}
        )
    except OSError:
        return Rehearsed.NOT_STARTED
    try:
        uid = os.getuid()
        found = [one for one in LinuxProcesses().look([uid]).of(uid) if one.pid == program.pid]
        if not found:
            return Rehearsed.NOT_SEEN
        closer = LinuxCloser()
        if closer.kill(found, _WAIT_SECONDS) is not Ended.GONE or not closer.is_gone(found[0]):
            return Rehearsed.NOT_CLOSED
        return Rehearsed.WORKED
    finally:
        program.kill()
        program.wait()
