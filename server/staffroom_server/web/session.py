"""The socket's grammar, without the socket."""

from pydantic import BaseModel, TypeAdapter, ValidationError

from staffroom_schemas.errors import Code
from staffroom_schemas.frames import CLIENT_FRAME, Do, Hello, Here, Ping, SetPace
from staffroom_schemas.ids import Seq

BEFORE_HELLO = 4_096
"""Bytes of a frame from someone who has not said hello."""
PATIENCE = 20
"""Malformed frames before the socket is closed."""


class _Numbered(BaseModel):
    ref: Seq


_NUMBERED = TypeAdapter(_Numbered)


class BadFrame(Exception):
    """The client spoke badly; `last` when it has done so too often."""

    def __init__(self, code: Code, text: str, ref: int | None = None) -> None:
        """`text` says what to mend."""
        super().__init__(text)
        self.code, self.text, self.ref = code, text, ref
        self.last = False


class Session:
    """Text in, one frame or `BadFrame` out. `hello` comes first and once; refs rise."""

    __slots__ = ("_bad", "_last_ref", "greeted")

    def __init__(self) -> None:
        """Nothing was said yet."""
        self.greeted = False
        self._last_ref = -1
        self._bad = 0

    def receive(self, text: str | bytes) -> Hello | Do | Ping | Here | SetPace:
        """The frame, if it is one and in order."""
        try:
            if not self.greeted and len(text) > BEFORE_HELLO:
                raise BadFrame(Code.hello_first, f"At most {BEFORE_HELLO} bytes before hello.")
            return self._in_order(_frame(text))
        except BadFrame as bad:
            self._bad += 1
            bad.last = self._bad >= PATIENCE
            raise

    def _in_order(self, frame: Hello | Do | Ping | Here | SetPace) -> Hello | Do | Ping | Here | SetPace:
        if isinstance(frame, Hello) is self.greeted:
            raise BadFrame(Code.hello_first, "Say hello first, and once.")
        self.greeted = True
        if isinstance(frame, Do):
            if frame.ref <= self._last_ref:
                raise BadFrame(Code.stale_ref, f"Refs must rise: the last was {self._last_ref}.", frame.ref)
            self._last_ref = frame.ref
        return frame


def _frame(text: str | bytes) -> Hello | Do | Ping | Here | SetPace:
    try:
        return CLIENT_FRAME.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadFrame(Code.bad_frame, f"{place or 'frame'}: {first['msg']}", _ref(text)) from error


def _ref(text: str | bytes) -> int | None:
    """The number of a command that makes no sense otherwise, so that its sender knows which."""
    try:
        return _NUMBERED.validate_json(text).ref
    except ValidationError:
        return None
