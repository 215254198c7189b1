"""Frames a server sends often, printed by hand (tested against the schema), and packets of them."""

from collections.abc import Iterable

from pydantic_core import to_json

from staffroom_schemas.errors import Code


class Packet:
    """Texts that leave together: framed once for those who take bytes, decoded once for those who take text."""

    __slots__ = ("_bytes", "_strings", "size", "texts")

    def __init__(self, *texts: bytes) -> None:
        """In this order."""
        self.texts = texts
        self.size = sum(map(len, texts))
        self._bytes: bytes | None = None
        self._strings: list[str] | None = None

    @property
    def framed(self) -> bytes:
        """As websocket frames."""
        if self._bytes is None:
            self._bytes = b"".join(map(framed, self.texts))
        return self._bytes

    @property
    def strings(self) -> list[str]:
        """As messages."""
        if self._strings is None:
            self._strings = [text.decode() for text in self.texts]
        return self._strings

    def and_then(self, texts: Iterable[bytes]) -> "Packet":
        """This, then `texts`, still in one write."""
        more = Packet(*self.texts, *texts)
        if self._bytes is not None:
            more._bytes = self._bytes + b"".join(map(framed, texts))
        if self._strings is not None:
            more._strings = [*self._strings, *(text.decode() for text in texts)]
        return more


def framed(text: bytes) -> bytes:
    """One unmasked text frame."""
    size = len(text)
    if size < 126:
        return b"\x81%c%b" % (size, text)
    if size < 65_536:
        return b"\x81\x7e%b%b" % (size.to_bytes(2), text)
    return b"\x81\x7f%b%b" % (size.to_bytes(8), text)


def events(lines: Iterable[bytes], link: bytes) -> bytes:
    """What was committed together."""
    return b'{"type":"events","lines":[%b],"link":"%b"}' % (b",".join(lines), link.hex().encode())


def view(seq: int, body: bytes) -> bytes:
    """The room at a seq."""
    return b'{"type":"view","seq":%d,"view":%b}' % (seq, body)


def welcome(you: str, now: str, seq: int, link: bytes) -> bytes:
    """Who you are here, and where the log stands."""
    said = (you.encode(), now.encode(), seq, link.hex().encode())
    return b'{"type":"welcome","you":"%b","now":"%b","seq":%d,"link":"%b"}' % said


def done(ref: int, seq: int) -> bytes:
    """Committed at `seq`."""
    return b'{"type":"done","ref":%d,"seq":%d}' % (ref, seq)


def refused(ref: int, code: Code, text: str) -> bytes:
    """A rule said no."""
    return b'{"type":"refused","ref":%d,"code":"%b","text":%b}' % (ref, code.encode(), to_json(text))


def problem(ref: int | None, code: Code, text: str) -> bytes:
    """The client spoke badly, or we failed."""
    return to_json({"type": "problem", "ref": ref, "code": code, "text": text})


def pong(t: float, now: float, seq: int, link: bytes) -> bytes:
    """The server's time and head."""
    said = (to_json(t), to_json(now), seq, link.hex().encode())
    return b'{"type":"pong","t":%b,"now":%b,"seq":%d,"link":"%b"}' % said


def pace(now: float, speed: int) -> bytes:
    """How fast a rehearsal's clock goes from here."""
    return b'{"type":"pace","now":%b,"speed":%d}' % (to_json(now), speed)


def presence(members: Iterable[bytes]) -> bytes:
    """Who has changed; each member printed already."""
    return b'{"type":"presence","members":[%b]}' % b",".join(members)


def bye(code: int, text: str, after: float | None) -> bytes:
    """Why the socket is closed next."""
    return to_json({"type": "bye", "code": code, "text": text, "after": after})
