"""Programs that run another program named in their arguments, and how to find that name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

_INTERPRETER = re.compile(
    r"(python|pypy|perl|ruby|lua|luajit|node|php|tclsh|wish|guile|gjs)[\d.]*(-bin)?"
    r"|nodejs|java|javaw|mono|mono-sgen|electron[\d.]*"
    r"|sh|bash|dash|zsh|ksh|mksh|fish|busybox"
    r"|wine(64)?(-preloader|-development|-stable)?|box(64|86)|qemu-[a-z0-9_]+"
    r"|ld-linux[-.\w]*|ld-[\d.]+\.so|ld-musl[-.\w]*"
)

# They start the program they name, and either become it or wait beside it: what runs is seen as itself.
_WRAPPERS = frozenset(
    {
        "env",
        "nice",
        "ionice",
        "nohup",
        "setsid",
        "stdbuf",
        "taskset",
        "gamemoderun",
        "mangohud",
        "prime-run",
        "firejail",
    }
)
# Whole computers, and what brings another one's picture here. They are what they are, whatever they are given to run.
_MACHINE = re.compile(r"qemu-system-.+|VirtualBoxVM|VBoxHeadless|vmware-vmx|crosvm|cloud-hypervisor|moonlight.*")
_SHELLS = frozenset({"sh", "bash", "dash", "zsh", "ksh", "mksh", "fish", "busybox"})

# Options of the common ones that take the next word as their value.
_WITH_VALUE = frozenset(
    {"-W", "-X", "-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "-r", "--require", "-I"}
    | {"--add-opens", "--add-exports", "--add-reads", "--patch-module", "--limit-modules", "--upgrade-module-path"}
)
# Options after which the program itself stands in the arguments, alone or at the end of others: `sh -lc`, `perl -ne`.
# The same letter means something else elsewhere, as `sh -e` and `python -E` do.
_PYTHON = re.compile(r"(python|pypy).*")
_PYTHONS_WITH_VALUE = frozenset({"-W", "-X", "--check-hash-based-pycs"})
_LOADER = re.compile(r"ld-.*")
_LOADERS_OPTIONS = frozenset(
    {"--library-path", "--preload", "--audit", "--argv0", "--inhibit-rpath", "--glibc-hwcaps-prepend"}
    | {"--glibc-hwcaps-mask"}
)
_INLINE = (
    (re.compile(r"python.*|pypy.*|.*sh|busybox"), re.compile(r"-[A-Za-z]*c|-")),
    (re.compile(r"perl.*|ruby.*|lua.*|node.*"), re.compile(r"-[A-Za-z]*[eE]|--eval|-")),
)
_OPTIONS = ((_LOADER, _LOADERS_OPTIONS), (_PYTHON, _PYTHONS_WITH_VALUE))
_NAMES_PROGRAM = frozenset({"-jar", "-m", "--module"})


def is_interpreter(exe: str) -> bool:
    """Whether the file of this path or name runs a program that its arguments name."""
    return _INTERPRETER.fullmatch(PurePosixPath(exe).name) is not None


def is_machine(name: str) -> bool:
    """Whether a program of this name runs a computer inside the computer."""
    return _MACHINE.fullmatch(name) is not None


def is_shell(exe: str) -> bool:
    return PurePosixPath(exe).name in _SHELLS


def without_wrappers(words: Sequence[str]) -> tuple[str, ...]:
    """`env A=b nice game -x` starts `game -x`."""
    rest = list(words)
    while rest and PurePosixPath(rest[0]).name in _WRAPPERS:
        rest.pop(0)
        while rest and _is_setting(rest[0]):
            rest.pop(0)
    return tuple(rest)


def program_argument(exe: str, argv: tuple[str, ...]) -> str:
    """What names the program in the arguments of `exe`: a script, a jar, a main class, a module; "" if nothing does."""
    name = PurePosixPath(exe).name
    inline = next((option for names, option in _INLINE if names.fullmatch(name)), None)
    with_value = next((options for names, options in _OPTIONS if names.fullmatch(name)), _WITH_VALUE)
    words = iter(argv[1:])
    for word in words:
        if inline is not None and inline.fullmatch(word):
            return ""
        if word in _NAMES_PROGRAM:
            return next(words, "")
        if word in with_value:
            next(words, "")
        elif not _is_setting(word):
            return word
    return ""


def _is_setting(word: str) -> bool:
    """An option, or NAME=value as `env` takes it."""
    return word.startswith(("-", "@")) or re.match(r"[A-Za-z_]\w*=", word) is not None
