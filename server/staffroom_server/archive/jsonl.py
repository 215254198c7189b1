"""A meeting's log as JSON Lines, to be taken in elsewhere: see `staffroom_schemas.takeaway`."""

from collections.abc import Iterator

from staffroom_schemas.ids import stamp
from staffroom_schemas.takeaway import (
    GroupTaken,
    LineTaken,
    MeetingTaken,
    PersonTaken,
    SealTaken,
    Taken,
    WordsTaken,
)
from staffroom_server.archive.gathering import Gathered, GatheredGroup, sealed_at
from staffroom_server.log.lines import NO_LINK, Line


def jsonl(of: Gathered) -> Iterator[str]:
    """The whole file, line by line."""
    yield _first(of).model_dump_json() + "\n"
    for lines in (of.lines, *(group.lines for group in of.groups)):
        for line in lines:
            yield _line(line).model_dump_json() + "\n"


def _first(of: Gathered) -> Taken:
    meeting, seal = of.meeting, sealed_at(of.lines)
    last = of.lines[-1] if of.lines else None
    return Taken(
        version=2 if of.groups else 1,
        meeting=MeetingTaken(
            id=meeting.id,
            community=of.community,
            title=meeting.title,
            starts_at=stamp(meeting.starts_at),
            minutes=meeting.minutes,
            facilitator=meeting.facilitator,
            made_by=meeting.made_by,
        ),
        people=tuple(PersonTaken(id=id, name=name) for id, name in sorted(of.names.items())),
        goals=tuple(goal for _, goal in sorted(of.goals.items())),
        seq=last.seq if last else 0,
        link=(last.link if last else NO_LINK).hex(),
        seal=_seal(seal),
        groups=tuple(map(_group, of.groups)),
    )


def _group(of: GatheredGroup) -> GroupTaken:
    last = of.lines[-1]
    return GroupTaken(id=of.address, seq=last.seq, link=last.link.hex(), seal=_seal(sealed_at(of.lines)))


def _seal(line: Line | None) -> SealTaken | None:
    return SealTaken(seq=line.seq, link=line.link.hex()) if line else None


def _line(line: Line) -> LineTaken:
    return LineTaken(
        seq=line.seq,
        at=line.at,
        by=line.by,
        data=line.data.decode(),
        words={
            name: WordsTaken(
                text=said.text, salt=said.salt.hex() if said.salt else None, digest=said.digest.hex()
            )
            for name, said in line.words.items()
        },
        link=line.link.hex(),
    )
