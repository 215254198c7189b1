"""What is judged on data of others is judged where it is at hand."""

from recorded import HOSTILE, MEETINGS

collect_ignore = [
    *([] if MEETINGS.is_dir() else ["test_judge.py"]),
    *([] if HOSTILE.is_file() else ["test_hostile_questions.py"]),
]
