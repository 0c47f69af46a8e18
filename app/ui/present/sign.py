"""The sign in a child's own session: that Sundial is here, what it records, and who sees it."""

from __future__ import annotations

from collections.abc import Sequence

from app.ui.present.telling import NoticeModel, Stay
from app.words.language import _, isolated

SIGN = "sign"


def sign(parents: Sequence[str]) -> NoticeModel:
    """Stays until the child read it; `parents` are the accounts of those who see the same."""
    who = ", ".join(isolated(account) for account in parents)
    body = (
        _("It records which apps you use, and when."),
        _("It never records what you write, read or watch."),
        _("Your parents ({parents}) see the same as you.").format(parents=who),
        _("Open Sundial to see it, any time you like."),
    )
    return NoticeModel(
        SIGN, _("Sundial is here"), " ".join(body), None, "all", has_ok=True, is_urgent=False, stay=Stay.UNTIL_READ
    )
