"""The ten main tasks and five more on a real screen, once by mouse alone and once by keys alone, every press counted.

The figures stand in docs/main-tasks.md; what is counted here must be what stands there, and no more than was promised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.system.desktop import ModernPanel, OldPanel, Panel, notification_daemon
from tests.system.hands import Hands, Keys, Mouse, has_come
from tests.system.person import OPENS_WITHIN, Part, Person
from tests.system.stage import REPOSITORY, Stage, open_stage, until

pytestmark = pytest.mark.system

PAGE = REPOSITORY / "docs" / "main-tasks.md"
ROW = re.compile(r"^\| (?P<task>[^|]+?) \|\s*(?P<most>\d*)\s*\| (?P<mouse>\d+) \| (?P<keys>\d+)[^|]*\|$", re.MULTILINE)

MOST_OPEN = 5
FROM_UNTIL = re.compile(r"\d\d:\d\d.{1,5}\d\d:\d\d")


@dataclass
class Home:
    """A family's desktop: a panel with Sundial's icon, a notification daemon, the parents' window open on Today."""

    stage: Stage
    person: Person
    hands: Hands
    panel: Panel

    @property
    def way(self) -> str:
        return "mouse" if isinstance(self.hands, Mouse) else "keys"

    def on_today(self) -> None:
        """Where every task begins; not counted."""
        for _window in range(MOST_OPEN):
            first, *above = self._windows()
            if not above:
                break
            self.stage.run("xdotool", "windowactivate", "--sync", above[-1], "key", "Escape")
        self.stage.run("xdotool", "windowactivate", "--sync", first)
        self.person.press("alt+1")
        has_come(self.hands, "Who is at the computer?")
        self.hands.begin()

    def _windows(self) -> list[str]:
        """What Sundial has open, the oldest first: the parents' window, then popup and dialogs."""
        managed = self.stage.run("xprop", "-root", "_NET_CLIENT_LIST").stdout
        ours = self.stage.run("xdotool", "search", "--onlyvisible", "--class", "sundial").stdout.split()
        return [number for each in re.findall(r"0x[0-9a-f]+", managed) if (number := str(int(each, 16))) in ours]

    def open_popup(self) -> None:
        """Press the icon in the panel."""
        self.hands.actions += 1
        self.panel.press_icon()

    def is_done(self, task: str) -> None:
        """Compare what was counted with what is written, and with what was promised."""
        written = {row["task"]: row for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))}
        self.person.picture(f"{self.way}-{'-'.join(re.findall('[a-z]+', task.lower())[:5])}")
        print(f"{task}: {self.way} {self.hands.actions} (+{self.hands.steps})")  # noqa: T201  # the figures of the page
        row = written[task]
        assert not row["most"] or self.hands.actions <= int(row["most"])
        assert self.hands.actions == int(row[self.way])


@pytest.fixture(scope="module", params=[Mouse, Keys], ids=["mouse", "keys"])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    stage = open_stage(tmp_path_factory.mktemp("tasks") / "stage")
    person = Person(stage)
    try:
        notification_daemon(person)
        panel: Panel = OldPanel(person) if request.param is Mouse else ModernPanel(person)
        person.open_sundial("demo", log="demo.log")
        person.wait_to_see("Used today", OPENS_WITHIN)
        made = Home(stage, person, request.param(person), panel)
        panel.wait_for_icon()
        yield made
    finally:
        person.leave()
        stage.stop()


@pytest.fixture(autouse=True)
def today(home: Home) -> None:
    home.on_today()


def sit_down(home: Home, name: str) -> None:
    """Somebody is at the computer; not counted."""
    if not any(p.name == name and {"checked"} <= p.states for p in home.person.see() if p.role == "radio button"):
        home.hands.press(name)
    until(lambda: any(p.name == name and "checked" in p.states for p in home.person.see()), 10, f"{name} to sit down")
    home.hands.begin()


def dial(person: Person) -> Part:
    return next(part for part in person.see() if part.role == "progress bar" and part.name == "Time left")


def test_a_waiting_request_is_answered(home: Home) -> None:
    home.hands.press("Agree to 30 min")
    until(lambda: not home.person.sees("Agree to 30 min"), 10, "the request to be answered")
    home.is_done("Answer a request that waits")


def test_the_time_left_is_seen(home: Home) -> None:
    sit_down(home, "Leo")
    home.open_popup()
    has_come(home.hands, "Hi Leo")
    assert "left" in dial(home.person).about
    home.is_done("See how much time is left")


def test_a_child_asks_for_more_time(home: Home) -> None:
    sit_down(home, "Leo")
    home.open_popup()
    has_come(home.hands, "Hi Leo")
    home.hands.press("Ask for more time")
    has_come(home.hands, "If they say yes")
    home.hands.say_yes("Send")
    has_come(home.hands, "You asked for")
    home.is_done("Ask for more time")


def test_a_limit_is_changed(home: Home) -> None:
    home.hands.go_to("Agreement", "alt+4")
    home.hands.press("Change: School days")
    home.hands.more("How long")
    home.hands.say_yes("Save")
    has_come(home.hands, "The agreement was changed.")
    home.is_done("Change one limit")


def test_a_day_is_read_to_the_minute_and_corrected_and_the_correction_taken_back(home: Home) -> None:
    home.hands.go_to("History", "alt+3")
    home.hands.press("Day")
    until(lambda: any(FROM_UNTIL.search(part.name) for part in home.person.see()), 10, "a stretch to the minute")
    home.hands.press("Correct ", starts=True)
    home.hands.press("A grown-up was at the computer")
    home.hands.say_yes("Correct it")
    has_come(home.hands, "Take back: ")
    home.hands.press("Take back: ", starts=True)
    has_come(home.hands, "Taken back")
    home.is_done("Read a day to the minute, correct a stretch, take it back")


def test_time_is_given(home: Home) -> None:
    home.hands.press("Give Leo time")
    home.hands.say_yes("Give")
    has_come(home.hands, "15 min")
    home.is_done("Give time")


def test_everybody_pauses_for_dinner_and_goes_on(home: Home) -> None:
    home.hands.press("Dinner pause")
    has_come(home.hands, "Start the pause")
    home.hands.say_yes("Start the pause")
    has_come(home.hands, "End the pause")
    home.hands.press("End the pause")
    has_come(home.hands, "Dinner pause")
    home.is_done("Pause for dinner, and end the pause")


def has_a_wish(home: Home, name: str) -> None:
    """That child waits for an answer; not counted."""
    sit_down(home, name)
    home.open_popup()
    has_come(home.hands, f"Hi {name}")
    if not home.person.sees("You asked for"):
        home.hands.press("Ask for more time")
        has_come(home.hands, "If they say yes")
        home.hands.say_yes("Send")
        has_come(home.hands, "You asked for")
    home.person.press("Escape")
    home.hands.begin()


def test_a_grown_up_who_is_here_answers_in_the_childs_popup(home: Home) -> None:
    has_a_wish(home, "Mira")
    home.open_popup()
    has_come(home.hands, "You asked for")
    home.hands.press("A grown-up is here")
    has_come(home.hands, "If you agree")
    home.hands.press("Agree to ", starts=True)
    has_come(home.hands, "Yes: ")
    home.is_done("Answer in the child’s popup: a grown-up is here")


def test_a_child_sees_who_looked(home: Home) -> None:
    sit_down(home, "Mira")
    home.open_popup()
    has_come(home.hands, "Hi Mira")
    home.hands.press("My week")
    home.hands.press("What is recorded about me")
    has_come(home.hands, "Who looked")
    home.is_done("See what is recorded about me, and who looked")


def test_another_child_sits_down(home: Home) -> None:
    sit_down(home, "Leo")
    home.hands.press("Mira")
    until(lambda: any(p.name == "Mira" and "checked" in p.states for p in home.person.see()), 10, "Mira to sit down")
    home.is_done("Say who is at a shared computer")


def test_the_weekly_review_is_read(home: Home) -> None:
    home.hands.go_to("Weekly review", "alt+5")
    has_come(home.hands, "?")
    home.is_done("Read the weekly review")


def test_a_backup_is_saved(home: Home) -> None:
    home.hands.go_to("Settings", "ctrl+comma")
    home.hands.press("Save a backup")
    has_come(home.hands, "File name:")
    home.hands.say_yes("Save")
    until(lambda: home.stage.run("test", "-s", "/home/kid/sundial-backup.db").returncode == 0, 15, "the backup")
    home.is_done("Save a backup")


def test_an_app_that_nobody_knows_is_sorted(home: Home) -> None:
    home.hands.go_to("Apps", "alt+7")
    home.hands.choose("Category of labyrinth.x86_64", "Games")
    home.hands.say_yes("Say so")
    until(lambda: not home.person.sees("Category of labyrinth.x86_64"), 10, "it to be known")
    home.is_done("Say what an app is that nobody knows")
