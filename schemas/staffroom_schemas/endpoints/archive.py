"""Reading a meeting, its record, and every meeting one may see."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import File, Nothing
from staffroom_schemas.http.archive import LogPage, OpenThings, Recalled, RecordPage, SealSeen
from staffroom_schemas.http.entries import Entries, PlaceEntries
from staffroom_schemas.http.meetings import ContributionsPage, RoomSeen
from staffroom_schemas.http.search import Search, SearchPage

ROOM = Endpoint(
    "GET",
    "/api/meetings/{meeting}/view",
    Nothing,
    RoomSeen,
    "Its room as it stands, for a page that goes on by its socket: say `hello` with this `seq` and `link`.",
)
CONTRIBUTIONS = Endpoint(
    "GET",
    "/api/meetings/{meeting}/contributions",
    Nothing,
    ContributionsPage,
    "Contributions before `?before=SEQ`.",
)
RECORD = Endpoint("GET", "/api/meetings/{meeting}/record", Nothing, RecordPage, "How a meeting went.")
LOG = Endpoint(
    "GET", "/api/meetings/{meeting}/log", Nothing, LogPage, "Its log, by page: after `?after=SEQ`."
)
GROUP_CONTRIBUTIONS = Endpoint(
    "GET",
    "/api/meetings/{meeting}/groups/{group}/contributions",
    Nothing,
    ContributionsPage,
    "As of the meeting, of one of its groups: to its people; once it is closed, to all if it kept nothing to itself.",
)
GROUP_RECORD = Endpoint(
    "GET",
    "/api/meetings/{meeting}/groups/{group}/record",
    Nothing,
    RecordPage,
    "How it went in a group of a meeting.",
)
GROUP_LOG = Endpoint(
    "GET",
    "/api/meetings/{meeting}/groups/{group}/log",
    Nothing,
    LogPage,
    "The log of a group of a meeting, by page.",
)
SEAL = Endpoint("GET", "/api/meetings/{meeting}/seal", Nothing, SealSeen, "Whether its log is intact.")
OPEN_THINGS = Endpoint(
    "GET", "/api/meetings/{meeting}/open", Nothing, OpenThings, "What is open from earlier meetings."
)
RECALLED = Endpoint(
    "GET",
    "/api/meetings/{meeting}/recalled",
    Nothing,
    Recalled,
    "What its steps keep in view from earlier meetings: a focus question, predictions.",
)
TAKE_AWAY = Endpoint(
    "GET",
    "/api/meetings/{meeting}/export/{form}",
    Nothing,
    File,
    "The record as a file: `md`, `html`, `jsonl` (the log) or `csv` (decisions and commitments).",
)
ENTRIES = Endpoint(
    "GET", "/api/meetings/{meeting}/entries", Nothing, Entries, "What it adds to the cycle record."
)
PLACE_ENTRIES = Endpoint(
    "POST",
    "/api/meetings/{meeting}/entries",
    PlaceEntries,
    Nothing,
    "Confirm, move or drop what a meeting adds to the cycle record.",
)
CYCLE_RECORD = Endpoint(
    "GET",
    "/api/communities/{community}/entries",
    Nothing,
    Entries,
    "A community's cycle record: the newest of every stage, or one `?stage=STAGE`, `&before=ID`.",
)
SEARCH = Endpoint("POST", "/api/search", Search, SearchPage, "Search every meeting that you may see.")
