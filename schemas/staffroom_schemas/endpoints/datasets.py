"""Data sets of a community, and data sets as the work of a meeting."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.charts import AskChart, AskReadings, ChartSeen, Readings
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.datasets import (
    AttachData,
    ChangeDataSet,
    DataSets,
    DataSetSeen,
    KeepTable,
    TableSeen,
    WorkData,
)

_HERE = "/api/communities/{community}/data-sets"

DATA_SETS = Endpoint("GET", _HERE, Nothing, DataSets, "The data sets of a community.")
LOOK_AT_TABLE = Endpoint(
    "POST",
    f"{_HERE}/look",
    Nothing,
    TableSeen,
    "What a table is, and what would become of its columns; nothing of it is stored.",
    takes="file",
)
KEEP_TABLE = Endpoint(
    "POST",
    _HERE,
    KeepTable,
    Made,
    "Make a data set of a table: CSV or pasted, at most 100,000 rows and 48 MB.",
    takes="file",
)
DATA_SET = Endpoint("GET", f"{_HERE}/{{data_set}}", Nothing, DataSetSeen, "A data set, never its rows.")
CHANGE_DATA_SET = Endpoint(
    "POST", f"{_HERE}/{{data_set}}/words", ChangeDataSet, Nothing, "Change the words of a data set."
)
REMOVE_DATA_SET = Endpoint(
    "POST", f"{_HERE}/{{data_set}}/remove", Nothing, Nothing, "Remove a data set, for ever."
)
CHART = Endpoint("POST", f"{_HERE}/{{data_set}}/chart", AskChart, ChartSeen, "A chart of a data set.")
READINGS = Endpoint(
    "POST",
    f"{_HERE}/{{data_set}}/readings",
    AskReadings,
    Readings,
    "A column's figure by date, for a measure.",
)
ATTACH_DATA = Endpoint(
    "POST", "/api/meetings/{meeting}/data-sets", AttachData, Made, "Bring a data set as work."
)
WORK_DATA = Endpoint(
    "GET", "/api/meetings/{meeting}/works/{work}/data", Nothing, WorkData, "The data set that is a work."
)
WORK_CHART = Endpoint(
    "POST", "/api/meetings/{meeting}/works/{work}/chart", AskChart, ChartSeen, "A chart of such a work."
)
