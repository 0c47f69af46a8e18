"""`python -m app` and the `sundial` command."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.link.asking import Answer


def main() -> None:
    """Run the guardian or a command, and end with its status."""
    if sys.argv[1:2] == ["guardian"]:
        # The service stays small: no command line library, no Qt, and what it can do without left out first.
        from app.guardian import slim  # noqa: PLC0415

        slim.start_stripped()
        slim.leave_out_openssl()
        from app.guardian.run import main as guardian  # noqa: PLC0415

        sys.exit(guardian(sys.argv[2:]))
    from app.cli.main import run  # noqa: PLC0415  # and the commands know nothing of the guardian

    sys.exit(run(show))


def show(kind: str, socket: Path | None = None, yes: Answer | None = None) -> int:
    """Open the window, with a `yes` to be said from it, or the tray; the exit status."""
    if kind == "tray":
        from app.link.messages import Role  # noqa: PLC0415  # as below
        from app.session.entrance import whose  # noqa: PLC0415

        role = whose()
        if role is Role.PARENT:
            return ring()
        if role not in {Role.FAMILY, Role.CHILD}:
            return 0
    from app.ui.app import run  # noqa: PLC0415  # Qt is for those who look at something

    return run(kind, socket, yes)


def ring() -> int:
    """Tell a parent in this login when a child asks, until the login ends."""
    from threading import Event  # noqa: PLC0415  # as below

    from app.paths import guardian_socket, resources  # noqa: PLC0415
    from app.session import bell  # noqa: PLC0415
    from app.words import language  # noqa: PLC0415

    language.use(language.preferred(os.environ), resources() / "locale")
    bell.run(guardian_socket(), Event())
    return 0


if __name__ == "__main__":
    main()
