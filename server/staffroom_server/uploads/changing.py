"""Files and their rows change together, one after another, whichever process changes them."""

import asyncio
from pathlib import Path
from types import TracebackType

from filelock import AsyncFileLock


class Changing:
    """Entered by whoever changes something in a folder that several processes may share."""

    def __init__(self, folder: Path) -> None:
        """Its lock is a file beside the folder."""
        self._here = asyncio.Lock()  # so that those of one process wait without asking the disk
        self._everywhere = AsyncFileLock(folder.with_suffix(".lock"), poll_interval=0.01)

    async def __aenter__(self) -> None:
        """Once nobody else is in it."""
        await self._here.acquire()
        try:
            await self._everywhere.acquire()
        except BaseException:
            self._here.release()
            raise

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        try:
            await self._everywhere.release()
        finally:
            self._here.release()
