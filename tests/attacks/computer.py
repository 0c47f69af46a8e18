"""A computer of its own for the attacks: own processes, mounts and accounts. All tests of this folder run inside it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

KID, SIB, PAR, SERVICE = 23001, 23002, 23003, 23900
PEOPLE = {"kid": KID, "sib": SIB, "par": PAR}
FIRST_SUBORDINATE = 200000

_REPOSITORY = Path(__file__).resolve().parents[2]
_OUTSIDE = "SUNDIAL_ATTACKS_OUTSIDE"

# The first process of the new namespaces: nothing of it is seen outside, and all of it ends with it.
_PREPARE = """
set -eu
mount --make-rprivate /
mount -t tmpfs -o mode=755 none /srv
mkdir -p /srv/sundial /srv/prefix
mount --bind "$REPOSITORY" /srv/sundial
mkdir -p "/srv/etc"
for kind in passwd group; do
  grep -vE '^(kid|sib|par|guard):' /etc/$kind >/srv/etc/$kind
done
for who in kid:23001 sib:23002 par:23003 guard:23900; do
  name=${who%:*}; id=${who#*:}
  echo "$name:x:$id:$id:$name:/home/$name:/bin/sh" >>/srv/etc/passwd
  echo "$name:x:$id:" >>/srv/etc/group
done
echo kid:200000:65536 >/srv/etc/subuid
cp /srv/etc/subuid /srv/etc/subgid
touch /etc/subuid /etc/subgid
for kind in passwd group subuid subgid; do mount --bind /srv/etc/$kind /etc/$kind; done
mount -t tmpfs -o mode=755 none /home
for who in kid:23001 sib:23002 par:23003; do
  install -d -o ${who#*:} -g ${who#*:} -m 700 /home/${who%:*}
done
case "$PREFIX" in
  /root/*)
    mount --bind "$PREFIX" /srv/prefix
    mount -t tmpfs -o mode=755 none /root
    mkdir -p "$PREFIX"
    mount --bind /srv/prefix "$PREFIX" ;;
esac
for place in /opt /run /usr/share/applications /usr/share/metainfo; do
  mkdir -p $place
  mount -t tmpfs -o mode=755 none $place
done
for place in /tmp /var/tmp /dev/shm; do mount -t tmpfs -o mode=1777 none $place; done
mkdir -m 700 /tmp/pytest
cd /srv/sundial
exec 3>&-
"$@" &
set +e
wait $!
"""


def is_inside() -> bool:
    """Whether this process is in the namespaces made for it, and nothing of the computer outside is."""
    outside = os.environ.get(_OUTSIDE, "")
    return bool(outside) and str(Path("/proc/self/ns/pid").readlink()) != outside and Path("/srv/sundial").is_dir()


def enter(arguments: Sequence[str]) -> int:
    """Run pytest with these arguments inside; its exit status. Root only."""
    python = Path("/srv/sundial") / Path(sys.prefix).relative_to(_REPOSITORY) / "bin" / "python"
    environment = os.environ | {
        "REPOSITORY": str(_REPOSITORY),
        "PREFIX": sys.base_prefix,
        "PYTHONPATH": "/srv/sundial",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": "/tmp/pytest",
        _OUTSIDE: str(Path("/proc/self/ns/pid").readlink()),
    }
    spaces = ["--mount", "--pid", "--fork", "--mount-proc", "--kill-child"]
    inside = [str(python), "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.call(["unshare", *spaces, "sh", "-c", _PREPARE, "sh", *inside], env=environment)
