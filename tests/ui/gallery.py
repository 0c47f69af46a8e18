"""Renders every widget, light and dark, into pictures to be looked at: `python -m tests.ui.gallery [folder]`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.instruments.glyph import paint_glyph
from app.instruments.models import (
    ArcProgressModel,
    BandKind,
    CapBarModel,
    CapMark,
    DialModel,
    DialState,
    GlyphModel,
    GlyphState,
    LegendEntry,
    TimelineBand,
    TimelineMark,
    TimelineModel,
    TimelineRow,
    TimelineStretch,
)
from app.instruments.palette import CATEGORIES
from app.ui import icons, theme
from app.ui.theme import Mode
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.banner import Banner, BannerKind
from app.ui.widgets.bars import ArcProgress, CapBar
from app.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton, SoftButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.choices import CheckRow, ChoiceCard, ChoiceTile
from app.ui.widgets.dial import Dial
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.facts import Fact, FactRow
from app.ui.widgets.field import DateField, Field, TextBox
from app.ui.widgets.labels import Heading, Label, Size, Tone
from app.ui.widgets.nav import NavItem
from app.ui.widgets.page import PageHeader, ScrollPage
from app.ui.widgets.pictures import GlyphIcon, Logo
from app.ui.widgets.pill import Pill, PillKind
from app.ui.widgets.rule import Rule
from app.ui.widgets.segmented import Option, Segmented
from app.ui.widgets.stepper import DurationStepper, TimeStepper
from app.ui.widgets.timeline import Timeline

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)
RUNNING = DialModel(5400, 1500, "25 min", "left today", "1 h 30 min", "0 min")
FULLER = DialModel(9000, 6900, "1 h 55 min", "left today", "2 h 30 min", "0 min")


def _at(hour: float) -> datetime:
    return NOON + timedelta(hours=hour - 12)


def _row(name: str, off: float, *stretches: tuple[float, float, str]) -> TimelineRow:
    school = TimelineBand(_at(8), _at(13.5), "School", BandKind.AWAY)
    rest = TimelineBand(_at(off), _at(31), "Screens off")
    made = (
        TimelineStretch(_at(a), _at(b), c, c.title(), f"{a} to {b}", "a while", c != "creating")
        for a, b, c in stretches
    )
    return TimelineRow(name, tuple(made), (school, rest))


def day() -> TimelineModel:
    return TimelineModel(
        rows=(
            _row("Mira", 20, (14, 14.75, "learning"), (15.1, 15.45, "watching"), (16.33, 17.08, "games")),
            _row(
                "Leo",
                21.5,
                (6.9, 7, "chatting"),
                (15, 15.9, "creating"),
                (15.95, 16.3, "other"),
                (16.32, 16.4, "chatting"),
            ),
        ),
        start=_at(6),
        end=_at(22),
        marks=tuple(TimelineMark(_at(hour), f"{hour:02}:00") for hour in range(6, 23, 2)),
        now=_at(17.08),
        legend=tuple(LegendEntry(name, name.title()) for name in CATEGORIES),
        sentence="Mira has used 1 h 05 min today. Leo has used 35 min today.",
        header=("Name", "When", "What", "How long"),
    )


def _side() -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(14, 18, 14, 14)
    column.setSpacing(3)
    column.addWidget(Logo())
    column.addSpacing(12)
    places = (
        ("sun", "Today"),
        ("hand", "Requests"),
        ("chart-column", "History"),
        ("handshake", "Agreement"),
        ("lightbulb", "Tips"),
    )
    for icon, text in places:
        item = NavItem(text, icon)
        item.setChecked(text == "Today")
        item.set_badge(1 if text == "Requests" else 0)
        column.addWidget(item)
    column.addStretch(1)
    side.setFixedWidth(212)
    return side


def _request() -> Card:
    card, row, lines, offer = Card(), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
    title = QHBoxLayout()
    title.addWidget(Heading("Mira asks for 30 min more"))
    title.addWidget(Label("17:02", tone=Tone.INK3), 1)
    lines.addLayout(title)
    lines.addWidget(Label("\u201cSam and I are nearly done with the castle.\u201d", tone=Tone.INK2))
    offer.addWidget(GlyphIcon("sunset", Tone.GILT))
    offer.addWidget(Label("If you agree: until 18:00. Games this week 4 h 05 min of 5 h.", tone=Tone.INK2), 1)
    lines.addLayout(offer)
    row.addWidget(Avatar("Mira", 0, 44), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(lines, 1)
    for button in (QuietButton("Not today"), SecondaryButton("Offer 15 min"), PrimaryButton("Agree to 30 min")):
        row.addWidget(button)
    card.body.addLayout(row)
    return card


def _child(name: str, tint: int, model: DialModel) -> Card:
    card, head, row, facts, buttons = Card(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
    who, using = QVBoxLayout(), QHBoxLayout()
    named = QHBoxLayout()
    named.addWidget(Heading(name))
    named.addWidget(Label("9 years", tone=Tone.INK3), 1)
    using.addWidget(GlyphIcon("gamepad-2", size=16))
    using.addWidget(Label("Minecraft, since 16:20", tone=Tone.INK2), 1)
    who.setSpacing(0)
    named.setSpacing(8)
    using.setSpacing(6)
    who.addLayout(named)
    who.addLayout(using)
    head.setSpacing(12)
    head.addWidget(Avatar(name, tint))
    head.addLayout(who, 1)
    head.addWidget(Pill("Screens off 20:00"))
    card.body.addLayout(head)
    row.setSpacing(24)
    row.addWidget(Dial(model, name=name), 1, Qt.AlignmentFlag.AlignTop)
    facts.addWidget(Fact("Used today", "1 h 05 min", "of 1 h 30 min"))
    facts.addWidget(Fact("Games this week", "3 h 35 min", "of 5 h"))
    facts.addWidget(CapBar(CapBarModel(12900, 18000, "games")))
    buttons.addWidget(SecondaryButton("Give time", "plus"))
    buttons.addWidget(SecondaryButton("Pause", "pause"))
    facts.addLayout(buttons)
    row.addLayout(facts, 1)
    card.body.addLayout(row)
    return card


def today() -> QWidget:
    window = QWidget()
    row, page = QHBoxLayout(window), ScrollPage()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(_side())
    row.addWidget(page, 1)
    header = PageHeader("Today", "Wednesday 14 October, 17:05")
    header.add_action(SecondaryButton("Dinner pause", "pause"))
    page.body.addWidget(header)
    page.body.addWidget(_request())
    pair = QHBoxLayout()
    pair.setSpacing(16)
    pair.addWidget(_child("Mira", 0, RUNNING))
    pair.addWidget(_child("Leo", 1, FULLER))
    page.body.addLayout(pair)
    lanes = Card()
    lanes.body.addWidget(Timeline(day(), title="The day so far"))
    page.body.addWidget(lanes)
    page.body.addStretch(1)
    window.resize(1280, 800)
    return window


def _clause(icon: str, title: str, detail: str, value: str, pill: tuple[str, PillKind]) -> QLayout:
    row, lines = QHBoxLayout(), QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(Label(title, Size.LEAD, is_bold=True))
    lines.addWidget(Label(detail, Size.SMALL, Tone.INK2))
    row.setSpacing(12)
    row.addWidget(GlyphIcon(icon, size=20))
    row.addLayout(lines, 1)
    row.addWidget(Label(value, Size.LEAD, is_bold=True, wraps=False))
    row.addWidget(Pill(*pill))
    return row


def agreement() -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(32, 24, 32, 24)
    header = PageHeader(
        "Agreement", "Two points are open. The agreement of 4 October applies until both sides have said yes."
    )
    header.add_action(Segmented([Option("1", "Mira"), Option("2", "Leo")], name="Child"))
    header.add_action(SecondaryButton("Print", "printer"))
    column.addWidget(header)
    card, inner = Card(padding=20), Card(CardKind.SUNKEN, padding=18)
    clauses = (
        ("school", "School days", "Monday to Friday in term time", "1 h 30 min a day", ("Agreed", PillKind.AGREED)),
        ("gamepad-2", "Games per week", "All games together", "5 h", ("Mira proposes 6 h", PillKind.CHILD_PROPOSES)),
        ("moon", "Screens off", "School nights", "20:00", ("You propose 19:45", PillKind.PARENT_PROPOSES)),
        (
            "gamepad-2",
            "New games",
            "Until you have looked at it",
            "Ask first",
            ("Set by parents", PillKind.SET_BY_PARENTS),
        ),
    )
    for clause in clauses:
        card.body.addLayout(_clause(*clause))
        card.body.addWidget(Rule())
    marks = (CapMark(18000, "Now 5 h"), CapMark(21600, "Mira: 6 h", is_proposed=True))
    bar = CapBarModel(
        18000, 18000, "games", "", 28800, marks, (14400, 15600, 16200, 17400), "0", "last four weeks: 4 h", "8 h"
    )
    inner.body.addWidget(CapBar(bar))
    row = QHBoxLayout()
    for button in (PrimaryButton("Agree to 6 h"), SecondaryButton("Suggest something else"), QuietButton("Keep 5 h")):
        row.addWidget(button)
    row.addStretch(1)
    inner.body.addLayout(row)
    card.body.addWidget(inner)
    column.addWidget(card)
    tiles = QHBoxLayout()
    for band in ("6\u20138", "9\u201312", "13\u201315", "16\u201317"):
        tile = ChoiceTile(band, parent=window)
        tile.setChecked(band.startswith("9"))
        tiles.addWidget(tile)
    column.addLayout(tiles)
    column.addWidget(
        Banner("Counting has stopped", "Nothing is recorded and nothing ends.", "Start again", BannerKind.ERROR)
    )
    column.addWidget(Banner("Mira is asked at her next login", "Nothing is limited until then.", kind=BannerKind.INFO))
    column.addWidget(EmptyState("hand", "No one is waiting."))
    window.resize(900, 800)
    return window


def child() -> QWidget:
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(24, 24, 24, 24)
    row.setSpacing(24)
    for make in (_popup, _ask, _waiting, _notices):
        card = Card()
        card.setFixedWidth(372)
        make(card.body)
        row.addWidget(card)
    window.resize(1620, 640)
    return window


def _popup(body: QVBoxLayout) -> None:
    head = QHBoxLayout()
    head.addWidget(Heading("Hi Mira"), 1)
    head.addWidget(IconButton("x", "Close"))
    body.addLayout(head)
    body.addWidget(Dial(RUNNING, name="Mira"))
    body.addWidget(FactRow("sunset", "Time is up at", "17:30", Tone.GILT))
    body.addWidget(FactRow("gamepad-2", "Games this week", "1 h 25 min left"))
    body.addWidget(FactRow("moon", "Screens off", "20:00", Tone.DUSK, has_rule=False))
    body.addStretch(1)
    body.addWidget(PrimaryButton("Ask for more time", "hand", is_large=True))
    row = QHBoxLayout()
    for text, icon in (("My week", "chart-column"), ("Tips", "lightbulb"), ("Agreement", "handshake")):
        row.addWidget(SoftButton(text, icon))
    body.addLayout(row)


def _ask(body: QVBoxLayout) -> None:
    body.addWidget(Label("How much?", tone=Tone.INK2, is_bold=True))
    much, what = QWidget(), QWidget()
    row, grid = QHBoxLayout(much), QGridLayout(what)
    for layout in (row, grid):
        layout.setContentsMargins(0, 0, 0, 0)
    for text in ("10 min", "15 min", "30 min"):
        row.addWidget(ChoiceTile(text, is_large=True))
    tiles = [
        ChoiceTile(t, i, is_large=True) for t, i in (("Finish something", "circle-check"), ("With a friend", "users"))
    ]
    tiles += [ChoiceTile(t, i, is_large=True) for t, i in (("Schoolwork", "book-open"), ("Something else", "pencil"))]
    for number, tile in enumerate(tiles):
        grid.addWidget(tile, number // 2, number % 2)
    tiles[0].setChecked(True)
    body.addWidget(much)
    body.addWidget(Label("What for?", tone=Tone.INK2, is_bold=True))
    body.addWidget(what)
    box = TextBox("", "Anything to add?")
    box.set_text("Sam and I are nearly done with the castle.")
    body.addWidget(box)
    body.addWidget(Banner("If they say yes, you can go on until 18:00.", kind=BannerKind.ASKS, icon="sunset"))
    body.addStretch(1)
    body.addWidget(PrimaryButton("Send to Mum and Dad", "send", is_large=True))


def _waiting(body: QVBoxLayout) -> None:
    body.addWidget(Banner("You asked for 30 min", "The answer will show up here.", kind=BannerKind.ASKS))
    body.addWidget(
        Banner("Yesterday: Mum agreed to 15 min", "\u201cThanks for stopping right after.\u201d", kind=BannerKind.GOOD)
    )
    body.addWidget(Banner("That\u2019s all for today", "Tomorrow: 1 h 30 min.", kind=BannerKind.QUIET))
    for model in (
        DialModel(5400, 0, "0 min", "until tomorrow 07:00", "1 h 30 min", "0 min", DialState.OVER),
        DialModel(5400, 1500, "Pause", "until 18:30", "1 h 30 min", "0 min", DialState.PAUSED),
    ):
        body.addWidget(Dial(model))
    body.addStretch(1)


def _notices(body: QVBoxLayout) -> None:
    for left, state in ((900, DialState.RUNNING), (300, DialState.RUNNING), (0, DialState.OVER)):
        row = QHBoxLayout()
        row.addWidget(Dial(DialModel(5400, left, f"{left // 60} min", "left today", state=state), width=64))
        row.addWidget(Label(f"{left // 60} min left today", is_bold=True), 1)
        row.addWidget(SoftButton("OK"))
        body.addLayout(row)
    for model in (
        DialModel(1, 1, "40 min", "used today", state=DialState.UNLIMITED),
        DialModel(5400, 3000, "", "not counting", state=DialState.OFF),
    ):
        body.addWidget(Dial(model))
    body.addStretch(1)


def first_run() -> QWidget:
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(24, 24, 24, 24)
    row.setSpacing(24)
    for number, make in enumerate((_who, _start, _talk), 2):
        card = Card(padding=28)
        card.setFixedWidth(480)
        make(card.body)
        card.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(ArcProgress(ArcProgressModel(number, 6)))
        foot.addWidget(Label(f"{number} of 6", Size.SMALL, Tone.INK2), 1)
        foot.addWidget(QuietButton("Back"))
        foot.addWidget(PrimaryButton("Next"))
        card.body.addLayout(foot)
        row.addWidget(card)
    window.resize(1540, 560)
    return window


def _who(body: QVBoxLayout) -> None:
    body.addWidget(Heading("Who is this for?", Size.HEAD))
    body.addWidget(Label("Accounts on this computer. Tick the ones that belong to children.", tone=Tone.INK2))
    for name, tint in (("Mira", 0), ("Leo", 1)):
        row = QHBoxLayout()
        row.addWidget(CheckRow(name, is_checked=True))
        row.addWidget(Avatar(name, tint, 30), 1, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(DateField("", date(2017, 5, 2), name=f"Born, {name}"))
        body.addLayout(row)
    wrong = Field("Passcode", placeholder="At least six digits", is_secret=True)
    wrong.show_error("Six digits or more, please.")
    body.addWidget(wrong)
    body.addWidget(CheckRow("Start with the computer", "So that nobody has to think of it"))
    body.addWidget(QuietButton("Create an account for a child", "plus"), 0, Qt.AlignmentFlag.AlignLeft)


def _start(body: QVBoxLayout) -> None:
    body.addWidget(Heading("A starting point", Size.HEAD))
    body.addWidget(Label("Filled in by age. Change anything now, or later together.", tone=Tone.INK2))
    body.addWidget(Segmented([Option("1", "Mira, 9"), Option("2", "Leo, 13")], name="Child"))
    steppers = (
        ("school", "School days", DurationStepper(90, name="School days")),
        ("sun", "Weekends and holidays", DurationStepper(150, name="Weekends")),
        ("moon", "Screens off on school nights", TimeStepper(time(20), name="Screens off")),
    )
    for icon, text, stepper in steppers:
        row = QHBoxLayout()
        row.addWidget(GlyphIcon(icon))
        row.addWidget(Label(text), 1)
        row.addWidget(stepper)
        body.addLayout(row)


def _talk(body: QVBoxLayout) -> None:
    body.addWidget(Heading("Talk first", Size.HEAD))
    body.addWidget(Label("How should these points start?", tone=Tone.INK2))
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    first = ChoiceCard("We sit here together now", "Mira and Leo read the points and say yes, one by one.")
    first.setChecked(True)
    column.addWidget(first)
    column.addWidget(ChoiceCard("They answer at their next login", "Until then nothing is limited."))
    column.addWidget(ChoiceCard("I set it for one week", "Marked as \u201cset by parents\u201d until Sunday."))
    body.addWidget(group)


class _Glyphs(QWidget):
    """Our icon, and the tray's shapes at four sizes."""

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font())
        ink = theme.tokens().ink
        icons.app_icon().paint(painter, 24, 16, 128, 128)
        states = [GlyphModel(GlyphState.RUNNING, pieces=pieces) for pieces in (4, 2, 1)]
        states += [GlyphModel(GlyphState.LAST_MINUTES, digit=5), GlyphModel(GlyphState.PAUSED)]
        states += [GlyphModel(GlyphState.OVER), GlyphModel(GlyphState.OFF)]
        for number, model in enumerate(states):
            x = 180.0 + number * 130
            for side, y in ((64, 16), (24, 92), (22, 120)):
                paint_glyph(painter, QRectF(x, y, side, side), model, ink)
            paint_glyph(painter, QRectF(x + 32, 92, 16, 16), model, ink)
        for number, name in enumerate(icons.names()):
            place = QRectF(24 + number % 26 * 40, 176 + number // 26 * 40, 24, 24)
            icons.draw(painter, place, name, theme.tokens().ink2)
        painter.end()


def glyphs() -> QWidget:
    made = _Glyphs()
    made.resize(1110, 310)
    return made


PAGES: dict[str, Callable[[], QWidget]] = {
    "today": today,
    "agreement": agreement,
    "child": child,
    "first-run": first_run,
    "glyphs": glyphs,
}


def picture(widget: QWidget, ratio: float = 2.0) -> QImage:
    """The widget as it would look on a screen of that ratio."""
    widget.ensurePolished()
    widget.show()
    QApplication.processEvents()
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.tokens().bg))
    widget.render(image)
    return image


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="sundial-gallery-"))
    folder.mkdir(parents=True, exist_ok=True)
    for mode in (Mode.LIGHT, Mode.DARK):
        theme.apply(app, mode)
        for name, make in PAGES.items():
            widget = make()
            picture(widget).save(str(folder / f"{name}-{mode.value}.png"))
            widget.deleteLater()
    theme.apply(app, Mode.LIGHT, 2.0)
    for name in ("today", "child", "first-run"):
        widget = PAGES[name]()
        picture(widget, 1.0).save(str(folder / f"{name}-large.png"))
    theme.apply(app, Mode.LIGHT)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for name in ("today", "agreement"):
        picture(PAGES[name](), 1.0).save(str(folder / f"{name}-rtl.png"))
    sys.stdout.write(f"{folder}\n")


if __name__ == "__main__":
    main()
