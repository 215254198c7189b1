"""What TypeScript cannot read from JSON Schema: the endpoints' types, and the numbers both sides must know."""

from collections.abc import Iterable
from typing import Any, get_args

from staffroom_schemas.agenda import DUTIES
from staffroom_schemas.contributions import Kind
from staffroom_schemas.deciding import Stage
from staffroom_schemas.endpoints import ENDPOINTS, Endpoint
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import SUBPROTOCOL
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.protocols import MOST_PEOPLE
from staffroom_schemas.protocol import Purpose
from staffroom_schemas.view import WINDOW


def endpoints_ts() -> str:
    """`client/web/src/endpoints.ts`."""
    points = [point for point in ENDPOINTS if point.all_json]
    names = sorted({name for point in points for name in (_name(point.asks), _name(point.gives))} - {"null"})
    rows = "".join(f'  "{p.method} {p.path}": {_types(p)};\n' for p in points)
    codes = "".join(f"  {code.name}: {code.value},\n" for code in Close)
    return (
        "/* Printed by `uv run poe print` from schemas/. Do not edit. */\n"
        f'import type {{\n{"".join(f"  {name},{chr(10)}" for name in names)}}} from "./wire";\n\n'
        "/** What each endpoint takes and gives, as JSON; those of files are in openapi.json. */\n"
        f"export interface Endpoints {{\n{rows}}}\n\n"
        "/** Why a socket closes. */\n"
        f"export const CLOSE = {{\n{codes}}} as const;\n\n"
        f'export const SUBPROTOCOL = "{SUBPROTOCOL}";\n'
        "/** How many contributions a view holds. */\n"
        f"export const WINDOW = {WINDOW};\n"
        "/** What a contribution may be where no protocol says. */\n"
        f"export const KINDS = {_list(kind.value for kind in Kind)} as const;\n"
        "/** Roles that every item may give. */\n"
        f"export const DUTIES = {_list(DUTIES)} as const;\n"
        "/** The parts of a cycle. */\n"
        f"export const STAGES = {_list(get_args(Stage))} as const;\n"
        "/** What one looks for a protocol for. */\n"
        f"export const PURPOSES = {_list(get_args(Purpose))} as const;\n"
        "/** People for whom a plan is drawn before a meeting. */\n"
        f"export const MOST_PEOPLE = {MOST_PEOPLE};\n"
    )


def _list(names: Iterable[str]) -> str:
    return f"[{', '.join(f'{chr(34)}{name}{chr(34)}' for name in names)}]"


def _types(point: Endpoint[Any, Any]) -> str:
    return f"{{ asks: {_name(point.asks)}; gives: {_name(point.gives)} }}"


def _name(model: type) -> str:
    return "null" if model is Nothing else model.__name__
