"""Whether a running file is a copy of an installed one, whatever it is called."""

from __future__ import annotations

import os
from pathlib import Path

_BLOCK = 65536


def is_copy(pid: int, path: str, size: int) -> bool:
    """Whether the running file of a process has the same beginning, middle and end as the file at `path`.

    Both are `size` bytes long. That is enough for suspicion, and it takes as long for a large file as for a small one.
    """
    places = sorted({0, max(0, size // 2 - _BLOCK // 2), max(0, size - _BLOCK)})
    try:
        with Path(f"/proc/{pid}/exe").open("rb") as running, Path(path).open("rb") as installed:
            ours, theirs = running.fileno(), installed.fileno()
            if os.fstat(ours).st_size != size or os.fstat(theirs).st_size != size:
                return False
            return all(os.pread(ours, _BLOCK, place) == os.pread(theirs, _BLOCK, place) for place in places)
    except OSError:
        return False
