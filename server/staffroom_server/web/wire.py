"""What a server may lend beyond ASGI, under `scope["extensions"]["staffroom.wire"]`."""

import asyncio
import typing
from collections.abc import Callable

WIRE = "staffroom.wire"


class Wire(typing.Protocol):
    """Whole frames may be written to `transport` between accept and close; texts go to `hear` once it is set."""

    transport: asyncio.WriteTransport
    hear: Callable[[bytes], None] | None
