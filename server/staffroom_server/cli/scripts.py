"""`staffroom protocol`: check a script, draw its plan, find one of those that Staffroom comes with.

No server is asked: what was published on one is in its own library of protocols.
"""

import argparse
import sys
from math import ceil
from pathlib import Path
from typing import NoReturn

from staffroom_schemas.http.protocols import MOST_PEOPLE, FindProtocols, PlanShown, ProtocolListed
from staffroom_schemas.plan import PlanStep
from staffroom_schemas.protocol import Protocol
from staffroom_server.cli.columns import in_columns
from staffroom_server.protocols.library import library
from staffroom_server.protocols.mistakes import BadProtocol, Mistake, nearest
from staffroom_server.protocols.plain import LONGEST
from staffroom_server.protocols.reading import read
from staffroom_server.room.plan import unnamed
from staffroom_server.web.shelf import found, shown

_ELSEWHERE = "What was published on a server is on its page of protocols."


def check(options: argparse.Namespace) -> None:
    """Say of each file whether it can be run, or all that is wrong with it; exit code 1 where something is."""
    fine = True
    for file in options.files:
        try:
            print(f"{file}: fine. {_summary(_of_file(file))}")
        except BadProtocol as bad:
            fine = False
            print(bad)
    if not fine:
        sys.exit(1)


def plan(options: argparse.Namespace) -> None:
    """Print a table of its steps, or JSON as the server gives it."""
    script = _script(options.file)
    if options.people > max(MOST_PEOPLE, script.people[1]):
        _wrong(f"{script.name} is written for {_range(*script.people)} people, not for {options.people}.")
    try:
        drawn = shown(script, unnamed(script, options.people), options.minutes)
    except ValueError as error:  # more steps than a plan may have
        _wrong(str(error))
    if options.json:
        print(drawn.model_dump_json(indent=2))
        return
    people = "1 person" if options.people == 1 else f"{options.people} people"
    print(f"{script.name}, for {people}: {_whole(drawn.minutes)} minutes\n")
    print(in_columns(("from", "minutes", "step", "who speaks", ""), _rows(script, drawn)))
    if drawn.notes:
        print("", *drawn.notes, sep="\n")


def list_(options: argparse.Namespace) -> None:
    """Print what the library has of this, or JSON as the server gives it."""
    asked = FindProtocols(
        purpose=options.purpose, stage=options.stage, people=options.people, minutes=options.minutes
    )
    protocols = found(library().values(), asked)
    if options.json:
        print(protocols.model_dump_json(indent=2))
    elif protocols.protocols:
        print(in_columns(("name", "title", "people", "minutes", "what for"), map(_line, protocols.protocols)))
        print(f"\nThese come with Staffroom. {_ELSEWHERE}")
    else:
        print(f"None that comes with Staffroom is for this: ask for less at once.\n{_ELSEWHERE}")


def _script(said: str) -> Protocol:
    """A file where there is one, else one of the library; a file with mistakes ends the command."""
    if not (file := Path(said)).exists():
        if said in library():
            return library()[said]
        _wrong(
            f"There is no file {said}, and no protocol of this name comes with Staffroom. {nearest(said, library())}"
        )
    try:
        return _of_file(file)
    except BadProtocol as bad:
        print(bad, file=sys.stderr)
        sys.exit(1)


def _of_file(file: Path) -> Protocol:
    try:
        with file.open("rb") as opened:
            raw = opened.read(
                4 * LONGEST + 4
            )  # a character is at most four bytes: what is longer, is told so
    except OSError as error:
        _wrong(f"{file} cannot be read: {error.strerror}.")
    try:
        return read(raw.decode("utf-8-sig"), str(file))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadProtocol(
            [Mistake(str(file), line, "the file", "It is no text in UTF-8. Save it so.")]
        ) from None


def _rows(script: Protocol, drawn: PlanShown) -> list[tuple[str, ...]]:
    """Whole minutes, that add up to those of the whole plan."""
    rows: list[tuple[str, ...]] = []
    at = 0.0
    for step in drawn.steps:
        ends = at + (0 if step.days else step.minutes or 0)
        lasts = _whole(ends) - _whole(at)
        when = ("", f"{step.days} days") if step.days else (f"{_whole(at)}", f"{lasts or '<1'}")
        rows.append((*when, step.title, _speaks(step), _beside(script, step)))
        at = ends
    return rows


def _whole(minutes: float) -> int:
    return int(minutes + 0.5)


def _speaks(step: PlanStep) -> str:
    return ", then ".join(step.speaks) if step.speaks else "in silence"


def _beside(script: Protocol, step: PlanStep) -> str:
    """Whatever else is to know of a step."""
    told = (
        f"at {len(step.tables)} tables" if step.tables else "",
        f"{step.turns.seconds:g} s a turn" if step.turns else "",
        f"fills {step.box}" if step.box else "",
        f"opens {', '.join(step.opens)}" if step.opens else "",
        (step.lap if step.lap in script.questions else f"pass of {step.lap}") if step.lap else "",
        "protected" if step.protected else "",
    )
    return ", ".join(filter(None, told))


def _line(one: ProtocolListed) -> tuple[str, ...]:
    people, minutes = (_range(*span) for span in (one.people, one.minutes))
    if one.takes:
        least, most = ceil(one.takes.least), _whole(one.takes.minutes)
        minutes = _range(min(least, most), most)
    return one.protocol, one.name, people, minutes, ", ".join(one.serves)


def _summary(script: Protocol) -> str:
    return f"{script.name}, for {_range(*script.people)} people, {_range(*script.minutes)} minutes."


def _range(least: float, most: float) -> str:
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def _wrong(text: str) -> NoReturn:
    print(f"staffroom: {text}", file=sys.stderr)
    sys.exit(2)
