"""The simulated town: processes, database, bus and people on one loop, a script of steps, a recorded history."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import chain, repeat
from random import Random

from history.records import Healed, Record, Restored, Revoked
from history.taking import kept, logged
from scenario import an_id
from simulator.acts import OF_ANYONE, OF_WHO_LEADS, Act, Look
from simulator.air import BadAir
from simulator.database import SimulatedDatabase
from simulator.loop import SimulatedLoop
from simulator.member import Member
from simulator.process import Process
from simulator.register import People
from simulator.rows import Row
from simulator.steps import Step
from simulator.weather import Weather
from staffroom_schemas import commands as c
from staffroom_server.room.law import evolve
from staffroom_server.room.state import Place, Room

ROOM = an_id("the meeting")
DEVICES = ("dan", "ana", "ana phone", "ben", "eve", "cora")
STALLED = 4.0
"""Seconds that an answer of the database or a hint of the bus may be late."""
OFFSETS = (0.0, 0.0, 0.2, -0.2, 1.5)
"""Seconds by which a process's clock may be wrong."""
ANYONE: list[Act] = list(chain.from_iterable(repeat(act, times) for act, times in OF_ANYONE.items()))
LEADING: list[Act] = list(chain.from_iterable(repeat(act, times) for act, times in OF_WHO_LEADS.items()))


class Town:
    def __init__(self, loop: SimulatedLoop, seed: int) -> None:
        self._loop, self._dice = loop, Random(f"town of {seed}")
        self.weather = Weather()
        self.database = SimulatedDatabase(loop, self._new_dice(), self.weather)
        self.row = self.database.add(ROOM)
        self.people = People()
        count, air = self._dice.choice((2, 2, 3)), BadAir(loop, self._new_dice(), self.weather)
        self.processes = [
            Process(loop, self.database, air, self.people, f"process {n + 1}") for n in range(count)
        ]
        self.records: list[Record] = []
        self.trace: list[str] = []
        self.members = [
            Member(device, ROOM, loop, self._new_dice(), self.processes, self._record) for device in DEVICES
        ]
        self._room, self._commands = Room(), 0
        self._backups: list[tuple[float, Row]] = []

    # The run

    async def live(self, script: Iterable[Step]) -> None:
        """The meeting is opened, the script played, all is healed, and everyone waits until it is quiet."""
        for process in self.processes:
            self._start(process)
        await self._begin()
        for number, step in enumerate(script):
            if number % 8 == 0:
                self._backups.append((self._loop.time(), self.row.copy()))
            getattr(self, f"_{step.name}")(step)
            await asyncio.sleep(step.seconds)
        await self._heal()
        await self._settle()
        self.records += [*logged(ROOM, self.row.read(0, 1 << 40)), *kept(ROOM, self.row.boxes)]
        self.trace += [f"{line.seq} {line.link.hex()}" for line in self.row.read(0, 1 << 40)]

    async def _begin(self) -> None:
        for member in self.members:
            member.come()
        await asyncio.sleep(1)
        item = c.AddItem(title="Short", minutes=5, protocol="short")
        for command in (c.OpenMeeting(), item, c.Next(step=None)):
            self._ask(self.members[0], command)
            await asyncio.sleep(0.2)

    async def _heal(self) -> None:
        """What stalls or is late by now is a fault still."""
        self.weather.clear()
        self._loop.let_go_on()
        for process in self.processes:
            if not process.alive:
                self._start(process)
        await asyncio.sleep(STALLED)
        self._record(Healed(at=self._loop.time(), heads={ROOM: self.row.head.seq}))

    async def _settle(self) -> None:
        await asyncio.sleep(5.5)
        for _ in range(60):
            if not any(member.pending and not member.away for member in self.members):
                break
            await asyncio.sleep(0.5)
        for member in self.members:
            member.ping()
        await asyncio.sleep(0.5)

    # The steps

    def _act(self, step: Step) -> None:
        member = self.members[step.who % len(self.members)]
        self._do(member, ANYONE[step.what % len(ANYONE)], step.what // len(ANYONE))

    def _lead(self, step: Step) -> None:
        meeting = self._seen().meeting
        leads = [one for one in self.members if meeting is not None and one.id == meeting.facilitator]
        member = self.members[step.who % len(self.members)] if step.who % 7 == 0 or not leads else leads[0]
        self._do(member, LEADING[step.what % len(LEADING)], step.what // len(LEADING))

    def _again(self, step: Step) -> None:
        """An id that named something names something else."""
        member = self.members[step.who % len(self.members)]
        if member.sent:
            id = member.sent[step.what % len(member.sent)]
            member.ask(c.Contribute(text=f"Not what {id} was."), id)

    def _drop(self, step: Step) -> None:
        self.members[step.who % len(self.members)].drop(lost=step.what % 3 > 0)

    def _leave(self, step: Step) -> None:
        self.members[step.who % len(self.members)].drop(meant=True, lost=False)

    def _come(self, step: Step) -> None:
        away = [member for member in self.members if member.away]
        if away:
            self._bring(away[step.who % len(away)])

    def _crash(self, step: Step) -> None:
        process = self.processes[step.who % len(self.processes)]
        if not process.alive:
            self._start(process)
            return
        self._note(f"{process.part} crashes")
        process.crash()
        if not any(one.alive for one in self.processes) or step.what % 2:
            self._loop.call_later(1.0, self._revive, process)

    def _pause(self, step: Step) -> None:
        process, seconds = self.processes[step.who % len(self.processes)], (0.5, 2.0, 8.0)[step.what % 3]
        self._note(f"{process.part} stands still for {seconds} s")
        self._loop.stop_for(process.part, seconds)

    def _database(self, step: Step) -> None:
        names = ("fails_before", "fails_after", "conflicts", "stalls", "silent")
        self._turn(names[step.who % len(names)], (0.1, 0.3, 0.6, 0.9)[step.what % 4])

    def _bus(self, step: Step) -> None:
        self._turn(("drops", "doubles", "delays")[step.who % 3], (0.2, 0.5, 1.0)[step.what % 3])

    def _calm(self, _: Step) -> None:
        self._note("all is calm")
        self.weather.clear()

    def _revoke(self, step: Step) -> None:
        member = self.members[step.who % len(self.members)]
        self.people.ended.add(member.session)
        self._record(Revoked(at=self._loop.time(), session=member.session))

    def _restore(self, step: Step) -> None:
        """An operator puts back an older database, while all processes are stopped."""
        which = step.what % len(self._backups)
        at, backup = self._backups[which]
        del self._backups[which + 1 :]  # they are of a history that never was
        for process in self.processes:
            if process.alive:
                process.crash(lost=True)
        self.row = self.database.rows[self.row.number] = backup.copy()
        self._room = Room()
        self._record(Restored(at=self._loop.time(), of=at, heads={ROOM: self.row.head.seq}))
        for process in self.processes:
            self._start(process)

    # What they are made of

    def _do(self, member: Member, act: Act, pick: int) -> None:
        if member.away:
            self._bring(member)
        look = Look(self._seen(), self.row.boxes, member.id, member.secret, self._commands, pick)
        command = act(look)
        if command is not None:
            self._ask(member, command)

    def _bring(self, member: Member) -> None:
        if member.session in self.people.ended:
            member.sign_in_anew()
        member.come()

    def _ask(self, member: Member, command: c.Asked) -> None:
        self._commands += 1
        member.ask(command, an_id(f"command {self._commands}"))

    def _seen(self) -> Room:
        """The room as its log is now."""
        for line in self.row.read(self._room.seq, 1 << 40):
            draft = self._room.draft()
            evolve(draft, line.event, Place(line.seq, line.at, line.by))
            self._room = draft
        return self._room

    def _start(self, process: Process) -> None:
        process.start(self._new_dice(), self._dice.choice(OFFSETS))
        self._note(f"{process.part} starts")

    def _revive(self, process: Process) -> None:
        if not process.alive:
            self._start(process)

    def _turn(self, name: str, chance: float) -> None:
        self._note(f"{name}: {chance}")
        setattr(self.weather, name, chance)

    def _new_dice(self) -> Random:
        return Random(self._dice.getrandbits(64))

    def _note(self, text: str) -> None:
        self.trace.append(f"{self._loop.time():.6f} {text}")

    def _record(self, record: Record) -> None:
        self.records.append(record)
        self.trace.append(record.model_dump_json())
