"""`python -m app` and the `sundial` command."""

from __future__ import annotations

import sys
from pathlib import Path


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


def show(kind: str, socket: Path | None = None) -> int:
    """Open the window or the tray; the exit status."""
    if kind == "tray":
        from app.session.entrance import has_tray  # noqa: PLC0415  # as below

        if not has_tray():
            return 0
    from app.ui.app import run  # noqa: PLC0415  # Qt is for those who look at something

    return run(kind, socket)


if __name__ == "__main__":
    main()
