"""The bell of a parent's login: a notice when a child asks or a review is ready, window open or not. No Qt."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Event

from app import clock
from app.errors import GuardianAbsentError
from app.link.asking import Answer, Decision
from app.link.client import Client
from app.link.messages import Client as Kind
from app.link.messages import GetStatus, Refused, Response, Role, StatusReply, Subscribe
from app.link.notices import EVERY_RING, GetNotices, NoticesReply, Ring
from app.link.pushes import Changed
from app.link.views import ChildView, RequestView, Status
from app.platforms.desk import Notice, Notifier, Shown
from app.platforms.load import load_desk
from app.rules.family import RequestState
from app.session import speech
from app.words.contests import about_a_stretch, said
from app.words.language import _, ngettext
from app.words.levels import Reader
from app.words.notes import note
from app.words.requests import agree_label, asks, consequence, quoted

log = logging.getLogger(__name__)

PLACE = "sundial-requests"
"""One place for all of them: a new notice takes the place of the last, so that none stack."""
REVIEW_PLACE = "sundial-review"
REVIEW_READY = "review-ready"
"""The note that says so."""
OPEN, AGREE = "open", "agree"
QUIET_SECONDS = 300.0
"""A child that asks again and again rings once in this time; what came meanwhile is in the next notice."""
WISH_WAITS, WORD_WAITS = 3600.0, 86400.0
"""So long after it rang for a wish, or for a word about a stretch, it rings once more while nobody has answered."""
LISTEN_SECONDS = 1.0
"""How often a notice that is shown is asked whether its button was pressed."""
IDLE_SECONDS = 60.0
"""How long to wait for news while nothing is shown; news wake it at once."""
LOOK_AGAIN_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a parent: a wish for time, or a word about a stretch; `patience`: seconds until a reminder.

    `yes` is what a parent says who agrees from the notice; None where more has to be read first.
    """

    id: str
    at: datetime
    title: str
    words: str
    patience: float = WISH_WAITS
    yes: Answer | None = None


@dataclass(frozen=True, slots=True)
class Bell:
    """What was rung for, and when last, in seconds of the steady clock; `since`: when for what, once or `again`.

    `about` is what the notice that is shown is about, and `yes` what it offers to agree to.
    """

    told: frozenset[str] = frozenset()
    since: frozenset[tuple[str, float]] = frozenset()
    again: frozenset[str] = frozenset()
    rang_at: float | None = None
    is_shown: bool = False
    about: str = ""
    yes: Answer | None = None
    review_at: datetime | None = None

    def hear(self, status: Status, now: float) -> tuple[Bell, Notice | None]:
        """The bell after this picture, and what to show now, if it has been quiet long enough.

        That is what is new, and once more what has waited long.
        """
        waiting = _waiting(status)
        ids = frozenset(one.id for one in waiting)
        new, late = ids - self.told, self._late(waiting, now)
        since = frozenset(one for one in self.since if one[0] in ids)
        is_quiet = self.rang_at is None or now - self.rang_at >= QUIET_SECONDS
        if (new or late) and is_quiet:
            newest = max((one for one in waiting if one.id in (new or late)), key=lambda one: one.at)
            since |= {(one, now) for one in new}
            again = (self.again | late) & ids
            after = replace(self, told=ids, since=since, again=again, rang_at=now)
            after = replace(after, is_shown=True, about=newest.id, yes=newest.yes)
            return after, _notice(newest, others=len(waiting) - 1, is_reminder=not new)
        is_shown = self.is_shown and self.about in ids  # what has an answer is no longer asked
        return replace(self, told=self.told & ids, since=since, again=self.again & ids, is_shown=is_shown), None

    def _late(self, waiting: Iterable[Waiting], now: float) -> frozenset[str]:
        """What nobody has answered for long, and that was not said yet."""
        rang = dict(self.since)
        known = (one for one in waiting if one.id in rang and one.id not in self.again)
        return frozenset(one.id for one in known if now - rang[one.id] >= one.patience)

    def hear_review(self, status: Status) -> tuple[Bell, Notice | None]:
        """The bell after this picture, and what to show if the review became ready since the last one.

        What was ready before the first picture is no news: it stands in the window.
        """
        ready = max(
            (note for note in status.notes if note.kind == REVIEW_READY), key=lambda note: note.at, default=None
        )
        if self.review_at is None:
            return replace(self, review_at=status.at if ready is None else max(status.at, ready.at)), None
        if ready is None or ready.at <= self.review_at or not status.children:
            return self, None
        said = note(ready.kind, ready.values, status.at, status.children[0].zone)
        return replace(self, review_at=ready.at), Notice(REVIEW_PLACE, said, "", ((OPEN, _("Open Sundial")),))


Opens = Callable[[Answer | None], None]
"""Opens the parents' window, with the yes that could not be said without it."""


def run(socket: Path, stop: Event, notifier: Notifier | None = None, opens: Opens | None = None) -> None:
    """Ring until `stop` is set, or until this login is no parent's any more. Reconnects by itself."""
    desk, bell = notifier or load_desk().notifier, Bell()
    while not stop.is_set():
        try:
            with Client(socket, Kind.TRAY, as_stranger=True) as client:
                if client.welcome.role is not Role.PARENT:
                    return
                bell = _listen(client, desk, stop, bell, opens or open_window)
        except GuardianAbsentError as error:
            log.debug("no guardian to hear from: %s", error.sentence)
            stop.wait(LOOK_AGAIN_SECONDS)


def open_window(yes: Answer | None = None) -> None:
    """Open the parents' window as a person would, or with the passcode asked for this `yes`."""
    installed = shutil.which("sundial")
    command = [installed] if installed else [sys.executable, "-m", "app"]
    if yes is not None:
        command += ["agree", "--", yes.request, str(yes.scope), str(yes.asked)]
    try:
        subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError:
        log.exception("the window could not be opened")


def _listen(client: Client, desk: Notifier, stop: Event, bell: Bell, opens: Opens) -> Bell:
    """One connection's conversation; raises GuardianAbsentError at its end."""
    client.ask(Subscribe(id=0))
    status = _newest([client.ask(GetStatus(id=0))])
    while not stop.is_set():
        pressed = set(desk.chosen())
        yes = bell.yes if bell.yes is not None and _agree(bell.yes) in pressed else None
        if pressed and not (yes is not None and _is_taken(client.ask(yes))):
            opens(yes)  # the window asks for the passcode, or says what became of the wish meanwhile
        if status is not None:
            bell = _ring(bell, status, desk, lambda: _wanted(client))
        is_waiting = bell.is_shown or (status is not None and bool(_waiting(status)))
        status = _newest(client.pushes(LISTEN_SECONDS if is_waiting else IDLE_SECONDS)) or status
    return bell


def _ring(bell: Bell, status: Status, desk: Notifier, wanted: Callable[[], frozenset[Ring]]) -> Bell:
    """Show what is new and wanted. What nobody showed, as where no notification server runs yet, is still to tell."""
    # Settings may have changed the language since this login began.
    speech.speak()
    after, notice = bell.hear(status, clock.steady())
    if notice is not None and Ring.ASKS in wanted() and desk.show(notice) is not Shown.SHOWN:
        return bell
    if bell.is_shown and not after.is_shown:
        desk.close(PLACE)
    last, news = after.hear_review(status)
    if news is not None and Ring.REVIEW in wanted() and desk.show(news) is not Shown.SHOWN:
        return after
    return last


def _wanted(client: Client) -> frozenset[Ring]:
    """What this parent wants to be told of; all of it where a guardian of before does not know."""
    reply = client.ask(GetNotices(id=0))
    return frozenset(reply.rings) if isinstance(reply, NoticesReply) else EVERY_RING


def _newest(said: Iterable[Response]) -> Status | None:
    pictures = [reply.status for reply in said if isinstance(reply, (Changed, StatusReply))]
    return pictures[-1] if pictures else None


def _waiting(status: Status) -> tuple[Waiting, ...]:
    found: list[Waiting] = []
    for child in status.children:
        found += [_wish(child, one, status) for one in child.requests if one.state is RequestState.WAITING]
        found += [
            Waiting(one.id, one.at, about_a_stretch(child.name), said(one.says, one.category, one.words), WORD_WAITS)
            for one in child.contests
            if one.is_waiting
        ]
    return tuple(found)


def _wish(child: ChildView, wish: RequestView, status: Status) -> Waiting:
    """With what a yes would mean: nobody agrees to what they have not read."""
    title, words = asks(child.name, wish.minutes), quoted(wish.words)
    if wish.consequence is None:
        return Waiting(wish.id, wish.asked_at, title, words)
    means = consequence(wish.consequence, Reader.PARENT, status.at, child.zone, status.names)
    yes = Answer(id=0, request=wish.id, decision=Decision.AGREE, scope=str(wish.scope), asked=wish.minutes)
    return Waiting(wish.id, wish.asked_at, title, " ".join(filter(None, (words, means))), yes=yes)


def _agree(yes: Answer) -> tuple[str, str]:
    """The button that says so. It names its wish: one pressed as another wish takes the place is no yes to that."""
    return PLACE, f"{AGREE}:{yes.request}"


def _is_taken(reply: Response) -> bool:
    return not isinstance(reply, Refused)


def _notice(newest: Waiting, *, others: int, is_reminder: bool) -> Notice:
    """About the newest of what is new, or what has waited long."""
    more = ngettext("{count} more request waits.", "{count} more requests wait.", others).format(count=others)
    still = _("It still waits for an answer.") if is_reminder else ""
    body = " ".join(filter(None, (newest.words, still, more if others else "")))
    yes, asked = newest.yes, newest.yes.asked if newest.yes is not None else None
    agree = ((_agree(yes)[1], agree_label(asked)),) if yes is not None and asked is not None else ()
    return Notice(PLACE, newest.title, body, (*agree, (OPEN, _("Open Sundial"))))
