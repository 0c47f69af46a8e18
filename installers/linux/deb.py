"""Builds the Debian package: `make deb`. Everything in it is this folder, Python's own tools, and the locked wheels.

The libraries go into an environment of their own below /usr/lib/sundial, Qt beside it where only windows look, so the
guardian cannot load it. The package is for the Python that builds it: wheels are compiled for one minor version.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent / "debian"
BUILD = ROOT / "build" / "deb"
DIST = ROOT / "dist"
HOME = Path("usr/lib/sundial")
PYTHON = "/usr/bin/python3"
MINOR = f"{sys.version_info.major}.{sys.version_info.minor}"
NEXT_MINOR = f"{sys.version_info.major}.{sys.version_info.minor + 1}"
PROJECT = "sundial-family"
QT = frozenset({"pyside6-essentials", "shiboken6"})
MAINTAINER = "Sundial maintainers <sundial@localhost>"

# Of Qt, what widgets, icons and a local socket need; the rest is a tenth of a gigabyte of other programs' libraries.
QT_LIBRARIES = frozenset({"Core", "Gui", "Widgets", "Network", "Svg", "PrintSupport", "DBus", "OpenGL", "XcbQpa"})
QT_LIBRARIES_MORE = ("WaylandClient", "WlShellIntegration", "EglFSDeviceIntegration")
QT_PLUGINS = frozenset(
    {"platforms", "imageformats", "iconengines", "platformthemes", "platforminputcontexts", "xcbglintegrations",
     "styles", "printsupport", "wayland-shell-integration", "wayland-decoration-client",
     "wayland-graphics-integration-client"}
)  # fmt: skip
QT_MODULES = frozenset({"QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSvg", "QtPrintSupport"})

DEPENDS = (
    "systemd, dbus, polkitd | policykit-1, libgl1, libegl1, libglib2.0-0, libdbus-1-3, libfontconfig1, "
    "libxkbcommon0, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-randr0, "
    "libxcb-render-util0, libxcb-shape0, libxcb-xkb1, libxkbcommon-x11-0, libx11-xcb1, libwayland-client0, "
    "libwayland-cursor0"
)


def main() -> None:
    """Build, and print where the package is."""
    version = _version()
    shutil.rmtree(BUILD, ignore_errors=True)
    tree = BUILD / "tree"
    (tree / HOME).mkdir(parents=True)
    _environment(tree / HOME)
    _libraries(tree / HOME)
    _system_files(tree)
    _documents(tree, version)
    _compile(tree / HOME)
    _control(tree, version)
    DIST.mkdir(exist_ok=True)
    package = DIST / f"sundial_{version}_{_run('dpkg', '--print-architecture').strip()}.deb"
    _run("dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build", str(tree), str(package))
    print(package.relative_to(ROOT))


def _version() -> str:
    found = re.search(r'__version__ = "(.+)"', (ROOT / "app" / "__init__.py").read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit("app/__init__.py names no version")
    return os.environ.get("SUNDIAL_VERSION", found[1])


def _environment(home: Path) -> None:
    """A virtual environment is three things: who its Python is, a link to it, and a folder for libraries."""
    (home / "bin").mkdir()
    (home / "bin" / "python3").symlink_to(PYTHON)
    (home / "pyvenv.cfg").write_text("home = /usr/bin\ninclude-system-site-packages = false\n", encoding="ascii")
    (home / "lib" / f"python{MINOR}" / "site-packages").mkdir(parents=True)


def _libraries(home: Path) -> None:
    """The locked wheels that the program needs at run time, and our own."""
    site = home / "lib" / f"python{MINOR}" / "site-packages"
    needed = _closure(PROJECT)
    _install(site, needed - QT)
    _install(home / "qt", needed & QT)
    _trim_qt(home / "qt")
    wheels = BUILD / "wheel"
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT))
    _pip("install", "--no-deps", "--no-compile", "--target", str(site), *map(str, wheels.glob("*.whl")))
    for place in (site, home / "qt"):
        # Commands of libraries are nobody's here, and where a wheel was built is nobody's business.
        shutil.rmtree(place / "bin", ignore_errors=True)
        for told in (*place.glob("*.dist-info/direct_url.json"), *place.glob("*.dist-info/REQUESTED")):
            told.unlink()


def _closure(project: str) -> frozenset[str]:
    """The names of everything that a project needs here, by what is installed in this environment."""
    found: set[str] = set()
    waiting = [project]
    while waiting:
        for text in requires(waiting.pop()) or ():
            requirement = Requirement(text)
            name = canonicalize_name(requirement.name)
            if name not in found and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
                found.add(name)
                waiting.append(name)
    return frozenset(found)


def _install(place: Path, names: Iterable[str]) -> None:
    """Install exactly the locked versions, hashes checked, nothing compiled here."""
    wanted = frozenset(names)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^[A-Za-z0-9][^\n]*(?:\n[ \t][^\n]*)*", lock, re.MULTILINE)
    chosen = [entry for entry in entries if canonicalize_name(re.split(r"[=\[ ;]", entry, maxsplit=1)[0]) in wanted]
    file = BUILD / f"{place.name}.lock"
    file.write_text("\n".join(chosen) + "\n", encoding="utf-8")
    _pip(
        "install", "--no-deps", "--no-compile", "--only-binary", ":all:", "--require-hashes", "--target", str(place),
        "-r", str(file),
    )  # fmt: skip


def _trim_qt(place: Path) -> None:
    """Leave what the windows use."""
    package = place / "PySide6"
    qt = package / "Qt"
    modules = {f"{module}.abi3.so" for module in QT_MODULES} | {"__init__.py", "_config.py", "_git_pyside_version.py"}
    _keep(package, lambda name: name in modules or name == "Qt" or name.startswith("libpyside6."))
    _keep(qt, lambda name: name in {"lib", "plugins", "translations"})
    _keep(qt / "lib", lambda name: not name.startswith("libQt6") or _is_used(name.removeprefix("libQt6")))
    _keep(qt / "plugins", lambda name: name in QT_PLUGINS)
    _keep(qt / "translations", lambda name: name.startswith("qtbase_"))


def _is_used(library: str) -> bool:
    return library.split(".", maxsplit=1)[0] in QT_LIBRARIES or library.startswith(QT_LIBRARIES_MORE)


def _keep(folder: Path, is_kept: Callable[[str], bool]) -> None:
    for part in folder.iterdir():
        if not is_kept(part.name):
            shutil.rmtree(part) if part.is_dir() else part.unlink()


def _system_files(tree: Path) -> None:
    """Service, account, rule, autostart, menu entry, icon and command."""
    for source, target in (
        ("sundial.service", "usr/lib/systemd/system/sundial.service"),
        ("sundial.sysusers", "usr/lib/sysusers.d/sundial.conf"),
        ("sundial.tmpfiles", "usr/lib/tmpfiles.d/sundial.conf"),
        ("50-sundial.rules", "usr/share/polkit-1/rules.d/50-sundial.rules"),
        ("sundial.desktop", "usr/share/applications/sundial.desktop"),
        ("sundial-tray.desktop", "etc/xdg/autostart/sundial-tray.desktop"),
        ("launcher", str(HOME / "sundial")),
    ):
        _put(HERE / source, tree / target, mode=0o755 if source == "launcher" else 0o644)
    _put(ROOT / "resources" / "icons" / "sundial.svg", tree / "usr/share/icons/hicolor/scalable/apps/sundial.svg")
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/sundial").symlink_to("../lib/sundial/sundial")


def _documents(tree: Path, version: str) -> None:
    """Manual page, licence and changelog, where Debian's readers look for them."""
    documents = tree / "usr/share/doc/sundial"
    documents.mkdir(parents=True)
    page = (HERE / "sundial.1").read_text(encoding="utf-8").replace('SUNDIAL 1 ""', f'SUNDIAL 1 "" "Sundial {version}"')
    _zip(page.encode(), tree / "usr/share/man/man1/sundial.1.gz")
    _zip((ROOT / "CHANGELOG.md").read_bytes(), documents / "changelog.gz")
    _put(ROOT / "LICENSE", documents / "copyright")


def _compile(home: Path) -> None:
    """Byte code for both ways to run, found by content: the service cannot write any, and times may differ."""
    python = [PYTHON, "-I", "-m", "compileall", "-q", "-j", "0", "--invalidation-mode", "unchecked-hash"]
    for place in (home / "lib", home / "qt"):
        shown = str(Path("/") / place.relative_to(BUILD / "tree"))
        _run(*python, "-o", "0", "-o", "2", "-s", str(place), "-p", shown, str(place))


def _control(tree: Path, version: str) -> None:
    """What dpkg needs to know."""
    control = tree / "DEBIAN"
    control.mkdir()
    for name in ("postinst", "prerm", "postrm"):
        _put(HERE / name, control / name, mode=0o755)
    size = sum(file.lstat().st_size for file in tree.rglob("*") if not file.is_dir()) // 1024
    (control / "conffiles").write_text("/etc/xdg/autostart/sundial-tray.desktop\n", encoding="ascii")
    (control / "control").write_text(
        f"Package: sundial\nVersion: {version}\nArchitecture: {_run('dpkg', '--print-architecture').strip()}\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {size}\nSection: misc\nPriority: optional\n"
        f"Depends: python3 (>= {MINOR}), python3 (<< {NEXT_MINOR}), {DEPENDS}\n"
        "Recommends: libpulse0\n"
        "Description: screen time that a family writes together\n"
        " A guardian counts the programs that children use, and keeps to what the family agreed.\n"
        " Children see everything that their parents see. Nothing leaves the computer.\n",
        encoding="utf-8",
    )


def _put(source: Path, target: Path, mode: int = 0o644) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def _zip(content: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(content, mtime=0))


def _pip(*arguments: str) -> None:
    _run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments[:1], "--quiet", *arguments[1:])


def _run(*command: str) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    os.umask(0o022)
    main()
