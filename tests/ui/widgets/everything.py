"""One of every widget that can be pressed, typed into or read, for checks that hold for all of them."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtWidgets import QWidget

from app.instruments.models import ArcProgressModel, CapBarModel, DialModel
from app.ui.widgets.banner import Banner, BannerKind
from app.ui.widgets.bars import ArcProgress, CapBar
from app.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton, SoftButton
from app.ui.widgets.choices import CheckRow, ChoiceCard, ChoiceTile
from app.ui.widgets.combo import Combo
from app.ui.widgets.dial import Dial
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.field import DateField, Field, TextBox
from app.ui.widgets.nav import NavItem
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.segmented import Option, Segmented
from app.ui.widgets.stepper import DurationStepper, TimeStepper
from app.ui.widgets.timeline import Timeline
from tests.ui.gallery import day


def everything() -> QWidget:
    made = ScrollPage()
    for part in (
        PrimaryButton("Agree to 30 min"),
        SecondaryButton("Offer 15 min", "plus"),
        SoftButton("My week", "chart-column"),
        QuietButton("Not today"),
        IconButton("x", "Close"),
        NavItem("Requests", "hand"),
        Segmented([Option("1", "Mira"), Option("2", "Leo")], name="Child"),
        DurationStepper(90, name="School days"),
        TimeStepper(time(20), name="Screens off"),
        ChoiceCard("We sit here together now", "Mira reads the points and says yes."),
        ChoiceTile("10 min"),
        CheckRow("Start with the computer", is_checked=True),
        _choices(),
        Field("Name"),
        Field("", name="Passcode", is_secret=True),
        TextBox("", "Anything to add?"),
        DateField("Born", date(2017, 5, 2)),
        Banner("Counting has stopped", "Nothing ends.", "Start again", BannerKind.ERROR),
        EmptyState("hand", "No one is waiting.", "Look again"),
        Dial(DialModel(5400, 1500, "25 min", "left today", "1 h 30 min", "0 min"), name="Mira"),
        CapBar(CapBarModel(3600, 5400, "games")),
        ArcProgress(ArcProgressModel(2, 6)),
        Timeline(day(), title="The day so far"),
    ):
        made.body.addWidget(part)
    return made


def _choices() -> Combo:
    made = Combo("Category of Mines")
    made.addItems(["Games", "Learning"])
    return made
