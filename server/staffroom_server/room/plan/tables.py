"""Who sits with whom: tables as near to their size as can be, and nobody alone."""

from collections.abc import Iterable, Sequence
from math import ceil

Tables = tuple[tuple[str, ...], ...]


def tables_wanted(people: int, of: int) -> int:
    """Seven in threes are four and three, five are three and two."""
    return max(1, ceil(people / of - 0.5))


def dealt(units: Iterable[Sequence[str]], among: Iterable[Sequence[str]]) -> Tables:
    """Each unit whole to the smallest table, large ones first."""
    tables = [list(table) for table in among]
    for unit in sorted(units, key=len, reverse=True):
        min(tables, key=len).extend(unit)
    return tuple(tuple(table) for table in tables)


def fresh(units: Iterable[Sequence[str]], people: int, of: int) -> Tables:
    """Formed anew, of people one by one or of earlier tables."""
    return dealt(units, [()] * tables_wanted(people, of))


def kept(before: Iterable[Sequence[str]], people: Sequence[str]) -> Tables:
    """As they sat: who left is gone, who came joins the smallest table, whoever were alone joins another."""
    here = frozenset(people)
    left = [tuple(one for one in table if one in here) for table in before]
    known = frozenset(one for table in left for one in table)
    new = [(one,) for one in people if one not in known]
    tables = dealt(new, [table for table in left if table] or [()])
    while len(tables) > 1 and (alone := next((table for table in tables if len(table) == 1), None)):
        tables = dealt([alone], [table for table in tables if table is not alone])
    return tables


def travelled(before: Tables, hosts: frozenset[str], people: Sequence[str], number: int) -> Tables:
    """Formed anew in a repeat: at each table its host stays, or the first; the others travel on together."""
    here = frozenset(people)
    stay = [host for table in before if (host := _host(table, hosts)) in here]
    others = [one for one in people if one not in stay]
    turn = number % max(1, len(others))
    return kept(
        dealt(((one,) for one in others[turn:] + others[:turn]), [(host,) for host in stay] or [()]), people
    )


def _host(table: tuple[str, ...], hosts: frozenset[str]) -> str:
    return next((one for one in table if one in hosts), table[0] if table else "")
