"""Accepts how the pages look now: python -m tests.ui.accept [PATTERN] [--look LOOK] [--show DIR]; open them first."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.ui.album.looks import LOOKS
from tests.ui.album.studio import ACCEPTED, draw

AT_ONCE = 2


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.ui.accept", description="Accept how the pages look now.")
    parser.add_argument("pattern", nargs="?", default="*", help="only pictures of such names, as 'parents-today*'")
    parser.add_argument("--look", choices=sorted(LOOKS), action="append", help="only this look; may be repeated")
    parser.add_argument("--show", type=Path, metavar="DIR", help="accept nothing, draw into DIR in full size")
    wish = parser.parse_args()
    looks = wish.look or list(LOOKS)
    work = partial(draw, only=wish.pattern, accept=wish.show is None, full=wish.show)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for look, lines in zip(looks, pool.map(work, looks), strict=True):
            sys.stdout.writelines(f"{look}: {line}\n" for line in lines)
    kept = sum(place.stat().st_size for place in ACCEPTED.rglob("*.png"))
    sys.stdout.write(f"All pictures: {wish.show}\n" if wish.show else f"Accepted; {kept / 1e6:.1f} MB in all.\n")


if __name__ == "__main__":
    main()
