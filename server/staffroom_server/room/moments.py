"""Times as the log writes them, and how far they lie apart."""

from datetime import datetime, timedelta

from staffroom_schemas.agenda import Span
from staffroom_schemas.ids import stamp


def later(at: str, seconds: float) -> str:
    """So many seconds after."""
    return stamp(datetime.fromisoformat(at) + timedelta(seconds=seconds))


def between(first: str, then: str) -> float:
    """Seconds from one to the other."""
    return round((datetime.fromisoformat(then) - datetime.fromisoformat(first)).total_seconds(), 3)


def running(at: str, seconds: float) -> Span:
    """A clock that starts now."""
    return Span(ends_at=later(at, seconds))


def left(span: Span, at: str) -> float | None:
    """Seconds left, below 0 when over; null without a clock."""
    return between(at, span.ends_at) if span.ends_at else span.left


def paused(span: Span, at: str) -> Span:
    """It stands, with what is left."""
    return Span(left=left(span, at))


def resumed(span: Span, at: str) -> Span:
    """It runs on, with what was left."""
    return running(at, span.left) if span.left is not None else span


def longer(span: Span, seconds: float) -> Span:
    """With more time."""
    if span.ends_at:
        return Span(ends_at=later(span.ends_at, seconds))
    return Span(left=span.left + seconds) if span.left is not None else span
