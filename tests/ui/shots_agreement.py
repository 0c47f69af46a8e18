"""Draws the Agreement page and its dialog into PNG files, for eyes: python tests/ui/shots_agreement.py [FOLDER]."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.guidance.bands import band_for, read_bands
from app.guidance.presets import balanced_start
from app.link.messages import AgreementReply, GetAgreement, Ok, Request, Response
from app.paths import resources
from app.rules.agreement import Budget, ClauseState, Standing
from app.rules.amending import set_alone
from app.rules.documents import write_agreement
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
    clauses = [
        replace(c, standing=Standing(ClauseState.PROPOSED_BY_PARENT)) if c.id == "bedtime" else c
        for c in agreement.clauses
    ]
    document = write_agreement(replace(agreement, clauses=tuple(clauses)))
    since = datetime(2026, 10, 4, 12, tzinfo=UTC)
    return AgreementReply(id=message.id, child=message.child, version=3, since=since, document=document)


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for mode, scale, size in (
        (Mode.LIGHT, 1.0, (1076, 807)),
        (Mode.DARK, 1.0, (1076, 807)),
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
