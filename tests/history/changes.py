"""Ways to break a recorded history."""

import json
from collections.abc import Callable
from typing import Any

from history.records import Got, Record

Change = Callable[[list[Record]], None]


def each(kind: type, change: Callable[[Any], Any]) -> Change:
    """Every record of this kind; where `change` gives null it is gone."""

    def changed(records: list[Record]) -> None:
        new = [change(one) if isinstance(one, kind) else one for one in records]
        records[:] = [one for one in new if one is not None]

    return changed


def frames(change: Callable[[dict[str, Any]], Any], whose: str = "") -> Change:
    """What this client got, parsed; without a name, what all got. Where `change` gives null it did not come."""

    def changed(got: Got) -> Got | None:
        if not got.visit.startswith(whose):
            return got
        new = change(json.loads(got.frame))
        return got.model_copy(update={"frame": json.dumps(new, separators=(",", ":"))}) if new else None

    return each(Got, changed)


def also(*more: Record) -> Change:
    """These happened too, last."""
    return lambda records: records.extend(more)
