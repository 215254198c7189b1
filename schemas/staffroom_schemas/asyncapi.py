"""The socket's frames as AsyncAPI 3.0."""

import json
import re
from collections.abc import Iterable
from typing import Any

from staffroom_schemas.printed import Schema, bundle, under, written

PLACE = "components/schemas"
_REHEARSAL = "An id that the client draws; the query says what is rehearsed (`http/rehearsals.py`)."
UNIONS = {"ClientFrame": "receive", "ServerFrame": "send"}  # as the server does it


def asyncapi_json() -> str:
    """`schemas/json/asyncapi.json`."""
    schemas = under(bundle(), PLACE)
    names = {union: _members(schemas[union]) for union in UNIONS}
    said = _named_from([name for members in names.values() for name in members], schemas)
    messages = {
        name: {"name": name, "payload": {"$ref": f"#/{PLACE}/{name}"}}
        for members in names.values()
        for name in members
    }
    return written(
        {
            "asyncapi": "3.0.0",
            "info": {"title": "Staffroom: the live room", "version": "1"},
            "channels": {
                "room": _channel("/live/{room}", "room", "The id of a meeting.", messages),
                "rehearsal": _channel("/live/rehearsals/{rehearsal}", "rehearsal", _REHEARSAL, messages),
            },
            "operations": {union: _operation(action, names[union]) for union, action in UNIONS.items()},
            "components": {"messages": messages, "schemas": {name: _plain(schemas[name]) for name in said}},
        }
    )


def _channel(address: str, name: str, what: str, messages: Iterable[str]) -> Schema:
    return {
        "address": address,
        "parameters": {name: {"description": what}},
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
    }


def _operation(action: str, names: Iterable[str]) -> Schema:
    return {
        "action": action,
        "channel": {"$ref": "#/channels/room"},
        "messages": [{"$ref": f"#/channels/room/messages/{name}"} for name in names],
    }


def _members(union: Schema) -> list[str]:
    return [option["$ref"].rpartition("/")[2] for option in union["oneOf"]]


def _named_from(names: Iterable[str], schemas: Schema) -> list[str]:
    """These types, and all that they are made of."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += re.findall(f'"#/{PLACE}/(\\w+)"', json.dumps(schemas[name]))
    return sorted(found)


def _plain(schema: Any) -> Any:  # noqa: ANN401
    """With the name alone of each discriminator: AsyncAPI knows no mapping."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: value["propertyName"] if key == "discriminator" else _plain(value)
        for key, value in schema.items()
    }
