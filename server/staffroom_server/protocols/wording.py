"""What Pydantic finds wrong with the shape of a script, in words for whoever wrote it."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from staffroom_schemas import protocol as p
from staffroom_schemas.plan import Limits
from staffroom_server.protocols.mistakes import Where, nearest

_PARTS: dict[str, type[BaseModel]] = {
    "sources": p.Source,
    "roles": p.RoleSaid,
    "brings": p.Brought,
    "kinds": p.KindSaid,
    "posts": Limits,
    "round": p.Round,
    "poll": p.PollSaid,
    "passes": p.Passes,
    "repeat": p.Repeat,
    "groups": p.Groups,
}
_TWO = "Write two numbers, from and to, as in [5, 10]."
_FIELDS = {
    "people": _TWO,
    "range": _TWO,
    "minutes": 'Write a number of minutes, or a sum such as "2 + 1 per participant".',
    "days": "Write a whole number of days, from 1 to 60.",
    "speaks": "Write a role, or a list of roles in the order in which they are heard.",
    "opens": "Write the name of a box, or a list of them.",
    "posts": "Write who posts what: {role: [kinds]}, or {role: {kind: {at_most: 2}}}.",
    "prompts": "Write a list of texts, or {role: [texts]}.",
    "many": "Write a whole number, or two, from and to, as in [1, 2].",
    "scale": "Write fist_to_five, gradients_8, gradients_7, gradients_5, consent, yes_no, dots, or a list of words.",
    "url": "Write an address that begins with https://.",
    "at": "Write a whole number from 0 to 10, or a word of the scale.",
    "steps": f"Write a list of 1 to {p.MOST} steps, each with a title.",
}
_TYPES = {
    "string_type": "Write a text. A number, or true, needs quotes to be one.",
    "string_too_short": "Write a text here.",
    "string_too_long": "Write it shorter: at most {max_length} characters.",
    "int_type": "Write a whole number.",
    "float_type": "Write a number.",
    "bool_type": "Write true or false. In YAML 1.2, yes and on are texts.",
    "literal_error": "Write one of: {expected}.",
    "too_long": "Write at most {max_length} here.",
    "too_short": "Write at least {min_length} here.",
    "tuple_type": "Write a list, as in [a, b].",
    "dict_type": "Write names with a colon after each, as in {{presenter: [note]}}.",
    "model_type": "Write fields with a colon after each name.",
    "greater_than_equal": "Write a number of at least {ge}.",
    "greater_than": "Write a number of more than {gt}.",
    "less_than_equal": "Write a number of at most {le}.",
    "json_invalid": "It holds a character that is no text. Take it out.",
}
_NAME = "Write a name of small letters, digits, - and _ that begins with a letter, as in focus_question."
_LINE = "Write a text on one line."


def worded(error: ValidationError, value: object) -> Iterator[tuple[Where, str]]:
    """Each place once, and of places inside each other the innermost."""
    found: dict[Where, ErrorDetails] = {}
    for one in error.errors(include_url=False):
        found.setdefault(_where(one, value), one)
    around = {place[:end] for place in found for end in range(len(place))}
    for place, one in found.items():
        if place not in around:
            yield place, _sentence(one, place, value)


def _where(error: ErrorDetails, value: Any) -> Where:  # noqa: ANN401
    """Pydantic's own marks for what it tried are left out."""
    place: list[str | int] = []
    for part in error["loc"]:
        if place and isinstance(place[-1], int) and part in ("step", "block"):
            continue
        if isinstance(value, dict) and part in value:
            value = value[str(part)]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        elif error["type"] != "missing" or part != error["loc"][-1]:
            continue
        place.append(part)
    return tuple(place)


def _sentence(error: ErrorDetails, place: Where, value: object) -> str:
    kind, field = error["type"], next((part for part in reversed(place) if isinstance(part, str)), "")
    if kind == "missing":
        return f"{field} is missing. {_FIELDS.get(field, 'Write it here.')}"
    if kind == "extra_forbidden":
        return _unknown(field, place, value)
    if kind == "value_error":
        text = error["msg"].removeprefix("Value error, ")
        return f"{text[0].upper()}{text[1:]}."
    if kind == "string_pattern_mismatch" and field not in ("minutes", "many", "at", "url"):
        return _LINE if "x1f" in str(error["ctx"]) and error["loc"][-1] != "[key]" else _NAME
    if len(place) == 1 and field == "minutes":
        return _TWO
    if (
        field in _FIELDS
        and isinstance(place[-1], str)
        and kind not in ("greater_than_equal", "less_than_equal")
    ):
        return _FIELDS[field]
    return _TYPES.get(kind, f"{error['msg']}.").format(**error.get("ctx", {}))


def _unknown(field: str, place: Where, value: object) -> str:
    part = _part(place[:-1], value)
    if part is p.Block and field in p.Step.model_fields:
        return f"A block has no {field} of its own. Write it in the block's steps."
    if part is p.Step and field in p.Block.model_fields:
        return f"{field} belongs to a block. Give it a title and steps of its own."
    known = (one.alias or name for name, one in part.model_fields.items())
    return f"There is no field {field} here. {nearest(field, known)}"


def _part(place: Where, value: Any) -> type[BaseModel]:  # noqa: ANN401
    """Which part of the language stands at a place."""
    for key in place:
        value = value[key]
    names = [part for part in place if isinstance(part, str)]
    known = next((_PARTS[name] for name in reversed(names) if name in _PARTS), None)
    if known and (not isinstance(place[-1], int) or known is p.Source):
        return known
    return p.Protocol if not place else p.Block if "steps" in value else p.Step
