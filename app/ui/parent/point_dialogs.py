"""Asks a parent about a point, and makes of the answers the one message for the guardian."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from app.link.agreeing import AnswerPoint, Propose, Sign
from app.link.messages import SetAgreement
from app.rules.agreement import Clause, ClauseState, Point, Promise
from app.rules.amending import fresh_id
from app.rules.proposing import Thread, thread_of
from app.rules.say import Side
from app.rules.scope import Scope
from app.ui.parent.clause_dialog import ClauseDialog
from app.ui.parent.promise_dialog import PromiseDialog
from app.ui.parent.sign_dialog import SignDialog
from app.ui.present.agreement import AgreementModel, Wish, wished, with_clause, with_promise, without_clause
from app.ui.present.clause_form import ClauseForm, changed, clause_of, form_of, new_id
from app.words.language import _
from app.words.names import Names

Word: TypeAlias = SetAgreement | Propose | AnswerPoint | Sign
Entry: TypeAlias = ClauseDialog | PromiseDialog | SignDialog


@dataclass(frozen=True, slots=True)
class Asked:
    """A dialog, and the `word` that its answers make of the newest agreement."""

    dialog: Entry
    word: Callable[[AgreementModel], Word]


@dataclass(frozen=True, slots=True)
class Asking:
    """What every question about a point needs: the page, the apps that can be named, the day, the window."""

    model: AgreementModel
    apps: Sequence[Scope]
    names: Names
    today: date
    parent: QWidget

    def change(self, point: Point, about: str) -> Asked:
        """Another form of the point `about`, beginning with how it was last put."""
        thread = thread_of(self.model.agreement, about)
        if isinstance(point, Promise):
            return self._change_promise(point, about, thread)
        return self._change_clause(point, about, thread)

    def add(self) -> Asked:
        """A new point that is counted."""
        dialog = ClauseDialog(
            ClauseForm(),
            self.model.agreement.child,
            is_new=True,
            apps=self.apps,
            names=self.names,
            say=self.model.say,
            parent=self.parent,
        )

        def word(model: AgreementModel) -> Word:
            clause = clause_of(dialog.form, new_id(model.agreement, dialog.form))
            if dialog.wish is not None:
                return wished(model, clause, "", dialog.wish)
            return with_clause(model, clause, dialog.alone, self.today)

        return Asked(dialog, word)

    def add_promise(self) -> Asked:
        """A new point in the family's own words."""
        dialog = PromiseDialog(None, self.model.agreement.child, self.model.say, parent=self.parent)

        def word(model: AgreementModel) -> Word:
            if dialog.wish is not None:
                return wished(model, dialog.promise, "", dialog.wish)
            return with_promise(model, replace(dialog.promise, id=fresh_id(model.agreement, dialog.promise.id)))

        return Asked(dialog, word)

    def sign(self) -> Asked:
        """A name under what is agreed, and the day of the next look."""
        look = self.model.agreement.next_look
        if look is None or look <= self.today:
            look = self.today + timedelta(days=self.model.say.look_days)
        dialog = SignDialog(self.model.agreement.child, look, self.today, self.parent)

        def word(model: AgreementModel) -> Word:
            name, next_look = dialog.name, dialog.next_look
            return Sign(id=0, child=model.child, base=model.base, side=Side.PARENTS, name=name, next_look=next_look)

        return Asked(dialog, word)

    def _change_clause(self, clause: Clause, about: str, thread: Thread | None) -> Asked:
        dialog = ClauseDialog(
            form_of(clause),
            self.model.agreement.child,
            is_new=False,
            apps=self.apps,
            names=self.names,
            say=self.model.say,
            is_counter=_is_counter(thread),
            can_remove=thread is None,
            parent=self.parent,
        )

        def word(model: AgreementModel) -> Word:
            if dialog.is_removed:
                return _taken_out(model, clause, about)
            if dialog.wish is not None:
                return wished(model, changed(clause, dialog.form), about, dialog.wish)
            return with_clause(model, replace(changed(clause, dialog.form), id=about), dialog.alone, self.today)

        return Asked(dialog, word)

    def _change_promise(self, promise: Promise, about: str, thread: Thread | None) -> Asked:
        child, say = self.model.agreement.child, self.model.say
        dialog = PromiseDialog(
            promise, child, say, is_counter=_is_counter(thread), can_remove=thread is None, parent=self.parent
        )

        def word(model: AgreementModel) -> Word:
            if dialog.is_removed:
                return _taken_out(model, promise, about)
            if dialog.wish is not None:
                return wished(model, dialog.promise, about, dialog.wish)
            return with_promise(model, replace(dialog.promise, id=about))

        return Asked(dialog, word)


def _taken_out(model: AgreementModel, point: Point, about: str) -> Word:
    """Together at the table it is gone; from 13 on it is proposed that it goes."""
    if model.say.needs_both and point.standing.state is ClauseState.AGREED:
        gone = replace(point, standing=replace(point.standing, is_removal=True))
        return wished(model, gone, about, Wish("", _("We do not need it any more.")))
    return without_clause(model, about)


def _is_counter(thread: Thread | None) -> bool:
    return thread is not None and thread.side is Side.CHILD
