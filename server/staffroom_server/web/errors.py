"""What is answered when a request is not done: a `Trouble` in words fit to show, never a traceback."""

import logging
from collections.abc import Mapping

from starlette.responses import Response

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Trouble
from staffroom_server.archive.arriving import BadFile
from staffroom_server.archive.gathering import Unreadable
from staffroom_server.archive.importing import HereAlready, NoCommunity
from staffroom_server.community.byhand import NotByHand
from staffroom_server.community.cycles import UnknownGoal
from staffroom_server.community.datasets.refusals import BadTable, NoChart, TableTooLarge, TooManySets
from staffroom_server.community.entries import UnknownEntry
from staffroom_server.community.focus import BoxOpened, InFocusAlready, NoNormInFocus, RatedAlready
from staffroom_server.community.hours import TooManyImports
from staffroom_server.community.meanwhile import Meanwhile
from staffroom_server.community.membership import AlreadyMember, LastCoordinator, LooksOn, NotAMember
from staffroom_server.community.norms import NormChanged, NormsChanged, UnknownNorm
from staffroom_server.community.refusals import NotNow, NotSo, Unknown
from staffroom_server.community.roster import BadRoster
from staffroom_server.community.scripts import MOST, MOST_VERSIONS, NameTaken, SavedMeanwhile, TooManyScripts
from staffroom_server.community.series import TooManySeries
from staffroom_server.community.templates import TooManyTemplates, UnknownTemplate
from staffroom_server.people.accounts import EmailTaken
from staffroom_server.people.invitations import LinkOver
from staffroom_server.room.asking import Refused
from staffroom_server.uploads.refusals import NoMeeting, NotDrawn, NotTaken, TooLarge, TooMany

log = logging.getLogger(__name__)

STATUS: Mapping[Code, int] = {
    Code.bad_body: 422,
    Code.bad_origin: 403,
    Code.not_signed_in: 401,
    Code.wrong_password: 403,  # not 401: to a browser that means signed out
    Code.not_allowed: 403,
    Code.blocked: 403,
    Code.not_found: 404,
    Code.taken: 409,
    Code.link_over: 410,
    Code.too_large: 413,
    Code.too_fast: 429,
    Code.failed: 500,
    Code.unavailable: 503,
}
DENIALS = frozenset(
    {
        *(Code.bad_origin, Code.wrong_password, Code.not_allowed, Code.blocked, Code.link_over),
        *(Code.too_large, Code.too_fast),
    }
)
"""What an operator may want to see in the log: someone tried what they may not, or too much of it."""
BY_THE_ROOM = 409
"""A rule of the room said no: all is well said, and another time it may be done."""


class NotDone(Exception):
    """A request that is not done, and why; `field` names what to mend, `wait` the seconds to try again after."""

    def __init__(self, code: Code, text: str, field: str | None = None, wait: int | None = None) -> None:
        """A code, and words fit to show."""
        super().__init__(text)
        self.trouble = Trouble(code=code, text=text, field=field)
        self.wait = wait


REFUSALS: Mapping[type[Exception], tuple[Code, str, str | None]] = {
    EmailTaken: (Code.taken, "There is an account with this e-mail already.", "email"),
    LinkOver: (Code.link_over, "This link no longer works. Ask whoever sent it for a new one.", None),
    AlreadyMember: (Code.taken, "They belong to this community already.", "email"),
    NotAMember: (Code.not_found, "They do not belong to this community.", None),
    LooksOn: (
        Code.not_allowed,
        "They only look on here. Make them a member first, or choose someone else.",
        None,
    ),
    LastCoordinator: (
        Code.not_allowed,
        "A community keeps at least one coordinator: make someone else a coordinator first.",
        None,
    ),
    UnknownGoal: (Code.bad_body, "The community has no such goal.", "goal"),
    SavedMeanwhile: (
        Code.taken,
        "Another version was saved meanwhile. Copy your text, and load the page again.",
        None,
    ),
    TooManyScripts: (
        Code.quota,
        f"No more is kept: {MOST} protocols of one author, {MOST_VERSIONS:,} versions of one protocol.",
        None,
    ),
    NameTaken: (
        Code.taken,
        "The library has another protocol of this name. Its author must change it first.",
        None,
    ),
    UnknownTemplate: (Code.bad_body, "The community has no such template.", "template"),
    TooManyTemplates: (Code.quota, "The community keeps 100 templates. Take one away first.", None),
    TooManySeries: (Code.quota, "The community has 50 series. End one first.", None),
    TooManyImports: (Code.quota, "Your busy times come from 10 files. Take one away first.", None),
    NoNormInFocus: (Code.not_open, "This meeting has no norm in focus, or has not begun yet.", None),
    InFocusAlready: (Code.too_late, "The meeting has opened with its norm. Choose one for the next.", "norm"),
    BoxOpened: (Code.too_late, "The box was opened, and what was in it counted.", None),
    RatedAlready: (Code.quota, "You have said it already. Change it in the browser where you did.", None),
    UnknownNorm: (Code.bad_body, "The community has no such norm. Load the page again.", "norms"),
    NormChanged: (Code.too_late, "A norm was changed meanwhile. Read it again, then say yes.", "norms"),
    NormsChanged: (
        Code.too_late,
        "The norms were changed meanwhile: nothing was done. Copy what you wrote, and load the page again.",
        None,
    ),
    UnknownEntry: (Code.bad_body, "There is no such entry here. Load the page again.", "entries"),
}
MEANWHILE = (
    "The same was changed meanwhile: nothing was saved. Read what it says now, then save again or cancel."
)
OWN_WORDS: Mapping[type[Exception], Code] = {
    NotSo: Code.bad_body,
    NotNow: Code.not_allowed,
    NotTaken: Code.bad_body,
    TooLarge: Code.too_large,
    TooMany: Code.quota,
    NotDrawn: Code.not_found,
    Unreadable: Code.failed,
    BadFile: Code.bad_body,
    BadRoster: Code.bad_body,
    NoCommunity: Code.not_found,
    HereAlready: Code.taken,
    BadTable: Code.bad_body,
    TableTooLarge: Code.too_large,
    TooManySets: Code.quota,
    NoChart: Code.bad_body,
}
"""Refusals that say themselves why."""


def not_found() -> NotDone:
    """There is no such thing, or not for you: which of the two is not said."""
    return NotDone(Code.not_found, "There is nothing here, or it is not open to you.")


def not_allowed(text: str) -> NotDone:
    """You may be here, but may not do this."""
    return NotDone(Code.not_allowed, text)


def bad_body(text: str, field: str | None = None) -> NotDone:
    """The body is not as it should be."""
    return NotDone(Code.bad_body, text, field)


def answer_to(error: Exception) -> Response:
    """What the client is told; what nobody foresaw goes to the log, once, and not to the client."""
    if isinstance(error, NotDone):
        return _answer(error)
    if isinstance(error, Refused):
        return _answer(NotDone(error.code, error.text))
    if isinstance(error, (NoMeeting, NotByHand, Unknown)):
        return _answer(not_found())
    if isinstance(error, Meanwhile):
        return _answer(NotDone(Code.too_late, MEANWHILE, error.field))
    if code := OWN_WORDS.get(type(error)):
        return _answer(NotDone(code, str(error)))
    if refusal := REFUSALS.get(type(error)):
        return _answer(NotDone(*refusal))
    log.error("a request failed", exc_info=error)
    return _answer(
        NotDone(Code.failed, "Something went wrong on the server. It was noted; please try again.")
    )


def _answer(error: NotDone) -> Response:
    if error.trouble.code in DENIALS:
        log.info("a request was denied", extra={"code": error.trouble.code.value})
    headers = {} if error.wait is None else {"Retry-After": str(error.wait)}
    if error.trouble.code is Code.not_signed_in:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(
        error.trouble.model_dump_json(),
        STATUS.get(error.trouble.code, BY_THE_ROOM),
        headers=headers,
        media_type="application/json",
    )
