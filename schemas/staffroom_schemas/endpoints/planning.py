"""Planning of meetings, people's hours and calendars, and their home page."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import File, Nothing
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.hours import (
    BusyRead,
    FeedMade,
    HomeSeen,
    HoursSeen,
    SayHours,
    SayZone,
    SendCalendar,
)
from staffroom_schemas.http.planning import (
    ChangePlan,
    PlanningSeen,
    PlanSeries,
    ProposeTimes,
    SaveTemplate,
    SeriesMade,
    TimesProposed,
)

PLANNING = Endpoint(
    "GET", "/api/communities/{community}/planning", Nothing, PlanningSeen, "What a community has ahead."
)
PLAN_SERIES = Endpoint(
    "POST", "/api/communities/{community}/series", PlanSeries, SeriesMade, "Plan meetings that repeat."
)
PROPOSE_TIMES = Endpoint(
    "POST",
    "/api/communities/{community}/times",
    ProposeTimes,
    TimesProposed,
    "Times inside most members' hours, with the inconvenient hour going round.",
)
CHANGE_PLAN = Endpoint(
    "POST", "/api/meetings/{meeting}/plan", ChangePlan, Nothing, "Plan a meeting anew, or call it off."
)
SAVE_TEMPLATE = Endpoint(
    "POST", "/api/meetings/{meeting}/template", SaveTemplate, Made, "Keep its agenda as a template."
)
REMOVE_TEMPLATE = Endpoint(
    "POST",
    "/api/communities/{community}/templates/{template}/remove",
    Nothing,
    Nothing,
    "Take a template away.",
)
MEETING_CALENDAR = Endpoint(
    "GET", "/api/meetings/{meeting}/calendar", Nothing, File, "The meeting as an iCalendar file."
)
FEED = Endpoint(
    "GET",
    "/calendar/{secret}",
    Nothing,
    File,
    "All meetings of whoever has this secret address, as iCalendar; calendars can only ask so.",
)
HOME = Endpoint("GET", "/api/me/home", Nothing, HomeSeen, "What your home page shows beside your meetings.")
COME_HOME = Endpoint("POST", "/api/me/home", Nothing, Nothing, "You look at your home page.")
HOURS = Endpoint("GET", "/api/me/hours", Nothing, HoursSeen, "Where you are, and when you work.")
SAY_HOURS = Endpoint("POST", "/api/me/hours", SayHours, Nothing, "Say where you are, and when you work.")
SAY_ZONE = Endpoint(
    "POST", "/api/me/zone", SayZone, Nothing, "Where your browser is, if you said nothing yet."
)
RENEW_FEED = Endpoint(
    "POST", "/api/me/feed", Nothing, FeedMade, "A new address for your calendar; the one before ends."
)
END_FEED = Endpoint("POST", "/api/me/feed/end", Nothing, Nothing, "End the address of your calendar.")
IMPORT_BUSY = Endpoint(
    "POST",
    "/api/me/busy",
    SendCalendar,
    BusyRead,
    "Take your busy times from a calendar file of at most 2 MB: when, and nothing else of it.",
    takes="file",
)
DROP_BUSY = Endpoint(
    "POST", "/api/me/busy/{import}/remove", Nothing, Nothing, "Forget the busy times of a file."
)
