"""The socket's frames as AsyncAPI 3.0."""

from staffroom_schemas.printed import Schema, bundle, under, written

PLACE = "components/schemas"
UNIONS = {"ClientFrame": "receive", "ServerFrame": "send"}  # as the server does it


def asyncapi_json() -> str:
    """`schemas/json/asyncapi.json`."""
    schemas = under(bundle(), PLACE)
    names = {union: _members(schemas[union]) for union in UNIONS}
    for schema in schemas.values():  # AsyncAPI wants a discriminator's name only
        if isinstance(schema.get("discriminator"), dict):
            schema["discriminator"] = schema["discriminator"]["propertyName"]
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
                "room": {
                    "address": "/live/{room}",
                    "parameters": {"room": {"description": "The id of a meeting."}},
                    "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
                }
            },
            "operations": {
                union: {
                    "action": action,
                    "channel": {"$ref": "#/channels/room"},
                    "messages": [{"$ref": f"#/channels/room/messages/{name}"} for name in names[union]],
                }
                for union, action in UNIONS.items()
            },
            "components": {
                "messages": messages,
                "schemas": {k: v for k, v in schemas.items() if k not in UNIONS},
            },
        }
    )


def _members(union: Schema) -> list[str]:
    return [option["$ref"].rpartition("/")[2] for option in union["oneOf"]]
