"""What a server may lend beyond ASGI, under `scope["extensions"]["staffroom.wire"]`."""

import asyncio
import typing
from collections.abc import Callable

WIRE = "staffroom.wire"


class Wire(typing.Protocol):
    """Whole frames may be written to `transport` between accept and close; texts go to `hear` once it is set.

    Nothing is written once `close_sent`: the server may have cut the peer off, and waits for it to read why.
    """

    transport: asyncio.WriteTransport
    close_sent: bool
    hear: Callable[[bytes], None] | None
