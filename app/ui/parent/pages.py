"""Makes a page when somebody first goes there: the window shows Today before the others are even loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.ui.gateway import Gateway
from app.ui.parent.deeds import Deeds
from app.ui.parent.sidebar import Place
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.today_page import TodayPage

if TYPE_CHECKING:
    from app.ui.parent.agreement import AgreementPage
    from app.ui.parent.apps_page import AppsPage
    from app.ui.parent.corner_pages import HelpPage, LearningPage
    from app.ui.parent.history_page import HistoryPage
    from app.ui.parent.requests_page import RequestsPage
    from app.ui.parent.review_page import ReviewPage
    from app.ui.parent.settings_page import SettingsPage
    from app.ui.parent.tips_page import TipsPage

Page: TypeAlias = (
    "TodayPage | RequestsPage | HistoryPage | AgreementPage | ReviewPage | TipsPage | AppsPage | LearningPage"
    " | HelpPage | SettingsPage"
)


def make(place: Place, gateway: Gateway, deeds: Deeds, around: Surroundings) -> Page:  # noqa: C901, PLR0911  # one for each
    """The page of that place."""
    match place:
        case Place.TODAY:
            return TodayPage(deeds)
        case Place.REQUESTS:
            from app.ui.parent.requests_page import RequestsPage  # noqa: PLC0415  # first paint does not wait for it

            return RequestsPage(gateway, deeds)
        case Place.HISTORY:
            from app.ui.parent.history_page import HistoryPage  # noqa: PLC0415  # as above

            return HistoryPage(gateway, deeds, around.memory)
        case Place.AGREEMENT:
            from app.ui.parent.agreement import AgreementPage  # noqa: PLC0415  # as above

            return AgreementPage(gateway, around.bands)
        case Place.REVIEW:
            from app.ui.parent.review_page import ReviewPage  # noqa: PLC0415  # as above

            return ReviewPage(gateway, around.memory, around.post)
        case Place.TIPS:
            from app.ui.parent.tips_page import TipsPage  # noqa: PLC0415  # as above

            return TipsPage(gateway, deeds)
        case Place.APPS:
            from app.ui.parent.apps_page import AppsPage  # noqa: PLC0415  # as above

            return AppsPage(gateway, deeds)
        case Place.LEARNING:
            from app.ui.parent.corner_pages import LearningPage  # noqa: PLC0415  # as above

            return LearningPage()
        case Place.HELP:
            from app.ui.parent.corner_pages import HelpPage  # noqa: PLC0415  # as above

            return HelpPage()
        case Place.SETTINGS:
            from app.ui.parent.settings_page import SettingsPage  # noqa: PLC0415  # as above

            return SettingsPage(gateway, deeds, around)
