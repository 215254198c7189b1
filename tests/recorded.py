"""Where data of others lies, beside the repository: recorded meetings, calendars, and text that breaks programs."""

from pathlib import Path

MEETINGS = Path(__file__).parents[2] / "shared" / "data" / "meetings"
HOSTILE = MEETINGS.parent / "text" / "blns.json"
CALENDARS = MEETINGS.parent / "calendars"
