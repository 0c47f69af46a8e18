"""Which app a process is, and on what evidence."""

from __future__ import annotations

from typing import Any

import pytest

from app.monitor.catalogue import HELPER, Catalogue, Recognised
from app.platforms.ports import FileId, Process, Program, Script
from tests.fakes.platform import EDITOR, INSTALLED, KID, MINES, SCHOOL, FakeComputer, program


def recognise(process: Process, *more: Program) -> Recognised | None:
    catalogue = Catalogue(FakeComputer(programs=(*more, *INSTALLED)))
    catalogue.refresh()
    return catalogue.app_of(process)


def running(exe: str, **more: Any) -> Process:
    return FakeComputer().start(exe, 50, **more)


def test_an_installed_game_is_known_by_its_file_and_its_entry() -> None:
    """The id, name and category come from the desktop entry."""
    assert recognise(FakeComputer().start(MINES, 7)) == Recognised("mines", "Mines", "games", "", "desktop-entry")


def test_a_hard_link_to_a_game_is_the_game() -> None:
    """The kernel's file counts, not the path."""
    found = recognise(running("/home/kid/homework", exe_id=MINES.exe_id))
    assert found is not None
    assert (found.app, found.category) == ("mines", "games")


def test_another_file_under_a_learning_programs_path_is_not_exempt() -> None:
    """A bind mount shows any path; the name is kept, the lighter category is not believed."""
    found = recognise(running("/usr/bin/school", exe_id=FileId(9, 9)))
    assert found is not None
    assert (found.app, found.category, found.evidence) == ("school", "other", "path")


def test_a_system_file_that_was_replaced_by_an_update_stays_the_app() -> None:
    found = recognise(running("/usr/bin/school", exe_id=FileId(9, 9), is_system_file=True))
    assert found is not None
    assert found.category == "learning"


def test_a_program_that_nobody_vouches_for_is_other_under_its_file_name() -> None:
    assert recognise(running("/home/kid/Downloads/fun")) == Recognised("fun", "fun", "other", "", "unknown-program")


def test_a_file_that_is_named_like_an_installed_program_does_not_get_its_id() -> None:
    found = recognise(running("/home/kid/school"))
    assert found is not None
    assert (found.app, found.category) == ("school (file)", "other")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"g\xff\xfe", "g\\xff\\xfe"),
        (b"a\nb\x1b[2J", "ab[2J"),
        ("evil\u202egpj.exe".encode(), "evilgpj.exe"),
        (b"x" * 4000, "x" * 128),
        (b"\x01", "unnamed"),
    ],
)
def test_strange_file_names_become_names_that_can_be_stored_and_shown(raw: bytes, shown: str) -> None:
    found = recognise(running("/home/kid/" + raw.decode("utf-8", "surrogateescape")))
    assert found is not None
    assert found.name == shown
    assert found.name.encode("utf-8")


def test_a_program_of_the_system_without_an_entry_is_no_app() -> None:
    assert recognise(running("/usr/libexec/some-daemon", is_system_file=True)) is None


def test_a_program_of_the_system_is_an_app_while_its_window_is_in_front() -> None:
    catalogue = Catalogue(FakeComputer())
    found = catalogue.in_front(running("/usr/bin/xmoto", is_system_file=True))
    assert found == Recognised("xmoto", "xmoto", "other", "", "window")
    assert catalogue.in_front(running("/usr/bin/gnome-shell", is_system_file=True)) is None


def test_a_hidden_part_of_the_desktop_is_no_app() -> None:
    manager = program("openbox", inode=40, is_hidden=True)
    assert recognise(FakeComputer().start(manager, 7), manager) is None


def test_the_program_itself_goes_before_its_settings() -> None:
    """Two entries start one file; the plain one names the app."""
    settings = program("editor-settings", "Settings", inode=12, exe=EDITOR.exe, arguments=("--preferences",))
    found = recognise(FakeComputer().start(EDITOR, 7), settings)
    assert found is not None
    assert found.app == "editor"


def test_an_accounts_own_entry_names_a_program_and_does_not_lighten_it() -> None:
    own = program("brain", "Education", inode=60, is_system_entry=False)
    found = recognise(running("/home/kid/brain", exe_id=FileId(1, 60)), own)
    assert found is not None
    assert (found.name, found.category, found.evidence) == ("Brain", "other", "own-entry")


def test_an_accounts_own_entry_does_not_speak_over_the_systems() -> None:
    mine = program("maths", "Education", inode=11, exe=MINES.exe, is_system_entry=False)
    found = recognise(FakeComputer().start(MINES, 7), mine)
    assert found is not None
    assert (found.app, found.category) == ("mines", "games")


def test_a_start_script_and_the_program_it_becomes_are_one_app() -> None:
    browser = program("firefox", "WebBrowser", inode=70, is_script=True)
    found = recognise(running("/usr/lib/firefox/firefox-bin", is_system_file=True), browser)
    assert found is not None
    assert (found.app, found.category) == ("firefox", "browsing")


class TestInterpreters:
    """Arguments are the process's own word: they limit, they never exempt."""

    def python(self, script: Script | None) -> Process:
        return running("/usr/bin/python3.11", is_system_file=True, script=script)

    def test_a_childs_script_is_an_app_under_its_name(self) -> None:
        found = recognise(self.python(Script("/home/kid/snake.py", "/home/kid/snake.py", FileId(2, 2))))
        assert found is not None
        assert (found.app, found.category, found.evidence) == ("snake.py", "other", "unknown-program")

    def test_an_installed_game_that_is_a_script_is_a_game(self) -> None:
        game = program("pysolfc", "Game", inode=80, is_script=True)
        script = Script("/usr/bin/pysolfc", "/usr/bin/pysolfc", FileId(1, 80), is_system_file=True)
        found = recognise(self.python(script), game)
        assert found is not None
        assert (found.app, found.category, found.evidence) == ("pysolfc", "games", "script")

    def test_a_learning_program_that_is_a_script_counts_as_other(self) -> None:
        """Python with any code in it can call itself so."""
        tutor = program("tutor", "Education", inode=81, is_script=True)
        script = Script("/usr/bin/tutor", "/usr/bin/tutor", FileId(1, 81), is_system_file=True)
        found = recognise(self.python(script), tutor)
        assert found is not None
        assert found.category == "other"

    def test_a_script_of_the_system_may_be_part_of_the_system_as_its_own_word_says(self) -> None:
        script = Script("/usr/bin/networkd", "/usr/bin/networkd", FileId(1, 99), is_system_file=True)
        found = recognise(self.python(script))
        assert found is not None
        assert (found.category, found.evidence) == ("other", HELPER)

    def test_a_shell_at_work_is_no_app(self) -> None:
        assert recognise(running("/usr/bin/bash", is_system_file=True)) is None

    def test_minecraft_is_minecraft(self) -> None:
        java = running("/usr/lib/jvm/java-17/bin/java", is_system_file=True, script=Script("net.minecraft.client.Main"))
        assert recognise(java) == Recognised("minecraft", "Minecraft", "games", "", "main-class")


def test_sundial_itself_is_no_app() -> None:
    assert recognise(running("/usr/bin/python3.11", script=Script("app"), is_ours=True)) is None


def test_a_hidden_file_is_still_a_process() -> None:
    found = recognise(running("", exe_id=None, argv=("/opt/thing",)))
    assert found is not None
    assert (found.app, found.category, found.evidence) == ("thing", "other", "unreadable")


def test_a_steam_game_is_a_game_by_its_folder() -> None:
    found = recognise(running("/home/kid/.steam/steam/steamapps/common/Portal 2/portal2_linux"))
    assert found is not None
    assert (found.name, found.category, found.evidence) == ("Portal 2", "games", "steam")


def test_a_flatpak_is_known_by_its_box_and_not_exempt_by_it() -> None:
    """The files of a box have other paths inside, and the name of a unit is the account's to choose."""
    learn = program("org.learn.App", "Education", inode=90, exe="/usr/bin/flatpak")
    game = program("org.game.App", "Game", inode=90, exe="/usr/bin/flatpak")
    in_learn = recognise(running("/app/bin/learn", unit="app-flatpak-org.learn.App-123.scope"), learn, game)
    in_game = recognise(running("/app/bin/game", unit="app-flatpak-org.game.App-124.scope"), learn, game)
    assert in_learn is not None
    assert in_game is not None
    assert (in_learn.app, in_learn.category) == ("org.learn.App", "other")
    assert (in_game.app, in_game.category, in_game.evidence) == ("org.game.App", "games", "flatpak")


def test_a_process_that_became_another_program_is_asked_about_again() -> None:
    """The same pid after an exec is another value, so an old answer is not used."""
    computer = FakeComputer()
    catalogue = Catalogue(computer)
    catalogue.refresh()
    assert catalogue.app_of(computer.start("/usr/bin/bash", 7, is_system_file=True)) is None
    after = catalogue.app_of(computer.start(MINES, 7))
    assert after is not None
    assert after.app == "mines"


def test_a_program_that_was_installed_meanwhile_is_recognised() -> None:
    computer = FakeComputer(programs=())
    catalogue = Catalogue(computer)
    mines = computer.start(MINES, 7)
    catalogue.refresh()
    assert catalogue.app_of(mines) is None
    computer.programs = INSTALLED
    catalogue.refresh()
    assert catalogue.app_of(mines) is not None


def test_the_list_of_apps_shows_what_people_start() -> None:
    hidden = program("openbox", inode=40, is_hidden=True)
    apps = Catalogue(FakeComputer(programs=(hidden, *INSTALLED))).apps()
    assert [app.app for app in apps] == ["editor", "mines", "school"]


def test_everything_started_by_one_uid_is_judged_alike() -> None:
    """Recognition never looks at who runs it."""
    assert recognise(FakeComputer().start(SCHOOL, 3, uid=KID)) == recognise(
        FakeComputer().start(SCHOOL, 3, uid=KID + 1)
    )
