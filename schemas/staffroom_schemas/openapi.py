"""The HTTP endpoints as OpenAPI 3.1."""

import re
from typing import Any

from staffroom_schemas.endpoints import ENDPOINTS, Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.printed import Schema, bundle, under, written

PLACE = "components/schemas"


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
    if names := re.findall(r"{(\w+)}", point.path):
        said["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
            for name in names
        ]
    if point.asks is not Nothing:
        said["requestBody"] = {"required": True, **_content(point.asks)}
    return said


def _content(model: type) -> Schema:
    return {} if model is Nothing else _content_of(model.__name__)


def _content_of(name: str) -> Schema:
    return {"content": {"application/json": {"schema": {"$ref": f"#/{PLACE}/{name}"}}}}


def _security() -> Schema:
    return {
        "cookie": {"type": "apiKey", "in": "cookie", "name": "__Host-staffroom"},
        "token": {"type": "http", "scheme": "bearer"},
    }
