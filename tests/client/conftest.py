"""Each server on either database. Data of others is played where it is at hand; a user has none."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from databases import KINDS, a_template
from recorded import HOSTILE, MEETINGS
from running import Running, a_demo

collect_ignore = [
    *([] if MEETINGS.is_dir() else ["test_recorded_meetings.py"]),
    *([] if HOSTILE.is_file() else ["test_hostile_text.py"]),
]


@pytest.fixture(scope="session", params=KINDS)
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """As everywhere, on each database."""
    with _on(request) as environment, a_demo(tmp_path_factory.mktemp("demo"), 0, **environment) as running:
        yield running


@pytest.fixture(params=KINDS)
def on(request: pytest.FixtureRequest) -> Iterator[Mapping[str, str]]:
    """The environment of a server, for tests that start it more than once."""
    with _on(request) as environment:
        yield environment


@contextmanager
def _on(request: pytest.FixtureRequest) -> Iterator[Mapping[str, str]]:
    if request.param == "sqlite":
        yield {}
        return
    with a_template(request.getfixturevalue("postgres_url")) as url:
        yield {"DATABASE_URL": url}
