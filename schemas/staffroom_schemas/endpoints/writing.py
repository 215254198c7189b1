"""Protocols that people write."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.protocols import DrawPlan, PlanShown
from staffroom_schemas.http.writing import (
    Checked,
    CheckScript,
    ForMeeting,
    PublishScript,
    SaveScript,
    ScriptPublished,
    Scripts,
    ScriptSaved,
    ScriptSeen,
    ScriptVersion,
    ShareScript,
    TakeBackScript,
)

SCRIPTS = Endpoint("GET", "/api/scripts", Nothing, Scripts, "The protocols that you and yours have written.")
CHECK_SCRIPT = Endpoint(
    "POST",
    "/api/scripts/check",
    CheckScript,
    Checked,
    "What is wrong with a protocol's text; nothing is kept.",
)
WRITE_SCRIPT = Endpoint("POST", "/api/scripts", SaveScript, ScriptSaved, "Keep a new protocol of one's own.")
SCRIPT = Endpoint("GET", "/api/scripts/{script}", Nothing, ScriptSeen, "A protocol that someone wrote.")
SCRIPT_VERSION = Endpoint(
    "GET", "/api/scripts/{script}/versions/{version}", Nothing, ScriptVersion, "One of its versions."
)
SAVE_SCRIPT = Endpoint(
    "POST", "/api/scripts/{script}", SaveScript, ScriptSaved, "Keep a new version of one's own protocol."
)
SHARE_SCRIPT = Endpoint(
    "POST", "/api/scripts/{script}/share", ShareScript, Nothing, "Share one's own protocol with a community."
)
WITHDRAW_SCRIPT = Endpoint(
    "POST",
    "/api/scripts/{script}/withdraw",
    Nothing,
    Nothing,
    "Share it no more; a coordinator may do so too.",
)
PROTOCOL_TEXT = Endpoint(
    "GET", "/api/protocols/{protocol}/text", Nothing, ScriptVersion, "A protocol of the library, as YAML."
)
SCRIPTS_FOR_MEETING = Endpoint(
    "GET",
    "/api/meetings/{meeting}/scripts",
    Nothing,
    ForMeeting,
    "What its community wrote for such meetings.",
)
DRAW_ITEM = Endpoint(
    "POST",
    "/api/meetings/{meeting}/items/{item}/plan",
    DrawPlan,
    PlanShown,
    "What an item's protocol becomes for some people and minutes.",
)
PUBLISH_SCRIPT = Endpoint(
    "POST", "/api/operator/scripts/publish", PublishScript, ScriptPublished, "Put it into the library."
)
TAKE_BACK_SCRIPT = Endpoint(
    "POST", "/api/operator/scripts/take-back", TakeBackScript, Nothing, "Take it out of the library."
)
