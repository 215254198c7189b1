"""What is heard does not depend on how it was cut on its way."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st
from uvicorn import Config
from uvicorn.server import ServerState
from websockets.frames import Frame, Opcode

from live.test_outbox import Pipe
from staffroom_server.live.outbox import Send
from staffroom_server.web.framing import ONE_TEXT, frame_at
from staffroom_server.web.lending import LendingProtocol
from staffroom_server.web.socket import Receive, Scope

Message = tuple[list[Frame], list[bytes]]

TEXTS = st.binary(max_size=300)
WHOLE = TEXTS.map(lambda text: ([Frame(Opcode.TEXT, text)], [text]))
IN_PIECES = st.lists(TEXTS, min_size=2, max_size=4).map(lambda pieces: (_pieces(pieces), [b"".join(pieces)]))
NO_TEXT = TEXTS.map(lambda data: ([Frame(Opcode.BINARY, data)], [b""]))
BESIDE: st.SearchStrategy[Message] = st.sampled_from([Opcode.PING, Opcode.PONG]).map(
    lambda opcode: ([Frame(opcode, b"here?")], [])
)
MESSAGES = st.lists(st.one_of(WHOLE, IN_PIECES, NO_TEXT, BESIDE), max_size=8)


def _pieces(pieces: list[bytes]) -> list[Frame]:
    first, *rest = pieces
    going_on = [Frame(Opcode.CONT, piece, fin=n == len(rest)) for n, piece in enumerate(rest, 1)]
    return [Frame(Opcode.TEXT, first, fin=False), *going_on]


REQUEST = (
    b"GET / HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Line(Pipe):
    """A transport that ends when it is told to."""

    def close(self) -> None:
        self.gone = True

    def pause_reading(self) -> None:
        """It reads what it is given."""

    def resume_reading(self) -> None:
        """It never stopped."""


async def accepting(_: Scope, receive: Receive, send: Send) -> None:
    """Listens, and never goes by itself."""
    await receive()
    await send({"type": "websocket.accept"})
    while (await receive())["type"] == "websocket.receive":
        pass


async def heard(sent: bytes, cuts: list[int]) -> list[bytes]:
    """What a protocol brings to whoever listens, when the bytes come cut so."""
    texts = list[bytes]()
    protocol = LendingProtocol(Config(accepting, log_config=None, lifespan="off"), ServerState(), {})
    protocol.connection_made(Line())
    protocol.data_received(REQUEST)
    while not protocol.handshake_complete:  # noqa: ASYNC110  # the app's task sets it
        await asyncio.sleep(0)
    protocol.hear = texts.append
    at = 0
    for cut in [*sorted(cuts), len(sent)]:
        protocol.data_received(sent[at:cut])
        at = max(at, cut)
    protocol.connection_lost(None)
    await asyncio.gather(*protocol.tasks)
    return texts


@given(MESSAGES, st.data())
def test_what_is_heard_does_not_depend_on_where_it_was_cut(
    messages: list[Message], data: st.DataObject
) -> None:
    sent = b"".join(frame.serialize(mask=True) for frames, _ in messages for frame in frames)
    cuts = data.draw(st.lists(st.integers(0, len(sent)), max_size=6))
    assert asyncio.run(heard(sent, cuts)) == [text for _, texts in messages for text in texts]


@given(MESSAGES)
def test_frames_are_found_where_they_stand(messages: list[Message]) -> None:
    frames = [frame.serialize(mask=True) for those, _ in messages for frame in those]
    sent, at = b"".join(frames), 0
    for frame in frames:
        found = frame_at(sent, at)
        assert found is not None
        at += len(frame)
        assert found.end == at


def test_a_header_that_is_not_whole_or_unmasked_is_none() -> None:
    wide = Frame(Opcode.TEXT, b"x" * 200).serialize(mask=True)
    assert [frame_at(wide[:size], 0) is None for size in (1, 5, 7, 8)] == [True, True, True, False]
    assert frame_at(Frame(Opcode.TEXT, b"x" * 20).serialize(mask=False), 0) is None


def test_nothing_is_heard_after_a_goodbye() -> None:
    goodbye = Frame(Opcode.CLOSE, b"").serialize(mask=True)
    text = Frame(Opcode.TEXT, b"after").serialize(mask=True)
    assert asyncio.run(heard(goodbye + text, [])) == []


def test_what_stands_inside_a_text_is_no_frame() -> None:
    inside = _unmasked(b"not said")
    sent = _unmasked(b"it said: " + inside)
    assert asyncio.run(heard(sent, [len(sent) - len(inside)])) == [b"it said: " + inside]


def test_a_text_amid_the_pieces_of_another_is_not_heard() -> None:
    first, last = (frame.serialize(mask=True) for frame in _pieces([b"one", b"two"]))
    assert asyncio.run(heard(first + _unmasked(b"amid") + last, [])) == []


def _unmasked(text: bytes) -> bytes:
    """With the mask that changes nothing."""
    return bytes([ONE_TEXT, 0x80 + len(text)]) + bytes(4) + text
