"""Every code that a refusal, a problem or a close can carry, and what it means."""

from enum import IntEnum, StrEnum


class Code(StrEnum):
    """Why something was not done. `refused`: a rule said no. `problem`: badly said, or we failed."""

    # a rule said no
    not_allowed = "not_allowed"
    not_here = "not_here"
    not_open = "not_open"
    closed = "closed"
    already_planned = "already_planned"
    step_over = "step_over"
    not_in_step = "not_in_step"
    needs_sure = "needs_sure"
    needs_cast = "needs_cast"
    no_time = "no_time"
    quota = "quota"
    too_late = "too_late"
    silent = "silent"
    unknown_item = "unknown_item"
    unknown_protocol = "unknown_protocol"
    unknown_work = "unknown_work"
    begun = "begun"
    unknown_proposal = "unknown_proposal"
    unknown_poll = "unknown_poll"
    unknown_thing = "unknown_thing"
    poll_open = "poll_open"
    bad_vote = "bad_vote"
    unknown_contribution = "unknown_contribution"
    unknown_member = "unknown_member"
    not_yours = "not_yours"
    blocked = "blocked"
    id_reused = "id_reused"
    too_fast = "too_fast"
    # badly said, or we failed
    bad_frame = "bad_frame"
    hello_first = "hello_first"
    stale_ref = "stale_ref"
    too_many = "too_many"
    failed = "failed"
    # over HTTP
    bad_body = "bad_body"
    bad_origin = "bad_origin"
    not_signed_in = "not_signed_in"
    wrong_password = "wrong_password"
    link_over = "link_over"
    not_found = "not_found"
    taken = "taken"
    too_large = "too_large"
    unavailable = "unavailable"


class Close(IntEnum):
    """Why a socket closes; the range says what a client does next.

    44xx: do not come back by yourself. 45xx: come back after the seconds the `bye` names, and resume.
    Anything else, an abrupt end too: come back and resume, waiting longer each time.
    """

    bad_frames = 4400
    not_signed_in = 4401
    not_allowed = 4403
    unknown_room = 4404
    signed_out = 4410
    bad_origin = 4411
    bad_subprotocol = 4412
    removed = 4413
    moved = 4414
    too_many = 4429
    failed = 4500
    restarting = 4503
    announced = 4504
    elsewhere = 4505
    no_hello = 4508
