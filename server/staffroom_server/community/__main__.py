"""A foreign calendar file, read in a process of its own: see `uploads.apart`. The file comes by standard input."""

import json
import sys
from datetime import datetime

from staffroom_server.small import NOT_TAKEN, be_small

SECONDS = 5


def _main() -> int:
    be_small(SECONDS)
    from staffroom_server.community import busy

    task, zone, since, until = sys.argv[1:]
    assert task == "busy", "it reads busy times"
    data = sys.stdin.buffer.read(busy.LARGEST + 1)
    try:
        found = busy.read(data, zone, datetime.fromisoformat(since), datetime.fromisoformat(until))
    except busy.BadCalendar as no:
        print(json.dumps(str(no)))
        return NOT_TAKEN
    spans = [[begins.isoformat(), ends.isoformat()] for begins, ends in found.spans]
    print(json.dumps({"spans": spans, "left_out": found.left_out}))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
