"""What may be asked of a room, in the imperative."""

from typing import Annotated

from pydantic import Field

from staffroom_schemas.commands.agenda import (
    AdaptItem,
    AddItem,
    AttachData,
    AttachFile,
    AttachLink,
    CastRole,
    ChangeItem,
    ChooseProtocol,
    DetachWork,
    GivePass,
    MoveItem,
    RemoveItem,
)
from staffroom_schemas.commands.deciding import (
    CarryOver,
    CastVote,
    ClosePoll,
    Decide,
    Erase,
    HearLow,
    OpenPoll,
    Promise,
    Propose,
    Reword,
    Settle,
    TakeBack,
    TakePoll,
)
from staffroom_schemas.commands.groups import (
    ChooseGroup,
    FollowPlenary,
    FormGroup,
    HearReady,
    MoveMember,
    TakeDealt,
    TakeRole,
)
from staffroom_schemas.commands.meeting import (
    Arrive,
    ChangeMeeting,
    CloseMeeting,
    CountOut,
    HandOver,
    ItemPlanned,
    LowerHand,
    OpenMeeting,
    PlanMeeting,
    RaiseHand,
    Remove,
    SetCall,
    StepOut,
    TakeOver,
    Unblock,
)
from staffroom_schemas.commands.private import (
    AmendHeld,
    BeReady,
    ChangeNote,
    DropNote,
    HandIn,
    Hold,
    KeepNote,
    TakeUp,
    Withdraw,
)
from staffroom_schemas.commands.walking import (
    Back,
    EndTurn,
    Lift,
    LoseTurn,
    MoreTime,
    Next,
    OpenAhead,
    PassTurn,
    Pause,
    Resume,
    TimeIsUp,
    Undo,
)
from staffroom_schemas.commands.writing import Amend, AskOf, Contribute, Delete, Move, Park, Refile

_OfMeeting = (
    OpenMeeting
    | CloseMeeting
    | HandOver
    | TakeOver
    | SetCall
    | Remove
    | Unblock
    | StepOut
    | RaiseHand
    | LowerHand
)
_OfAgenda = (
    AddItem
    | ChangeItem
    | MoveItem
    | RemoveItem
    | ChooseProtocol
    | AdaptItem
    | CastRole
    | AttachLink
    | GivePass
)
_OfWalking = Next | OpenAhead | Undo | Back | Pause | Resume | MoreTime | Lift | EndTurn | PassTurn
_OfWriting = Contribute | Amend | Delete | Move | Refile | Park | AskOf
_OfGroups = ChooseGroup | MoveMember | TakeRole
_OfDeciding = (
    Propose | Reword | OpenPoll | TakePoll | ClosePoll | HearLow | Decide | Promise | TakeBack | Settle
)
Private = (
    Hold | AmendHeld | Withdraw | BeReady | KeepNote | ChangeNote | DropNote | HandIn | TakeUp | CastVote
)
"""Those about what is not for everyone there."""

_Asked = _OfMeeting | _OfAgenda | _OfWalking | _OfWriting | _OfGroups | _OfDeciding | Private

Asked = Annotated[_Asked, Field(discriminator="type")]
"""The commands that a client may send."""

Command = (
    _Asked
    | PlanMeeting
    | ChangeMeeting
    | Arrive
    | CountOut
    | AttachData
    | AttachFile
    | DetachWork
    | TimeIsUp
    | LoseTurn
    | CarryOver
    | Erase
    | FormGroup
    | FollowPlenary
    | TakeDealt
    | HearReady
)
"""All of them: those too that only the server asks."""

__all__ = [
    "AdaptItem",
    "AddItem",
    "Amend",
    "AmendHeld",
    "Arrive",
    "AskOf",
    "Asked",
    "AttachData",
    "AttachFile",
    "AttachLink",
    "Back",
    "BeReady",
    "CarryOver",
    "CastRole",
    "CastVote",
    "ChangeItem",
    "ChangeMeeting",
    "ChangeNote",
    "ChooseGroup",
    "ChooseProtocol",
    "CloseMeeting",
    "ClosePoll",
    "Command",
    "Contribute",
    "CountOut",
    "Decide",
    "Delete",
    "DetachWork",
    "DropNote",
    "EndTurn",
    "Erase",
    "FollowPlenary",
    "FormGroup",
    "GivePass",
    "HandIn",
    "HandOver",
    "HearLow",
    "HearReady",
    "Hold",
    "ItemPlanned",
    "KeepNote",
    "Lift",
    "LoseTurn",
    "LowerHand",
    "MoreTime",
    "Move",
    "MoveItem",
    "MoveMember",
    "Next",
    "OpenAhead",
    "OpenMeeting",
    "OpenPoll",
    "Park",
    "PassTurn",
    "Pause",
    "PlanMeeting",
    "Private",
    "Promise",
    "Propose",
    "RaiseHand",
    "Refile",
    "Remove",
    "RemoveItem",
    "Resume",
    "Reword",
    "SetCall",
    "Settle",
    "StepOut",
    "TakeBack",
    "TakeDealt",
    "TakeOver",
    "TakePoll",
    "TakeRole",
    "TakeUp",
    "TimeIsUp",
    "Unblock",
    "Undo",
    "Withdraw",
]
