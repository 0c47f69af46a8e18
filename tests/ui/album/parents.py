"""The parents' window in the album: every page, its states and its dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from app.guidance.detail import Detail
from app.link.history import GetHistory, HistoryReply
from app.link.messages import Request, Response, Role
from app.link.views import Status
from app.ui.corner import content
from app.ui.parent.agreement import AgreementPage
from app.ui.parent.clause_dialog import ClauseDialog
from app.ui.parent.code_dialogs import RecoveryDialog
from app.ui.parent.corner_pages import HelpPage, LearningPage
from app.ui.parent.correct_dialog import CorrectDialog
from app.ui.parent.history_page import HistoryPage
from app.ui.parent.manner_dialog import MannerDialog
from app.ui.parent.meeting_panel import MeetingPanel
from app.ui.parent.passcode_dialog import SetPasscodeDialog, UnlockDialog
from app.ui.parent.quit_dialog import QuitDialog
from app.ui.parent.reason_dialog import ReasonDialog
from app.ui.parent.review_page import ReviewPage
from app.ui.parent.settings_page import SettingsPage
from app.ui.parent.sidebar import Place
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.tips_page import TipsPage
from app.ui.parent.today_page import TodayPage
from app.ui.parent.window import ParentWindow
from app.ui.present.absence import Absence
from app.ui.present.clause_form import form_of
from app.ui.present.past_day import picks
from app.ui.present.requests import requests
from tests.fakes.gateway import WELCOME, FakeGateway
from tests.fakes.speaker import FakeSpeaker
from tests.ui import pasts, shots, shots_meeting
from tests.ui.album.guardian import YEAR, Answers, answer, empty, family
from tests.ui.album.scenes import Scenes, away, open_dialog, settle, whole
from tests.ui.parent.find import button
from tests.ui.parent.test_requests_page import with_contest
from tests.ui.pictures import day_one, leo, mira, picture, shared_seat

LONG = "Konstantinopolitanischer " * 10
PASTS = {
    "week": pasts.week(),
    "running-week": pasts.running_week(),
    "day": pasts.day(),
    "sealed-day": pasts.sealed_day(),
    "only-its-week": pasts.only_its_week(),
    "four-weeks": pasts.four_weeks(),
    "year": pasts.year(),
    "young-year": pasts.year(9),
    "nothing": pasts.nothing(),
}


class Album:
    """The parents' window of one look; windows keep what they remember in that folder."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self.folder = folder
        self.size = size
        self.windows = 0

    def scenes(self) -> Scenes:
        yield from self._places()
        yield from self._states()
        yield from self._talk()
        yield from self._history()
        yield from self._dialogs()

    def _places(self) -> Scenes:
        """Each page of a family with something to tell, and of one that has just begun."""
        with self._window(answer, family()) as window:
            for place in Place:
                if place is not Place.HISTORY:
                    yield str(place), self._at(window, place)
            learning = window.page(Place.LEARNING)
            assert isinstance(learning, LearningPage)
            learning.view.open(content.shelf().modules[2])
            yield "learning-lesson", self._at(window, Place.LEARNING)
            tips = window.page(Place.TIPS)
            assert isinstance(tips, TipsPage)
            tips.question.set_text("he screams when I turn it off")
            yield "tips-question", self._at(window, Place.TIPS)
            review = window.page(Place.REVIEW)
            assert isinstance(review, ReviewPage)
            review._turn.click()
            yield "review-tables", self._at(window, Place.REVIEW)
        with self._window(empty, day_one()) as window:
            for place in (Place.TODAY, Place.REQUESTS, Place.REVIEW, Place.TIPS, Place.APPS):
                yield f"{place}-empty", self._at(window, place)

    def _states(self) -> Scenes:
        """Today and Requests when something is out of the usual."""
        for absence in (Absence.RESTARTING, Absence.GIVEN_UP):
            with self._window(answer, shared_seat(), absence) as window:
                yield f"today-{absence}", self._at(window, Place.TODAY)
        for absence in (Absence.STARTING, Absence.OTHER_VERSION):
            with self._window(answer, None, absence) as window:
                yield f"window-{absence}", self._at(window, Place.TODAY)
        with self._window(answer, with_contest()) as window:
            yield "requests-contested", self._at(window, Place.REQUESTS)
        with self._window(answer, older()) as window:
            yield "today-older", self._at(window, Place.TODAY)
        with self._window(answer, picture(mira(name=LONG[:255]), leo())) as window:
            yield "today-long-name", self._at(window, Place.TODAY)

    def _talk(self) -> Scenes:
        """The ten minutes together, step by step."""
        with self._window(shots_meeting.answer, picture()) as window:
            self._at(window, Place.REVIEW)
            for step, press in enumerate(("Talk about it", "Begin", *["Go on"] * 5)):
                button(window, press).click()
                panel = self._at(window, Place.REVIEW).findChild(MeetingPanel)
                assert panel is not None
                yield f"talk-{step}", panel

    def _history(self) -> Scenes:
        """Each period, and what is kept of the older ones, as one guardian tells them one after the other."""
        with self._window(answer, picture(mira(), leo())) as window:
            page = window.page(Place.HISTORY)
            assert isinstance(page, HistoryPage)
            for name, reply in PASTS.items():
                window._gateway.answer = telling(reply)  # type: ignore[attr-defined]  # the fake's
                page._periods.choose("day" if name == "only-its-week" else reply.period.value)
                page._ask(is_stale=True)
                yield f"history-{name}", self._at(window, Place.HISTORY)
                if name in {"week", "day"}:
                    button(window, "Show as table").click()
                    yield f"history-{name}-table", self._at(window, Place.HISTORY)
                    button(window, "Show as picture").click()

    def _dialogs(self) -> Scenes:
        with self._window(answer, family()) as window:
            for name, opens in self._openers(window).items():
                opens()
                dialog = open_dialog()
                yield f"dialog-{name}", dialog
                away(dialog)

    def _openers(self, window: ParentWindow) -> dict[str, Callable[[], object]]:
        today, settings = window.page(Place.TODAY), window.page(Place.SETTINGS)
        agreement = self._at(window, Place.AGREEMENT).page(Place.AGREEMENT)
        assert isinstance(today, TodayPage)
        assert isinstance(settings, SettingsPage)
        assert isinstance(agreement, AgreementPage)
        assert agreement._model is not None
        gateway, deeds = window._gateway, window.deeds
        form = form_of(agreement._model.agreement.clauses[0])
        card = requests(family()).waiting[0]
        pick = picks(pasts.day())[1]
        return {
            "give": lambda: today.panels[1].gives.emit(1),
            "pause": lambda: today.panels[1].pauses.emit(1),
            "passcode": UnlockDialog(gateway, window).open,
            "set-passcode": SetPasscodeDialog(deeds, has_passcode=True, parent=window).open,
            "recovery-codes": RecoveryDialog(("AB3D-9KLM", "QW7E-RT2Y"), window).open,
            "reason": ReasonDialog(card, deeds, window).open,
            "correct": CorrectDialog(pick, mira(), (mira(), leo()), deeds, window).open,
            "clause": ClauseDialog(form, "Mira", is_new=False, parent=window).open,
            "manner": MannerDialog(gateway, mira(), speaks=FakeSpeaker(), parent=window).open,
            "quit": QuitDialog(stops_counting=True, parent=window).open,
        }

    @contextmanager
    def _window(
        self, answers: Answers, status: Status | None, absence: Absence | None = None
    ) -> Iterator[ParentWindow]:
        gateway = FakeGateway(answers)
        if status is not None:
            gateway.greet(replace(WELCOME, role=Role.PARENT, has_passcode=True))
        window = ParentWindow(gateway, self._around())  # type: ignore[arg-type]  # the fake speaks as the real one does
        if status is not None:
            gateway.show(status)
        if absence is not None:
            gateway.lose(absence)
        window.show()
        yield window
        away(window)

    def _around(self) -> Surroundings:
        self.windows += 1
        folder = self.folder / str(self.windows)
        folder.mkdir()
        return shots.around(folder)

    def _at(self, window: ParentWindow, place: Place) -> ParentWindow:
        window.go_to(place)
        page = window.page(place)
        if isinstance(page, HelpPage):
            page.view._year = YEAR
            page.view._show_lines()
        settle()
        whole(window, self.size)
        return window


def telling(past: HistoryReply) -> Answers:
    """A guardian that tells this of the past."""

    def tell(message: Request) -> Response:
        return past if isinstance(message, GetHistory) else answer(message)

    return tell


def older() -> Status:
    """Leo is thirteen and Ben sixteen: less of them is shown."""
    return replace(
        family(),
        children=(
            leo(detail=Detail.KINDS),
            leo(id=3, name="Ben", born=date(2010, 3, 2), detail=Detail.WEEKS, requests=()),
        ),
    )
