"""Every verb as every role, over a real socket, against a table that people can read."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import pytest

from app.guidance.detail import Detail
from app.guidance.facts import Remark
from app.link import codes, files
from app.link import messages as m
from app.link.agreeing import AnswerPoint, GetVersions, MoveDays, PointAnswer, Propose, Sign
from app.link.asking import Answer, Ask, Decision, Give, Pause, Sit, TakeBack, WhatIf
from app.link.children import AddChild, ChangeChild, GetChildren, RemoveChild
from app.link.contesting import AnswerContest, Contest, TakeBackContest
from app.link.elsewhere import AnswerMinutes, RemoveMinutes, WriteMinutes
from app.link.helped import GetHelped, SayHelped
from app.link.history import GetHistory, GetRequests, Period
from app.link.keeping import GetKeepingTimes, SetKeepingTimes
from app.link.ledger import Correct, CorrectionKind, GetCorrections, TryAgreement, UndoCorrection
from app.link.looks import GetLooks, ShowParents
from app.link.mailing import SetMail, TellMailed
from app.link.manner import SIDE, GetPortrait, SetManner, SetPortrait
from app.link.meeting import HoldMeeting
from app.link.messages import Client, Refusal, Refused, Response, Role
from app.link.notices import GetNotices, Ring, SetNotices
from app.link.parents import AddParent, GetParents, RemoveParent, SawSign
from app.link.presence import Claim, GetSigns, SetSigns
from app.link.protocol import read_response, write
from app.link.pushes import Done
from app.link.review import GetReview
from app.link.sorting import AnswerSuggestion, GetApps, SortApp, SuggestCategory, TakeBackSuggestion, UndoSorting
from app.link.terms import Message
from app.link.tips import GetTips, JudgeTip, SayRemark
from app.rules.contests import Says
from app.rules.documents import write_agreement, write_point
from app.rules.elsewhere import Screen
from app.rules.family import Purpose
from app.rules.manner import Timer
from app.rules.say import Side
from tests.fakes.guardian import GAMES_TWO_MINUTES, Home, agreement

TABLE = Path(__file__).with_name("rights.txt")
SECRET = "correct horse"
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
DOCUMENT = write_agreement(agreement(GAMES_TWO_MINUTES))
HELLO = m.Hello(id=1, protocol=m.PROTOCOL, client=Client.COMMAND)
WISHES = {1: "miras-wish", 2: "leos-wish"}


def said(child: int) -> Mapping[str, Message]:
    """Every verb, about this child."""
    new_child = m.NewChild(name="Ada", account="ada", born=None, document=DOCUMENT)
    samples: tuple[Message, ...] = (
        HELLO,
        m.Ping(id=2),
        m.GetStatus(id=2),
        m.Subscribe(id=2),
        m.GetAgreement(id=2, child=child),
        m.SetAgreement(id=2, child=child, base=1, document=DOCUMENT),
        m.AnswerClause(id=2, child=child, base=1, clauses=("games-day",)),
        Ask(id=2, child=child, key="wish-0001", scope="all", minutes=15, purpose=Purpose.FINISH),
        TakeBack(id=2, request=WISHES[child]),
        Answer(id=2, request=WISHES[child], decision=Decision.AGREE),
        WhatIf(id=2, child=child, scope="all", minutes=15),
        Give(id=2, child=child, key="given-001", scope="all", minutes=15),
        Pause(id=2, children=(child,), minutes=10),
        Sit(id=2, child=child),
        m.SetUp(id=2, children=(new_child,), beginning=m.Beginning.TOGETHER),
        m.Unlock(id=2, passcode=SECRET),
        m.SetPasscode(id=2, passcode=SECRET),
        m.GetAccounts(id=2),
        GetApps(id=2),
        SortApp(id=2, key="sorting-1", app="mines", category="games"),
        UndoSorting(id=2, sorting="sorting-0"),
        SuggestCategory(id=2, child=child, key="suggest-1", app="mines", category="learning"),
        TakeBackSuggestion(id=2, child=child, suggestion="suggest-0"),
        AnswerSuggestion(id=2, suggestion="suggest-0", is_agreed=True, app="mines", category="learning"),
        m.Doctor(id=2),
        Claim(id=2),
        Done(id=2, order=1, is_done=True),
        m.Quit(id=2),
        Correct(id=2, child=child, key="correction-1", start=NOW, end=NOW, becomes=CorrectionKind.NOBODY),
        files.BackUp(id=2),
        files.Export(id=2, child=child),
        files.GetPiece(id=2, start=0),
        files.Restore(id=2, size=1, digest="0" * 64),
        files.More(id=2, start=0, data=b"x"),
        files.PutBack(id=2),
        files.Drop(id=2),
        files.GetHoldings(id=2, child=child),
        Contest(id=2, child=child, key="contest-1", start=NOW, end=NOW, app="mines", says=Says.NOBODY),
        TakeBackContest(id=2, child=child, contest="contest-0"),
        AnswerMinutes(id=2, written="minutes-0", is_agreed=True),
        AnswerContest(id=2, contest="contest-0", reason="It was you."),
        UndoCorrection(id=2, correction="correction-1"),
        GetCorrections(id=2, child=child, since=NOW),
        TryAgreement(id=2, child=child, document=DOCUMENT),
        GetReview(id=2, child=child, day=NOW.date()),
        GetChildren(id=2),
        AddChild(id=2, name="Ada", account="ada", born=date(2016, 5, 2)),
        ChangeChild(id=2, child=child, name="Ada"),
        GetParents(id=2),
        AddParent(id=2, account="nobody"),
        RemoveParent(id=2, account="nobody"),
        SawSign(id=2, child=child),
        GetHistory(id=2, child=child, period=Period.WEEK),
        GetRequests(id=2, child=child),
        codes.MakeRecoveryCodes(id=2),
        codes.Recover(id=2, code="AAAAA-AAAAA", passcode=SECRET),
        codes.MakeCode(id=2, child=child, scope="all", minutes=15),
        codes.UseCode(id=2, child=child, code="12345678"),
        GetTips(id=2),
        JudgeTip(id=2, tip="calm-hour", is_helpful=True),
        GetKeepingTimes(id=2),
        GetLooks(id=2, child=child),
        GetPortrait(id=2, child=child),
        ShowParents(id=2, child=child, detail=Detail.EVERYTHING),
        GetNotices(id=2),
        SetNotices(id=2, rings=(Ring.ASKS,)),
        SetKeepingTimes(id=2, span_days=30, day_days=90, weeks=52),
        GetSigns(id=2),
        SetSigns(id=2, gamepad=True, video=True, audio=False),
        MoveDays(id=2, child=child, base=1, about="games-day", is_on=True),
        GetVersions(id=2, child=child),
        GetHelped(id=2, child=child),
        HoldMeeting(id=2, children=(child,), week=NOW.date()),
        SetMail(id=2, is_on=True),
        TellMailed(id=2, week=NOW.date()),
        RemoveChild(id=2, child=child),
        files.Erase(id=2, child=child),
        codes.ResetPasscode(id=2),
    )
    sided = {"sit:grown-up": Sit(id=2)} | {f"{verb(one)}:parents": one for one in both_sides(child, Side.PARENTS)}
    return sided | {verb(sample): sample for sample in (*both_sides(child, Side.CHILD), *samples)}


def both_sides(child: int, side: Side) -> tuple[Message, ...]:
    """What each side says for itself."""
    return (
        Propose(id=2, child=child, base=1, side=side, point=write_point(GAMES_TWO_MINUTES)),
        AnswerPoint(id=2, child=child, base=1, side=side, about="games-day", answer=PointAnswer.KEEP),
        Sign(id=2, child=child, base=1, side=side, name="Jo"),
        WriteMinutes(
            id=2,
            child=child,
            side=side,
            key=f"minutes-{child}-{side.value}",
            day=NOW.date(),
            category="games",
            minutes=30,
            screen=Screen.CONSOLE,
        ),
        RemoveMinutes(id=2, child=child, side=side, written="minutes-0"),
        SayRemark(id=2, child=child, side=side, remark=Remark.TOGETHER),
        SayHelped(id=2, child=child, side=side),
        SetManner(id=2, child=child, side=side, is_spoken=True, timer=Timer.NUMBERS),
        SetPortrait(id=2, child=child, side=side, pixels=bytes(SIDE * SIDE * 3)),
    )


def verb(message: Message) -> str:
    return str(message.__struct_config__.tag)


def demanded() -> dict[tuple[str, Role], str]:
    """The table: by verb and role."""
    rows = [line.split() for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    roles = [Role(name) for name in rows[0][1:]]
    return {(row[0], role): cell for row in rows[1:] for role, cell in zip(roles, row[1:], strict=True)}


def test_the_table_has_a_row_for_every_verb_and_a_column_for_every_role() -> None:
    verbs = {str(kind.__struct_config__.tag) for kind in get_args(m.Request)}
    assert {row.partition(":")[0] for row, _ in demanded()} == verbs
    assert set(said(1)) == {row for row, _ in demanded()}
    assert {role for _, role in demanded()} == set(Role)


class House:
    """A guardian on a real socket for which this process is whoever the test says."""

    def __init__(self, folder: Path) -> None:
        self.role = Role.PARENT
        me = os.geteuid()
        self.home = Home(folder, role_of=lambda _uid: self.role, accounts={"mira": me, "leo": me + 1}, shared=None)
        children = (agreement(GAMES_TWO_MINUTES), agreement(GAMES_TWO_MINUTES, child="Leo"))
        self.home.set_up(*children, passcode=SECRET)
        self.home.tick()
        self.role = Role.FAMILY
        for child, key in WISHES.items():
            self.home.say(Ask(id=0, child=child, key=key, scope="all", minutes=15, purpose=Purpose.FINISH))

    def outcome(self, role: Role, request: Message) -> str:
        """What comes of it, in the words of the table."""
        self.role = Role.CHILD if role is Role.SIBLING else role
        locked = self.hear(request)
        if code_of(locked) is not Refusal.PASSCODE_NEEDED:
            return word(code_of(locked))
        unlocked = self.hear(m.Unlock(id=2, passcode=SECRET), request)
        return "passcode" if word(code_of(unlocked)) == "yes" else f"passcode, then {code_of(unlocked)}"

    def hear(self, *requests: Message) -> Response:
        """The answer to the last of these, said after hello on a connection of their own."""
        to_say = requests if isinstance(requests[0], m.Hello) else (HELLO, *requests)

        async def converse() -> Response:
            reader, writer = await asyncio.open_unix_connection(str(self.home.folder / "run" / "guardian.sock"))
            answer: Response | None = None
            for request in to_say:
                writer.write(write(request))  # type: ignore[arg-type]  # every sample is of the closed set
                answer = read_response(await reader.readline())
            writer.close()
            assert answer is not None
            return answer

        return self.home.serve(converse())


def code_of(response: Response) -> Refusal | None:
    return response.code if isinstance(response, Refused) else None


def word(code: Refusal | None) -> str:
    nobody = {Refusal.NO_SUCH_CHILD, Refusal.NO_SUCH_REQUEST}
    return "no" if code is Refusal.NOT_ALLOWED else "nobody" if code in nobody else "yes"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.home.close()


@pytest.mark.parametrize("role", Role)
def test_the_guardian_answers_as_the_table_says(house: House, role: Role) -> None:
    samples = said(2 if role is Role.SIBLING else 1)
    answered = {row: house.outcome(role, sample) for row, sample in samples.items()}
    assert answered == {row: cell for (row, theirs), cell in demanded().items() if theirs is role}
