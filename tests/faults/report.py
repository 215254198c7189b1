"""Prints docs/reliability.md from what was kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from faults.builds import ROOT
from faults.experiment import Experiment
from faults.results import Result, kept

PAGE = ROOT / "docs" / "reliability.md"

HEAD = """# What is promised, and what faults did to it

Printed by `uv run poe faults`; not written by hand. Each experiment starts real servers, breaks something, and lets
the history checker of `tests/history` judge what every client saw against the log. Each has a broken build: a copy of
Staffroom with a patch of `tests/faults/broken`, which must miss what the real one reaches.

| experiment | promise | form | holds | broken build found |
|---|---|---|---|---|
"""


def print_page(experiments: Sequence[Experiment]) -> None:
    """All of them: the full form's figures where they are, else the short form's; the broken build's of either."""
    shown = [(one, _best(one)) for one in experiments]
    rows = "".join(_row(one, result) for one, result in shown)
    parts = "".join("\n".join(_part(one, result)) + "\n" for one, result in shown if result)
    PAGE.write_text(f"{HEAD}{rows}\n{parts}".rstrip() + "\n")


def _best(one: Experiment) -> Result | None:
    full, short = kept(one.name, "full"), kept(one.name, "short")
    if full is not None and full.control is None and short is not None:
        return replace(full, control=short.control)
    return full or short


def _row(one: Experiment, result: Result | None) -> str:
    if result is None:
        return f"| {one.name} | {one.promise} | not run | | |\n"
    found = "yes" if result.control and result.control.missed else "**no**"
    holds = "yes" if not result.missed else "**no**"
    return f"| [{one.name}](#{one.name}) | {one.promise} | {result.form} | {holds} | {found} |\n"


def _part(one: Experiment, result: Result) -> Iterator[str]:
    yield f"## {one.name}\n"
    yield f"{one.promise}\n"
    yield "| figure | to reach | measured |\n|---|---|---|"
    for reach in one.reach:
        if reach.full_only and result.form != "full":
            continue
        sign = "" if reach.compared == "=" else f"{reach.compared} "
        yield f"| {reach.figure} | {sign}{reach.bound:g} {reach.unit} | {_number(result, reach.figure)} |"
    reached = {reach.figure for reach in one.reach}
    for name in (name for name in result.figures if name not in reached):
        yield f"| {name} | | {_number(result, name)} |"
    yield ""
    yield from (f"- Missed: {text}" for text in result.missed)
    if result.control:
        found = "; ".join(result.control.missed[:3]) or "**nothing: it was not found**"
        yield f"- Broken build `{result.control.broken}`: {found}"
    size = ", ".join(f"{name.replace('_', ' ')} {n:,}" for name, n in result.size.items())
    yield f"- {result.form.capitalize()} form: {size}; {result.seconds:.0f} s; `{result.command}`"
    versions = ", ".join(f"{name} {number}" for name, number in result.versions.items())
    yield f"- {result.date}, at {result.commit}, {versions}\n"


def _number(result: Result, figure: str) -> str:
    value = result.figures.get(figure)
    return "not measured" if value is None else f"{value:,.4g}" if value % 1 else f"{value:,.0f}"
