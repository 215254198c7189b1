"""Times to meet are proposed: why, whose turn of the inconvenient hour it is, and what is taken already."""

from datetime import UTC, datetime, timedelta

import pytest

from community.test_busy import calendar
from web.agenda_ahead import Ahead


async def test_a_time_is_proposed_and_said_why(ahead: Ahead) -> None:
    await ahead.says(ahead.daniel, "/api/me/zone", zone="Africa/Nairobi")
    await ahead.says(ahead.amina, "/api/me/zone", zone="America/New_York")
    path = f"{ahead.path}/times"
    first = await ahead.says(ahead.luis, path, minutes=60)
    assert first["unknown"] == [ahead.luis.id]
    assert (first["had_it"], first["had_it_at"]) == ([], None)
    (out,) = first["times"][0]["outside"]
    assert out["had_it"] is None
    starts_at = first["times"][0]["starts_at"]
    await ahead.hall.meeting(ahead.community, ahead.amina.asks, starts_at=starts_at)
    ahead.hall.now = datetime.fromisoformat(starts_at) + timedelta(hours=2)
    second = await ahead.says(ahead.luis, path, minutes=60)
    assert second["had_it"] == [out["member"]]
    (other,) = second["times"][0]["outside"]
    assert other["member"] != out["member"], "the inconvenient hour goes round"


async def test_a_meeting_that_is_planned_is_taken_time_and_a_turn_of_the_inconvenient_hour(
    ahead: Ahead,
) -> None:
    await ahead.says(ahead.daniel, "/api/me/zone", zone="Africa/Nairobi")
    await ahead.says(ahead.amina, "/api/me/zone", zone="America/New_York")
    asked, starts = [], []
    for _ in range(2):
        said = await ahead.says(ahead.luis, f"{ahead.path}/times", minutes=60)
        (out,) = said["times"][0]["outside"]
        asked.append(out["member"])
        starts.append(said["times"][0]["starts_at"])
        meeting = await ahead.hall.meeting(ahead.community, ahead.amina.asks, starts_at=starts[-1])
    assert asked[0] != asked[1]
    said = await ahead.says(ahead.luis, f"{ahead.path}/times", minutes=60)
    assert said["had_it"] == [asked[starts.index(max(starts))]], "whoever has it next"
    assert said["had_it_at"] == max(starts)
    await ahead.changes(meeting, cancelled=True)
    again = await ahead.says(ahead.luis, f"{ahead.path}/times", minutes=60)
    assert again["times"][0]["starts_at"] == starts[1]


@pytest.mark.parametrize("role", ["observer", "official"])
async def test_a_time_suits_those_who_work_there(ahead: Ahead, role: str) -> None:
    await ahead.says(ahead.daniel, "/api/me/zone", zone="Africa/Nairobi")
    await ahead.says(ahead.luis, "/api/me/zone", zone="Pacific/Auckland")
    await ahead.says(ahead.daniel, f"{ahead.path}/members/{ahead.luis.id}/role", role=role)
    said = await ahead.says(ahead.amina, f"{ahead.path}/times", minutes=60)
    assert (said["times"][0]["inside"], said["unknown"]) == ([ahead.daniel.id], [ahead.amina.id])
    assert said["times"][0]["outside"] == []


async def test_a_meeting_that_was_called_off_was_inconvenient_for_nobody(ahead: Ahead) -> None:
    await ahead.says(ahead.daniel, "/api/me/zone", zone="Africa/Nairobi")
    at = "2026-11-23T20:00:00Z"
    meetings = [await ahead.hall.meeting(ahead.community, ahead.amina.asks, starts_at=at) for _ in range(2)]
    await ahead.changes(meetings[0], cancelled=True)
    ahead.hall.later(days=3)
    path = f"{ahead.path}/times"
    assert (await ahead.says(ahead.luis, path))["had_it"] == [ahead.daniel.id]
    ahead.hall.now = datetime(2026, 11, 22, 19, tzinfo=UTC)
    await ahead.changes(meetings[1], cancelled=True)
    ahead.hall.later(days=3)
    assert (await ahead.says(ahead.luis, path))["had_it"] == []


async def test_busy_times_count_when_a_time_is_proposed(ahead: Ahead) -> None:
    await ahead.says(ahead.daniel, "/api/me/zone", zone="UTC")
    path = f"{ahead.path}/times"
    free = (await ahead.says(ahead.daniel, path))["times"][0]
    at = datetime.fromisoformat(free["starts_at"])
    file = calendar(f"DTSTART:{at:%Y%m%dT%H%M%S}Z\nDURATION:PT1H")
    await ahead.daniel.asks.post("/api/me/busy", content=file, headers={"Content-Type": "text/calendar"})
    other = (await ahead.says(ahead.daniel, path))["times"][0]
    assert datetime.fromisoformat(other["starts_at"]) >= at + timedelta(hours=1)
    assert other["outside"] == []


async def proposed(ahead: Ahead) -> tuple[datetime, dict[str, str]]:
    """The best time, and for whom it is inconvenient why."""
    one = (await ahead.says(ahead.daniel, f"{ahead.path}/times"))["times"][0]
    return datetime.fromisoformat(one["starts_at"]), {out["member"]: out["why"] for out in one["outside"]}


async def test_a_meeting_that_it_joined_takes_its_time_too(ahead: Ahead) -> None:
    await ahead.says(ahead.daniel, "/api/me/zone", zone="UTC")
    first, _ = await proposed(ahead)
    mei = await ahead.hall.person("mei")
    elsewhere = await ahead.hall.community(mei.id)
    meeting = await ahead.hall.meeting(elsewhere, mei.asks, starts_at=first.isoformat())
    await ahead.says(mei, f"/api/meetings/{meeting}/joint", community=ahead.community)
    assert (await proposed(ahead))[0] == first, "it is asked, and has not answered"
    await ahead.says(ahead.daniel, f"{ahead.path}/invited/{meeting}", comes=True)
    assert (await proposed(ahead))[0] >= first + timedelta(minutes=60)


async def test_whoever_is_expected_elsewhere_is_not_free_and_nothing_more_is_told(ahead: Ahead) -> None:
    await ahead.says(ahead.daniel, "/api/me/zone", zone="UTC")
    first, _ = await proposed(ahead)
    mei = await ahead.hall.person("mei")
    elsewhere = await ahead.hall.community(mei.id, ahead.daniel.id)
    await ahead.hall.meeting(elsewhere, mei.asks, starts_at=first.isoformat(), title="Secret")
    reply = await ahead.amina.asks.post(f"{ahead.path}/times", json={"minutes": 60})
    assert datetime.fromisoformat(reply.json()["times"][0]["starts_at"]) >= first + timedelta(minutes=60)
    assert "Secret" not in reply.text
    assert elsewhere not in reply.text
