"""What may cross the link, and what a line that may not is answered with."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.link.asking import Ask
from app.link.ledger import TriedReply
from app.link.messages import Refusal
from app.link.protocol import Lines, ProtocolError, TooLongError, read_request, read_response, write
from app.link.pushes import Changed
from app.link.views import ChildView, Status
from app.rules.family import Purpose
from app.rules.sample import Presence
from app.rules.scope import app as app_scope
from app.rules.verdict import Reason, State, Verdict
from app.rules.what_if import DayThen, Ended

ASK = {"verb": "request", "id": 7, "child": 1, "key": "abcdefgh", "scope": "all", "minutes": 15, "purpose": "finish"}
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
CORRECT = {
    "verb": "correct",
    "id": 7,
    "child": 1,
    "key": "abcdefgh",
    "start": "2026-11-20T15:00:00Z",
    "end": "2026-11-20T15:10:00Z",
    "becomes": "nobody",
}

MALFORMED = {
    "not json": b"hello",
    "nothing": b"",
    "a list": b"[]",
    "not utf-8": b'{"verb":"status","id":1,"x":"\xff"}',
    "half a character": b'{"verb":"request","id":7,"words":"\\ud800"}',
    "a hundred thousand brackets": b"[" * 60_000,
    "not a number": b'{"verb":"status","id":NaN}',
    "a number with five thousand digits": b'{"verb":"status","id":' + b"9" * 5000 + b"}",
    "two to the power of 63": b'{"verb":"status","id":9223372036854775808}',
    "a negative id": b'{"verb":"status","id":-1}',
    "true for a number": b'{"verb":"status","id":true}',
    "a fraction for a number": b'{"verb":"status","id":1.5}',
    "no id": b'{"verb":"status"}',
    "an unknown key": b'{"verb":"status","id":1,"colour":"red"}',
    "a role of one's own": b'{"verb":"status","id":1,"role":"parent"}',
    "a uid of one's own": b'{"verb":"quit","id":1,"uid":0}',
    "no minutes": json.dumps(ASK | {"minutes": 0}).encode(),
    "more minutes than a day has": json.dumps(ASK | {"minutes": 1441}).encode(),
    "a key that is too short": json.dumps(ASK | {"key": "abc"}).encode(),
    "a key with a line end": json.dumps(ASK | {"key": "abcdefgh\n"}).encode(),
    "words with a zero byte": json.dumps(ASK | {"words": "a\0b"}).encode(),
    "a thousand words": json.dumps(ASK | {"words": "a" * 501}).encode(),
    "a purpose nobody has": json.dumps(ASK | {"purpose": "fun"}).encode(),
    "an instant without a zone": json.dumps(CORRECT | {"start": "2026-11-20T15:00:00"}).encode(),
    "a correction into nothing": json.dumps(CORRECT | {"becomes": "magic"}).encode(),
    "no weeks": b'{"verb":"what-if","id":1,"child":1,"document":"{}","weeks":0}',
    "a document that is a book": b'{"verb":"what-if","id":1,"child":1,"document":"%b"}' % (b"x" * 48_001),
    "a pause of nobody": b'{"verb":"pause","id":1,"children":[]}',
}


@pytest.mark.parametrize("line", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_line_that_is_no_message_is_malformed(line: bytes) -> None:
    with pytest.raises(ProtocolError) as caught:
        read_request(line)
    assert caught.value.code is Refusal.MALFORMED


def test_a_verb_that_nobody_knows_is_told_from_a_malformed_line_and_keeps_its_id() -> None:
    with pytest.raises(ProtocolError) as caught:
        read_request(b'{"verb":"teleport","id":12}')
    assert (caught.value.code, caught.value.id) == (Refusal.UNKNOWN_VERB, 12)


def test_a_hello_of_a_later_version_is_too_new_even_with_keys_that_nobody_knows() -> None:
    with pytest.raises(ProtocolError) as caught:
        read_request(b'{"verb":"hello","id":1,"protocol":2,"client":"tray","colour":"red"}')
    assert caught.value.code is Refusal.TOO_NEW


def test_a_wrong_key_is_named() -> None:
    with pytest.raises(ProtocolError) as caught:
        read_request(json.dumps(ASK | {"minutes": 0}).encode())
    assert (caught.value.id, caught.value.values) == (7, {"key": "minutes"})


def test_what_would_have_ended_crosses_the_link_whole() -> None:
    ended = Ended(NOON, "tux", "games", app_scope("tux"), Reason.BREAK, None, 60)
    reply = TriedReply(
        id=3, child=1, first=NOON.date(), last=NOON.date(), days=(DayThen(NOON.date(), 90, 60, (ended,)),), names={}
    )
    assert read_response(write(reply).rstrip(b"\n")) == reply


def test_what_is_written_is_read_back() -> None:
    request = Ask(
        id=3, child=1, key="abcd-efgh", scope="app:supertux2", minutes=15, purpose=Purpose.FRIEND, words="¡por favor!"
    )
    assert read_request(write(request).rstrip(b"\n")) == request


def test_a_picture_comes_back_with_its_verdicts_and_scopes() -> None:
    now = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    verdict = Verdict(app_scope("supertux2"), State.OVER, Reason.BUDGET_DAY, "one-game", 1800, 1800, 0, now)
    child = ChildView(
        id=1,
        name="Mira",
        born=date(2015, 3, 4),
        account="family",
        zone="Europe/Berlin",
        day=date(2026, 11, 20),
        day_start=now,
        day_end=now,
        presence=Presence.ACTIVE,
        left_verdict=verdict,
        verdicts=(verdict,),
    )
    pushed = Changed(id=0, status=Status(number=4, at=now, is_set_up=True, children=(child,)))
    assert read_response(write(pushed)) == pushed


def test_a_response_that_cannot_be_read_is_a_protocol_error() -> None:
    with pytest.raises(ProtocolError):
        read_response(b'{"is":"novelty","id":1}')


@given(st.lists(st.binary(max_size=20).filter(lambda line: b"\n" not in line)), st.integers(1, 7))
def test_lines_come_out_whole_however_the_stream_was_cut(sent: list[bytes], piece: int) -> None:
    lines, stream = Lines(100), b"".join(line + b"\n" for line in sent)
    got = [line for at in range(0, len(stream), piece) for line in lines.feed(stream[at : at + piece])]
    assert got == sent
    assert not lines.has_part


@pytest.mark.parametrize("data", [b"a" * 101, b"a" * 101 + b"\n", b"ok\n" + b"b" * 101], ids=["open", "ended", "later"])
def test_a_line_longer_than_allowed_ends_the_conversation(data: bytes) -> None:
    with pytest.raises(TooLongError):
        Lines(100).feed(data)


def test_of_a_line_that_has_begun_something_is_left() -> None:
    lines = Lines(100)
    assert lines.feed(b'{"verb":') == []
    assert lines.has_part
