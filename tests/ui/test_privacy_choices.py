"""Choices about privacy weigh the same to the eye: no answer is larger, brighter or easier to press than another."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.guidance.detail import Detail
from app.link.keeping import KeepingTimesReply
from app.ui import theme
from app.ui.child.about import AboutPage
from app.ui.parent.data_dialogs import KeepingDialog
from app.ui.parent.signs_rows import SignsRows
from app.ui.theme import Mode
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.combo import Combo
from tests.fakes.gateway import FakeGateway

EDGE = 6


@pytest.fixture(params=[Mode.LIGHT, Mode.DARK], ids=str)
def mode(request: pytest.FixtureRequest, qapp: QApplication) -> Mode:
    chosen: Mode = request.param
    theme.apply(qapp, chosen, 1.0)
    return chosen


def weight(widget: QWidget) -> tuple[int, str]:
    """How high it stands, and the colour on which its words are."""
    picture = widget.grab().toImage()
    return picture.height(), picture.pixelColor(picture.width() // 2, EDGE).name()


@pytest.mark.usefixtures("mode")
def test_what_parents_are_shown_is_chosen_among_equals(qtbot: QtBot) -> None:
    page = AboutPage()
    qtbot.addWidget(page)
    page.show_choice(Detail.WEEKS, Detail.WEEKS)
    page.show()
    segments = page._choice._segments
    assert len(segments) == 3
    chosen, others = set(), set()
    for detail in segments:
        page._choice.choose(detail)
        chosen.add(weight(segments[detail]))
        others |= {weight(segment) for key, segment in segments.items() if key != detail}
    assert (len(chosen), len(others)) == (1, 1)
    assert not page.findChildren(Button)


@pytest.mark.usefixtures("mode")
def test_how_long_things_are_kept_is_chosen_from_lists_that_favour_none(qtbot: QtBot) -> None:
    dialog = KeepingDialog(KeepingTimesReply(id=0, span_days=30, day_days=90, weeks=52))
    qtbot.addWidget(dialog)
    dialog.show()
    assert [type(box) for box in dialog.findChildren(Combo)] == [Combo] * 3
    heights = {button.height() for button in dialog.findChildren(Button)}
    assert len(heights) == 1


@pytest.mark.usefixtures("mode")
def test_what_sundial_may_look_at_is_ticks_of_one_kind(qtbot: QtBot) -> None:
    rows = SignsRows(FakeGateway(), None)  # type: ignore[arg-type]  # nothing is decided here
    qtbot.addWidget(rows)
    rows.show()
    ticks = rows.findChildren(CheckRow)
    assert len(ticks) == 3
    assert len({weight(tick)[1] for tick in ticks}) == 1
    assert not rows.findChildren(Button)
