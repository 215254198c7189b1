"""The bus between simulated processes: it loses, doubles and delays hints, so that they come out of order."""

import asyncio
from collections.abc import Callable
from contextvars import Context
from random import Random

from simulator.weather import Weather
from staffroom_server.live.bus import Air, Ears


class BadAir(Air):
    """What is said arrives in the part of whoever hears it."""

    def __init__(self, loop: asyncio.AbstractEventLoop, dice: Random, weather: Weather) -> None:
        super().__init__()
        self._loop, self._dice, self._weather = loop, dice, weather
        self.contexts: dict[str, Context] = {}

    def carry(self, speaker: str, say: Callable[[Ears], None]) -> None:
        """See `Air`."""
        for process, ears in self.listening.items():
            if process == speaker or self._dice.random() < self._weather.drops:
                continue
            for _ in range(1 + (self._dice.random() < self._weather.doubles)):
                late = self._dice.random() < self._weather.delays
                way = self._dice.uniform(0.5, 4.0) if late else self._dice.uniform(0.0002, 0.002)
                self._loop.call_later(way, say, ears, context=self.contexts[process])

    def forget(self, process: str) -> None:
        """It is dead: nobody listens there."""
        self.listening.pop(process, None)
