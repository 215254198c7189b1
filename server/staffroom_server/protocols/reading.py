"""A script's text, read: either a protocol that can be run, or all that is wrong with it."""

import json

from pydantic import ValidationError

from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.mistakes import BadProtocol, Mistake, Where, field_name
from staffroom_server.protocols.plain import Plain
from staffroom_server.protocols.sense import check
from staffroom_server.protocols.wording import worded

__all__ = ["BadProtocol", "Mistake", "read"]


def read(text: str, file: str) -> Protocol:
    """Raises BadProtocol; its mistakes name `file`, line, field and what to write instead."""
    plain = Plain(text, file)

    def mistake(where: Where, sentence: str) -> Mistake:
        return Mistake(file, plain.line(where), field_name(where), sentence)

    try:
        # Through JSON: strict there takes lists, and no "5" or true for a number.
        script = Protocol.model_validate_json(json.dumps(plain.value), strict=True)
    except ValidationError as error:
        raise BadProtocol(mistake(*found) for found in worded(error, plain.value)) from None
    if found := [mistake(*one) for one in check(script)]:
        raise BadProtocol(found)
    return script
