"""Draws the Agreement page and its dialog into PNG files, for eyes: python tests/ui/shots_agreement.py [FOLDER]."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.guidance.bands import band_for, read_bands
from app.guidance.presets import balanced_start
from app.link.ledger import TriedReply, TryAgreement
from app.link.messages import AgreementReply, GetAgreement, Ok, Request, Response
from app.paths import resources
from app.rules.agreement import Budget, Promise, PromiseKind, Quiet
from app.rules.amending import set_alone
from app.rules.documents import write_agreement
from app.rules.editions import Signature
from app.rules.proposing import propose
from app.rules.say import Say, Side
from app.rules.what_if import DayThen
from app.ui import theme
from app.ui.parent.agreement import AgreementPage
from app.ui.parent.clause_dialog import ClauseDialog
from app.ui.present.clause_form import form_of
from app.ui.theme import Mode
from tests.fakes.gateway import FakeGateway
from tests.ui.pictures import picture

TODAY = date(2026, 10, 14)
BORN = date(2017, 3, 4)
BANDS = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))


def answer(message: Request) -> Response:
    """Mira's agreement, with one point set alone and one that is only proposed."""
    if isinstance(message, TryAgreement):
        then = tuple(DayThen(date(2026, 10, day), 5400, 900 if day % 3 == 0 else 0) for day in range(1, 14))
        first = date(2026, 9, 21)
        return TriedReply(id=message.id, child=message.child, first=first, last=TODAY, days=then, names={})
    if not isinstance(message, GetAgreement):
        return Ok(id=message.id)
    band = band_for(BORN, TODAY, BANDS)
    assert band is not None
    agreement = balanced_start(band, "Mira", BORN, "Europe/Berlin").agreement
    games = agreement.clause("games-week")
    assert isinstance(games, Budget)
    agreement = set_alone(
        agreement, replace(games, minutes=180), by="Mum", reason="Exams on Friday", today=TODAY, days=7
    )
    agreement = replace(
        agreement,
        promises=(
            Promise("what-for", PromiseKind.PURPOSE, "School, building with Sam, and pictures for Grandma."),
            Promise("basket", PromiseKind.GROWN_UPS, "Phones lie in the basket at dinner."),
        ),
        next_look=date(2026, 10, 18),
    )
    days = agreement.clause("school-days")
    night = agreement.clause("bedtime")
    assert isinstance(days, Budget)
    assert isinstance(night, Quiet)
    wish = "On Fridays Sam and Noor come over and we build together."
    agreement = propose(agreement, replace(days, minutes=120), Side.CHILD, about=days.id, by="Mira", reason=wish)
    agreement = propose(
        agreement, replace(days, minutes=105), Side.PARENTS, about=days.id, by="Jo", reason="Let us try it."
    )
    agreement = propose(
        agreement, replace(days, minutes=110), Side.CHILD, about=days.id, by="Mira", reason="A match takes 20 minutes."
    )
    agreement = propose(
        agreement, replace(night, start=time(19, 15)), Side.PARENTS, about=night.id, by="Jo", reason="You were tired."
    )
    since = datetime(2026, 10, 4, 12, tzinfo=UTC)
    return AgreementReply(
        id=message.id,
        child=message.child,
        version=3,
        since=since,
        document=write_agreement(agreement),
        signatures=(Signature("Mira", Side.CHILD, since), Signature("Jo", Side.PARENTS, since)),
        say=Say(moves_percent=20),
    )


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for mode, scale, size in (
        (Mode.LIGHT, 1.0, (1076, 1250)),
        (Mode.DARK, 1.0, (1076, 1250)),
        (Mode.LIGHT, 2.0, (746, 640)),
    ):
        theme.apply(app, mode, scale)
        gateway = FakeGateway(answer)
        page = AgreementPage(gateway, BANDS)  # type: ignore[arg-type]  # speaks like one
        page.resize(*size)
        gateway.show(picture())
        page.show_status(picture())
        page.show()
        for _turn in range(3):
            app.processEvents()
        page.grab().save(str(folder / f"agreement-page-{mode}-{int(scale * 100)}.png"))
        model = page._model
        assert model is not None
        dialog = ClauseDialog(form_of(model.agreement.clauses[0]), "Mira", is_new=False, parent=page)
        dialog._alone.setChecked(True)
        dialog.show()
        app.processEvents()
        dialog.grab().save(str(folder / f"clause-dialog-{mode}-{int(scale * 100)}.png"))
        dialog.close()
        page.close()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="sundial-agreement-"))
    target.mkdir(parents=True, exist_ok=True)
    main(target)
    sys.stdout.write(f"{target}\n")
