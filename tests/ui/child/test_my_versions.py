"""How my agreement came to be what it is: the child reads the versions that its parents read."""

from __future__ import annotations

from datetime import timedelta

from app.link.agreeing import GetVersions, VersionsReply, VersionView
from app.link.messages import GetAgreement, Ok, Refusal, Refused, Request, Response
from app.rules.documents import write_agreement
from app.rules.editions import Deed, What
from app.rules.say import Side
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from app.ui.present.versions import versions_model
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import MIRAS, agreement, open_popup, said
from tests.ui.mira_days import NOW
from tests.ui.parent.find import button, says

DOCUMENT = write_agreement(MIRAS)


def page_of(message: GetVersions, document: str = DOCUMENT) -> VersionsReply:
    """Version 4 and 3, then 2 and 1."""
    numbers = (4, 3) if message.before is None else (2, 1)
    views = tuple(
        VersionView(
            number=number,
            since=NOW - timedelta(days=10 - number),
            edition=1,
            deed=Deed(What.PROPOSED, Side.CHILD, "Mira", "games-week", "For Fridays") if number > 1 else Deed(),
            document=document,
        )
        for number in numbers
    )
    return VersionsReply(id=1, child=1, versions=views, left_off=2 if message.before is None else 0)


def guardian(message: Request) -> Response:
    match message:
        case GetAgreement():
            return agreement()
        case GetVersions():
            return page_of(message)
    return Ok(id=message.id)


def at_versions(side: ChildSide, gateway: FakeGateway) -> Popup:
    popup = open_popup(side, gateway)
    button(popup, "Agreement").click()
    button(popup, "How it came to this").click()
    return popup


def test_each_version_says_what_was_done_why_and_what_held_as_parents_read_it(
    side: ChildSide, gateway: FakeGateway
) -> None:
    gateway.answer = guardian
    popup = at_versions(side, gateway)
    assert popup.page is Page.VERSIONS
    first = versions_model(page_of(GetVersions(id=0, child=1))).lines[0]
    assert all(says(popup, text) for text in (first.deed, first.title, first.reason))
    assert not says(popup, first.points[0])
    button(popup, f"What held then: {first.title}").click()
    assert says(popup, first.points[0])


def test_earlier_ones_come_page_by_page_and_back_leads_to_the_agreement(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = guardian
    popup = at_versions(side, gateway)
    button(popup, "Show earlier ones").click()
    assert [asked.before for asked in said(gateway, GetVersions)] == [None, 3]
    assert says(popup, "Version 1, ")
    popup.back_pressed.emit()
    assert popup.page is Page.AGREEMENT


def test_what_cannot_be_read_says_so(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: (
        Refused(id=message.id, code=Refusal.FAILED) if isinstance(message, GetVersions) else guardian(message)
    )
    popup = at_versions(side, gateway)
    assert says(popup, "This could not be read just now.")
    gateway.answer = lambda message: page_of(message, "{}") if isinstance(message, GetVersions) else guardian(message)
    popup.back_pressed.emit()
    button(popup, "How it came to this").click()
    assert popup.page is Page.VERSIONS
    assert popup.versions._trouble.isVisible()
