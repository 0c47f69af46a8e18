"""`sundial backup`, `restore`, `export` and `erase`: files go over the link in pieces, and come whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
from pathlib import Path

from app.cli.carrying import done, fetch, send, show_passcode, talk, wait
from app.cli.children import id_named
from app.cli.talk import answered
from app.errors import RefusedError, SundialError
from app.link import files
from app.report import child_file
from app.report.written import check_place, written
from app.words.backups import NOTHING_CHANGED, holdings_text, unfit
from app.words.language import _


def back_up(place: Path, socket: Path | None, *, may_replace: bool) -> str:
    """Write a backup. The sentence to say then; SundialError says why there is none."""
    check_place(place, may_replace=may_replace)
    with talk(socket) as guardian:
        show_passcode(guardian)
        done(guardian, files.BackUp(id=0))
        with written(place, may_replace=may_replace) as out:
            fetch(guardian, out, _("Backup"))
    return _("The backup is in {path}. It was opened and checked.").format(path=place)


def export(name: str, place: Path, socket: Path | None, *, may_replace: bool) -> str:
    """Write everything about a child as a zip."""
    check_place(place, may_replace=may_replace)
    with talk(socket) as guardian:
        child = id_named(guardian, name)
        done(guardian, files.Export(id=0, child=child))
        whole = io.BytesIO()
        fetch(guardian, whole, _("Export"))
    found = json.loads(whole.getvalue())
    with written(place, may_replace=may_replace) as out:
        child_file.write(found, out)
    return _("Everything about {child} is in {path}.").format(child=found["child"], path=place)


def restore(source: Path, socket: Path | None) -> str:
    """Put a backup in the place of what is kept now."""
    try:
        with source.open("rb") as backup, talk(socket) as guardian:
            size = os.fstat(backup.fileno()).st_size
            digest = hashlib.file_digest(backup, "sha256").hexdigest()
            if not size:
                raise _unfit(source, "not-whole")
            show_passcode(guardian)
            try:
                send(guardian, backup, size, digest)
                done(guardian, files.PutBack(id=0))
                wait(guardian, _("Restoring"))
            except RefusedError as error:
                if "why" in error.values:
                    raise _unfit(source, error.values["why"]) from error
                raise
    except OSError as error:
        raise SundialError(
            _("{path} cannot be read: {fault}.").format(path=source, fault=error.strerror or error)
        ) from error
    return _(
        "The family’s data is that of {path} now. What was there before is kept for 30 days, beside the data."
    ).format(path=source)


def erase(name: str, socket: Path | None, *, is_sure: bool) -> str:
    """Remove everything about a child, once somebody said yes to what goes."""
    with talk(socket) as guardian:
        child = id_named(guardian, name)
        held = answered(guardian, files.GetHoldings(id=0, child=child), files.HoldingsReply)
        print(holdings_text(held.name, held.rows, held.since), file=sys.stderr)
        if not is_sure and not _says_yes(held.name):
            raise SundialError(_("Nothing was removed."))
        show_passcode(guardian)
        done(guardian, files.Erase(id=0, child=child))
    return _("Nothing about {child} is kept any more.").format(child=held.name)


def _unfit(source: Path, why: str) -> SundialError:
    return SundialError(f"{source}: {unfit(why)}", _(NOTHING_CHANGED))


def _says_yes(name: str) -> bool:
    """Whether somebody types the child's name, which no habit types."""
    if not sys.stdin.isatty():
        raise SundialError(_("Nobody is here to say yes."), _("Say it with --yes."))
    print(
        _("To remove all of this for good, type the name {child}: ").format(child=name),
        end="",
        file=sys.stderr,
        flush=True,
    )
    return sys.stdin.readline().strip().casefold() == name.casefold()
