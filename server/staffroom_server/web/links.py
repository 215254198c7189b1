"""Whole links. A secret stands behind the #, where no server's log and no proxy sees it."""

from starlette.requests import Request

from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.origins import origin_for_links


def link_of(on: Dependencies, request: Request, secret: str) -> str:
    """The link for whoever made this request to send on."""
    return come_in(origin_for_links(request.headers, request.scope["scheme"], on.settings), secret)


def come_in(origin: str, secret: str) -> str:
    """The page where a link is used."""
    return f"{origin}/come-in#{secret}"


def meeting_at(origin: str, meeting: str) -> str:
    """The address of a meeting: planned, live and closed."""
    return f"{origin}/meetings/{meeting}"


def community_at(origin: str, community: str) -> str:
    """The address of a community."""
    return f"{origin}/communities/{community}"


def school_at(origin: str, school: str) -> str:
    """The address of a school or system."""
    return f"{origin}/schools/{school}"
