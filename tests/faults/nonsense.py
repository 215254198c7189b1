"""Frames that make no sense, by chance: what a broken, old or hostile program may send."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

TEXT, BINARY, CONTINUED, PING = 1, 2, 0, 9
MOST = 64 * 1024
"""Bytes that a frame may have."""
WORDS = "never to be recorded"
"""Stands in whatever could be taken for a command."""

JSON = dict[str, Any]


class Nonsense(NamedTuple):
    """Bytes for the wire, as they are; `early`: they come before hello."""

    kind: str
    sent: bytes
    early: bool = False


def framed(
    body: bytes, opcode: int = TEXT, *, last: bool = True, masked: bool = True, bits: int = 0
) -> bytes:
    """One websocket frame, right or wrong as asked; the mask is zero."""
    size, mask = len(body), 0x80 if masked else 0
    if size < 126:
        length = bytes((mask | size,))
    elif size < 1 << 16:
        length = bytes((mask | 126,)) + size.to_bytes(2)
    else:
        length = bytes((mask | 127,)) + size.to_bytes(8)
    return bytes(((0x80 if last else 0) | bits | opcode,)) + length + (bytes(4) if masked else b"") + body


def nonsense(seed: int, count: int) -> Iterator[Nonsense]:
    """So many frames, each kind as often as the others; the same seed gives the same."""
    chance = random.Random(seed)
    kinds = list(KINDS.items())
    for n in range(count):
        name, make = kinds[n % len(kinds)]
        made = make(chance)
        sent = made if isinstance(made, bytes) else framed(made.encode("utf-8", "surrogatepass"))
        yield Nonsense(name, sent, early=name.startswith("before_hello"))


def _a_do(chance: random.Random, **other: Any) -> JSON:
    """A command that would be recorded, were nothing wrong with it."""
    id = f"{chance.getrandbits(32):08x}-0000-4000-8000-{chance.getrandbits(48):012x}"
    said = {"type": "contribute", "kind": "response", "text": f"{WORDS} {chance.getrandbits(32)}"}
    return {"type": "do", "ref": chance.randrange(1 << 40, 1 << 41), "id": id, "command": said} | other


def _truncated(chance: random.Random) -> str:
    whole = json.dumps(_a_do(chance))
    return whole[: chance.randrange(len(whole))]


WRONG: tuple[Any, ...] = (
    None,
    -1,
    0.5,
    "",
    "x",
    [],
    {},
    [[]],
    {"type": "do"},
    "9" * 300,
    {"ref": {}},
    [None] * 50,
)


def _wrong_type(chance: random.Random) -> str:
    frame = _a_do(chance)
    where = chance.choice((frame, frame["command"]))
    key = chance.choice(sorted(where.keys() - {"kind"}))
    fits = (str,) if key in ("text", "id", "type") else (dict,) if key == "command" else ()
    where[key] = chance.choice([v for v in WRONG if not (isinstance(v, fits) and key == "text" and v)])
    return json.dumps(frame)


def _nested(chance: random.Random) -> str:
    depth = chance.randrange(200, 9_000)
    opened, closed = chance.choice((("[", "]"), ('{"command":', "}"), ('[{"type":', "}]")))
    nested = opened * depth + "1" + closed * (depth if chance.random() < 0.7 else depth - 1)
    return nested if chance.random() < 0.5 else json.dumps(_a_do(chance))[:-2] + ',"about":' + nested + "}}"


def _huge_number(chance: random.Random) -> str:
    number = chance.choice(("1e400", "-1", "9" * chance.randrange(20, 4_000), "NaN", "-Infinity", "0x10"))
    return json.dumps(_a_do(chance, ref=0)).replace('"ref": 0', f'"ref": {number}')


def _twice_named(chance: random.Random) -> str:
    whole = json.dumps(_a_do(chance))[:-1]
    return whole + chance.choice(
        (',"type":"no"}', ',"command":{}}', ',"id":"x"}', ',"ref":-1}', ',"ref":"one"}')
    )


def _unknown(chance: random.Random) -> str:
    frame = _a_do(chance)
    wrong: Callable[[], Any] = chance.choice(
        (
            lambda: frame | {"type": chance.choice(("Do", "done", "events", "", "hello\n"))},
            lambda: frame | {"more": WORDS},
            lambda: frame | {"command": frame["command"] | {"by": WORDS}},
            lambda: frame | {"id": frame["id"].upper() + "A"},
            lambda: {"type": "do"},
            lambda: {"type": "ping", "t": chance.choice(("now", None, [1]))},
            lambda: {"type": "here", "typing": chance.choice(("perhaps", 7, None))},
            lambda: [frame],
        )
    )
    return json.dumps(wrong())


SERVERS_OWN: tuple[JSON, ...] = (
    {"type": "arrive"},
    {"type": "time_is_up", "generation": 1},
    {"type": "count_out", "member": "00000000-0000-4000-8000-000000000000"},
    {"type": "carry_over", "things": []},
    {"type": "erase", "things": []},
    {
        "type": "plan_meeting",
        "title": WORDS,
        "starts_at": "2026-01-01T00:00:00Z",
        "minutes": 5,
        "facilitator": "x",
    },
)


def _servers_own(chance: random.Random) -> str:
    return json.dumps(_a_do(chance, command=chance.choice(SERVERS_OWN)))


def _nul(chance: random.Random) -> str:
    frame = _a_do(chance)
    frame["command"]["text"] += "\0"
    escaped = json.dumps(frame)
    return escaped if chance.random() < 0.5 else escaped.replace("\\u0000", "\0")


def _lone_surrogate(chance: random.Random) -> str:
    frame = _a_do(chance)
    frame["command"]["text"] += chr(chance.randrange(0xD800, 0xE000))
    return json.dumps(frame, ensure_ascii=chance.random() < 0.5)


def _no_utf8(chance: random.Random) -> bytes:
    return framed(json.dumps(_a_do(chance)).encode()[:-3] + bytes((0xFF, 0xC0)) + chance.randbytes(8))


def _binary(chance: random.Random) -> bytes:
    said = (
        json.dumps(_a_do(chance)).encode()
        if chance.random() < 0.5
        else chance.randbytes(chance.randrange(1, 999))
    )
    return framed(said, BINARY)


def _garbage(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(1, 0xD000)) for _ in range(chance.randrange(60)))


def _oversized(chance: random.Random) -> bytes:
    if chance.random() < 0.5:  # says that it is large, and is not there
        return b"\x81\xff" + chance.randrange(MOST + 1, 1 << 62).to_bytes(8) + bytes(4) + b"x"
    frame = _a_do(chance)
    frame["command"]["text"] = WORDS * 4_000
    return framed(json.dumps(frame).encode())


def _hello_again(chance: random.Random) -> str:
    return json.dumps({"type": "hello", "after": chance.choice((None, 0, 1 << 40))})


def _falling_ref(chance: random.Random) -> bytes:
    first = _a_do(chance)
    first["command"] = {"type": "delete", "contribution": first["id"]}  # refused: there is none
    falls = _a_do(chance, ref=chance.choice((first["ref"], first["ref"] - 1, 0)))
    return framed(json.dumps(first).encode()) + framed(json.dumps(falls).encode())


def _fragments(chance: random.Random) -> bytes:
    said = json.dumps(_a_do(chance)).encode()
    part, rest = said[:20], said[20:]
    wrong: Callable[[], bytes] = chance.choice(
        (
            lambda: framed(part, last=False) + framed(said),
            lambda: framed(rest, CONTINUED),
            lambda: framed(part, last=False) + framed(rest[:-1], CONTINUED),
            lambda: framed(b"p", PING, last=False),
            lambda: b"".join(framed(b"x", 0 if n else TEXT, last=False) for n in range(70_000)),
        )
    )
    return wrong()


def _against_the_standard(chance: random.Random) -> bytes:
    said = json.dumps(_a_do(chance)).encode()
    wrong: Callable[[], bytes] = chance.choice(
        (
            lambda: framed(said, masked=False),
            lambda: framed(said, bits=0x40),
            lambda: framed(said, chance.choice((3, 7, 11, 15))),
            lambda: framed(b"p" * 126, PING),
        )
    )
    return wrong()


KINDS: dict[str, Callable[[random.Random], str | bytes]] = {
    "truncated": _truncated,
    "wrong_type": _wrong_type,
    "nested": _nested,
    "huge_number": _huge_number,
    "twice_named": _twice_named,
    "unknown": _unknown,
    "servers_own": _servers_own,
    "nul": _nul,
    "lone_surrogate": _lone_surrogate,
    "no_utf8": _no_utf8,
    "binary": _binary,
    "garbage": _garbage,
    "oversized": _oversized,
    "hello_again": _hello_again,
    "falling_ref": _falling_ref,
    "fragments": _fragments,
    "against_the_standard": _against_the_standard,
    "before_hello": lambda chance: json.dumps(_a_do(chance)),
    "before_hello_no_utf8": _no_utf8,
    "before_hello_large": lambda _: json.dumps({"type": "hello"}) + " " * 5_000,
}
