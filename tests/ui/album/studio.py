"""A process of its own for drawing: our own two faces, one screen, one time zone; no language and no home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from app.paths import resources

ROOT = Path(__file__).resolve().parents[3]
ACCEPTED = ROOT / "tests" / "ui" / "pictures"
REPORT = ROOT / "build" / "pictures"

# Without hinting a letter has one shape whatever the machine's settings say, and text falls back to Inter alone.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern"><edit name="family" mode="append" binding="weak"><string>Inter</string></edit></match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""
SCREEN = {
    "name": "album", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
}  # fmt: skip
CHATTER = "This plugin does not support"  # Qt's offscreen platform, of what nobody asked it for
KEPT = ("PATH", "LD_LIBRARY_PATH")


def environment(folder: Path) -> dict[str, str]:
    """All that a drawing process is told of the machine; its settings are written into that folder."""
    fonts, screen = folder / "fonts.conf", folder / "screen.json"
    fonts.write_text(FONTS.format(fonts=resources() / "fonts", cache=folder / "fonts"), encoding="utf-8")
    screen.write_text(json.dumps({"windowFrameMargins": False, "screens": [SCREEN]}), encoding="utf-8")
    told = {name: os.environ[name] for name in KEPT if name in os.environ}
    return told | {
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TZ": "Europe/Berlin",
        "FONTCONFIG_FILE": str(fonts),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
        "PYTHONHASHSEED": "0",
    }


def draw(look: str, *, only: str = "*", accept: bool = False, full: Path | None = None) -> list[str]:
    """Draw a look in a process of its own: a line for each picture that differs, or that was accepted anew.

    `only` is a pattern of names; what differs is laid side by side in `REPORT`; `full` keeps all in full size.
    """
    with tempfile.TemporaryDirectory(prefix="sundial-album-") as place:
        folder = Path(place)
        memory = folder / "memory"
        memory.mkdir()
        options = ["--accepted", str(ACCEPTED), "--report", str(REPORT), "--memory", str(memory), "--only", only]
        options += ["--accept"] if accept else []
        options += ["--full", str(full.absolute())] if full else []
        command = [sys.executable, "-m", "tests.ui.album", look, *options]
        done = subprocess.run(
            command, cwd=ROOT, env=environment(folder), check=False, capture_output=True, text=True, encoding="utf-8"
        )
    if done.returncode:
        raise RuntimeError("\n".join(line for line in done.stderr.splitlines() if not line.startswith(CHATTER)))
    return done.stdout.splitlines()
