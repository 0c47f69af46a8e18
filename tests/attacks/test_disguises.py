"""Rows A of the catalogue: a game that looks like something else. The number in a test's name is its row."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.attacks.computer import KID
from tests.attacks.stage import GAME, LIBRARY, QUILL, TICK, Stage, soon

GAME_IN_PYTHON = "import os,time\nos.write(3,b'.')\nwhile True:\n sum(range(9999)); time.sleep(.002)\n"
LOADER = "/lib64/ld-linux-x86-64.so.2"


def moved(stage: Stage, unit: str, command: str) -> None:
    """Start it in a control group of that name, as a desktop or snapd would put it there."""
    group = Path("/sys/fs/cgroup/unified") / unit
    group.mkdir()
    try:
        process = stage.start(f"sleep 0.2; exec {command}", ready=False)
        (group / "cgroup.procs").write_text(str(process.pid))
        assert soon(lambda: bool(stage.players()), 5.0)
        assert stage.is_leisure()
    finally:
        subprocess.run(["sh", "-c", f"echo 1 >{group}/cgroup.kill"], check=True)
        assert soon(lambda: "populated 0" in (group / "cgroup.events").read_text(), 5.0)
        group.rmdir()


def test_the_stage_itself(stage: Stage) -> None:
    """Without any trick the game counts as itself and is ended, and the free editor beside it does neither."""
    stage.start(GAME)
    stage.start(QUILL)
    assert stage.is_counted("sparrows")
    assert stage.seen() == {"quill": "desktop-entry", "sparrows": "desktop-entry"}
    assert stage.is_ended()
    assert "quill" in stage.seen()
    assert stage.total("sib") == 0


def test_a01_copy_and_rename(stage: Stage) -> None:
    stage.start(stage.copy("notes"))
    assert stage.is_counted("sparrows"), stage.seen()
    assert stage.is_ended()


def test_a02_symlink(stage: Stage) -> None:
    stage.start(f"ln -s {GAME} doc; ./doc")
    assert stage.is_counted("sparrows")
    assert stage.is_ended()


def test_a03_hard_link(stage: Stage) -> None:
    """Made by root here, so that it holds whatever fs.protected_hardlinks says."""
    link = Path("/opt/sparrows/doc")
    link.hardlink_to(GAME)
    stage.start(str(link))
    link.unlink()
    assert stage.is_counted("sparrows")
    assert stage.is_ended()


def test_a04_copy_with_a_byte_more(stage: Stage) -> None:
    copy = stage.copy("notes")
    stage.start(f"printf x >>{copy}; {copy}")
    assert stage.is_counted("notes")
    assert stage.seen() == {"notes": "unknown-program"}
    assert stage.is_ended()


def test_a05_first_argument(stage: Stage) -> None:
    stage.start(f"exec -a {QUILL} {GAME}")
    assert stage.is_counted("sparrows")
    assert stage.is_ended()


def test_a06_name_and_arguments_overwritten(stage: Stage) -> None:
    copy = stage.copy("notes")
    stage.start(f"printf x >>{copy}; {copy} spoof {'x' * 40}")
    assert stage.is_counted("notes")
    assert stage.is_ended()


@pytest.mark.parametrize("name", ["bash", "python3", "java", "ld-2.36.so"])
def test_a06_file_named_as_an_interpreter(stage: Stage, name: str) -> None:
    """What may run other programs is not believed to do so because it is called so."""
    copy = stage.copy(name)
    stage.start(f"printf x >>{copy}; {copy} spoof {'x' * 40}")
    assert stage.is_leisure()
    assert stage.is_ended()


def test_a06_arguments_of_sundial_itself(stage: Stage) -> None:
    copy = stage.copy("python3")
    stage.start(f"printf x >>{copy}; exec -a python3 {copy} -m app guardian")
    assert stage.is_leisure()
    assert stage.is_ended()


@pytest.mark.parametrize("options", ["", "--library-path /opt/quill ", f"--argv0 {QUILL} "])
def test_a07_dynamic_loader(stage: Stage, options: str) -> None:
    stage.start(f"{LOADER} {options}{GAME}")
    assert stage.is_counted("sparrows"), stage.seen()
    assert stage.is_ended()


def test_a07_copy_of_the_loader(stage: Stage) -> None:
    stage.start(f"{stage.copy('notes', LOADER)} {GAME}")
    assert stage.is_leisure()
    assert stage.is_ended()


def test_a08_program_in_memory(stage: Stage) -> None:
    """It counts as nobody's, is told to both sides as what it is, and is ended."""
    stage.start(f"{GAME} memory")
    assert stage.is_leisure()
    assert "program-without-file" in stage.notes()
    assert stage.is_ended()


def test_a09_file_replaced_while_it_runs(stage: Stage) -> None:
    copy = stage.copy("notes")
    stage.start(copy)
    Path("/home/kid/notes").unlink()
    shutil.copy(QUILL, "/home/kid/notes")
    assert stage.is_counted("sparrows"), stage.seen()
    assert stage.is_ended()


def test_a10_late_exec(stage: Stage) -> None:
    os.mkfifo("/home/kid/go")
    os.chown("/home/kid/go", KID, KID)
    stage.start(f"printf . >&3; read line </home/kid/go; exec {GAME}")
    stage.ticks(15)
    assert stage.total() == 0
    game = stage.start(f"sleep 0.3; exec {GAME}")
    assert stage.is_counted("sparrows")
    assert game.poll() is None
    assert stage.is_ended()


def test_a11_first_thread_ends(stage: Stage) -> None:
    stage.start(f"{GAME} headless")
    assert stage.is_counted("sparrows")
    assert stage.is_ended()


def test_a12_process_that_hides_its_details(stage: Stage) -> None:
    stage.start(f"{GAME} hidden")
    assert stage.is_counted("sparrows")
    assert stage.is_ended()


def test_a13_user_and_pid_namespace(stage: Stage) -> None:
    stage.start(f"unshare -Urpf --mount-proc {GAME}")
    assert stage.is_counted("sparrows")
    assert stage.is_ended()


def test_a14_game_mounted_over_a_free_program(stage: Stage) -> None:
    copy = stage.copy("notes")
    stage.start(f"printf x >>{copy}; unshare -Urm sh -c 'mount --bind {copy} {QUILL} && exec {QUILL}'")
    assert stage.is_leisure(), stage.seen()
    assert stage.is_ended()


def test_a14_system_file_mounted_over_a_free_program(stage: Stage) -> None:
    """Root owns both files, and only one of them is the free one."""
    bastet = Path("/opt/bastet")
    shutil.copy(GAME, bastet)
    with bastet.open("ab") as file:
        file.write(b"another")
    stage.start(f"unshare -Urm sh -c 'mount --bind {bastet} {QUILL} && exec {QUILL}'")
    assert stage.is_leisure(), stage.seen()
    assert stage.is_ended()
    bastet.unlink()


def test_a15_bubblewrap(stage: Stage) -> None:
    copy = stage.copy("notes")
    stage.start(f"bwrap --dev-bind / / --ro-bind {copy} {QUILL} {QUILL}")
    assert stage.is_counted("sparrows"), stage.seen()
    assert stage.is_ended()


def test_a16_rootless_container(stage: Stage) -> None:
    """The kernel says another uid; the account that made the namespace is asked instead."""
    stage.start(f"unshare -U --map-root-user --map-auto setpriv --reuid 1000 --regid 1000 --clear-groups {GAME}")
    assert {os.stat(f"/proc/{pid}").st_uid for pid in stage.players()} == {200999}  # noqa: PTH116
    assert stage.is_counted("sparrows"), stage.seen()
    assert stage.is_ended()


IN_PERL = """perl -e 'open(F,">&=3");syswrite(F,".");while(1){for(1..9999){};select(undef,undef,undef,.002)}'"""
IN_NODE = """node -e 'require("fs").writeSync(3,".");setInterval(()=>{for(let i=0;i<99999;i++);},5)'"""


@pytest.mark.parametrize(
    "command",
    [
        "python3 game.py",
        "./game.py",
        'python3 -c "$(cat game.py)"',
        "python3 - <game.py",
        "python3 -mgame /opt/scribe/scribe.py",
        IN_PERL,
        f"{IN_NODE} /opt/scribe/scribe.py",
    ],
)
def test_a17_interpreter(stage: Stage, command: str) -> None:
    script = Path("/home/kid/game.py")
    script.write_text(f"#!/usr/bin/python3\n{GAME_IN_PYTHON}")
    script.chmod(0o755)
    stage.start(command)
    assert stage.is_leisure(), stage.seen()
    assert "scribe" not in stage.counted()
    assert stage.is_ended(), stage.players()


def test_a17_interpreter_that_names_a_free_script(stage: Stage) -> None:
    """By its own word it is the free program; that is no proof, and the name alone frees nothing."""
    stage.start("/opt/scribe/scribe.py")
    assert stage.is_leisure(), stage.seen()
    assert "scribe" not in stage.counted()


def test_a17_arguments_overwritten_with_a_script_of_the_system(stage: Stage) -> None:
    """As setproctitle does it: what looks like a helper of the system counts as soon as it works like a game."""
    code = f"import ctypes\nctypes.CDLL('libX11.so.6')\nctypes.CDLL(None).prctl(15,b'x')\n{GAME_IN_PYTHON}"
    Path("/home/kid/game.py").write_text(code)
    # The longest way to the same arguments: a real system script is named, and the code comes from the side.
    Path("/home/kid/usercustomize.py").write_text(code)
    stage.start("PYTHONPATH=/home/kid python3 /usr/bin/pydoc3")
    assert stage.is_leisure(live=True), stage.seen()
    assert stage.is_ended(live=True)


@pytest.mark.parametrize("arguments", ["-jar renamed.jar", "-cp x -jar renamed.jar", "@args renamed.jar"])
def test_a18_java(stage: Stage, arguments: str) -> None:
    java = Path("/opt/java")
    shutil.copy(GAME, java)
    stage.start(f"touch renamed.jar; {java} {arguments}")
    java.unlink()
    assert stage.is_leisure(), stage.seen()
    assert stage.is_ended()


@pytest.mark.parametrize("name", ["wine64-preloader", "box64", "dosbox"])
def test_a19_wine_and_its_like(stage: Stage, name: str) -> None:
    wine = Path("/opt") / name
    shutil.copy(GAME, wine)
    stage.start(f"{wine} 'C:\\Games\\game.exe'")
    assert stage.is_leisure()
    assert stage.is_ended()
    wine.unlink()


def test_a20_appimage(stage: Stage) -> None:
    """The running file cannot be read, not even by root; that frees nobody."""
    folder = Path("/home/kid/image")
    folder.mkdir()
    shutil.copy(GAME, folder / "game")
    subprocess.run(["mksquashfs", folder, "/home/kid/game.squashfs", "-quiet", "-no-progress"], check=True)
    stage.start("mkdir /tmp/.mount_game; squashfuse game.squashfs /tmp/.mount_game && exec /tmp/.mount_game/game")
    with pytest.raises(PermissionError):
        [Path(f"/proc/{pid}/exe").stat() for pid, name in stage.players().items() if name == "game"]
    assert stage.is_leisure(live=True), stage.seen()
    assert stage.is_ended(live=True), stage.players()
    subprocess.run(["umount", "-l", "/tmp/.mount_game"], check=False)


def test_a21_flatpak_of_the_account(stage: Stage) -> None:
    copy = stage.copy("notes")
    with Path("/home/kid/notes").open("ab") as file:
        file.write(b"x")
    moved(stage, "app-flatpak-sparrows-123.scope", copy)
    assert "sparrows" in stage.counted()


def test_a21_name_of_a_free_flatpak(stage: Stage) -> None:
    copy = stage.copy("notes")
    with Path("/home/kid/notes").open("ab") as file:
        file.write(b"x")
    moved(stage, "app-flatpak-quill-123.scope", copy)
    assert "quill" not in stage.counted()


def test_a22_snap(stage: Stage) -> None:
    copy = stage.copy("notes")
    with Path("/home/kid/notes").open("ab") as file:
        file.write(b"x")
    moved(stage, "snap.woods.woods.1234.scope", copy)
    assert "woods_woods" in stage.counted(), stage.seen()


@pytest.mark.parametrize("variable", ["LD_PRELOAD", "LD_AUDIT"])
def test_a23_library_in_a_free_program(stage: Stage, variable: str) -> None:
    stage.start(f"{variable}={stage.copy('g.so', LIBRARY)} {QUILL}")
    assert stage.is_leisure(), stage.seen()


def test_a23_library_in_a_part_of_the_system(stage: Stage) -> None:
    """A program without an entry is no app; with a game inside that draws, it is one."""
    drawing = "/usr/lib/x86_64-linux-gnu/libX11.so.6"
    stage.start(f"LD_PRELOAD={stage.copy('g.so', LIBRARY)}:{drawing} tail -f /dev/null")
    assert stage.is_leisure(live=True), stage.seen()
    assert stage.is_ended(live=True)


def test_a23_library_in_a_mount_namespace(stage: Stage) -> None:
    """The path of the library is the system's; the file behind it is not."""
    game = stage.copy("g.so", LIBRARY)
    inside = f"mount --bind {game} /opt/sparrows/doc.so && LD_PRELOAD=/opt/sparrows/doc.so exec {QUILL}"
    Path("/opt/sparrows/doc.so").touch()
    stage.start(f"unshare -Urm sh -c '{inside}'")
    assert stage.is_leisure(), stage.seen()
    Path("/opt/sparrows/doc.so").unlink()


def test_a24_game_inside_an_interpreter(stage: Stage) -> None:
    stage.start(f"python3 -c \"import ctypes; ctypes.CDLL('{LIBRARY}'); import time; time.sleep(9999)\"")
    assert stage.is_leisure()
    assert stage.is_ended()


def test_a27_emulated_processor(stage: Stage) -> None:
    qemu = Path("/opt/qemu-x86_64")
    shutil.copy(GAME, qemu)
    stage.start(f"{qemu} -E A=b ./game")
    assert stage.is_leisure()
    assert stage.is_ended()
    qemu.unlink()


def test_a28_launcher_tree(stage: Stage) -> None:
    """Being free is not inherited."""
    stage.start(f"{QUILL} run {GAME}")
    assert stage.is_counted("sparrows")
    assert stage.is_ended()
    assert "quill" in stage.seen()


def test_a29_browser_game(stage: Stage) -> None:
    """It counts as the browser; which page is open is nobody's business here."""
    stage.start("/opt/chromium/chromium --app=https://games.example")
    assert stage.is_counted("chromium")


@pytest.mark.parametrize("name", ["qemu-system-x86_64", "VirtualBoxVM", "moonlight-qt"])
def test_a30_machine_in_the_machine(stage: Stage, name: str) -> None:
    machine = Path("/opt") / name
    shutil.copy("/opt/emacs/emacs", machine)
    with machine.open("ab") as file:
        file.write(b"x")
    stage.start(f"{machine} -hda disk.img")
    assert stage.is_counted(name), stage.seen()
    machine.unlink()


def test_a30_emulator_with_an_entry(stage: Stage) -> None:
    """It goes by the game it is given, and by its own name without one."""
    stage.start("/opt/retroarch/retroarch 'Sky Race (USA).rom'")
    assert stage.is_counted("game.skyrace"), stage.seen()
    stage.start("/opt/retroarch/retroarch")
    assert stage.is_counted("retroarch"), stage.seen()


def test_a31_game_inside_a_tool(stage: Stage) -> None:
    """It counts as the tool."""
    stage.start("/opt/emacs/emacs -f tetris")
    assert stage.is_counted("emacs")


def test_a31_game_of_a_terminal(stage: Stage) -> None:
    """Games without an entry are known by where distributions put them."""
    Path("/usr/games").mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "none", "/usr/games"], check=True)
    try:
        shutil.copy(QUILL, "/usr/games/greed")
        with Path("/usr/games/greed").open("ab") as file:
            file.write(b"x")
        stage.start("/usr/games/greed")
        assert stage.is_counted("greed")
    finally:
        stage.clear()
        subprocess.run(["umount", "-l", "/usr/games"], check=True)


@pytest.mark.parametrize(
    "name",
    [
        b"g\xff\xfe",
        b"a\nINFO parent approved",
        "\u202eeman\u2066".encode(),
        b"\x1b[2J\x07",
        b"x" * 255,
        b"=HYPERLINK(1)",
    ],
)
def test_a32_strange_names(stage: Stage, name: bytes) -> None:
    copy = stage.copy(name)
    with open(os.path.join(b"/home/kid", name), "ab") as file:  # noqa: PTH118, PTH123 - names of any bytes
        file.write(b"x")
    stage.start(f"exec -a {'y' * 4096} {copy}")
    assert stage.is_leisure()
    (app,) = stage.seen()
    assert app.isprintable()
    assert len(app) <= 128
    assert "\u202e" not in app
    assert stage.is_ended()


def test_a33_names_that_are_hard_to_match(stage: Stage) -> None:
    """Names are compared, never searched with a pattern of the family's; the longest ones cost nothing."""
    for number, name in enumerate((b"a" * 200 + b"!", b"ld-" + b"-." * 100, b"python" + b"1." * 100)):
        copy = stage.copy(name)
        with open(os.path.join(b"/home/kid", name), "ab") as file:  # noqa: PTH118, PTH123 - names of any bytes
            file.write(b"x" * (number + 1))
        stage.start(copy)
    assert stage.is_leisure()
    assert stage.worked < 1.0


@pytest.mark.parametrize("name", ["Quill", "\uff51uill", "qu\u0131ll", "quill ", "quill"])
def test_a34_names_alike(stage: Stage, name: str) -> None:
    """A name frees nobody, whether it is nearly the free one or the very same."""
    copy = stage.copy(name)
    with Path("/home/kid", name).open("ab") as file:
        file.write(b"x")
    stage.start(copy)
    assert stage.is_leisure(), stage.seen()
    assert "quill" not in stage.counted()
    assert stage.is_ended()


def test_one_tick_is_five_seconds(stage: Stage) -> None:
    stage.start(GAME)
    stage.ticks(2)
    assert stage.counted()["sparrows"] == TICK
