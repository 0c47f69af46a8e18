"""Rows C and D against a guardian that runs as a service: the link, the disk, the parents' commands."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.computer import KID, PAR, SERVICE, SIB, is_inside
from tests.attacks.resident import PYTHON, SOCKET, STATUS, Resident, as_person, said, sundial
from tests.attacks.stage import GAME, Stage, soon
from tests.fakes.bus import FakeNotifications, PrivateBus

SHARED = ("/tmp", "/var/tmp", "/dev/shm")
DECISIONS = (
    '{"verb":"pause","id":2,"children":[1],"minutes":10}',
    '{"verb":"quit","id":2}',
    '{"verb":"give","id":2,"child":1,"key":"given-0001","scope":"all","minutes":60}',
    '{"verb":"add-parent","id":2,"account":"kid"}',
    '{"verb":"reset-passcode","id":2}',
)


@pytest.fixture
def guardian(stage: Stage) -> Iterator[Resident]:
    """The service with its family; the other guardian of these tests has a family of its own and sees the same."""
    del stage
    made = Resident()
    made.start()
    made.set_up()
    yield made
    made.stop()


def test_c01_root_of_a_namespace(guardian: Resident) -> None:
    """Root in a namespace of one's own is whoever made it: the kernel says so."""
    for line in DECISIONS:
        command = [PYTHON, "-I", "/srv/sundial/tests/attacks/speaker.py", str(SOCKET), line, STATUS]
        told = as_person(KID, ["unshare", "-Ur", *command])
        greeting, answer, status = map(json.loads, told.stdout.splitlines())
        assert greeting["role"] == "child", told
        assert (answer["is"], answer["code"]) == ("refused", "not-allowed"), line
        assert [child["account"] for child in status["status"]["children"]] == ["kid"]
    assert "paused_until" not in guardian.picture()["children"][0]
    assert guardian.rows()["parents"] != []
    assert sundial(PAR, "parents").stdout == "par\n"


LAIRS = ("/tmp/lair/sundial", "/home/kid", "/home/kid/run/sundial")


def test_c06_somebody_elses_guardian(guardian: Resident, stage: Stage) -> None:
    """Wherever it stands and whatever a variable says, a parent's programs tell it nothing; nor while ours is away."""
    Path("/home/kid").chmod(0o755)
    paper = Path("/home/kid/heard")
    for lair in LAIRS:
        place = f"{lair}/guardian.sock"
        stage.start(f"PYTHONPATH=/srv/sundial {PYTHON} -m tests.attacks.impostor {place} {paper}")
        asked = sundial(PAR, "status", "--socket", place)
        assert "No guardian is running" in asked.stderr, asked
        looked = as_person(PAR, [PYTHON, "-m", "tests.attacks.onlooker", place])
        assert looked.stdout.split() == ["stranger"], looked
    lies = {"XDG_RUNTIME_DIR": "/tmp/lair", "TMPDIR": "/tmp/lair", "SUNDIAL_SOCKET": "/home/kid/guardian.sock"}
    assert sundial(PAR, "status", **lies).stdout.startswith("Mira")
    guardian.kill()
    assert "No guardian is running" in sundial(PAR, "status", **lies).stderr
    assert paper.read_text() == ""
    Path("/home/kid").chmod(0o700)


def test_c07_one_account_has_eight_connections_and_the_others_theirs(guardian: Resident) -> None:
    crowds = [crowd(KID, 12), crowd(SIB, 12)]
    try:
        kids, strangers = (json.loads(answers(one)) for one in crowds)
        assert kids == ["welcome"] * 8 + ["refused"] * 4
        assert strangers == ["welcome"] * 8 + ["refused"] * 4
        assert said(PAR, DECISIONS[0])[1]["code"] == "passcode-needed"
        assert guardian.picture(PAR)["children"]
    finally:
        for one in crowds:
            one.communicate(timeout=10)
    assert soon(lambda: said(KID)[0]["is"] == "welcome", 10.0), "places come free again"


def test_c28_notification_that_lies(guardian: Resident) -> None:
    """Whatever a program of the login shows there: no time came, and the child's own view says so."""
    before = guardian.picture(KID)["children"][0]
    place = Path("/tmp/session")
    place.mkdir(exist_ok=True)
    lie = (
        "from app.platforms.linux.bus import Bus\n"
        "from app.platforms.linux.notifications import DesktopNotifier\n"
        "from app.platforms.desk import Notice\n"
        "print(DesktopNotifier(Bus('SESSION')).show(Notice('x', 'Sundial', 'Your parents agreed: 60 min', ())))\n"
    )
    with PrivateBus(place) as bus, FakeNotifications(bus) as server:
        bus.path.chmod(0o777)
        shown = as_person(KID, [PYTHON, "-c", lie], DBUS_SESSION_BUS_ADDRESS=bus.address)
        assert shown.stdout.strip() == "shown", shown.stderr
        assert [notice.body for notice in server.shown] == ["Your parents agreed: 60 min"]
    after = guardian.picture(KID)["children"][0]
    assert [after.get(key) for key in ("totals", "grants", "requests", "left")] == [
        before.get(key) for key in ("totals", "grants", "requests", "left")
    ]
    assert not guardian.rows()["grants"]


def test_d03_no_room_among_temporary_files(guardian: Resident, stage: Stage) -> None:
    """Where every account may write, the service does not: with those places full, it counts, keeps and copies."""
    sizes = {place: shutil.disk_usage(place).used for place in SHARED}
    try:
        for place in SHARED:
            remount(place, f"size={sizes[place] // 1024 + 2048}k")
            as_person(KID, ["dd", "if=/dev/zero", f"of={place}/hog", "bs=64k"])
            assert shutil.disk_usage(place).free < 64 * 1024
        before = guardian.used()
        stage.start(GAME)
        assert soon(lambda: guardian.used("category:games") >= before + 3, 15.0)
        copy = sundial(PAR, "export", "--child", "Mira", "-o", "/home/par/mira.zip")
        assert copy.returncode == 0 or "passcode" in copy.stderr.casefold(), copy.stderr
        guardian.kill()
        guardian.start()
        begun = guardian.used()
        assert soon(lambda: guardian.used() > begun, 15.0)
        service = [
            path
            for place in SHARED
            for path in Path(place).rglob("*")
            if path.lstat().st_uid == SERVICE and "tmp" not in path.parts[2]
        ]
        assert service == []
    finally:
        for place in SHARED:
            subprocess.run(["find", place, "-maxdepth", "1", "-type", "f", "-user", str(KID), "-delete"], check=True)
            remount(place, "size=50%")


def remount(place: str, options: str) -> None:
    assert is_inside()
    subprocess.run(["mount", "-o", f"remount,{options}", place], check=True)


@pytest.mark.parametrize(
    "trap", ["../../../etc/cron.d/sundial", "/etc/cron.d/sundial", "/run/sundial/x", "/srv/state/x"]
)
def test_d11_export_to_a_path_of_somebody_else(guardian: Resident, trap: str) -> None:
    """The parent's own command writes the file, with the parent's rights: the guardian is told no path."""
    assert sundial(PAR, "export", "--child", "Mira", "-o", trap).returncode == 1
    assert not Path("/home/par", trap).exists()
    assert guardian.picture()["children"]


def test_d11_link_in_the_place_of_the_export(guardian: Resident) -> None:
    """A link that a child put where a parent exports leads nowhere, not even with --force, and not even as root."""
    victim = Path("/home/par/.profile")
    victim.write_text("mine\n")
    os.chown(victim, PAR, PAR)
    as_person(KID, ["sh", "-c", f"ln -s {victim} /tmp/mira.html; ln -s /etc/cron.d/mira /tmp/cron.html"])
    for who in (PAR, 0):
        for place in ("/tmp/mira.html", "/tmp/cron.html"):
            for more in ([], ["--force"]):
                command = [PYTHON, "-m", "app", "report", "--child", "Mira", "--week", week(), "-o", place, *more]
                report(who, command)
    assert victim.read_text() == "mine\n"
    assert not Path("/etc/cron.d/mira").exists()
    assert guardian.picture()["children"]


def report(uid: int, command: list[str]) -> None:
    if uid:
        as_person(uid, command)
    else:
        subprocess.run(command, cwd="/srv/sundial", capture_output=True, check=False, timeout=60)


def week() -> str:
    return time.strftime("%G-W%V")


LOCALES = ("tr_TR", "fa_IR", "ar_EG", "th_TH")


@pytest.mark.parametrize("name", LOCALES)
def test_b31_guardian_under_another_locale(stage: Stage, name: str) -> None:
    """Other digits, other calendars, a dotless i: what is kept and what scripts read is the same everywhere."""
    places = Path("/srv/locales")
    places.mkdir(exist_ok=True)
    made = ["localedef", "-c", "-i", name, "-f", "UTF-8", str(places / f"{name}.UTF-8")]
    subprocess.run(made, check=False, capture_output=True)
    assert (places / f"{name}.UTF-8").is_dir()
    under = {"LOCPATH": str(places), "LC_ALL": f"{name}.UTF-8", "LANG": f"{name}.UTF-8", "LANGUAGE": name[:2]}
    checks = "import locale, os; locale.setlocale(locale.LC_ALL, ''); print(locale.getlocale()[0])"
    assert as_person(KID, [PYTHON, "-c", checks], **under).stdout.strip() == name
    resident = Resident()
    try:
        resident.start(**under)
        resident.set_up()
        stage.start(GAME)
        assert soon(lambda: resident.used("category:games") >= 3, 20.0)
        shown = sundial(PAR, "status", "--json", **under)
        picture = json.loads(shown.stdout)
        assert digits(shown.stdout) == set()
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", picture["children"][0]["day"], re.ASCII)
        rows = resident.rows()
        texts = {value for table in rows.values() for row in table for value in row if isinstance(value, str)}
        assert {text for text in texts if digits(text)} == set()
        assert all(isinstance(row[0], int) for row in rows["spans"])
        assert any("category:games" in text or "sparrows" in text for text in texts)
    finally:
        resident.stop()


def digits(text: str) -> set[str]:
    """Digits other than 0 to 9."""
    return {letter for letter in text if unicodedata.category(letter) == "Nd" and not letter.isascii()}


def crowd(uid: int, count: int) -> subprocess.Popen[str]:
    who = ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--inh-caps=-all"]
    command = [*who, PYTHON, "-I", "/srv/sundial/tests/attacks/crowd.py", str(SOCKET), str(count)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def answers(one: subprocess.Popen[str]) -> str:
    assert one.stdout is not None
    return one.stdout.readline()
