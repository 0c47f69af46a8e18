"""Every icon is vendored, takes its colour and stays sharp."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.instruments.palette import CATEGORIES
from app.paths import resources
from app.ui import icons
from app.ui.present.icon_names import category_icon
from app.ui.widgets.banner import BannerKind
from app.ui.widgets.pill import PillKind
from tests.ui.album.likeness import difference, halved


def test_every_icon_takes_the_colour_it_is_given(qapp: QApplication) -> None:
    assert qapp is not None
    wanted = QColor("#C02040")
    for name in icons.names():
        image = icons.pixmap(name, wanted.name(), 48).toImage()
        points = (image.pixelColor(x, y) for x in range(48) for y in range(48))
        solid = [colour for colour in points if colour.alpha() == 255]
        assert solid, name
        assert all(abs(c.red() - wanted.red()) + abs(c.green() - wanted.green()) < 6 for c in solid), name


def test_a_name_that_is_not_vendored_is_an_error(qapp: QApplication) -> None:
    assert qapp is not None
    with pytest.raises(LookupError):
        icons.icon("no-such-icon", "#000000")


def test_all_states_and_categories_have_an_icon() -> None:
    wanted = {category_icon(name) for name in CATEGORIES}
    wanted |= {kind.value.icon for kind in BannerKind} | {kind.value.icon for kind in PillKind}
    assert wanted <= set(icons.names())
    assert category_icon("gardening") == category_icon("other")


def test_an_icon_has_as_many_pixels_as_the_screen_asks_for(qapp: QApplication) -> None:
    assert qapp is not None
    assert icons.pixmap("sun", "#000000", 18, 2.0).width() == 36
    assert icons.icon("sun", "#000000", 18).availableSizes()


def drawn(name: str, direction: Qt.LayoutDirection) -> QImage:
    image = QImage(24, 24, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setLayoutDirection(direction)
        icons.draw(painter, QRectF(2, 2, 20, 20), name, "#000000")
    return image


@pytest.mark.parametrize("name", ["chevron-left", "arrow-right", "undo-2"])
def test_what_points_along_the_line_turns_with_it(qapp: QApplication, name: str) -> None:
    assert qapp is not None
    usual = drawn(name, Qt.LayoutDirection.LeftToRight)
    turned = drawn(name, Qt.LayoutDirection.RightToLeft)
    assert not difference(halved(usual.flipped(Qt.Orientation.Horizontal)), turned).is_seen
    assert difference(halved(usual), turned).is_seen


def test_what_points_nowhere_stays(qapp: QApplication) -> None:
    assert qapp is not None
    assert drawn("moon", Qt.LayoutDirection.LeftToRight) == drawn("moon", Qt.LayoutDirection.RightToLeft)


def test_our_own_icon_can_be_drawn(qapp: QApplication) -> None:
    assert qapp is not None
    assert not icons.app_icon().pixmap(64, 64).isNull()


def test_what_is_vendored_travels_with_its_licence() -> None:
    assert "ISC License" in (resources() / "icons" / "lucide" / "LICENSE").read_text(encoding="utf-8")
    for name in ("Commissioner", "Inter"):
        licence = (resources() / "fonts" / f"LICENSE-{name}.txt").read_text(encoding="utf-8")
        assert "SIL Open Font License" in licence.replace("SIL OPEN FONT LICENSE", "SIL Open Font License")


def test_a_programs_picture_comes_from_the_systems_folders_alone(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    assert icons.of_program("", 30) is None
    assert icons.of_program("no-program-is-called-so", 30) is None
    assert all(path.startswith(("/usr/", "/var/lib/", ":")) for path in QIcon.themeSearchPaths())
    assert all(path.startswith("/usr/") for path in QIcon.fallbackSearchPaths())
    face = tmp_path / "face.png"
    icons.app_icon().pixmap(48, 48).save(str(face))
    assert icons.of_program(str(face.with_suffix("")), 30) is None
