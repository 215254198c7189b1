"""What every event is."""

from typing import ClassVar

from staffroom_schemas.ids import Said


class Event(Said):
    """Something that happened; `prose` names the fields that hold a person's words."""

    prose: ClassVar[tuple[str, ...]] = ()
