"""What is brought to a protocol, and who may not see it yet."""

from protocols.people import LEADS
from protocols.scene import Course
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.room.works import hidden_from


class Bag:
    """Things come when a step waits for them; what silent steps need is there before."""

    def __init__(self, course: Course) -> None:
        self.course = course
        script = course.play.item(course.item).protocol
        assert script is not None
        self._brings = script.brings
        for told in course.facts.steps:
            if not told.speaks:
                self.brings(*told.needs)

    def brings(self, *names: str) -> None:
        """What of these is a thing and no kind, by whoever is to bring it; and what is hidden with it."""
        needed = [name for name in names if name in self._brings]
        cast = {**self.course.people.cast, **self.course.people.duties}
        for thing in (*needed, *self.course.facts.hidden) if needed else ():
            if thing not in self.course.works:
                self.course.works[thing] = an_id(f"work {thing}")
                self._attaches(cast.get(self._brings[thing].by, (LEADS,))[0], thing)

    def _attaches(self, by: str, thing: str) -> None:
        """What is hidden is a file: where a link leads, anyone could go."""
        id, item, play = self.course.works[thing], self.course.item, self.course.play
        link = c.AttachLink(item=item, title=thing, url="https://example.org/it", brings=thing)
        if thing not in self.course.facts.hidden:
            play.does(by, link, id)
            return
        play.refuses(by, link, Code.not_in_step)
        pdf = "application/pdf"
        play.serves(by, c.AttachFile(item=item, title=thing, media=pdf, size=9, pages=1, brings=thing), id)
        self.is_hidden()

    def is_hidden(self) -> None:
        """From all but who brought it and who leads, until its step; no group has it before either."""
        for work in self.course.play.view.works:
            until = self.course.facts.hidden.get(work.brings or "")
            if until is None:
                continue
            waits = until not in self.course.opened
            for name in self.course.people.others:
                hidden = hidden_from(self.course.play.state, work.id, an_id(name))
                assert hidden is (waits and an_id(name) != work.by), (work.brings, name)
            for room in self.course.play.rooms.values():
                assert not waits or work.id not in {one.id for one in room.view.works}
