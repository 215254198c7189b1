"""The HTTP endpoints as OpenAPI 3.1."""

import re
from collections.abc import Iterator
from typing import Any

from staffroom_schemas.endpoints import ENDPOINTS, Endpoint
from staffroom_schemas.http import File, Nothing
from staffroom_schemas.printed import Schema, Untitled, bundle, under, written

PLACE = "components/schemas"

_NO_IDS: dict[str, Schema] = {
    "page": {"type": "integer", "minimum": 1},
    "version": {"type": "integer", "minimum": 1},
    "protocol": {"type": "string"},
    "form": {"enum": ["md", "html", "jsonl", "csv"]},
}


def openapi_json() -> str:
    """`schemas/json/openapi.json`."""
    paths: dict[str, Schema] = {}
    for point in ENDPOINTS:
        paths.setdefault(point.path, {})[point.method.lower()] = _operation(point)
    return written(
        {
            "openapi": "3.1.0",
            "info": {"title": "Staffroom", "version": "1", "license": {"name": "Apache-2.0"}},
            "paths": paths,
            "components": {"schemas": under(bundle(), PLACE), "securitySchemes": _security()},
            "security": [{"cookie": []}, {"token": []}],
        }
    )


def _operation(point: Endpoint[Any, Any]) -> Schema:
    said: Schema = {
        "operationId": re.sub(r"\W+", "_", f"{point.method.lower()} {point.path}").strip("_"),
        "summary": point.what,
        "responses": {
            "200": {"description": "Done.", **_content(point.gives)},
            "default": {"description": "Not done, and why.", **_content_of("Trouble")},
        },
    }
    if parameters := [*_in_path(point), *_in_query(point), *_in_header(point)]:
        said["parameters"] = parameters
    if point.takes == "file":
        said["requestBody"] = {"required": True, **_content(File)}
    elif point.asks is not Nothing:
        said["requestBody"] = {"required": True, **_content(point.asks)}
    return said


def _in_path(point: Endpoint[Any, Any]) -> Iterator[Schema]:
    for name in re.findall(r"{(\w+)}", point.path):
        schema = _NO_IDS.get(name, {"type": "string", "format": "uuid"})
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(point: Endpoint[Any, Any]) -> Iterator[Schema]:
    if point.takes != "file":
        return
    schema = point.asks.model_json_schema(schema_generator=Untitled)
    for name, field in schema["properties"].items():
        yield {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": field}


def _in_header(point: Endpoint[Any, Any]) -> Iterator[Schema]:
    if point.makes:
        told = "Within a day, whoever asks again under the same key gets the first answer, and nothing more is made."
        schema = {"type": "string", "format": "uuid"}
        yield {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": told,
            "schema": schema,
        }


def _content(model: type) -> Schema:
    if model is File:
        return {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
    return {} if model is Nothing else _content_of(model.__name__)


def _content_of(name: str) -> Schema:
    return {"content": {"application/json": {"schema": {"$ref": f"#/{PLACE}/{name}"}}}}


def _security() -> Schema:
    return {
        "cookie": {"type": "apiKey", "in": "cookie", "name": "__Host-staffroom"},
        "token": {"type": "http", "scheme": "bearer"},
    }
