"""Process identity chaos: what a family plays is called by its name, and nothing counts by accident.

The letters in the names are those of the field's case 14.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.monitor.catalogue import LAUNCHER, Catalogue, Recognised
from app.monitor.names import name_of
from app.monitor.presence import BUSY_SHARE, Claimed
from app.monitor.sampler import Sampler, Seen
from app.platforms.desk import Sight, Title
from app.platforms.file_names import content_title
from app.platforms.ports import Process, Program, Script, Seat
from app.rules.sample import Reading
from tests.fakes.platform import INSTALLED, KID, MINES, FakeComputer, program

HOME = "/home/kid/.local/share/Steam"
STEAM = f"{HOME}/ubuntu12_32/steam"
REAPER = f"{HOME}/ubuntu12_32/reaper"
WINE = f"{HOME}/steamapps/common/Proton 8.0/dist/bin/wine64-preloader"
VALLEY = f"{HOME}/steamapps/common/Stardew Valley/Stardew Valley.exe"
JAVA = "/usr/lib/jvm/java-17/bin/java"
STEP = 5.0


class Day:
    """A computer that is looked at every five seconds."""

    def __init__(self, *more: Program) -> None:
        self.computer = FakeComputer(programs=(*more, *INSTALLED), seat=Seat(is_here=True, is_front=True))
        self.catalogue = Catalogue(self.computer)
        self.sampler = Sampler(self.computer, self.catalogue, self.computer)
        self.awake = 0.0

    def look(self, sight: Sight | None = None, busy: dict[int, float] | None = None) -> Seen:
        self.awake += STEP
        for pid, share in (busy or {}).items():
            self.computer.cpu[pid] = self.computer.cpu.get(pid, 0.0) + share * STEP
        at = Reading(datetime(2026, 11, 20, 15, tzinfo=UTC), self.awake, self.awake, "a")
        claims = {"kid": Claimed(sight, self.awake)} if sight is not None else {}
        return self.sampler.sample({"kid": KID}, at, claims)["kid"]

    def used(self, *sights: Any, **more: Any) -> dict[str, str]:
        """Each app in use with its category."""
        return {app.app: app.category for app in self.look(*sights, **more).sample.apps if app.in_use}

    def is_known_as(self, process: Process) -> Recognised:
        self.catalogue.refresh()
        found = self.catalogue.app_of(process)
        assert found is not None
        return found


@pytest.fixture
def day() -> Day:
    return Day()


def windows(path: str) -> str:
    return "Z:" + path.replace("/", "\\")


def proton(day: Day) -> None:
    """What Steam starts for one game of Windows: its reaper, Proton, Wine's server and the game."""
    day.computer.start(STEAM, 10, argv=("steam",))
    day.computer.start(REAPER, 11, 10, argv=("reaper", "SteamLaunch", "AppId=413150", "--", "proton", "run", VALLEY))
    script = Script(f"{HOME}/steamapps/common/Proton 8.0/proton")
    day.computer.start(
        "/usr/bin/python3.11",
        12,
        11,
        argv=("python3", script.text, "waitforexitandrun", VALLEY),
        script=script,
        is_system_file=True,
    )
    day.computer.start(f"{HOME}/steamapps/common/Proton 8.0/dist/bin/wineserver", 13, 12, argv=("wineserver",))
    day.computer.start(WINE, 14, 12, argv=(windows(VALLEY),), script=Script("Stardew Valley.exe"))


def test_14a_a_game_that_proton_wraps_counts_as_that_title(day: Day) -> None:
    proton(day)
    day.look()
    assert day.used(busy={14: 0.9}) == {"game.stardewvalley": "games"}
    assert {p.pid for p in day.look().running["game.stardewvalley"]} == {11, 12, 14}


def test_14a_where_only_a_number_is_seen_the_sessions_title_names_the_game(day: Day) -> None:
    day.computer.start(REAPER, 11, argv=("reaper", "SteamLaunch", "AppId=570", "--", "/opt/run"))
    assert day.used() == {"game.steamgame570": "games"}
    sight = Sight(idle=0, focus=11, windows=(11,), titles=(Title(11, "Dota 2"),))
    assert day.used(sight) == {"game.dota2": "games"}
    assert day.used() == {"game.dota2": "games"}, "what was heard once stays as long as the process runs"


def test_14b_an_idle_launcher_is_nothing_in_three_hours_and_stays_nothing_after_the_game(day: Day) -> None:
    proton(day)
    day.look()
    game = {14: 0.9, 10: BUSY_SHARE / 2}
    idle = {10: BUSY_SHARE / 2}
    assert "steam" not in {app.casefold() for app in day.used(busy=game)}
    for pid in (11, 12, 13, 14):
        del day.computer.running[pid]
    assert all(day.used(busy=idle) == {} for _ in range(int(3 * 3600 / STEP)))


def test_14b_a_launcher_in_front_is_used_and_is_no_game(day: Day) -> None:
    day.computer.start(STEAM, 10, argv=("steam",))
    assert day.used(Sight(idle=0, focus=10, windows=(10,))) == {"Steam": "other"}


def test_14b_an_installed_launcher_is_no_game_though_its_entry_says_so() -> None:
    heroic = program("heroic", "Game", inode=77)
    day = Day(heroic)
    day.computer.start(heroic, 10)
    assert day.used() == {}
    assert day.used(busy={10: 0.1}) == {}
    assert day.used(Sight(idle=0, focus=10, windows=(10,))) == {"heroic": "other"}


def test_14b_a_game_that_calls_itself_a_launcher_counts_as_soon_as_it_works(day: Day) -> None:
    """Only a file of the system's own may look for updates without being counted."""
    day.computer.start("/home/kid/heroic", 10)
    day.computer.graphical.add(10)
    day.look(Sight(focus=0, windows=()))
    assert day.used(Sight(idle=0, focus=0, windows=()), busy={10: 0.05}) == {"Heroic Games Launcher": "other"}


@pytest.mark.parametrize(
    ("word", "app", "category"),
    [
        ("net.minecraft.client.main.Main", "minecraft", "games"),
        ("net.fabricmc.loader.impl.launch.knot.KnotClient", "minecraft", "games"),
        ("org.prismlauncher.EntryPoint", "minecraft", "games"),
        ("cpw.mods.bootstraplauncher.BootstrapLauncher", "minecraft", "games"),
        ("com.intellij.idea.Main", "IntelliJ IDEA", "other"),
        ("/opt/eclipse/plugins/org.eclipse.equinox.launcher_1.6.jar", "Eclipse", "other"),
        ("net.minecraft.server.Main", "Minecraft server", "other"),
    ],
)
def test_14c_java_is_split_by_what_it_runs(day: Day, word: str, app: str, category: str) -> None:
    java = day.computer.start(JAVA, 10, argv=("java", "-cp", "x", word), script=Script(word), is_system_file=True)
    found = day.is_known_as(java)
    assert (found.app, found.category) == (app, category)


def test_14c_a_launcher_of_minecraft_is_none(day: Day) -> None:
    jar = Script("/home/kid/ATLauncher.jar")
    java = day.computer.start(JAVA, 10, argv=("java", "-jar", jar.text), script=jar, is_system_file=True)
    assert day.is_known_as(java).evidence == LAUNCHER


def test_14c_the_windowless_java_of_windows_is_split_too(day: Day) -> None:
    argv = (r"C:\java\bin\javaw.exe", "-cp", "x", "net.minecraft.client.main.Main")
    wine = day.computer.start("/usr/lib/wine/wine64", 10, argv=argv, script=Script("javaw.exe"), is_system_file=True)
    assert day.is_known_as(wine).app == "minecraft"


def test_14d_a_flatpak_goes_by_its_app_and_an_appimage_by_its_name() -> None:
    day = Day(program("org.game.App", "Game", inode=90, exe="/usr/bin/flatpak"))
    boxed = day.computer.start("/app/bin/AppRun", 10, unit="app-flatpak-org.game.App-1.scope")
    assert day.is_known_as(boxed).app == "org.game.App"
    image = "/home/kid/Apps/OpenRA-2024.1-x86_64.AppImage"
    assert day.is_known_as(day.computer.start(image, 11)).app == "OpenRA"
    day.computer.start("/tmp/.mount_OpenRAxyz/AppRun", 12)
    sight = Sight(idle=0, focus=12, windows=(12,), titles=(Title(12, "OpenRA", is_game=True),))
    assert day.used(sight) == {"game.openra": "games"}


def test_14e_a_renamed_copy_is_what_it_is_a_copy_of_and_an_unknown_one_is_leisure(day: Day) -> None:
    copy = day.computer.start("/home/kid/homework.exe", 10, size=3)
    assert day.is_known_as(copy).category == "other"
    day.computer.programs = (program("mines", "Game", inode=11, size=3), *INSTALLED[1:])
    day.computer.copies.add((11, "mines"))
    assert day.is_known_as(day.computer.start("/home/kid/school.exe", 11, size=3)).app == "mines"


def test_14f_two_games_at_once_are_one_minute_of_games(day: Day) -> None:
    """Both are in use in one sample, and a sample is charged once to what holds for games."""
    day.computer.start(MINES, 10)
    day.computer.start(f"{HOME}/steamapps/common/Portal 2/portal2_linux", 11)
    day.look()
    used = day.used(Sight(idle=0, focus=10, windows=(10, 11)), busy={10: 0.5, 11: 0.5})
    assert used == {"mines": "games", "game.portal2": "games"}


@pytest.mark.parametrize("name", ["myschool", "school2", "school.exe", "SCHOOL", "school "])
def test_14g_a_name_that_holds_a_freed_one_is_not_freed(day: Day, name: str) -> None:
    day.catalogue.ask_for_proof(frozenset({"school"}))
    assert day.is_known_as(day.computer.start(f"/home/kid/{name}", 10)).app != "school"


# --- what a claim may do --------------------------------------------------------------------------------------------


def named(day: Day, process: Process, title: str, *, is_game: bool = True) -> Recognised:
    return day.catalogue.titled(day.is_known_as(process), Title(process.pid, title, is_game))


def test_a_claimed_title_names_an_unknown_program_and_makes_it_a_game(day: Day) -> None:
    found = named(day, day.computer.start("/home/kid/Games/x/run.bin", 10), "Celeste™")
    assert (found.app, found.name, found.category, found.evidence) == (
        "game.celeste",
        "Celeste™",
        "games",
        "launcher-data",
    )


def test_a_claim_changes_nothing_of_what_is_known(day: Day) -> None:
    """Not the name of an installed game, which may have a limit of its own, and not what a copy is a copy of."""
    mines = day.computer.start(MINES, 10)
    assert named(day, mines, "Something else").app == "mines"
    link = day.computer.start("/home/kid/link", 11, exe_id=MINES.exe_id)
    assert named(day, link, "Something else").app == "mines"


@pytest.mark.parametrize("is_game", [True, False])
@pytest.mark.parametrize("title", ["School", "school", "SCHOOL"])
def test_a_claimed_title_frees_nobody(day: Day, title: str, *, is_game: bool) -> None:
    """Whether the freed program is installed or only spoken of."""
    day.catalogue.ask_for_proof(frozenset({"school", "game.school", "elsewhere", "game.elsewhere"}))
    unknown = day.computer.start("/home/kid/run", 10)
    for name in (
        title,
        title.replace("chool", "lsewhere").replace("CHOOL", "LSEWHERE").replace("S", "E").replace("s", "e"),
    ):
        found = named(day, unknown, name, is_game=is_game)
        assert found.app not in {"school", "game.school", "elsewhere", "game.elsewhere"}
        assert found.category in {"games", "other"}


def test_a_game_under_another_title_is_another_app_and_still_a_game(day: Day) -> None:
    """A child can write the launchers' files: so it is a limit on games that holds, and a new title is a new game."""
    day.catalogue.speak_of(frozenset({"game.celeste"}))
    before = named(day, day.computer.start("/home/kid/Games/x/run.bin", 10), "Celeste")
    after = named(day, day.computer.start("/home/kid/Games/x/run.bin", 11), "Homework helper")
    assert (before.app, after.app) == ("game.celeste", "game.homeworkhelper")
    assert (before.category, after.category) == ("games", "games")
    assert not after.grounds.is_proven


def test_what_is_on_a_list_by_its_name_needs_proof_where_proof_is_possible(day: Day) -> None:
    day.catalogue.ask_for_proof(frozenset(), frozenset({"mines", "game.celeste"}))
    assert day.is_known_as(day.computer.start(MINES, 10)).app == "mines"
    assert day.is_known_as(day.computer.start("/home/kid/mines", 11)).app == "mines (file)"
    assert named(day, day.computer.start("/home/kid/run", 12), "Celeste").app == "game.celeste"


def test_a_program_that_bears_the_name_of_a_freed_one_that_is_not_installed_is_not_freed(day: Day) -> None:
    day.catalogue.ask_for_proof(frozenset({"brain"}))
    assert day.is_known_as(day.computer.start("/home/kid/brain", 10)).app == "brain (file)"


def test_a_claim_about_another_accounts_process_is_no_claim(day: Day) -> None:
    day.computer.start("/home/sib/run", 10, uid=KID + 1)
    day.computer.start("/home/kid/run", 11)
    assert day.used(Sight(idle=0, focus=11, windows=(11,), titles=(Title(10, "Game"),))) == {"run": "other"}


# --- one title, one app ---------------------------------------------------------------------------------------------


def kart(app: str, inode: int, exe: str = "") -> Program:
    return replace(program(app, "Game", inode=inode), name="SuperTuxKart", exe=exe or f"/usr/games/{app}")


BOTH_KARTS = (kart("supertuxkart", 60), kart("net.supertuxkart.SuperTuxKart", 61, "/usr/bin/flatpak"))


def test_one_title_under_three_ids_is_one_app() -> None:
    day = Day(*BOTH_KARTS)
    native = day.computer.start(BOTH_KARTS[0], 10)
    boxed = day.computer.start("/app/bin/kart", 11, unit="app-flatpak-net.supertuxkart.SuperTuxKart-1.scope")
    steams = day.computer.start(f"{HOME}/steamapps/common/SuperTuxKart/bin/kart", 12)
    assert {day.is_known_as(process).app for process in (native, boxed, steams)} == {"supertuxkart"}
    assert [app.app for app in day.catalogue.apps() if app.name == "SuperTuxKart"] == ["supertuxkart"]


def test_it_goes_by_the_id_that_the_agreement_names() -> None:
    day = Day(*BOTH_KARTS)
    day.catalogue.speak_of(frozenset({"net.supertuxkart.SuperTuxKart"}))
    assert day.is_known_as(day.computer.start(BOTH_KARTS[0], 10)).app == "net.supertuxkart.SuperTuxKart"


def test_minetest_and_luanti_are_one_game() -> None:
    day = Day(replace(program("net.minetest.minetest", "Game", inode=60), name="Minetest"))
    luanti = day.computer.start("/home/kid/Apps/luanti-5.10.0-x86_64.AppImage", 10)
    found = day.is_known_as(luanti)
    assert (found.app, found.category) == ("net.minetest.minetest", "games")


# --- engines and the rest ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exe", "words", "name"),
    [
        ("/usr/bin/retroarch", ("-L", "x_libretro.so", "/roms/Super Game (Europe) [!].sfc"), "Super Game"),
        ("/usr/games/scummvm", ("scumm:monkey",), "Monkey Island"),
        ("/usr/games/scummvm", ("-f", "lure"), "Lure of the Temptress"),
        ("/usr/bin/dosbox", ("-conf", "a.conf", "C/KEEN4.EXE", "-exit"), "KEEN4"),
        ("/usr/bin/love-11.4", ("mari0.love",), "mari0"),
        ("/usr/bin/godot3", ("--main-pack", "Islands.pck"), "Islands"),
        ("/usr/bin/mgba-qt", ("zelda_oracle.gb",), "zelda oracle"),
    ],
)
def test_engines_and_emulators_go_by_what_they_play(day: Day, exe: str, words: tuple[str, ...], name: str) -> None:
    process = day.computer.start(exe, 10, argv=(exe, *words), is_system_file=True)
    found = day.is_known_as(process)
    assert (found.name, found.category, found.evidence) == (name, "games", "content")


def test_an_editor_of_an_engine_is_the_engine() -> None:
    godot = program("godot3", "Development", inode=50)
    day = Day(godot)
    process = day.computer.start(godot, 10, argv=("godot3", "--editor", "--path", "/home/kid/mine"))
    assert day.is_known_as(process).category == "creating"


def test_lutris_tells_the_title_as_it_starts_a_game(day: Day) -> None:
    wrapper = Script("/usr/share/lutris/bin/lutris-wrapper", "/usr/share/lutris/bin/lutris-wrapper", None, True)
    argv = ("python3", wrapper.text, "Quake II", "0", "1", "/home/kid/quake2")
    process = day.computer.start("/usr/bin/python3", 10, argv=argv, script=wrapper, is_system_file=True)
    assert day.is_known_as(process).name == "Quake II"


def test_arguments_of_a_program_that_runs_no_other_say_nothing(day: Day) -> None:
    """`exec -a` gives any program any words."""
    mines = day.computer.start(MINES, 10, argv=("lutris-wrapper: Sums", f"{HOME}/steamapps/common/Sums/x"))
    assert day.is_known_as(mines).app == "mines"
    other = day.computer.start(MINES, 11, argv=("mines", "--main-pack", "Sums.pck"))
    assert day.is_known_as(other).app == "mines"


def test_a_browser_of_the_accounts_own_is_a_browser(day: Day) -> None:
    found = day.is_known_as(day.computer.start("/home/kid/firefox/firefox", 10))
    assert (found.name, found.category) == ("Firefox", "browsing")


def test_a_game_that_was_not_seen_since_the_guardian_started_has_a_name_still() -> None:
    assert (name_of("game.portal2"), name_of("org.gnome.Mines")) == ("Portal2", "org.gnome.Mines")


def test_what_was_seen_to_be_a_game_stays_one_whatever_is_claimed(day: Day) -> None:
    game = day.computer.start(f"{HOME}/steamapps/common/Portal2/portal2", 10)
    assert day.is_known_as(game).category == "games"
    assert named(day, game, "Homework", is_game=False) == day.is_known_as(game)


def test_a_sleeping_program_of_the_same_id_lends_a_game_no_lighter_category(day: Day) -> None:
    game = day.computer.start(f"{HOME}/steamapps/common/Portal2/portal2", 11)
    name = day.is_known_as(game).app
    day.computer.start(f"/home/kid/{name}", 10)
    assert day.used(Sight(idle=0, focus=11, windows=(11,)))[name] == "games"


def test_a_title_holds_for_whoever_asks_what_a_process_is(day: Day) -> None:
    """Whoever ends a game asks as well: another program whose file has the same name is another app."""
    game = day.computer.start("/home/kid/Games/omori/Game.exe", 10)
    other = day.computer.start("/home/kid/School/Game.exe", 11)
    day.used(Sight(idle=0, focus=10, windows=(10,), titles=(Title(10, "Omori"),)))
    assert day.is_known_as(game).app == "game.omori"
    assert day.is_known_as(other).app != "game.omori"


def test_a_word_of_a_hundred_thousand_brackets_takes_no_time() -> None:
    for sign in "([ _":
        assert len(content_title(sign * 131_000 + "x")) <= 255
