"""Every HTTP endpoint: the server binds its handlers to these, clients call them, the reference prints them."""

from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from staffroom_schemas import http
from staffroom_schemas.ids import Said

Asks = TypeVar("Asks", bound=Said)
Gives = TypeVar("Gives", bound=Said)


@dataclass(frozen=True)
class Endpoint(Generic[Asks, Gives]):
    """`method path`, the body it takes (`Nothing`: none), what it gives, and what it is for."""

    method: Literal["GET", "POST"]
    path: str
    asks: type[Asks]
    gives: type[Gives]
    what: str


HEALTH = Endpoint("GET", "/healthz", http.Nothing, http.Health, "Whether the server serves.")
SIGN_IN = Endpoint("POST", "/api/sign-in", http.SignIn, http.SignedIn, "Sign in by e-mail and password.")
SIGN_OUT = Endpoint("POST", "/api/sign-out", http.Nothing, http.Nothing, "End this session.")
LOOK_AT_INVITATION = Endpoint(
    "POST", "/api/invitations/look", http.LookAtInvitation, http.InvitationSeen, "What a link is for."
)
USE_INVITATION = Endpoint(
    "POST", "/api/invitations/use", http.UseInvitation, http.SignedIn, "Come in by a link."
)
ME = Endpoint("GET", "/api/me", http.Nothing, http.Me, "Who you are and what is yours.")
CHANGE_PASSWORD = Endpoint(
    "POST", "/api/me/password", http.ChangePassword, http.Nothing, "Set a new password."
)
SESSIONS = Endpoint("GET", "/api/me/sessions", http.Nothing, http.Sessions, "Where you are signed in.")
END_SESSION = Endpoint(
    "POST", "/api/me/sessions/{session}/end", http.Nothing, http.Nothing, "Sign out there."
)
MAKE_TOKEN = Endpoint("POST", "/api/me/tokens", http.MakeToken, http.TokenMade, "Make a bearer token.")
FOUND_COMMUNITY = Endpoint("POST", "/api/communities", http.FoundCommunity, http.Made, "Found a community.")
COMMUNITY = Endpoint("GET", "/api/communities/{community}", http.Nothing, http.CommunitySeen, "A community.")
SET_NORMS = Endpoint(
    "POST", "/api/communities/{community}/norms", http.SetNorms, http.Nothing, "Set its norms."
)
ADD_GOAL = Endpoint("POST", "/api/communities/{community}/goals", http.AddGoal, http.Made, "Add a goal.")
START_CYCLE = Endpoint(
    "POST", "/api/communities/{community}/cycles", http.StartCycle, http.Made, "Start a cycle."
)
PLAN_MEETING = Endpoint(
    "POST", "/api/communities/{community}/meetings", http.PlanMeeting, http.Made, "Plan a meeting."
)
ADD_MEMBER = Endpoint(
    "POST", "/api/communities/{community}/members", http.AddMember, http.MemberAdded, "Add a member."
)
CHANGE_ROLE = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/role",
    http.ChangeRole,
    http.Nothing,
    "Change a member's role.",
)
REMOVE_MEMBER = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/remove",
    http.Nothing,
    http.Nothing,
    "Remove a member.",
)
MAKE_PASSWORD_LINK = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/password-link",
    http.Nothing,
    http.LinkMade,
    "A link that sets a new password.",
)
MEETING = Endpoint(
    "GET", "/api/meetings/{meeting}", http.Nothing, http.MeetingPage, "A meeting, before entering its room."
)
CONTRIBUTIONS = Endpoint(
    "GET",
    "/api/meetings/{meeting}/contributions",
    http.Nothing,
    http.ContributionsPage,
    "Contributions before `?before=SEQ`.",
)
INVITATIONS = Endpoint(
    "GET", "/api/meetings/{meeting}/invitations", http.Nothing, http.Invitations, "The links of a meeting."
)
MAKE_INVITATION = Endpoint(
    "POST",
    "/api/meetings/{meeting}/invitations",
    http.MakeInvitation,
    http.LinkMade,
    "Make a link for guests.",
)
REVOKE_INVITATION = Endpoint(
    "POST",
    "/api/meetings/{meeting}/invitations/{invitation}/revoke",
    http.Nothing,
    http.Nothing,
    "Revoke a link.",
)
ADD_USER = Endpoint(
    "POST", "/api/operator/users", http.AddUser, http.LinkMade, "Add an account; its link sets the password."
)
MAKE_LINK_FOR = Endpoint(
    "POST", "/api/operator/links", http.MakeLinkFor, http.LinkMade, "A link for one person."
)
MAKE_TOKEN_FOR = Endpoint(
    "POST", "/api/operator/tokens", http.MakeTokenFor, http.TokenMade, "A token for one person."
)

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
    INVITATIONS,
    MAKE_INVITATION,
    REVOKE_INVITATION,
    ADD_USER,
    MAKE_LINK_FOR,
    MAKE_TOKEN_FOR,
)
