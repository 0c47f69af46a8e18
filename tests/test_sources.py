"""What no line of the program does: run what it reads, look at pictures of strangers, fetch, or trust a bus name."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.link import messages
from app.report.lucide import svg
from app.ui.icons import SYSTEM_ICONS, SYSTEM_PIXMAPS

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "app").rglob("*.py"))
TREES = {file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in FILES}


@cache
def calls() -> tuple[tuple[str, str, ast.Call], ...]:
    """Every call: the file, what is called as written, and the call."""
    return tuple(
        (file, ast.unparse(node.func), node)
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    )


def imports() -> Iterator[tuple[str, str]]:
    """Every module that is imported anywhere, with all parts of its name."""
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((file, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((file, f"{node.module}.{alias.name}") for alias in node.names)


# --- no way from data to code ----------------------------------------------------------------------------------------

BUILT_IN = {"eval", "exec", "compile", "__import__", "execfile"}
READS_CODE = re.compile(
    r"^(pickle|cPickle|_pickle|marshal|shelve|dill|yaml|code|codeop|runpy|imp|importlib\.(util|machinery)|jsonpickle)\b"
)
SHELLS = re.compile(r"^(os\.(system|popen|spawn\w*|exec\w*)|subprocess\.(getoutput|getstatusoutput)|commands\.\w+)$")
STARTS = {"subprocess.run", "subprocess.Popen", "subprocess.call", "subprocess.check_call", "subprocess.check_output"}
REPLACES_ITSELF = {"app/guardian/slim.py"}
"""The guardian starts its own program once more, with fixed arguments."""


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 200
    assert len(list(calls())) > 5000


def test_nothing_that_is_read_is_ever_run() -> None:
    assert [(file, what) for file, what, _ in calls() if what in BUILT_IN] == []
    assert [found for found in imports() if READS_CODE.match(found[1])] == []
    shells = [(file, what) for file, what, _ in calls() if SHELLS.match(what)]
    assert {file for file, _ in shells} <= REPLACES_ITSELF


def test_programs_are_started_without_a_shell_by_lists() -> None:
    started = [(file, node) for file, what, node in calls() if what in STARTS]
    assert len(started) >= 4
    for file, node in started:
        assert not any(keyword.arg in {"shell", "executable", "preexec_fn"} for keyword in node.keywords), file
        assert not isinstance(node.args[0], ast.Constant | ast.JoinedStr | ast.BinOp), file


def test_modules_are_never_looked_up_by_a_name_that_comes_from_outside() -> None:
    found = {(file, ast.unparse(node.args[0])) for file, what, node in calls() if what.endswith("import_module")}
    assert found == {("app/secrets/user_keyring.py", "module")}
    named = re.findall(r'\("(keyring\.[\w.]+|\w[\w.]*)", "\w+"\)', (ROOT / "app/secrets/user_keyring.py").read_text())
    assert named, "the modules are named there, in so many words"


def test_only_texts_of_ours_are_patterns_for_values() -> None:
    """`.format` on a text that holds a name would let the name look into our values."""
    ours = {"_", "ngettext", "pgettext", "N_", "gettext"}
    strange = set()
    for file, what, node in calls():
        if not isinstance(node.func, ast.Attribute) or node.func.attr not in {"format", "format_map"}:
            continue
        if not (node.args or node.keywords):  # asks a picture what it is, and puts nothing into a text
            continue
        on = node.func.value
        choices = [on.body, on.orelse] if isinstance(on, ast.IfExp) else [on]
        for one in choices:
            is_ours = isinstance(one, ast.Constant) or (isinstance(one, ast.Call) and ast.unparse(one.func) in ours)
            if not is_ours and ast.unparse(one) not in PATTERNS_OF_OURS:
                strange.add((file, what))
    assert strange == set()


PATTERNS_OF_OURS = {"said", "text", "name", "note", "_ENTRY", "SHEET", "TONE", "msgspec.json", "super()"}
"""Names under which a text of ours goes for a line or two; a part of a value is never among them."""


def test_statements_of_the_database_hold_no_values() -> None:
    for file, what, node in calls():
        is_raw = what.split(".")[-1] in {"exec_driver_sql", "executescript"} or (
            what.split(".")[-1] == "execute" and file.startswith("app/store/")
        )
        if not is_raw or not node.args or not isinstance(node.args[0], ast.JoinedStr):
            continue
        names = {ast.unparse(part.value) for part in node.args[0].values if isinstance(part, ast.FormattedValue)}
        assert names <= SAFE_IN_STATEMENTS, (file, names)


SAFE_IN_STATEMENTS = {"pragma", "mode", "setting", "table", "columns", "named", "name", "form", "APPLICATION"}
"""Settings, numbers and the names of our own tables and columns."""


def test_the_style_that_says_so_is_not_switched_off() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert rules["select"] == ["ALL"]
    assert {rule for rule in rules["ignore"] if rule.startswith("S")} == {"S603", "S607"}
    text = "".join(file.read_text(encoding="utf-8") for file in FILES)
    silenced = {code for codes in re.findall(r"# noqa: ([A-Z0-9, ]+)", text) for code in re.split(r"[, ]+", codes)}
    runs = {"S102", "S301", "S302", "S307", "S506", "S602", "S604", "S605", "S609", "S701"}
    assert "S608" in silenced
    assert silenced & runs == set()
    assert "# noqa\n" not in text


# --- pictures --------------------------------------------------------------------------------------------------------

PICTURES = {"QPixmap", "QImage", "QIcon", "QMovie", "QImageReader", "QSvgRenderer", "QSvgWidget", "QPicture", "QBitmap"}


def test_only_drawings_of_our_own_are_ever_loaded() -> None:
    """A program's icon comes from the system's own theme alone, by its name: no account can hand us a picture.

    The one file that is read is a child's own picture, by the window of whoever chose it; what leaves it are points.
    """
    loads = sorted({(file, ast.unparse(node)) for file, what, node in calls() if what in PICTURES and node.args})
    assert loads == [
        ("app/report/lucide.py", "QSvgRenderer(QByteArray(svg(name, colour)))"),
        ("app/ui/child/tray_icon.py", "QPixmap(size, size)"),
        ("app/ui/icons.py", "QIcon(str(resources() / 'icons' / 'sundial.svg'))"),
        ("app/ui/icons.py", "QPixmap(QSize(round(size * ratio), round(size * ratio)))"),
        ("app/ui/widgets/portraits.py", "QImage(SIDE, SIDE, QImage.Format.Format_RGB888)"),
        ("app/ui/widgets/portraits.py", "QImage(pixels, SIDE, SIDE, SIDE * _POINT, QImage.Format.Format_RGB888)"),
        ("app/ui/widgets/portraits.py", "QImageReader(str(file))"),
    ]
    themes = [(file, what) for file, what, _ in calls() if what.endswith(("fromTheme", "fromData", "loadFromData"))]
    assert themes == [("app/ui/icons.py", "QIcon.fromTheme")]
    assert all(place.startswith(("/usr/", "/var/lib/flatpak/")) for place in (*SYSTEM_ICONS, *SYSTEM_PIXMAPS))


@pytest.mark.parametrize("name", ["../../../../../etc/passwd", "/home/kid/bomb", "..", "", "no-such\nicon"])
def test_a_name_leads_to_no_other_picture(name: str) -> None:
    with pytest.raises(LookupError):
        svg(name, "#000")


# --- nothing is fetched, nothing updates itself ----------------------------------------------------------------------

FETCHES = re.compile(
    r"^(urllib\.request|http|ftplib|smtplib|telnetlib|xmlrpc|requests|httpx|aiohttp|urllib3|ssl|pip)\b"
)
NETWORK = re.compile(r"\bQ(NetworkAccessManager|TcpSocket|UdpSocket|WebEngine|SslSocket|TcpServer|DesktopServices)\w*")
PACKAGE_TOOLS = re.compile(r"\b(dpkg|apt|apt-get|rpm|dnf|flatpak install|snap install|pip install|pkexec|sudo)\b")


def test_nothing_of_it_speaks_to_a_network_but_the_familys_own_mail() -> None:
    """Which is off until somebody enters a server, and has one file."""
    fetches = [found for found in imports() if FETCHES.match(found[1])]
    assert fetches == [("app/mail/post.py", "smtplib"), ("app/mail/post.py", "ssl")]
    assert [found for found in imports() if NETWORK.search(found[1])] == []
    families = [(file, what) for file, what, node in calls() if "AF_INET" in ast.unparse(node)]
    assert families == []


def test_it_never_installs_or_updates_anything() -> None:
    """Updates come with the system's packages, so whoever shows a window that says otherwise is not Sundial."""
    for file, what, node in calls():
        if what in STARTS:
            assert not PACKAGE_TOOLS.search(ast.unparse(node)), file
    verbs = {str(kind.__struct_config__.tag) for kind in messages.Request.__args__}
    assert len(verbs) > 40
    assert {verb for verb in verbs if re.search("update|upgrade|install|download", verb)} == set()


# --- the session's bus -----------------------------------------------------------------------------------------------


def test_no_name_is_owned_on_a_bus_and_only_the_systems_bus_decides() -> None:
    text = {file: (ROOT / file).read_text(encoding="utf-8") for file in TREES}
    assert [
        file for file, source in text.items() if re.search(r"RequestName|request_name|registerService", source)
    ] == []
    buses = {(file, ast.unparse(node)) for file, what, node in calls() if what == "Bus"}
    assert {bus for _, bus in buses} == {"Bus('SYSTEM')", "Bus('SESSION')"}
    assert {file for file, _ in buses} == {"app/platforms/linux/build.py"}


def test_the_guardians_side_of_the_platform_asks_the_systems_bus_alone() -> None:
    tree = TREES["app/platforms/linux/build.py"]
    made = {node.name: ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    asks_session = {name for name, source in made.items() if "SESSION" in source}
    assert "platform" in made
    assert "platform" not in asks_session
