"""The agreement on paper: one sheet, what it is for first, what is only proposed not on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from app.guidance.bands import band_for, read_bands
from app.guidance.presets import balanced_start
from app.paths import resources
from app.report.agreement_sheet import agreement_handout
from app.report.handout import Handout, handout_html
from app.report.handout_pdf import handout_pdf
from app.rules.agreement import Agreement, Budget, Promise, PromiseKind
from app.rules.editions import Signature
from app.rules.proposing import propose
from app.rules.say import Side

TODAY = date(2026, 10, 14)
BORN = date(2017, 3, 4)
AT = datetime(2026, 10, 4, 12, tzinfo=UTC)
PROMISES = (
    Promise("basket", PromiseKind.GROWN_UPS, "Phones lie in the basket at dinner."),
    Promise("what-for", PromiseKind.PURPOSE, "School, building with Sam, and pictures for Grandma."),
    Promise("show", PromiseKind.YES, "Show each other what we made."),
)


def agreement() -> Agreement:
    bands = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
    band = band_for(BORN, TODAY, bands)
    assert band is not None
    return replace(
        balanced_start(band, "Mira", BORN, "Europe/Berlin").agreement, promises=PROMISES, next_look=date(2026, 10, 18)
    )


def sheet(made: Agreement) -> Handout:
    signed = (Signature("Mira", Side.CHILD, AT), Signature("Jo", Side.PARENTS, AT))
    return agreement_handout(made, signed, AT.date(), TODAY)


def test_it_begins_with_what_the_computer_is_for_and_ends_with_everybodys_name() -> None:
    made = sheet(agreement())
    titles = [part.title for part in made.parts]
    assert titles == ["What the computer is for", "What we agreed", "Yes to", "The grown-ups", "Signed by"]
    assert [line.text for line in made.parts[-1].lines] == [
        "Mira, 4 October",
        "Jo, 4 October",
        "Next look together: 18 October",
    ]


def test_what_is_only_proposed_is_not_on_it() -> None:
    plain = agreement()
    days = plain.clause("school-days")
    assert isinstance(days, Budget)
    open_now = propose(plain, replace(days, minutes=120), Side.CHILD, about=days.id)
    assert sheet(open_now) == sheet(plain)


def test_it_is_one_sheet_of_paper() -> None:
    made = handout_pdf(sheet(agreement()))
    assert made.count(b"/Type /Page\n") == 1


def test_as_a_web_page_names_are_text() -> None:
    bold = replace(agreement(), child="<b>Mira</b>")
    assert "<b>Mira" not in handout_html(sheet(bold))
