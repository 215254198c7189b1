"""What TypeScript cannot read from JSON Schema: the endpoints' types, and the numbers both sides must know."""

from typing import Any

from staffroom_schemas.endpoints import ENDPOINTS, Endpoint
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import SUBPROTOCOL
from staffroom_schemas.http import Nothing
from staffroom_schemas.view import WINDOW


def endpoints_ts() -> str:
    """`client/web/src/endpoints.ts`."""
    names = sorted(
        {name for point in ENDPOINTS for name in (_name(point.asks), _name(point.gives))} - {"null"}
    )
    rows = "".join(f'  "{p.method} {p.path}": {_types(p)};\n' for p in ENDPOINTS)
    codes = "".join(f"  {code.name}: {code.value},\n" for code in Close)
    return (
        "/* Printed by `uv run poe print` from schemas/. Do not edit. */\n"
        f'import type {{\n{"".join(f"  {name},{chr(10)}" for name in names)}}} from "./wire";\n\n'
        "/** What each endpoint takes and gives. */\n"
        f"export interface Endpoints {{\n{rows}}}\n\n"
        "/** Why a socket closes. */\n"
        f"export const CLOSE = {{\n{codes}}} as const;\n\n"
        f'export const SUBPROTOCOL = "{SUBPROTOCOL}";\n'
        "/** How many contributions a view holds. */\n"
        f"export const WINDOW = {WINDOW};\n"
    )


def _types(point: Endpoint[Any, Any]) -> str:
    return f"{{ asks: {_name(point.asks)}; gives: {_name(point.gives)} }}"


def _name(model: type) -> str:
    return "null" if model is Nothing else model.__name__
