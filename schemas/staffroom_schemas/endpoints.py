"""Every HTTP endpoint: the server binds its handlers to these, clients call them, the reference prints them."""

from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from staffroom_schemas.http import File, Health, Nothing
from staffroom_schemas.http.communities import (
    AddGoal,
    AddMember,
    ChangeRole,
    CommunitySeen,
    FoundCommunity,
    Made,
    Me,
    MemberAdded,
    PlanMeeting,
    SetNorms,
    StartCycle,
)
from staffroom_schemas.http.forgetting import Erased, ErasePerson, EraseThings
from staffroom_schemas.http.meetings import (
    ContributionsPage,
    Invitations,
    LinkMade,
    MakeInvitation,
    MeetingPage,
    SendFile,
)
from staffroom_schemas.http.operator import AddUser, MakeLinkFor, MakeTokenFor
from staffroom_schemas.http.people import (
    ChangePassword,
    InvitationSeen,
    LookAtInvitation,
    MakeToken,
    Sessions,
    SignedIn,
    SignIn,
    TokenMade,
    UseInvitation,
)
from staffroom_schemas.http.protocols import DrawPlan, PlanShown, Protocols, ProtocolSeen
from staffroom_schemas.ids import Said

Asks = TypeVar("Asks", bound=Said)
Gives = TypeVar("Gives", bound=Said)


@dataclass(frozen=True)
class Endpoint(Generic[Asks, Gives]):
    """`method path`, what it asks (`Nothing`: nothing), what it gives, and what it is for.

    It takes its body as JSON; one that takes a file has the file as its body, and what it asks in the query.
    """

    method: Literal["GET", "POST"]
    path: str
    asks: type[Asks]
    gives: type[Gives]
    what: str
    takes: Literal["json", "file"] = "json"

    @property
    def all_json(self) -> bool:
        """Whether neither its body nor its reply is a file."""
        return self.takes == "json" and self.gives is not File


HEALTH = Endpoint("GET", "/healthz", Nothing, Health, "Whether the server serves.")
SIGN_IN = Endpoint("POST", "/api/sign-in", SignIn, SignedIn, "Sign in by e-mail and password.")
SIGN_OUT = Endpoint("POST", "/api/sign-out", Nothing, Nothing, "End this session.")
LOOK_AT_INVITATION = Endpoint(
    "POST", "/api/invitations/look", LookAtInvitation, InvitationSeen, "What a link is for."
)
USE_INVITATION = Endpoint("POST", "/api/invitations/use", UseInvitation, SignedIn, "Come in by a link.")
ME = Endpoint("GET", "/api/me", Nothing, Me, "Who you are and what is yours.")
CHANGE_PASSWORD = Endpoint("POST", "/api/me/password", ChangePassword, Nothing, "Set a new password.")
SESSIONS = Endpoint("GET", "/api/me/sessions", Nothing, Sessions, "Where you are signed in.")
END_SESSION = Endpoint("POST", "/api/me/sessions/{session}/end", Nothing, Nothing, "Sign out there.")
MAKE_TOKEN = Endpoint("POST", "/api/me/tokens", MakeToken, TokenMade, "Make a bearer token.")
FOUND_COMMUNITY = Endpoint("POST", "/api/communities", FoundCommunity, Made, "Found a community.")
COMMUNITY = Endpoint("GET", "/api/communities/{community}", Nothing, CommunitySeen, "A community.")
SET_NORMS = Endpoint("POST", "/api/communities/{community}/norms", SetNorms, Nothing, "Set its norms.")
ADD_GOAL = Endpoint("POST", "/api/communities/{community}/goals", AddGoal, Made, "Add a goal.")
START_CYCLE = Endpoint("POST", "/api/communities/{community}/cycles", StartCycle, Made, "Start a cycle.")
PLAN_MEETING = Endpoint("POST", "/api/communities/{community}/meetings", PlanMeeting, Made, "Plan a meeting.")
ADD_MEMBER = Endpoint("POST", "/api/communities/{community}/members", AddMember, MemberAdded, "Add a member.")
CHANGE_ROLE = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/role",
    ChangeRole,
    Nothing,
    "Change a member's role.",
)
REMOVE_MEMBER = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/remove",
    Nothing,
    Nothing,
    "Remove a member.",
)
MAKE_PASSWORD_LINK = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/password-link",
    Nothing,
    LinkMade,
    "A link that sets a new password.",
)
MEETING = Endpoint(
    "GET", "/api/meetings/{meeting}", Nothing, MeetingPage, "A meeting, before entering its room."
)
CONTRIBUTIONS = Endpoint(
    "GET",
    "/api/meetings/{meeting}/contributions",
    Nothing,
    ContributionsPage,
    "Contributions before `?before=SEQ`.",
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
ERASE = Endpoint(
    "POST",
    "/api/meetings/{meeting}/erase",
    EraseThings,
    Nothing,
    "Forget words for ever: one's own; any, for a coordinator.",
)
ERASE_ME = Endpoint("POST", "/api/me/erase", ErasePerson, Erased, "Forget your words, or your name.")
ERASE_MEMBER = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/erase",
    ErasePerson,
    Erased,
    "Forget someone's words in this community, or the name of an account that is its alone.",
)
PROTOCOLS = Endpoint("GET", "/api/protocols", Nothing, Protocols, "The protocols of this server.")
PROTOCOL = Endpoint("GET", "/api/protocols/{protocol}", Nothing, ProtocolSeen, "One protocol, whole.")
DRAW_PLAN = Endpoint(
    "POST",
    "/api/protocols/{protocol}/plan",
    DrawPlan,
    PlanShown,
    "What a protocol becomes for some people and minutes.",
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
ADD_USER = Endpoint(
    "POST", "/api/operator/users", AddUser, LinkMade, "Add an account; its link sets the password."
)
MAKE_LINK_FOR = Endpoint("POST", "/api/operator/links", MakeLinkFor, LinkMade, "A link for one person.")
MAKE_TOKEN_FOR = Endpoint("POST", "/api/operator/tokens", MakeTokenFor, TokenMade, "A token for one person.")

ENDPOINTS: tuple[Endpoint[Any, Any], ...] = (
    HEALTH,
    SIGN_IN,
    SIGN_OUT,
    LOOK_AT_INVITATION,
    USE_INVITATION,
    ME,
    CHANGE_PASSWORD,
    SESSIONS,
    END_SESSION,
    MAKE_TOKEN,
    FOUND_COMMUNITY,
    COMMUNITY,
    SET_NORMS,
    ADD_GOAL,
    START_CYCLE,
    PLAN_MEETING,
    ADD_MEMBER,
    CHANGE_ROLE,
    REMOVE_MEMBER,
    MAKE_PASSWORD_LINK,
    MEETING,
    CONTRIBUTIONS,
    REMOVE_MEETING,
    ATTACH_FILE,
    WORK,
    WORK_PAGE,
    WORK_WORDS,
    REMOVE_WORK,
    ERASE,
    ERASE_ME,
    ERASE_MEMBER,
    PROTOCOLS,
    PROTOCOL,
    DRAW_PLAN,
    INVITATIONS,
    MAKE_INVITATION,
    REVOKE_INVITATION,
    ADD_USER,
    MAKE_LINK_FOR,
    MAKE_TOKEN_FOR,
)
