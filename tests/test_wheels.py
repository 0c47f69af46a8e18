"""What is installed is what was locked: a wheel that was changed on the way is not."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^[A-Za-z0-9][^\n]*(?:\n[ \t][^\n]*)*", LOCK, re.MULTILINE)
INSTALLERS = ("Makefile", "installers/linux/deb.py")


def wheel(folder: Path, code: str) -> Path:
    """A small package as a wheel."""
    made, info = folder / "oak_leaf-1.0-py3-none-any.whl", "oak_leaf-1.0.dist-info"
    with zipfile.ZipFile(made, "w") as out:
        out.writestr("oak_leaf.py", code)
        out.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: oak-leaf\nVersion: 1.0\n")
        out.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        out.writestr(f"{info}/RECORD", "")
    return made


def install(lock: Path, wheels: Path, into: Path) -> subprocess.CompletedProcess[str]:
    """As the Makefile and the package do it, from a folder of wheels."""
    return subprocess.run(
        [sys.executable, "-m", "pip", "install", "--isolated", "--disable-pip-version-check", "--no-index",
         "--no-cache-dir", "--find-links", str(wheels), "--require-hashes", "--target", str(into), "-r", str(lock)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_wheel_that_was_changed_is_not_installed(tmp_path: Path, *, is_changed: bool) -> None:
    made = wheel(tmp_path, "LEAF = 1\n")
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"oak-leaf==1.0 --hash=sha256:{hashlib.sha256(made.read_bytes()).hexdigest()}\n")
    if is_changed:
        wheel(tmp_path, "LEAF = 1; open('/tmp/ran', 'w')\n")
    done = install(lock, tmp_path, tmp_path / "site")
    assert (done.returncode != 0) is is_changed, done.stderr
    assert (tmp_path / "site" / "oak_leaf.py").exists() is not is_changed
    assert ("DO NOT MATCH THE HASHES" in done.stderr) is is_changed


def test_every_locked_package_has_a_version_and_hashes() -> None:
    assert len(ENTRIES) > 40
    for entry in ENTRIES:
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==[\w.!+]+", entry), entry.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry.splitlines()[0]


@pytest.mark.parametrize("name", INSTALLERS)
def test_nothing_else_is_ever_installed(name: str) -> None:
    """Whoever installs checks hashes, or installs this very folder and nothing that it asks for."""
    text = (ROOT / name).read_text(encoding="utf-8")
    installs = re.findall(r'(?:-m pip install[^\n]*|"install",[^)]*\))', text)
    assert len(installs) >= 2
    for each in installs:
        assert "--require-hashes" in each or "--no-deps" in each, each
    assert sum("--require-hashes" in each for each in installs) >= 1
