"""What can be said on the command line."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, get_args

from staffroom_schemas.deciding import Stage
from staffroom_schemas.http.protocols import MOST_PEOPLE
from staffroom_schemas.protocol import Purpose
from staffroom_server.archive.takeaways import FORMS
from staffroom_server.cli import (
    communities,
    importing,
    looking,
    migrating,
    playing,
    publishing,
    rebuilding,
    schools,
    scripts,
    serving,
    users,
)
from staffroom_server.settings import Settings, settings_from

DATA, DEMO_DATA = Path("data"), Path("data/demo")  # so that the demo never mixes with what is real


def _whole(least: int, most: int) -> Callable[[str], int]:
    def number(said: str) -> int:
        if said.isascii() and said.isdigit() and len(said) < 9 and least <= int(said) <= most:
            return int(said)
        raise argparse.ArgumentTypeError(f"write a whole number from {least} to {most}, not {said!r}")

    return number


_PEOPLE, _MINUTES = _whole(1, MOST_PEOPLE), _whole(1, 1_440)
_ANY_PEOPLE = _whole(1, 1_000)  # the protocol says how many


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, as for every other mistake; but exit code 2."""
        self.exit(2, f"staffroom: {message}. `{self.prog} --help` shows what can be said.\n")


def parsed(argv: list[str] | None) -> argparse.Namespace:
    """The options; `run` is what to do with them, `settings` where."""
    parser = _Parser("staffroom", description="The live room of a professional learning community.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_serving(commands)
    _with_data(commands.add_parser("migrate", help="Bring the database's tables up to date")).set_defaults(
        run=migrating.migrate
    )
    _with_data(commands.add_parser("rebuild", help="Make the projections anew from the logs")).set_defaults(
        run=rebuilding.rebuild
    )
    _add_users(commands)
    _add_schools(commands)
    _add_play(commands)
    _add_archive(commands)
    _add_communities(commands)
    _add_protocols(commands)
    options = parser.parse_args(argv)
    options.settings = _settings(options)
    return options


def _settings(options: argparse.Namespace) -> Settings:
    otherwise = DEMO_DATA if options.command == "demo" else DATA
    host, port = getattr(options, "host", None), getattr(options, "port", None)
    return settings_from(os.environ, host, port, getattr(options, "data", None), otherwise)


def _add_serving(commands: "argparse._SubParsersAction[_Parser]") -> None:
    for name, what, run in (
        ("serve", "Serve Staffroom", serving.serve),
        ("demo", "Serve a demo community, with links to come in as each of its people", serving.demo),
    ):
        command = _with_data(commands.add_parser(name, help=what))
        command.add_argument("--host", help="where to listen; else STAFFROOM_HOST, else 127.0.0.1")
        command.add_argument("--port", help="which port; else PORT, else 8000; 0: any that is free")
        command.add_argument(
            "--log",
            choices=("json", "text"),
            help="how to log, on stderr; else text at a terminal, JSON elsewhere",
        )
        command.set_defaults(run=run, workers=None)
        if name == "serve":
            what = "how many processes serve, on PostgreSQL; else WEB_CONCURRENCY, else 1"
            command.add_argument("--workers", metavar="N", help=what)


def _add_users(commands: "argparse._SubParsersAction[_Parser]") -> None:
    user = commands.add_parser("user", help="Accounts: add one, make a link or a token")
    doing = user.add_subparsers(dest="doing", required=True, metavar="ACTION")
    add = _for_one(doing.add_parser("add", help="Add an account that may found communities; print its link"))
    add.add_argument("--name", required=True, help="the person's name, as others see it")
    add.set_defaults(run=users.add)
    link = _for_one(doing.add_parser("link", help="Print a link that signs one person in, once"))
    link.add_argument("--password", action="store_true", help="a link that sets a new password first")
    link.set_defaults(run=users.link)
    token = _for_one(doing.add_parser("token", help="Print a bearer token for programs"))
    token.add_argument("--label", default="From the command line", help="what the token is for")
    token.add_argument("--play", action="store_true", help="it, and its guests, may speak without pause")
    token.set_defaults(run=users.token)


def _add_schools(commands: "argparse._SubParsersAction[_Parser]") -> None:
    school = commands.add_parser("school", help="Schools and systems: add one, say who coordinates it")
    doing = school.add_subparsers(dest="doing", required=True, metavar="ACTION")
    add = _with_data(doing.add_parser("add", help="Add a school, or a system of schools; print its address"))
    add.add_argument("name", metavar="NAME")
    add.add_argument("--coordinator", required=True, metavar="EMAIL", help="who has an account here")
    add.add_argument("--system", action="store_true", help="a system, of which schools may be part")
    add.add_argument("--part-of", metavar="SYSTEM", help="its address, id or name")
    add.set_defaults(run=schools.add)
    who = doing.add_parser("coordinator", help="Say who coordinates it besides")
    who.add_argument("school", metavar="SCHOOL", help="its address, id or name")
    _for_one(who).set_defaults(run=schools.coordinator)
    place = doing.add_parser("part-of", help="Say of which system a school is part; of none, if you say none")
    place.add_argument("school", metavar="SCHOOL", help="its address, id or name")
    place.add_argument("system", metavar="SYSTEM", nargs="?", help="its address, id or name")
    _with_data(place).set_defaults(run=schools.place)
    listed = doing.add_parser("list", help="Show them")
    _with_data(listed).set_defaults(run=schools.list_)


def _add_play(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = _with_data(commands.add_parser("play", help="Say a recorded meeting again in a live room"))
    command.add_argument(
        "file", metavar="FILE", type=Path, help="JSON Lines of speaker, text, t_start; or .gz"
    )
    command.add_argument("--meeting", required=True, metavar="ADDRESS", help="the meeting's address")
    command.add_argument("--token", help="its facilitator's token; else STAFFROOM_TOKEN")
    command.add_argument("--speed", metavar="N", help="N times the recorded pace; else as replies allow")
    command.set_defaults(run=playing.play_file)


def _add_archive(commands: "argparse._SubParsersAction[_Parser]") -> None:
    export = _with_data(commands.add_parser("export", help="Take a meeting away as a file"))
    export.add_argument("meeting", metavar="MEETING", help="its address or its id")
    export.add_argument(
        "--as",
        dest="form",
        choices=FORMS,
        default="md",
        help="md: to read; html: to read and print, one file; jsonl: its log, for `staffroom import`; "
        "csv: its decisions and commitments",
    )
    export.add_argument("--out", type=Path, metavar="FILE", help="where to write it; else to the output")
    export.set_defaults(run=looking.export)
    verify = _with_data(commands.add_parser("verify", help="Say whether logs are as they were written"))
    verify.add_argument("meeting", nargs="?", metavar="MEETING", help="one meeting's address or id; else all")
    verify.set_defaults(run=looking.verify)
    take_in = _with_data(commands.add_parser("import", help="Take in a meeting that was taken away as jsonl"))
    take_in.add_argument("file", metavar="FILE", type=Path)
    take_in.add_argument("--community", required=True, metavar="NAME-OR-ID", help="where it belongs here")
    take_in.set_defaults(run=importing.import_file)


def _add_communities(commands: "argparse._SubParsersAction[_Parser]") -> None:
    community = commands.add_parser("community", help="Communities: remove one")
    doing = community.add_subparsers(dest="doing", required=True, metavar="ACTION")
    remove = doing.add_parser("remove", help="Remove one with all that is its own, while the server runs")
    remove.add_argument("community", metavar="NAME-OR-ID", help="which one")
    remove.add_argument("--for-ever", action="store_true", required=True, help="say that you mean it")
    _with_data(remove).set_defaults(run=communities.remove)


def _add_protocols(commands: "argparse._SubParsersAction[_Parser]") -> None:
    protocol = commands.add_parser(
        "protocol", help="Protocols: check a file, draw its plan, find one, publish one"
    )
    doing = protocol.add_subparsers(dest="doing", required=True, metavar="ACTION")
    check = doing.add_parser(
        "check", help="Say what is wrong with files of protocols, and what to write instead"
    )
    check.add_argument("files", metavar="FILE", nargs="+", type=Path)
    check.set_defaults(run=scripts.check)
    plan = doing.add_parser("plan", help="Draw a protocol's steps for so many people")
    plan.add_argument(
        "file", metavar="FILE", help="a file, or the name of a protocol that Staffroom comes with"
    )
    plan.add_argument("--people", required=True, type=_ANY_PEOPLE, metavar="N", help="for so many")
    plan.add_argument(
        "--minutes", type=_MINUTES, metavar="N", help="within so many; else as long as it is written"
    )
    plan.add_argument("--json", action="store_true", help="for programs")
    plan.set_defaults(run=scripts.plan)
    listed = doing.add_parser(
        "list", help="Show the protocols that Staffroom comes with, or which of them are for you"
    )
    for option, dest, words in (
        ("--for", "purpose", get_args(Purpose)),
        ("--stage", "stage", get_args(Stage)),
    ):
        listed.add_argument(option, dest=dest, choices=words, metavar=dest.upper(), help=", ".join(words))
    listed.add_argument("--people", type=_PEOPLE, metavar="N", help="for so many")
    listed.add_argument("--minutes", type=_MINUTES, metavar="N", help="within so many, at its shortest")
    listed.add_argument("--json", action="store_true", help="for programs")
    listed.set_defaults(run=scripts.list_)
    _add_publishing(doing)


def _add_publishing(doing: "argparse._SubParsersAction[_Parser]") -> None:
    publish = doing.add_parser("publish", help="Put a protocol that someone wrote into the server's library")
    publish.add_argument(
        "script", metavar="PROTOCOL", help="its address or its id; its newest version is taken"
    )
    _with_data(publish).set_defaults(run=publishing.publish)
    back = doing.add_parser("take-back", help="Take it out of the library; its author keeps it")
    back.add_argument("protocol", metavar="NAME", help="its name in the library, as in our-tuning")
    _with_data(back).set_defaults(run=publishing.take_back)


def _for_one(parser: _Parser) -> _Parser:
    parser.add_argument("email", metavar="EMAIL")
    return _with_data(parser)


def _with_data(parser: _Parser) -> _Parser:
    parser.add_argument("--data", type=Path, help="the data folder; else STAFFROOM_DATA, else ./data")
    return parser
