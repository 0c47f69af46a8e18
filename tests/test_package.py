"""What the Debian package brings along: a service that is shut in well, and files that other programs understand."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

FILES = Path(__file__).parents[1] / "installers" / "linux" / "debian"
MOST_EXPOSURE = 2.0


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this system has no systemd")
def test_the_service_is_exposed_to_little() -> None:
    said = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", str(FILES / "sundial.service")],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    found = re.search(r"Overall exposure level for sundial.service: ([0-9.]+)", said)
    assert found is not None, said
    assert float(found[1]) <= MOST_EXPOSURE


def unit() -> dict[str, list[str]]:
    """The service's lines by name."""
    lines: dict[str, list[str]] = {}
    for line in (FILES / "sundial.service").read_text().splitlines():
        name, is_one, value = line.partition("=")
        if is_one and not name.startswith("#"):
            lines.setdefault(name, []).append(value)
    return lines


def test_the_service_has_two_rights_no_network_and_comes_back() -> None:
    lines = unit()
    assert lines["AmbientCapabilities"] == lines["CapabilityBoundingSet"] == ["CAP_KILL CAP_SYS_PTRACE"]
    assert (lines["RestrictAddressFamilies"], lines["PrivateNetwork"]) == (["AF_UNIX"], ["yes"])
    assert (lines["Restart"], lines["StartLimitIntervalSec"]) == (["always"], ["0"])
    assert lines["User"] == ["sundial"]


def test_the_service_is_spared_when_memory_ends_and_takes_little_itself() -> None:
    lines = unit()
    assert (lines["OOMScoreAdjust"], lines["MemoryMax"], lines["TasksMax"]) == (["-900"], ["256M"], ["64"])


def test_the_service_is_there_before_anybody_can_log_in() -> None:
    (before,) = unit()["Before"]
    assert {"display-manager.service", "systemd-user-sessions.service"} <= set(before.split())


def test_service_and_command_look_for_python_in_no_other_folder() -> None:
    """`-I`: neither variables nor the folder one stands in nor a home change what is run."""
    (start,) = unit()["ExecStart"]
    assert start.split()[:2] == ["/usr/lib/sundial/bin/python3", "-I"]
    first, *_ = (FILES / "launcher").read_text().splitlines()
    assert first == "#!/usr/lib/sundial/bin/python3 -I"
    for name in ("sundial.desktop", "sundial-tray.desktop"):
        assert re.search(r"^Exec=sundial( tray)?$", (FILES / name).read_text(), re.MULTILINE)


def test_the_rule_speaks_of_the_guardians_account_alone() -> None:
    rule = (FILES / "50-sundial.rules").read_text()
    first, *_ = re.findall(r"if \((.*)\) \{", rule)
    assert first == 'subject.user !== "sundial"'
    assert set(re.findall(r"org\.freedesktop\.[a-z0-9.-]+", rule)) == {
        "org.freedesktop.login1.lock-sessions",
        "org.freedesktop.systemd1.manage-units",
    }


@pytest.mark.parametrize("name", ["sundial.desktop", "sundial-tray.desktop"])
def test_menu_entry_and_autostart_carry_the_real_name(name: str) -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys of desktop files keep their case
    parser.read(FILES / name, encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Name"].startswith("Sundial")
    assert entry["Exec"].split()[0] == "sundial"
    assert "Hidden" not in entry


@pytest.mark.parametrize("name", ["postinst", "prerm", "postrm", "launcher"])
def test_what_runs_at_an_installation_can_run(name: str) -> None:
    assert (FILES / name).stat().st_mode & 0o111
    if not name.startswith("launcher"):
        subprocess.run(["sh", "-n", str(FILES / name)], check=True)
