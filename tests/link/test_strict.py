"""The look before decoding, held against the standard library's own reading of the same line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.link.protocol import LONGEST_REQUEST, ProtocolError, read_request
from app.link.strict import DEEPEST, MOST_KEYS, MOST_TOKENS, is_plain

REFUSED = {
    "a key twice": b'{"verb":"ping","id":1,"id":2}',
    "a key twice, once as an escape": b'{"id":1,"\\u0069d":2}',
    "a key twice, deep inside": b'{"a":[{"b":{"c":1,"c":1}}]}',
    "a key twice, with space before the colon": b'{"id":1,"id" \t:2}',
    "NUL as it is": b'{"a":"b\x00c"}',
    "NUL between tokens": b'{"a":1}\x00',
    "NUL as an escape": b'{"a":"b\\u0000c"}',
    "NUL in a key": b'{"\\u0000":1}',
    "the first half of a character": b'{"a":"\\ud83d"}',
    "the first half of a character twice": b'{"a":"\\ud83d\\ud83d\\ude00"}',
    "the first half of a character and a letter": b'{"a":"\\ud83dx\\ude00"}',
    "the second half of a character": b'{"a":"\\ude00"}',
    "a line end inside a text": b'{"a":"\n"}',
    "one level too deep": b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1),
    "a hundred thousand brackets": b"[" * 60_000,
    "too many keys": b"{" + b",".join(b'"%d":1' % number for number in range(MOST_KEYS + 1)) + b"}",
    "too many texts": b"[" + b'"",' * MOST_TOKENS + b'""]',
    "a number of seventeen digits": b'{"a":12345678901234567}',
    "a fraction": b'{"a":1.5}',
    "an exponent": b'{"a":1e999}',
    "not a number": b'{"a":NaN}',
    "infinity": b'{"a":-Infinity}',
    "words": b"hello",
    "a text that does not end": b'{"a":"b',
    "a text whose end is escaped": b'{"a":"b\\"}',
    "a bracket too many": b"{}}",
    "a byte order mark": b"\xef\xbb\xbf{}",
}
PLAIN = {
    "a message": b'{"verb":"ping","id":1}',
    "the same key at two places": b'{"a":{"b":1},"b":{"a":1}}',
    "the same text as key and value": b'{"a":"a","b":"a"}',
    "an emoji as two escapes": b'{"a":"\\ud83d\\ude00"}',
    "an escaped backslash before u0000": b'{"a":"\\\\u0000"}',
    "as deep as may be": b"[" * DEEPEST + b"]" * DEEPEST,
    "braces in a text": b'{"a":"{{{{{{{{{{{{{{{{{{{{\\"id\\":1,\\"id\\":1"}',
    "the windows of a busy desktop": b'{"windows":[%b]}' % b", ".join(b"%d" % (10**6 + n) for n in range(4096)),
    "a document in a text": json.dumps({"document": json.dumps({"a": {"b": [1.5]}})}).encode(),
}


@pytest.mark.parametrize("line", REFUSED.values(), ids=REFUSED.keys())
def test_what_could_be_read_in_two_ways_is_refused(line: bytes) -> None:
    assert not is_plain(line)
    with pytest.raises(ProtocolError):
        read_request(line)


@pytest.mark.parametrize("line", PLAIN.values(), ids=PLAIN.keys())
def test_what_is_plain_may_be_decoded(line: bytes) -> None:
    assert is_plain(line)


class Pairs(list[Any]):
    """An object as it is written: a key may come twice."""


keys = st.sampled_from(["a", "b", "id", "é", "\U0001f600", 'quo"te', "back\\slash", "\x7f", "{", ":"])
texts = st.one_of(
    keys, st.text(max_size=5), st.sampled_from(["\0", "\ud800", "\udc00", "\ud83d\ude00", "\\u0000", "]"])
)
numbers = st.one_of(st.integers(-(10**18), 10**18), st.floats())
values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.lists(st.tuples(keys, inner), max_size=4).map(Pairs)),
    max_leaves=25,
)


def written(value: object, *, ascii_only: bool, gap: str) -> str:
    if isinstance(value, Pairs):
        inside = (
            f"{json.dumps(key, ensure_ascii=ascii_only)}{gap}:{written(v, ascii_only=ascii_only, gap=gap)}"
            for key, v in value
        )
        return "{" + f"{gap},".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ",".join(gap + written(item, ascii_only=ascii_only, gap=gap) for item in value) + "]"
    return json.dumps(value, ensure_ascii=ascii_only)


class NotPlainError(Exception):
    """The oracle refuses."""


def judged(value: object, depth: int) -> None:
    """Walk what the standard library read and refuse what the look before should have refused."""
    if depth > DEEPEST:
        raise NotPlainError
    match value:
        case Pairs():
            if len({key for key, _ in value}) != len(value):
                raise NotPlainError
            for key, inner in value:
                judged(key, depth)
                judged(inner, depth + isinstance(inner, list))
        case list():
            for inner in value:
                judged(inner, depth + isinstance(inner, list))
        case str() if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise NotPlainError
        case float():
            raise NotPlainError
        case int() if not isinstance(value, bool) and abs(value) >= 10**16:
            raise NotPlainError


def is_plain_by_the_book(line: bytes) -> bool:
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=Pairs)
        judged(value, isinstance(value, list) * 1)
    except (NotPlainError, ValueError, RecursionError):
        return False
    return True


@settings(max_examples=500)
@given(value=values, ascii_only=st.booleans(), gap=st.sampled_from(["", " ", "\t"]))
def test_it_refuses_exactly_what_a_slow_reading_of_the_same_line_refuses(
    *,
    value: object,
    ascii_only: bool,
    gap: str,
) -> None:
    line = written(value, ascii_only=ascii_only, gap=gap).encode("utf-8", "surrogatepass")
    if b"\xed" in line and not is_utf8(line):
        # Half a character as bytes is no UTF-8, which is the decoder's to say.
        return
    assert is_plain(line) == is_plain_by_the_book(line)


def is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


fragments = st.sampled_from(
    [
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"\\",
        b":",
        b",",
        b'"id"',
        b'"verb":"ping"',
        b"1",
        b"-",
        b"null",
        b" ",
        b"\\u",
        b"00",
    ]
)


@settings(max_examples=500)
@given(st.one_of(st.binary(max_size=60), st.lists(fragments, max_size=40).map(b"".join)))
def test_whatever_is_refused_after_the_look_is_refused_by_a_code(line: bytes) -> None:
    if b"\n" in line:
        return
    try:
        read_request(line)
    except ProtocolError:
        pass
    else:
        assert is_plain(line)
        assert is_plain_by_the_book(line)


@pytest.mark.parametrize("piece", [b'"', b'\\"', b'"\\"', b"[", b'{"a":', b'"a":', b"1", b"-", b" ", b"\\", b"t"])
def test_the_longest_line_of_anything_is_looked_at_a_few_times_per_byte(piece: bytes) -> None:
    """A pattern that tries again from every byte would need minutes here, and the test's own limit would end it."""
    line = piece * (LONGEST_REQUEST // len(piece))
    for _ in range(20):
        is_plain(line)
        is_plain(b'{"a":"' + line)
