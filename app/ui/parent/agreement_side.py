"""Beside the agreement: the starting point by age, who signed, and when the family looks at it again."""

from __future__ import annotations

from collections.abc import Callable

from app.guidance.bands import Band
from app.ui.present.agreement import AgreementModel
from app.ui.theme import Size
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Heading, Label, Tone
from app.words.language import _, isolated
from app.words.sources import band_label


def band_card(band: Band, sources: Callable[[], None], begin: Callable[[], None]) -> Card:
    """The ages whose numbers fit, where they come from, and other ways to begin."""
    card = Card()
    card.body.addWidget(Heading(_("Starting point by age"), Size.TITLE))
    card.body.addWidget(Label(_("Ages {ages}").format(ages=band_label(band)), is_bold=True))
    card.body.addWidget(
        Label(
            _("The numbers for an age only fill in proposals. What holds is what you settle together."), tone=Tone.INK2
        )
    )
    for text, icon, act in (
        (_("Where this comes from"), "info", sources),
        (_("A way to begin"), "sparkles", begin),
    ):
        button = SecondaryButton(text, icon)
        button.clicked.connect(act)
        card.body.addWidget(button)
    return card


def signatures_card(model: AgreementModel, sign: Callable[[], None], history: Callable[[], None]) -> Card:
    """Who signed what is agreed now, the next look, and the way to the versions before."""
    card = Card()
    card.body.addWidget(Heading(_("Signed by everyone"), Size.TITLE))
    for signed in model.signed:
        card.body.addWidget(Label(_("{name}, {day}").format(name=signed.name, day=signed.day)))
    if not model.signed:
        card.body.addWidget(Label(_("Nobody has signed this yet."), tone=Tone.INK2))
    same = _("{name} sees the same page.").format(name=isolated(model.agreement.child))
    made = SecondaryButton(_("Sign"), "check-check")
    made.clicked.connect(sign)
    card.body.addWidget(made)
    for text in (model.next_look, model.version, same):
        if text:
            card.body.addWidget(Label(text, tone=Tone.INK2))
    earlier = SecondaryButton(_("How it came to this"), "rotate-ccw")
    earlier.clicked.connect(history)
    card.body.addWidget(earlier)
    return card
