"""What a process's own words and paths say of the game in it: enough to count it as one, never to free it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePosixPath

from app.monitor.curated import BROWSERS, LAUNCHER_FILES, SAME_TITLE, SCUMMVM_TARGETS, WINDOWS_GAMES
from app.platforms.file_names import bare, content_title, posix
from app.platforms.interpreters import is_interpreter, program_argument
from app.platforms.ports import Process

MAIN_CLASS, STEAM, WINDOWS, CONTENT, LAUNCHER_SAYS = "main-class", "steam", "windows", "content", "launcher-data"


class Kind(Enum):
    """A game, a launcher of games, a part of one at work for it, or a program whose name only is known."""

    GAME = auto()
    LAUNCHER = auto()
    PART = auto()
    PROGRAM = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """The name that a family would use, what it is, and the evidence for it."""

    name: str
    kind: Kind
    evidence: str


# --- Steam ----------------------------------------------------------------------------------------------------------

_STEAM_TOOLS = ("Proton", "SteamLinuxRuntime", "Steamworks", "SteamVR")
_STEAM_ITSELF = re.compile(r".*/(Steam|\.steam/[\w-]+)/((ubuntu12_(32|64)|linux(32|64)|bin|steamrt\w*)/.*|steam\.sh)")
_STEAMS_FACES = frozenset({"steam", "steamwebhelper", "steam.sh"})
# Proton, Steam's own and those of others, and the box in which Linux games run.
_PLACES_OF_TOOLS = ("/steamapps/common/", "/compatibilitytools.d/", "/pressure-vessel/")


def steam_folder(place: str) -> str:
    """Steam keeps each game in a folder that bears its name; "" for any other path."""
    _, mark, rest = place.partition("/steamapps/common/")
    folder, _, inside = rest.partition("/")
    return folder if mark and inside and not folder.startswith(_STEAM_TOOLS) else ""


def _of_steam(process: Process) -> Told | None:
    exe, name = process.exe, PurePosixPath(process.exe).name
    if folder := steam_folder(exe):
        return Told(folder, Kind.GAME, STEAM)
    is_tool = any(place in exe for place in _PLACES_OF_TOOLS)
    is_steams = is_tool or _STEAM_ITSELF.fullmatch(exe) is not None
    if not is_steams and not is_interpreter(exe):
        return None
    folders = (steam_folder(posix(word)) for word in process.argv[:_MOST_WORDS])
    if folder := next(filter(None, folders), ""):
        return Told(folder, Kind.GAME, STEAM)
    script = process.script.path or process.script.text if process.script is not None else ""
    if _STEAM_ITSELF.fullmatch(script):
        return Told("Steam", Kind.LAUNCHER, STEAM)
    # What Proton runs besides parts of Windows is told by its own name.
    is_wine = name.startswith("wine") and process.script is not None
    return _steams_own(process, name) if is_steams and not is_wine else None


def _steams_own(process: Process, name: str) -> Told:
    """A program that Steam brought along: its window, its starter of games, or one that works for it."""
    number = next((word.removeprefix("AppId=") for word in process.argv[:8] if word.startswith("AppId=")), "")
    if name == "reaper" and number.isdecimal():
        return Told(f"Steam game {number}", Kind.GAME, STEAM)
    return Told("Steam", Kind.LAUNCHER, STEAM) if name in _STEAMS_FACES else Told(name, Kind.PART, STEAM)


_MOST_WORDS = 64

# --- Java -----------------------------------------------------------------------------------------------------------

_MINECRAFT = (
    r"net\.minecraft\.(client|launchwrapper)\b.*|net\.minecraft\.[A-Z].*|net\.fabricmc\..*|org\.quiltmc\..*"
    r"|cpw\.mods\..*"
    r"|net\.minecraftforge\..*|net\.neoforged\..*|org\.(prismlauncher|multimc|polymc)\.EntryPoint"
    r"|io\.github\.zekerzhayard\.forgewrapper\..*|com\.moonsworth\.lunar\..*|net\.badlion\..*|com\.feather\..*"
)
_CLASSES = tuple(
    (re.compile(pattern), name, kind)
    for pattern, name, kind in (
        (_MINECRAFT, "Minecraft", Kind.GAME),
        (r"net\.minecraft\.(server|bundler)\..*", "Minecraft server", Kind.PROGRAM),
        (r"net\.minecraft\.bootstrap\..*", "Minecraft Launcher", Kind.LAUNCHER),
        (r"com\.atlauncher\..*|(.*/)?ATLauncher[^/]*\.jar", "ATLauncher", Kind.LAUNCHER),
        (r"org\.jackhuang\.hmcl\..*|(.*/)?HMCL[^/]*\.jar", "HMCL", Kind.LAUNCHER),
        (r"org\.tlauncher\..*|(.*/)?TLauncher[^/]*\.jar", "TLauncher", Kind.LAUNCHER),
        (r"(.*/)?SKlauncher[^/]*\.jar", "SKlauncher", Kind.LAUNCHER),
        (r"net\.technicpack\..*|(.*/)?TechnicLauncher[^/]*\.jar", "Technic Launcher", Kind.LAUNCHER),
        (r"com\.intellij\.idea\.Main", "IntelliJ IDEA", Kind.PROGRAM),
        (r"(.*/)?org\.eclipse\.equinox\.launcher[^/]*\.jar|org\.eclipse\.equinox\..*", "Eclipse", Kind.PROGRAM),
        (r"org\.netbeans\..*", "NetBeans", Kind.PROGRAM),
        (r"bluej\..*", "BlueJ", Kind.PROGRAM),
        (r"greenfoot\..*", "Greenfoot", Kind.PROGRAM),
        (r"processing\.app\..*", "Arduino", Kind.PROGRAM),
        (r"org\.geogebra\..*", "GeoGebra", Kind.PROGRAM),
        (r"org\.gjt\.sp\.jedit\..*|(.*/)?jedit\.jar", "jEdit", Kind.PROGRAM),
        (r"com\.mojang\.authlib\..*", "Minecraft", Kind.GAME),
    )
)


def _of_java(process: Process, name: str) -> Told | None:
    if not name.startswith("java"):
        return None
    word = process.script.text if process.script is not None else program_argument("java", process.argv)
    found = next(((name, kind) for pattern, name, kind in _CLASSES if pattern.fullmatch(word)), None)
    return Told(*found, MAIN_CLASS) if found is not None else None


# --- Windows --------------------------------------------------------------------------------------------------------

_PLACES_OF_GAMES = re.compile(
    r"(^|/)(games?|gog games|gog galaxy/games|epic games|steamapps|riot games|xboxgames|ubisoft game launcher/games)/"
)
_SHIPPED = re.compile(r"(.+)-(Win64|Win32|WinGDK)-Shipping", re.IGNORECASE)
_WINDOWS_PARTS = re.compile(
    r"rundll32|wineboot|winemenubuilder|unitycrashhandler\w*|crashpad_handler|crashreportclient|easyanticheat\w*|dxsetup|vc_?redist.*"
)


def _of_windows(process: Process, name: str) -> Told | None:
    """By its title, where Wine runs it: Wine itself is in none of these words."""
    if not name.startswith(("wine", "box64", "box86")) or process.script is None:
        return None
    word = next((word for word in process.argv if word.casefold().endswith(".exe")), "")
    path = posix(word, "/")
    stem = bare(PurePosixPath(path.replace("\\", "/")).name)
    key = stem.casefold()
    if key.startswith("java"):
        rest = program_argument("java", process.argv[process.argv.index(word) :])
        return next((Told(name, kind, MAIN_CLASS) for p, name, kind in _CLASSES if p.fullmatch(rest)), None)
    if key in LAUNCHER_FILES or key in {"steam", "steamwebhelper"}:
        return Told(LAUNCHER_FILES.get(key, "Steam"), Kind.LAUNCHER, WINDOWS)
    if _WINDOWS_PARTS.fullmatch(key):
        return Told(stem, Kind.PART, WINDOWS)
    shipped = _SHIPPED.fullmatch(stem)
    if title := WINDOWS_GAMES.get(key) or (shipped[1] if shipped else ""):
        return Told(title, Kind.GAME, WINDOWS)
    is_game = _PLACES_OF_GAMES.search(path.replace("\\", "/").casefold()) is not None
    return Told(stem, Kind.GAME if is_game else Kind.PROGRAM, WINDOWS) if stem else None


# --- engines and emulators ------------------------------------------------------------------------------------------

# Programs that play whatever they are given, and their options that take a value.
_PLAYERS = re.compile(
    r"retroarch|mednafen|mgba(-qt|-sdl)?|snes9x(-gtk)?|dolphin-emu(-nogui)?|pcsx2(-qt)?|rpcs3|ppsspp\w*|duckstation\S*"
    r"|melonds|mupen64plus|desmume\S*|fceux|x64(sc)?|fs-uae|dgen|mame|citra\S*|nestopia|stella|blastem|zsnes|hatari"
    r"|fuse-\w+|gambatte\S*|visualboyadvance\S*|vbam|ares|bsnes|higan|cemu|ryujinx|yuzu|eka2l1|flycast|gnash|ruffle\S*"
)
_WITH_VALUE = frozenset(
    {"-L", "-c", "--config", "--appendconfig", "-s", "--libretro", "-conf", "-C", "--subsystem", "-rompath"}
)
_SCUMMVM_WITH_VALUE = frozenset({"-p", "-c", "-g", "-e", "-x", "-q", "-m", "-s", "-r", "-o", "--path", "--extrapath"})
_DOS_PROGRAM = re.compile(r".+\.(exe|com|bat)", re.IGNORECASE)


def content(process: Process) -> Told | None:
    """The game that an engine or an emulator plays; None if it plays none, or is neither."""
    name = PurePosixPath(process.exe).name.casefold()
    words = process.argv[1:_MOST_WORDS]
    title = ""
    if _PLAYERS.fullmatch(name):
        title = content_title(_last(words))
    elif name == "scummvm":
        target = _last(words, _SCUMMVM_WITH_VALUE)
        target = target.partition(":")[2] or target
        title = SCUMMVM_TARGETS.get(target.split("-")[0], target)
    elif name.startswith("dosbox"):
        title = content_title(next((word for word in _plain(words) if _DOS_PROGRAM.fullmatch(word)), _last(words)))
    elif re.fullmatch(r"love(-[\d.]+)?", name):
        title = content_title(next(_plain(words), ""))
    elif name.startswith("godot") or ("--main-pack" in words and not process.is_system_file):
        title = _of_godot(words)
    return Told(title, Kind.GAME, CONTENT) if title else None


def _of_godot(words: tuple[str, ...]) -> str:
    if "--main-pack" in words[:-1]:
        return content_title(words[words.index("--main-pack") + 1])
    is_editor = any(word in {"-e", "--editor", "-p", "--project-manager"} for word in words)
    return PurePosixPath(words[words.index("--path") + 1]).name if "--path" in words[:-1] and not is_editor else ""


def _plain(words: tuple[str, ...], with_value: frozenset[str] = _WITH_VALUE) -> Iterator[str]:
    """The words that are neither options nor their values."""
    rest = iter(words)
    for word in rest:
        if word in with_value:
            next(rest, "")
        elif not word.startswith("-"):
            yield word


def _last(words: tuple[str, ...], with_value: frozenset[str] = _WITH_VALUE) -> str:
    return [*_plain(words, with_value), ""][-2] if any(_plain(words, with_value)) else ""


# --- all of it ------------------------------------------------------------------------------------------------------

_WRAPPER = "lutris-wrapper"


def told(process: Process) -> Told | None:
    """What the words and the path of a process say it is; None if they say nothing."""
    name = PurePosixPath(process.exe).name
    found = _of_steam(process) or _of_lutris(process) or _of_java(process, name) or _of_windows(process, name)
    if found is not None or process.is_system_file:
        return found
    if name.startswith("wineserver") or (name.startswith("wine") and is_interpreter(name) and process.script is None):
        # Launchers bring a Wine of their own, and that its Windows.
        return Told(name, Kind.PART, WINDOWS)
    launcher = LAUNCHER_FILES.get(bare(name).casefold())
    return Told(launcher, Kind.LAUNCHER, "path") if launcher is not None else None


def browser(process: Process) -> str:
    """The name of a browser that came without an entry; "" for anything else."""
    return BROWSERS.get(PurePosixPath(process.exe).name.casefold(), "")


def _of_lutris(process: Process) -> Told | None:
    """Lutris starts each game by a script of its own that is given the title, and calls itself by it then."""
    if not is_interpreter(process.exe):
        return None
    first = process.argv[0] if process.argv else ""
    if first.startswith(f"{_WRAPPER}: "):
        return Told(first.partition(": ")[2], Kind.GAME, LAUNCHER_SAYS)
    places = [number for number, word in enumerate(process.argv[:4]) if PurePosixPath(word).name == _WRAPPER]
    after = process.argv[places[0] + 1 :] if places else ()
    return Told(after[0], Kind.GAME, LAUNCHER_SAYS) if after and after[0] else None


def title_key(name: str) -> str:
    """Two spellings of one title have one key: case, spaces, points and trademarks tell no games apart."""
    text = unicodedata.normalize("NFKC", name.replace("™", "").replace("®", "")).casefold()
    key = "".join(c for c in text if c.isalnum())
    return SAME_TITLE.get(key, key)
