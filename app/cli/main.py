"""The `sundial` command: each subcommand asks the guardian over the link, or opens what it names."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app import __version__
from app.errors import GuardianAbsentError, SundialError
from app.link import messages as m
from app.paths import resources
from app.report.forms import Form, Voice
from app.words import language

sundial = typer.Typer(
    name="sundial",
    help="Screen time that a family writes together.",
    epilog="`sundial guardian` runs the service in the foreground; see `sundial guardian --help`.",
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)

Show = Callable[..., int]
"""What opens `window` or `tray`, on another guardian's socket if one is named, and returns the exit status."""

# Whether a file can be read shows when it is read: that is no wrong usage.
AgreementFile = Annotated[
    Path, typer.Option("--agreement", metavar="FILE", help="A sundial-agreement.", readable=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="For scripts: one JSON value.")]
Child = Annotated[str, typer.Option("--child", metavar="NAME", help="Which child.")]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where it is written.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
At = Annotated[Path | None, typer.Option("--socket", metavar="PATH", help="A guardian at another place.")]


def run(show: Show) -> int:
    """Do what the command line asks; the exit status. What could not be done is one sentence on stderr.

    `show` opens the window or the tray: commands know nothing of Qt.
    """
    language.use(language.preferred(os.environ), resources() / "locale")
    try:
        sundial(obj=show)
    except SundialError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _version(is_asked: bool) -> None:  # noqa: FBT001  # Typer hands it over by place
    if is_asked:
        print(f"sundial {__version__}")
        raise typer.Exit


@sundial.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    *,
    _show_version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Open the window where parents see today, the agreement and requests."""
    if context.invoked_subcommand is None:
        raise typer.Exit(context.obj("window"))


@sundial.command()
def tray(context: typer.Context) -> None:
    """Show the child's tray; in a parent's login tell when a child asks."""
    raise typer.Exit(context.obj("tray"))


@sundial.command()
def agree(
    context: typer.Context,
    request: Annotated[str, typer.Argument(metavar="REQUEST", help="Its id.")],
    scope: Annotated[str, typer.Argument(metavar="SCOPE", help="What it asks for, as `all`.")],
    minutes: Annotated[int, typer.Argument(metavar="MINUTES", help="So many.", min=1, max=24 * 60)],
) -> None:
    """Open the window with a yes to this request, as its notice does; a passcode is asked for there."""
    from app.link.asking import Answer, Decision  # noqa: PLC0415  # only where something is answered

    yes = Answer(id=0, request=request, decision=Decision.AGREE, scope=scope, asked=minutes)
    raise typer.Exit(context.obj("window", yes=yes))


@sundial.command()
def status(*, as_json: AsJson = False, socket: At = None) -> None:
    """Who is at the computer, what is left, why, and when it changes."""
    from app.cli import talk, texts  # noqa: PLC0415  # babel and zones only where something is said

    picture = talk.asked(m.GetStatus(id=0), m.StatusReply, socket).status
    print(texts.status_json(picture) if as_json else texts.status_text(picture))


apps = typer.Typer(
    help="The recognised programs, their category, and the evidence for it.", invoke_without_command=True
)
sundial.add_typer(apps, name="apps")


@apps.callback()
def list_apps(
    context: typer.Context,
    *,
    child: Annotated[str | None, typer.Option("--child", metavar="NAME", help="What this child used lately.")] = None,
    as_json: AsJson = False,
    socket: At = None,
) -> None:
    """The recognised programs, their category, and the evidence for it."""
    from app.cli import apps as sorting  # noqa: PLC0415  # as above

    context.obj = socket
    if context.invoked_subcommand is None:
        found = sorting.listed(child, socket)
        print(sorting.apps_json(found) if as_json else sorting.apps_text(found))


@apps.command(name="set")
def set_app(
    context: typer.Context,
    app: Annotated[str, typer.Argument(metavar="APP", help="Its name or its id.")],
    category: Annotated[
        str | None, typer.Argument(metavar="CATEGORY", help="What it is for your family; else it stays where it is.")
    ] = None,
    *,
    mark: Annotated[
        list[str] | None,
        typer.Option("--mark", metavar="MARK", help="store, ai-chat, strangers or children; may be given again."),
    ] = None,
    no_marks: Annotated[bool, typer.Option("--no-marks", help="It bears none of these marks.")] = False,
    past_week: Annotated[bool, typer.Option("--past-week", help="For the last seven days too.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why; everyone in the family reads it.")] = "",
) -> None:
    """Say what an app is for your family; it counts from now on."""
    from app.cli import apps as sorting  # noqa: PLC0415  # as above

    if category is None and mark is None and not no_marks:
        raise typer.BadParameter("say a CATEGORY, --mark or --no-marks")
    marks = [] if no_marks else mark
    print(sorting.sort(app, category, context.obj, marks=marks, past_week=past_week, reason=reason))


@apps.command(name="undo")
def undo_app(
    context: typer.Context,
    app: Annotated[str | None, typer.Argument(metavar="APP", help="Of this app; else what was said last.")] = None,
) -> None:
    """Take back what your family said of an app."""
    from app.cli import apps as sorting  # noqa: PLC0415  # as above

    print(sorting.undo(app, context.obj))


@sundial.command()
def doctor(*, as_json: AsJson = False, socket: At = None) -> None:
    """What works on this computer and what does not, with the way out."""
    from app.cli import talk, texts  # noqa: PLC0415  # as above

    try:
        found = talk.asked(m.Doctor(id=0), m.DoctorReply, socket)
        checks, will_hold = found.checks, found.will_hold
    except GuardianAbsentError:
        checks, will_hold = talk.without_guardian(socket), False
    text = f"{texts.doctor_text(checks)}\n\n{texts.limits_text()}"
    print(texts.doctor_json(checks, will_hold=will_hold) if as_json else text)
    raise typer.Exit(0 if will_hold else 1)


parents = typer.Typer(help="Whose accounts are parents’, where Sundial is installed.", invoke_without_command=True)
sundial.add_typer(parents, name="parents")


@parents.callback()
def list_parents(context: typer.Context, *, socket: At = None) -> None:
    """Whose accounts are parents’, where Sundial is installed."""
    from app.cli import parents as family  # noqa: PLC0415  # as above

    context.obj = socket
    if context.invoked_subcommand is None:
        print(family.parents_text(socket))


@parents.command(name="add")
def add_parent(context: typer.Context, account: str) -> None:
    """The owner of this account is a parent from now on."""
    from app.cli import parents as family  # noqa: PLC0415  # as above

    print(family.add_parent(account, context.obj))


@parents.command(name="remove")
def remove_parent(context: typer.Context, account: str) -> None:
    """The owner of this account is no parent any more."""
    from app.cli import parents as family  # noqa: PLC0415  # as above

    print(family.remove_parent(account, context.obj))


children = typer.Typer(help="Whom Sundial counts: one more child, a change, one less.", invoke_without_command=True)
sundial.add_typer(children, name="children")

Name = Annotated[str, typer.Argument(metavar="NAME", help="Which child.")]
Account = Annotated[str | None, typer.Option("--account", metavar="ACCOUNT", help="The account that is the child’s.")]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("a day is written 2016-05-02") from error


@children.callback()
def list_children(context: typer.Context, *, as_json: AsJson = False, socket: At = None) -> None:
    """Whom Sundial counts, and whom it counted once."""
    from app.cli import children as family  # noqa: PLC0415  # as above

    context.obj = socket
    if context.invoked_subcommand is None:
        print(family.children_json(socket) if as_json else family.children_text(socket))


@children.command(name="add")
def add_child(
    context: typer.Context,
    name: Name,
    *,
    born: Annotated[date, typer.Option("--born", metavar="YYYY-MM-DD", parser=_day, help="The birth date.")],
    account: Account = None,
) -> None:
    """Count one more child, or again one that left; nothing is limited before you have agreed on it."""
    from app.cli import children as family  # noqa: PLC0415  # as above

    print(family.add(name, born, account, context.obj))


@children.command(name="change")
def change_child(
    context: typer.Context,
    name: Name,
    *,
    to: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Another name.")] = None,
    born: Annotated[
        date | None, typer.Option("--born", metavar="YYYY-MM-DD", parser=_day, help="Another birth date.")
    ] = None,
    account: Account = None,
) -> None:
    """Another name, birth date or account of a child; what was counted stays."""
    from app.cli import children as family  # noqa: PLC0415  # as above

    print(family.change(name, context.obj, to=to, born=born, account=account))


@children.command(name="remove")
def remove_child(context: typer.Context, name: Name) -> None:
    """Count a child no longer. What was recorded is kept until it has had its time, or `sundial erase` removes it."""
    from app.cli import children as family  # noqa: PLC0415  # as above

    print(family.remove(name, context.obj))


passcode = typer.Typer(help="The parents’ passcode.", no_args_is_help=True)
sundial.add_typer(passcode, name="passcode")


@passcode.command(name="reset")
def reset_passcode(*, socket: At = None) -> None:
    """Remove a forgotten passcode, as an administrator of this computer; everyone in the family sees that."""
    from app.cli import parents as family  # noqa: PLC0415  # as above

    print(family.reset_passcode(socket))


@sundial.command()
def demo(context: typer.Context) -> None:
    """Sundial on eight weeks of a made-up family; nothing is recorded."""
    from app.cli import showcase  # noqa: PLC0415  # as above

    raise typer.Exit(showcase.run(lambda socket: context.obj("window", socket)))


@sundial.command()
def simulate(
    *,
    agreement: AgreementFile,
    trace: Annotated[Path, typer.Option("--trace", metavar="FILE", help="A sundial-trace.", readable=False)],
) -> None:
    """Play a trace through the real rules; one JSON object a line."""
    from app.cli.simulate import simulate as play  # noqa: PLC0415  # as above

    raise typer.Exit(play(agreement, trace, sys.stdout))


@sundial.command(name="what-if")
def what_if(
    *,
    child: Annotated[str, typer.Option("--child", metavar="NAME", help="Whose weeks.")],
    agreement: AgreementFile,
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=52, help="This week and those before it.")] = 4,
    as_json: AsJson = False,
    socket: At = None,
) -> None:
    """How a child's last weeks would have gone by another agreement; nothing changes."""
    from app.cli import what_if as trying  # noqa: PLC0415  # as above

    tried, by = trying.what_if(child, agreement, weeks, socket)
    print(trying.what_if_json(tried, child) if as_json else trying.what_if_text(tried, by))


def _week(text: str) -> date:
    from app.cli.report import read_week  # noqa: PLC0415  # as above

    try:
        return read_week(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@sundial.command()
def report(
    *,
    child: Child,
    week: Annotated[date, typer.Option("--week", metavar="2026-W46", parser=_week, help="The week of its Thursday.")],
    output: Output,
    form: Annotated[Form, typer.Option("--format", help="What it is written as.")] = Form.HTML,
    voice: Annotated[Voice, typer.Option("--for", help="Whose page it is.")] = Voice.FAMILY,
    may_replace: Force = False,
    socket: At = None,
) -> None:
    """The weekly review of a child as a file."""
    from app.cli import report as writing  # noqa: PLC0415  # as above

    writing.report(child, week, form, output, socket, voice=voice, may_replace=may_replace)


@sundial.command()
def backup(*, output: Output, may_replace: Force = False, socket: At = None) -> None:
    """A checked copy of the family's data, in a file that only you can read."""
    from app.cli import safekeeping  # noqa: PLC0415  # as above

    print(safekeeping.back_up(output, socket, may_replace=may_replace))


@sundial.command()
def restore(*, source: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")], socket: At = None) -> None:
    """Put a backup in the place of the family's data; a file that is no whole backup changes nothing."""
    from app.cli import safekeeping  # noqa: PLC0415  # as above

    print(safekeeping.restore(source, socket))


@sundial.command()
def export(*, child: Child, output: Output, may_replace: Force = False, socket: At = None) -> None:
    """Everything that is stored about a child, as a zip of JSON, tables, and a page to read."""
    from app.cli import safekeeping  # noqa: PLC0415  # as above

    print(safekeeping.export(child, output, socket, may_replace=may_replace))


@sundial.command()
def erase(
    *,
    child: Child,
    is_sure: Annotated[bool, typer.Option("--yes", help="Do not ask whether this is meant.")] = False,
    socket: At = None,
) -> None:
    """Remove everything that is stored about a child, from every backup that Sundial keeps too."""
    from app.cli import safekeeping  # noqa: PLC0415  # as above

    print(safekeeping.erase(child, socket, is_sure=is_sure))
