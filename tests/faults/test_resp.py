import pytest

from faults.resp import Losing, end_of

HINT = b'*3\r\n$7\r\nmessage\r\n$3\r\nc:1\r\n$12\r\n{"wrote":[]}\r\n'
BEAT = b">3\r\n$7\r\nmessage\r\n$3\r\nc:1\r\n$2\r\n{}\r\n"
REPLY = b":1\r\n"


@pytest.mark.parametrize(
    "value", [HINT, BEAT, REPLY, b"+OK\r\n", b"$-1\r\n", b"%1\r\n+a\r\n*0\r\n", b"_\r\n"]
)
def test_where_a_value_ends(value: bytes) -> None:
    assert end_of(b"+x\r\n" + value + b"more", 4) == 4 + len(value)
    assert end_of(value[:-1], 0) is None


def test_hints_are_lost_and_nothing_else() -> None:
    losing = Losing(1)
    sift = losing.sieve()
    losing.every_hint = True
    stream = HINT + BEAT + REPLY + HINT
    assert b"".join(sift(stream[n : n + 1]) for n in range(len(stream))) == BEAT + REPLY
    assert losing.lost == 2
    losing.every_hint = False
    assert sift(stream) == stream
