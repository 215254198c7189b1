"""The wire as JSON Schema: one bundle of every frame, event, view and body, which all reference docs print."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from staffroom_schemas.endpoints import ENDPOINTS
from staffroom_schemas.frames import ClientFrame, ServerFrame
from staffroom_schemas.http import File, Nothing, Trouble

Schema = dict[str, Any]


class Untitled(GenerateJsonSchema):
    """No title a field (json-schema-to-typescript would make a type of each); `type` is always said."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        """Refuse every title but a model's own."""
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ANN401
        """A discriminator has a default in Python, and is required on the wire."""
        inner: Mapping[str, Any] = field.get("schema", {})
        inner = inner.get("schema", inner)
        return inner.get("type") == "literal" or super().field_is_required(field, total)


def bodies() -> tuple[tuple[type[BaseModel], JsonSchemaMode], ...]:
    """Every HTTP body once: what is asked as it is checked, what is given as it is written."""
    points = [point for point in ENDPOINTS if point.all_json]
    asked = {point.asks: None for point in points if point.asks is not Nothing}
    given = {point.gives: None for point in ENDPOINTS if point.gives not in (File, Nothing)} | {Trouble: None}
    return (*((model, "validation") for model in asked), *((model, "serialization") for model in given))


def bundle() -> Schema:
    """Every type of the wire under `$defs`."""
    frames: tuple[tuple[str, JsonSchemaMode, TypeAdapter[Any]], ...] = (
        ("ClientFrame", "validation", TypeAdapter(ClientFrame)),
        ("ServerFrame", "serialization", TypeAdapter(ServerFrame)),
    )
    models = tuple((model.__name__, mode, TypeAdapter(model)) for model, mode in bodies())
    refs, rest = TypeAdapter.json_schemas((*frames, *models), schema_generator=Untitled)
    unions = {name: refs[name, mode] for name, mode, _ in frames}
    return {"title": "Wire", "$defs": dict(rest["$defs"]) | unions}


def written(schema: Schema) -> str:
    """As it stands in a file."""
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def wire_json() -> str:
    """`schemas/json/wire.json`."""
    return written(bundle())


def under(schema: Schema, place: str) -> Schema:
    """The bundle's types with references to `place`, as OpenAPI and AsyncAPI keep them; discriminators apart."""
    moved: Schema = json.loads(json.dumps(schema["$defs"]).replace("#/$defs/", f"#/{place}/"))
    return moved
