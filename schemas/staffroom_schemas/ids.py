"""What every word on the wire is made of: closed values, ids, and text that holds no NUL."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

WRITE = "write"
"""The type of a mistake whose message is for whoever wrote it, and says what to write instead."""


@dataclass(frozen=True, slots=True)
class Write:
    """Stands behind what a value must be: where it is anything else, `text` says what to write."""

    text: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """As it would be otherwise, but for the words."""
        return core_schema.custom_error_schema(
            handler(source), custom_error_type=WRITE, custom_error_message=self.text
        )


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
Email = Annotated[
    str,
    Field(max_length=254, pattern=r"^[^\x00-\x20\x7f@]+@[^\x00-\x20\x7f@]+$"),
    Write("Write an e-mail address, as in name@school.org."),
]
Password = Annotated[str, Field(min_length=10, max_length=200, pattern=r"^[^\x00]+$")]
Url = Annotated[
    str,
    Field(max_length=2_000, pattern=r"^https?://[^\x00-\x20\x7f\"'<>\\^`{|}]+$"),
    Write("Write an address that begins with https:// or http://, of 2,000 characters at most."),
]
Moment = Annotated[
    AwareDatetime,
    Write("Write a date and time with its offset from UTC, as in 2027-02-28T15:30:00+03:00."),
]
Stamp = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
"""A UTC time as the log writes it, to the millisecond: copied, never computed again, the same in every fold."""


def _in_the_calendar(said: str) -> str:
    try:
        date.fromisoformat(said)
    except ValueError:
        raise PydanticCustomError(WRITE, "There is no such day in the calendar.") from None
    return said


Day = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"}),
    Write("Write a day as year-month-day, as in 2027-02-28."),
    AfterValidator(_in_the_calendar),
]
"""A day as it is asked for, without a zone, as a calendar on the wall shows it.

Events and views have plain texts: what was written before days were looked up is read still.
"""


def stamp(at: datetime) -> str:
    """A time as the log and the wire write it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


SYSTEM = "staffroom"
"""Who acts when nobody does: stands in `by`, is no member's id."""


class Said(BaseModel):
    """A frozen value that is what it says and nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)
