"""Data sets of a community: a table looked at, what is kept of it, and what is shown. Rows are never shown."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from staffroom_schemas.agenda import RoleName
from staffroom_schemas.http.charts import AskChart, ChartAsked
from staffroom_schemas.ids import WRITE, Day, Id, Line, Moment, Said

ColumnKind = Literal["number", "date", "category", "text", "yes_no"]
Fate = Literal["keep", "sure", "hash", "drop"]
Tells = Literal["names", "ids", "e_mails", "birth_dates", "phones", "addresses", "free_text"]
About = Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]


class OddCell(Said):
    """A cell that is not of its column's kind: it will be left empty."""

    line: int
    text: str


class ColumnFound(Said):
    """A column of a table that was looked at, and what is suggested for it.

    `tells`: it looks as if it told who a student is. `day_first`: how its dates are read, where that is a question;
    `unsure`: they could be either way round.
    """

    name: str
    kind: ColumnKind
    filled: int
    distinct: int
    examples: tuple[str, ...]
    odd: tuple[OddCell, ...]
    odd_count: int
    day_first: bool | None
    unsure: bool
    tells: Tells | None
    suggests: Fate


class TableSeen(Said):
    """A table as it was read; nothing of it is stored. `decimal`: the sign before a number's fraction."""

    rows: int
    encoding: str
    divider: str
    decimal: str
    columns: tuple[ColumnFound, ...]


class DataSetWords(Said):
    """What a data set is, where it comes from, and of when it is."""

    title: Line
    about: About | None = None
    source: Line | None = None
    from_on: Day | None = None
    upto_on: Day | None = None

    @field_validator("upto_on")
    @classmethod
    def _after_the_first(cls, upto_on: str | None, info: ValidationInfo) -> str | None:
        from_on = info.data.get("from_on")
        if from_on and upto_on and upto_on < from_on:
            raise PydanticCustomError(
                WRITE, "The last day comes before the first. Write the earlier one first."
            )
        return upto_on


class KeepTable(DataSetWords):
    """A table to keep is the body; this stands in the query. `columns`: what becomes of each, in order.

    One word a column, divided by commas: `keep`, `hash` (with a key that is kept nowhere), `drop`, or `sure`, which
    keeps what looks as if it told who a student is. After a colon, how it is read: `keep:category`; of dates also
    `day_first` and `month_first`. Left out: as suggested.
    """

    columns: Annotated[str, Field(max_length=4_000)] | None = None


class DataSetRead(Said):
    """What a data set said when somebody began to change it, or says now; words that were forgotten are null."""

    title: str | None
    about: str | None
    source: str | None
    from_on: str | None
    upto_on: str | None


class ChangeDataSet(DataSetWords):
    """`seen`: what it said when you began. Of that, what you changed is done; nothing if others changed the same."""

    seen: DataSetRead | None = None


class ColumnSeen(Said):
    """A column that was kept. `values`: the groups it makes, those of fewer than 5 rows left out."""

    place: int
    name: str
    kind: ColumnKind
    hashed: bool
    filled: int
    unit: str | None
    precision: Literal["day", "month", "year"] | None
    values: tuple[str, ...]


class DataSetListed(DataSetRead):
    """A data set in a list. `waits`: the meeting in which it opens first; until then its columns are not shown.

    `amended`: when its words were changed last, if they were.
    """

    id: Id
    made_by: str
    made_at: Moment
    rows: int
    amended: Moment | None = None
    waits: str | None = None


class DataSets(Said):
    """Of a community, newest first."""

    data_sets: tuple[DataSetListed, ...]
    names: dict[str, str]


class DataSetSeen(DataSetListed):
    """A data set, never its rows. `changes`: whether you may change its words and remove it."""

    community: Id
    columns: tuple[ColumnSeen, ...]
    names: dict[str, str]
    changes: bool


class AttachData(Said):
    """Bring a data set of the meeting's community as work; with `chart`, that alone of it."""

    data_set: Id
    title: Line
    item: Id | None = None
    brings: RoleName | None = None
    chart: AskChart | None = None


class WorkData(Said):
    """The data set that is a work; `chart`: that alone may be looked at."""

    data_set: DataSetSeen
    chart: ChartAsked | None
