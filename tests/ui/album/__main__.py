"""Draws one look and compares or accepts it; `studio.draw` starts it with the fonts and the screen of the album."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.paths import resources
from app.words.language import load, speak
from tests.ui.album import child, first_run
from tests.ui.album.likeness import difference, kept, side_by_side
from tests.ui.album.looks import LOOKS, Look
from tests.ui.album.parents import Album
from tests.ui.album.scenes import Scenes, grabbed, is_wide
from tests.ui.gallery import glyphs


def main() -> int:
    wish = _wish()
    app = QApplication(sys.argv[:1])
    app.setCursorFlashTime(0)
    speak(load("en_GB", resources() / "locale"))
    QLocale.setDefault(QLocale("en_GB"))
    look = LOOKS[wish.look]
    for old in (wish.report / wish.look).glob("*.png"):
        old.unlink()
    look.put_on(app)
    names = set()
    for name, image, is_cut in _pictures(look, wish.memory):
        if not fnmatch(name, wish.only):
            continue
        names.add(name)
        if is_cut:
            _tell(f"{name}: the page is wider than its window")
        place = wish.accepted / wish.look / f"{name}.png"
        if wish.full:
            _save(image, wish.full / wish.look / place.name)
        if wish.accept:
            _accept(image, place)
        else:
            _tell(_compare(image, place, wish.report / wish.look))
    for place in sorted((wish.accepted / wish.look).glob("*.png")):
        if place.stem in names or not fnmatch(place.stem, wish.only):
            continue
        if wish.accept:
            place.unlink()
        else:
            _tell(f"{place.stem}: no page draws this picture any more")
    return 0


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.ui.album")
    parser.add_argument("look", choices=sorted(LOOKS))
    parser.add_argument("--accepted", type=Path, required=True, help="where the accepted pictures lie")
    parser.add_argument("--memory", type=Path, required=True, help="an empty folder for what windows remember")
    parser.add_argument("--report", type=Path, required=True, help="where pictures that differ are laid side by side")
    parser.add_argument("--full", type=Path, help="also keep every picture in full size here")
    parser.add_argument("--only", default="*", help="the pictures of this pattern")
    parser.add_argument("--accept", action="store_true", help="keep the pictures as they are now")
    return parser.parse_args()


def _pictures(look: Look, memory: Path) -> Iterator[tuple[str, QImage, bool]]:
    """Every scene as the image that people would see, and whether they would have to move it sideways."""
    parts: tuple[tuple[str, Scenes], ...] = (
        ("parents", Album(memory, look.size).scenes()),
        ("child", child.scenes()),
        ("first-run", first_run.scenes()),
        ("own", iter([("glyphs", glyphs())])),
    )
    for name, widget in chain.from_iterable(((f"{part}-{name}", w) for name, w in scenes) for part, scenes in parts):
        yield name, grabbed(widget), is_wide(widget)


def _compare(image: QImage, place: Path, report: Path) -> str:
    if not place.exists():
        _save(image, report / place.name)
        return f"{place.stem}: no picture was accepted yet"
    accepted = QImage(str(place))
    found = difference(accepted, image)
    if not found.is_seen:
        return ""
    _save(side_by_side(accepted, image), report / place.name)
    return f"{place.stem}: {found}"


def _accept(image: QImage, place: Path) -> None:
    """What nobody could tell from the accepted picture leaves it as it is."""
    if place.exists() and not difference(QImage(str(place)), image).is_seen:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(kept(image))
    _tell(place.stem)


def _save(image: QImage, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    image.save(str(place))


def _tell(line: str) -> None:
    if line:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
