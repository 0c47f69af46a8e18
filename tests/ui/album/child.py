"""The child's side in the album: the popup's pages in every state and age, notices, and the page that rests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtWidgets import QApplication

from app.guidance.learning import Stage
from app.link.history import GetHistory, Period
from app.link.messages import Request, Response
from app.link.pushes import Telling
from app.link.sorting import AppsReply, GetApps
from app.link.views import RequestView, Status
from app.rules.contests import Says
from app.rules.family import RequestState
from app.rules.manner import Face, Manner, Timer
from app.ui import theme
from app.ui.child.popup import SIZE, Popup
from app.ui.child.side import ChildSide
from app.ui.corner import content
from app.ui.corner.quiz_view import QuizView
from app.ui.present.absence import Absence
from app.ui.present.sign import sign
from tests.fakes.gateway import FakeGateway
from tests.fakes.notifier import NoServer
from tests.fakes.speaker import FakeSpeaker
from tests.ui.album.guardian import YEAR, Answers, to_mira
from tests.ui.album.scenes import Scenes, away, settle, whole
from tests.ui.child.test_my_day import _title, contest, day, go_to_first
from tests.ui.mira_days import (
    MINUTE,
    answered,
    at,
    games_used_up,
    near_bedtime,
    own,
    paused,
    resting,
    shared,
    telling,
    wish,
    with_left,
    without_limit,
)
from tests.ui.parent.find import button
from tests.ui.pasts import STRETCHES

SIX, FOURTEEN, SIXTEEN = date(2020, 3, 2), date(2012, 3, 2), date(2010, 3, 2)

PICTURED = Manner(is_spoken=True, timer=Timer.PICTURE, face=Face.BEAR)
"""As the guardian says it of the youngest, who chose a bear."""


def scenes() -> Scenes:
    for each in (_home, _asking, _agreement, _week, _corner, _people, _notices):
        yield from each()


def _home() -> Scenes:
    """The first page, in each state of the day and for each age."""
    states = {
        "running": own(with_left(25 * MINUTE)),
        "over": own(with_left(0)),
        "bedtime": own(near_bedtime()),
        "resting": own(resting()),
        "paused": own(paused()),
        "games-used-up": own(games_used_up()),
        "free": own(without_limit()),
        "last-minutes": own(with_left(4 * MINUTE)),
        "six": own(with_left(25 * MINUTE, born=SIX, manner=PICTURED)),
        "own-picture": own(with_left(25 * MINUTE, manner=Manner(timer=Timer.NUMBERS, face=Face.OWL))),
        "six-over": own(with_left(0, born=SIX, manner=PICTURED)),
        "fourteen": own(with_left(25 * MINUTE, born=FOURTEEN)),
        "sixteen": own(with_left(25 * MINUTE, born=SIXTEEN)),
        "waiting": own(with_left(22 * MINUTE, requests=(wish(), _yesterday()))),
        "open-points": own(with_left(22 * MINUTE, requests=(_yesterday(),), awaits_child=True)),
    }
    with _side() as (gateway, side):
        for name, status in states.items():
            yield f"home-{name}", _start(gateway, side, status)


def _asking() -> Scenes:
    with _side() as (gateway, side):
        gateway.show(own(with_left(25 * MINUTE)))
        side.ask_for_more()
        yield "ask", _at(side.popup)


def _agreement() -> Scenes:
    with _side() as (gateway, side):
        _start(gateway, side, own(with_left(22 * MINUTE, awaits_child=True)))
        side.popup.home.reads_agreement.emit()
        yield "agreement", _at(side.popup)
        side.popup.clauses.suggests.emit("games-week")
        yield "suggest", _at(side.popup)
        side.popup.clauses.suggests.emit("")
        yield "suggest-words", _at(side.popup)


def _week() -> Scenes:
    """My week and what leads on from it, and the tips."""
    with _side() as (gateway, side):
        _start(gateway, side, own())
        side.popup.home.reads_week.emit()
        yield "week", _at(side.popup)
        side.popup.week.reads_about.emit()
        yield "about", _at(side.popup)
        side.popup.me_pressed.emit()
        yield "me", _at(side.popup)
        side.popup.week.reads_apps.emit()
        yield "apps", _at(side.popup)
        button(side.popup, "What is it? fun").click()
        yield "apps-fun", _at(side.popup)
        side.popup.home.reads_tips.emit()
        yield "tips", _at(side.popup)
    with _side(_contested_day) as (gateway, side):
        _start(gateway, side, own())
        side.popup.home.reads_week.emit()
        side.popup.week.opens.emit(None)
        go_to_first(side.popup)
        yield "day", _at(side.popup)
        button(side.popup, f"That is not right: {_title()}").click()
        button(side.popup, "It was not me").click()
        yield "day-not-right", _at(side.popup)
    with _side(_no_apps) as (gateway, side):
        _start(gateway, side, own())
        side.popup.week.reads_apps.emit()
        yield "apps-empty", _at(side.popup)


def _corner() -> Scenes:
    """Help and learning, for which no guardian is needed."""
    popup = Popup(has_window=True)
    popup.be_card(is_card=True)
    popup.open_at(None)
    popup.show_help()
    assert popup.help.view is not None
    popup.help.view._year = YEAR
    popup.help.view._show_lines()
    yield "help", _at(popup)
    popup.show_learning()
    view = popup.learning.view
    assert view is not None
    view.suggest_stage(Stage.IDENTIFY)
    yield "learning", _at(popup)
    view.open(content.shelf().modules[0])
    yield "lesson", _at(popup)
    view.begin_quiz()
    quiz = view.shown
    assert isinstance(quiz, QuizView)
    quiz.choices[0].click()
    yield "quiz", _at(popup)
    assert quiz.answer is not None
    quiz.answer.click()
    yield "quiz-why", _at(popup)
    popup.close()
    away(popup)


def _people() -> Scenes:
    """Who is here, a grown-up, and nobody to ask."""
    with _side() as (gateway, side):
        _start(gateway, side, own(with_left(22 * MINUTE, requests=(wish(),))))
        button(side.popup, "A grown-up is here").click()
        yield "answering", _at(side.popup)
        button(side.popup, "Not today").click()
        yield "answering-no", _at(side.popup)
        yield "who", _start(gateway, side, shared(1, is_asking=True))
        yield "grown-up", _start(gateway, side, shared(None))
        for absence in (Absence.STARTING, Absence.GIVEN_UP):
            gateway.lose(absence)
            settle()
            yield f"away-{absence}", _at(side.popup)


def _notices() -> Scenes:
    """What is said unasked, where the desktop shows nothing of its own, and the page when screens rest."""
    tells = {
        "15-minutes": (with_left(15 * MINUTE), telling(Telling.WARN, 15)),
        "5-minutes": (with_left(5 * MINUTE), telling(Telling.WARN, 5)),
        "1-minute": (with_left(MINUTE), telling(Telling.WARN, 1)),
        "over": (with_left(0), telling(Telling.OVER, at=at("17:06"))),
        "games-rest": (games_used_up(), telling(Telling.RESTING, scope="category:games")),
        "answer": (
            with_left(30 * MINUTE),
            telling(Telling.ANSWER, 30, at=at("18:00"), reason="Have fun, you two."),
        ),
    }
    with _side() as (gateway, side):
        for name, (view, tell) in tells.items():
            gateway.show(own(view))
            gateway.tell(tell)
            while not side.notices.window.isVisible():  # a thread asks the desktop first
                QApplication.processEvents()
            settle()
            yield f"notice-{name}", side.notices.window
        side.notices.show_here(sign(("Jo",)))
        settle()
        yield "notice-sign", side.notices.window
    for name, born in (("nine", date(2017, 3, 2)), ("six", SIX)):
        with _side() as (gateway, side):
            gateway.show(own(resting(born=born)))
            gateway.tell(telling(Telling.RESTING, reason="quiet"))
            settle()
            yield f"rest-{name}", side.rest.sheets[0]


@contextmanager
def _side(answers: Answers = to_mira) -> Iterator[tuple[FakeGateway, ChildSide]]:
    gateway = FakeGateway(answers)
    side = ChildSide(
        gateway,  # type: ignore[arg-type]  # speaks like one
        opens_window=lambda: None,
        quits=lambda: None,
        tells_desktop=NoServer(),
        speaks=FakeSpeaker(),
    )
    side.popup.be_card(is_card=True)
    yield gateway, side
    side.stop()
    away(side.popup)


def _start(gateway: FakeGateway, side: ChildSide, status: Status) -> Popup:
    gateway.show(status)
    side.show_popup()
    settle()
    return side.popup


def _at(popup: Popup) -> Popup:
    """The page in full, however far a child would have to scroll."""
    whole(popup, (popup.width(), round(SIZE.height() * theme.text_scale())))
    return popup


def _yesterday() -> RequestView:
    return answered(
        id="wish-0000",
        state=RequestState.AGREED,
        answered_minutes=15,
        answered_at=at("18:00", 13),
        reason="Thanks for stopping right after.",
    )


def _contested_day(message: Request) -> Response:
    """A day of which the child said something already, about another stretch."""
    if isinstance(message, GetHistory) and message.period is Period.DAY:
        film = STRETCHES[1]
        return day(
            contest(start=film.start, end=film.end, app=film.app, name="VLC", says=Says.WORDS, words="For school.")
        )
    return to_mira(message)


def _no_apps(message: Request) -> Response:
    return AppsReply(id=message.id, apps=()) if isinstance(message, GetApps) else to_mira(message)
