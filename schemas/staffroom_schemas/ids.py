"""What every word on the wire is made of: closed values, ids, and text that holds no NUL."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

# Plain strings: a pattern is checked in Rust, a `uuid.UUID` is built in Python (0.2 against 1.6 µs).
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
StepId = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[\x21-\x7e]+$")]
Seq = Annotated[int, Field(ge=0, lt=2**53)]
Link = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Secret = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{20,100}$")]

# Lone surrogates never get past the JSON parser; NUL, which JSON allows, stops here (PostgreSQL stores none).
Prose = Annotated[str, Field(min_length=1, max_length=8_000, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]
Line = Annotated[
    str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$")
]
# No control characters, and none that turn the words around a name about.
_NAME = r"[^\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]"
Name = Annotated[
    str,
    Field(
        min_length=1, max_length=120, pattern=rf"^{_NAME}*[^\x00-\x20\x7f\u202a-\u202e\u2066-\u2069]{_NAME}*$"
    ),
]
Email = Annotated[str, Field(max_length=254, pattern=r"^[^\x00-\x20\x7f@]+@[^\x00-\x20\x7f@]+$")]
Password = Annotated[str, Field(min_length=10, max_length=200, pattern=r"^[^\x00]+$")]
Url = Annotated[str, Field(max_length=2_000, pattern=r"^https?://[^\x00-\x20\x7f\"'<>\\^`{|}]+$")]
Moment = AwareDatetime
Stamp = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
"""A UTC time as the log writes it, to the millisecond: copied, never computed again, the same in every fold."""


def stamp(at: datetime) -> str:
    """A time as the log and the wire write it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


SYSTEM = "staffroom"
"""Who acts when nobody does: stands in `by`, is no member's id."""


class Said(BaseModel):
    """A frozen value that is what it says and nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)
