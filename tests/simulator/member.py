"""A simulated client: it keeps what it has, sends again what was not answered, and comes back, to any process."""

import json
from collections.abc import Callable
from random import Random

from history.records import Asked, Came, Got, Left, Record
from scenario import an_id
from simulator.cable import Cable
from simulator.loop import SimulatedLoop
from simulator.process import Process
from staffroom_schemas import commands as c
from staffroom_schemas.frames import Do, Hello, Ping

PING_EVERY = 15.0


class Member:
    """One device of someone."""

    def __init__(
        self,
        device: str,
        room: str,
        loop: SimulatedLoop,
        dice: Random,
        processes: list[Process],
        record: Callable[[Record], None],
    ) -> None:
        self.device, self.name, self.id = device, device.split()[0], an_id(device.split()[0])
        self.room, self._loop, self._dice, self._record = room, loop, dice, record
        self._processes = processes
        self.signed_in = 1
        self.secret = f"secret-{dice.getrandbits(96):024x}"
        self.cable: Cable | None = None
        self.away = True
        self.pending: dict[str, c.Asked] = {}
        self.sent: list[str] = []
        self._refs: dict[int, str] = {}
        self._count = self._visits = 0
        self._seq: int | None = None
        self._link: str | None = None
        self._told: tuple[int, str] | None = None
        self._visit = ""

    @property
    def session(self) -> str:
        return f"{self.device} {self.signed_in}"

    # What it does

    def come(self) -> None:
        """To some process, with what it has."""
        if self.cable is not None:
            return
        self.away = False
        process = self._dice.choice(self._processes)
        if not process.alive:
            self._again(0.3)
            return
        self._visits += 1
        self._visit = f"{self.device} {self._visits}"
        cable = self.cable = Cable(self._loop, self._dice, self._loop.part("people"), process.context)
        cable.to_client = lambda text: self._heard(cable, text)
        cable.client_ends = lambda code: self._ended(cable, code)
        fresh = self._seq is None or self._link is None or self._dice.random() < 0.1
        hello = Hello() if fresh else Hello(after=self._seq, link=self._link)
        self._record(self._coming(hello, process.part))
        self._refs.clear()
        process.accept(cable, self.room, self.session)
        cable.says(hello.model_dump_json())
        self._ping(cable)

    def _coming(self, hello: Hello, process: str) -> Came:
        return Came(
            at=self._loop.time(),
            visit=self._visit,
            client=f"{self.device} {self.signed_in}",
            actor=self.id,
            session=self.session,
            room=self.room,
            process=process,
            after=hello.after,
            link=hello.link,
        )

    def drop(self, *, meant: bool = False, lost: bool = True) -> None:
        """Its connection is gone; if it is not `meant`, it soon comes back."""
        if meant:
            self.away = True
        if self.cable is not None:
            self.cable.drop(lost)
            self._gone(meant)
        elif meant and self._visit:  # on its way back it changes its mind
            self._record(Left(at=self._loop.time(), visit=self._visit, meant=True))
        if not meant:
            self._again(self._dice.choice((0.0, 0.1, 1.0)))

    def sign_in_anew(self) -> None:
        """As another device would: it has nothing."""
        self.signed_in += 1
        self._seq = self._link = None
        self.pending.clear()

    def ask(self, command: c.Asked, id: str) -> None:
        """Now, or as soon as it is there."""
        self.pending[id] = command
        self.sent.append(id)
        if self._told is not None:
            self._send(id, command)

    def ping(self) -> None:
        """Where is the server?"""
        if self.cable is not None:
            self.cable.says(Ping(t=self._loop.time()).model_dump_json())

    # What it hears

    def _heard(self, cable: Cable, text: str) -> None:
        if cable is not self.cable:
            return
        self._record(Got(at=self._loop.time(), visit=self._visit, frame=text))
        frame = json.loads(text)
        match frame["type"]:
            case "welcome":
                self._told = frame["seq"], frame["link"]
                for id, command in list(self.pending.items()):
                    self._send(id, command)
            case "view":
                same = self._told is not None and self._told[0] == frame["seq"]
                self._seq, self._link = frame["seq"], self._told[1] if same and self._told else None
            case "events":
                self._seq = frame["lines"][-1]["seq"] if frame["lines"] else self._seq
                self._link = frame["link"]
            case "done" | "refused" | "problem" if frame.get("ref") in self._refs:
                answered = self.pending.pop(self._refs[frame["ref"]], None)
                if (
                    frame.get("code") == "not_here"
                ):  # it was counted out, or has stepped out by another window
                    self.drop(lost=False)
                elif isinstance(answered, c.StepOut):
                    self.drop(meant=True, lost=False)

    def _ended(self, cable: Cable, code: int | None) -> None:
        if cable is not self.cable:
            return
        cable.drop(lost=False)  # it answers the close
        for_good = code is not None and 4400 <= code < 4500
        self._gone(for_good)
        if for_good:
            self.away = True
        else:
            self._again(self._dice.choice((0.1, 0.5, 2.0)))

    def _gone(self, meant: bool) -> None:
        self.cable = self._told = None
        self._record(Left(at=self._loop.time(), visit=self._visit, meant=meant))

    def _again(self, seconds: float) -> None:
        self._loop.call_later(seconds, self._back)

    def _back(self) -> None:
        if not self.away:
            self.come()

    def _send(self, id: str, command: c.Asked) -> None:
        if self.cable is None:
            return
        self._count += 1
        self._refs[self._count] = id
        said = Do(ref=self._count, id=id, command=command).model_dump_json()
        body = json.loads(said)["command"]
        self._record(Asked(at=self._loop.time(), visit=self._visit, ref=self._count, id=id, command=body))
        self.cable.says(said)

    def _ping(self, cable: Cable) -> None:
        if cable is self.cable:
            self.ping()
            self._loop.call_later(PING_EVERY, self._ping, cable)
