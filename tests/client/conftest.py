"""Data of others is played where it is at hand; a user has none."""

from recorded import HOSTILE, MEETINGS

collect_ignore = [
    *([] if MEETINGS.is_dir() else ["test_recorded_meetings.py"]),
    *([] if HOSTILE.is_file() else ["test_hostile_text.py"]),
]
