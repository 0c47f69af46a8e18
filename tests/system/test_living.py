"""Living with Sundial on a real screen: started twice, closed, quit, killed, and what is said where it cannot run."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.folder import FILE
from tests.system.person import Person, is_blank
from tests.system.stage import INSIDE, Stage, open_stage, until

pytestmark = pytest.mark.system

DATA = "/home/kid/.local/share/sundial"
AUTOSTART = "/home/kid/.config/autostart"
HERE = "/home/kid/here"
SOUND = "/home/kid/sound-data"
SHOWN_WITHIN = 5
MOST_LINES = 3


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = open_stage(tmp_path / "stage")
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def person(stage: Stage) -> Iterator[Person]:
    made = Person(stage)
    yield made
    made.leave()


def set_up(stage: Stage, person: Person) -> None:
    """Sundial is open on Today, for a family that sat together."""
    person.open_sundial()
    until(lambda: stage.sundial("status").returncode == 0, 90, "the guardian that the window starts")
    said = stage.run("python", f"{INSIDE}/tests/system/family.py", "set-up", "60")
    assert said.returncode == 0, said.stderr
    person.wait_to_see("Who is at the computer?")


def with_panel(stage: Stage) -> None:
    stage.start("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", log="trayer.log")
    until(lambda: '("panel" "trayer")' in stage.run("xwininfo", "-root", "-tree").stdout, 10, "the panel")


def processes(stage: Stage) -> int:
    """How many processes of Sundial live."""
    return len(stage.run("pgrep", "-u", "kid", "-f", "-r", "R,S,D", "python.* -m app").stdout.split())


def guardian(stage: Stage) -> str:
    return stage.run("pgrep", "-u", "kid", "-f", "app guardian").stdout.strip()


def test_a_second_start_brings_the_first_window_to_the_front_and_ends_well(stage: Stage, person: Person) -> None:
    set_up(stage, person)
    stage.start("mousepad", log="mousepad.log")
    until(lambda: "mousepad" in front(stage), 20, "the editor in front")
    living = processes(stage)
    assert person.open_sundial(log="second.log").wait(20) == 0
    until(lambda: "sundial" in front(stage), 10, "Sundial in front")
    assert processes(stage) == living


def test_closing_leaves_the_tray_and_its_click_still_answers(stage: Stage, person: Person) -> None:
    with_panel(stage)
    set_up(stage, person)
    close_window(person)
    until(lambda: not person.sees("Who is at the computer?"), 10, "the window to go")
    assert not person.sees("Keep Sundial running?")
    assert guardian(stage)
    person.picture("tray-alone")
    assert person.open_sundial(log="second.log").wait(20) == 0
    person.wait_to_see("Who is at the computer?")


def test_where_no_tray_is_closing_asks_and_keeping_it_running_means_it(stage: Stage, person: Person) -> None:
    set_up(stage, person)
    close_window(person)
    person.wait_to_see("Keep Sundial running?")
    assert person.sees("counting stops")
    person.picture("closing-asks")
    person.click("Keep running")
    until(lambda: not person.sees("Who is at the computer?"), 10, "the window to go")
    assert person.child["name"] == "Ada"
    assert person.open_sundial(log="second.log").wait(20) == 0
    person.wait_to_see("Who is at the computer?")


def test_quit_says_that_counting_stops_and_stops_all(stage: Stage, person: Person) -> None:
    set_up(stage, person)
    person.press("ctrl+q")
    person.wait_to_see("Counting stops")
    person.picture("quit-asks")
    person.click("Keep running")
    until(lambda: not person.sees("Counting stops"), 10, "the question to go")
    assert guardian(stage)

    person.press("ctrl+q")
    person.click("Quit", is_last=True)
    until(lambda: processes(stage) == 0, 15, "everything to end")
    gone = stage.sundial("status")
    assert gone.returncode == 1
    assert gone.stderr.strip()


def test_a_killed_guardian_is_shown_within_five_seconds_and_comes_back(stage: Stage, person: Person) -> None:
    set_up(stage, person)
    first = guardian(stage)
    stage.run("kill", "-9", first)
    seen = until(lambda: person.sees("Counting has stopped"), SHOWN_WITHIN, "word of it in the window")
    assert seen < SHOWN_WITHIN
    person.picture("guardian-killed")
    until(lambda: guardian(stage) not in {"", first}, 10, "another guardian")
    until(lambda: not person.sees("Counting has stopped"), 15, "the line to go")
    person.picture("guardian-is-back")
    assert person.child["name"] == "Ada"


def test_the_start_with_the_computer_is_written_by_settings_and_removed_again(stage: Stage, person: Person) -> None:
    set_up(stage, person)
    assert stage.run("ls", AUTOSTART).stdout == ""
    person.click("Settings")
    person.wait_to_see("Start Sundial when you log in")
    person.picture("settings")
    person.click("Start Sundial when you log in")
    until(lambda: "sundial" in stage.run("ls", AUTOSTART).stdout, 10, "the entry")
    entry = stage.run("sh", "-c", f"cat {AUTOSTART}/*").stdout
    assert "tray" in entry
    person.click("Start Sundial when you log in")
    until(lambda: stage.run("ls", AUTOSTART).stdout == "", 10, "the entry to go")


def test_the_demo_shows_a_family_and_leaves_nothing(stage: Stage, person: Person) -> None:
    demo = person.open_sundial("demo", log="demo.log")
    person.wait_to_see("Used today", 40)
    assert person.sees("Mira asks for 30 min more")
    assert not person.sees("screens off")
    assert not is_blank(person.picture("demo"))
    person.press("ctrl+q")
    person.click("Quit", is_last=True)
    assert demo.wait(20) == 0
    assert processes(stage) == 0
    assert stage.run("ls", DATA).returncode != 0
    assert stage.run("sh", "-c", "ls -d /tmp/sundial-demo-*").stdout == ""


def test_doctor_is_content_at_home_with_a_word_of_warning(stage: Stage, person: Person) -> None:
    set_up(stage, person)
    said = stage.sundial("doctor")
    assert said.returncode == 0, said.stdout + said.stderr
    assert "~" in said.stdout
    absent = stage.run("python", "-m", "app", "doctor", XDG_RUNTIME_DIR="/home/kid")
    assert absent.returncode == 1


def test_commands_without_a_guardian_say_one_sentence(stage: Stage) -> None:
    for command in ("status", "apps"):
        said = stage.sundial(command)
        assert said.returncode == 1, command
        is_a_sentence(said.stderr)
        assert said.stdout == ""


@pytest.mark.parametrize("display", ["", ":4711"])
def test_without_a_display_the_window_says_one_sentence(stage: Stage, display: str) -> None:
    said = stage.run("python", "-m", "app", DISPLAY=display)
    assert said.returncode == 1
    is_a_sentence(said.stderr)
    assert not guardian(stage)


STRANGE = {
    "broken": "head -c 9000 /dev/urandom > FILE",
    "foreign": "python -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute(\"create table a(b)\")' FILE",
    "cut": "head -c 9000 SOUND > FILE",
    "newer": "cp SOUND FILE; chmod 600 FILE; python -c 'import sqlite3, sys; "
    'sqlite3.connect(sys.argv[1]).execute("pragma user_version = 4711")\' FILE',
    "a folder": "mkdir FILE",
}


@pytest.mark.parametrize("make", STRANGE.values(), ids=STRANGE.keys())
def test_a_database_that_cannot_be_used_is_left_as_it_is(stage: Stage, make: str) -> None:
    sound = run_guardian_once(stage) if "SOUND" in make else ""
    stage.run("mkdir", "-m", "700", HERE)
    made = stage.run("sh", "-c", make.replace("FILE", f"{HERE}/{FILE}").replace("SOUND", sound))
    assert made.returncode == 0, made.stderr
    before = contents(stage)
    said = guardian_on(stage, HERE)
    assert said.returncode == 1
    is_a_sentence(said.stderr)
    assert contents(stage) == before


def test_a_parent_reads_in_the_window_what_keeps_counting_from_starting(stage: Stage, person: Person) -> None:
    stage.run("mkdir", "-p", "-m", "700", DATA)
    stage.run("sh", "-c", f"{STRANGE['broken'].replace('FILE', f'{DATA}/{FILE}')}; chmod 600 {DATA}/{FILE}")
    before = contents(stage, DATA)
    window = person.open_sundial()
    person.wait_to_see("damaged and cannot be read", 40)
    assert not person.sees("Dinner pause")
    person.picture("data-is-damaged")
    until(lambda: "damaged and cannot be read" in stage.sundial("doctor").stdout, 60, "the doctor's word of it")
    assert stage.sundial("doctor").returncode == 1
    assert contents(stage, DATA) == before
    assert window.poll() is None


def test_a_desktop_entry_that_nobody_may_read_costs_only_itself(stage: Stage, person: Person) -> None:
    shown = "/home/kid/.local/share/applications"
    for name, rights in (("kites", "644"), ("secret", "000")):
        entry = f"[Desktop Entry]\\nType=Application\\nName={name}\\nExec=/home/kid/{name}\\nCategories=Game;\\n"
        stage.run("sh", "-c", f"mkdir -p {shown}; printf '{entry}' > {shown}/{name}.desktop")
        stage.run("sh", "-c", f"chmod {rights} {shown}/{name}.desktop; cp /bin/true /home/kid/{name}")
    set_up(stage, person)
    listed = stage.sundial("apps", "--json")
    assert listed.returncode == 0, listed.stderr
    found = {app["app"]: app["category"] for app in json.loads(listed.stdout)}
    assert found["kites"] == "games"
    assert "secret" not in found
    assert "secret" not in stage.run("sh", "-c", "cat /home/kid/.local/state/sundial/log/*").stdout


def test_a_folder_that_cannot_be_written_is_one_sentence(stage: Stage) -> None:
    stage.run("mkdir", "-m", "500", HERE)
    said = guardian_on(stage, HERE)
    assert said.returncode == 1
    is_a_sentence(said.stderr)
    assert contents(stage) == ""


def test_a_second_guardian_on_the_same_data_refuses(stage: Stage, person: Person) -> None:
    set_up(stage, person)
    said = guardian_on(stage, DATA)
    assert said.returncode == 1
    is_a_sentence(said.stderr)
    assert person.child["name"] == "Ada"


def guardian_on(stage: Stage, data: str) -> subprocess.CompletedProcess[str]:
    return stage.sundial("guardian", "--data", data, "--socket", "/home/kid/socket", timeout=30)


def run_guardian_once(stage: Stage) -> str:
    """A sound database, and where it is."""
    once = stage.start("python", "-m", "app", "guardian", "--data", SOUND, "--socket", "/home/kid/sound", log="g.log")
    until(lambda: stage.sundial("status", "--socket", "/home/kid/sound").returncode == 0, 40, "a guardian")
    stage.run("pkill", "-TERM", "-u", "kid", "-f", f"app guardian --data {SOUND}")
    assert once.wait(15) == 0
    return f"{SOUND}/{FILE}"


def contents(stage: Stage, folder: str = HERE) -> str:
    """The database file with its sum; nothing where there is none."""
    return stage.run("sh", "-c", f"find {folder} -name {FILE} -type f -exec sha256sum {{}} + | sort").stdout


def is_a_sentence(said: str) -> None:
    """What a person reads: a sentence or two, no trace of a program."""
    assert said.strip()
    assert said.strip()[-1] in ".)`"
    assert "Traceback" not in said
    assert "Error" not in said
    assert len(said.splitlines()) <= MOST_LINES, said


def front(stage: Stage) -> str:
    """The program whose window has the focus."""
    return stage.run("sh", "-c", "xprop -id $(xdotool getactivewindow) WM_CLASS").stdout


def close_window(person: Person) -> None:
    person.press("alt+F4")
