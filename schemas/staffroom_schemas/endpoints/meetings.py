"""A meeting: its page, its links, its works."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import File, Nothing
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.meetings import Invitations, LinkMade, MakeInvitation, MeetingPage, SendFile

MEETING = Endpoint(
    "GET", "/api/meetings/{meeting}", Nothing, MeetingPage, "A meeting, before entering its room."
)
REMOVE_MEETING = Endpoint(
    "POST",
    "/api/meetings/{meeting}/remove",
    Nothing,
    Nothing,
    "Remove a meeting with all that belongs to it: its record, its files, its links.",
)
ATTACH_FILE = Endpoint(
    "POST",
    "/api/meetings/{meeting}/works",
    SendFile,
    Made,
    "Attach a file of at most 10 MB: a PDF, a picture or a text.",
    takes="file",
)
WORK = Endpoint("GET", "/api/meetings/{meeting}/works/{work}", Nothing, File, "A file's bytes.")
WORK_PAGE = Endpoint(
    "GET",
    "/api/meetings/{meeting}/works/{work}/pages/{page}",
    Nothing,
    File,
    "A PDF's page as a picture (PNG).",
)
WORK_WORDS = Endpoint(
    "GET",
    "/api/meetings/{meeting}/works/{work}/pages/{page}/text",
    Nothing,
    File,
    "The words of a PDF's page, as plain text.",
)
REMOVE_WORK = Endpoint(
    "POST",
    "/api/meetings/{meeting}/works/{work}/remove",
    Nothing,
    Nothing,
    "Take work away; a file is removed for good.",
)
INVITATIONS = Endpoint(
    "GET", "/api/meetings/{meeting}/invitations", Nothing, Invitations, "The links of a meeting."
)
MAKE_INVITATION = Endpoint(
    "POST",
    "/api/meetings/{meeting}/invitations",
    MakeInvitation,
    LinkMade,
    "Make a link for guests.",
)
REVOKE_INVITATION = Endpoint(
    "POST",
    "/api/meetings/{meeting}/invitations/{invitation}/revoke",
    Nothing,
    Nothing,
    "Revoke a link.",
)
