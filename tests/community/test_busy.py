"""Busy times from calendar files: when, and nothing else; what cannot be read is refused in a sentence."""

from datetime import UTC, datetime

import pytest

from staffroom_server.community import busy
from staffroom_server.community.busy import BadCalendar, read

SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def calendar(*events: str) -> bytes:
    inside = "".join(f"BEGIN:VEVENT\nUID:{n}\n{event}\nEND:VEVENT\n" for n, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{inside}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def told(data: bytes, zone: str = "Europe/Berlin") -> list[str]:
    return [
        f"{begins:%m-%d %H:%M} {ends:%m-%d %H:%M}" for begins, ends in read(data, zone, SINCE, UNTIL).spans
    ]


def test_an_hour_of_a_zone() -> None:
    event = "SUMMARY:Dentist\nDTSTART;TZID=Africa/Nairobi:20260310T090000\nDTEND;TZID=Africa/Nairobi:20260310T100000"
    assert told(calendar(event)) == ["03-10 06:00 03-10 07:00"]


def test_what_has_no_zone_is_ones_own_and_a_day_is_from_midnight_to_midnight() -> None:
    floating = "DTSTART:20260310T090000\nDURATION:PT30M"
    day = "DTSTART;VALUE=DATE:20260329\nDTEND;VALUE=DATE:20260330"
    assert told(calendar(floating, day)) == ["03-10 08:00 03-10 08:30", "03-28 23:00 03-29 22:00"]
    assert told(calendar(floating, day), "Africa/Nairobi") == [
        "03-10 06:00 03-10 06:30",
        "03-28 21:00 03-29 21:00",
    ]


def test_what_repeats_stays_at_its_local_time() -> None:
    event = (
        "DTSTART;TZID=America/New_York:20260303T160000\nDURATION:PT1H\n"
        "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;TZID=America/New_York:20260310T160000"
    )
    assert told(calendar(event)) == ["03-03 21:00 03-03 22:00", "03-17 20:00 03-17 21:00"]


def test_one_of_a_series_that_was_moved() -> None:
    series = "DTSTART:20260303T160000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2"
    moved = "UID:0\nRECURRENCE-ID:20260310T160000Z\nDTSTART:20260311T080000Z\nDURATION:PT1H"
    data = calendar(series, moved).replace(b"UID:1\r\nUID:0", b"UID:0")
    assert told(data) == ["03-03 16:00 03-03 17:00", "03-11 08:00 03-11 09:00"]


def test_what_is_free_or_called_off_takes_no_time() -> None:
    at = "DTSTART:20260310T090000Z\nDURATION:PT1H\n"
    assert told(calendar(at + "TRANSP:TRANSPARENT", at + "STATUS:CANCELLED")) == []


def test_what_touches_is_one_span() -> None:
    hours = [f"DTSTART:20260310T{hour:02}0000Z\nDURATION:PT1H" for hour in (9, 10, 12)]
    assert told(calendar(*hours)) == ["03-10 09:00 03-10 11:00", "03-10 12:00 03-10 13:00"]


def test_an_appointment_that_cannot_be_read_takes_no_other_with_it() -> None:
    good, bad = "DTSTART:20260310T090000Z\nDURATION:PT1H", "SUMMARY:no time"
    assert read(calendar(bad, good, bad), "UTC", SINCE, UNTIL).left_out == 2
    assert told(calendar(bad, good)) == ["03-10 09:00 03-10 10:00"]


def test_free_and_busy_as_a_calendar_tells_it() -> None:
    said = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\nFREEBUSY;FBTYPE=BUSY:20260310T090000Z/PT1H\r\n"
        b"FREEBUSY;FBTYPE=FREE:20260311T090000Z/PT1H\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n"
    )
    assert told(said) == ["03-10 09:00 03-10 10:00"]


AT = "DTSTART:20260310T090000Z\nDURATION:PT1H\n"
BAD = [
    (b"", busy.NO_CALENDAR),
    (b"Dear Ana, I am busy on Tuesday.", busy.NO_CALENDAR),
    (b"\x00\xff" * 5_000, busy.NO_CALENDAR),
    (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", busy.NOTHING),
    (calendar("SUMMARY:When?"), busy.UNREADABLE_TIMES),
    (calendar(AT + "RRULE:FREQ=SECONDLY"), busy.TOO_OFTEN),
    (calendar(AT + "RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"), busy.TOO_OFTEN),
    (calendar(AT + "RRULE:freq=hourly"), busy.TOO_OFTEN),
    (calendar(*[AT] * 5_001), busy.TOO_MANY),
    (calendar(*[AT + "RRULE:FREQ=DAILY"] * 30), busy.TOO_MANY),
    (b"x" * (busy.LARGEST + 1), busy.TOO_LARGE),
    (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 3_000, busy.NO_CALENDAR),
]


@pytest.mark.parametrize(("data", "why"), BAD, ids=lambda said: said[:20] if isinstance(said, str) else "")
def test_what_is_refused_and_why(data: bytes, why: str) -> None:
    with pytest.raises(BadCalendar) as refused:
        read(data, "UTC", SINCE, UNTIL)
    assert str(refused.value) == why
