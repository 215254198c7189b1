"""Who is who: coming in, and what is one's own."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import Me
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
